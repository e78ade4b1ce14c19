package doorward

import (
	"cmp"
	"context"
	"slices"
	"sync"
	"time"
)

// statusLists are those that tokens of late have named, each fetched at its first token and polled as long as it is used.
type statusLists struct {
	rules
	issuer string
	clock  func() time.Time
	// load gives nil when the list of that etag still holds.
	load    func(ctx context.Context, uri, etag string) (*statusList, error)
	closing context.Context
	cancel  context.CancelFunc

	mu    sync.Mutex
	slots map[string]*slot
}

type slot struct {
	uri  string
	list *statusList
	// checked is when the fetch that last confirmed the list began: it is never taken for younger than it is.
	checked time.Time
	used    time.Time
	dueAt   time.Time
	flight  chan struct{} // closed when the fetch under way has come back
	failed  error
	failAt  time.Time
	alarm   *time.Timer
}

const (
	// what the issuer's answer may take, beside the poll
	answerGrace = time.Second
	// with no list at hand nothing can be decided, so the wait between two attempts is short
	listRetry = time.Second
)

func openStatusLists(
	rules rules, settings *settings, load func(context.Context, string, string) (*statusList, error),
) *statusLists {
	closing, cancel := context.WithCancel(context.Background())
	return &statusLists{
		rules: rules, issuer: settings.issuer, clock: settings.clock, load: load,
		closing: closing, cancel: cancel, slots: map[string]*slot{},
	}
}

func (s *statusLists) check(ctx context.Context, claims Claims, _ string) error {
	named, is := placeOf(claims)
	if !is {
		return nil
	}
	slot, flight, err := s.look(named.uri)
	if err != nil {
		return err
	}
	if flight != nil {
		select {
		case <-flight:
		case <-ctx.Done():
			return &VerifyError{Code: ErrRevocationUnavailable, RetryAfter: listRetry, Cause: context.Cause(ctx)}
		}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.decide(slot, named.index)
}

// look gives the list of an address, and a fetch worth waiting for: an issuer known not to answer holds nobody up while
// there is a list to go by.
func (s *statusLists) look(uri string) (*slot, chan struct{}, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	found := s.slots[uri]
	if found == nil {
		if err := checkOrigin(uri, s.issuer); err != nil {
			return nil, nil, err
		}
		found = &slot{uri: uri}
		s.slots[uri] = found
	}
	found.used = s.clock()
	if s.isFresh(found) || found.flight == nil && s.clock().Before(found.dueAt) {
		return found, nil, nil
	}
	flight := s.fetch(found)
	if found.failed != nil && s.usable(found) {
		return found, nil, nil
	}
	return found, flight, nil
}

// What follows needs s.mu held.

// decide: what has ended stays ended, however old the list.
func (s *statusLists) decide(slot *slot, index int64) error {
	status, known := 0, false
	if slot.list != nil {
		status, known = slot.list.at(index)
	}
	if known && status != 0 {
		return refuse(ErrRevoked)
	}
	if s.usable(slot) && known || !s.usable(slot) && s.onStale == AcceptStale {
		return nil
	}
	return &VerifyError{Code: ErrRevocationUnavailable, RetryAfter: listRetry, Cause: slot.failed}
}

func (s *statusLists) age(slot *slot) time.Duration { return s.clock().Sub(slot.checked) }
func (s *statusLists) isFresh(slot *slot) bool      { return s.age(slot) <= s.poll+answerGrace }

func (s *statusLists) usable(slot *slot) bool {
	return slot.list != nil && s.age(slot) <= s.maxStaleness && s.clock().Before(slot.list.ends)
}

// fetch is nil after close.
func (s *statusLists) fetch(slot *slot) chan struct{} {
	if slot.flight == nil && s.closing.Err() == nil {
		etag := ""
		if s.usable(slot) { // one that is over is asked for whole
			etag = slot.list.etag
		}
		slot.flight = make(chan struct{})
		go s.attempt(slot, etag, s.clock())
	}
	return slot.flight
}

func (s *statusLists) attempt(slot *slot, etag string, began time.Time) {
	list, err := s.load(s.closing, slot.uri, etag)
	s.mu.Lock()
	defer s.mu.Unlock()
	close(slot.flight)
	slot.flight, slot.failed = nil, err
	switch {
	case err != nil:
		slot.failAt = s.clock()
	case list != nil:
		slot.list = list
		fallthrough
	default:
		slot.checked = began
	}
	if s.closing.Err() != nil {
		return
	}
	wait := s.poll
	if err != nil && !s.usable(slot) {
		wait = listRetry
	}
	slot.dueAt = s.clock().Add(wait)
	if slot.alarm != nil { // rung by nobody yet, where a token came first
		slot.alarm.Stop()
	}
	slot.alarm = time.AfterFunc(wait, func() { s.ring(slot) })
}

// ring lets go of a list that no token has named for long.
func (s *statusLists) ring(slot *slot) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.clock().Sub(slot.used) > s.maxStaleness {
		delete(s.slots, slot.uri)
		return
	}
	s.fetch(slot)
}

func (s *statusLists) state() RevocationState {
	s.mu.Lock()
	defer s.mu.Unlock()
	state := RevocationState{Mode: RevocationStatusList, Lists: []ListState{}}
	for _, slot := range s.slots {
		list := ListState{
			URI: slot.uri, Usable: s.usable(slot), Stale: !s.isFresh(slot), Fetching: slot.flight != nil, LastError: slot.failed,
		}
		if slot.list != nil {
			list.Age = s.age(slot)
		}
		if slot.failed != nil {
			list.LastErrorAt = slot.failAt
		}
		state.Lists = append(state.Lists, list)
		state.Stale = state.Stale || list.Stale
	}
	slices.SortFunc(state.Lists, func(a, b ListState) int { return cmp.Compare(a.URI, b.URI) })
	return state
}

func (s *statusLists) close() {
	s.cancel()
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, slot := range s.slots {
		if slot.alarm != nil {
			slot.alarm.Stop()
		}
	}
}
