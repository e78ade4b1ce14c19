// examples/chi/main.go

// Command chi is an API on chi whose callers bring access tokens of a Doorward server.
package main

import (
	"cmp"
	"fmt"
	"log"
	"net/http"
	"os"
	"time"

	"github.com/go-chi/chi/v5"

	"doorward"
	auth "doorward/doorwardhttp"
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

	router := chi.NewRouter()
	router.Use(auth.Populate(verifier, guard.Options{}))
	router.Get("/", func(w http.ResponseWriter, r *http.Request) {
		if caller := auth.Auth(r); caller != nil {
			fmt.Fprintln(w, "hello", caller.UserID)
			return
		}
		fmt.Fprintln(w, "hello, stranger")
	})
	router.With(auth.RequireAuth()).Get("/me", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintln(w, auth.Auth(r).UserID)
	})
	router.With(auth.RequirePermission("posts:write")).Post("/posts", func(w http.ResponseWriter, r *http.Request) {
		w.WriteHeader(http.StatusCreated)
	})
	router.With(auth.RequireFresh(5*time.Minute)).Delete("/me", func(w http.ResponseWriter, r *http.Request) {
		w.WriteHeader(http.StatusNoContent)
	})

	log.Fatal(http.ListenAndServe("127.0.0.1:"+cmp.Or(os.Getenv("PORT"), "4000"), router))
}
