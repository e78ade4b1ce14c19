package doorward

import "testing"

func TestTheCacheKeepsAsManyAsItIsToldAndLetsTheOneUsedLongestAgoGo(t *testing.T) {
	kept, err := openCache(CacheOptions{Max: 2})
	if err != nil {
		t.Fatal(err)
	}
	var first bool
	for i := range byte(3) {
		kept.put(digest{i}, accepted{})
		_, first = kept.get(digest{0})
	}
	_, second := kept.get(digest{1})
	if len(kept.entries) != 2 || kept.order.Len() != 2 || !first || second {
		t.Fatalf("%v", kept.entries)
	}
}
