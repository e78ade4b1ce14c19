package doorwardgin_test

import (
	"net/http/httptest"
	"testing"
	"time"

	"github.com/gin-gonic/gin"

	"doorward"
	"doorward/doorwardgin"
	"doorward/guard"
	"doorward/internal/suite"
)

func TestGin(t *testing.T) {
	gin.SetMode(gin.ReleaseMode)
	suite.Run(t, serve)
}

func serve(t *testing.T, app suite.App) string {
	t.Helper()
	router := gin.New()
	router.GET("/unpopulated", doorwardgin.RequireAuth(), tellUser)
	for _, verifier := range app.Verifiers {
		router.Use(doorwardgin.Populate(verifier, app.Options))
	}
	router.GET("/open", tellUser)
	router.GET("/guarded", doorwardgin.RequireAuth(), tellUser)
	router.HEAD("/guarded", doorwardgin.RequireAuth(), tellUser)
	router.GET("/write", doorwardgin.RequirePermission("posts:write"), tellUser)
	router.GET("/admin", doorwardgin.RequireRole("admin"), tellUser)
	router.GET("/profile", doorwardgin.RequireScope("profile"), tellUser)
	router.GET("/org", doorwardgin.RequireOrg(guard.InAnyOrg()), tellUser)
	router.GET("/orgs/:org", doorwardgin.RequireOrg(guard.InOrgParam("org")), tellUser)
	router.GET("/orgs/:org/members", doorwardgin.RequirePermission("members:read", guard.InOrgParam("org")), tellUser)
	router.GET("/orgs/:org/owner", doorwardgin.RequireRole("owner", guard.InOrgParam("org")), tellUser)
	atOrg := guard.AtScopeParam("org", "org")
	router.GET("/at/:org/members", doorwardgin.RequirePermission("members:read", atOrg), tellUser)
	router.GET("/at/:org/owner", doorwardgin.RequireRole("owner", atOrg), tellUser)
	router.GET("/posts/:id", doorwardgin.RequirePermission("posts:write", guard.AtScopeParam("post", "id")), tellUser)
	governed := func(c *gin.Context) guard.About {
		return guard.About{Resource: &doorward.Resource{Type: "post", ID: c.Param("id")}}
	}
	router.GET("/governed/:id", doorwardgin.RequireAuthorized("posts:write", governed), tellUser)
	router.GET("/misnamed/:id", doorwardgin.RequireOrg(guard.InOrgParam("org")), tellUser)
	router.GET("/fresh", doorwardgin.RequireFresh(time.Minute, "aal2", "aal3"), tellUser)
	router.GET("/both", doorwardgin.RequireRole("admin"), doorwardgin.RequireFresh(time.Minute), tellUser)
	server := httptest.NewServer(router)
	t.Cleanup(server.Close)
	return server.URL
}

func tellUser(c *gin.Context) {
	user := ""
	if auth := doorwardgin.Auth(c); auth != nil {
		user = auth.UserID
	}
	c.JSON(200, gin.H{"user": user})
}
