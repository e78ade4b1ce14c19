package guard

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"strings"
	"time"

	"doorward"
)

// Rule says who may call. Made by [Authenticated], [Permission], [Role], [Scope], [Org], [Fresh] or [Authorized].
type Rule struct {
	// asks of a token; nothing where any will do.
	asks func(auth *doorward.Auth, param Param) ([]doorward.Requirement, error)
	// asksOnline what to ask the server where the token does not say yes; nil where its word is final.
	asksOnline func(caller *Caller, param Param) (*doorward.Question, error)
}

// ErrNotPopulated is a fault of the service: nothing populated the request before its rule.
var ErrNotPopulated = errors.New("doorward: Populate comes before Require…")

// Check answers nil for a caller who may; a *doorward.VerifyError for one who may not; any other error for a fault of the
// service, such as a route without the path parameter a rule reads.
func (r Rule) Check(ctx context.Context, caller *Caller, param Param) error {
	if caller == nil {
		return ErrNotPopulated
	}
	if r.asks == nil {
		return errors.New("doorward/guard: the zero Rule lets nobody through")
	}
	if caller.auth == nil {
		return caller.refused
	}
	asked, err := r.asks(caller.auth, param)
	if err != nil {
		return err
	}
	if r.asksOnline != nil && !caller.auth.Has(asked...) {
		question, err := r.asksOnline(caller, param)
		if err != nil {
			return err
		}
		if question != nil {
			return caller.demandOnline(ctx, *question)
		}
	}
	if len(asked) == 0 {
		return nil
	}
	return caller.auth.Demand(asked...)
}

func (c *Caller) demandOnline(ctx context.Context, question doorward.Question) error {
	allowed, err := c.options.Online(ctx, c.token, c.auth, question)
	if err != nil || allowed {
		return err
	}
	if question.Role != "" {
		return &doorward.VerifyError{Code: doorward.ErrInsufficientRole}
	}
	return &doorward.VerifyError{Code: doorward.ErrInsufficientPermission}
}

func asking(requirements ...doorward.Requirement) Rule {
	return Rule{asks: func(*doorward.Auth, Param) ([]doorward.Requirement, error) { return requirements, nil }}
}

// Authenticated: a valid token, whatever it allows.
func Authenticated() Rule { return asking() }

// Scope: a token with this OAuth scope.
func Scope(name string) Rule { return asking(doorward.Scope(name)) }

// Org: a token active in this organization, of [InOrg], [InOrgParam] or [InAnyOrg].
func Org(where Where) Rule {
	return Rule{asks: func(_ *doorward.Auth, param Param) ([]doorward.Requirement, error) {
		org, err := where.orgIn(param)
		return []doorward.Requirement{org}, err
	}}
}

// Fresh: a sign-in at most maxAge old (0: of any age), of one of these acr if there are any (RFC 9470). With neither it
// asks nothing, and panics.
func Fresh(maxAge time.Duration, acr ...string) Rule {
	var requirements []doorward.Requirement
	if len(acr) > 0 {
		requirements = append(requirements, doorward.ACR(acr...))
	}
	if maxAge > 0 {
		requirements = append(requirements, doorward.MaxAge(maxAge))
	}
	if len(requirements) == 0 {
		panic("doorward/guard: Fresh needs a maxAge or an acr")
	}
	return asking(requirements...)
}

// About is what an action is to be done to, and the circumstances.
type About struct {
	// Scope is "" for where the resource is, or else the whole app.
	Scope    string
	Resource *doorward.Resource
	Context  map[string]any
}

// Authorized: this action on a thing, asked of the server each time, for policies know more than a token.
func Authorized(action string, about About) Rule {
	rule := asking()
	rule.asksOnline = func(caller *Caller, _ Param) (*doorward.Question, error) {
		if caller.options.Online == nil {
			return nil, errors.New("doorward: RequireAuthorized needs Populate with Online")
		}
		question := doorward.Question{
			Permission: action, Scope: about.Scope, Resource: about.Resource, Context: about.Context,
		}
		return &question, nil
	}
	return rule
}

// Permission is one of the form resource:action, held in the whole app, or where the Where says.
func Permission(name string, where ...Where) Rule {
	return right{doorward.Permission(name), doorward.Question{Permission: name}, at(where)}.rule()
}

// Role is held likewise; in an organization it is the role that makes the caller a member of it.
func Role(name string, where ...Where) Rule {
	return right{doorward.Role(name), doorward.Question{Role: name}, at(where)}.rule()
}

func at(where []Where) Where {
	switch len(where) {
	case 0:
		return Where{}
	case 1:
		return where[0]
	default:
		panic("doorward/guard: a right is required in one place")
	}
}

type right struct {
	requirement doorward.Requirement
	question    doorward.Question
	where       Where
}

func (r right) rule() Rule {
	if r.where.isOrg() {
		return Rule{asks: r.asksInOrg, asksOnline: r.asksOnlineInOrg}
	}
	return Rule{asks: r.asksAtScope, asksOnline: r.asksOnlineAtScope}
}

func (r right) asksInOrg(_ *doorward.Auth, param Param) ([]doorward.Requirement, error) {
	org, err := r.where.orgIn(param)
	return []doorward.Requirement{org, r.requirement}, err
}

// asksOnlineInOrg: a token active there that lists nothing. The role in the organization is said in every token of it.
func (r right) asksOnlineInOrg(caller *Caller, param Param) (*doorward.Question, error) {
	org, err := r.where.orgIn(param)
	if err != nil || r.question.Permission == "" || !caller.auth.Has(org) {
		return nil, err
	}
	return r.questionAt("org:"+caller.auth.OrgID, caller)
}

func (r right) asksAtScope(auth *doorward.Auth, param Param) ([]doorward.Requirement, error) {
	scope, err := r.where.scopeIn(param)
	if err == nil && r.listedIn(auth, scope) && !auth.Has(r.requirement) {
		return []doorward.Requirement{doorward.InAnyOrg(), r.requirement}, nil
	}
	return []doorward.Requirement{r.requirement}, err
}

func (r right) asksOnlineAtScope(caller *Caller, param Param) (*doorward.Question, error) {
	scope, err := r.where.scopeIn(param)
	if err != nil {
		return nil, err
	}
	return r.questionAt(scope, caller)
}

// listedIn: a token lists the permissions held in the organization it is active in.
func (r right) listedIn(auth *doorward.Auth, scope string) bool {
	return r.question.Permission != "" && auth.OrgID != "" && scope == "org:"+auth.OrgID
}

// An id no scope can name is nobody's.
var scopes = regexp.MustCompile(`^[a-z][a-z0-9_-]{0,31}:[\w.~-]{1,128}$`)

// questionAt is nil where the token's word is final, and where there is nobody to ask.
func (r right) questionAt(scope string, caller *Caller) (*doorward.Question, error) {
	online := caller.options.Online
	authz, _ := doorward.Claim[string](caller.auth, "authz")
	if listed := scope == "" || r.listedIn(caller.auth, scope); listed && authz != "online" {
		return nil, nil
	}
	question := r.question
	if scope != "" {
		// without anybody to ask, a token of the organization could still have said it
		if online == nil && !strings.HasPrefix(scope, "org:") {
			return nil, fmt.Errorf("doorward: a right at the scope %s needs Populate with Online", scope)
		}
		if !scopes.MatchString(scope) {
			return nil, nil
		}
		question.Scope = scope
	}
	if online == nil {
		return nil, nil
	}
	return &question, nil
}
