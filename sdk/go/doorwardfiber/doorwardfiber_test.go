package doorwardfiber_test

import (
	"net"
	"testing"
	"time"

	"github.com/gofiber/fiber/v3"

	"doorward"
	"doorward/doorwardfiber"
	"doorward/guard"
	"doorward/internal/suite"
)

func TestFiber(t *testing.T) { suite.Run(t, serve) }

func serve(t *testing.T, app suite.App) string {
	t.Helper()
	router := fiber.New(fiber.Config{ReadBufferSize: 64 * 1024})
	router.Get("/unpopulated", doorwardfiber.RequireAuth(), tellUser)
	for _, verifier := range app.Verifiers {
		router.Use(doorwardfiber.Populate(verifier, app.Options))
	}
	router.Get("/open", tellUser)
	router.Get("/guarded", doorwardfiber.RequireAuth(), tellUser)
	router.Get("/write", doorwardfiber.RequirePermission("posts:write"), tellUser)
	router.Get("/admin", doorwardfiber.RequireRole("admin"), tellUser)
	router.Get("/profile", doorwardfiber.RequireScope("profile"), tellUser)
	router.Get("/org", doorwardfiber.RequireOrg(guard.InAnyOrg()), tellUser)
	router.Get("/orgs/:org", doorwardfiber.RequireOrg(guard.InOrgParam("org")), tellUser)
	router.Get("/orgs/:org/members", doorwardfiber.RequirePermission("members:read", guard.InOrgParam("org")), tellUser)
	router.Get("/orgs/:org/owner", doorwardfiber.RequireRole("owner", guard.InOrgParam("org")), tellUser)
	atOrg := guard.AtScopeParam("org", "org")
	router.Get("/at/:org/members", doorwardfiber.RequirePermission("members:read", atOrg), tellUser)
	router.Get("/at/:org/owner", doorwardfiber.RequireRole("owner", atOrg), tellUser)
	router.Get("/posts/:id", doorwardfiber.RequirePermission("posts:write", guard.AtScopeParam("post", "id")), tellUser)
	governed := func(c fiber.Ctx) guard.About {
		return guard.About{Resource: &doorward.Resource{Type: "post", ID: c.Params("id")}}
	}
	router.Get("/governed/:id", doorwardfiber.RequireAuthorized("posts:write", governed), tellUser)
	router.Get("/misnamed/:id", doorwardfiber.RequireOrg(guard.InOrgParam("org")), tellUser)
	router.Get("/fresh", doorwardfiber.RequireFresh(time.Minute, "aal2", "aal3"), tellUser)
	router.Get("/both", doorwardfiber.RequireRole("admin"), doorwardfiber.RequireFresh(time.Minute), tellUser)
	return listen(t, router)
}

func listen(t *testing.T, router *fiber.App) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- router.Listener(listener, fiber.ListenConfig{DisableStartupMessage: true}) }()
	t.Cleanup(func() {
		if err := router.ShutdownWithTimeout(time.Second); err != nil {
			t.Log(err)
		}
		<-ended
	})
	return "http://" + listener.Addr().String()
}

func tellUser(c fiber.Ctx) error {
	user := ""
	if auth := doorwardfiber.Auth(c); auth != nil {
		user = auth.UserID
	}
	return c.JSON(fiber.Map{"user": user})
}
