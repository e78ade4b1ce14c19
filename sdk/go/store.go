package doorward

import (
	"context"
	"sync"
	"time"
)

// StoredTokens are what a client that is signed in keeps. Times are this machine's.
type StoredTokens struct {
	UserID       string `json:"user_id"`
	SessionID    string `json:"session_id"`
	AccessToken  string `json:"access_token"`
	RefreshToken string `json:"refresh_token"`
	// OrgID is the organization the access token is active in, or "".
	OrgID string `json:"org_id,omitempty"`
	// ExpiresAt is when the access token ends.
	ExpiresAt time.Time `json:"expires_at"`
	// RenewAt is from when on new tokens are asked for beside the next call.
	RenewAt time.Time `json:"renew_at"`
}

// TokenStore is where tokens live between calls, and between processes. Share one between processes and they share the
// session. Safe for concurrent use.
type TokenStore interface {
	// Read gives nil when nobody is signed in. What are no tokens counts as nobody; an error leaves what was known.
	Read(ctx context.Context) (*StoredTokens, error)
	// Write takes nil when nobody is signed in any more. Tokens that cannot be written last as long as the client.
	Write(ctx context.Context, tokens *StoredTokens) error
}

// MemoryStore gives a store whose tokens are gone with the process.
func MemoryStore() TokenStore { return new(memoryStore) }

type memoryStore struct {
	mu     sync.Mutex
	tokens *StoredTokens
}

func (m *memoryStore) Read(context.Context) (*StoredTokens, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.tokens, nil
}

func (m *memoryStore) Write(_ context.Context, tokens *StoredTokens) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.tokens = tokens
	return nil
}

// safeStore remembers by itself what could not be written or read.
type safeStore struct {
	store     TokenStore
	unwritten bool
	last      *StoredTokens
}

func (s *safeStore) read(ctx context.Context) *StoredTokens {
	if s.unwritten {
		return s.last
	}
	tokens, err := s.store.Read(ctx)
	if err != nil {
		return s.last
	}
	if tokens == nil || tokens.AccessToken == "" || tokens.RefreshToken == "" || tokens.SessionID == "" {
		s.last = nil
		return nil
	}
	copied := *tokens
	s.last = &copied
	return s.last
}

func (s *safeStore) write(ctx context.Context, tokens *StoredTokens) {
	s.last = tokens
	s.unwritten = s.store.Write(ctx, tokens) != nil
}
