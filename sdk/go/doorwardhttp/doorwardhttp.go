// Package doorwardhttp is middleware for net/http, and for the routers built on it, chi among them: [Populate] finds out who
// calls and never refuses, Require… refuse.
//
// A rule that reads a path parameter goes around the handler of its route, not around the router.
package doorwardhttp

import (
	"log/slog"
	"net/http"
	"time"

	"doorward"
	"doorward/guard"
)

// Middleware wraps a handler, as routers built on net/http take it.
type Middleware = func(http.Handler) http.Handler

// Populate verifies the request's token, if it has one, for [Auth]. It never refuses: that is for Require… to do. Of
// several, one for each issuer, the first to accept counts.
func Populate(verifier guard.Verifier, options guard.Options) Middleware {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			caller := guard.Identify(r.Context(), verifier, r.Header, options, guard.FromContext(r.Context()))
			next.ServeHTTP(w, r.WithContext(guard.NewContext(r.Context(), caller)))
		})
	}
}

// Auth is the caller; nil when the request came with no valid token.
func Auth(r *http.Request) *doorward.Auth { return doorward.FromContext(r.Context()) }

// Require refuses whoever the rule does not let through, with application/problem+json. A fault of the service, such as a
// missing Populate, is answered 500 and logged.
func Require(rule guard.Rule) Middleware {
	return requireOf(func(*http.Request) guard.Rule { return rule })
}

func requireOf(ruleFor func(*http.Request) guard.Rule) Middleware {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			caller := guard.FromContext(r.Context())
			err := ruleFor(r).Check(r.Context(), caller, r.PathValue)
			if err == nil {
				next.ServeHTTP(w, r)
				return
			}
			refuse(w, r, caller, err)
		})
	}
}

func refuse(w http.ResponseWriter, r *http.Request, caller *guard.Caller, err error) {
	answer, ok := caller.AnswerTo(err)
	if !ok {
		slog.ErrorContext(r.Context(), "a request could not be judged", "error", err)
		http.Error(w, http.StatusText(http.StatusInternalServerError), http.StatusInternalServerError)
		return
	}
	for name, values := range answer.Headers {
		w.Header()[name] = values
	}
	w.WriteHeader(answer.Status)
	_, _ = w.Write(answer.Body) // a caller that went away is not waiting for it
}

// RequireAuth wants a valid token, whatever it allows.
func RequireAuth() Middleware { return Require(guard.Authenticated()) }

// RequirePermission wants a permission resource:action: see [guard.Permission].
func RequirePermission(name string, where ...guard.Where) Middleware {
	return Require(guard.Permission(name, where...))
}

// RequireRole wants a role: see [guard.Role].
func RequireRole(name string, where ...guard.Where) Middleware {
	return Require(guard.Role(name, where...))
}

// RequireScope wants an OAuth scope.
func RequireScope(name string) Middleware { return Require(guard.Scope(name)) }

// RequireOrg wants a token active in this organization: see [guard.Org].
func RequireOrg(where guard.Where) Middleware { return Require(guard.Org(where)) }

// RequireFresh wants a recent or strong sign-in: see [guard.Fresh].
func RequireFresh(maxAge time.Duration, acr ...string) Middleware {
	return Require(guard.Fresh(maxAge, acr...))
}

// RequireAuthorized asks the server each time: see [guard.Authorized].
func RequireAuthorized(action string, about func(*http.Request) guard.About) Middleware {
	return requireOf(func(r *http.Request) guard.Rule { return guard.Authorized(action, about(r)) })
}
