package doorward

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/netip"
	"net/url"
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

// fetchObject fetches a JSON object: 100 kB and 5 s at most. Its errors say what went wrong, without the body.
func fetchObject(ctx context.Context, client *http.Client, address string) (map[string]any, error) {
	ctx, cancel := context.WithTimeout(ctx, fetchTimeout)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return nil, err
	}
	request.Header.Set("Accept", "application/jwk-set+json, application/json")
	response, err := client.Do(request)
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("the key set answered %d", response.StatusCode)
	}
	body, err := io.ReadAll(io.LimitReader(response.Body, maxBody+1))
	if err != nil {
		return nil, err
	}
	if len(body) > maxBody {
		return nil, fmt.Errorf("the key set is larger than %d bytes", maxBody)
	}
	document := parseObject(body)
	if document == nil {
		return nil, errors.New("the key set is not a JSON object")
	}
	return document, nil
}
