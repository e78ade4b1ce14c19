// Package doorwardgin is middleware for Gin: [Populate] finds out who calls and never refuses, Require… refuse.
package doorwardgin

import (
	"net/http"
	"time"

	"github.com/gin-gonic/gin"

	"doorward"
	"doorward/guard"
)

// Populate verifies the request's token, if it has one, for [Auth]. It never refuses: that is for Require… to do. Of
// several, one for each issuer, the first to accept counts.
func Populate(verifier guard.Verifier, options guard.Options) gin.HandlerFunc {
	return func(c *gin.Context) {
		ctx := c.Request.Context()
		caller := guard.Identify(ctx, verifier, c.Request.Header, options, guard.FromContext(ctx))
		c.Request = c.Request.WithContext(guard.NewContext(ctx, caller))
		c.Next()
	}
}

// Auth is the caller; nil when the request came with no valid token. What a handler calls finds the same with
// doorward.FromContext(c.Request.Context()).
func Auth(c *gin.Context) *doorward.Auth { return doorward.FromContext(c.Request.Context()) }

// Require refuses whoever the rule does not let through, with application/problem+json. A fault of the service, such as a
// missing Populate, aborts with 500 and is among c.Errors.
func Require(rule guard.Rule) gin.HandlerFunc {
	return requireOf(func(*gin.Context) guard.Rule { return rule })
}

func requireOf(ruleFor func(*gin.Context) guard.Rule) gin.HandlerFunc {
	return func(c *gin.Context) {
		ctx := c.Request.Context()
		caller := guard.FromContext(ctx)
		err := ruleFor(c).Check(ctx, caller, c.Param)
		if err == nil {
			c.Next()
			return
		}
		answer, ok := caller.AnswerTo(err)
		if !ok {
			_ = c.AbortWithError(http.StatusInternalServerError, err)
			return
		}
		for name, values := range answer.Headers {
			c.Writer.Header()[name] = values
		}
		c.Abort()
		c.Data(answer.Status, answer.Headers.Get("Content-Type"), answer.Body)
	}
}

// RequireAuth wants a valid token, whatever it allows.
func RequireAuth() gin.HandlerFunc { return Require(guard.Authenticated()) }

// RequirePermission wants a permission resource:action: see [guard.Permission].
func RequirePermission(name string, where ...guard.Where) gin.HandlerFunc {
	return Require(guard.Permission(name, where...))
}

// RequireRole wants a role: see [guard.Role].
func RequireRole(name string, where ...guard.Where) gin.HandlerFunc {
	return Require(guard.Role(name, where...))
}

// RequireScope wants an OAuth scope.
func RequireScope(name string) gin.HandlerFunc { return Require(guard.Scope(name)) }

// RequireOrg wants a token active in this organization: see [guard.Org].
func RequireOrg(where guard.Where) gin.HandlerFunc { return Require(guard.Org(where)) }

// RequireFresh wants a recent or strong sign-in: see [guard.Fresh].
func RequireFresh(maxAge time.Duration, acr ...string) gin.HandlerFunc {
	return Require(guard.Fresh(maxAge, acr...))
}

// RequireAuthorized asks the server each time: see [guard.Authorized].
func RequireAuthorized(action string, about func(*gin.Context) guard.About) gin.HandlerFunc {
	return requireOf(func(c *gin.Context) guard.Rule { return guard.Authorized(action, about(c)) })
}
