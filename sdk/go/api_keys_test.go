package doorward_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"doorward"
)

func apiKey(mark string) string { return "dw_" + mark + strings.Repeat("0", 49-len(mark)) }

// keyServer stands for the server's /v1/api-keys/verify: every key of the right shape is good, until it is told otherwise.
type keyServer struct {
	address string
	asked   atomic.Int32
	revoked atomic.Bool
	down    atomic.Bool
	expires time.Time
}

func startKeyServer(t testing.TB) *keyServer {
	t.Helper()
	s := &keyServer{expires: time.Date(2099, 1, 1, 0, 0, 0, 0, time.UTC)}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		s.asked.Add(1)
		switch {
		case s.down.Load():
			w.WriteHeader(http.StatusServiceUnavailable)
		case s.revoked.Load():
			_, _ = fmt.Fprint(w, `{"active":false}`)
		default:
			_ = json.NewEncoder(w).Encode(map[string]any{
				"active": true, "api_key_id": "akey_1", "user_id": "user_1", "tenant_id": "tnt_1", "app_id": "app_1",
				"permissions": []string{"posts:write"}, "scope": "tenant",
				"created_at": "2026-01-01T00:00:00.000Z", "expires_at": s.expires.Format(time.RFC3339Nano),
			})
		}
	}))
	t.Cleanup(server.Close)
	s.address = server.URL
	return s
}

func (s *keyServer) asker(t testing.TB, change func(*doorward.APIKeyOptions)) doorward.AskAPIKey {
	t.Helper()
	options := doorward.APIKeyOptions{BaseURL: s.address + "/", ClientID: "app_1", ClientSecret: "dwas_1"}
	change(&options)
	ask, err := doorward.NewAskAPIKey(options)
	if err != nil {
		t.Fatal(err)
	}
	return ask
}

func uncached(*doorward.APIKeyOptions) {}

// isCode checks what asking about this key comes to; "" for a caller.
func isCode(t *testing.T, ask doorward.AskAPIKey, key string, want doorward.Code) {
	t.Helper()
	auth, err := ask(t.Context(), key)
	if want == "" && (err != nil || auth.UserID != "user_1") || want != "" && (auth != nil || !errors.Is(err, want)) {
		t.Fatalf("answered %v, %v; want %q", auth, err, want)
	}
}

func TestWithoutACacheARevokedKeyIsRefusedByItsNextUse(t *testing.T) {
	server := startKeyServer(t)
	ask := server.asker(t, uncached)
	isCode(t, ask, apiKey("a"), "")
	server.revoked.Store(true)
	isCode(t, ask, apiKey("a"), doorward.ErrInvalidAPIKey)
	if asked := server.asked.Load(); asked != 2 {
		t.Fatalf("asked %d times", asked)
	}
}

func TestACachedKeyIsTakenForItsSecondsAndNeverPastItsExpiry(t *testing.T) {
	server := startKeyServer(t)
	now := time.Now()
	ask := server.asker(t, func(o *doorward.APIKeyOptions) {
		o.Cache.For, o.Clock = 5*time.Second, func() time.Time { return now }
	})
	first, err := ask(t.Context(), apiKey("a"))
	if err != nil {
		t.Fatal(err)
	}
	first.UserID = "somebody else"
	server.revoked.Store(true)
	now = now.Add(5*time.Second - time.Millisecond)
	isCode(t, ask, apiKey("a"), "")
	isCode(t, ask, apiKey("b"), doorward.ErrInvalidAPIKey)
	now = now.Add(time.Millisecond)
	isCode(t, ask, apiKey("a"), doorward.ErrInvalidAPIKey)
	server.revoked.Store(false)
	server.expires = now.Add(2 * time.Second)
	isCode(t, ask, apiKey("a"), "")
	before := server.asked.Load()
	now = now.Add(2 * time.Second)
	isCode(t, ask, apiKey("a"), "")
	if asked := server.asked.Load(); asked != before+1 {
		t.Fatalf("asked %d times more", asked-before)
	}
}

func TestAKeyThatWasRefusedOrNotAnsweredIsAskedAboutEachTime(t *testing.T) {
	server := startKeyServer(t)
	ask := server.asker(t, func(o *doorward.APIKeyOptions) { o.Cache.For = time.Second })
	server.revoked.Store(true)
	isCode(t, ask, apiKey("a"), doorward.ErrInvalidAPIKey)
	server.down.Store(true)
	isCode(t, ask, apiKey("a"), doorward.ErrAuthorizationUnavailable)
	server.revoked.Store(false)
	server.down.Store(false)
	isCode(t, ask, apiKey("a"), "")
}

func TestTheKeyUsedLongestAgoGivesWay(t *testing.T) {
	server := startKeyServer(t)
	ask := server.asker(t, func(o *doorward.APIKeyOptions) { o.Cache.For, o.Cache.Max = 5*time.Second, 1 })
	for _, mark := range []string{"a", "b", "a"} {
		isCode(t, ask, apiKey(mark), "")
	}
	if asked := server.asked.Load(); asked != 3 {
		t.Fatalf("asked %d times", asked)
	}
}

func TestAskAPIKeyGivesUpOnAServerThatDoesNotAnswer(t *testing.T) {
	release := make(chan struct{})
	server := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { <-release }))
	t.Cleanup(server.Close)
	t.Cleanup(func() { close(release) })
	ask := (&keyServer{address: server.URL}).asker(t, func(o *doorward.APIKeyOptions) { o.Timeout = 20 * time.Millisecond })
	isCode(t, ask, apiKey("a"), doorward.ErrAuthorizationUnavailable)
}

func TestNewAskAPIKeyNamesTheOptionAtFault(t *testing.T) {
	for want, change := range map[string]func(*doorward.APIKeyOptions){
		"BaseURL is https":      func(o *doorward.APIKeyOptions) { o.BaseURL = "http://auth.example.com" },
		"ClientSecret":          func(o *doorward.APIKeyOptions) { o.ClientSecret = "" },
		"at most 5s":            func(o *doorward.APIKeyOptions) { o.Cache.For = 5001 * time.Millisecond },
		"above 0":               func(o *doorward.APIKeyOptions) { o.Cache.Max = 1 },
		"Max is a number of ke": func(o *doorward.APIKeyOptions) { o.Cache.For, o.Cache.Max = time.Second, -1 },
	} {
		options := doorward.APIKeyOptions{BaseURL: "https://auth.example.com", ClientID: "app_1", ClientSecret: "dwas_1"}
		change(&options)
		if ask, err := doorward.NewAskAPIKey(options); ask != nil || err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("answered %v, want %s", err, want)
		}
	}
}

func TestAKeyOfTheCacheIsAnsweredManyTimesAsFast(t *testing.T) {
	if raceDetector {
		t.Skip("the race detector weighs on what is measured")
	}
	server := startKeyServer(t)
	with := func(ask doorward.AskAPIKey) func() {
		return func() { isCode(t, ask, apiKey("a"), "") }
	}
	plain := with(server.asker(t, uncached))
	known := with(server.asker(t, func(o *doorward.APIKeyOptions) { o.Cache.For = 5 * time.Second }))
	known()
	faster := ratio(101, plain, known)
	fmt.Printf("figure: api-key-cache-ratio %.1f\n", faster)
	if faster < 4 { // 20 are promised: a fifth is what a busy machine may leave of them
		t.Fatalf("by the cache %.1f times as fast, want 20 and at least 4", faster)
	}
}
