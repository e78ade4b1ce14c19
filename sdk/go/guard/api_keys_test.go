package guard_test

import (
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"doorward"
	"doorward/guard"
	"doorward/internal/vectors"
)

type roundTripper func(*http.Request) (*http.Response, error)

func (r roundTripper) RoundTrip(request *http.Request) (*http.Response, error) { return r(request) }

func TestIdentifyAnswersTheVectorsOfEveryLanguage(t *testing.T) {
	file := vectors.Load[vectors.APIKeys](t, "api-keys.json")
	verifier := verifierOf(t, file.Defaults.TokenOptions)
	for _, vector := range file.Vectors {
		t.Run(vector.Name, func(t *testing.T) {
			asked := 0
			options := guard.Options{Cookie: file.Defaults.Cookie}
			if vector.Options.APIKeys == nil || *vector.Options.APIKeys {
				options.APIKeys = askOf(t, file.Defaults.APIKeyOptions, func() (*http.Response, error) {
					asked++
					return answerOf(t, vector.Answer)
				})
			}
			headers := http.Header{}
			for _, field := range vector.Headers {
				headers.Add(field[0], field[1])
			}
			caller := guard.Identify(t.Context(), verifier, headers, options, nil)
			err := guard.Authenticated().Check(t.Context(), caller, noParam)
			if want := vector.Expect.Code; want != "" && !errors.Is(err, doorward.Code(want)) || want == "" && err != nil {
				t.Fatalf("answered %v, want %q", err, want)
			}
			if user, there := vector.Expect.Auth["userId"]; there && caller.Auth().UserID != user {
				t.Fatalf("the caller is %s, want %s", caller.Auth().UserID, user)
			}
			if (asked == 1) != (vector.Request != nil) {
				t.Fatalf("%d questions", asked)
			}
		})
	}
	if len(file.Vectors) < 70 {
		t.Fatalf("only %d vectors", len(file.Vectors))
	}
}

func verifierOf(t *testing.T, given vectors.TokenOptions) *doorward.Verifier {
	t.Helper()
	set := new(doorward.JWKSet)
	if err := json.Unmarshal(vectors.Load[vectors.Keys](t, "keys.json").Sets[given.Keys], set); err != nil {
		t.Fatal(err)
	}
	verifier, err := doorward.NewVerifier(doorward.Options{
		Issuer: given.Issuer, Audience: given.Audience, Keys: doorward.KeyOptions{JWKS: set},
		Clock: func() time.Time { return time.Unix(given.Now, 0) },
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(verifier.Close)
	return verifier
}

func askOf(t *testing.T, given vectors.APIKeyOptions, answer func() (*http.Response, error)) doorward.AskAPIKey {
	t.Helper()
	ask, err := doorward.NewAskAPIKey(doorward.APIKeyOptions{
		BaseURL: given.BaseURL, ClientID: given.ClientID, ClientSecret: given.ClientSecret,
		HTTPClient: &http.Client{Transport: roundTripper(func(*http.Request) (*http.Response, error) { return answer() })},
	})
	if err != nil {
		t.Fatal(err)
	}
	return ask
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
	response := &http.Response{StatusCode: answer.Status, Header: http.Header{}, Body: io.NopCloser(strings.NewReader(body))}
	for name, value := range answer.Headers {
		response.Header.Set(name, value)
	}
	return response, nil
}
