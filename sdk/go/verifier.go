package doorward

import (
	"bytes"
	"context"
	"errors"
	"net/http"
	"strings"
)

// Verifier checks access tokens of one issuer. Safe for concurrent use. It fetches nothing before the first Verify or
// Ready.
type Verifier struct {
	settings *settings
	reader   reader
	keys     keySource
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
	return &Verifier{settings: settings, reader: reader{algorithms: settings.algorithms}, keys: keys}, nil
}

func openKeys(options Options, settings *settings) (keySource, error) {
	switch given := options.Keys; {
	case given.Secret != nil:
		return &localKeys{secret: checkSecret(bytes.Clone(given.Secret))}, nil
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
	closing, cancel := context.WithCancel(context.Background())
	return &remoteKeys{
		issuer:  settings.issuer,
		times:   times,
		clock:   settings.clock,
		fetch:   func(ctx context.Context) (map[string]any, error) { return fetchObject(ctx, client, address) },
		read:    func(document map[string]any) (*keySet, error) { return readKeySet(document, settings.algorithms) },
		closing: closing,
		cancel:  cancel,
	}, nil
}

// Verify gives the caller behind a token, or a [*VerifyError] that says why it is refused. It waits, as long as ctx
// allows, only where keys have to be fetched first.
func (v *Verifier) Verify(ctx context.Context, text string) (*Auth, error) {
	token, err := v.reader.read(text)
	if err != nil {
		return nil, err
	}
	check, err := v.keys.find(ctx, token)
	if err != nil {
		return nil, err
	}
	if !check(token) {
		return nil, refuse(ErrBadSignature)
	}
	payload := parseObject(decode(token.payload))
	if payload == nil {
		return nil, refuse(ErrMalformed)
	}
	now := float64(v.settings.clock().UnixMilli()) / 1000
	if err := v.settings.judge(payload, now); err != nil {
		return nil, err
	}
	return newAuth(payload, v.settings.clock), nil
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
func (v *Verifier) State() State { return State{v.keys.state(), RevocationOff} }

// Close ends fetching. Keys held go on serving.
func (v *Verifier) Close() { v.keys.close() }
