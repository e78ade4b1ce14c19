// Package vectors reads the repository's sdk/vectors, which every verifier in any language must answer.
package vectors

import (
	"encoding/json"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"testing"
)

// Tokens is tokens.json.
type Tokens struct {
	Defaults TokenOptions  `json:"defaults"`
	Vectors  []TokenVector `json:"vectors"`
}

// TokenVector is one token and its answer: a code, or members of the caller by their TypeScript names.
type TokenVector struct {
	Name    string          `json:"name"`
	Token   string          `json:"token"`
	Keys    string          `json:"keys"`
	Options json.RawMessage `json:"options"`
	Expect  struct {
		Code string                     `json:"code"`
		Auth map[string]json.RawMessage `json:"auth"`
	} `json:"expect"`
}

// TokenOptions are a verifier's, times in seconds.
type TokenOptions struct {
	Issuer         string          `json:"issuer"`
	Audience       OneOrMore       `json:"audience"`
	Algorithms     []string        `json:"algorithms"`
	Keys           string          `json:"keys"`
	Claims         map[string]Some `json:"claims"`
	ClockTolerance float64         `json:"clock_tolerance"`
	Now            int64           `json:"now"`
}

// OneOrMore is a text or a list of texts.
type OneOrMore []string

// UnmarshalJSON takes either.
func (o *OneOrMore) UnmarshalJSON(text []byte) error { return unmarshalList(text, (*[]string)(o)) }

// Some is a value or a list of values.
type Some []any

// UnmarshalJSON takes either.
func (s *Some) UnmarshalJSON(text []byte) error { return unmarshalList(text, (*[]any)(s)) }

func unmarshalList[T any](text []byte, into *[]T) error {
	if text[0] == '[' {
		return json.Unmarshal(text, into)
	}
	*into = make([]T, 1)
	return json.Unmarshal(text, &(*into)[0])
}

// Keys is keys.json. Sets are JWK sets.
type Keys struct {
	Secret string                     `json:"secret"`
	Sets   map[string]json.RawMessage `json:"sets"`
}

// Requirements is requirements.json. What is asked is kept as written, for misspelt names are vectors too.
type Requirements struct {
	Now     int64          `json:"now"`
	Claims  map[string]any `json:"claims"`
	Vectors []struct {
		Name  string         `json:"name"`
		Drop  []string       `json:"drop"`
		Add   map[string]any `json:"add"`
		Asked map[string]any `json:"asked"`
		Has   bool           `json:"has"`
	} `json:"vectors"`
}

// Load reads one of the files.
func Load[T any](t testing.TB, file string) (content T) {
	t.Helper()
	_, here, _, _ := runtime.Caller(0)
	text, err := os.ReadFile(filepath.Join(filepath.Dir(here), "../../../vectors", file))
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(text, &content); err != nil {
		t.Fatal(err)
	}
	return content
}

// OptionsOf are the defaults with what the vector overrides.
func (t Tokens) OptionsOf(tb testing.TB, vector TokenVector) TokenOptions {
	tb.Helper()
	options := t.Defaults
	// encoding/json would write into the defaults' own lists
	options.Audience, options.Algorithms = slices.Clone(options.Audience), slices.Clone(options.Algorithms)
	if vector.Options != nil {
		if err := json.Unmarshal(vector.Options, &options); err != nil {
			tb.Fatal(err)
		}
	}
	if vector.Keys != "" {
		options.Keys = vector.Keys
	}
	return options
}

// Answer is what a server answers to a call.
type Answer struct {
	Status  int               `json:"status"`
	Headers map[string]string `json:"headers"`
	Body    json.RawMessage   `json:"body"`
}

// Problems is problems.json. Bodies are JSON strings of what is sent.
type Problems struct {
	Vectors []struct {
		Name   string `json:"name"`
		Answer Answer `json:"answer"`
		Expect struct {
			Problem     map[string]any `json:"problem"`
			Unreachable *struct {
				Status int `json:"status"`
			} `json:"unreachable"`
		} `json:"expect"`
	} `json:"vectors"`
}

// Pages is pages.json.
type Pages struct {
	Path    string `json:"path"`
	Vectors []struct {
		Name    string   `json:"name"`
		Limit   *int32   `json:"limit"`
		Take    *int     `json:"take"`
		Answers []Answer `json:"answers"`
		Expect  struct {
			IDs     []string            `json:"ids"`
			Queries []map[string]string `json:"queries"`
			Problem string              `json:"problem"`
		} `json:"expect"`
	} `json:"vectors"`
}

// Status is status.json.
type Status struct {
	Defaults TokenOptions `json:"defaults"`
	Vectors  []struct {
		Name    string  `json:"name"`
		Token   string  `json:"token"`
		List    *string `json:"list"`
		Options struct {
			Revocation string `json:"revocation"`
			OnStale    string `json:"on_stale"`
		} `json:"options"`
		Expect Acceptance `json:"expect"`
	} `json:"vectors"`
}

// Acceptance is a code, or that the token is accepted.
type Acceptance struct {
	Code     string `json:"code"`
	Accepted bool   `json:"accepted"`
}

// Introspection is introspection.json.
type Introspection struct {
	Defaults struct {
		TokenOptions
		IntrospectionOptions
	} `json:"defaults"`
	Vectors []struct {
		Name    string `json:"name"`
		Token   string `json:"token"`
		Options struct {
			IntrospectionOptions
			Issuer string `json:"issuer"`
		} `json:"options"`
		Request *struct {
			URL           string `json:"url"`
			Authorization string `json:"authorization"`
		} `json:"request"`
		Answer *Answer    `json:"answer"`
		Expect Acceptance `json:"expect"`
	} `json:"vectors"`
}

// APIKeys is api-keys.json.
type APIKeys struct {
	Defaults struct {
		TokenOptions
		APIKeyOptions
	} `json:"defaults"`
	Vectors []struct {
		Name    string         `json:"name"`
		Headers [][2]string    `json:"headers"`
		Options APIKeyOptions  `json:"options"`
		Answer  *Answer        `json:"answer"`
		Request map[string]any `json:"request"`
		Expect  struct {
			Code string         `json:"code"`
			Auth map[string]any `json:"auth"`
		} `json:"expect"`
	} `json:"vectors"`
}

// APIKeyOptions are whom to ask, as which app, and what else is read. APIKeys is nil where it is not said.
type APIKeyOptions struct {
	BaseURL      string `json:"base_url"`
	ClientID     string `json:"client_id"`
	ClientSecret string `json:"client_secret"`
	Cookie       string `json:"cookie"`
	APIKeys      *bool  `json:"api_keys"`
}

// IntrospectionOptions are whom to ask, and as whom.
type IntrospectionOptions struct {
	URL          string `json:"url"`
	ClientID     string `json:"client_id"`
	ClientSecret string `json:"client_secret"`
}

// Signatures is signatures.json. Bytes are base64url.
type Signatures struct {
	Groups []struct {
		Source  string         `json:"source"`
		Alg     string         `json:"alg"`
		Key     map[string]any `json:"key"`
		Vectors []struct {
			Name      string `json:"name"`
			Input     string `json:"input"`
			Signature string `json:"signature"`
			Valid     bool   `json:"valid"`
		} `json:"vectors"`
	} `json:"groups"`
}
