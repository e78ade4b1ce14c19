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

// digest of a whole token: two that differ anywhere are two.
type digest [sha256.Size]byte

// accepted is a token that was verified once.
type accepted struct {
	digest digest
	token  *token // its header alone
	key    *key
	auth   *Auth
}

// cache keeps accepted tokens in the order of their last use.
type cache struct {
	max int

	mu      sync.Mutex
	entries map[digest]*list.Element
	order   list.List
}

// openCache is nil without one.
func openCache(options CacheOptions) (*cache, error) {
	if options.Max == 0 {
		return nil, nil
	}
	return &cache{max: options.Max, entries: map[digest]*list.Element{}}, must(options.Max > 0, "Cache.Max is above 0")
}

func (c *cache) get(of digest) *accepted {
	c.mu.Lock()
	defer c.mu.Unlock()
	entry := c.entries[of]
	if entry == nil {
		return nil
	}
	c.order.MoveToFront(entry)
	return entry.Value.(*accepted)
}

func (c *cache) put(known *accepted) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if old := c.entries[known.digest]; old != nil {
		old.Value = known
		c.order.MoveToFront(old)
		return
	}
	c.entries[known.digest] = c.order.PushFront(known)
	if c.order.Len() > c.max {
		oldest := c.order.Remove(c.order.Back()).(*accepted)
		delete(c.entries, oldest.digest)
	}
}
