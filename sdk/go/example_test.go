package doorward_test

import (
	"context"
	"errors"
	"fmt"
	"log"
	"net/http"
	"net/url"
	"os"
	"testing"
	"time"

	"doorward"
	"doorward/api"
	"doorward/doorwardtest"
)

func ExampleNewVerifier() {
	verifier, err := doorward.NewVerifier(doorward.Options{
		Issuer:   "https://auth.example.com",
		Audience: []string{"app_01kbmaesn8fyh9kcgrmehph7ee"},
	})
	if err != nil {
		log.Fatal(err)
	}
	defer verifier.Close()
	_, err = verifier.Verify(context.Background(), "not a token")
	var refused *doorward.VerifyError
	if errors.As(err, &refused) {
		fmt.Println(refused.Status(), refused.Code, errors.Is(err, doorward.ErrMalformed))
	}
	// Output: 401 malformed true
}

func ExampleClient_ListUsersAll() {
	client, err := doorward.NewClient(doorward.ClientOptions{
		BaseURL: "https://auth.example.com",
		Tokens:  func(context.Context) (string, error) { return os.Getenv("ACCESS_TOKEN"), nil },
		Retries: doorward.NoRetries,
		// an address that nothing answers at, for this example
		HTTPClient: &http.Client{Transport: &http.Transport{Proxy: func(*http.Request) (*url.URL, error) {
			return nil, errors.New("no network")
		}}},
	})
	if err != nil {
		log.Fatal(err)
	}
	for user, err := range client.ListUsersAll(context.Background(), api.ListUsersParams{}) {
		var unreachable *doorward.Unreachable
		switch {
		case errors.Is(err, api.CodeForbidden):
			fmt.Println("this takes users:read")
		case errors.As(err, &unreachable):
			fmt.Println("no answer to", unreachable.Operation)
		case err != nil:
			log.Fatal(err)
		default:
			fmt.Println(user.ID, user.CreatedAt)
		}
	}
	// Output: no answer to listUsers
}

func ExampleAuth_Has() {
	mayPublish := func(auth *doorward.Auth) bool {
		return auth.Has(doorward.Permission("posts:write"), doorward.MaxAge(5*time.Minute))
	}
	fmt.Println(mayPublish(&doorward.Auth{Permissions: []string{"posts:read"}}))
	// Output: false
}

// What a test of your own service looks like.
func TestFakeIssuer(t *testing.T) {
	issuer := doorwardtest.NewFakeIssuer(t)
	verifier := issuer.Verifier()
	token := issuer.Token(doorward.Claims{"sub": "user_7", "permissions": []string{"posts:write"}})
	auth, err := verifier.Verify(t.Context(), token)
	if err != nil || auth.UserID != "user_7" || !auth.Has(doorward.Permission("posts:write")) {
		t.Fatal(auth, err)
	}
}
