package doorward_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
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
