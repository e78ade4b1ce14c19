package doorward_test

import (
	"context"
	"errors"
	"net/http"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"doorward"
	"doorward/doorwardtest"
)

// theatre is a verifier and its issuer under one clock, which can be put forward.
type theatre struct {
	*testing.T
	issuer   *doorwardtest.FakeIssuer
	verifier *doorward.Verifier
	ahead    atomic.Int64
}

func stage(t *testing.T, change func(*doorward.Options)) *theatre {
	t.Helper()
	s := &theatre{T: t}
	s.issuer = doorwardtest.NewFakeIssuer(t, doorwardtest.FakeOptions{Clock: s.now})
	options := s.issuer.Options()
	change(&options)
	verifier, err := doorward.NewVerifier(options)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(verifier.Close)
	s.verifier = verifier
	return s
}

func (s *theatre) now() time.Time       { return time.Now().Add(time.Duration(s.ahead.Load())) }
func (s *theatre) pass(d time.Duration) { s.ahead.Add(int64(d)) }
func (s *theatre) lists() int           { return s.issuer.Requests()["/status/1"] }

func (s *theatre) token(session string) string {
	s.Helper()
	return s.issuer.Token(doorward.Claims{"sid": session, "exp": s.now().Unix() + 86_400})
}

func asTheyAre(*doorward.Options) {}

func TestAnEndedSessionIsRefusedAtTheNextPoll(t *testing.T) {
	s := stage(t, asTheyAre)
	ended, other := s.token("sess_1"), s.token("sess_2")
	check(t, s.verifier, ended, "")
	s.issuer.EndSession("sess_1")
	s.pass(7 * time.Second)
	check(t, s.verifier, ended, doorward.ErrRevoked)
	check(t, s.verifier, other, "")
	if s.lists() != 2 {
		t.Fatalf("%d fetches", s.lists())
	}
}

func TestAListInUseIsPolledByItself(t *testing.T) {
	s := stage(t, func(o *doorward.Options) { o.Revocation.Poll = time.Second })
	token := s.token("sess_1")
	check(t, s.verifier, token, "")
	s.issuer.EndSession("sess_1")
	eventually(t, func() bool { return s.lists() > 1 && !s.verifier.State().Revocation.Lists[0].Fetching })
	s.issuer.GoDown()
	check(t, s.verifier, token, doorward.ErrRevoked)
}

func TestAListIsPolledOnceAPollHoweverTokensCome(t *testing.T) {
	s := stage(t, func(o *doorward.Options) { o.Revocation.Poll = time.Second })
	token, began := s.token("sess_1"), time.Now()
	for range 20 {
		s.pass(3 * time.Second)
		check(t, s.verifier, token, "")
	}
	time.Sleep(1500 * time.Millisecond)
	// twenty for the clock that was put forward, and one for every second of this test
	if most := 20 + int(time.Since(began).Seconds()); s.lists() > most {
		t.Fatalf("%d fetches, want %d at most", s.lists(), most)
	}
}

func TestAListIsFetchedOnceForEverybodyWhoWaits(t *testing.T) {
	s := stage(t, asTheyAre)
	token := s.token("sess_1")
	var everybody sync.WaitGroup
	for range 50 {
		everybody.Go(func() {
			if _, err := s.verifier.Verify(t.Context(), token); err != nil {
				t.Error(err)
			}
		})
	}
	everybody.Wait()
	if s.lists() != 1 {
		t.Fatalf("%d fetches", s.lists())
	}
}

func TestAListThatNobodyUsesIsLetGo(t *testing.T) {
	s := stage(t, func(o *doorward.Options) {
		o.Revocation.Poll, o.Revocation.MaxStaleness = time.Second, 10*time.Second
	})
	check(t, s.verifier, s.token("sess_1"), "")
	s.pass(11 * time.Second)
	eventually(t, func() bool { return len(s.verifier.State().Revocation.Lists) == 0 })
}

func eventually(t *testing.T, holds func() bool) {
	t.Helper()
	for end := time.Now().Add(5 * time.Second); !holds(); time.Sleep(time.Millisecond) {
		if time.Now().After(end) {
			t.Fatal("it never came")
		}
	}
}

// An issuer down for ten minutes costs nobody a request, and state says so.
func TestTenMinutesWithoutTheIssuerRefuseNobody(t *testing.T) {
	s := stage(t, asTheyAre)
	live, ended := s.token("sess_1"), s.token("sess_2")
	s.issuer.EndSession("sess_2")
	check(t, s.verifier, live, "")
	s.issuer.GoDown()
	for range 120 {
		s.pass(5 * time.Second)
		check(t, s.verifier, live, "")
		check(t, s.verifier, ended, doorward.ErrRevoked)
	}
	state := s.verifier.State()
	if !state.Revocation.Stale || !state.Keys.Stale || !state.Revocation.Lists[0].Usable || state.Revocation.Lists[0].LastError == nil {
		t.Fatalf("%+v", state)
	}
	s.pass(6 * time.Minute) // beyond 900 s
	check(t, s.verifier, live, doorward.ErrRevocationUnavailable)
	check(t, s.verifier, ended, doorward.ErrRevoked)
	s.issuer.ComeBack()
	s.pass(time.Minute)
	check(t, s.verifier, live, "")
	if state := s.verifier.State(); state.Revocation.Stale || state.Revocation.Lists[0].LastError != nil {
		t.Fatalf("%+v", state.Revocation)
	}
}

func TestMaxStalenessRefusesWhenItIsOver(t *testing.T) {
	s := stage(t, func(o *doorward.Options) { o.Revocation.MaxStaleness = 30 * time.Second })
	token := s.token("sess_1")
	check(t, s.verifier, token, "")
	s.issuer.GoDown()
	s.pass(29 * time.Second)
	check(t, s.verifier, token, "")
	s.pass(2 * time.Second)
	_, err := s.verifier.Verify(t.Context(), token)
	var refused *doorward.VerifyError
	if !errors.As(err, &refused) || refused.Code != doorward.ErrRevocationUnavailable || refused.RetryAfter == 0 || refused.Status() != 503 {
		t.Fatalf("%v", err)
	}
}

func TestStaleListsCanBeAccepted(t *testing.T) {
	s := stage(t, func(o *doorward.Options) {
		o.Revocation.MaxStaleness, o.Revocation.OnStale = 30*time.Second, doorward.AcceptStale
	})
	live, ended := s.token("sess_1"), s.token("sess_2")
	s.issuer.EndSession("sess_2")
	check(t, s.verifier, live, "")
	s.issuer.GoDown()
	s.pass(time.Minute)
	check(t, s.verifier, live, "")
	check(t, s.verifier, ended, doorward.ErrRevoked)
}

func TestAnIssuerThatHangsHoldsNobodyUpTwice(t *testing.T) {
	s := stage(t, asTheyAre)
	token := s.token("sess_1")
	check(t, s.verifier, token, "")
	release := make(chan struct{})
	defer close(release)
	s.issuer.GoDown()
	s.pass(7 * time.Second)
	check(t, s.verifier, token, "")
	s.issuer.ComeBack()
	s.issuer.Answer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { <-release }))
	s.pass(7 * time.Second)
	began := time.Now()
	check(t, s.verifier, token, "")
	if waited := time.Since(began); waited > time.Second {
		t.Fatalf("waited %s", waited)
	}
}

func TestWhoWaitsForAListWaitsAsLongAsTheContextAllows(t *testing.T) {
	s := stage(t, asTheyAre)
	token := s.token("sess_1")
	if err := s.verifier.Ready(t.Context()); err != nil {
		t.Fatal(err)
	}
	release := make(chan struct{})
	defer close(release)
	s.issuer.Answer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { <-release }))
	short, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
	defer cancel()
	if _, err := s.verifier.Verify(short, token); !errors.Is(err, doorward.ErrRevocationUnavailable) || !errors.Is(err, context.DeadlineExceeded) {
		t.Fatalf("%v", err)
	}
}

func TestIntrospectionIsAskedEachTimeAndOnceForAll(t *testing.T) {
	s := stage(t, func(o *doorward.Options) {
		o.Revocation = doorward.RevocationOptions{
			Mode:       doorward.RevocationIntrospect,
			Introspect: doorward.IntrospectOptions{ClientID: "app_1", ClientSecret: "secret"},
		}
	})
	asked := func() int { return s.issuer.Requests()["/v1/auth/introspect"] }
	token := s.token("sess_1")
	check(t, s.verifier, token, "")
	check(t, s.verifier, token, "")
	if asked() != 2 || s.lists() != 0 {
		t.Fatalf("%v", s.issuer.Requests())
	}
	s.issuer.EndSession("sess_1")
	check(t, s.verifier, token, doorward.ErrRevoked)
	s.issuer.GoDown()
	check(t, s.verifier, token, doorward.ErrRevocationUnavailable)
	if state := s.verifier.State().Revocation; state.Mode != doorward.RevocationIntrospect || !state.Stale {
		t.Fatalf("%+v", state)
	}
	s.issuer.ComeBack()
	arrived, release := make(chan struct{}, 50), make(chan struct{})
	s.issuer.Answer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		arrived <- struct{}{}
		<-release
		_, _ = w.Write([]byte(`{"active":true}`))
	}))
	var everybody sync.WaitGroup
	for range 50 {
		everybody.Go(func() {
			if _, err := s.verifier.Verify(t.Context(), token); err != nil {
				t.Error(err)
			}
		})
	}
	<-arrived
	time.Sleep(100 * time.Millisecond)
	close(release)
	everybody.Wait()
	if len(arrived) > 0 {
		t.Fatalf("%d questions besides", len(arrived))
	}
}
