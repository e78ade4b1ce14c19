package doorward_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"sync"
	"testing"
	"time"

	"doorward"
	"doorward/doorwardtest"
)

func cached(o *doorward.Options) { o.Cache.Max = 100 }

func TestACachedTokenIsTheSameCaller(t *testing.T) {
	s := stage(t, cached)
	token := s.issuer.Token(doorward.Claims{"permissions": []string{"posts:write"}})
	first, err := s.verifier.Verify(t.Context(), token)
	if err != nil {
		t.Fatal(err)
	}
	first.UserID = "somebody else"
	check(t, s.verifier, token, "")
	again, err := s.verifier.Verify(t.Context(), token)
	if err != nil || !again.Has(doorward.Permission("posts:write")) || again == first {
		t.Fatalf("%+v, %v", again, err)
	}
}

func TestACachedTokenNeverOutlivesItsEnd(t *testing.T) {
	s := stage(t, cached)
	token := s.issuer.Token(doorward.Claims{"exp": s.now().Unix() + 60})
	check(t, s.verifier, token, "")
	s.pass(59 * time.Second)
	check(t, s.verifier, token, "")
	s.pass(7 * time.Second) // and the tolerance
	check(t, s.verifier, token, doorward.ErrExpired)
}

func TestAnEndedSessionIsRefusedOnACachedTokenToo(t *testing.T) {
	s := stage(t, cached)
	token := s.token("sess_1")
	check(t, s.verifier, token, "")
	s.issuer.EndSession("sess_1")
	s.pass(7 * time.Second)
	check(t, s.verifier, token, doorward.ErrRevoked)
}

func TestAKeyTakenOutIsRefusedOnACachedTokenToo(t *testing.T) {
	s := stage(t, func(o *doorward.Options) {
		o.Cache.Max, o.Revocation.Mode = 100, doorward.RevocationOff
	})
	token := s.token("sess_1")
	check(t, s.verifier, token, "")
	s.issuer.RotateKeys()
	s.issuer.Retire("k1")
	s.pass(301 * time.Second)
	_, _ = s.verifier.Verify(t.Context(), token) // sets off the refresh
	eventually(t, func() bool { state := s.verifier.State().Keys; return !state.Fetching && state.Kids[0] == "k2" })
	check(t, s.verifier, token, doorward.ErrUnknownKey)
}

func TestAnotherKeyOfTheSameNameIsAskedAboutACachedTokenToo(t *testing.T) {
	s := stage(t, cached)
	other := doorwardtest.NewFakeIssuer(t)
	token := s.issuer.Token(doorward.Claims{"sid": nil})
	check(t, s.verifier, token, "")
	s.issuer.Answer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _ = json.NewEncoder(w).Encode(other.JWKS()) }))
	s.pass(301 * time.Second)
	check(t, s.verifier, token, "") // sets off the refresh
	eventually(t, func() bool { state := s.verifier.State().Keys; return !state.Fetching && !state.Stale })
	check(t, s.verifier, token, doorward.ErrBadSignature)
}

func TestATokenThatDiffersAnywhereIsAnother(t *testing.T) {
	s := stage(t, cached)
	token := s.issuer.Token(nil)
	check(t, s.verifier, token, "")
	forged := []byte(token)
	if forged[len(forged)-2] == 'A' {
		forged[len(forged)-2] = 'B'
	} else {
		forged[len(forged)-2] = 'A'
	}
	check(t, s.verifier, string(forged), doorward.ErrBadSignature)
	check(t, s.verifier, token+"=", doorward.ErrMalformed)
}

func TestACacheTooSmallForItsCallersMixesNoneUp(t *testing.T) {
	s := stage(t, func(o *doorward.Options) { o.Cache.Max = 2 })
	tokens := []string{s.token("sess_1"), s.token("sess_2"), s.token("sess_3")}
	var everybody sync.WaitGroup
	for i := range 60 {
		everybody.Go(func() {
			auth, err := s.verifier.Verify(t.Context(), tokens[i%3])
			if err != nil || auth.SessionID != fmt.Sprint("sess_", i%3+1) {
				t.Errorf("%v, %v", auth, err)
			}
		})
	}
	everybody.Wait()
}
