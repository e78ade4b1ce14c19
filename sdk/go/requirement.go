package doorward

import (
	"slices"
	"time"
)

// Requirement is one thing asked of a caller, made by [Permission], [Role], [Scope], [InOrg], [InAnyOrg], [ACR] or
// [MaxAge]. The zero Requirement, and an empty text, never hold.
type Requirement struct {
	what   what
	values []string
	age    time.Duration
}

// In the order they are refused.
type what int

const (
	nothing what = iota
	org
	anyOrg
	permission
	role
	scope
	acr
	maxAge
)

// Permission is one of the form resource:action, exactly; with [InOrg] beside it, one held in that organization.
func Permission(name string) Requirement {
	return Requirement{what: permission, values: []string{name}}
}

// Role is a role in the app; with [InOrg] beside it, the role in that organization.
func Role(name string) Requirement { return Requirement{what: role, values: []string{name}} }

// Scope is one OAuth scope.
func Scope(name string) Requirement { return Requirement{what: scope, values: []string{name}} }

// InOrg: the token is active in the organization of this id.
func InOrg(id string) Requirement { return Requirement{what: org, values: []string{id}} }

// InAnyOrg: the token is active in an organization.
func InAnyOrg() Requirement { return Requirement{what: anyOrg} }

// ACR: the sign-in was of one of these classes (RFC 9470 section 4).
func ACR(values ...string) Requirement { return Requirement{what: acr, values: values} }

// MaxAge: the user proved who they are no longer ago than this.
func MaxAge(age time.Duration) Requirement { return Requirement{what: maxAge, age: age} }

func (r Requirement) isOrg() bool { return r.what == org || r.what == anyOrg }

func (r Requirement) text() string {
	if len(r.values) == 0 {
		return ""
	}
	return r.values[0]
}

func (r Requirement) holds(auth *Auth, inOrg bool) bool {
	switch r.what {
	case org:
		return r.text() != "" && r.text() == auth.OrgID
	case anyOrg:
		return auth.OrgID != ""
	case permission:
		held := auth.Permissions
		if inOrg {
			held = auth.OrgPermissions
		}
		return !auth.asksOnline() && r.in(held)
	case role:
		if inOrg { // the role in the organization is one word, said in every token of it
			return r.text() != "" && r.text() == auth.OrgRole
		}
		return !auth.asksOnline() && r.in(auth.Roles)
	case scope:
		return r.in(auth.Scopes)
	case acr:
		return auth.ACR != "" && slices.Contains(r.values, auth.ACR)
	case maxAge:
		return !auth.AuthTime.IsZero() && auth.clock().Sub(auth.AuthTime) <= r.age
	default:
		return false
	}
}

func (r Requirement) in(held []string) bool { return r.text() != "" && slices.Contains(held, r.text()) }

func (w what) code() Code {
	switch w {
	case role:
		return ErrInsufficientRole
	case scope:
		return ErrInsufficientScope
	case acr, maxAge:
		return ErrStepUpRequired
	default:
		return ErrInsufficientPermission
	}
}
