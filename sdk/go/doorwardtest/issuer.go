// Package doorwardtest is for the tests of services that use doorward: an issuer on a loopback socket, which signs
// whatever tokens a test needs, ends sessions and goes down.
package doorwardtest

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"net/http/httptest"
	"slices"
	"sync"
	"testing"
	"time"

	"doorward"
)

// Audience is what the tokens of a [FakeIssuer] carry as aud, unless it is told another.
const Audience = "https://api.example.com"

// FakeIssuer signs access tokens as a Doorward server does. It publishes its keys and its status list, and answers
// introspection. Safe for concurrent use.
type FakeIssuer struct {
	// Issuer is its address: http, on a loopback host.
	Issuer   string
	Audience string

	t        testing.TB
	server   *httptest.Server
	clock    func() time.Time
	mu       sync.Mutex
	keys     []fakeKey
	made     int
	requests map[string]int
	down     bool
	special  http.Handler
	places   map[string]int // by session, in its status list
	ended    []byte         // a bit each
}

// FakeOptions of [NewFakeIssuer].
type FakeOptions struct {
	// Audience of its tokens. Default [Audience].
	Audience string
	// Clock tells the time. Default time.Now.
	Clock func() time.Time
}

type fakeKey struct {
	kid       string
	private   *ecdsa.PrivateKey
	published bool
}

// NewFakeIssuer starts an issuer with one key, and closes it when the test is over. At most one set of options counts.
func NewFakeIssuer(t testing.TB, options ...FakeOptions) *FakeIssuer {
	t.Helper()
	issuer := &FakeIssuer{
		t: t, Audience: Audience, clock: time.Now, requests: map[string]int{}, places: map[string]int{}, ended: make([]byte, 128),
	}
	if len(options) > 0 {
		if options[0].Audience != "" {
			issuer.Audience = options[0].Audience
		}
		if options[0].Clock != nil {
			issuer.clock = options[0].Clock
		}
	}
	issuer.server = httptest.NewServer(http.HandlerFunc(issuer.serve))
	issuer.Issuer = issuer.server.URL
	issuer.RotateKeys()
	t.Cleanup(issuer.Close)
	return issuer
}

// Close stops answering for good: nothing listens any more.
func (f *FakeIssuer) Close() {
	f.server.CloseClientConnections()
	f.server.Close()
}

// Options are those of a verifier of this issuer's tokens.
func (f *FakeIssuer) Options() doorward.Options {
	return doorward.Options{Issuer: f.Issuer, Audience: []string{f.Audience}, Clock: f.clock}
}

// Verifier makes a verifier of this issuer's tokens, closed when the test is over.
func (f *FakeIssuer) Verifier() *doorward.Verifier {
	f.t.Helper()
	verifier, err := doorward.NewVerifier(f.Options())
	if err != nil {
		f.t.Fatal(err)
	}
	f.t.Cleanup(verifier.Close)
	return verifier
}

// RotateKeys makes and publishes a key, under which tokens are signed from now on. Earlier keys stay published until
// [FakeIssuer.Retire]. Returns its kid.
func (f *FakeIssuer) RotateKeys() string {
	f.t.Helper()
	private, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		f.t.Fatal(err)
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	f.made++
	kid := fmt.Sprintf("k%d", f.made)
	f.keys = append(f.keys, fakeKey{kid, private, true})
	return kid
}

// Retire takes a key out of what is published. [FakeIssuer.Sign] can still sign with it.
func (f *FakeIssuer) Retire(kid string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	for i := range f.keys {
		if f.keys[i].kid == kid {
			f.keys[i].published = false
		}
	}
}

// JWKS are the keys published, for a verifier that fetches none.
func (f *FakeIssuer) JWKS() doorward.JWKSet {
	f.mu.Lock()
	defer f.mu.Unlock()
	set := doorward.JWKSet{Keys: []doorward.JWK{}}
	for _, key := range f.keys {
		if key.published {
			set.Keys = append(set.Keys, f.publicHalf(key))
		}
	}
	return set
}

func (f *FakeIssuer) publicHalf(key fakeKey) doorward.JWK {
	point, err := key.private.PublicKey.Bytes() // SEC 1 2.3.3: 4, x, y
	if err != nil {
		f.t.Error(err)
	}
	return doorward.JWK{
		"kty": "EC", "crv": "P-256", "kid": key.kid, "alg": "ES256", "use": "sig",
		"x": encode(point[1:33]), "y": encode(point[33:]),
	}
}

// Token is a token of user_1 in app_1 and session sess_1, valid for 15 minutes, with these claims besides; a claim that is
// nil is left out. It names its session's place in the status list.
func (f *FakeIssuer) Token(claims doorward.Claims) string {
	f.t.Helper()
	return f.Sign(nil, claims)
}

// Sign is Token with these header parameters besides: with "kid" under that key, and with one that was never made under
// no key at all.
func (f *FakeIssuer) Sign(header map[string]any, claims doorward.Claims) string {
	f.t.Helper()
	now := f.clock().Unix()
	f.mu.Lock()
	defer f.mu.Unlock()
	latest := f.keys[len(f.keys)-1]
	head := with(map[string]any{"alg": "ES256", "typ": "at+jwt", "kid": latest.kid}, header)
	body := with(map[string]any{
		"iss": f.Issuer, "sub": "user_1", "aud": f.Audience, "client_id": "app_1", "tid": "tnt_1", "sid": "sess_1",
		"jti": rand.Text(), "iat": now, "exp": now + 900, "token_use": "access",
	}, claims)
	if session, is := body["sid"].(string); is {
		if _, told := claims["status"]; !told {
			place := map[string]any{"idx": f.place(session), "uri": f.Issuer + listPath}
			body["status"] = map[string]any{"status_list": place}
		}
	}
	return f.sign(head, body, latest)
}

// sign needs f.mu held.
func (f *FakeIssuer) sign(head, body map[string]any, latest fakeKey) string {
	input := f.encodeJSON(head) + "." + f.encodeJSON(body)
	return input + "." + encode(f.signature(head["kid"], latest, input))
}

func (f *FakeIssuer) signature(kid any, latest fakeKey, input string) []byte {
	key := latest
	if i := slices.IndexFunc(f.keys, func(key fakeKey) bool { return key.kid == kid }); i >= 0 {
		key = f.keys[i]
	} else if kid != nil {
		return make([]byte, 64)
	}
	digest := sha256.Sum256([]byte(input))
	r, s, err := ecdsa.Sign(rand.Reader, key.private, digest[:])
	if err != nil {
		f.t.Error(err)
		return nil
	}
	signature := make([]byte, 64) // RFC 7518 3.4: r and s side by side
	r.FillBytes(signature[:32])
	s.FillBytes(signature[32:])
	return signature
}

func with(base map[string]any, more map[string]any) map[string]any {
	maps.Copy(base, more)
	maps.DeleteFunc(base, func(_ string, value any) bool { return value == nil })
	return base
}

func (f *FakeIssuer) encodeJSON(value any) string {
	text, err := json.Marshal(value)
	if err != nil {
		f.t.Error(err)
	}
	return encode(text)
}

func encode(bytes []byte) string { return base64.RawURLEncoding.EncodeToString(bytes) }
