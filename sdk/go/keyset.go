package doorward

import (
	"errors"
	"reflect"
	"slices"
	"strings"
)

// Reason says why a published key is not used.
type Reason string

// Reasons: it holds a private or symmetric key; it has no kid; it serves none of the algorithms; another key has its kid.
const (
	NotPublic  Reason = "not_public"
	NoKid      Reason = "no_kid"
	Unsuitable Reason = "unsuitable"
	Ambiguous  Reason = "ambiguous"
)

// IgnoredKey is a published key which is not used. Kid is "" when it has none.
type IgnoredKey struct {
	Kid    string
	Reason Reason
}

// keySet holds the keys of a JWK set that may check a signature here.
type keySet struct {
	keys    map[keyName]*key
	jwks    JWKSet // those in use, as published
	ignored []IgnoredKey
}

type keyName struct {
	alg Algorithm
	kid string
}

func (s *keySet) find(token *token) *key {
	if !token.named {
		return nil
	}
	return s.keys[keyName{token.alg, token.kid}]
}

var errNoKeySet = errors.New("not a JWK set")

// readKeySet reads a JWK set (RFC 7517 5). A key that does not fit is only left out.
func readKeySet(document map[string]any, algorithms []Algorithm) (*keySet, error) {
	list, is := document["keys"].([]any)
	if !is {
		return nil, errNoKeySet
	}
	var keys []JWK
	for _, item := range list {
		if jwk, is := item.(map[string]any); is {
			keys = append(keys, jwk)
		}
	}
	return newKeySet(keys, algorithms), nil
}

func newKeySet(published []JWK, algorithms []Algorithm) *keySet {
	set := &keySet{keys: map[keyName]*key{}, jwks: JWKSet{Keys: []JWK{}}}
	ignore := func(jwk JWK, reason Reason) {
		set.ignored = append(set.ignored, IgnoredKey{jwk.text("kid"), reason})
	}
	var candidates []JWK
	for _, jwk := range published {
		if reason := jwk.unfit(algorithms); reason != "" {
			ignore(jwk, reason)
		} else {
			candidates = append(candidates, jwk)
		}
	}
	for _, jwk := range candidates {
		if slices.ContainsFunc(candidates, jwk.clashes) {
			ignore(jwk, Ambiguous)
			continue
		}
		set.jwks.Keys = append(set.jwks.Keys, jwk)
		for _, alg := range algorithms {
			if jwk.fits(alg) {
				set.keys[keyName{alg, jwk.text("kid")}] = &key{checkOf(jwk, alg)}
			}
		}
	}
	return set
}

func (s *keySet) kids() []string {
	kids := []string{}
	if s != nil {
		for _, jwk := range s.jwks.Keys {
			kids = append(kids, jwk.text("kid"))
		}
	}
	return kids
}

var secretMembers = []string{"d", "p", "q", "dp", "dq", "qi", "oth", "k"}

// unfit is "" for a key that serves one of the algorithms.
func (k JWK) unfit(algorithms []Algorithm) Reason {
	held := func(name string) bool { _, there := k[name]; return there }
	switch {
	case k.text("kty") == "oct" || slices.ContainsFunc(secretMembers, held):
		return NotPublic
	case k.text("kid") == "":
		return NoKid
	case !slices.ContainsFunc(algorithms, k.fits):
		return Unsuitable
	default:
		return ""
	}
}

// RFC 7518 6, RFC 8037 2: what a key must be to serve an algorithm.
var keyShapes = map[Algorithm]struct {
	kty, crv string
	members  []string
}{
	ES256: {"EC", "P-256", []string{"x", "y"}},
	ES384: {"EC", "P-384", []string{"x", "y"}},
	EdDSA: {"OKP", "Ed25519", []string{"x"}},
	RS256: {"RSA", "", []string{"n", "e"}},
	PS256: {"RSA", "", []string{"n", "e"}},
}

const rsaMinLength = 342 // base64url characters of 2048 bits, RFC 7518 3.3

func (k JWK) fits(alg Algorithm) bool {
	shape, known := keyShapes[alg]
	if !known || k.text("kty") != shape.kty || (shape.crv != "" && k.text("crv") != shape.crv) {
		return false
	}
	if !k.isOr("alg", string(alg)) || !k.isOr("use", "sig") || !k.mayVerify() {
		return false
	}
	for _, name := range shape.members {
		if k.text(name) == "" {
			return false
		}
	}
	return shape.kty != "RSA" || len(strings.TrimLeft(k.text("n"), "A")) >= rsaMinLength
}

// isOr: RFC 7517 4, a member that is optional.
func (k JWK) isOr(name, value string) bool {
	given, there := k[name]
	return !there || given == any(value)
}

func (k JWK) mayVerify() bool {
	given, there := k["key_ops"]
	operations, _ := given.([]any)
	return !there || slices.Contains(operations, any("verify"))
}

var identity = []string{"kty", "crv", "x", "y", "n", "e", "alg"}

// clashes: two keys under one name, and nothing says which is meant.
func (k JWK) clashes(other JWK) bool {
	if k.text("kid") != other.text("kid") || k.text("kty") != other.text("kty") {
		return false
	}
	return slices.ContainsFunc(identity, func(name string) bool { return !reflect.DeepEqual(k[name], other[name]) })
}
