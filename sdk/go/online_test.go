package doorward_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"doorward"
)

func TestAskOnlineTakesNothingButAClearYes(t *testing.T) {
	var status int
	var body string
	var asked *http.Request
	var question doorward.Question
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked = r
		_ = json.NewDecoder(r.Body).Decode(&question)
		w.Header().Set("Location", "/v1/elsewhere")
		w.WriteHeader(status)
		_, _ = fmt.Fprint(w, body)
	}))
	t.Cleanup(server.Close)
	ask, err := doorward.NewAskOnline(doorward.OnlineOptions{BaseURL: server.URL + "/"})
	if err != nil {
		t.Fatal(err)
	}
	auth := &doorward.Auth{AppID: "app_1"}
	for _, answer := range []struct {
		status  int
		body    string
		allowed bool
		want    doorward.Code
	}{
		{200, `{"allowed":true}`, true, ""},
		{200, `{"allowed":false}`, false, ""},
		{200, `{"allowed":"true"}`, false, ""},
		{200, `{"allowed":false,"allowed":true}`, false, ""},
		{200, `yes`, false, ""},
		{401, `{}`, false, doorward.ErrRevoked},
		{302, `{"allowed":true}`, false, doorward.ErrAuthorizationUnavailable},
		{403, `{"allowed":true}`, false, doorward.ErrAuthorizationUnavailable},
		{503, ``, false, doorward.ErrAuthorizationUnavailable},
	} {
		status, body = answer.status, answer.body
		allowed, err := ask(t.Context(), "a.b.c", auth, doorward.Question{Permission: "posts:write", Scope: "post:7"})
		if allowed != answer.allowed || (err != nil) != (answer.want != "") || answer.want != "" && !errors.Is(err, answer.want) {
			t.Errorf("%d %s: answered %v, %v", answer.status, answer.body, allowed, err)
		}
	}
	if asked.Method != http.MethodPost || asked.URL.Path != "/v1/authorize" || asked.Header.Get("Doorward-App") != "app_1" ||
		asked.Header.Get("Authorization") != "Bearer a.b.c" || question.Permission != "posts:write" || question.Scope != "post:7" {
		t.Errorf("asked %v %v", asked, question)
	}
}

func TestAskOnlineGivesUpOnAServerThatDoesNotAnswer(t *testing.T) {
	release := make(chan struct{})
	server := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { <-release }))
	t.Cleanup(server.Close)
	t.Cleanup(func() { close(release) })
	ask, err := doorward.NewAskOnline(doorward.OnlineOptions{BaseURL: server.URL, Timeout: 20 * time.Millisecond})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := ask(t.Context(), "a.b.c", &doorward.Auth{}, doorward.Question{}); !errors.Is(err, doorward.ErrAuthorizationUnavailable) {
		t.Fatal(err)
	}
	if _, err := doorward.NewAskOnline(doorward.OnlineOptions{BaseURL: "http://auth.example.com"}); err == nil || !strings.Contains(err.Error(), "BaseURL is https") {
		t.Fatal(err)
	}
}
