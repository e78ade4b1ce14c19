package doorward

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"strings"
	"time"

	"doorward/api"
)

// ClientOptions of [NewClient]. BaseURL is required.
type ClientOptions struct {
	// BaseURL is where the Doorward server answers, such as https://auth.example.com. A path below it is kept.
	BaseURL string
	// AppID is the app the calls are for. Default: the server's default app.
	AppID string
	// Store keeps the tokens of who signs in. Default MemoryStore().
	Store TokenStore
	// Tokens gives the access tokens instead: nobody signs in then.
	Tokens TokenSource
	// Retries is how often a call that is safe to repeat is tried again when the server says 429 or 503. Default 2;
	// NoRetries for none.
	Retries int
	// Timeout is the longest wait for one answer. Default 30 s.
	Timeout time.Duration
	// HTTPClient sends the calls. Redirects are never followed, whatever it says. Default http.DefaultClient.
	HTTPClient *http.Client
	// Clock tells the time. Default time.Now.
	Clock func() time.Time
}

// NoRetries are the ClientOptions.Retries for calls tried once.
const NoRetries = -1

// Client calls a Doorward server: every operation of [api.Operations], with the tokens of who is signed in, renewed
// without being asked. Safe for concurrent use; one for each person, never one for all.
type Client struct {
	api.Operations
	clock   func() time.Time
	session *session // nil with a TokenSource
	bearers bearers
}

const refreshOperation = "refresh"

// NewClient makes a client. The error names every option at fault. Nothing is sent before the first call.
func NewClient(options ClientOptions) (*Client, error) {
	address := strings.TrimRight(options.BaseURL, "/")
	parsed, err := url.Parse(address)
	fault := errors.Join(
		must(err == nil && (parsed.Scheme == "https" || parsed.Scheme == "http") && parsed.Host != "",
			"BaseURL is an http or https address"),
		must(options.Store == nil || options.Tokens == nil, "Store and Tokens exclude each other"),
		must(options.Retries >= NoRetries && options.Timeout >= 0, "Retries and Timeout are not below 0 (or NoRetries)"))
	if fault != nil {
		return nil, fault
	}
	transport := &transport{
		baseURL: address, appID: options.AppID, client: withoutRedirects(options.HTTPClient),
		retries: settleRetries(options.Retries), timeout: options.Timeout,
	}
	if transport.timeout == 0 {
		transport.timeout = 30 * time.Second
	}
	client := &Client{Operations: api.New(transport), clock: options.Clock}
	if client.clock == nil {
		client.clock = time.Now
	}
	client.bearers = options.Tokens
	if options.Tokens == nil {
		client.session = client.open(options.Store)
		client.bearers = client.session
	}
	transport.bearers = client.bearers
	return client, nil
}

func settleRetries(given int) int {
	switch given {
	case 0:
		return 2
	case NoRetries:
		return 0
	default:
		return given
	}
}

func (c *Client) open(store TokenStore) *session {
	if store == nil {
		store = MemoryStore()
	}
	return &session{clock: c.clock, store: safeStore{store: store}, exchange: c.exchange}
}

func (c *Client) exchange(ctx context.Context, refreshToken string) (api.JSONTokens, error) {
	tokens, err := c.Refresh(ctx, api.Refresh{RefreshToken: &refreshToken})
	if err != nil {
		return api.JSONTokens{}, err
	}
	return tokens.AsJSONTokens()
}

// Session gives the tokens of who is signed in; not ok when nobody is, as far as this client knows.
func (c *Client) Session(ctx context.Context) (tokens StoredTokens, ok bool) {
	if c.session == nil {
		return StoredTokens{}, false
	}
	return c.session.current(ctx)
}

// AccessToken gives one that has not ended, for calls to your own services; "" when nobody is signed in.
func (c *Client) AccessToken(ctx context.Context) (string, error) { return c.bearers.token(ctx) }

// Register opens an account and signs in, or answers check_your_mail: then SignInByCode or SignInByLink goes on.
func (c *Client) Register(ctx context.Context, body api.Registration, options ...api.Option) (*api.SignInStep, error) {
	return c.taking(ctx, func() (*api.SignInStep, error) { return c.Operations.Register(ctx, body, options...) })
}

// SignIn signs in with a password, or answers what comes next.
func (c *Client) SignIn(ctx context.Context, body api.SignIn, options ...api.Option) (*api.SignInStep, error) {
	return c.taking(ctx, func() (*api.SignInStep, error) { return c.Operations.SignIn(ctx, body, options...) })
}

// SignInByCode signs in with the mailed code and the attempt token of the step before.
func (c *Client) SignInByCode(ctx context.Context, body api.SignInByCode, options ...api.Option) (*api.SignInStep, error) {
	return c.taking(ctx, func() (*api.SignInStep, error) { return c.Operations.SignInByCode(ctx, body, options...) })
}

// SignInByLink signs in with the token of the mailed link.
func (c *Client) SignInByLink(ctx context.Context, body api.SignInByLink, options ...api.Option) (*api.SignInStep, error) {
	return c.taking(ctx, func() (*api.SignInStep, error) { return c.Operations.SignInByLink(ctx, body, options...) })
}

// SetNewPassword takes the step new_password.
func (c *Client) SetNewPassword(ctx context.Context, body api.NewPassword, options ...api.Option) (*api.SignInStep, error) {
	return c.taking(ctx, func() (*api.SignInStep, error) { return c.Operations.SetNewPassword(ctx, body, options...) })
}

// BeGuest opens an account without a name and signs in.
func (c *Client) BeGuest(ctx context.Context, body api.Guest, options ...api.Option) (*api.SignInStep, error) {
	return c.taking(ctx, func() (*api.SignInStep, error) { return c.Operations.BeGuest(ctx, body, options...) })
}

// UpgradeGuest makes the guest who is signed in a user, who keeps the id.
func (c *Client) UpgradeGuest(ctx context.Context, body api.Upgrade, options ...api.Option) (*api.SignInStep, error) {
	return c.taking(ctx, func() (*api.SignInStep, error) { return c.Operations.UpgradeGuest(ctx, body, options...) })
}

var errNoStore = errors.New("doorward: a client with Tokens keeps no session")

// taking keeps the tokens of a step that ends the sign-in.
func (c *Client) taking(ctx context.Context, step func() (*api.SignInStep, error)) (*api.SignInStep, error) {
	if c.session == nil {
		return nil, errNoStore
	}
	asked := c.clock()
	answer, err := step()
	if err != nil || answer.Discriminator() != string(api.SignedInNextSession) {
		return answer, err
	}
	signedIn, err := answer.AsSignedIn()
	if err != nil {
		return nil, err
	}
	tokens, err := signedIn.Tokens.AsJSONTokens()
	if err != nil {
		return nil, err
	}
	kept := timed(StoredTokens{
		UserID: signedIn.UserID, SessionID: tokens.SessionID, OrgID: orEmpty(tokens.OrgID),
		AccessToken: tokens.AccessToken, RefreshToken: tokens.RefreshToken,
	}, asked, tokens.ExpiresIn)
	c.session.keep(ctx, &kept)
	return answer, nil
}

// SwitchOrganization switches the session to one of the user's organizations: tokens are of it from now on.
func (c *Client) SwitchOrganization(
	ctx context.Context, body api.SwitchOrganizationBody, options ...api.Option,
) (*api.Access, error) {
	return c.switching(ctx, func() (*api.Access, error) { return c.Operations.SwitchOrganization(ctx, body, options...) })
}

// ClearOrganization switches the session back to no organization.
func (c *Client) ClearOrganization(ctx context.Context, options ...api.Option) (*api.Access, error) {
	return c.switching(ctx, func() (*api.Access, error) { return c.Operations.ClearOrganization(ctx, options...) })
}

func (c *Client) switching(ctx context.Context, act func() (*api.Access, error)) (*api.Access, error) {
	asked := c.clock()
	answer, err := act()
	if err != nil || c.session == nil {
		return answer, err
	}
	access, err := answer.AsJSONAccess()
	if err != nil {
		return nil, err
	}
	c.session.adopt(ctx, access, asked)
	return answer, nil
}

// SignOut signs out here at once, whether the server can be told or not; the error says that it could not.
func (c *Client) SignOut(ctx context.Context) error {
	if c.session == nil {
		return errNoStore
	}
	was := c.session.end(ctx)
	if was == nil {
		return nil
	}
	return c.Operations.SignOut(ctx, api.SignOut{RefreshToken: &was.RefreshToken})
}
