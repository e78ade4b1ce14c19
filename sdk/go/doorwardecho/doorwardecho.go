// Package doorwardecho is middleware for Echo 5: [Populate] finds out who calls and never refuses, Require… refuse.
package doorwardecho

import (
	"time"

	"github.com/labstack/echo/v5"

	"doorward"
	"doorward/guard"
)

// Populate verifies the request's token, if it has one, for [Auth]. It never refuses: that is for Require… to do. Of
// several, one for each issuer, the first to accept counts.
func Populate(verifier guard.Verifier, options guard.Options) echo.MiddlewareFunc {
	return func(next echo.HandlerFunc) echo.HandlerFunc {
		return func(c *echo.Context) error {
			ctx := c.Request().Context()
			caller := guard.Identify(ctx, verifier, c.Request().Header, options, guard.FromContext(ctx))
			c.SetRequest(c.Request().WithContext(guard.NewContext(ctx, caller)))
			return next(c)
		}
	}
}

// Auth is the caller; nil when the request came with no valid token. What a handler calls finds the same with
// doorward.FromContext(c.Request().Context()).
func Auth(c *echo.Context) *doorward.Auth { return doorward.FromContext(c.Request().Context()) }

// Require refuses whoever the rule does not let through, with application/problem+json. A fault of the service, such as a
// missing Populate, goes to the app's HTTPErrorHandler.
func Require(rule guard.Rule) echo.MiddlewareFunc {
	return requireOf(func(*echo.Context) guard.Rule { return rule })
}

func requireOf(ruleFor func(*echo.Context) guard.Rule) echo.MiddlewareFunc {
	return func(next echo.HandlerFunc) echo.HandlerFunc {
		return func(c *echo.Context) error {
			ctx := c.Request().Context()
			caller := guard.FromContext(ctx)
			err := ruleFor(c).Check(ctx, caller, c.Param)
			if err == nil {
				return next(c)
			}
			answer, ok := caller.AnswerTo(err)
			if !ok {
				return err
			}
			for name, values := range answer.Headers {
				c.Response().Header()[name] = values
			}
			return c.Blob(answer.Status, answer.Headers.Get("Content-Type"), answer.Body)
		}
	}
}

// RequireAuth wants a valid token, whatever it allows.
func RequireAuth() echo.MiddlewareFunc { return Require(guard.Authenticated()) }

// RequirePermission wants a permission resource:action: see [guard.Permission].
func RequirePermission(name string, where ...guard.Where) echo.MiddlewareFunc {
	return Require(guard.Permission(name, where...))
}

// RequireRole wants a role: see [guard.Role].
func RequireRole(name string, where ...guard.Where) echo.MiddlewareFunc {
	return Require(guard.Role(name, where...))
}

// RequireScope wants an OAuth scope.
func RequireScope(name string) echo.MiddlewareFunc { return Require(guard.Scope(name)) }

// RequireOrg wants a token active in this organization: see [guard.Org].
func RequireOrg(where guard.Where) echo.MiddlewareFunc { return Require(guard.Org(where)) }

// RequireFresh wants a recent or strong sign-in: see [guard.Fresh].
func RequireFresh(maxAge time.Duration, acr ...string) echo.MiddlewareFunc {
	return Require(guard.Fresh(maxAge, acr...))
}

// RequireAuthorized asks the server each time: see [guard.Authorized].
func RequireAuthorized(action string, about func(*echo.Context) guard.About) echo.MiddlewareFunc {
	return requireOf(func(c *echo.Context) guard.Rule { return guard.Authorized(action, about(c)) })
}
