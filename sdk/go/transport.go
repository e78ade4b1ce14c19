package doorward

import (
	"bytes"
	"context"
	crand "crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"time"

	"doorward/api"
)

// bearers give the access tokens of calls.
type bearers interface {
	// token gives the one to send now; "" for nobody.
	token(ctx context.Context) (string, error)
	// renewed tells whether there is another for the same caller, after the server refused this one.
	renewed(ctx context.Context, refused string) (bool, error)
}

// TokenSource gives the access token of each call, for clients that keep no session of their own. "": nobody calls.
type TokenSource func(ctx context.Context) (string, error)

func (s TokenSource) token(ctx context.Context) (string, error)     { return s(ctx) }
func (s TokenSource) renewed(context.Context, string) (bool, error) { return false, nil }

// transport sends what all calls have in common, and sends again what is safe to send again.
type transport struct {
	baseURL string
	appID   string
	retries int
	timeout time.Duration
	client  *http.Client
	bearers bearers
}

const (
	maxAnswer    = 16 << 20 // bytes
	mostRenewals = 2        // for what another process left may have ended as well
	longestWait  = 10 * time.Second
)

// Call implements [api.Transport].
func (t *transport) Call(ctx context.Context, request *api.Request, answer any) error {
	body, err := bodyOf(request)
	if err != nil {
		return err
	}
	if request.TakesIdempotencyKey && request.Header.Get("Idempotency-Key") == "" {
		request.Header.Set("Idempotency-Key", crand.Text())
	}
	for renewals := 0; ; renewals++ {
		token, err := t.tokenFor(ctx, request)
		if err != nil {
			return named(err, request.Operation)
		}
		err = t.retrying(ctx, request, func() error { return t.send(ctx, request, body, token, answer) })
		if token == "" || renewals == mostRenewals || !errors.Is(err, api.CodeInvalidCredential) {
			return err
		}
		again, renewErr := t.bearers.renewed(ctx, token)
		if renewErr != nil {
			return named(renewErr, request.Operation)
		}
		if !again {
			return err
		}
	}
}

func (t *transport) tokenFor(ctx context.Context, request *api.Request) (string, error) {
	if request.Public {
		return "", nil
	}
	return t.bearers.token(ctx)
}

// named tells the failure of a renewal as that of the call that was made: that is the one its caller handles.
func named(err error, operation string) error {
	var problem *Problem
	var unreachable *Unreachable
	switch {
	case errors.As(err, &problem):
		copied := *problem
		copied.Operation = operation
		return &copied
	case errors.As(err, &unreachable):
		copied := *unreachable
		copied.Operation = operation
		return &copied
	default:
		return fmt.Errorf("doorward: %s: %w", operation, err)
	}
}

func bodyOf(request *api.Request) ([]byte, error) {
	if request.Body == nil {
		return nil, nil
	}
	body, err := json.Marshal(request.Body)
	if err != nil {
		return nil, fmt.Errorf("doorward: %s: %w", request.Operation, err)
	}
	return body, nil
}

// retrying tries again what is safe to try again, when the server says later, after the time it names and a random part
// more.
func (t *transport) retrying(ctx context.Context, request *api.Request, send func() error) error {
	refreshes := request.Operation == refreshOperation
	safe := request.Method == http.MethodGet || request.TakesIdempotencyKey || refreshes
	for tried := 0; ; tried++ {
		err := send()
		if err == nil || !safe || tried >= t.retries {
			return err
		}
		// a refresh repeated is answered with the same tokens, so one whose answer got lost is sent again
		wait, worth := waitFor(err, tried, refreshes)
		if !worth || wait > longestWait {
			return err
		}
		select {
		case <-time.After(wait):
		case <-ctx.Done():
			return err
		}
	}
}

func waitFor(err error, tried int, unanswered bool) (wait time.Duration, worth bool) {
	least := 250 * time.Millisecond << tried
	backoff := least + rand.N(least)
	var problem *Problem
	if !errors.As(err, &problem) {
		var unreachable *Unreachable
		return backoff, unanswered && errors.As(err, &unreachable)
	}
	later := problem.Status == http.StatusTooManyRequests || problem.Status == http.StatusServiceUnavailable
	if !later || problem.Code == "provider_off" {
		return 0, false
	}
	if problem.RetryAfter > 0 {
		return problem.RetryAfter + rand.N(500*time.Millisecond), true
	}
	return backoff, true
}

func (t *transport) send(ctx context.Context, request *api.Request, body []byte, token string, answer any) error {
	limited, cancel := context.WithTimeout(ctx, t.timeout)
	defer cancel()
	wire, err := t.wire(limited, request, body, token)
	if err != nil {
		return fmt.Errorf("doorward: %s: %w", request.Operation, err)
	}
	response, read, err := roundTrip(t.client, wire)
	if err != nil {
		if ctx.Err() != nil {
			return fmt.Errorf("doorward: %s: %w", request.Operation, context.Cause(ctx))
		}
		return &Unreachable{Operation: request.Operation, Cause: err}
	}
	if request.Answered != nil {
		request.Answered(response)
	}
	return readAnswer(request.Operation, response, read, answer)
}

func (t *transport) wire(ctx context.Context, request *api.Request, body []byte, token string) (*http.Request, error) {
	address := t.baseURL + request.Path
	if len(request.Query) > 0 {
		address += "?" + request.Query.Encode()
	}
	wire, err := http.NewRequestWithContext(ctx, request.Method, address, bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	wire.Header = request.Header.Clone()
	wire.Header.Set("Accept", "application/json, application/problem+json")
	if body != nil {
		wire.Header.Set("Content-Type", "application/json")
	}
	if t.appID != "" {
		wire.Header.Set("Doorward-App", t.appID)
	}
	if token != "" {
		wire.Header.Set("Authorization", "Bearer "+token)
	}
	return wire, nil
}

func roundTrip(client *http.Client, request *http.Request) (*http.Response, []byte, error) {
	response, err := client.Do(request)
	if err != nil {
		return nil, nil, err
	}
	defer response.Body.Close()
	body, err := io.ReadAll(io.LimitReader(response.Body, maxAnswer+1))
	if err == nil && len(body) > maxAnswer {
		err = fmt.Errorf("the answer is larger than %d bytes", maxAnswer)
	}
	return response, body, err
}

func readAnswer(operation string, response *http.Response, body []byte, answer any) error {
	if status := response.StatusCode; status < 200 || status > 299 {
		if problem := readProblem(operation, response.Header, body); problem != nil {
			return problem
		}
		return &Unreachable{operation, status, fmt.Errorf("something else answered %d", status)}
	}
	if answer == nil {
		return nil
	}
	if err := json.Unmarshal(body, answer); err != nil {
		return &Unreachable{operation, response.StatusCode, err}
	}
	return nil
}
