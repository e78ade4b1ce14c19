package doorward

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"
)

// Question is asked of the server: a permission or a role, in the whole app or at one scope of it.
type Question struct {
	Permission string `json:"permission,omitempty"`
	Role       string `json:"role,omitempty"`
	// Scope is org:<id> or <type>:<id>; "": where the resource is, or else the whole app.
	Scope string `json:"scope,omitempty"`
	// Resource is what it is to be done to, for policies.
	Resource *Resource `json:"resource,omitempty"`
	// Context holds the circumstances, for policies, such as the ip of your caller.
	Context map[string]any `json:"context,omitempty"`
}

// Resource is a thing as the app's policy schema has it: its attributes, and everything it is in.
type Resource struct {
	Type       string         `json:"type"`
	ID         string         `json:"id"`
	Attributes map[string]any `json:"attributes,omitempty"`
	Parents    []Parent       `json:"parents,omitempty"`
}

// Parent is a thing that another is in.
type Parent struct {
	Type string `json:"type"`
	ID   string `json:"id"`
}

// AskOnline tells whether the caller of this token may, asked now. Its errors are revoked and
// authorization_unavailable.
type AskOnline func(ctx context.Context, token string, auth *Auth, question Question) (allowed bool, err error)

// OnlineOptions of [NewAskOnline]. BaseURL is required.
type OnlineOptions struct {
	// BaseURL is where the Doorward server answers; /v1/authorize is below it. https, or http on a loopback host.
	BaseURL string
	// Timeout is the longest wait for the answer. Default 5 s.
	Timeout time.Duration
	// HTTPClient asks. Redirects are never followed, whatever it says. Default http.DefaultClient.
	HTTPClient *http.Client
}

// NewAskOnline asks the server itself, with the caller's own token: for what a token cannot say, such as rights at one
// thing, or all of them when there were too many. Anything but a clear yes is no, or an error.
func NewAskOnline(options OnlineOptions) (AskOnline, error) {
	address := strings.TrimRight(options.BaseURL, "/") + "/v1/authorize"
	if err := checkURL(address, "BaseURL"); err != nil {
		return nil, err
	}
	timeout := options.Timeout
	if timeout == 0 {
		timeout = fetchTimeout
	}
	client := withoutRedirects(options.HTTPClient)
	return func(ctx context.Context, token string, auth *Auth, question Question) (bool, error) {
		ctx, cancel := context.WithTimeout(ctx, timeout)
		defer cancel()
		request, err := newJSONRequest(ctx, address, question)
		if err != nil {
			return false, &VerifyError{Code: ErrAuthorizationUnavailable, Cause: err}
		}
		request.Header.Set("Authorization", "Bearer "+token)
		request.Header.Set("Doorward-App", auth.AppID)
		return readDecision(client.Do(request))
	}, nil
}

func newJSONRequest(ctx context.Context, address string, question any) (*http.Request, error) {
	body, err := json.Marshal(question)
	if err != nil {
		return nil, err
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, address, bytes.NewReader(body))
	if err == nil {
		request.Header.Set("Content-Type", "application/json")
		request.Header.Set("Accept", "application/json")
	}
	return request, err
}

func readDecision(response *http.Response, err error) (bool, error) {
	if err != nil {
		return false, &VerifyError{Code: ErrAuthorizationUnavailable, Cause: err}
	}
	defer response.Body.Close()
	switch response.StatusCode {
	case http.StatusOK:
	case http.StatusUnauthorized:
		return false, refuse(ErrRevoked)
	default:
		cause := fmt.Errorf("the server answered %d", response.StatusCode)
		return false, &VerifyError{Code: ErrAuthorizationUnavailable, Cause: cause}
	}
	body, err := io.ReadAll(io.LimitReader(response.Body, maxBody))
	if err != nil {
		return false, &VerifyError{Code: ErrAuthorizationUnavailable, Cause: err}
	}
	return parseObject(body)["allowed"] == true, nil
}
