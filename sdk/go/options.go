package doorward

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"time"
)

// Algorithm is a signature algorithm of RFC 7518 or RFC 8037.
type Algorithm string

// The algorithms of this package. HS256 only with KeyOptions.Secret.
const (
	ES256 Algorithm = "ES256"
	ES384 Algorithm = "ES384"
	EdDSA Algorithm = "EdDSA"
	RS256 Algorithm = "RS256"
	PS256 Algorithm = "PS256"
	HS256 Algorithm = "HS256"
)

// JWK is a public key as RFC 7517 section 4 writes it.
type JWK map[string]any

// JWKSet is a set of them (RFC 7517 section 5).
type JWKSet struct {
	Keys []JWK `json:"keys"`
}

// KeyOptions say where keys come from: JWKSURI, the default, or JWKS, or Secret; one of them.
type KeyOptions struct {
	// JWKSURI is fetched on first need. https, or http on a loopback host. Default {issuer}/.well-known/jwks.json.
	JWKSURI string
	// Refresh is the age at which keys are fetched again, in the background. Default 300 s.
	Refresh time.Duration
	// StaleIfError is how long the last good keys serve while the issuer does not answer, from when they were fetched.
	// Default 24 h, or Refresh where that is longer.
	StaleIfError time.Duration
	// Cooldown is the least time between two fetches caused by unknown keys, and between two attempts while keys are
	// held. Default 30 s.
	Cooldown time.Duration
	// JWKS is a fixed set: never fetched, never too old.
	JWKS *JWKSet
	// Secret, of at least 32 bytes, is for HS256 compatibility: it allows nothing else.
	Secret []byte
}

// NoClockTolerance is the ClockTolerance for services whose clock is the issuer's.
const NoClockTolerance time.Duration = -1

// Options of a [Verifier]. Issuer and Audience are required.
type Options struct {
	// Issuer is exactly the token's iss.
	Issuer string
	// Audience: one of these must be in the token's aud.
	Audience []string
	// Algorithms allowed. Default ES256 alone; never taken from a token.
	Algorithms []Algorithm
	Keys       KeyOptions
	// ClockTolerance is by how much this clock and the issuer's may differ, for exp, nbf and iat. At most 60 s; 0 means
	// the default of 5 s, NoClockTolerance none.
	ClockTolerance time.Duration
	// Revocation says how ended sessions are found out: by default in the status list a token names.
	Revocation RevocationOptions
	// Claims that must be there with one of these values (texts, booleans, numbers): {"tid": {"tnt_…"}}. Else
	// wrong_audience.
	Claims map[string][]any
	// Cache keeps tokens already verified. Default none.
	Cache CacheOptions
	// HTTPClient fetches keys and status lists, and asks the issuer. Redirects are never followed, whatever it says. Default http.DefaultClient.
	HTTPClient *http.Client
	// Clock tells the time. Default time.Now.
	Clock func() time.Time
}

// settings are the options checked and completed.
type settings struct {
	issuer         string
	audiences      []string
	algorithms     []Algorithm
	clockTolerance time.Duration
	claims         []wantedClaim
	clock          func() time.Time
}

type wantedClaim struct {
	name   string
	values []any
}

func (w wantedClaim) accepts(value any) bool {
	return slices.ContainsFunc(w.values, func(wanted any) bool { return wanted == value })
}

const (
	defaultTolerance = 5 * time.Second
	maxTolerance     = time.Minute
)

var asymmetric = []Algorithm{ES256, ES384, EdDSA, RS256, PS256}

// must is an error of the options unless it holds.
func must(holds bool, format string, details ...any) error {
	if holds {
		return nil
	}
	return fmt.Errorf("doorward: "+format, details...)
}

func settle(options Options) (*settings, error) {
	tolerance := options.ClockTolerance
	switch tolerance {
	case 0:
		tolerance = defaultTolerance
	case NoClockTolerance:
		tolerance = 0
	}
	algorithms, algorithmFault := settleAlgorithms(options)
	claims, claimFault := settleClaims(options.Claims)
	fault := errors.Join(
		must(options.Issuer != "", "Issuer is required"),
		must(len(options.Audience) > 0 && !slices.Contains(options.Audience, ""), "Audience is required, without empty texts"),
		must(tolerance >= 0 && tolerance <= maxTolerance, "ClockTolerance is at most 60 s, or NoClockTolerance"),
		must(options.Keys.sources() <= 1, "Keys holds one of JWKS, JWKSURI, Secret"),
		algorithmFault, claimFault,
	)
	if fault != nil {
		return nil, fault
	}
	clock := options.Clock
	if clock == nil {
		clock = time.Now
	}
	return &settings{options.Issuer, slices.Clone(options.Audience), algorithms, tolerance, claims, clock}, nil
}

func (k KeyOptions) sources() int {
	count := 0
	for _, given := range []bool{k.JWKS != nil, k.JWKSURI != "", k.Secret != nil} {
		if given {
			count++
		}
	}
	return count
}

func settleAlgorithms(options Options) ([]Algorithm, error) {
	chosen := slices.Clone(options.Algorithms)
	if options.Keys.Secret != nil {
		only := len(chosen) == 0 || len(chosen) == 1 && chosen[0] == HS256
		return []Algorithm{HS256}, errors.Join(
			must(only, "Keys.Secret allows HS256 and nothing else"),
			must(len(options.Keys.Secret) >= 32, "Keys.Secret is at least 32 bytes")) // RFC 7518 3.2
	}
	if len(chosen) == 0 {
		return []Algorithm{ES256}, nil
	}
	unknown := slices.ContainsFunc(chosen, func(alg Algorithm) bool { return !slices.Contains(asymmetric, alg) })
	return chosen, must(!unknown, "Algorithms must be among %v (HS256 only with Keys.Secret)", asymmetric)
}

// settleClaims turns the values into what encoding/json makes of them in a token.
func settleClaims(wanted map[string][]any) ([]wantedClaim, error) {
	var claims []wantedClaim
	for name, values := range wanted {
		text, err := json.Marshal(values)
		var plain []any
		if err == nil {
			err = json.Unmarshal(text, &plain)
		}
		if err != nil || slices.ContainsFunc(plain, isNotScalar) {
			return nil, must(false, "Claims[%q] holds texts, booleans and numbers", name)
		}
		claims = append(claims, wantedClaim{name, plain})
	}
	return claims, nil
}

func isNotScalar(value any) bool {
	switch value.(type) {
	case string, bool, float64:
		return false
	default:
		return true
	}
}
