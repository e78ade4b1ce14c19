package doorward

import (
	"context"
	"errors"
	"net/url"
	"time"
)

// RevocationMode says how ended sessions are found out.
type RevocationMode string

// Modes: the status list a token names, polled (the default); asking the issuer about each token (RFC 7662); or not at all,
// so that a token counts until it expires.
const (
	RevocationStatusList RevocationMode = "status-list"
	RevocationIntrospect RevocationMode = "introspect"
	RevocationOff        RevocationMode = "off"
)

// OnStale says what becomes of tokens when their list is too old.
type OnStale string

// RejectStale, the default, answers revocation_unavailable; AcceptStale lets them pass, but for sessions known to have
// ended.
const (
	RejectStale OnStale = "reject"
	AcceptStale OnStale = "accept"
)

// RevocationOptions say how ended sessions are found out.
type RevocationOptions struct {
	// Mode is RevocationStatusList by default.
	Mode RevocationMode
	// Poll is the time between two fetches of a list in use. At least 1 s; default 5 s.
	Poll time.Duration
	// MaxStaleness is how long a list serves while the issuer does not answer. At most 1 h; default 15 min.
	MaxStaleness time.Duration
	// OnStale is what comes after that. Default RejectStale.
	OnStale OnStale
	// Introspect is for RevocationIntrospect.
	Introspect IntrospectOptions
}

// IntrospectOptions say whom to ask, and as whom: an app of the server with a secret.
type IntrospectOptions struct {
	// URL is https, or http on a loopback host. Default /v1/auth/introspect at the issuer without its /t/{slug}.
	URL          string
	ClientID     string
	ClientSecret string
}

// RevocationState is how a verifier knows of ended sessions.
type RevocationState struct {
	Mode RevocationMode
	// Stale: a list in use was not confirmed for longer than Poll and a second, or the latest introspection failed: the
	// issuer does not answer.
	Stale bool
	Lists []ListState
}

// ListState is how a status list is.
type ListState struct {
	URI string
	// Usable tells whether it decides: held, and no older than MaxStaleness.
	Usable bool
	// Age since the issuer last confirmed it; 0 without a list.
	Age      time.Duration
	Stale    bool
	Fetching bool
	// LastError is why the latest fetch failed, at LastErrorAt; nil after one that succeeds.
	LastError   error
	LastErrorAt time.Time
}

// revocation tells whether the sessions of tokens have ended: revoked, revocation_unavailable.
type revocation interface {
	check(ctx context.Context, claims Claims, text string) error
	state() RevocationState
	close()
}

// never is revocation that is off.
type never struct{}

func (never) check(context.Context, Claims, string) error { return nil }
func (never) state() RevocationState                      { return RevocationState{Mode: RevocationOff} }
func (never) close()                                      {}

func openRevocation(options Options, settings *settings, keys keySource) (revocation, error) {
	client := withoutRedirects(options.HTTPClient)
	switch given := options.Revocation; given.Mode {
	case RevocationOff:
		return never{}, nil
	case RevocationIntrospect:
		return openIntrospection(given.Introspect, settings, client)
	case RevocationStatusList, "":
		rules, err := settleRules(given)
		reader := &listReader{
			settings: settings, keys: keys, client: client,
			reader: reader{algorithms: settings.algorithms, typ: listType, maximum: maxListForm},
		}
		return openStatusLists(rules, settings, reader.load), err
	default:
		return nil, must(false, "Revocation.Mode %q is none", given.Mode)
	}
}

// rules are the options of status lists, completed.
type rules struct {
	poll         time.Duration
	maxStaleness time.Duration
	onStale      OnStale
}

// A list of the issuer outlives an hour without an answer.
const mostStaleness = time.Hour

func settleRules(given RevocationOptions) (rules, error) {
	settled := rules{given.Poll, given.MaxStaleness, given.OnStale}
	if settled.poll == 0 {
		settled.poll = 5 * time.Second
	}
	if settled.maxStaleness == 0 {
		settled.maxStaleness = max(15*time.Minute, settled.poll)
	}
	if settled.onStale == "" {
		settled.onStale = RejectStale
	}
	ordered := settled.poll >= time.Second && settled.maxStaleness >= settled.poll && settled.maxStaleness <= mostStaleness
	return settled, errors.Join(
		must(ordered, "Revocation.Poll is 1 s to MaxStaleness, that at most 1 h"),
		must(settled.onStale == RejectStale || settled.onStale == AcceptStale, "Revocation.OnStale is reject or accept"))
}

// place is where a token's session is told of.
type place struct {
	uri   string
	index int64
}

// placeOf needs claims that are well formed.
func placeOf(claims Claims) (place, bool) {
	status, _ := claims["status"].(map[string]any)
	list, _ := status["status_list"].(map[string]any)
	uri, named := list["uri"].(string)
	index, _ := list["idx"].(float64)
	return place{uri, int64(index)}, named
}

// isStatus: draft-ietf-oauth-status-list, section 6.2.
func isStatus(value any) bool {
	status, is := value.(map[string]any)
	named, there := status["status_list"]
	if !is || !there {
		return is
	}
	list, _ := named.(map[string]any)
	index, _ := list["idx"].(float64)
	return isTime(list["idx"]) && index == float64(int64(index)) && isText(list["uri"])
}

// checkOrigin: nobody is asked but the issuer, whatever a token says.
func checkOrigin(uri, issuer string) error {
	asked, err := url.Parse(uri)
	own, ownErr := url.Parse(issuer)
	if err := errors.Join(err, ownErr, checkURL(uri, "status_list.uri")); err != nil {
		return &VerifyError{Code: ErrRevocationUnavailable, Cause: err}
	}
	if asked.Scheme != own.Scheme || hostOf(asked) != hostOf(own) {
		return &VerifyError{Code: ErrRevocationUnavailable, Cause: errors.New("the status list is not at the issuer's")}
	}
	return nil
}

// hostOf names the port always.
func hostOf(address *url.URL) string {
	port := address.Port()
	if port == "" {
		port = map[string]string{"https": "443", "http": "80"}[address.Scheme]
	}
	return address.Hostname() + ":" + port
}
