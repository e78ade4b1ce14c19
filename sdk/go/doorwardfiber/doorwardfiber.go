// Package doorwardfiber is middleware for Fiber 3: [Populate] finds out who calls and never refuses, Require… refuse.
//
// Fiber reads request headers into 4096 bytes unless told otherwise (fiber.Config.ReadBufferSize): too little for tokens
// that list many permissions.
package doorwardfiber

import (
	"net/http"
	"strings"
	"time"

	"github.com/gofiber/fiber/v3"

	"doorward"
	"doorward/guard"
)

// Populate verifies the request's token, if it has one, for [Auth]. It never refuses: that is for Require… to do. Of
// several, one for each issuer, the first to accept counts.
func Populate(verifier guard.Verifier, options guard.Options) fiber.Handler {
	return func(c fiber.Ctx) error {
		ctx := c.Context()
		caller := guard.Identify(ctx, verifier, headersOf(c), options, guard.FromContext(ctx))
		c.SetContext(guard.NewContext(ctx, caller))
		return c.Next()
	}
}

// headersOf copies those a token or an API key can come in: Fiber uses their bytes again for the next request.
func headersOf(c fiber.Ctx) http.Header {
	headers := http.Header{}
	for _, name := range []string{fiber.HeaderAuthorization, "X-Api-Key", fiber.HeaderCookie} {
		for _, value := range c.Request().Header.PeekAll(name) {
			headers.Add(name, string(value))
		}
	}
	return headers
}

// Auth is the caller; nil when the request came with no valid token. What a handler calls finds the same with
// doorward.FromContext(c.Context()).
func Auth(c fiber.Ctx) *doorward.Auth { return doorward.FromContext(c.Context()) }

// Require refuses whoever the rule does not let through, with application/problem+json. A fault of the service, such as a
// missing Populate, goes to the app's ErrorHandler, as a [Fault].
func Require(rule guard.Rule) fiber.Handler {
	return requireOf(func(fiber.Ctx) guard.Rule { return rule })
}

// Fault is a fault of the service. Its text is that of fiber.ErrInternalServerError, for Fiber's own ErrorHandler answers
// with the text of an error; Unwrap gives that error and the cause.
type Fault struct{ Cause error }

func (f *Fault) Error() string { return fiber.ErrInternalServerError.Error() }

// Unwrap gives fiber.ErrInternalServerError and the cause.
func (f *Fault) Unwrap() []error { return []error{fiber.ErrInternalServerError, f.Cause} }

func requireOf(ruleFor func(fiber.Ctx) guard.Rule) fiber.Handler {
	return func(c fiber.Ctx) error {
		caller := guard.FromContext(c.Context())
		param := func(name string) string { return strings.Clone(c.Params(name)) }
		err := ruleFor(c).Check(c.Context(), caller, param)
		if err == nil {
			return c.Next()
		}
		answer, ok := caller.AnswerTo(err)
		if !ok {
			return &Fault{err}
		}
		for name := range answer.Headers {
			c.Set(name, answer.Headers.Get(name))
		}
		return c.Status(answer.Status).Send(answer.Body)
	}
}

// RequireAuth wants a valid token, whatever it allows.
func RequireAuth() fiber.Handler { return Require(guard.Authenticated()) }

// RequirePermission wants a permission resource:action: see [guard.Permission].
func RequirePermission(name string, where ...guard.Where) fiber.Handler {
	return Require(guard.Permission(name, where...))
}

// RequireRole wants a role: see [guard.Role].
func RequireRole(name string, where ...guard.Where) fiber.Handler {
	return Require(guard.Role(name, where...))
}

// RequireScope wants an OAuth scope.
func RequireScope(name string) fiber.Handler { return Require(guard.Scope(name)) }

// RequireOrg wants a token active in this organization: see [guard.Org].
func RequireOrg(where guard.Where) fiber.Handler { return Require(guard.Org(where)) }

// RequireFresh wants a recent or strong sign-in: see [guard.Fresh].
func RequireFresh(maxAge time.Duration, acr ...string) fiber.Handler {
	return Require(guard.Fresh(maxAge, acr...))
}

// RequireAuthorized asks the server each time: see [guard.Authorized].
func RequireAuthorized(action string, about func(fiber.Ctx) guard.About) fiber.Handler {
	return requireOf(func(c fiber.Ctx) guard.Rule { return guard.Authorized(action, about(c)) })
}
