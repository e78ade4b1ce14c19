package doorward

import (
	"context"
	"errors"
	"math/rand/v2"
	"slices"
	"sync"
	"time"

	"doorward/api"
)

// session is who is signed in: the tokens held, renewed in time and once for everybody who waits.
type session struct {
	clock func() time.Time
	// exchange asks the server for new tokens.
	exchange func(ctx context.Context, refreshToken string) (api.JSONTokens, error)

	mu     sync.Mutex
	store  safeStore
	loaded bool
	held   *StoredTokens
	flight *renewal
	// restUntil: no early renewal before, for the last one failed.
	restUntil time.Time
}

// renewal is one under way; err is there once done is closed.
type renewal struct {
	done chan struct{}
	err  error
}

const (
	renewalTimeout = time.Minute
	renewalRest    = 5 * time.Second
)

// endCodes are why a session is over.
var endCodes = []Code{
	api.CodeSessionEnded, api.CodeRefreshTokenReused, api.CodeInvalidRefreshToken, api.CodeAccountSuspended,
	api.CodeMissingRefreshToken, api.CodeCountryNotAllowed, api.CodeSecondFactorRequired,
}

func isEnd(err error) bool {
	var problem *Problem
	return errors.As(err, &problem) && slices.Contains(endCodes, problem.Code)
}

// token gives the access token to send: one that ended is renewed before, one that soon will is renewed meanwhile.
func (s *session) token(ctx context.Context) (string, error) {
	s.mu.Lock()
	held, now := s.load(ctx), s.clock()
	if held == nil {
		s.mu.Unlock()
		return "", nil
	}
	if now.Before(held.ExpiresAt) {
		if !now.Before(held.RenewAt) && !now.Before(s.restUntil) {
			s.start(*held)
		}
		s.mu.Unlock()
		return held.AccessToken, nil
	}
	flight := s.start(*held)
	s.mu.Unlock()
	if err := flight.wait(ctx); err != nil {
		return "", err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.held == nil {
		return "", nil
	}
	return s.held.AccessToken, nil
}

// renewed tells whether there is another token of the same session than this one, which the server refused.
func (s *session) renewed(ctx context.Context, refused string) (bool, error) {
	s.mu.Lock()
	held := s.load(ctx)
	if held == nil {
		s.mu.Unlock()
		return false, nil
	}
	if held.AccessToken != refused {
		s.mu.Unlock()
		return true, nil
	}
	before, flight := held.SessionID, s.start(*held)
	s.mu.Unlock()
	if err := flight.wait(ctx); err != nil {
		return false, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	// a call is never sent again in another's name
	return s.held != nil && s.held.AccessToken != refused && s.held.SessionID == before, nil
}

func (r *renewal) wait(ctx context.Context) error {
	select {
	case <-r.done:
		return r.err
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}

// current gives a copy of what is held.
func (s *session) current(ctx context.Context) (StoredTokens, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if held := s.load(ctx); held != nil {
		return *held, true
	}
	return StoredTokens{}, false
}

// keep is for who has just signed in.
func (s *session) keep(ctx context.Context, tokens *StoredTokens) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.loaded = true
	s.set(ctx, tokens)
}

// end gives what was held.
func (s *session) end(ctx context.Context) *StoredTokens {
	s.mu.Lock()
	defer s.mu.Unlock()
	was := s.load(ctx)
	s.set(ctx, nil)
	return was
}

// adopt takes the access token of a switch; a renewal under way may have left before it, so it is waited for.
func (s *session) adopt(ctx context.Context, access api.JSONAccess, asked time.Time) {
	for {
		s.mu.Lock()
		if s.flight == nil {
			break
		}
		flight := s.flight
		s.mu.Unlock()
		<-flight.done
	}
	defer s.mu.Unlock()
	if s.held == nil || s.held.SessionID != access.SessionID {
		return
	}
	next := timed(*s.held, asked, access.ExpiresIn)
	next.AccessToken, next.OrgID = access.AccessToken, orEmpty(access.OrgID)
	s.set(ctx, &next)
}

// What follows needs s.mu held.

func (s *session) load(ctx context.Context) *StoredTokens {
	if !s.loaded {
		s.loaded, s.held = true, s.store.read(ctx)
	}
	return s.held
}

func (s *session) set(ctx context.Context, tokens *StoredTokens) {
	s.held = tokens
	s.store.write(context.WithoutCancel(ctx), tokens)
}

func (s *session) start(stale StoredTokens) *renewal {
	if s.flight == nil {
		s.flight = &renewal{done: make(chan struct{})}
		go s.renew(s.flight, stale)
	}
	return s.flight
}

// isElsewhere reads the store again and goes by what it says.
func (s *session) isElsewhere(ctx context.Context, stale StoredTokens) bool {
	s.held = s.store.read(ctx)
	return s.held == nil || s.held.AccessToken != stale.AccessToken
}

// renew ends with the tokens another process was quicker to get, with new ones, or with the session over. It takes s.mu by
// itself.
func (s *session) renew(flight *renewal, stale StoredTokens) {
	ctx, cancel := context.WithTimeout(context.Background(), renewalTimeout)
	defer cancel()
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.isElsewhere(ctx, stale) {
		s.mu.Unlock()
		asked := s.clock()
		tokens, err := s.exchange(ctx, stale.RefreshToken)
		s.mu.Lock()
		flight.err = s.settle(ctx, stale, tokens, asked, err)
	}
	if flight.err != nil {
		s.restUntil = s.clock().Add(renewalRest)
	}
	s.flight = nil
	close(flight.done)
}

// settle gives the error of those who wait.
func (s *session) settle(
	ctx context.Context, stale StoredTokens, tokens api.JSONTokens, asked time.Time, err error,
) error {
	if err != nil && !isEnd(err) {
		return err
	}
	// signed out, signed in or renewed elsewhere meanwhile: that is the later word
	if s.isElsewhere(ctx, stale) {
		return nil
	}
	if err != nil {
		s.set(ctx, nil)
		return err
	}
	next := timed(stale, asked, tokens.ExpiresIn)
	next.AccessToken, next.RefreshToken = tokens.AccessToken, tokens.RefreshToken
	next.SessionID, next.OrgID = tokens.SessionID, orEmpty(tokens.OrgID)
	s.set(ctx, &next)
	return nil
}

// timed: new tokens are asked for in the last fifth of an access token's life, at most a minute; clients differ by chance.
func timed(tokens StoredTokens, asked time.Time, expiresIn int64) StoredTokens {
	life := time.Duration(expiresIn) * time.Second
	lead := min(time.Minute, life/5)
	tokens.ExpiresAt = asked.Add(life)
	tokens.RenewAt = tokens.ExpiresAt.Add(-lead/2 - rand.N(lead/2+1))
	return tokens
}

func orEmpty(text *string) string {
	if text == nil {
		return ""
	}
	return *text
}
