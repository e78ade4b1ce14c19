package doorward

import (
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"doorward/internal/vectors"
)

// roundTripper answers in place of the network.
type roundTripper func(*http.Request) (*http.Response, error)

func (r roundTripper) RoundTrip(request *http.Request) (*http.Response, error) { return r(request) }

func answerWith(status int, body string) (*http.Response, error) {
	return &http.Response{StatusCode: status, Header: http.Header{}, Body: io.NopCloser(strings.NewReader(body))}, nil
}

// expect checks the answer of a new verifier with these options besides.
func expect(t *testing.T, given vectors.TokenOptions, token string, want vectors.Acceptance, more func(*Options)) {
	t.Helper()
	options := optionsOf(t, vectors.Load[vectors.Keys](t, "keys.json"), given)
	more(&options)
	verifier, err := NewVerifier(options)
	if err != nil {
		t.Fatal(err)
	}
	defer verifier.Close()
	auth, err := verifier.Verify(t.Context(), token)
	if want.Accepted != (err == nil && auth != nil) || want.Code != "" && !errors.Is(err, Code(want.Code)) {
		t.Fatalf("answered %v, %v; want %+v", auth, err, want)
	}
}

func TestStatusListsAnswerTheVectorsOfEveryLanguage(t *testing.T) {
	file := vectors.Load[vectors.Status](t, "status.json")
	for _, vector := range file.Vectors {
		t.Run(vector.Name, func(t *testing.T) {
			expect(t, file.Defaults, vector.Token, vector.Expect, func(o *Options) {
				o.Revocation = RevocationOptions{Mode: RevocationMode(vector.Options.Revocation), OnStale: OnStale(vector.Options.OnStale)}
				o.HTTPClient = &http.Client{Transport: roundTripper(func(r *http.Request) (*http.Response, error) {
					if r.URL.String() != file.Defaults.Issuer+"/status/1" {
						t.Errorf("asked for %s", r.URL)
					}
					if vector.List == nil {
						return answerWith(503, "")
					}
					return answerWith(200, *vector.List)
				})}
			})
		})
	}
	if len(file.Vectors) < 60 {
		t.Fatalf("only %d vectors", len(file.Vectors))
	}
}

func TestIntrospectionAnswersTheVectorsOfEveryLanguage(t *testing.T) {
	file := vectors.Load[vectors.Introspection](t, "introspection.json")
	for _, vector := range file.Vectors {
		t.Run(vector.Name, func(t *testing.T) {
			given, whom := file.Defaults.TokenOptions, file.Defaults.IntrospectionOptions
			given.Issuer = or(vector.Options.Issuer, given.Issuer)
			asked := 0
			expect(t, given, vector.Token, vector.Expect, func(o *Options) {
				o.Revocation = RevocationOptions{Mode: RevocationIntrospect, Introspect: IntrospectOptions{
					URL:          or(vector.Options.URL, whom.URL),
					ClientID:     or(vector.Options.ClientID, whom.ClientID),
					ClientSecret: or(vector.Options.ClientSecret, whom.ClientSecret),
				}}
				o.HTTPClient = &http.Client{Transport: roundTripper(func(r *http.Request) (*http.Response, error) {
					if asked++; vector.Request == nil {
						t.Errorf("asked %s", r.URL)
						return answerWith(500, "")
					}
					isQuestion(t, r, vector.Token, vector.Request.URL, vector.Request.Authorization)
					return answerOf(t, vector.Answer)
				})}
			})
			if vector.Request != nil && asked != 1 {
				t.Fatalf("%d questions", asked)
			}
		})
	}
	if len(file.Vectors) < 40 {
		t.Fatalf("only %d vectors", len(file.Vectors))
	}
}

func or(text, standard string) string {
	if text == "" {
		return standard
	}
	return text
}

func isQuestion(t *testing.T, r *http.Request, token, address, authorization string) {
	t.Helper()
	body, err := io.ReadAll(r.Body)
	if err != nil {
		t.Error(err)
	}
	form, err := url.ParseQuery(string(body))
	right := r.Method == http.MethodPost && r.URL.String() == address && r.Header.Get("Authorization") == authorization &&
		r.Header.Get("Content-Type") == "application/x-www-form-urlencoded"
	if err != nil || !right || len(form["token"]) != 1 || form.Get("token") != token {
		t.Errorf("asked %s %s as %s for %v", r.Method, r.URL, r.Header.Get("Authorization"), form)
	}
}

func answerOf(t *testing.T, answer *vectors.Answer) (*http.Response, error) {
	t.Helper()
	if answer == nil {
		return nil, errors.New("no answer")
	}
	var body string
	if err := json.Unmarshal(answer.Body, &body); err != nil {
		t.Error(err)
	}
	response, err := answerWith(answer.Status, body)
	for name, value := range answer.Headers {
		response.Header.Set(name, value)
	}
	return response, err
}

func TestSignaturesAnswerTheVectorsOfEveryLanguage(t *testing.T) {
	file := vectors.Load[vectors.Signatures](t, "signatures.json")
	count := 0
	for _, group := range file.Groups {
		jwk, holds := JWK(group.Key), check(nil)
		if alg := Algorithm(group.Alg); alg == HS256 {
			holds = checkSecret(jwk.bytes("k"))
		} else {
			holds = checkOf(jwk, alg)
		}
		for _, vector := range group.Vectors {
			count++
			isIt := isCanonical(vector.Signature) && holds(&token{signed: string(decode(vector.Input)), signature: vector.Signature})
			if isIt != vector.Valid {
				t.Errorf("%s, %s: %s is %t", group.Source, group.Alg, vector.Name, isIt)
			}
		}
	}
	if count < 500 {
		t.Fatalf("only %d vectors", count)
	}
}
