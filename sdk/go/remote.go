package doorward

import (
	"context"
	"sync"
	"time"
)

// remoteKeys are the issuer's keys, fetched on first need and kept fresh. The last good set is held.
type remoteKeys struct {
	issuer  string
	times   times
	clock   func() time.Time
	fetch   func(context.Context) (map[string]any, error)
	read    func(map[string]any) (*keySet, error)
	closing context.Context
	cancel  context.CancelFunc

	mu      sync.Mutex
	set     *keySet
	loaded  time.Time     // when the fetch of set began: keys are never taken for younger than they are
	flight  chan struct{} // closed when the fetch under way has come back
	failed  error
	failAt  time.Time
	dueAt   time.Time
	askedAt time.Time // when an unknown key last caused a fetch
	alarm   *time.Timer
}

type times struct{ refresh, staleIfError, cooldown time.Duration }

// With no key at hand nothing can be verified, so the wait between two attempts is short.
const retryAfter = time.Second

func settleTimes(options KeyOptions) (times, error) {
	or := func(given, standard time.Duration) time.Duration {
		if given == 0 {
			return standard
		}
		return given
	}
	refresh := or(options.Refresh, 300*time.Second)
	settled := times{refresh, or(options.StaleIfError, max(24*time.Hour, refresh)), or(options.Cooldown, 30*time.Second)}
	if err := must(settled.refresh > 0 && settled.cooldown > 0, "Keys.Refresh and Keys.Cooldown are above 0"); err != nil {
		return times{}, err
	}
	return settled, must(settled.staleIfError >= settled.refresh, "Keys.StaleIfError is at least Keys.Refresh")
}

// find waits for a fetch only when the token's key is not at hand and a fetch can help; for a second one where the first
// was under way already, and may have left before the key was there.
func (r *remoteKeys) find(ctx context.Context, token *token) (*key, error) {
	if err := r.ready(ctx); err != nil {
		return nil, err
	}
	for range 2 {
		found, flight, err := r.look(token)
		if found != nil || err != nil {
			return found, err
		}
		if flight == nil {
			break
		}
		if err := r.wait(ctx, flight); err != nil {
			return nil, err
		}
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if !r.usable() {
		return nil, r.unavailable()
	}
	if found := r.set.find(token); found != nil {
		return found, nil
	}
	return nil, refuse(ErrUnknownKey)
}

// look gives the key a token names, or else a fetch worth waiting for. One fetch a cooldown for all unknown keys
// together: whoever invents key ids cannot make us hammer the issuer.
func (r *remoteKeys) look(token *token) (*key, chan struct{}, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if !r.usable() {
		return nil, nil, r.unavailable()
	}
	found := r.set.find(token)
	if found != nil || !token.named {
		return found, nil, nil
	}
	now := r.clock()
	if r.flight == nil {
		if !r.askedAt.IsZero() && now.Sub(r.askedAt) < r.times.cooldown {
			return nil, nil, nil
		}
		r.askedAt = now
	}
	return nil, r.load(), nil
}

// ready fetches what is due, and waits for it where no key can serve meanwhile.
func (r *remoteKeys) ready(ctx context.Context) error {
	r.mu.Lock()
	usable := r.usable()
	if r.isDue() {
		r.load()
	}
	flight := r.flight
	r.mu.Unlock()
	if usable {
		return nil
	}
	if flight != nil {
		if err := r.wait(ctx, flight); err != nil {
			return err
		}
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.usable() {
		return nil
	}
	return r.unavailable()
}

// wait is cut short by the caller alone: the fetch goes on for the others.
func (r *remoteKeys) wait(ctx context.Context, flight chan struct{}) error {
	select {
	case <-flight:
		return nil
	case <-ctx.Done():
		return &VerifyError{Code: ErrKeysUnavailable, RetryAfter: retryAfter, Cause: context.Cause(ctx)}
	}
}

// What follows needs r.mu held.

func (r *remoteKeys) age() time.Duration { return r.clock().Sub(r.loaded) }
func (r *remoteKeys) usable() bool       { return r.set != nil && r.age() <= r.times.staleIfError }

func (r *remoteKeys) isDue() bool {
	return r.flight == nil && r.closing.Err() == nil && !r.clock().Before(r.dueAt)
}

func (r *remoteKeys) unavailable() error {
	return &VerifyError{Code: ErrKeysUnavailable, RetryAfter: retryAfter, Cause: r.failed}
}

// load is nil after close.
func (r *remoteKeys) load() chan struct{} {
	if r.flight == nil && r.closing.Err() == nil {
		r.flight = make(chan struct{})
		go r.attempt(r.flight, r.clock())
	}
	return r.flight
}

func (r *remoteKeys) attempt(flight chan struct{}, began time.Time) {
	document, err := r.fetch(r.closing)
	var set *keySet
	if err == nil {
		set, err = r.read(document)
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	defer close(flight)
	r.flight = nil
	r.failed = err
	wait := r.times.refresh
	if err == nil {
		r.set, r.loaded = set, began
	} else {
		r.failAt = r.clock()
		wait = retryAfter
		if r.usable() {
			wait = r.times.cooldown
		}
	}
	r.again(wait)
}

// again sets the time of the next fetch, with nobody asking. The timer keeps no process alive.
func (r *remoteKeys) again(wait time.Duration) {
	if r.closing.Err() != nil {
		return
	}
	r.dueAt = r.clock().Add(wait)
	if r.alarm != nil {
		r.alarm.Stop()
	}
	r.alarm = time.AfterFunc(wait, func() {
		r.mu.Lock()
		defer r.mu.Unlock()
		r.load()
	})
}
