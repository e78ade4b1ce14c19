// Package exampletest runs an example of the repository's examples/ for real.
package exampletest

import (
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"doorward"
	"doorward/doorwardtest"
)

// Run builds and starts the program in this directory, told ISSUER, AUDIENCE and PORT, and asks what every example serves:
// GET / for all, GET /me for callers, POST /posts for posts:write, DELETE /me for a sign-in of late.
func Run(t *testing.T) {
	issuer := doorwardtest.NewFakeIssuer(t)
	address := start(t, issuer)
	token := issuer.Token(nil)
	writer := issuer.Token(doorward.Claims{"permissions": []string{"posts:write"}})
	fresh := issuer.Token(doorward.Claims{"auth_time": time.Now().Unix()})
	for _, asked := range []struct {
		method, path, token string
		status              int
	}{
		{"GET", "/", "", 200},
		{"GET", "/", "bad", 200},
		{"GET", "/me", "", 401},
		{"GET", "/me", "bad", 401},
		{"GET", "/me", token, 200},
		{"POST", "/posts", token, 403},
		{"POST", "/posts", writer, 201},
		{"DELETE", "/me", token, 401},
		{"DELETE", "/me", fresh, 204},
	} {
		if status := send(t, asked.method, address+asked.path, asked.token); status != asked.status {
			t.Errorf("%s %s answered %d, want %d", asked.method, asked.path, status, asked.status)
		}
	}
}

func start(t *testing.T, issuer *doorwardtest.FakeIssuer) string {
	t.Helper()
	program := filepath.Join(t.TempDir(), "example")
	if out, err := exec.CommandContext(t.Context(), "go", "build", "-o", program, ".").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	port := freePort(t)
	running := exec.CommandContext(t.Context(), program)
	running.Env = append(os.Environ(), "ISSUER="+issuer.Issuer, "AUDIENCE="+issuer.Audience, fmt.Sprintf("PORT=%d", port))
	running.Stderr = os.Stderr
	if err := running.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = running.Wait() }) // killed with the test's context
	address := fmt.Sprintf("http://127.0.0.1:%d", port)
	for end := time.Now().Add(20 * time.Second); ; time.Sleep(20 * time.Millisecond) {
		connection, err := net.Dial("tcp", fmt.Sprintf("127.0.0.1:%d", port))
		if err == nil {
			_ = connection.Close()
			return address
		}
		if time.Now().After(end) {
			t.Fatal(err)
		}
	}
}

func freePort(t *testing.T) int {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	return listener.Addr().(*net.TCPAddr).Port
}

func send(t *testing.T, method, url, token string) int {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), method, url, nil)
	if err != nil {
		t.Fatal(err)
	}
	if token != "" {
		request.Header.Set("Authorization", "Bearer "+token)
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	return response.StatusCode
}
