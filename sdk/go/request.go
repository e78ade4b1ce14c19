package doorward

import (
	"context"
	"net/http"
	"strings"
)

// BearerFrom gives the token of a request: from Authorization, of which there may be one, or without that header from
// the cookie of this name ("": no cookie is read). Never from the address or the body. "" when there is none, or
// Authorization is of another scheme; malformed when it cannot be told.
//
// Requests with cookies need protection against cross-site requests, which a header does not.
func BearerFrom(headers http.Header, cookie string) (string, error) {
	fields := headers["Authorization"]
	switch len(fields) {
	case 0:
		return cookieFrom(headers["Cookie"], cookie)
	case 1:
	default:
		return "", &VerifyError{Code: ErrMalformed, Detail: "There is more than one Authorization header."}
	}
	scheme, token, _ := strings.Cut(strings.TrimSpace(fields[0]), " ")
	if !strings.EqualFold(scheme, "bearer") { // RFC 9110 11.1: schemes are compared without case
		return "", nil
	}
	if token = strings.TrimSpace(token); !isToken68(token) {
		return "", refuse(ErrMalformed)
	}
	return token, nil
}

// KeyFrom gives the API key of a request: what X-Api-Key holds, or a bearer token that begins as keys do; never both, which
// is malformed. Never from a cookie, which a browser sends unasked. Not shown when there is none.
func KeyFrom(headers http.Header) (key string, shown bool, err error) {
	keys := headers["X-Api-Key"]
	if len(keys) == 0 {
		token, err := BearerFrom(headers, "")
		if !strings.HasPrefix(token, "dw_") {
			return "", false, err
		}
		return token, true, err
	}
	if len(keys) > 1 || len(headers["Authorization"]) > 0 {
		return "", false, &VerifyError{Code: ErrMalformed, Detail: "There is more than one credential."}
	}
	return keys[0], true, nil
}

// isToken68: RFC 6750 2.1, b64token.
func isToken68(text string) bool {
	body := strings.TrimRight(text, "=")
	for i := range len(body) {
		if sextets[body[i]] == noSextet && !strings.ContainsRune(".~+/", rune(body[i])) {
			return false
		}
	}
	return body != ""
}

func cookieFrom(fields []string, name string) (string, error) {
	if name == "" {
		return "", nil
	}
	found, token := 0, ""
	for _, pair := range strings.Split(strings.Join(fields, ";"), ";") {
		if value, is := strings.CutPrefix(strings.TrimSpace(pair), name+"="); is {
			found++
			token = value
		}
	}
	if found > 1 { // the second was set by somebody else, such as a sibling domain, and nothing tells which is ours
		return "", &VerifyError{Code: ErrMalformed, Detail: "There is more than one cookie " + name + "."}
	}
	return token, nil
}

type contextKey struct{}

// NewContext gives a context that carries the caller, as populating middleware does.
func NewContext(ctx context.Context, auth *Auth) context.Context {
	return context.WithValue(ctx, contextKey{}, auth)
}

// FromContext gives the caller whose request this context is of; nil when it came with no valid token.
func FromContext(ctx context.Context) *Auth {
	auth, _ := ctx.Value(contextKey{}).(*Auth)
	return auth
}
