package doorwardecho_test

import (
	"io"
	"log/slog"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/labstack/echo/v5"

	"doorward"
	"doorward/doorwardecho"
	"doorward/guard"
	"doorward/internal/suite"
)

func TestEcho(t *testing.T) { suite.Run(t, serve) }

func serve(t *testing.T, app suite.App) string {
	t.Helper()
	router := echo.New()
	router.Logger = slog.New(slog.NewTextHandler(io.Discard, nil))
	router.GET("/unpopulated", tellUser, doorwardecho.RequireAuth())
	group := router.Group("")
	for _, verifier := range app.Verifiers {
		group.Use(doorwardecho.Populate(verifier, app.Options))
	}
	group.GET("/open", tellUser)
	group.GET("/guarded", tellUser, doorwardecho.RequireAuth())
	group.HEAD("/guarded", tellUser, doorwardecho.RequireAuth())
	group.GET("/write", tellUser, doorwardecho.RequirePermission("posts:write"))
	group.GET("/admin", tellUser, doorwardecho.RequireRole("admin"))
	group.GET("/profile", tellUser, doorwardecho.RequireScope("profile"))
	group.GET("/org", tellUser, doorwardecho.RequireOrg(guard.InAnyOrg()))
	group.GET("/orgs/:org", tellUser, doorwardecho.RequireOrg(guard.InOrgParam("org")))
	group.GET("/orgs/:org/members", tellUser, doorwardecho.RequirePermission("members:read", guard.InOrgParam("org")))
	group.GET("/orgs/:org/owner", tellUser, doorwardecho.RequireRole("owner", guard.InOrgParam("org")))
	atOrg := guard.AtScopeParam("org", "org")
	group.GET("/at/:org/members", tellUser, doorwardecho.RequirePermission("members:read", atOrg))
	group.GET("/at/:org/owner", tellUser, doorwardecho.RequireRole("owner", atOrg))
	group.GET("/posts/:id", tellUser, doorwardecho.RequirePermission("posts:write", guard.AtScopeParam("post", "id")))
	governed := func(c *echo.Context) guard.About {
		return guard.About{Resource: &doorward.Resource{Type: "post", ID: c.Param("id")}}
	}
	group.GET("/governed/:id", tellUser, doorwardecho.RequireAuthorized("posts:write", governed))
	group.GET("/misnamed/:id", tellUser, doorwardecho.RequireOrg(guard.InOrgParam("org")))
	group.GET("/fresh", tellUser, doorwardecho.RequireFresh(time.Minute, "aal2", "aal3"))
	group.GET("/both", tellUser, doorwardecho.RequireRole("admin"), doorwardecho.RequireFresh(time.Minute))
	server := httptest.NewServer(router)
	t.Cleanup(server.Close)
	return server.URL
}

func tellUser(c *echo.Context) error {
	user := ""
	if auth := doorwardecho.Auth(c); auth != nil {
		user = auth.UserID
	}
	return c.JSON(200, map[string]string{"user": user})
}
