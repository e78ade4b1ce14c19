package doorward_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"doorward"
	"doorward/doorwardtest"
)

// bench is a verifier of a fake issuer under a clock that can be put forward.
type bench struct {
	*testing.T
	issuer   *doorwardtest.FakeIssuer
	verifier *doorward.Verifier
	ahead    atomic.Int64
}

func open(t *testing.T, keys doorward.KeyOptions) *bench {
	t.Helper()
	b := &bench{T: t, issuer: doorwardtest.NewFakeIssuer(t)}
	b.verifier = b.another(keys)
	return b
}

func (b *bench) another(keys doorward.KeyOptions) *doorward.Verifier {
	b.Helper()
	options := b.issuer.Options()
	options.Keys = keys
	options.Revocation.Mode = doorward.RevocationOff // these tests are of keys
	options.Clock = func() time.Time { return time.Now().Add(time.Duration(b.ahead.Load())) }
	verifier, err := doorward.NewVerifier(options)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(verifier.Close)
	return verifier
}

func (b *bench) pass(d time.Duration) { b.ahead.Add(int64(d)) }

// token lives long, so that only the keys age in these tests.
func (b *bench) token(kid string) string {
	b.Helper()
	return b.issuer.Sign(map[string]any{"kid": kid}, doorward.Claims{"exp": time.Now().Unix() + 1_000_000})
}

func (b *bench) ready() {
	b.Helper()
	if err := b.verifier.Ready(b.Context()); err != nil {
		b.Fatal(err)
	}
}

// verify checks the answer: a code, or "" for a caller.
func (b *bench) verify(kid string, want doorward.Code) {
	b.Helper()
	check(b.T, b.verifier, b.token(kid), want)
}

func check(t *testing.T, verifier *doorward.Verifier, token string, want doorward.Code) {
	t.Helper()
	auth, err := verifier.Verify(t.Context(), token)
	if want == "" && (err != nil || auth.UserID != "user_1") || want != "" && !errors.Is(err, want) {
		t.Fatalf("answered %v, %v; want %q", auth, err, want)
	}
}

// refreshed: the background fetch a verification sets off has come back.
func (b *bench) refreshed(kid string) {
	b.Helper()
	_, _ = b.verifier.Verify(b.Context(), b.token(kid))
	b.settled()
}

func (b *bench) settled() {
	for b.verifier.State().Keys.Fetching {
		time.Sleep(time.Millisecond)
	}
}

func (b *bench) fetches(want int) {
	b.Helper()
	if got := fetchesOf(b.issuer); got != want {
		b.Fatalf("%d fetches, want %d", got, want)
	}
}

func fetchesOf(issuer *doorwardtest.FakeIssuer) int {
	return issuer.Requests()["/.well-known/jwks.json"]
}

func (b *bench) kids(want string) {
	b.Helper()
	if got := strings.Join(b.verifier.State().Keys.Kids, " "); got != want {
		b.Fatalf("keys are %q, want %q", got, want)
	}
}

func (b *bench) answer(status int) {
	b.issuer.Answer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(status) }))
}

func TestNothingIsFetchedBeforeTheFirstNeedThenOnceForEverybodyWhoWaits(t *testing.T) {
	b := open(t, doorward.KeyOptions{})
	b.fetches(0)
	if state := b.verifier.State().Keys; state.Source != doorward.SourceRemote || state.Usable || state.Fetching {
		t.Fatalf("state %+v", state)
	}
	if _, ok := b.verifier.Snapshot(); ok {
		t.Fatal("a snapshot of nothing")
	}
	token := b.token("k1")
	var everybody sync.WaitGroup
	for range 50 {
		everybody.Go(func() {
			if _, err := b.verifier.Verify(t.Context(), token); err != nil {
				t.Error(err)
			}
		})
	}
	everybody.Wait()
	b.fetches(1)
	b.kids("k1")
	if b.verifier.State().Keys.Stale {
		t.Fatal("stale")
	}
}

func TestAKeyRotatedInIsFoundAtItsFirstTokenByEverybody(t *testing.T) {
	b := open(t, doorward.KeyOptions{})
	b.ready()
	token := b.token(b.issuer.RotateKeys())
	var everybody sync.WaitGroup
	for range 50 {
		everybody.Go(func() {
			if _, err := b.verifier.Verify(t.Context(), token); err != nil {
				t.Error(err)
			}
		})
	}
	everybody.Wait()
	b.fetches(2)
}

func TestTwentyRotationsUnderLoadRefuseNobody(t *testing.T) {
	b := open(t, doorward.KeyOptions{Cooldown: time.Nanosecond})
	b.ready()
	kid := "k1"
	for range 20 {
		old, next := b.token(kid), b.issuer.RotateKeys()
		fresh := b.token(next)
		var everybody sync.WaitGroup
		for range 8 {
			everybody.Go(func() {
				for _, token := range []string{old, fresh} {
					if _, err := b.verifier.Verify(t.Context(), token); err != nil {
						t.Error(err)
					}
				}
			})
		}
		everybody.Wait()
		b.issuer.Retire(kid)
		kid = next
	}
}

func TestAKeyRotatedInWhileAFetchIsUnderWayIsFoundByAnother(t *testing.T) {
	b := open(t, doorward.KeyOptions{})
	b.ready()
	arrived, release := make(chan struct{}), make(chan struct{})
	before := b.issuer.JWKS()
	b.issuer.Answer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		b.issuer.Answer(nil)
		close(arrived)
		<-release
		_ = json.NewEncoder(w).Encode(before)
	}))
	b.pass(301 * time.Second)
	b.verify("k1", "") // sets off the refresh
	<-arrived
	fresh, answered := b.token(b.issuer.RotateKeys()), make(chan error)
	go func() {
		_, err := b.verifier.Verify(context.Background(), fresh)
		answered <- err
	}()
	time.Sleep(50 * time.Millisecond) // it has joined
	close(release)
	if err := <-answered; err != nil {
		t.Fatal(err)
	}
	b.fetches(3)
}

func TestAllUnknownKeysTogetherCauseOneFetchACooldown(t *testing.T) {
	b := open(t, doorward.KeyOptions{Cooldown: 30 * time.Second})
	b.ready()
	for i := range 10_000 {
		b.verify(fmt.Sprintf("made-up-%d", i), doorward.ErrUnknownKey)
	}
	b.fetches(2)
	b.pass(31 * time.Second)
	var everybody sync.WaitGroup
	for i := range 20 {
		token := b.token(fmt.Sprintf("x%d", i))
		everybody.Go(func() {
			if _, err := b.verifier.Verify(t.Context(), token); !errors.Is(err, doorward.ErrUnknownKey) {
				t.Error(err)
			}
		})
	}
	everybody.Wait()
	b.fetches(3)
	b.verify("k1", "")
}

func TestATokenWithoutAKidNeverCausesAFetch(t *testing.T) {
	b := open(t, doorward.KeyOptions{})
	b.ready()
	check(t, b.verifier, b.issuer.Sign(map[string]any{"kid": nil}, nil), doorward.ErrUnknownKey)
	b.fetches(1)
}

func TestKeysPastTheirRefreshAgeServeWhileNewOnesAreFetchedAndARemovedKeyIsDropped(t *testing.T) {
	b := open(t, doorward.KeyOptions{Refresh: 300 * time.Second})
	b.ready()
	b.issuer.RotateKeys()
	b.issuer.Retire("k1")
	b.pass(301 * time.Second)
	if !b.verifier.State().Keys.Stale {
		t.Fatal("not stale")
	}
	b.verify("k1", "")
	b.settled()
	b.kids("k2")
	b.verify("k1", doorward.ErrUnknownKey)
}

func TestAnIssuerThatPublishesNoKeyAnyMoreIsBelieved(t *testing.T) {
	b := open(t, doorward.KeyOptions{})
	b.ready()
	b.issuer.Retire("k1")
	b.pass(301 * time.Second)
	b.refreshed("k1")
	b.verify("k1", doorward.ErrUnknownKey)
}

func TestKeysAreFetchedAgainByThemselvesUntilClosed(t *testing.T) {
	b := open(t, doorward.KeyOptions{Refresh: 20 * time.Millisecond})
	b.ready()
	for fetchesOf(b.issuer) < 3 {
		time.Sleep(time.Millisecond)
	}
	b.verifier.Close()
	b.settled()
	fetches := fetchesOf(b.issuer)
	time.Sleep(100 * time.Millisecond)
	b.fetches(fetches)
	b.verify("k1", "")
}

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

func TestASnapshotServesAProcessThatCannotReachTheIssuer(t *testing.T) {
	b := open(t, doorward.KeyOptions{})
	b.ready()
	taken, ok := b.verifier.Snapshot()
	if !ok || taken.Issuer != b.issuer.Issuer {
		t.Fatal(taken)
	}
	text, err := json.Marshal(taken)
	if err != nil {
		t.Fatal(err)
	}
	var saved doorward.Snapshot
	if err := json.Unmarshal(text, &saved); err != nil {
		t.Fatal(err)
	}
	token := b.token("k1")
	b.issuer.Close()
	second := b.another(doorward.KeyOptions{})
	if err := second.Hydrate(saved); err != nil {
		t.Fatal(err)
	}
	fixed := b.another(doorward.KeyOptions{JWKS: &saved.JWKS})
	check(t, second, token, "")
	b.pass(86_401 * time.Second)
	check(t, second, token, doorward.ErrKeysUnavailable)
	check(t, fixed, token, "")
	if state := fixed.State().Keys; state.Source != doorward.SourceStatic || !state.Usable || len(state.Kids) != 1 {
		t.Fatalf("state %+v", state)
	}
	if again, ok := fixed.Snapshot(); !ok || fmt.Sprint(again.JWKS) != fmt.Sprint(saved.JWKS) {
		t.Fatal(again)
	}
	if err := fixed.Hydrate(saved); err == nil || !strings.Contains(err.Error(), "no meaning") {
		t.Fatal(err)
	}
}

func TestASnapshotIsAsOldAsItsKeysAndNeverReplacesNewerOnes(t *testing.T) {
	b := open(t, doorward.KeyOptions{})
	b.ready()
	now := time.Now().UnixMilli()
	if err := b.verifier.Hydrate(doorward.Snapshot{Issuer: b.issuer.Issuer, LoadedAt: now - 60_000}); err == nil {
		t.Fatal("a snapshot without a key set was taken")
	}
	old := doorward.Snapshot{Issuer: b.issuer.Issuer, JWKS: doorward.JWKSet{Keys: []doorward.JWK{}}, LoadedAt: now - 60_000}
	if err := b.verifier.Hydrate(old); err != nil {
		t.Fatal(err)
	}
	b.kids("k1")

	late := b.another(doorward.KeyOptions{})
	ahead := old
	ahead.LoadedAt = now + 9_999_000
	if err := late.Hydrate(ahead); err != nil {
		t.Fatal(err)
	}
	if age := late.State().Keys.Age; age < 0 || age > time.Minute {
		t.Fatal(age)
	}
	other, undated := old, old
	other.Issuer = "https://other.example"
	undated.LoadedAt = 0
	for _, snapshot := range []doorward.Snapshot{other, undated} {
		if late.Hydrate(snapshot) == nil {
			t.Fatalf("taken: %+v", snapshot)
		}
	}
}

func TestKeysThatDoNotServeAreNamedAndStayOutOfASnapshot(t *testing.T) {
	b := open(t, doorward.KeyOptions{})
	b.issuer.Answer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		_, _ = fmt.Fprint(w, `{"keys":[{"kty":"oct","kid":"shared","k":"c2VjcmV0"},"no key",{"kty":"EC"}]}`)
	}))
	b.ready()
	want := []doorward.IgnoredKey{{Kid: "shared", Reason: doorward.NotPublic}, {Reason: doorward.NoKid}}
	if got := b.verifier.State().Keys.Ignored; fmt.Sprint(got) != fmt.Sprint(want) {
		t.Fatal(got)
	}
	b.kids("")
	snapshot, _ := b.verifier.Snapshot()
	if text, _ := json.Marshal(snapshot); strings.Contains(string(text), "c2VjcmV0") {
		t.Fatal(string(text))
	}
}

func TestWithASecretThereIsNothingToLoadSaveOrShow(t *testing.T) {
	b := open(t, doorward.KeyOptions{Secret: []byte(strings.Repeat("x", 32))})
	b.ready()
	if _, ok := b.verifier.Snapshot(); ok {
		t.Fatal("a snapshot of a secret")
	}
	if state := b.verifier.State().Keys; state.Source != doorward.SourceSecret || !state.Usable || len(state.Kids) != 0 {
		t.Fatalf("state %+v", state)
	}
	b.fetches(0)
}
