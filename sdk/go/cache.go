package doorward

import (
	"container/list"
	"crypto/sha256"
	"sync"
)

// CacheOptions of tokens already verified: the signature of one is not checked again. What else decides still does: its
// times, its key, and whether its session has ended. Whoever brings the same token shares the Claims and lists of its
// [Auth]: do not change them.
type CacheOptions struct {
	// Max is how many tokens are kept; the one used longest ago gives way. 0: no cache.
	Max int
}

// digest of a whole credential: two that differ anywhere are two.
type digest [sha256.Size]byte

// accepted is a token that was verified once.
type accepted struct {
	token *token // its header alone
	key   *key
	auth  *Auth
}

// cache keeps what is known of accepted credentials in the order of their last use.
type cache[T any] struct {
	max int

	mu      sync.Mutex
	entries map[digest]*list.Element
	order   list.List
}

type known[T any] struct {
	digest digest
	value  T
}

// openCache is nil without one.
func openCache(options CacheOptions) (*cache[accepted], error) {
	if options.Max == 0 {
		return nil, nil
	}
	return newCache[accepted](options.Max), must(options.Max > 0, "Cache.Max is above 0")
}

func newCache[T any](max int) *cache[T] {
	return &cache[T]{max: max, entries: map[digest]*list.Element{}}
}

func (c *cache[T]) get(of digest) (value T, there bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	entry := c.entries[of]
	if entry == nil {
		return value, false
	}
	c.order.MoveToFront(entry)
	return entry.Value.(*known[T]).value, true
}

func (c *cache[T]) put(of digest, value T) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if old := c.entries[of]; old != nil {
		old.Value = &known[T]{of, value}
		c.order.MoveToFront(old)
		return
	}
	c.entries[of] = c.order.PushFront(&known[T]{of, value})
	if c.order.Len() > c.max {
		oldest := c.order.Remove(c.order.Back()).(*known[T])
		delete(c.entries, oldest.digest)
	}
}
