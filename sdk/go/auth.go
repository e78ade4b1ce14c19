package doorward

import (
	"math"
	"slices"
	"strings"
	"time"
)

// Auth is the caller behind a verified token. What the token does not say is "", nil or the zero time.
type Auth struct {
	UserID string
	// SessionID is "" for callers without a session, such as service accounts.
	SessionID string
	TenantID  string
	AppID     string
	// OrgID is the organization the token is active in; with it come its slug, the caller's role there and what is held
	// there alone.
	OrgID          string
	OrgSlug        string
	OrgRole        string
	OrgPermissions []string
	Scopes         []string
	Roles          []string
	Permissions    []string
	ACR            string
	AMR            []string
	// AuthTime is when the user last proved who they are.
	AuthTime time.Time
	// Actor is who acts on the user's behalf, when somebody does.
	Actor  *Actor
	Claims Claims

	clock func() time.Time
}

// Actor acts on the subject's behalf (RFC 8693 section 4.1). Claims are those of the act claim, Subject among them.
type Actor struct {
	Subject string
	Claims  map[string]any
}

func newAuth(claims Claims, clock func() time.Time) *Auth {
	auth := &Auth{
		UserID:         claims.text("sub"),
		SessionID:      claims.text("sid"),
		TenantID:       claims.text("tid"),
		AppID:          claims.text("client_id"),
		OrgID:          claims.text("org_id"),
		OrgSlug:        claims.text("org_slug"),
		OrgRole:        claims.text("org_role"),
		OrgPermissions: claims.texts("org_permissions"),
		Scopes:         strings.Fields(claims.text("scope")),
		Roles:          claims.texts("roles"),
		Permissions:    claims.texts("permissions"),
		ACR:            claims.text("acr"),
		AMR:            claims.texts("amr"),
		Claims:         claims,
		clock:          clock,
	}
	if seconds, there := claims["auth_time"].(float64); there {
		whole, fraction := math.Modf(seconds)
		auth.AuthTime = time.Unix(int64(whole), int64(fraction*1e9))
	}
	if act, there := claims["act"].(map[string]any); there {
		auth.Actor = &Actor{Subject: Claims(act).text("sub"), Claims: act}
	}
	return auth
}

// asksOnline: the token was too large for its permissions.
func (a *Auth) asksOnline() bool { return a.Claims["authz"] == any("online") }

// Has tells whether everything asked holds; nothing asked never holds. [InOrg] and [InAnyOrg] among what is asked make
// the permissions and roles beside it those in the organization.
//
// A token too large for its permissions says authz "online": then permissions and roles (but the role in the
// organization) never hold here, and the issuer has to be asked.
func (a *Auth) Has(asked ...Requirement) bool {
	inOrg := slices.ContainsFunc(asked, Requirement.isOrg)
	for _, requirement := range asked {
		if !requirement.holds(a, inOrg) {
			return false
		}
	}
	return len(asked) > 0
}

// IsAuthorized tells whether the permission resource:action holds, in the whole app, or with [InOrg] in that
// organization.
func (a *Auth) IsAuthorized(resource, action string, where ...Requirement) bool {
	return a.Has(append(slices.Clone(where), Permission(resource+":"+action))...)
}

// Demand is Has, as the error to answer with: insufficient_permission, insufficient_role, insufficient_scope or
// step_up_required, always a *VerifyError. What no new sign-in would mend comes first.
func (a *Auth) Demand(asked ...Requirement) error {
	if a.Has(asked...) {
		return nil
	}
	return a.refusal(a.firstMissing(asked), asked)
}

// firstMissing is the zero Requirement when nothing was asked.
func (a *Auth) firstMissing(asked []Requirement) (missing Requirement) {
	inOrg := slices.ContainsFunc(asked, Requirement.isOrg)
	found := false
	for _, requirement := range asked {
		if !requirement.holds(a, inOrg) && (!found || requirement.what < missing.what) {
			missing, found = requirement, true
		}
	}
	return missing
}

func (a *Auth) refusal(missing Requirement, asked []Requirement) *VerifyError {
	refused := refuse(missing.what.code())
	switch refused.Code {
	case ErrStepUpRequired:
		refused.Next = nextOf(asked)
	case ErrInsufficientScope:
		refused.Scope = missing.text()
	default:
		if a.OrgID == "" && slices.ContainsFunc(asked, Requirement.isOrg) {
			refused.Detail = "The token is not active in an organization."
		} else if a.asksOnline() {
			refused.Detail = "The token does not list its permissions: ask the issuer."
		}
	}
	return refused
}

func nextOf(asked []Requirement) *Next {
	next := &Next{}
	for _, requirement := range asked {
		switch requirement.what {
		case acr:
			next.ACRValues = strings.Join(requirement.values, " ")
		case maxAge:
			seconds := int64(requirement.age.Seconds())
			next.MaxAge = &seconds
		}
	}
	return next
}
