// examples/nethttp/main.go

// Command nethttp is an API on net/http whose callers bring access tokens of a Doorward server.
package main

import (
	"cmp"
	"fmt"
	"log"
	"net/http"
	"os"
	"time"

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

	mux := http.NewServeMux()
	mux.HandleFunc("GET /{$}", func(w http.ResponseWriter, r *http.Request) {
		if caller := auth.Auth(r); caller != nil {
			fmt.Fprintln(w, "hello", caller.UserID)
			return
		}
		fmt.Fprintln(w, "hello, stranger")
	})
	mux.Handle("GET /me", auth.RequireAuth()(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintln(w, auth.Auth(r).UserID)
	})))
	mux.Handle("POST /posts", auth.RequirePermission("posts:write")(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.WriteHeader(http.StatusCreated)
	})))
	mux.Handle("DELETE /me", auth.RequireFresh(5*time.Minute)(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.WriteHeader(http.StatusNoContent)
	})))

	populated := auth.Populate(verifier, guard.Options{})(mux)
	log.Fatal(http.ListenAndServe("127.0.0.1:"+cmp.Or(os.Getenv("PORT"), "4000"), populated))
}
