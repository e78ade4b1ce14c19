// Package guard is what the middleware of every framework has in common: [Identify] finds out who calls, a [Rule] says who
// may. Use it through the package of your framework; or to write one for another.
package guard

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"

	"doorward"
)

// Verifier is a [doorward.Verifier], or what stands in for one.
type Verifier interface {
	Verify(ctx context.Context, token string) (*doorward.Auth, error)
}

// Options of populating middleware. All may be left out.
type Options struct {
	// Cookie is the name of a cookie to read when there is no Authorization header. Requests with cookies need protection
	// against cross-site requests.
	Cookie string
	// ResourceMetadata is the address of this service's metadata (RFC 9728), named in every challenge.
	ResourceMetadata string
	// Docs is the base address of pages that explain problem codes; the problem's type is below it.
	Docs string
	// Online is asked when the token cannot say: for rights at a scope, with authz "online", and by Authorized.
	Online doorward.AskOnline
	// APIKeys is asked about API keys, in X-Api-Key or as the bearer token; without it there are none.
	APIKeys doorward.AskAPIKey
}

// Caller is what came of a request's credential.
type Caller struct {
	auth    *doorward.Auth
	refused error
	token   string
	options Options
}

// Identify verifies the request's token or API key, if it has one; it never refuses. earlier is what another Identify made of the
// same request, or nil: of several, one for each issuer, the first to accept counts.
func Identify(ctx context.Context, verifier Verifier, headers http.Header, options Options, earlier *Caller) *Caller {
	if earlier.Auth() != nil {
		return earlier
	}
	auth, shown, err := authenticate(ctx, verifier, headers, options)
	return &Caller{auth, err, shown, options}
}

// authenticate gives the credential beside what came of it.
func authenticate(ctx context.Context, verifier Verifier, headers http.Header, options Options) (*doorward.Auth, string, error) {
	if options.APIKeys != nil {
		key, shown, err := doorward.KeyFrom(headers)
		if err != nil {
			return nil, "", err
		}
		if shown {
			auth, err := options.APIKeys(ctx, key)
			return auth, key, err
		}
	}
	token, err := doorward.BearerFrom(headers, options.Cookie)
	if err != nil {
		return nil, "", err
	}
	auth, err := verifier.Verify(ctx, token)
	return auth, token, err
}

// Auth is nil unless the request came with a valid token.
func (c *Caller) Auth() *doorward.Auth {
	if c == nil {
		return nil
	}
	return c.auth
}

type contextKey struct{}

// NewContext gives a context that carries the caller, for [FromContext] and [doorward.FromContext].
func NewContext(ctx context.Context, caller *Caller) context.Context {
	return doorward.NewContext(context.WithValue(ctx, contextKey{}, caller), caller.Auth())
}

// FromContext gives the caller; nil where nothing populated it.
func FromContext(ctx context.Context) *Caller {
	caller, _ := ctx.Value(contextKey{}).(*Caller)
	return caller
}

// Answer is what to write instead of the handler's answer.
type Answer struct {
	Status  int
	Headers http.Header
	Body    []byte
}

// AnswerTo gives the answer for an error of [Rule.Check]; not ok for one that is no *doorward.VerifyError, which is a
// fault of this service: 500, saying nothing.
func (c *Caller) AnswerTo(err error) (answer Answer, ok bool) {
	var refused *doorward.VerifyError
	if c == nil || !errors.As(err, &refused) {
		return Answer{}, false
	}
	body, err := json.Marshal(refused.Problem(c.options.Docs))
	if err != nil {
		return Answer{}, false
	}
	return Answer{refused.Status(), refused.Headers(c.options.ResourceMetadata), body}, true
}
