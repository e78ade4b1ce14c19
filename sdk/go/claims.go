package doorward

import "slices"

// Claims are what an access token says, as sent: RFC 9068 and Doorward's own. Values are those of encoding/json; times
// are seconds since 1970.
type Claims map[string]any

// Claim gives a claim of its exact name, as the type encoding/json gives it: string, float64, bool, []any or
// map[string]any. Not ok when the token has no such claim, or one of another type.
func Claim[T any](auth *Auth, name string) (value T, ok bool) {
	value, ok = auth.Claims[name].(T)
	return value, ok
}

const maxSafeInteger = 1<<53 - 1 // exact as a JSON number everywhere

func isString(value any) bool { _, is := value.(string); return is }
func isText(value any) bool   { text, _ := value.(string); return text != "" }

func isTime(value any) bool {
	seconds, is := value.(float64)
	return is && seconds >= 0 && seconds <= maxSafeInteger
}

func areTexts(value any) bool {
	list, is := value.([]any)
	return is && !slices.ContainsFunc(list, func(item any) bool { return !isText(item) })
}

func isActor(value any) bool {
	actor, _ := value.(map[string]any)
	return isText(actor["sub"])
}

type shape struct {
	name     string
	fits     func(any) bool
	required bool
}

var shapes = []shape{
	{"sub", isText, true},
	{"client_id", isText, true},
	{"jti", isText, true},
	{"iat", isTime, true},
	{"exp", isTime, true},
	{"nbf", isTime, false},
	{"auth_time", isTime, false},
	{"tid", isText, false},
	{"sid", isText, false},
	{"acr", isText, false},
	{"token_use", isText, false},
	{"authz", isText, false},
	{"org_id", isText, false},
	{"org_slug", isText, false},
	{"org_role", isText, false},
	{"scope", isString, false},
	{"amr", areTexts, false},
	{"roles", areTexts, false},
	{"permissions", areTexts, false},
	{"org_permissions", areTexts, false},
	{"act", isActor, false},
	{"status", isStatus, false},
}

func (c Claims) wellFormed() bool {
	for _, shape := range shapes {
		if value, there := c[shape.name]; (there || shape.required) && !shape.fits(value) {
			return false
		}
	}
	return c.time("exp") > c.time("iat")
}

func (c Claims) text(name string) string  { text, _ := c[name].(string); return text }
func (c Claims) time(name string) float64 { seconds, _ := c[name].(float64); return seconds }

func (c Claims) texts(name string) []string {
	list, _ := c[name].([]any)
	texts := make([]string, len(list))
	for i, item := range list {
		texts[i], _ = item.(string)
	}
	return texts
}

// judge judges the claims of a token whose signature holds.
func (s *settings) judge(claims Claims) error {
	if claims["iss"] != any(s.issuer) {
		return refuse(ErrWrongIssuer)
	}
	if !s.isFor(claims["aud"]) {
		return refuse(ErrWrongAudience)
	}
	if !claims.wellFormed() {
		return refuse(ErrMalformed)
	}
	// the claim separates access tokens from others an issuer may sign under the same keys
	if use := claims.text("token_use"); use != "" && use != "access" {
		return refuse(ErrWrongType)
	}
	if err := s.judgeTimes(claims); err != nil {
		return err
	}
	for _, claim := range s.claims {
		if !claim.accepts(claims[claim.name]) {
			return &VerifyError{Code: ErrWrongAudience, Detail: "The claim " + claim.name + " is not one this service accepts."}
		}
	}
	return nil
}

func (s *settings) judgeTimes(claims Claims) error {
	now, tolerance := float64(s.clock().UnixMilli())/1000, s.clockTolerance.Seconds()
	if now >= claims.time("exp")+tolerance { // RFC 7519 4.1.4: "on or after"
		return refuse(ErrExpired)
	}
	if now+tolerance < max(claims.time("iat"), claims.time("nbf")) {
		return refuse(ErrNotYetValid)
	}
	return nil
}

// isFor tells whether the aud claim, a text or a list of texts, names this service.
func (s *settings) isFor(aud any) bool {
	if name, is := aud.(string); is {
		aud = []any{name}
	}
	if !areTexts(aud) {
		return false
	}
	return slices.ContainsFunc(aud.([]any), func(name any) bool { return slices.Contains(s.audiences, name.(string)) })
}
