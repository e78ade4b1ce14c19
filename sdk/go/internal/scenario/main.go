// Command scenario is what every SDK does against a real server, step by step: sdk/scenario/README.md. Run it by
// sdk/go/scenario.sh.
package main

import (
	"context"
	"fmt"
	"os"
	"time"

	"doorward"
	"doorward/api"
)

// run is one walk through the scenario.
type run struct {
	ctx    context.Context
	access time.Duration
	grace  time.Duration
	name   string
	// client is signed in from the step sign_in on, admin from list_pages on.
	client *doorward.Client
	admin  *doorward.Client
}

const password = "Battery-Staple-9"

func main() {
	ctx, cancel := context.WithTimeout(context.Background(), 3*time.Minute)
	defer cancel()
	r := &run{
		ctx: ctx, access: seconds("DOORWARD_ACCESS_SECONDS"), grace: seconds("DOORWARD_GRACE_SECONDS"),
		name: fmt.Sprintf("gopher-%d", time.Now().UnixNano()),
	}
	for _, step := range []struct {
		name string
		take func() error
	}{
		{"register", r.register},
		{"sign_in", r.signIn},
		{"me", r.me},
		{"list_pages", r.listPages},
		{"refresh_race", r.refreshRace},
		{"problem", r.problem},
		{"retry_503", r.retry503},
		{"idempotent_create", r.idempotentCreate},
		{"admin_call", r.adminCall},
		{"verify_live", r.verifyLive},
		{"logout", r.logout},
	} {
		began := time.Now()
		if err := step.take(); err != nil {
			fmt.Fprintf(os.Stderr, "scenario: %s failed: %v\n", step.name, err)
			os.Exit(1)
		}
		fmt.Printf("scenario: %s ok %d\n", step.name, time.Since(began).Milliseconds())
	}
}

func seconds(name string) time.Duration {
	duration, err := time.ParseDuration(os.Getenv(name) + "s")
	if err != nil {
		fmt.Fprintf(os.Stderr, "%s: %v\nrun this by sdk/go/scenario.sh\n", name, err)
		os.Exit(2)
	}
	return duration
}

func open(address string) (*doorward.Client, error) {
	return doorward.NewClient(doorward.ClientOptions{BaseURL: address, AppID: os.Getenv("DOORWARD_APP")})
}

// signedIn gives a client of its own.
func (r *run) signedIn(address, identifier, password string) (*doorward.Client, error) {
	client, err := open(address)
	if err != nil {
		return nil, err
	}
	step, err := client.SignIn(r.ctx, api.SignIn{Identifier: identifier, Password: password})
	if err != nil {
		return nil, err
	}
	return client, want(step.Discriminator() == "session", "the next step is %s", step.Discriminator())
}

func want(holds bool, format string, details ...any) error {
	if holds {
		return nil
	}
	return fmt.Errorf(format, details...)
}
