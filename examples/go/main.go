// examples/go/main.go

// Command go opens an account on a Doorward server, or signs in to it, and shows what a client does.
package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log"
	"os"

	"doorward"
	"doorward/api"
)

func main() {
	ctx := context.Background()
	client, err := doorward.NewClient(doorward.ClientOptions{
		BaseURL: cmp.Or(os.Getenv("BASE_URL"), "http://localhost:3000"),
		AppID:   os.Getenv("APP_ID"), // "": the server's default app
	})
	if err != nil {
		log.Fatal(err)
	}
	if err := walk(ctx, client, cmp.Or(os.Getenv("USERNAME"), "ada")); err != nil {
		log.Fatal(err)
	}
}

func walk(ctx context.Context, client *doorward.Client, username string) error {
	// A wrong password is a problem with a code; every code is a constant.
	_, err := client.SignIn(ctx, api.SignIn{Identifier: username, Password: "not the password"})
	var problem *doorward.Problem
	if !errors.As(err, &problem) || problem.Code != api.CodeInvalidCredentials {
		return fmt.Errorf("a wrong password: %w", err)
	}
	fmt.Println("refused:", problem.Title, problem.RequestID)

	if err := enter(ctx, client, username, "Battery-Staple-9"); err != nil {
		return err
	}

	// From here on every call carries an access token, renewed without being asked.
	me, err := client.UpdateMe(ctx, api.MePatch{Name: api.Set("Ada Lovelace"), Nickname: api.Null[string]()})
	if err != nil {
		return err
	}
	fmt.Println("signed in:", me.ID, *me.Name)
	limit := int32(2)
	for session, err := range client.ListOwnSessionsAll(ctx, api.ListOwnSessionsParams{Limit: &limit}) {
		if err != nil {
			return err
		}
		fmt.Println("session:", session.ID, session.CreatedAt)
	}

	// For your own services, which check it by a Verifier.
	token, err := client.AccessToken(ctx)
	if err != nil {
		return err
	}
	fmt.Println("access token of", len(token), "characters")
	return client.SignOut(ctx)
}

// enter registers, or signs in who has registered before. The answer says what comes next; the session, here.
func enter(ctx context.Context, client *doorward.Client, username, password string) error {
	step, err := client.Register(ctx, api.Registration{Username: &username, Password: password})
	if errors.Is(err, api.CodeUsernameTaken) {
		step, err = client.SignIn(ctx, api.SignIn{Identifier: username, Password: password})
	}
	if err != nil {
		return err
	}
	if next := step.Discriminator(); next != "session" {
		return fmt.Errorf("there is more to do: %s", next)
	}
	return nil
}
