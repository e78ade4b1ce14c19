package doorward

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"time"
)

const (
	fetchTimeout = 5 * time.Second
	maxBody      = 102_400
)

// checkURL: https, or http on a loopback host.
func checkURL(address, name string) error {
	parsed, err := url.Parse(address)
	if err != nil || parsed.Host == "" {
		return must(false, "%s is an absolute URL", name)
	}
	secure := parsed.Scheme == "https" || parsed.Scheme == "http" && isLoopback(parsed.Hostname())
	return errors.Join(
		must(secure, "%s is https (http on a loopback host only)", name),
		must(parsed.User == nil && parsed.Fragment == "", "%s holds no credentials and no fragment", name))
}

func isLoopback(host string) bool {
	address, err := netip.ParseAddr(host)
	return host == "localhost" || err == nil && address.Zone() == "" && address.IsLoopback()
}

// withoutRedirects is the client as given, but for redirects.
func withoutRedirects(client *http.Client) *http.Client {
	if client == nil {
		client = http.DefaultClient
	}
	strict := *client
	strict.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	return &strict
}

// source is what is fetched: what errors call it, where it is, and how much of it and of time it may take.
type source struct {
	what    string
	address string
	accept  string
	timeout time.Duration
	maximum int64
}

// question is what a fetch sends beside the address. With a form it is a POST, else a GET.
type question struct {
	etag          string
	form          url.Values
	authorization string
}

// fetched is nil when what is held under the etag still holds.
type fetched struct {
	body []byte
	etag string
}

// fetch gives errors that say what went wrong, without the body.
func (s source) fetch(ctx context.Context, client *http.Client, asked question) (*fetched, error) {
	ctx, cancel := context.WithTimeout(ctx, s.timeout)
	defer cancel()
	request, err := s.request(ctx, asked)
	if err != nil {
		return nil, err
	}
	response, err := client.Do(request)
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	if response.StatusCode == http.StatusNotModified && asked.etag != "" {
		return nil, nil
	}
	if response.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("%s answered %d", s.what, response.StatusCode)
	}
	body, err := s.read(response.Body)
	return &fetched{body, response.Header.Get("ETag")}, err
}

func (s source) request(ctx context.Context, asked question) (*http.Request, error) {
	method := http.MethodGet
	if asked.form != nil {
		method = http.MethodPost
	}
	request, err := http.NewRequestWithContext(ctx, method, s.address, strings.NewReader(asked.form.Encode()))
	if err != nil {
		return nil, err
	}
	request.Header.Set("Accept", s.accept)
	if asked.form != nil {
		request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	if asked.etag != "" {
		request.Header.Set("If-None-Match", asked.etag)
	}
	if asked.authorization != "" {
		request.Header.Set("Authorization", asked.authorization)
	}
	return request, nil
}

// read gives all there is, or an error where that is too much.
func (s source) read(from io.Reader) ([]byte, error) {
	body, err := io.ReadAll(io.LimitReader(from, s.maximum+1))
	if err == nil && int64(len(body)) > s.maximum {
		err = fmt.Errorf("%s is larger than %d bytes", s.what, s.maximum)
	}
	return body, err
}

// fetchObject fetches a JSON object.
func (s source) fetchObject(ctx context.Context, client *http.Client, asked question) (map[string]any, error) {
	answer, err := s.fetch(ctx, client, asked)
	if err != nil {
		return nil, err
	}
	document := parseObject(answer.body)
	if document == nil {
		return nil, fmt.Errorf("%s is not a JSON object", s.what)
	}
	return document, nil
}
