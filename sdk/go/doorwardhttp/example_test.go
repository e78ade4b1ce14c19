package doorwardhttp_test

import (
	"fmt"
	"log"
	"net/http"
	"net/http/httptest"

	"doorward"
	"doorward/doorwardhttp"
	"doorward/guard"
)

func Example() {
	verifier, err := doorward.NewVerifier(doorward.Options{Issuer: "https://auth.example.com", Audience: []string{"app_1"}})
	if err != nil {
		log.Fatal(err)
	}
	defer verifier.Close()
	mux := http.NewServeMux()
	publish := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintln(w, "by", doorwardhttp.Auth(r).UserID)
	})
	mux.Handle("POST /posts", doorwardhttp.RequirePermission("posts:write")(publish))
	app := doorwardhttp.Populate(verifier, guard.Options{})(mux)

	answer := httptest.NewRecorder()
	app.ServeHTTP(answer, httptest.NewRequest("POST", "/posts", nil))
	fmt.Println(answer.Code, answer.Body)
	// Output: 401 {"type":"about:blank","title":"No access token was sent.","status":401,"code":"missing_token"}
}
