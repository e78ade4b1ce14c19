package doorward

import (
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"reflect"
	"testing"
	"time"

	"doorward/internal/vectors"
)

// The vectors in which the server is asked; internal/vectors's others are about what a request shows, in package guard.
func TestAskAPIKeyAnswersTheVectorsOfEveryLanguage(t *testing.T) {
	file := vectors.Load[vectors.APIKeys](t, "api-keys.json")
	count := 0
	for _, vector := range file.Vectors {
		if vector.Request == nil {
			continue
		}
		count++
		t.Run(vector.Name, func(t *testing.T) {
			var asked []map[string]any
			ask, err := NewAskAPIKey(APIKeyOptions{
				BaseURL: or(vector.Options.BaseURL, file.Defaults.BaseURL), ClientID: file.Defaults.ClientID,
				ClientSecret: file.Defaults.ClientSecret, Clock: func() time.Time { return time.Unix(file.Defaults.Now, 0) },
				HTTPClient: &http.Client{Transport: roundTripper(func(r *http.Request) (*http.Response, error) {
					asked = append(asked, questionOf(t, r))
					return answerOf(t, vector.Answer)
				})},
			})
			if err != nil {
				t.Fatal(err)
			}
			key := vector.Request["body"].(map[string]any)["key"].(string)
			auth, err := ask(t.Context(), key)
			if len(asked) != 1 || !reflect.DeepEqual(asked[0], vector.Request) {
				t.Fatalf("asked %v, want %v", asked, vector.Request)
			}
			if want := vector.Expect.Code; want != "" {
				if !errors.Is(err, Code(want)) || auth != nil {
					t.Fatalf("answered %v, %v; want %s", auth, err, want)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			isAuth(t, auth, vector.Expect.Auth)
		})
	}
	if count < 45 {
		t.Fatalf("only %d vectors", count)
	}
}

func questionOf(t *testing.T, r *http.Request) map[string]any {
	t.Helper()
	text, err := io.ReadAll(r.Body)
	var body any
	if err != nil || json.Unmarshal(text, &body) != nil || r.Method != http.MethodPost || r.Header.Get("Content-Type") != "application/json" {
		t.Errorf("asked %s %s, %s", r.Method, r.Header, text)
	}
	return map[string]any{"url": r.URL.String(), "app": r.Header.Get("Doorward-App"), "body": body}
}

// isAuth: the members named, and of the claims those named.
func isAuth(t *testing.T, auth *Auth, want map[string]any) {
	t.Helper()
	members := membersOf(t, auth)
	for name, value := range want {
		if name != "claims" && !reflect.DeepEqual(members[name], value) {
			t.Errorf("%s is %v, want %v", name, members[name], value)
		}
	}
	claims, _ := want["claims"].(map[string]any)
	for name, value := range claims {
		if !reflect.DeepEqual(auth.Claims[name], value) {
			t.Errorf("the claim %s is %v, want %v", name, auth.Claims[name], value)
		}
	}
}
