// examples/gin/main.go

// Command gin is an API on Gin whose callers bring access tokens of a Doorward server.
package main

import (
	"cmp"
	"log"
	"net/http"
	"os"
	"time"

	"github.com/gin-gonic/gin"

	"doorward"
	auth "doorward/doorwardgin"
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

	gin.SetMode(gin.ReleaseMode)
	router := gin.New()
	router.Use(auth.Populate(verifier, guard.Options{}))
	router.GET("/", func(c *gin.Context) {
		if caller := auth.Auth(c); caller != nil {
			c.String(http.StatusOK, "hello %s", caller.UserID)
			return
		}
		c.String(http.StatusOK, "hello, stranger")
	})
	router.GET("/me", auth.RequireAuth(), func(c *gin.Context) {
		c.JSON(http.StatusOK, gin.H{"user": auth.Auth(c).UserID})
	})
	router.POST("/posts", auth.RequirePermission("posts:write"), func(c *gin.Context) {
		c.Status(http.StatusCreated)
	})
	router.DELETE("/me", auth.RequireFresh(5*time.Minute), func(c *gin.Context) {
		c.Status(http.StatusNoContent)
	})

	log.Fatal(router.Run("127.0.0.1:" + cmp.Or(os.Getenv("PORT"), "4000")))
}
