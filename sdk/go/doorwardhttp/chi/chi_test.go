// Package chi_test proves doorwardhttp under chi, in a module of its own so that doorward depends on nothing.
package chi_test

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/go-chi/chi/v5"

	"doorward"
	"doorward/doorwardhttp"
	"doorward/guard"
	"doorward/internal/suite"
)

func TestChi(t *testing.T) { suite.Run(t, serve) }

func serve(t *testing.T, app suite.App) string {
	t.Helper()
	router := chi.NewRouter()
	router.With(doorwardhttp.RequireAuth()).Get("/unpopulated", tellUser)
	router.Group(func(r chi.Router) {
		for _, verifier := range app.Verifiers {
			r.Use(doorwardhttp.Populate(verifier, app.Options))
		}
		r.Get("/open", tellUser)
		r.With(doorwardhttp.RequireAuth()).Get("/guarded", tellUser)
		r.With(doorwardhttp.RequireAuth()).Head("/guarded", tellUser)
		r.With(doorwardhttp.RequirePermission("posts:write")).Get("/write", tellUser)
		r.With(doorwardhttp.RequireRole("admin")).Get("/admin", tellUser)
		r.With(doorwardhttp.RequireScope("profile")).Get("/profile", tellUser)
		r.With(doorwardhttp.RequireOrg(guard.InAnyOrg())).Get("/org", tellUser)
		r.Route("/orgs/{org}", func(r chi.Router) {
			inOrg := guard.InOrgParam("org")
			r.With(doorwardhttp.RequireOrg(inOrg)).Get("/", tellUser)
			r.With(doorwardhttp.RequirePermission("members:read", inOrg)).Get("/members", tellUser)
			r.With(doorwardhttp.RequireRole("owner", inOrg)).Get("/owner", tellUser)
		})
		atOrg := guard.AtScopeParam("org", "org")
		r.With(doorwardhttp.RequirePermission("members:read", atOrg)).Get("/at/{org}/members", tellUser)
		r.With(doorwardhttp.RequireRole("owner", atOrg)).Get("/at/{org}/owner", tellUser)
		r.With(doorwardhttp.RequirePermission("posts:write", guard.AtScopeParam("post", "id"))).Get("/posts/{id}", tellUser)
		governed := func(r *http.Request) guard.About {
			return guard.About{Resource: &doorward.Resource{Type: "post", ID: chi.URLParam(r, "id")}}
		}
		r.With(doorwardhttp.RequireAuthorized("posts:write", governed)).Get("/governed/{id}", tellUser)
		r.With(doorwardhttp.RequireOrg(guard.InOrgParam("org"))).Get("/misnamed/{id}", tellUser)
		r.With(doorwardhttp.RequireFresh(time.Minute, "aal2", "aal3")).Get("/fresh", tellUser)
		r.With(doorwardhttp.RequireRole("admin"), doorwardhttp.RequireFresh(time.Minute)).Get("/both", tellUser)
	})
	server := httptest.NewServer(router)
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
