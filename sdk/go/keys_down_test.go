package doorward_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"doorward"
)

func TestTheLastGoodKeysServeWhileTheIssuerIsDownUpToTheirBoundAndItHealsByItself(t *testing.T) {
	b := open(t, doorward.KeyOptions{StaleIfError: time.Hour})
	b.ready()
	b.answer(http.StatusInternalServerError)
	b.pass(3000 * time.Second)
	b.refreshed("k1")
	b.verify("k1", "")
	state := b.verifier.State().Keys
	if !state.Usable || !state.Stale || state.LastError == nil || state.LastError.Error() != "the key set answered 500" {
		t.Fatalf("state %+v", state)
	}
	b.pass(700 * time.Second)
	b.verify("k1", doorward.ErrKeysUnavailable)
	if b.verifier.State().Keys.Usable {
		t.Fatal("usable")
	}
	b.issuer.Answer(nil)
	b.pass(31 * time.Second)
	b.verify("k1", "")
	if err := b.verifier.State().Keys.LastError; err != nil {
		t.Fatal(err)
	}
}

func TestWhileTheIssuerIsDownItIsAskedOnceACooldownAtMost(t *testing.T) {
	b := open(t, doorward.KeyOptions{})
	b.ready()
	b.answer(http.StatusServiceUnavailable)
	b.pass(301 * time.Second)
	for range 10 {
		b.refreshed("k1")
		b.pass(2 * time.Second)
	}
	b.fetches(2)
	b.pass(11 * time.Second)
	b.refreshed("k1")
	b.fetches(3)
}

func TestAnIssuerThatIsDownAtTheStartIsAskedAgainAfterASecondNotAtEveryToken(t *testing.T) {
	b := open(t, doorward.KeyOptions{})
	b.answer(http.StatusServiceUnavailable)
	if err := b.verifier.Ready(t.Context()); !errors.Is(err, doorward.ErrKeysUnavailable) {
		t.Fatal(err)
	}
	for range 10 {
		b.verify("k1", doorward.ErrKeysUnavailable)
	}
	b.fetches(1)
	b.issuer.Answer(nil)
	b.pass(time.Second)
	b.verify("k1", "")
}

func TestKeysUnavailableTellsTheClientToComeBackAndNothingAboutTheInside(t *testing.T) {
	b := open(t, doorward.KeyOptions{})
	b.issuer.Close()
	var refused *doorward.VerifyError
	if err := b.verifier.Ready(t.Context()); !errors.As(err, &refused) || refused.Status() != 503 {
		t.Fatal(err)
	}
	if got := refused.Headers(""); got.Get("Retry-After") != "1" || got.Get("WWW-Authenticate") != "" {
		t.Fatal(got)
	}
	if body, _ := json.Marshal(refused.Problem("")); strings.Contains(string(body), "127.0.0.1") {
		t.Fatal(string(body))
	}
	if refused.Cause == nil || !strings.Contains(refused.Error(), "127.0.0.1") {
		t.Fatal("the logs are not told why")
	}
}

func TestAKeySetThatIsNoneIsRefusedAndTheHeldOneKept(t *testing.T) {
	say := func(body string) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) { _, _ = fmt.Fprint(w, body) }
	}
	bad := map[string]http.HandlerFunc{
		"a redirect":          func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/elsewhere", http.StatusFound) },
		"404":                 http.NotFound,
		"204":                 func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(204) },
		"no JSON":             say("<html>"),
		"a list":              say("[]"),
		"no keys":             say("{}"),
		"keys that are a map": say(`{"keys":{}}`),
		"keys named twice":    say(`{"keys":[],"keys":[]}`),
		"more than 100 kB":    say(`{"keys":[],"filler":"` + strings.Repeat("x", 102_400) + `"}`),
		"a broken connection": func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) },
		"a broken body":       func(w http.ResponseWriter, _ *http.Request) { w.Header().Set("Content-Length", "99") },
		"a redirect to itself": func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, r.URL.Path, http.StatusTemporaryRedirect)
		},
	}
	for name, handler := range bad {
		t.Run(name, func(t *testing.T) {
			b := open(t, doorward.KeyOptions{})
			b.ready()
			b.issuer.Answer(handler)
			b.pass(301 * time.Second)
			b.refreshed("k1")
			if b.verifier.State().Keys.LastError == nil {
				t.Fatal("taken")
			}
			b.verify("k1", "")
			if fetches := fetchesOf(b.issuer); fetches > 3 { // net/http itself retries a connection broken before its answer
				t.Fatalf("%d fetches", fetches)
			}
		})
	}
}

func TestAnIssuerThatSendsForEverIsCutOff(t *testing.T) {
	b := open(t, doorward.KeyOptions{})
	var sent atomic.Int64
	b.issuer.Answer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		for r.Context().Err() == nil {
			written, err := w.Write(make([]byte, 65_536))
			if err != nil {
				return
			}
			sent.Add(int64(written))
		}
	}))
	if err := b.verifier.Ready(t.Context()); !errors.Is(err, doorward.ErrKeysUnavailable) {
		t.Fatal(err)
	}
	if sent.Load() > 20_000_000 {
		t.Fatalf("%d bytes", sent.Load())
	}
}

// hang answers never.
func (b *bench) hang() {
	b.issuer.Answer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.(http.Flusher).Flush()
		<-r.Context().Done()
	}))
}

func TestAnIssuerThatDoesNotAnswerIsGivenUpAfterFiveSeconds(t *testing.T) {
	t.Parallel()
	b := open(t, doorward.KeyOptions{})
	b.hang()
	start := time.Now()
	if err := b.verifier.Ready(t.Context()); !errors.Is(err, doorward.ErrKeysUnavailable) {
		t.Fatal(err)
	}
	if took := time.Since(start); took > 8*time.Second || took < 4*time.Second {
		t.Fatal(took)
	}
}

func TestACallerWaitsNoLongerThanItsContextAndTheFetchGoesOnForTheOthers(t *testing.T) {
	b := open(t, doorward.KeyOptions{})
	release := make(chan struct{})
	b.issuer.Answer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		<-release
		_ = json.NewEncoder(w).Encode(b.issuer.JWKS())
	}))
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
	defer cancel()
	_, err := b.verifier.Verify(ctx, b.token("k1"))
	if !errors.Is(err, doorward.ErrKeysUnavailable) || !errors.Is(err, context.DeadlineExceeded) {
		t.Fatal(err)
	}
	close(release)
	b.verify("k1", "")
	b.fetches(1)
}

func TestCloseEndsAFetchUnderWayAndLeavesNoGoroutine(t *testing.T) {
	b := open(t, doorward.KeyOptions{})
	b.hang()
	before := runtime.NumGoroutine()
	time.AfterFunc(50*time.Millisecond, b.verifier.Close)
	start := time.Now()
	if err := b.verifier.Ready(t.Context()); !errors.Is(err, doorward.ErrKeysUnavailable) {
		t.Fatal(err)
	}
	if time.Since(start) > 2*time.Second {
		t.Fatal("it waited")
	}
	b.verify("k1", doorward.ErrKeysUnavailable)
	b.fetches(1)
	for deadline := time.Now().Add(5 * time.Second); runtime.NumGoroutine() > before; time.Sleep(time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("%d goroutines, %d before", runtime.NumGoroutine(), before)
		}
	}
}
