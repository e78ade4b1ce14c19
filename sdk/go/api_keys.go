package doorward

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"net/http"
	"regexp"
	"strings"
	"time"
)

// AskAPIKey tells whose API key this is and what it is good for, asked now. Its errors are invalid_api_key and
// authorization_unavailable.
//
// What the key is good for in the whole app is in Permissions; one made for one thing alone holds nothing there. It has no
// session, role or time of sign-in.
type AskAPIKey func(ctx context.Context, key string) (*Auth, error)

// APIKeyOptions of [NewAskAPIKey]. BaseURL, ClientID and ClientSecret are required.
type APIKeyOptions struct {
	// BaseURL is where the Doorward server answers; /v1/api-keys/verify is below it. https, or http on a loopback host.
	BaseURL string
	// ClientID and ClientSecret are of the app whose keys these are: its id, and one of its secrets.
	ClientID     string
	ClientSecret string
	// Cache keeps keys that were good. Default none, so that a key that is revoked is refused by its next use.
	Cache APIKeyCacheOptions
	// Timeout is the longest wait for the answer. Default 5 s.
	Timeout time.Duration
	// HTTPClient asks. Redirects are never followed, whatever it says. Default http.DefaultClient.
	HTTPClient *http.Client
	// Clock tells the time. Default time.Now.
	Clock func() time.Time
}

// APIKeyCacheOptions of keys that were good, by SHA-256 of the key. A key that was not is asked about each time. Whoever
// shows the same key shares the Claims and lists of its [Auth]: do not change them.
type APIKeyCacheOptions struct {
	// For is at most 5 s: a key revoked meanwhile is accepted until then. 0: no cache.
	For time.Duration
	// Max is how many; the one used longest ago gives way. Default 10,000.
	Max int
}

const (
	longestKeyCache  = 5 * time.Second
	standardKeyCache = 10_000
)

var apiKeyShape = regexp.MustCompile(`^dw_[0-9A-Za-z]{49}$`)

// goodKey counts until then.
type goodKey struct {
	auth  *Auth
	until time.Time
}

// NewAskAPIKey asks the server whose API key it is, with the app's own proof. Anything but a clear yes is no, or an error.
func NewAskAPIKey(options APIKeyOptions) (AskAPIKey, error) {
	asker, err := openKeyAsker(options)
	if err != nil {
		return nil, err
	}
	if options.Cache == (APIKeyCacheOptions{}) {
		return func(ctx context.Context, key string) (*Auth, error) {
			good, err := asker.ask(ctx, key)
			return good.auth, err
		}, nil
	}
	known, err := openKeyCache(options.Cache)
	if err != nil {
		return nil, err
	}
	return caching(asker, known, options.Cache.For), nil
}

func caching(asker *keyAsker, known *cache[goodKey], life time.Duration) AskAPIKey {
	return func(ctx context.Context, key string) (*Auth, error) {
		of, asked := digest(sha256.Sum256([]byte(key))), asker.clock()
		if held, there := known.get(of); there && asked.Before(held.until) {
			auth := *held.auth
			return &auth, nil
		}
		good, err := asker.ask(ctx, key)
		if err != nil {
			return nil, err
		}
		shared, until := *good.auth, asked.Add(life)
		if good.until.Before(until) {
			until = good.until
		}
		known.put(of, goodKey{&shared, until})
		return good.auth, nil
	}
}

// openKeyCache checks the options of one.
func openKeyCache(options APIKeyCacheOptions) (*cache[goodKey], error) {
	most := options.Max
	if most == 0 {
		most = standardKeyCache
	}
	return newCache[goodKey](most), errors.Join(
		must(options.For > 0 && options.For <= longestKeyCache, "Cache.For is above 0 and at most %s", longestKeyCache),
		must(most > 0, "Cache.Max is a number of keys"))
}

type keyAsker struct {
	base     string
	clientID string
	secret   string
	timeout  time.Duration
	client   *http.Client
	clock    func() time.Time
}

func openKeyAsker(options APIKeyOptions) (*keyAsker, error) {
	asker := &keyAsker{
		base: strings.TrimRight(options.BaseURL, "/"), clientID: options.ClientID, secret: options.ClientSecret,
		timeout: options.Timeout, client: withoutRedirects(options.HTTPClient), clock: options.Clock,
	}
	if asker.timeout == 0 {
		asker.timeout = fetchTimeout
	}
	if asker.clock == nil {
		asker.clock = time.Now
	}
	return asker, errors.Join(
		must(options.ClientID != "" && options.ClientSecret != "", "ClientID and ClientSecret are required"),
		checkURL(asker.base, "BaseURL"))
}

func (k *keyAsker) ask(ctx context.Context, key string) (goodKey, error) {
	if !apiKeyShape.MatchString(key) {
		return goodKey{}, refuse(ErrInvalidAPIKey)
	}
	said, err := k.answer(ctx, key)
	if err == nil {
		if active, is := said["active"].(bool); is && !active {
			return goodKey{}, refuse(ErrInvalidAPIKey)
		}
		var good goodKey
		if good, err = k.read(said); err == nil {
			return good, nil
		}
	}
	return goodKey{}, &VerifyError{Code: ErrAuthorizationUnavailable, RetryAfter: time.Second, Cause: err}
}

func (k *keyAsker) answer(ctx context.Context, key string) (map[string]any, error) {
	ctx, cancel := context.WithTimeout(ctx, k.timeout)
	defer cancel()
	asked := map[string]string{"key": key, "client_secret": k.secret}
	request, err := newJSONRequest(ctx, k.base+"/v1/api-keys/verify", asked)
	if err != nil {
		return nil, err
	}
	request.Header.Set("Doorward-App", k.clientID)
	response, err := k.client.Do(request)
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("the server answered %d", response.StatusCode)
	}
	body, err := source{what: "the answer about an API key", maximum: maxBody}.read(response.Body)
	return parseObject(body), err
}

var errNoKeyAnswer = errors.New("the server's answer is not about an API key")

// read puts a key's answer in the words of a token's claims.
func (k *keyAsker) read(said Claims) (goodKey, error) {
	from, fromErr := time.Parse(time.RFC3339, said.text("created_at"))
	until, untilErr := time.Parse(time.RFC3339, said.text("expires_at"))
	if said["active"] != any(true) || fromErr != nil || untilErr != nil || !areTexts(said["permissions"]) {
		return goodKey{}, errNoKeyAnswer
	}
	for _, name := range []string{"api_key_id", "user_id", "app_id", "tenant_id", "scope"} {
		if !isText(said[name]) {
			return goodKey{}, errNoKeyAnswer
		}
	}
	held := []any{} // what it may at one thing it may not in the whole app
	if said["scope"] == any("tenant") {
		held = said["permissions"].([]any)
	}
	return goodKey{newAuth(Claims{
		"iss": k.base, "sub": said["user_id"], "aud": said["app_id"], "client_id": said["app_id"], "tid": said["tenant_id"],
		"jti": said["api_key_id"], "token_use": "api_key", "iat": float64(from.Unix()), "exp": float64(until.Unix()),
		"permissions": held, "api_key_scope": said["scope"], "api_key_permissions": said["permissions"],
	}, k.clock), until}, nil
}
