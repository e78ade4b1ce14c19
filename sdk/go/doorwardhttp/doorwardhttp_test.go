package doorwardhttp_test

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"doorward"
	"doorward/doorwardhttp"
	"doorward/guard"
	"doorward/internal/suite"
)

func TestNetHTTP(t *testing.T) { suite.Run(t, serve) }

func serve(t *testing.T, app suite.App) string {
	t.Helper()
	mux, inner := http.NewServeMux(), http.NewServeMux()
	route := func(mux *http.ServeMux, pattern string, guards ...doorwardhttp.Middleware) {
		var handler http.Handler = http.HandlerFunc(tellUser)
		for i := len(guards) - 1; i >= 0; i-- {
			handler = guards[i](handler)
		}
		mux.Handle(pattern, handler)
	}
	route(mux, "GET /unpopulated", doorwardhttp.RequireAuth())
	route(inner, "GET /open")
	route(inner, "GET /guarded", doorwardhttp.RequireAuth())
	route(inner, "GET /write", doorwardhttp.RequirePermission("posts:write"))
	route(inner, "GET /admin", doorwardhttp.RequireRole("admin"))
	route(inner, "GET /profile", doorwardhttp.RequireScope("profile"))
	route(inner, "GET /org", doorwardhttp.RequireOrg(guard.InAnyOrg()))
	route(inner, "GET /orgs/{org}", doorwardhttp.RequireOrg(guard.InOrgParam("org")))
	route(inner, "GET /orgs/{org}/members", doorwardhttp.RequirePermission("members:read", guard.InOrgParam("org")))
	route(inner, "GET /orgs/{org}/owner", doorwardhttp.RequireRole("owner", guard.InOrgParam("org")))
	route(inner, "GET /at/{org}/members", doorwardhttp.RequirePermission("members:read", guard.AtScopeParam("org", "org")))
	route(inner, "GET /at/{org}/owner", doorwardhttp.RequireRole("owner", guard.AtScopeParam("org", "org")))
	route(inner, "GET /posts/{id}", doorwardhttp.RequirePermission("posts:write", guard.AtScopeParam("post", "id")))
	route(inner, "GET /governed/{id}", doorwardhttp.RequireAuthorized("posts:write", func(r *http.Request) guard.About {
		return guard.About{Resource: &doorward.Resource{Type: "post", ID: r.PathValue("id")}}
	}))
	route(inner, "GET /misnamed/{id}", doorwardhttp.RequireOrg(guard.InOrgParam("org")))
	route(inner, "GET /fresh", doorwardhttp.RequireFresh(time.Minute, "aal2", "aal3"))
	route(inner, "GET /both", doorwardhttp.RequireRole("admin"), doorwardhttp.RequireFresh(time.Minute))
	var populated http.Handler = inner
	for i := len(app.Verifiers) - 1; i >= 0; i-- {
		populated = doorwardhttp.Populate(app.Verifiers[i], app.Options)(populated)
	}
	mux.Handle("/", populated)
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	return server.URL
}

func tellUser(w http.ResponseWriter, r *http.Request) {
	user := ""
	if auth := doorwardhttp.Auth(r); auth != nil {
		user = auth.UserID
	}
	_ = json.NewEncoder(w).Encode(map[string]string{"user": user})
}
