package doorwardtest

import (
	"bytes"
	"compress/zlib"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"hash/crc32"
	"maps"
	"net/http"
	"strings"
)

const listPath = "/status/1"

// EndSession ends a session: the status list says so, and introspection.
func (f *FakeIssuer) EndSession(id string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	place := f.place(id)
	f.ended[place/8] |= 1 << (place % 8)
}

// place needs f.mu held.
func (f *FakeIssuer) place(session string) int {
	place, there := f.places[session]
	if !there {
		place = len(f.places)
		f.places[session] = place
		if place/8 >= len(f.ended) {
			f.ended = append(f.ended, make([]byte, len(f.ended))...)
		}
	}
	return place
}

// GoDown answers every request with 503, until [FakeIssuer.ComeBack].
func (f *FakeIssuer) GoDown() { f.setDown(true) }

// ComeBack ends [FakeIssuer.GoDown].
func (f *FakeIssuer) ComeBack() { f.setDown(false) }

func (f *FakeIssuer) setDown(down bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.down = down
}

// Requests counts the requests there were, by path.
func (f *FakeIssuer) Requests() map[string]int {
	f.mu.Lock()
	defer f.mu.Unlock()
	return maps.Clone(f.requests)
}

// Answer has every request answered by this handler instead; by the issuer again with nil.
func (f *FakeIssuer) Answer(handler http.Handler) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.special = handler
}

func (f *FakeIssuer) serve(w http.ResponseWriter, r *http.Request) {
	f.mu.Lock()
	f.requests[r.URL.Path]++
	special, down := f.special, f.down
	f.mu.Unlock()
	switch {
	case down:
		w.WriteHeader(http.StatusServiceUnavailable)
	case special != nil:
		special.ServeHTTP(w, r)
	case r.URL.Path == "/.well-known/jwks.json":
		answer(w, "application/jwk-set+json", f.JWKS())
	case r.URL.Path == listPath:
		f.serveList(w, r)
	case r.URL.Path == "/v1/auth/introspect":
		f.introspect(w, r)
	default:
		http.NotFound(w, r)
	}
}

func answer(w http.ResponseWriter, contentType string, body any) {
	w.Header().Set("Content-Type", contentType)
	_ = json.NewEncoder(w).Encode(body) // a client that went away is no fault of the test
}

func (f *FakeIssuer) serveList(w http.ResponseWriter, r *http.Request) {
	f.mu.Lock()
	defer f.mu.Unlock()
	etag := fmt.Sprintf(`"%08x"`, crc32.ChecksumIEEE(f.ended))
	w.Header().Set("ETag", etag)
	if r.Header.Get("If-None-Match") == etag {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	now, latest := f.clock().Unix(), f.keys[len(f.keys)-1]
	w.Header().Set("Content-Type", "application/statuslist+jwt")
	_, _ = w.Write([]byte(f.sign(
		map[string]any{"alg": "ES256", "typ": "statuslist+jwt", "kid": latest.kid},
		map[string]any{
			"sub": f.Issuer + listPath, "iat": now, "exp": now + 7200, "ttl": 5,
			"status_list": map[string]any{"bits": 1, "lst": encode(pack(f.ended))},
		}, latest)))
}

func pack(plain []byte) []byte {
	var packed bytes.Buffer
	writer := zlib.NewWriter(&packed)
	_, _ = writer.Write(plain) // a buffer takes everything
	_ = writer.Close()
	return packed.Bytes()
}

// introspect answers RFC 7662 to whoever authenticates, as whomever.
func (f *FakeIssuer) introspect(w http.ResponseWriter, r *http.Request) {
	if _, _, ok := r.BasicAuth(); !ok || r.Method != http.MethodPost {
		w.Header().Set("WWW-Authenticate", "Basic")
		w.WriteHeader(http.StatusUnauthorized)
		return
	}
	claims := claimsOf(r.PostFormValue("token"))
	session, _ := claims["sid"].(string)
	expires, _ := claims["exp"].(float64)
	if claims["iss"] != f.Issuer || f.hasEnded(session) || int64(expires) <= f.clock().Unix() {
		answer(w, "application/json", map[string]any{"active": false})
		return
	}
	claims["active"], claims["token_type"] = true, "Bearer"
	answer(w, "application/json", claims)
}

func (f *FakeIssuer) hasEnded(session string) bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	place, there := f.places[session]
	return there && f.ended[place/8]>>(place%8)&1 == 1
}

// claimsOf is nil for what is no token.
func claimsOf(token string) map[string]any {
	parts := strings.Split(token, ".")
	if len(parts) != 3 {
		return nil
	}
	text, err := base64.RawURLEncoding.DecodeString(parts[1])
	var claims map[string]any
	if err != nil || json.Unmarshal(text, &claims) != nil {
		return nil
	}
	return claims
}
