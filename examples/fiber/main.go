// examples/fiber/main.go

// Command fiber is an API on Fiber whose callers bring access tokens of a Doorward server.
package main

import (
	"cmp"
	"log"
	"os"
	"time"

	"github.com/gofiber/fiber/v3"

	"doorward"
	auth "doorward/doorwardfiber"
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

	app := fiber.New(fiber.Config{ReadBufferSize: 16 * 1024}) // a token may be longer than Fiber's 4 kB of header fields
	app.Use(auth.Populate(verifier, guard.Options{}))
	app.Get("/", func(c fiber.Ctx) error {
		if caller := auth.Auth(c); caller != nil {
			return c.SendString("hello " + caller.UserID)
		}
		return c.SendString("hello, stranger")
	})
	app.Get("/me", auth.RequireAuth(), func(c fiber.Ctx) error {
		return c.JSON(fiber.Map{"user": auth.Auth(c).UserID})
	})
	app.Post("/posts", auth.RequirePermission("posts:write"), func(c fiber.Ctx) error {
		return c.SendStatus(fiber.StatusCreated)
	})
	app.Delete("/me", auth.RequireFresh(5*time.Minute), func(c fiber.Ctx) error {
		return c.SendStatus(fiber.StatusNoContent)
	})

	log.Fatal(app.Listen("127.0.0.1:"+cmp.Or(os.Getenv("PORT"), "4000"), fiber.ListenConfig{DisableStartupMessage: true}))
}
