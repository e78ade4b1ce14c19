// Package api is every operation of a Doorward server and the types of what is sent and answered, generated from its
// OpenAPI document. It is used through doorward.Client, which sends the calls: doorward.NewClient.
package api

import (
	"context"
	"encoding/json"
	"fmt"
	"iter"
	"net/http"
	"net/url"
	"reflect"
	"strings"
)

// Code is the stable name of a problem (RFC 9457), and an error of its own: errors.Is(err, api.CodeUsernameTaken).
type Code string

// Error is the code as it is written on the wire.
func (c Code) Error() string { return string(c) }

// Operations are those of a server; doorward.Client has them all.
type Operations struct{ transport Transport }

// New gives the operations over a transport.
func New(transport Transport) Operations { return Operations{transport} }

// Transport sends requests. Into answer, unless nil, goes the body of a success.
type Transport interface {
	Call(ctx context.Context, request *Request, answer any) error
}

// Request is one call, before a transport adds what all calls have in common.
type Request struct {
	// Operation is the operationId.
	Operation string
	Method    string
	// Path is escaped; "" when a part of it was empty or of dots alone, which would name something else.
	Path  string
	Query url.Values
	// Body is written as JSON, unless nil.
	Body any
	// Public: nobody has to be signed in.
	Public bool
	// TakesIdempotencyKey: it creates, and with an Idempotency-Key once only.
	TakesIdempotencyKey bool
	// Header holds what options add.
	Header http.Header
	// Answered is told the answer to the last attempt, its body read already.
	Answered func(*http.Response)
}

// Option of one call.
type Option func(*Request)

// WithIdempotencyKey sends this key instead of a random one: the same key within 24 hours gets the first answer again
// instead of a second resource.
func WithIdempotencyKey(key string) Option { return withHeader("Idempotency-Key", key) }

// WithIfMatch changes only the version of this ETag, or answers precondition_failed.
func WithIfMatch(etag string) Option { return withHeader("If-Match", etag) }

// WithTenant names another tenant, by id or slug, for principals allowed to.
func WithTenant(tenant string) Option { return withHeader("Doorward-Tenant", tenant) }

// WithRequestID names the call in the server's log, instead of an id the server makes.
func WithRequestID(id string) Option { return withHeader("X-Request-Id", id) }

// WithAnswer hands over the answer for its status and header, such as ETag, Location and X-Request-Id.
func WithAnswer(told func(*http.Response)) Option {
	return func(request *Request) { request.Answered = told }
}

func withHeader(name, value string) Option {
	return func(request *Request) { request.Header.Set(name, value) }
}

func (o Operations) call(ctx context.Context, request *Request, answer any, options []Option) error {
	if request.Path == "" {
		return fmt.Errorf("doorward: %s: a part of the path is empty", request.Operation)
	}
	request.Header = http.Header{}
	for _, option := range options {
		option(request)
	}
	return o.transport.Call(ctx, request, answer)
}

func answerOf[T any](ctx context.Context, o Operations, request *Request, options []Option) (*T, error) {
	answer := new(T)
	if err := o.call(ctx, request, answer, options); err != nil {
		return nil, err
	}
	return answer, nil
}

// all gives the items of page after page, until one names no next.
func all[T any](cursor *string, list func(cursor *string) ([]T, *string, error)) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for {
			items, next, err := list(cursor)
			if err != nil {
				yield(*new(T), err)
				return
			}
			for _, item := range items {
				if !yield(item, nil) {
					return
				}
			}
			if next == nil {
				return
			}
			cursor = next
		}
	}
}

// pathOf puts a part in the place of each %s of a template.
func pathOf(template string, parts ...any) string {
	literals := strings.Split(template, "%s")
	path := literals[0]
	for i, part := range parts {
		text := url.PathEscape(fmt.Sprint(part))
		if strings.Trim(text, ".") == "" {
			return ""
		}
		path += text + literals[i+1]
	}
	return path
}

// queryOf takes names and values in turn. A nil pointer is left out.
func queryOf(pairs ...any) url.Values {
	query := url.Values{}
	for i := 0; i+1 < len(pairs); i += 2 {
		value := reflect.ValueOf(pairs[i+1])
		if value.Kind() == reflect.Pointer {
			if value.IsNil() {
				continue
			}
			value = value.Elem()
		}
		query.Set(pairs[i].(string), fmt.Sprint(value.Interface()))
	}
	return query
}

func tagOf(union json.RawMessage, name string) string {
	var members map[string]json.RawMessage
	var tag string
	if json.Unmarshal(union, &members) != nil || json.Unmarshal(members[name], &tag) != nil {
		return ""
	}
	return tag
}
