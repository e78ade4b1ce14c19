package doorward

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
	"time"
)

// Problem is why a server refused a call (RFC 9457). Programs read Code, such as api.CodeUsernameTaken; a newer server may
// know codes that this version does not. errors.Is(err, api.CodeUsernameTaken) asks for one.
type Problem struct {
	// Operation is the operationId of the call.
	Operation string
	Code      Code
	Status    int
	// Type is the address of the page that explains the code.
	Type     string
	Title    string
	Detail   string
	Instance string
	// RequestID names the call in the server's log.
	RequestID string
	// Errors are what is wrong with fields of the input.
	Errors []FieldError
	// RetryAfter is how long to wait before another attempt; 0 where the server does not say.
	RetryAfter time.Duration
	// Next is the proof that would do, with step_up_required.
	Next *Next
}

// FieldError is what is wrong with one field. Pointer is one of RFC 6901 into the input, such as /password.
type FieldError struct {
	Pointer string `json:"pointer"`
	Code    string `json:"code"`
	Detail  string `json:"detail"`
}

func (p *Problem) Error() string {
	text := fmt.Sprintf("doorward: %s: %s: %s", p.Operation, p.Code, p.Title)
	if p.Detail != "" {
		text += " " + p.Detail
	}
	return text
}

// Is tells whether target is this problem's [Code].
func (p *Problem) Is(target error) bool {
	code, is := target.(Code)
	return is && code == p.Code
}

// Unreachable says that no answer of the server's came: no network, a time limit, or something in between that answered
// for it. Nobody is signed out by it.
type Unreachable struct {
	// Operation is the operationId of the call.
	Operation string
	// Status is the HTTP status of whoever did answer, or 0.
	Status int
	Cause  error
}

func (u *Unreachable) Error() string {
	return fmt.Sprintf("doorward: %s: the server cannot be reached: %v", u.Operation, u.Cause)
}

// Unwrap gives Cause.
func (u *Unreachable) Unwrap() error { return u.Cause }

// problemText is a problem as it is sent.
type problemText struct {
	Type       string          `json:"type"`
	Title      *string         `json:"title"`
	Status     *int            `json:"status"`
	Code       *Code           `json:"code"`
	Detail     string          `json:"detail"`
	Instance   string          `json:"instance"`
	RequestID  string          `json:"request_id"`
	RetryAfter float64         `json:"retry_after"`
	Errors     json.RawMessage `json:"errors"`
	Next       json.RawMessage `json:"next"`
}

// readProblem is nil for an answer that is not a problem of the server's.
func readProblem(operation string, header http.Header, body []byte) *Problem {
	var text problemText
	if json.Unmarshal(body, &text) != nil || text.Title == nil || text.Status == nil || text.Code == nil {
		return nil
	}
	problem := &Problem{
		Operation: operation, Code: *text.Code, Status: *text.Status, Type: text.Type, Title: *text.Title,
		Detail: text.Detail, Instance: text.Instance, RequestID: text.RequestID,
		RetryAfter: time.Duration(text.RetryAfter * float64(time.Second)),
	}
	// what a newer server says in another form is left out
	_ = json.Unmarshal(text.Errors, &problem.Errors)
	_ = json.Unmarshal(text.Next, &problem.Next)
	if seconds, err := strconv.Atoi(header.Get("Retry-After")); err == nil && text.RetryAfter == 0 {
		problem.RetryAfter = time.Duration(seconds) * time.Second
	}
	return problem
}
