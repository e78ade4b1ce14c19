// Package suite is the proof of every framework's middleware: the same requests to a server that framework has started.
package suite

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"doorward"
	"doorward/doorwardtest"
	"doorward/guard"
)

// Metadata and Docs are what the app's populating middleware is told.
const (
	Metadata = "https://api.example.com/.well-known/oauth-protected-resource"
	Docs     = "https://auth.example.com/problems"
)

// App is what a framework is to serve: first GET /unpopulated, which requires a caller; then Populate with each of the
// verifiers; then the routes below. Every handler answers {"user": …}, the caller's id or "".
//
//	GET /open                  nothing required
//	GET /guarded               RequireAuth
//	GET /write                 RequirePermission("posts:write")
//	GET /admin                 RequireRole("admin")
//	GET /profile               RequireScope("profile")
//	GET /org                   RequireOrg(guard.InAnyOrg())
//	GET /orgs/{org}            RequireOrg(guard.InOrgParam("org"))
//	GET /orgs/{org}/members    RequirePermission("members:read", guard.InOrgParam("org"))
//	GET /orgs/{org}/owner      RequireRole("owner", guard.InOrgParam("org"))
//	GET /at/{org}/members      RequirePermission("members:read", guard.AtScopeParam("org", "org"))
//	GET /at/{org}/owner        RequireRole("owner", guard.AtScopeParam("org", "org"))
//	GET /posts/{id}            RequirePermission("posts:write", guard.AtScopeParam("post", "id"))
//	GET /governed/{id}         RequireAuthorized("posts:write", of the resource post with the id)
//	GET /misnamed/{id}         RequireOrg(guard.InOrgParam("org"))
//	GET /fresh                 RequireFresh(time.Minute, "aal2", "aal3")
//	GET /both                  RequireRole("admin"), then RequireFresh(time.Minute)
type App struct {
	Verifiers []guard.Verifier
	Options   guard.Options
}

// Serve starts a server of the app, which ends with the test, and gives its address.
type Serve func(t *testing.T, app App) string

// Run proves a framework's middleware.
func Run(t *testing.T, serve Serve) {
	s := start(t, serve)
	t.Run("populate", s.populate)
	t.Run("require lets through who has what it asks", s.lets)
	t.Run("require refuses who has not", s.refuses)
	t.Run("what is answered", s.answers)
	t.Run("asking the server", s.online)
	t.Run("API keys", s.keys)
	t.Run("faults of the service", s.faults)
	t.Run("the issuer", s.issuers)
	t.Run("vectors", s.vectors)
}

type suite struct {
	serve   Serve
	issuer  *doorwardtest.FakeIssuer
	address string
}

func start(t *testing.T, serve Serve) *suite {
	t.Helper()
	s := &suite{serve: serve, issuer: doorwardtest.NewFakeIssuer(t)}
	options := guard.Options{Cookie: "token", ResourceMetadata: Metadata, Docs: Docs, Online: asked}
	s.address = serve(t, App{[]guard.Verifier{s.issuer.Verifier()}, options})
	return s
}

// asked allows post 7, and is down for post 9.
func asked(_ context.Context, _ string, _ *doorward.Auth, question doorward.Question) (bool, error) {
	thing := question.Scope
	if question.Resource != nil {
		thing = question.Resource.Type + ":" + question.Resource.ID
	}
	if thing == "post:9" {
		return false, &doorward.VerifyError{Code: doorward.ErrAuthorizationUnavailable}
	}
	return thing == "post:7" && question.Permission == "posts:write", nil
}

// answer is a response, read.
type answer struct {
	status  int
	headers http.Header
	text    string
	problem doorward.ProblemBody
}

var client = &http.Client{Timeout: 20 * time.Second}

func get(t *testing.T, url string, headers http.Header) answer {
	t.Helper()
	return send(t, http.MethodGet, url, headers)
}

func send(t *testing.T, method, url string, headers http.Header) answer {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), method, url, nil)
	if err != nil {
		t.Fatal(err)
	}
	if headers != nil {
		request.Header = headers
	}
	response, err := client.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	read := answer{status: response.StatusCode, headers: response.Header, text: strings.TrimSpace(string(body))}
	if strings.HasPrefix(response.Header.Get("Content-Type"), "application/problem+json") && len(body) > 0 {
		if err := json.Unmarshal(body, &read.problem); err != nil {
			t.Fatalf("%v: %s", err, body)
		}
	}
	return read
}

func bearer(token string) http.Header { return http.Header{"Authorization": {"Bearer " + token}} }

func (s *suite) as(t *testing.T, path string, claims doorward.Claims) answer {
	t.Helper()
	return get(t, s.address+path, bearer(s.issuer.Token(claims)))
}

func (a answer) isUser(t *testing.T, user string) {
	t.Helper()
	var body struct{ User *string }
	if err := json.Unmarshal([]byte(a.text), &body); a.status != 200 || err != nil || body.User == nil || *body.User != user {
		t.Fatalf("answered %d %s, want the user %q", a.status, a.text, user)
	}
}

func (a answer) is(t *testing.T, status int, code doorward.Code) {
	t.Helper()
	if a.status != status || a.problem.Code != code || a.problem.Status != status {
		t.Fatalf("answered %d %s, want %d %s", a.status, a.text, status, code)
	}
	if got := a.headers.Get("Content-Type"); got != "application/problem+json" {
		t.Fatalf("Content-Type is %q", got)
	}
	if got := a.headers.Get("Cache-Control"); got != "no-store" {
		t.Fatalf("Cache-Control is %q", got)
	}
}
