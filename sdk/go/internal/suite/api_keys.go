package suite

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"doorward"
	"doorward/guard"
)

var goodKey = "dw_" + strings.Repeat("0", 49)

// keyServer stands for the server: it knows goodKey, of user_2, who may write posts.
func keyServer(t *testing.T) doorward.AskAPIKey {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		text, _ := io.ReadAll(r.Body)
		if !strings.Contains(string(text), `"`+goodKey+`"`) {
			_, _ = fmt.Fprint(w, `{"active":false}`)
			return
		}
		_, _ = fmt.Fprint(w, `{"active":true,"api_key_id":"akey_1","user_id":"user_2","tenant_id":"tnt_1","app_id":"app_1",`+
			`"permissions":["posts:write"],"scope":"tenant","created_at":"2026-01-01T00:00:00Z","expires_at":"2099-01-01T00:00:00Z"}`)
	}))
	t.Cleanup(server.Close)
	ask, err := doorward.NewAskAPIKey(doorward.APIKeyOptions{BaseURL: server.URL, ClientID: "app_1", ClientSecret: "dwas_1"})
	if err != nil {
		t.Fatal(err)
	}
	return ask
}

func (s *suite) keys(t *testing.T) {
	options := guard.Options{Cookie: "token", APIKeys: keyServer(t)}
	address := s.serve(t, App{[]guard.Verifier{s.issuer.Verifier()}, options})
	shown := http.Header{"X-Api-Key": {goodKey}}
	unknown := http.Header{"X-Api-Key": {goodKey[:51] + "1"}}
	with := func(name, value string) http.Header {
		both := shown.Clone()
		both.Add(name, value)
		return both
	}
	get(t, address+"/write", shown).isUser(t, "user_2")
	get(t, address+"/write", bearer(goodKey)).isUser(t, "user_2")
	get(t, address+"/write", bearer(s.issuer.Token(claims{"permissions": []string{"posts:write"}}))).isUser(t, "user_1")
	get(t, address+"/open", shown).isUser(t, "user_2")
	get(t, address+"/open", unknown).isUser(t, "")
	get(t, address+"/admin", shown).is(t, 403, doorward.ErrInsufficientRole)
	get(t, address+"/fresh", shown).is(t, 401, doorward.ErrStepUpRequired)
	refused := get(t, address+"/guarded", unknown)
	refused.is(t, 401, doorward.ErrInvalidAPIKey)
	if got := refused.headers.Get("WWW-Authenticate"); !strings.HasPrefix(got, `Bearer error="invalid_token"`) {
		t.Errorf("challenge is %s", got)
	}
	get(t, address+"/guarded", with("Authorization", "Bearer "+goodKey)).is(t, 401, doorward.ErrMalformed)
	get(t, address+"/guarded", with("Authorization", "Bearer "+s.issuer.Token(nil))).is(t, 401, doorward.ErrMalformed)
	get(t, address+"/guarded", with("X-Api-Key", goodKey)).is(t, 401, doorward.ErrMalformed)
	get(t, address+"/guarded", http.Header{"Cookie": {"token=" + goodKey}}).is(t, 401, doorward.ErrMalformed)
	get(t, address+"/guarded?api_key="+goodKey, nil).is(t, 401, doorward.ErrMissingToken)
	// where nobody was told to take keys
	get(t, s.address+"/guarded", shown).is(t, 401, doorward.ErrMissingToken)
	get(t, s.address+"/guarded", bearer(goodKey)).is(t, 401, doorward.ErrMalformed)
}
