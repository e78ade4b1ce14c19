package doorward_test

import (
	"bytes"
	"context"
	"errors"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"doorward"
	"doorward/api"
)

// live is a user of a server that runs (DOORWARD_URL, as scenario.sh has it), who may read posts and write the one of id 7.
type live struct {
	client *doorward.Client
	user   string
	app    string
}

func goLive(t *testing.T) live {
	t.Helper()
	address, app := os.Getenv("DOORWARD_URL"), os.Getenv("DOORWARD_APP")
	if address == "" {
		t.Skip("there is no live server here")
	}
	open := func() *doorward.Client {
		client, err := doorward.NewClient(doorward.ClientOptions{BaseURL: address, AppID: app})
		ok(t, err)
		return client
	}
	client, admin := open(), open()
	name := "live-" + strings.ToLower(time.Now().Format("150405.000000000")[7:])
	_, err := client.Register(t.Context(), api.Registration{Username: &name, Password: "Battery-Staple-9"})
	ok(t, err)
	me, err := client.GetMe(t.Context())
	ok(t, err)
	_, err = admin.SignIn(t.Context(), api.SignIn{
		Identifier: os.Getenv("DOORWARD_ADMIN_USERNAME"), Password: os.Getenv("DOORWARD_ADMIN_PASSWORD"),
	})
	ok(t, err)
	for role, right := range map[string]struct{ permission, scope string }{
		"reader": {"posts:read", "tenant"}, "writer": {"posts:write", "post:7"},
	} {
		_, err = admin.PutAppPermission(t.Context(), app, right.permission, api.PutPermission{})
		ok(t, err)
		_, err = admin.PutAppRole(t.Context(), app, role, api.PutRole{Permissions: []string{right.permission}})
		ok(t, err)
		_, err = admin.AssignUserRole(t.Context(), me.ID, api.AssignRole{Role: role, AppID: &app, Scope: right.scope})
		ok(t, err)
	}
	return live{client, me.ID, app}
}

func ok(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func (l live) key(t *testing.T, permission, scope string) *api.NewAPIKeySecret {
	t.Helper()
	made, err := l.client.CreateAPIKey(t.Context(), api.NewAPIKey{
		Name: "Live", Permissions: []string{permission}, Scope: &scope, ExpiresInSeconds: 600,
	})
	ok(t, err)
	return made
}

func TestLiveAnAPIKeyIsWorthWhatItsOwnerHolds(t *testing.T) {
	here := goLive(t)
	options := doorward.APIKeyOptions{
		BaseURL: os.Getenv("DOORWARD_URL"), ClientID: os.Getenv("DOORWARD_CLIENT_ID"), ClientSecret: os.Getenv("DOORWARD_CLIENT_SECRET"),
	}
	ask, err := doorward.NewAskAPIKey(options)
	ok(t, err)
	key, one := here.key(t, "posts:read", "tenant"), here.key(t, "posts:write", "post:7")
	auth, err := ask(t.Context(), key.Secret)
	ok(t, err)
	if auth.UserID != here.user || auth.AppID != here.app || !auth.Has(doorward.Permission("posts:read")) || auth.SessionID != "" {
		t.Errorf("the caller is %+v", auth)
	}
	auth, err = ask(t.Context(), one.Secret)
	ok(t, err)
	online, err := doorward.NewAskOnline(doorward.OnlineOptions{BaseURL: options.BaseURL})
	ok(t, err)
	for scope, want := range map[string]bool{"post:7": true, "post:8": false} {
		allowed, err := online(t.Context(), one.Secret, auth, doorward.Question{Permission: "posts:write", Scope: scope})
		if err != nil || allowed != want || auth.Has(doorward.Permission("posts:write")) {
			t.Errorf("at %s: %v, %v", scope, allowed, err)
		}
	}
	ok(t, here.client.RevokeOwnAPIKey(t.Context(), key.ID))
	if _, err := ask(t.Context(), key.Secret); !errors.Is(err, doorward.ErrInvalidAPIKey) {
		t.Errorf("a revoked key: %v", err)
	}
	options.ClientSecret = "dwas_wrong"
	stranger, err := doorward.NewAskAPIKey(options)
	ok(t, err)
	if _, err := stranger(t.Context(), one.Secret); !errors.Is(err, doorward.ErrAuthorizationUnavailable) {
		t.Errorf("with a wrong secret: %v", err)
	}
}

func TestLiveTheProgramOfThePageAboutAPIKeysRuns(t *testing.T) {
	page, err := os.ReadFile("../../docs/api-keys.md")
	ok(t, err)
	found := programs.FindAllSubmatch(page, -1)
	if len(found) != 1 {
		t.Fatalf("%d programs", len(found))
	}
	here, err := filepath.Abs(".")
	ok(t, err)
	address := freeAddress(t)
	folder := build(t, here, bytes.Replace(found[0][1], []byte("127.0.0.1:4000"), []byte(address), 1))
	who := goLive(t)
	key := who.key(t, "posts:read", "tenant")
	serve(t, folder)
	if status, said := shows(t, address, key.Secret); status != 200 || strings.TrimSpace(said) != who.user {
		t.Errorf("answered %d %s", status, said)
	}
	ok(t, who.client.RevokeOwnAPIKey(t.Context(), key.ID))
	if status, said := shows(t, address, key.Secret); status != 401 || !strings.Contains(said, `"code":"invalid_api_key"`) {
		t.Errorf("answered %d %s", status, said)
	}
}

func freeAddress(t *testing.T) string {
	t.Helper()
	probe, err := net.Listen("tcp", "127.0.0.1:0")
	ok(t, err)
	defer probe.Close()
	return probe.Addr().String()
}

// serve runs the program of this folder until the test ends.
func serve(t *testing.T, folder string) {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	command := exec.CommandContext(ctx, filepath.Join(folder, "program"))
	for _, name := range []string{"ISSUER", "AUDIENCE", "CLIENT_ID", "CLIENT_SECRET"} {
		command.Env = append(command.Env, name+"="+os.Getenv("DOORWARD_"+name))
	}
	ok(t, command.Start())
	t.Cleanup(func() {
		cancel()
		_ = command.Wait() // it was ended
	})
}

// shows gives the answer to a request with this key, once the program listens.
func shows(t *testing.T, address, key string) (status int, said string) {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, "http://"+address+"/posts", nil)
	ok(t, err)
	request.Header.Set("X-Api-Key", key)
	for end := time.Now().Add(20 * time.Second); ; time.Sleep(20 * time.Millisecond) {
		response, err := http.DefaultClient.Do(request)
		if err != nil {
			if time.Now().After(end) {
				t.Fatal(err)
			}
			continue
		}
		defer response.Body.Close()
		var text bytes.Buffer
		_, err = text.ReadFrom(response.Body)
		ok(t, err)
		return response.StatusCode, text.String()
	}
}
