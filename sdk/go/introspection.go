package doorward

import (
	"context"
	"encoding/base64"
	"errors"
	"net/http"
	"net/url"
	"regexp"
	"sync"
	"time"
)

// introspection asks the issuer about each token (RFC 7662), once for all who ask about the same one at the same time.
// Nothing is remembered.
type introspection struct {
	ask     func(ctx context.Context, text string) (active bool, err error)
	closing context.Context
	cancel  context.CancelFunc

	mu      sync.Mutex
	flights map[string]*asking
	failed  bool
}

// asking is a question under way; err is there once done is closed.
type asking struct {
	done chan struct{}
	err  error
}

var tenantPath = regexp.MustCompile(`(/t/[^/]+)?/?$`)

func openIntrospection(options IntrospectOptions, settings *settings, client *http.Client) (*introspection, error) {
	address := options.URL
	if address == "" {
		address = tenantPath.ReplaceAllString(settings.issuer, "") + "/v1/auth/introspect"
	}
	err := errors.Join(
		must(options.ClientID != "" && options.ClientSecret != "", "Revocation.Introspect holds ClientID and ClientSecret"),
		checkURL(address, "Revocation.Introspect.URL"))
	if err != nil {
		return nil, err
	}
	// RFC 6749 2.3.1: both parts form-encoded
	credentials := url.QueryEscape(options.ClientID) + ":" + url.QueryEscape(options.ClientSecret)
	authorization := "Basic " + base64.StdEncoding.EncodeToString([]byte(credentials))
	from := source{"introspection", address, "application/json", fetchTimeout, maxBody}
	closing, cancel := context.WithCancel(context.Background())
	return &introspection{
		ask: func(ctx context.Context, text string) (bool, error) {
			form := url.Values{"token": {text}, "token_type_hint": {"access_token"}}
			return readActive(from.fetchObject(ctx, client, question{form: form, authorization: authorization}))
		},
		closing: closing, cancel: cancel, flights: map[string]*asking{},
	}, nil
}

func readActive(answer map[string]any, err error) (bool, error) {
	active, is := answer["active"].(bool)
	if err == nil && !is {
		err = errors.New("introspection does not say whether the token is active")
	}
	return active, err
}

func (i *introspection) check(ctx context.Context, _ Claims, text string) error {
	flight := i.begin(text)
	select {
	case <-flight.done:
		return flight.err
	case <-ctx.Done():
		return &VerifyError{Code: ErrRevocationUnavailable, RetryAfter: time.Second, Cause: context.Cause(ctx)}
	}
}

func (i *introspection) begin(text string) *asking {
	i.mu.Lock()
	defer i.mu.Unlock()
	flight := i.flights[text]
	if flight == nil {
		flight = &asking{done: make(chan struct{})}
		i.flights[text] = flight
		go i.answer(flight, text)
	}
	return flight
}

func (i *introspection) answer(flight *asking, text string) {
	active, err := i.ask(i.closing, text)
	if err != nil {
		flight.err = &VerifyError{Code: ErrRevocationUnavailable, RetryAfter: time.Second, Cause: err}
	} else if !active {
		flight.err = refuse(ErrRevoked)
	}
	i.mu.Lock()
	defer i.mu.Unlock()
	i.failed = err != nil
	delete(i.flights, text)
	close(flight.done)
}

func (i *introspection) state() RevocationState {
	i.mu.Lock()
	defer i.mu.Unlock()
	return RevocationState{Mode: RevocationIntrospect, Stale: i.failed}
}

func (i *introspection) close() { i.cancel() }
