package doorward

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"net/http"
	"strings"
)

// Verifier checks access tokens of one issuer. Safe for concurrent use. It fetches nothing before the first Verify or
// Ready.
type Verifier struct {
	settings   *settings
	reader     reader
	keys       keySource
	revocation revocation
	cache      *cache[accepted] // nil without one
}

// NewVerifier makes a verifier of one issuer's access tokens. The error names every option at fault.
func NewVerifier(options Options) (*Verifier, error) {
	settings, err := settle(options)
	if err != nil {
		return nil, err
	}
	keys, err := openKeys(options, settings)
	if err != nil {
		return nil, err
	}
	revocation, err := openRevocation(options, settings, keys)
	if err != nil {
		return nil, err
	}
	cache, err := openCache(options.Cache)
	if err != nil {
		return nil, err
	}
	return &Verifier{
		settings: settings, keys: keys, revocation: revocation, cache: cache,
		reader: reader{algorithms: settings.algorithms, typ: "at+jwt", maximum: maxLength},
	}, nil
}

func openKeys(options Options, settings *settings) (keySource, error) {
	switch given := options.Keys; {
	case given.Secret != nil:
		return &localKeys{secret: &key{checkSecret(bytes.Clone(given.Secret))}}, nil
	case given.JWKS != nil:
		document, err := given.JWKS.plain()
		if err != nil {
			return nil, err
		}
		set, err := readKeySet(document, settings.algorithms)
		return &localKeys{issuer: settings.issuer, set: set, loadedAt: settings.clock()}, err
	default:
		return openRemoteKeys(given, settings, withoutRedirects(options.HTTPClient))
	}
}

func openRemoteKeys(options KeyOptions, settings *settings, client *http.Client) (keySource, error) {
	address := options.JWKSURI
	if address == "" {
		address = strings.TrimSuffix(settings.issuer, "/") + "/.well-known/jwks.json"
	}
	times, timesFault := settleTimes(options)
	urlFault := checkURL(address, "Keys.JWKSURI (or Issuer, which it derives from)")
	if err := errors.Join(urlFault, timesFault); err != nil {
		return nil, err
	}
	from := source{"the key set", address, "application/jwk-set+json, application/json", fetchTimeout, maxBody}
	closing, cancel := context.WithCancel(context.Background())
	return &remoteKeys{
		issuer:  settings.issuer,
		times:   times,
		clock:   settings.clock,
		fetch:   func(ctx context.Context) (map[string]any, error) { return from.fetchObject(ctx, client, question{}) },
		read:    func(document map[string]any) (*keySet, error) { return readKeySet(document, settings.algorithms) },
		closing: closing,
		cancel:  cancel,
	}, nil
}

// Verify gives the caller behind a token, or a [*VerifyError] that says why it is refused. It waits, as long as ctx
// allows, only where keys or a status list have to be fetched first, or the issuer is asked about each token.
func (v *Verifier) Verify(ctx context.Context, text string) (*Auth, error) {
	auth, err := v.known(ctx, text)
	if err != nil {
		return nil, err
	}
	if err := v.revocation.check(ctx, auth.Claims, text); err != nil {
		return nil, err
	}
	return auth, nil
}

// known is the token verified offline, by the cache where that can be.
func (v *Verifier) known(ctx context.Context, text string) (*Auth, error) {
	if v.cache == nil || len(text) > maxLength {
		auth, _, _, err := v.decide(ctx, text)
		return auth, err
	}
	of := digest(sha256.Sum256([]byte(text)))
	if held, there := v.cache.get(of); there {
		key, err := v.keys.find(ctx, held.token)
		if err != nil {
			return nil, err
		}
		if key == held.key { // another, or a new one of that name, has to be asked
			auth := *held.auth
			return &auth, v.settings.judgeTimes(auth.Claims)
		}
	}
	auth, token, key, err := v.decide(ctx, text)
	if err != nil {
		return nil, err
	}
	shared := *auth
	v.cache.put(of, accepted{token.bare(), key, &shared})
	return auth, nil
}

func (v *Verifier) decide(ctx context.Context, text string) (*Auth, *token, *key, error) {
	token, err := v.reader.read(text)
	if err != nil {
		return nil, nil, nil, err
	}
	key, err := v.keys.find(ctx, token)
	if err != nil {
		return nil, nil, nil, err
	}
	if !key.holds(token) {
		return nil, nil, nil, refuse(ErrBadSignature)
	}
	payload := parseObject(decode(token.payload))
	if payload == nil {
		return nil, nil, nil, refuse(ErrMalformed)
	}
	if err := v.settings.judge(payload); err != nil {
		return nil, nil, nil, err
	}
	return newAuth(payload, v.settings.clock), token, key, nil
}

// Ready waits until there are keys, fetching them if need be: call it at the start to spare the first request the wait.
// keys_unavailable.
func (v *Verifier) Ready(ctx context.Context) error { return v.keys.ready(ctx) }

// Snapshot gives the keys held, for [Verifier.Hydrate] of another process; not ok when there are none to give.
func (v *Verifier) Snapshot() (snapshot Snapshot, ok bool) { return v.keys.snapshot() }

// Hydrate takes the keys of a snapshot, so that a process can start while the issuer is away. They are as old as they
// were, and never replace newer ones.
func (v *Verifier) Hydrate(snapshot Snapshot) error { return v.keys.hydrate(snapshot) }

// State says how the verifier is.
func (v *Verifier) State() State { return State{v.keys.state(), v.revocation.state()} }

// Close ends fetching. Keys and lists held go on serving until they are too old.
func (v *Verifier) Close() {
	v.keys.close()
	v.revocation.close()
}
