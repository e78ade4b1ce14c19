// examples/echo/main.go

// Command echo is an API on Echo whose callers bring access tokens of a Doorward server.
package main

import (
	"cmp"
	"log"
	"net/http"
	"os"
	"time"

	"github.com/labstack/echo/v5"

	"doorward"
	auth "doorward/doorwardecho"
	"doorward/guard"
)

func main() {
	verifier, err := doorward.NewVerifier(doorward.Options{
		Issuer:   os.Getenv("ISSUER"),
		Audience: []string{os.Getenv("AUDIENCE")},
	})
	if err != nil {
		log.Fatal(err)
	}

	router := echo.New()
	router.Use(auth.Populate(verifier, guard.Options{}))
	router.GET("/", func(c *echo.Context) error {
		if caller := auth.Auth(c); caller != nil {
			return c.String(http.StatusOK, "hello "+caller.UserID)
		}
		return c.String(http.StatusOK, "hello, stranger")
	})
	router.GET("/me", func(c *echo.Context) error {
		return c.JSON(http.StatusOK, map[string]string{"user": auth.Auth(c).UserID})
	}, auth.RequireAuth())
	router.POST("/posts", func(c *echo.Context) error {
		return c.NoContent(http.StatusCreated)
	}, auth.RequirePermission("posts:write"))
	router.DELETE("/me", func(c *echo.Context) error {
		return c.NoContent(http.StatusNoContent)
	}, auth.RequireFresh(5*time.Minute))

	log.Fatal(router.Start("127.0.0.1:" + cmp.Or(os.Getenv("PORT"), "4000")))
}
