package doorward

import (
	"errors"
	"net/http"
	"testing"
	"time"
)

func TestBearerFromReadsAuthorizationAndOnlyACookieThatWasNamed(t *testing.T) {
	for name, sent := range map[string]struct {
		authorization, cookies []string
		cookie, want           string
		malformed              bool
	}{
		"a token":                {authorization: []string{"Bearer abc"}, want: "abc"},
		"with padding":           {authorization: []string{"bearer  a-b_c.~+/== "}, want: "a-b_c.~+/=="},
		"nothing":                {},
		"another scheme":         {authorization: []string{"Basic dTpw"}, cookies: []string{"token=a"}, cookie: "token"},
		"twice":                  {authorization: []string{"Bearer a", "Bearer a"}, malformed: true},
		"without a token":        {authorization: []string{"Bearer"}, malformed: true},
		"with an empty token":    {authorization: []string{"Bearer "}, malformed: true},
		"only padding":           {authorization: []string{"Bearer =="}, malformed: true},
		"two tokens":             {authorization: []string{"Bearer a b"}, malformed: true},
		"a comma":                {authorization: []string{"Bearer a,b"}, malformed: true},
		"padding inside":         {authorization: []string{"Bearer a=b"}, malformed: true},
		"beyond ASCII":           {authorization: []string{"Bearer é"}, malformed: true},
		"a cookie not asked for": {cookies: []string{"token=a"}},
		"a cookie":               {cookies: []string{"xtoken=no; token=abc; token2=no"}, cookie: "token", want: "abc"},
		"a name within a name":   {cookies: []string{"token=abc"}, cookie: "oken"},
		"an empty cookie":        {cookies: []string{"token="}, cookie: "token"},
		"two cookies":            {cookies: []string{"token=a; token=b"}, cookie: "token", malformed: true},
		"two cookies in two":     {cookies: []string{"token=a", "token="}, cookie: "token", malformed: true},
	} {
		t.Run(name, func(t *testing.T) {
			token, err := BearerFrom(http.Header{"Authorization": sent.authorization, "Cookie": sent.cookies}, sent.cookie)
			if token != sent.want || errors.Is(err, ErrMalformed) != sent.malformed {
				t.Fatalf("answered %q, %v", token, err)
			}
		})
	}
}

func authOf(claims Claims) *Auth {
	return newAuth(claims, func() time.Time { return time.Unix(1_800_000_000, 0) })
}

func TestDemandNamesWhatIsMissingAndFirstWhatNoSignInWouldMend(t *testing.T) {
	auth := authOf(Claims{
		"permissions": []any{"a:b"}, "org_id": "org_1", "org_permissions": []any{"c:d"}, "auth_time": 1_799_999_999.5,
	})
	for _, demand := range []struct {
		asked []Requirement
		want  Code
	}{
		{nil, ErrInsufficientPermission},
		{[]Requirement{{}}, ErrInsufficientPermission},
		{[]Requirement{Permission("a:b")}, ""},
		{[]Requirement{Permission("a:b"), MaxAge(time.Second)}, ""},
		{[]Requirement{Permission("c:d"), InOrg("org_1")}, ""},
		{[]Requirement{InAnyOrg(), Permission("c:d")}, ""},
		{[]Requirement{Permission("c:d")}, ErrInsufficientPermission},
		{[]Requirement{Permission("c:d"), InOrg("")}, ErrInsufficientPermission},
		{[]Requirement{MaxAge(0), Role("x"), Permission("a:b")}, ErrInsufficientRole},
		{[]Requirement{MaxAge(0), Scope("x")}, ErrInsufficientScope},
		{[]Requirement{Permission("a:b"), MaxAge(0)}, ErrStepUpRequired},
		{[]Requirement{ACR()}, ErrStepUpRequired},
		{[]Requirement{Permission("")}, ErrInsufficientPermission},
	} {
		err := auth.Demand(demand.asked...)
		if demand.want == "" && err != nil || demand.want != "" && !errors.Is(err, demand.want) {
			t.Errorf("%v: answered %v, want %q", demand.asked, err, demand.want)
		}
	}
	if !auth.IsAuthorized("a", "b") || auth.IsAuthorized("a", "c") || !auth.IsAuthorized("c", "d", InOrg("org_1")) {
		t.Error("IsAuthorized is not the permission resource:action")
	}
}

func TestARefusalSaysWhatToBring(t *testing.T) {
	var refused *VerifyError
	large := authOf(Claims{"authz": "online"})
	if !errors.As(large.Demand(Permission("a:b")), &refused) || refused.Detail != "The token does not list its permissions: ask the issuer." {
		t.Error(refused)
	}
	if !errors.As(large.Demand(ACR("aal2", "aal3"), MaxAge(90*time.Second)), &refused) || refused.Next.ACRValues != "aal2 aal3" || *refused.Next.MaxAge != 90 {
		t.Error(refused.Next)
	}
	if !errors.As(large.Demand(InAnyOrg(), Role("x")), &refused) || refused.Detail != "The token is not active in an organization." {
		t.Error(refused)
	}
}

func TestAChallengeCannotBeBrokenOutOf(t *testing.T) {
	refused := &VerifyError{Code: ErrInsufficientScope, Scope: `a", error="none\`}
	want := `Bearer error="insufficient_scope", error_description="The access token lacks a scope.", scope="a\", error=\"none\\"`
	if got := refused.Headers("").Get("WWW-Authenticate"); got != want {
		t.Fatalf("challenge is %s", got)
	}
}

func TestClaimGivesAClaimOfItsExactNameAndType(t *testing.T) {
	auth := authOf(Claims{"department": "sales", "level": 7.0, "act": map[string]any{"sub": "user_2"}})
	if department, ok := Claim[string](auth, "department"); !ok || department != "sales" {
		t.Error(department)
	}
	if _, ok := Claim[string](auth, "Department"); ok {
		t.Error("another name")
	}
	if _, ok := Claim[string](auth, "level"); ok {
		t.Error("another type")
	}
	if auth.Actor.Subject != "user_2" {
		t.Error(auth.Actor)
	}
}
