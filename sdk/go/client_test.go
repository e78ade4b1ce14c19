package doorward

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"doorward/api"
)

// authServer signs in, and renews as a Doorward server does: tokens access-<n> and refresh-<n>, of which the latest count.
type authServer struct {
	url string
	// refresh, when set, answers instead.
	refresh http.HandlerFunc
	me      http.HandlerFunc

	mu        sync.Mutex
	latest    int
	refreshes int
	expiresIn int
}

func startAuthServer(t *testing.T) *authServer {
	t.Helper()
	a := &authServer{expiresIn: 900}
	a.me = a.tellMe
	mux := http.NewServeMux()
	mux.HandleFunc("POST /v1/auth/sign-in", func(w http.ResponseWriter, _ *http.Request) {
		write(w, 200, map[string]any{"next": "session", "user_id": "user_1", "tokens": a.next("sess_1")})
	})
	mux.HandleFunc("POST /v1/auth/refresh", a.renew)
	mux.HandleFunc("POST /v1/auth/sign-out", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(204) })
	mux.HandleFunc("GET /v1/me", func(w http.ResponseWriter, r *http.Request) { a.me(w, r) })
	mux.HandleFunc("PUT /v1/me/organization", func(w http.ResponseWriter, _ *http.Request) {
		write(w, 200, a.next("sess_1", "org_id", "org_1"))
	})
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	a.url = server.URL
	return a
}

func write(w http.ResponseWriter, status int, body any) {
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(body)
}

func refuseWith(w http.ResponseWriter, status int, code Code) {
	write(w, status, map[string]any{"type": "about:blank", "title": "No.", "status": status, "code": code})
}

func (a *authServer) next(session string, more ...string) map[string]any {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.latest++
	tokens := map[string]any{
		"transport": "json", "token_type": "Bearer", "session_id": session, "expires_in": a.expiresIn,
		"access_token": fmt.Sprint("access-", a.latest), "refresh_token": fmt.Sprint("refresh-", a.latest),
	}
	if len(more) > 0 {
		tokens[more[0]] = more[1]
	}
	return tokens
}

func (a *authServer) renew(w http.ResponseWriter, r *http.Request) {
	a.mu.Lock()
	a.refreshes++
	special, latest := a.refresh, a.latest
	a.mu.Unlock()
	if special != nil {
		special(w, r)
		return
	}
	var sent api.Refresh
	_ = json.NewDecoder(r.Body).Decode(&sent)
	if sent.RefreshToken == nil || *sent.RefreshToken != fmt.Sprint("refresh-", latest) {
		refuseWith(w, 401, api.CodeRefreshTokenReused)
		return
	}
	write(w, 200, a.next("sess_1"))
}

func (a *authServer) tellMe(w http.ResponseWriter, r *http.Request) {
	a.mu.Lock()
	want := fmt.Sprint("Bearer access-", a.latest)
	a.mu.Unlock()
	switch r.Header.Get("Authorization") {
	case "":
		refuseWith(w, 401, api.CodeUnauthenticated)
	case want:
		write(w, 200, map[string]any{"id": "user_1"})
	default:
		refuseWith(w, 401, api.CodeInvalidCredential)
	}
}

func (a *authServer) counted() int {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.refreshes
}

func (a *authServer) answerRefresh(handler http.HandlerFunc) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.refresh = handler
}

// testClock goes only when it is told to.
type testClock struct{ nanoseconds atomic.Int64 }

func newClock() *testClock {
	clock := new(testClock)
	clock.nanoseconds.Store(time.Now().UnixNano())
	return clock
}

func (c *testClock) now() time.Time          { return time.Unix(0, c.nanoseconds.Load()) }
func (c *testClock) pass(time time.Duration) { c.nanoseconds.Add(int64(time)) }

func (a *authServer) client(t *testing.T, options ClientOptions) *Client {
	t.Helper()
	options.BaseURL = a.url
	client, err := NewClient(options)
	if err != nil {
		t.Fatal(err)
	}
	return client
}

func (a *authServer) signedIn(t *testing.T, options ClientOptions) *Client {
	t.Helper()
	client := a.client(t, options)
	if _, err := client.SignIn(t.Context(), api.SignIn{Identifier: "ada", Password: "secret"}); err != nil {
		t.Fatal(err)
	}
	return client
}

func getMe(t *testing.T, client *Client) {
	t.Helper()
	if _, err := client.GetMe(t.Context()); err != nil {
		t.Fatal(err)
	}
}

func TestSixteenCallsWithATokenThatEndedMakeOneRefresh(t *testing.T) {
	server, clock := startAuthServer(t), newClock()
	client := server.signedIn(t, ClientOptions{Clock: clock.now})
	clock.pass(time.Hour)
	var all sync.WaitGroup
	for range 16 {
		all.Go(func() {
			if _, err := client.GetMe(t.Context()); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	if server.counted() != 1 {
		t.Fatalf("%d refreshes", server.counted())
	}
}

func TestATokenThatSoonEndsIsRenewedBesideTheCall(t *testing.T) {
	server, clock := startAuthServer(t), newClock()
	client := server.signedIn(t, ClientOptions{Clock: clock.now})
	first, _ := client.Session(t.Context())
	clock.pass(899 * time.Second)
	if token, err := client.AccessToken(t.Context()); err != nil || token != first.AccessToken {
		t.Fatalf("%q, %v: the call waited", token, err)
	}
	eventually(t, func() bool {
		now, _ := client.Session(t.Context())
		return now.AccessToken != first.AccessToken
	})
}

func eventually(t *testing.T, holds func() bool) {
	t.Helper()
	for end := time.Now().Add(5 * time.Second); !holds(); time.Sleep(time.Millisecond) {
		if time.Now().After(end) {
			t.Fatal("it never came")
		}
	}
}

func TestATokenTheServerRefusesIsRenewedAndTheCallSentAgain(t *testing.T) {
	server := startAuthServer(t)
	client := server.signedIn(t, ClientOptions{})
	server.me = func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Authorization") == "Bearer access-1" {
			refuseWith(w, 401, api.CodeInvalidCredential)
			return
		}
		server.tellMe(w, r)
	}
	getMe(t, client)
	if server.counted() != 1 {
		t.Fatalf("%d refreshes", server.counted())
	}
}

func TestNoAnswerSignsNobodyOut(t *testing.T) {
	server, clock := startAuthServer(t), newClock()
	client := server.signedIn(t, ClientOptions{Clock: clock.now, Retries: NoRetries})
	clock.pass(time.Hour)
	server.answerRefresh(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(502) })
	_, err := client.GetMe(t.Context())
	var unreachable *Unreachable
	if !errors.As(err, &unreachable) || unreachable.Operation != "getMe" {
		t.Fatalf("%v", err)
	}
	if _, ok := client.Session(t.Context()); !ok {
		t.Fatal("signed out")
	}
	server.answerRefresh(nil)
	getMe(t, client)
}

func TestASessionTheServerEndedIsOver(t *testing.T) {
	for code, status := range map[Code]int{
		api.CodeSessionEnded: 401, api.CodeSecondFactorRequired: 401, api.CodeAccountSuspended: 403, api.CodeCountryNotAllowed: 403,
	} {
		t.Run(string(code), func(t *testing.T) {
			server, clock := startAuthServer(t), newClock()
			client := server.signedIn(t, ClientOptions{Clock: clock.now})
			clock.pass(time.Hour)
			server.answerRefresh(func(w http.ResponseWriter, _ *http.Request) { refuseWith(w, status, code) })
			_, err := client.GetMe(t.Context())
			var problem *Problem
			if !errors.Is(err, code) || !errors.As(err, &problem) || problem.Operation != "getMe" {
				t.Fatalf("%v", err)
			}
			if _, ok := client.Session(t.Context()); ok {
				t.Fatal("still signed in")
			}
			if _, err := client.GetMe(t.Context()); !errors.Is(err, api.CodeUnauthenticated) {
				t.Fatalf("%v", err)
			}
		})
	}
}

func TestProcessesThatShareAStoreShareTheSession(t *testing.T) {
	server, clock, store := startAuthServer(t), newClock(), MemoryStore()
	one := server.signedIn(t, ClientOptions{Clock: clock.now, Store: store})
	other := server.client(t, ClientOptions{Clock: clock.now, Store: store})
	getMe(t, other)
	clock.pass(time.Hour)
	getMe(t, one)
	getMe(t, other) // its refresh token is an old one by now: only the store keeps it from being taken for a thief
	if server.counted() != 1 {
		t.Fatalf("%d refreshes", server.counted())
	}
}

func TestWhoSignsInDuringARenewalStaysSignedIn(t *testing.T) {
	server, clock := startAuthServer(t), newClock()
	client := server.signedIn(t, ClientOptions{Clock: clock.now})
	clock.pass(time.Hour)
	arrived, release := make(chan struct{}), make(chan struct{})
	server.answerRefresh(func(w http.ResponseWriter, _ *http.Request) {
		close(arrived)
		<-release
		refuseWith(w, 401, api.CodeSessionEnded)
	})
	done := make(chan error)
	go func() {
		_, err := client.GetMe(context.Background())
		done <- err
	}()
	<-arrived
	if _, err := client.SignIn(t.Context(), api.SignIn{}); err != nil {
		t.Fatal(err)
	}
	close(release)
	if err := <-done; err != nil {
		t.Fatal(err)
	}
	if now, _ := client.Session(t.Context()); now.AccessToken != "access-2" {
		t.Fatalf("%+v", now)
	}
}

func TestASignOutIsOneOfEveryProcessThatSharesTheStore(t *testing.T) {
	server, store := startAuthServer(t), MemoryStore()
	one, other := server.signedIn(t, ClientOptions{Store: store}), server.client(t, ClientOptions{Store: store})
	getMe(t, other)
	if err := one.SignOut(t.Context()); err != nil {
		t.Fatal(err)
	}
	server.me = func(w http.ResponseWriter, _ *http.Request) { refuseWith(w, 401, api.CodeInvalidCredential) }
	if _, err := other.GetMe(t.Context()); !errors.Is(err, api.CodeInvalidCredential) {
		t.Fatalf("%v", err)
	}
	if _, ok := other.Session(t.Context()); ok || server.counted() != 0 {
		t.Fatalf("still signed in, or %d refreshes", server.counted())
	}
}

func TestTheProcessThatWasSlowerToRenewTakesWhatTheOtherGot(t *testing.T) {
	server, clock, store := startAuthServer(t), newClock(), MemoryStore()
	slow := server.signedIn(t, ClientOptions{Clock: clock.now, Store: store})
	quick := server.client(t, ClientOptions{Clock: clock.now, Store: store})
	clock.pass(time.Hour)
	server.answerRefresh(func(w http.ResponseWriter, _ *http.Request) {
		server.answerRefresh(nil)
		getMe(t, quick)
		refuseWith(w, 401, api.CodeRefreshTokenReused)
	})
	getMe(t, slow)
	if now, ok := slow.Session(t.Context()); !ok || now.AccessToken != "access-2" || server.counted() != 2 {
		t.Fatalf("%+v after %d refreshes", now, server.counted())
	}
}

func TestASwitchOfOrganizationIsOfTheTokensFromThenOn(t *testing.T) {
	server := startAuthServer(t)
	client := server.signedIn(t, ClientOptions{})
	if _, err := client.SwitchOrganization(t.Context(), api.SwitchOrganizationBody{OrgID: "org_1"}); err != nil {
		t.Fatal(err)
	}
	now, _ := client.Session(t.Context())
	if now.OrgID != "org_1" || now.AccessToken != "access-2" || now.RefreshToken != "refresh-1" {
		t.Fatalf("%+v", now)
	}
	getMe(t, client)
}

func TestSignOutHoldsHereWhateverTheServerSays(t *testing.T) {
	server := startAuthServer(t)
	client := server.signedIn(t, ClientOptions{})
	canceled, cancel := context.WithCancel(t.Context())
	cancel()
	if err := client.SignOut(canceled); !errors.Is(err, context.Canceled) {
		t.Fatalf("%v", err)
	}
	if _, ok := client.Session(t.Context()); ok {
		t.Fatal("still signed in")
	}
	if err := client.SignOut(t.Context()); err != nil {
		t.Fatal(err)
	}
}

// oddStore reads this and fails to write.
type oddStore struct {
	tokens *StoredTokens
	err    error
}

func (o oddStore) Read(context.Context) (*StoredTokens, error) { return o.tokens, o.err }
func (o oddStore) Write(context.Context, *StoredTokens) error  { return errors.New("full") }

func TestAStoreThatFailsCostsNoMoreThanItsMemory(t *testing.T) {
	server, clock := startAuthServer(t), newClock()
	for _, store := range []TokenStore{
		oddStore{}, oddStore{tokens: &StoredTokens{AccessToken: "half"}}, oddStore{err: errors.New("broken")},
	} {
		client := server.client(t, ClientOptions{Clock: clock.now, Store: store})
		if _, ok := client.Session(t.Context()); ok {
			t.Fatal("somebody is signed in")
		}
		if _, err := client.SignIn(t.Context(), api.SignIn{}); err != nil {
			t.Fatal(err)
		}
		clock.pass(time.Hour)
		getMe(t, client)
	}
}

func TestWhatIsSafeIsTriedAgainNotBeforeTheTimeTheServerNames(t *testing.T) {
	var requests []*http.Request
	status, code := 503, api.CodeServerBusy
	client := clientOf(t, func(w http.ResponseWriter, r *http.Request) {
		if requests = append(requests, r); len(requests) > 1 {
			write(w, 200, map[string]any{"id": "user_1"})
			return
		}
		w.Header().Set("Retry-After", "1")
		refuseWith(w, status, code)
	}, ClientOptions{Tokens: func(context.Context) (string, error) { return "t", nil }})
	calls := map[string]struct {
		call  func() error
		again bool
	}{
		"reading":                {func() error { _, err := client.GetMe(t.Context()); return err }, true},
		"creating":               {func() error { _, err := client.CreateUser(t.Context(), api.NewUser{}); return err }, true},
		"changing":               {func() error { _, err := client.UpdateMe(t.Context(), api.MePatch{}); return err }, false},
		"a provider that is off": {func() error { _, err := client.GetMe(t.Context()); return err }, false},
	}
	for name, test := range calls {
		requests, code = nil, api.CodeServerBusy
		if strings.HasPrefix(name, "a provider") {
			code = "provider_off"
		}
		began := time.Now()
		err := test.call()
		if (err == nil) != test.again || (len(requests) == 2) != test.again {
			t.Errorf("%s: %v after %d requests", name, err, len(requests))
		}
		if test.again && time.Since(began) < time.Second {
			t.Errorf("%s: after %s", name, time.Since(began))
		}
		key := requests[0].Header.Get("Idempotency-Key")
		if creates := name == "creating"; (key != "") != creates || creates && requests[1].Header.Get("Idempotency-Key") != key {
			t.Errorf("%s: Idempotency-Key %q", name, key)
		}
	}
}

func TestALongWaitIsLeftToTheCaller(t *testing.T) {
	client := clientOf(t, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Retry-After", "60")
		refuseWith(w, 429, api.CodeRateLimited)
	}, ClientOptions{})
	_, err := client.GetMe(t.Context())
	var problem *Problem
	if !errors.As(err, &problem) || problem.RetryAfter != time.Minute {
		t.Fatalf("%v", err)
	}
}

func TestCallsSayWhatTheirOptionsSay(t *testing.T) {
	var got *http.Request
	var answered string
	client := clientOf(t, func(w http.ResponseWriter, r *http.Request) {
		got = r
		w.Header().Set("ETag", `"1"`)
		write(w, 200, map[string]any{"id": "role_1"})
	}, ClientOptions{AppID: "app_1", Tokens: func(context.Context) (string, error) { return "mine", nil }})
	_, err := client.GetUser(t.Context(), "a/b c", api.WithTenant("acme"), api.WithIfMatch(`"0"`), api.WithRequestID("r1"),
		api.WithAnswer(func(response *http.Response) { answered = response.Header.Get("ETag") }))
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{
		"Authorization": "Bearer mine", "Doorward-App": "app_1", "Doorward-Tenant": "acme", "If-Match": `"0"`, "X-Request-Id": "r1",
	}
	for name, value := range want {
		if got.Header.Get(name) != value {
			t.Errorf("%s is %q", name, got.Header.Get(name))
		}
	}
	if got.URL.EscapedPath() != "/v1/users/a%2Fb%20c" || answered != `"1"` {
		t.Errorf("path %s, ETag %s", got.URL.EscapedPath(), answered)
	}
}

func TestAnIDThatWouldNameSomethingElseIsNotSent(t *testing.T) {
	client := clientOf(t, func(_ http.ResponseWriter, r *http.Request) { t.Errorf("asked for %s", r.URL) }, ClientOptions{})
	for _, id := range []string{"", ".", ".."} {
		if err := client.DeleteUser(t.Context(), id); err == nil {
			t.Errorf("%q was sent", id)
		}
	}
}

func TestARedirectIsNotFollowed(t *testing.T) {
	var paths []string
	client := clientOf(t, func(w http.ResponseWriter, r *http.Request) {
		paths = append(paths, r.URL.Path)
		http.Redirect(w, r, "/elsewhere", http.StatusTemporaryRedirect)
	}, ClientOptions{})
	_, err := client.GetMe(t.Context())
	var unreachable *Unreachable
	if !errors.As(err, &unreachable) || !slices.Equal(paths, []string{"/v1/me"}) {
		t.Fatalf("%v, asked for %v", err, paths)
	}
}

func TestAStepThisVersionDoesNotKnowIsNoFault(t *testing.T) {
	client := clientOf(t, func(w http.ResponseWriter, _ *http.Request) {
		write(w, 200, map[string]any{"next": "dance", "tempo": 120})
	}, ClientOptions{})
	step, err := client.SignIn(t.Context(), api.SignIn{})
	if err != nil || step.Discriminator() != "dance" {
		t.Fatalf("%v, %v", step, err)
	}
	if _, ok := client.Session(t.Context()); ok {
		t.Fatal("signed in")
	}
}

func TestWhatIsLeftAsItIsIsNotSent(t *testing.T) {
	text, err := json.Marshal(api.UserPatch{Name: api.Set("Ada"), Nickname: api.Null[string]()})
	if err != nil || string(text) != `{"name":"Ada","nickname":null}` {
		t.Fatalf("%s, %v", text, err)
	}
	text, err = json.Marshal(api.RolePatch{Permissions: []string{}})
	if err != nil || string(text) != `{"permissions":[]}` {
		t.Fatalf("%s, %v", text, err)
	}
	var read api.UserPatch
	if err := json.Unmarshal([]byte(`{"name":"Ada","nickname":null}`), &read); err != nil {
		t.Fatal(err)
	}
	name, ok := read.Name.Get()
	_, none := read.Nickname.Get()
	if name != "Ada" || !ok || none || read.Nickname.IsZero() || !read.Email.IsZero() {
		t.Fatalf("%+v", read)
	}
}

func TestOptionsOfAClientAtFaultAreNamed(t *testing.T) {
	for _, options := range []ClientOptions{
		{}, {BaseURL: "auth.example.com"}, {BaseURL: "ftp://auth.example.com"},
		{BaseURL: "https://auth.example.com", Retries: -2},
		{BaseURL: "https://auth.example.com", Timeout: -1},
		{BaseURL: "https://auth.example.com", Store: MemoryStore(), Tokens: func(context.Context) (string, error) { return "", nil }},
	} {
		if _, err := NewClient(options); err == nil {
			t.Errorf("%+v was taken", options)
		}
	}
}
