package suite

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"doorward"
	"doorward/doorwardtest"
	"doorward/guard"
	"doorward/internal/vectors"
)

func (s *suite) populate(t *testing.T) {
	token := s.issuer.Token(nil)
	cookie := "a=1; token=" + s.issuer.Token(doorward.Claims{"sub": "user_cookie"}) + "; b=2"
	for _, sent := range []struct {
		name    string
		headers http.Header
		user    string
	}{
		{"no token", nil, ""},
		{"a token", bearer(token), "user_1"},
		{"the scheme in another case", http.Header{"Authorization": {"bEaReR " + token}}, "user_1"},
		{"a bad token", bearer("nonsense"), ""},
		{"another bad token", bearer("a.b.c"), ""},
		{"another scheme", http.Header{"Authorization": {"Basic dXNlcjpwYXNz"}}, ""},
		{"a malformed header", http.Header{"Authorization": {"Bearer a b"}}, ""},
		{"two Authorization headers", http.Header{"Authorization": {"Bearer " + token, "Bearer " + token}}, ""},
		{"a cookie", http.Header{"Cookie": {cookie}}, "user_cookie"},
		{"a cookie and a token", http.Header{"Cookie": {cookie}, "Authorization": {"Bearer " + token}}, "user_1"},
		{"a cookie and another scheme", http.Header{"Cookie": {cookie}, "Authorization": {"Basic dTpw"}}, ""},
		{"a cookie and a bad token", http.Header{"Cookie": {cookie}, "Authorization": {"Bearer bad"}}, ""},
		{"the cookie twice", http.Header{"Cookie": {cookie + "; token=other"}}, ""},
	} {
		t.Run(sent.name, func(t *testing.T) { get(t, s.address+"/open", sent.headers).isUser(t, sent.user) })
	}
	t.Run("a token in the address counts for nothing", func(t *testing.T) {
		get(t, s.address+"/guarded?access_token="+token, nil).is(t, 401, doorward.ErrMissingToken)
	})
	t.Run("of two issuers the one that accepts counts", func(t *testing.T) {
		other := doorwardtest.NewFakeIssuer(t)
		first, second := s.issuer.Verifier(), other.Verifier()
		address := s.serve(t, App{Verifiers: []guard.Verifier{first, second, first}})
		get(t, address+"/guarded", bearer(other.Token(doorward.Claims{"sub": "user_2"}))).isUser(t, "user_2")
		get(t, address+"/guarded", bearer(token)).isUser(t, "user_1")
		get(t, address+"/guarded", bearer("bad")).is(t, 401, doorward.ErrMalformed)
	})
}

type claims = doorward.Claims

func (s *suite) lets(t *testing.T) {
	now := time.Now().Unix()
	for _, allowed := range []struct {
		path   string
		claims claims
	}{
		{"/guarded", nil},
		{"/write", claims{"permissions": []string{"posts:write"}}},
		{"/admin", claims{"roles": []string{"admin"}}},
		{"/profile", claims{"scope": "openid profile"}},
		{"/org", claims{"org_id": "org_1"}},
		{"/orgs/org_1", claims{"org_id": "org_1"}},
		{"/orgs/org_1/members", claims{"org_id": "org_1", "org_permissions": []string{"members:read"}}},
		{"/orgs/org_1/owner", claims{"org_id": "org_1", "org_role": "owner"}},
		{"/orgs/org_1/owner", claims{"org_id": "org_1", "org_role": "owner", "authz": "online"}},
		{"/at/org_1/members", claims{"org_id": "org_1", "org_permissions": []string{"members:read"}}},
		{"/at/org_1/members", claims{"permissions": []string{"members:read"}}},
		{"/at/org_1/members", claims{"org_id": "org_2", "permissions": []string{"members:read"}}},
		{"/at/org_1/owner", claims{"roles": []string{"owner"}}},
		{"/posts/1", claims{"permissions": []string{"posts:write"}}},
		{"/fresh", claims{"auth_time": now, "acr": "aal3"}},
		{"/both", claims{"auth_time": now, "roles": []string{"admin"}}},
	} {
		t.Run(named(allowed.path, allowed.claims), func(t *testing.T) { s.as(t, allowed.path, allowed.claims).isUser(t, "user_1") })
	}
}

func named(path string, claims claims) string {
	text, _ := json.Marshal(claims)
	return fmt.Sprintf("%s %s", path, text)
}

func (s *suite) refuses(t *testing.T) {
	now := time.Now().Unix()
	members, posts := []string{"members:read"}, []string{"posts:write"}
	for _, refused := range []struct {
		path   string
		claims claims
		status int
		code   doorward.Code
	}{
		{"/guarded", claims{"iat": 1, "exp": 2}, 401, doorward.ErrExpired},
		{"/guarded", claims{"aud": "https://other.example"}, 401, doorward.ErrWrongAudience},
		{"/guarded", claims{"iss": "https://other.example"}, 401, doorward.ErrWrongIssuer},
		{"/write", claims{"permissions": []string{"posts:read"}}, 403, doorward.ErrInsufficientPermission},
		{"/write", claims{"org_id": "org_1", "org_permissions": posts}, 403, doorward.ErrInsufficientPermission},
		{"/write", claims{"permissions": posts, "authz": "online"}, 403, doorward.ErrInsufficientPermission},
		{"/admin", claims{"roles": []string{"editor"}}, 403, doorward.ErrInsufficientRole},
		{"/profile", claims{"scope": "openid"}, 403, doorward.ErrInsufficientScope},
		{"/org", nil, 403, doorward.ErrInsufficientPermission},
		{"/orgs/org_2", claims{"org_id": "org_1"}, 403, doorward.ErrInsufficientPermission},
		{"/orgs/org_2/members", claims{"org_id": "org_1", "org_permissions": members}, 403, doorward.ErrInsufficientPermission},
		{"/orgs/org_1/members", claims{"org_id": "org_1", "permissions": members}, 403, doorward.ErrInsufficientPermission},
		{"/orgs/org_1/owner", claims{"org_id": "org_1", "roles": []string{"owner"}}, 403, doorward.ErrInsufficientRole},
		{"/orgs/org_2/owner", claims{"org_id": "org_1", "org_role": "owner"}, 403, doorward.ErrInsufficientPermission},
		{"/at/org_2/members", claims{"org_id": "org_1", "org_permissions": members}, 403, doorward.ErrInsufficientPermission},
		{"/at/org_1/members", claims{"org_id": "org_1", "org_permissions": posts}, 403, doorward.ErrInsufficientPermission},
		{"/at/org_1/members", claims{"org_permissions": members}, 403, doorward.ErrInsufficientPermission},
		{"/at/org_1/members", claims{"org_id": "org_1", "org_permissions": members, "authz": "online"}, 403, doorward.ErrInsufficientPermission},
		{"/at/org_1%20/members", claims{"org_id": "org_1", "org_permissions": members}, 403, doorward.ErrInsufficientPermission},
		// the role that makes a member is no role of the app
		{"/at/org_1/owner", claims{"org_id": "org_1", "org_role": "owner"}, 403, doorward.ErrInsufficientRole},
		{"/fresh", claims{"auth_time": now - 61, "acr": "aal2"}, 401, doorward.ErrStepUpRequired},
		{"/fresh", claims{"auth_time": now, "acr": "aal1"}, 401, doorward.ErrStepUpRequired},
		{"/both", claims{"auth_time": 1, "roles": []string{"editor"}}, 403, doorward.ErrInsufficientRole},
		{"/both", claims{"auth_time": 1, "roles": []string{"admin"}}, 401, doorward.ErrStepUpRequired},
	} {
		t.Run(named(refused.path, refused.claims), func(t *testing.T) {
			s.as(t, refused.path, refused.claims).is(t, refused.status, refused.code)
		})
	}
}

func (s *suite) answers(t *testing.T) {
	challenges := func(answer answer, want string) {
		t.Helper()
		if got := answer.headers.Get("WWW-Authenticate"); !strings.Contains(got, want) {
			t.Errorf("challenge is %s, want %s", got, want)
		}
	}
	missing := get(t, s.address+"/guarded", nil)
	missing.is(t, 401, doorward.ErrMissingToken)
	if got := missing.headers.Get("WWW-Authenticate"); got != `Bearer resource_metadata="`+Metadata+`"` {
		t.Errorf("challenge is %s", got)
	}
	want := `{"type":"` + Docs + `/missing_token","title":"No access token was sent.","status":401,"code":"missing_token"}`
	if missing.text != want {
		t.Errorf("body is %s, want %s", missing.text, want)
	}
	challenges(s.as(t, "/guarded", claims{"iat": 1, "exp": 2}), `Bearer error="invalid_token", error_description="The access token has expired."`)
	challenges(s.as(t, "/profile", nil), `error="insufficient_scope"`)
	challenges(s.as(t, "/profile", nil), `scope="profile"`)
	stepUp := s.as(t, "/fresh", nil)
	challenges(stepUp, `error="insufficient_user_authentication"`)
	challenges(stepUp, `acr_values="aal2 aal3", max_age="60"`)
	if !strings.HasSuffix(stepUp.text, `"next":{"acr_values":"aal2 aal3","max_age":60}}`) {
		t.Errorf("body is %s", stepUp.text)
	}
	if !strings.Contains(s.as(t, "/org", nil).problem.Detail, "not active in an organization") {
		t.Error("a token of no organization is not told so")
	}
	if head := send(t, http.MethodHead, s.address+"/guarded", nil); head.status != 401 {
		t.Errorf("HEAD answered %d", head.status)
	}
}

func (s *suite) online(t *testing.T) {
	s.as(t, "/posts/7", nil).isUser(t, "user_1")
	s.as(t, "/posts/8", nil).is(t, 403, doorward.ErrInsufficientPermission)
	s.as(t, "/posts/9", nil).is(t, 503, doorward.ErrAuthorizationUnavailable)
	s.as(t, "/posts/7", claims{"authz": "online"}).isUser(t, "user_1")
	s.as(t, "/governed/7", nil).isUser(t, "user_1")
	s.as(t, "/governed/8", claims{"permissions": []string{"posts:write"}}).is(t, 403, doorward.ErrInsufficientPermission)
	s.as(t, "/governed/9", nil).is(t, 503, doorward.ErrAuthorizationUnavailable)
	get(t, s.address+"/governed/7", nil).is(t, 401, doorward.ErrMissingToken)
}

func (s *suite) faults(t *testing.T) {
	for path, claims := range map[string]claims{"/unpopulated": nil, "/misnamed/org_1": {"org_id": "org_1"}} {
		if answer := s.as(t, path, claims); answer.status != 500 || strings.Contains(answer.text, "user_1") {
			t.Errorf("%s answered %d %s", path, answer.status, answer.text)
		}
	}
	mute := s.serve(t, App{Verifiers: []guard.Verifier{s.issuer.Verifier()}})
	for _, path := range []string{"/posts/7", "/governed/7"} {
		if answer := get(t, mute+path, bearer(s.issuer.Token(nil))); answer.status != 500 {
			t.Errorf("without Online %s answered %d", path, answer.status)
		}
	}
}

func (s *suite) issuers(t *testing.T) {
	t.Run("a key rotated in is taken at once", func(t *testing.T) {
		s.issuer.RotateKeys()
		s.as(t, "/guarded", nil).isUser(t, "user_1")
	})
	t.Run("a key taken out is refused", func(t *testing.T) {
		issuer := doorwardtest.NewFakeIssuer(t)
		address := s.serve(t, App{Verifiers: []guard.Verifier{verifierOf(t, issuer, func(o *doorward.Options) {
			o.Keys.Refresh = 50 * time.Millisecond
		})}})
		token := issuer.Token(nil)
		get(t, address+"/guarded", bearer(token)).isUser(t, "user_1")
		issuer.RotateKeys()
		issuer.Retire("k1")
		eventually(t, func() bool {
			return get(t, address+"/guarded", bearer(token)).problem.Code == doorward.ErrUnknownKey
		})
		get(t, address+"/guarded", bearer(issuer.Token(nil))).isUser(t, "user_1")
	})
	t.Run("a session that ends is refused, by the list and by introspection", func(t *testing.T) {
		issuer := doorwardtest.NewFakeIssuer(t)
		polling := verifierOf(t, issuer, func(o *doorward.Options) { o.Revocation.Poll = time.Second })
		asking := verifierOf(t, issuer, func(o *doorward.Options) {
			o.Revocation = doorward.RevocationOptions{
				Mode:       doorward.RevocationIntrospect,
				Introspect: doorward.IntrospectOptions{ClientID: "app_1", ClientSecret: "secret"},
			}
		})
		list := s.serve(t, App{Verifiers: []guard.Verifier{polling}})
		each := s.serve(t, App{Verifiers: []guard.Verifier{asking}})
		token, other := issuer.Token(nil), issuer.Token(doorward.Claims{"sid": "sess_2"})
		for _, address := range []string{list, each} {
			get(t, address+"/guarded", bearer(token)).isUser(t, "user_1")
		}
		issuer.EndSession("sess_1")
		get(t, each+"/guarded", bearer(token)).is(t, 401, doorward.ErrRevoked)
		eventually(t, func() bool { return get(t, list+"/guarded", bearer(token)).problem.Code == doorward.ErrRevoked })
		for _, address := range []string{list, each} {
			get(t, address+"/guarded", bearer(other)).isUser(t, "user_1")
		}
		issuer.GoDown()
		get(t, list+"/guarded", bearer(other)).isUser(t, "user_1")
		get(t, list+"/guarded", bearer(token)).is(t, 401, doorward.ErrRevoked)
		get(t, each+"/guarded", bearer(other)).is(t, 503, doorward.ErrRevocationUnavailable)
	})
	t.Run("the last good keys serve while it is down", func(t *testing.T) {
		issuer := doorwardtest.NewFakeIssuer(t)
		address := s.serve(t, App{Verifiers: []guard.Verifier{issuer.Verifier()}})
		token := issuer.Token(nil)
		get(t, address+"/guarded", bearer(token)).isUser(t, "user_1")
		issuer.Close()
		get(t, address+"/guarded", bearer(token)).isUser(t, "user_1")
	})
	t.Run("down from the start: 503 with Retry-After and no challenge", func(t *testing.T) {
		issuer := doorwardtest.NewFakeIssuer(t)
		issuer.Close()
		address := s.serve(t, App{Verifiers: []guard.Verifier{issuer.Verifier()}})
		answer := get(t, address+"/guarded", bearer(issuer.Token(nil)))
		answer.is(t, 503, doorward.ErrKeysUnavailable)
		if answer.headers.Get("Retry-After") != "1" || answer.problem.RetryAfter != 1 || answer.headers.Get("WWW-Authenticate") != "" {
			t.Fatalf("%v %s", answer.headers, answer.text)
		}
	})
}

func verifierOf(t *testing.T, issuer *doorwardtest.FakeIssuer, change func(*doorward.Options)) *doorward.Verifier {
	t.Helper()
	options := issuer.Options()
	change(&options)
	verifier, err := doorward.NewVerifier(options)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(verifier.Close)
	return verifier
}

func eventually(t *testing.T, holds func() bool) {
	t.Helper()
	for end := time.Now().Add(6 * time.Second); !holds(); time.Sleep(20 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatal("it never came")
		}
	}
}

// vectors replays, through the framework, every token that a header field can carry and the default verifier judges.
func (s *suite) vectors(t *testing.T) {
	file := vectors.Load[vectors.Tokens](t, "tokens.json")
	keys := vectors.Load[vectors.Keys](t, "keys.json")
	set := new(doorward.JWKSet)
	if err := json.Unmarshal(keys.Sets[file.Defaults.Keys], set); err != nil {
		t.Fatal(err)
	}
	verifier, err := doorward.NewVerifier(doorward.Options{
		Issuer: file.Defaults.Issuer, Audience: file.Defaults.Audience, Keys: doorward.KeyOptions{JWKS: set},
		Clock: func() time.Time { return time.Unix(file.Defaults.Now, 0) },
	})
	if err != nil {
		t.Fatal(err)
	}
	address := s.serve(t, App{Verifiers: []guard.Verifier{verifier}})
	replayed := 0
	for _, vector := range file.Vectors {
		if vector.Options != nil || vector.Keys != "" || strings.ContainsFunc(vector.Token, isControl) {
			continue
		}
		// outer spaces are no part of a header field's value (RFC 9110 5.5)
		if vector.Token != strings.TrimSpace(vector.Token) {
			continue
		}
		replayed++
		headers := bearer(vector.Token)
		if vector.Token == "" {
			headers = nil
		}
		answer := get(t, address+"/guarded", headers)
		if vector.Expect.Code == "" && answer.status != 200 || vector.Expect.Code != string(answer.problem.Code) {
			t.Errorf("%s: answered %d %s, want %q", vector.Name, answer.status, answer.text, vector.Expect.Code)
		}
	}
	if replayed < 150 {
		t.Fatalf("only %d vectors", replayed)
	}
}

func isControl(char rune) bool { return char < ' ' || char == 0x7f }
