package doorward

import (
	"fmt"
	"math"
	"net/http"
	"strconv"
	"strings"
	"time"

	"doorward/api"
)

// Code says why a token, a caller or a call was refused. Codes are stable and the same in every SDK. Each is an error of
// its own, for errors.Is(err, doorward.ErrExpired).
type Code = api.Code

// The codes of verifiers; those of a server are in doorward/api. Those of tokens and of steps up answer 401, what a caller lacks 403, what cannot be told now
// 503.
const (
	ErrMissingToken             Code = "missing_token"
	ErrMalformed                Code = "malformed"
	ErrBadSignature             Code = "bad_signature"
	ErrUnknownKey               Code = "unknown_key"
	ErrExpired                  Code = "expired"
	ErrNotYetValid              Code = "not_yet_valid"
	ErrWrongIssuer              Code = "wrong_issuer"
	ErrWrongAudience            Code = "wrong_audience"
	ErrWrongType                Code = "wrong_type"
	ErrRevoked                  Code = "revoked"
	ErrRevocationUnavailable    Code = "revocation_unavailable"
	ErrKeysUnavailable          Code = "keys_unavailable"
	ErrInvalidAPIKey            Code = "invalid_api_key"
	ErrAuthorizationUnavailable Code = "authorization_unavailable"
	ErrInsufficientScope        Code = "insufficient_scope"
	ErrInsufficientPermission   Code = "insufficient_permission"
	ErrInsufficientRole         Code = "insufficient_role"
	ErrStepUpRequired           Code = "step_up_required"
)

type kind struct {
	status int
	title  string
}

var kinds = map[Code]kind{
	ErrMissingToken:             {401, "No access token was sent."},
	ErrMalformed:                {401, "The access token is not well formed."},
	ErrBadSignature:             {401, "The signature is not one this service accepts."},
	ErrUnknownKey:               {401, "The access token names no key of its issuer."},
	ErrExpired:                  {401, "The access token has expired."},
	ErrNotYetValid:              {401, "The access token is not valid yet."},
	ErrWrongIssuer:              {401, "The access token comes from another issuer."},
	ErrWrongAudience:            {401, "The access token is meant for another service."},
	ErrWrongType:                {401, "The token is not an access token."},
	ErrRevoked:                  {401, "The session has ended."},
	ErrRevocationUnavailable:    {503, "It cannot be told whether the session has ended."},
	ErrKeysUnavailable:          {503, "The keys of the issuer are not available."},
	ErrInvalidAPIKey:            {401, "The API key is not valid here, or no longer."},
	ErrAuthorizationUnavailable: {503, "The issuer could not be asked what the caller may do."},
	ErrInsufficientScope:        {403, "The access token lacks a scope."},
	ErrInsufficientPermission:   {403, "The access token lacks a permission."},
	ErrInsufficientRole:         {403, "The access token lacks a role."},
	ErrStepUpRequired:           {401, "A more recent or stronger sign-in is required."},
}

// VerifyError is the one error [Verifier.Verify], [Verifier.Ready] and [Auth.Demand] return. It holds no part of the
// token.
type VerifyError struct {
	Code Code
	// Detail adds to the title of the code, for the caller to read.
	Detail string
	// Scope is the scope the caller would have to bring.
	Scope string
	// Next is the sign-in the caller would have to bring.
	Next *Next
	// RetryAfter is how long to wait before another attempt; 0 where waiting does not help.
	RetryAfter time.Duration
	// Cause is for your logs only: never part of an answer.
	Cause error
}

// Next is the sign-in a step up asks for (RFC 9470 section 3). ACRValues are separated by spaces; MaxAge is in seconds,
// nil where the age of the sign-in is not what lacks. Of a [Problem] it also says for which sensitive Action the proof is,
// "" for the session itself, and by which Methods this user can give it, such as password or totp; sign_in is by signing in
// anew only.
type Next struct {
	Action    string   `json:"action,omitempty"`
	ACRValues string   `json:"acr_values,omitempty"`
	MaxAge    *int64   `json:"max_age,omitempty"`
	Methods   []string `json:"methods,omitempty"`
}

func refuse(code Code) *VerifyError { return &VerifyError{Code: code} }

func (e *VerifyError) Error() string {
	text := fmt.Sprintf("doorward: %s: %s", e.Code, kinds[e.Code].title)
	if e.Cause != nil {
		text += " (" + e.Cause.Error() + ")"
	}
	return text
}

// Is tells whether target is this error's [Code].
func (e *VerifyError) Is(target error) bool {
	code, is := target.(Code)
	return is && code == e.Code
}

// Unwrap gives Cause.
func (e *VerifyError) Unwrap() error { return e.Cause }

// Status is the HTTP status to answer with: 401, 403 or 503.
func (e *VerifyError) Status() int { return kinds[e.Code].status }

// ProblemBody is a body of RFC 9457, application/problem+json. RetryAfter is in seconds.
type ProblemBody struct {
	Type       string `json:"type"`
	Title      string `json:"title"`
	Status     int    `json:"status"`
	Code       Code   `json:"code"`
	Detail     string `json:"detail,omitempty"`
	RetryAfter int    `json:"retry_after,omitempty"`
	Next       *Next  `json:"next,omitempty"`
}

// Problem is the body to answer with. The type is a page below docs, the base address of pages that explain the codes;
// about:blank without it.
func (e *VerifyError) Problem(docs string) ProblemBody {
	about := "about:blank"
	if docs != "" {
		about = docs + "/" + string(e.Code)
	}
	return ProblemBody{
		Type: about, Title: kinds[e.Code].title, Status: e.Status(), Code: e.Code,
		Detail: e.Detail, RetryAfter: e.retrySeconds(), Next: e.Next,
	}
}

// Headers are the header fields to answer with, WWW-Authenticate (RFC 6750 section 3) and Retry-After among them.
// resourceMetadata is the address of this service's metadata (RFC 9728 section 5.1), or "".
func (e *VerifyError) Headers(resourceMetadata string) http.Header {
	headers := http.Header{}
	headers.Set("Content-Type", "application/problem+json")
	headers.Set("Cache-Control", "no-store")
	if e.Status() != http.StatusServiceUnavailable {
		headers.Set("WWW-Authenticate", e.challenge(resourceMetadata))
	}
	if seconds := e.retrySeconds(); seconds > 0 {
		headers.Set("Retry-After", strconv.Itoa(seconds))
	}
	return headers
}

func (e *VerifyError) retrySeconds() int { return int(math.Ceil(e.RetryAfter.Seconds())) }

func (e *VerifyError) challenge(resourceMetadata string) string {
	var params []string
	add := func(name, value string) {
		if value != "" {
			params = append(params, name+`="`+quoting.Replace(value)+`"`)
		}
	}
	if e.Code != ErrMissingToken { // RFC 6750 3.1: a request without a token gets no error code
		add("error", e.challengeError())
		add("error_description", kinds[e.Code].title)
	}
	add("scope", e.Scope)
	if e.Next != nil {
		add("acr_values", e.Next.ACRValues)
		if e.Next.MaxAge != nil {
			add("max_age", strconv.FormatInt(*e.Next.MaxAge, 10))
		}
	}
	add("resource_metadata", resourceMetadata)
	return strings.TrimSpace("Bearer " + strings.Join(params, ", "))
}

var quoting = strings.NewReplacer(`"`, `\"`, `\`, `\\`)

func (e *VerifyError) challengeError() string {
	switch {
	case e.Code == ErrStepUpRequired:
		return "insufficient_user_authentication" // RFC 9470 3
	case e.Status() == http.StatusForbidden:
		return "insufficient_scope"
	default:
		return "invalid_token"
	}
}
