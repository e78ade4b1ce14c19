package doorward

import (
	"context"
	"encoding/json"
	"time"
)

// Snapshot holds the keys of a process, to be saved as JSON and handed to [Verifier.Hydrate] of the next one. Public
// keys only.
type Snapshot struct {
	Issuer string `json:"issuer"`
	JWKS   JWKSet `json:"jwks"`
	// LoadedAt is when they were fetched, in milliseconds since 1970.
	LoadedAt int64 `json:"loadedAt"`
}

// Source is where keys come from.
type Source string

// Sources: the issuer, KeyOptions.JWKS, KeyOptions.Secret.
const (
	SourceRemote Source = "remote"
	SourceStatic Source = "static"
	SourceSecret Source = "secret"
)

// State is how a verifier is.
type State struct {
	Keys       KeysState
	Revocation RevocationState
}

// KeysState is how its keys are.
type KeysState struct {
	Source Source
	// Usable tells whether there are keys to verify with right now.
	Usable bool
	Kids   []string
	// Ignored are keys the set holds which are not used, and why.
	Ignored []IgnoredKey
	// Age of the keys held; 0 without any, and where keys have none.
	Age time.Duration
	// Stale: the keys are older than KeyOptions.Refresh, for the issuer has not answered since.
	Stale    bool
	Fetching bool
	// LastError is why the latest fetch failed, at LastErrorAt; nil after one that succeeds.
	LastError   error
	LastErrorAt time.Time
}

// keySource is one of remoteKeys and localKeys.
type keySource interface {
	// find gives the key a token names, fetching when that can help. unknown_key, keys_unavailable.
	find(ctx context.Context, token *token) (*key, error)
	ready(ctx context.Context) error
	hydrate(snapshot Snapshot) error
	snapshot() (Snapshot, bool)
	state() KeysState
	close()
}

// localKeys are a fixed set, or with a secret one check for every token.
type localKeys struct {
	issuer   string
	set      *keySet
	secret   *key
	loadedAt time.Time
}

func (l *localKeys) find(_ context.Context, token *token) (*key, error) {
	if l.secret != nil {
		return l.secret, nil
	}
	if found := l.set.find(token); found != nil {
		return found, nil
	}
	return nil, refuse(ErrUnknownKey)
}

func (l *localKeys) ready(context.Context) error { return nil }
func (l *localKeys) close()                      {}

func (l *localKeys) hydrate(Snapshot) error {
	return must(false, "Hydrate has no meaning with %s keys", l.state().Source)
}

func (l *localKeys) snapshot() (Snapshot, bool) {
	if l.set == nil {
		return Snapshot{}, false
	}
	return Snapshot{l.issuer, l.set.jwks, l.loadedAt.UnixMilli()}, true
}

func (l *localKeys) state() KeysState {
	if l.set == nil {
		return KeysState{Source: SourceSecret, Usable: true, Kids: []string{}}
	}
	return KeysState{Source: SourceStatic, Usable: true, Kids: l.set.kids(), Ignored: l.set.ignored}
}

// plain gives a set as encoding/json reads it, whatever Go types it was written down with.
func (s JWKSet) plain() (map[string]any, error) {
	text, err := json.Marshal(s)
	if err != nil {
		return nil, err
	}
	document := parseObject(text)
	return document, must(document != nil, "the JWK set is not well formed")
}
