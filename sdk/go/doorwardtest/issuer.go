// Package doorwardtest is for the tests of services that use doorward: an issuer on a loopback socket, which signs
// whatever tokens a test needs.
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

// Audience is what the tokens of a [FakeIssuer] carry as aud.
const Audience = "https://api.example.com"

// FakeIssuer signs access tokens as a Doorward server does and publishes its keys. Safe for concurrent use.
type FakeIssuer struct {
	// URL is its issuer: http, on a loopback host.
	URL string

	t       testing.TB
	server  *httptest.Server
	mu      sync.Mutex
	keys    []fakeKey
	made    int
	fetches int
	special http.Handler
}

type fakeKey struct {
	kid       string
	private   *ecdsa.PrivateKey
	published bool
}

// NewFakeIssuer starts an issuer with one key, and stops it when the test is over.
func NewFakeIssuer(t testing.TB) *FakeIssuer {
	t.Helper()
	issuer := &FakeIssuer{t: t}
	issuer.server = httptest.NewServer(http.HandlerFunc(issuer.serve))
	issuer.URL = issuer.server.URL
	issuer.Rotate()
	t.Cleanup(issuer.Stop)
	return issuer
}

// Stop stops answering for good: the issuer is down.
func (f *FakeIssuer) Stop() {
	f.server.CloseClientConnections()
	f.server.Close()
}

// Options are those of a verifier of this issuer's tokens.
func (f *FakeIssuer) Options() doorward.Options {
	return doorward.Options{Issuer: f.URL, Audience: []string{Audience}}
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

// Rotate makes and publishes a key, under which tokens are signed from now on. Earlier keys stay published until
// [FakeIssuer.Retire]. Returns its kid.
func (f *FakeIssuer) Rotate() string {
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

// Fetches counts the requests there were.
func (f *FakeIssuer) Fetches() int {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.fetches
}

// Answer has every request answered by this handler instead; by the keys again with nil.
func (f *FakeIssuer) Answer(handler http.Handler) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.special = handler
}

func (f *FakeIssuer) serve(w http.ResponseWriter, r *http.Request) {
	f.mu.Lock()
	f.fetches++
	special := f.special
	f.mu.Unlock()
	switch {
	case special != nil:
		special.ServeHTTP(w, r)
	case r.URL.Path == "/.well-known/jwks.json":
		w.Header().Set("Content-Type", "application/jwk-set+json")
		_ = json.NewEncoder(w).Encode(f.JWKS()) // a client that went away is no fault of the test
	default:
		http.NotFound(w, r)
	}
}

// Token is a token of user_1 in app_1, valid for 15 minutes, with these claims besides; a claim that is nil is left out.
func (f *FakeIssuer) Token(claims doorward.Claims) string {
	f.t.Helper()
	return f.Sign(nil, claims)
}

// Sign is Token with these header parameters besides: with "kid" under that key, and with one that was never made under
// no key at all.
func (f *FakeIssuer) Sign(header map[string]any, claims doorward.Claims) string {
	f.t.Helper()
	now := time.Now().Unix()
	f.mu.Lock()
	defer f.mu.Unlock()
	latest := f.keys[len(f.keys)-1]
	head := with(map[string]any{"alg": "ES256", "typ": "at+jwt", "kid": latest.kid}, header)
	body := with(map[string]any{
		"iss": f.URL, "sub": "user_1", "aud": Audience, "client_id": "app_1", "tid": "tnt_1", "sid": "sess_1",
		"jti": fmt.Sprint(time.Now().UnixNano()), "iat": now, "exp": now + 900, "token_use": "access",
	}, claims)
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
