package doorward

import "testing"

func TestTheCacheKeepsAsManyAsItIsToldAndLetsTheOneUsedLongestAgoGo(t *testing.T) {
	kept, err := openCache(CacheOptions{Max: 2})
	if err != nil {
		t.Fatal(err)
	}
	for i := range byte(3) {
		kept.put(&accepted{digest: digest{i}})
		kept.get(digest{0})
	}
	if len(kept.entries) != 2 || kept.order.Len() != 2 || kept.get(digest{0}) == nil || kept.get(digest{1}) != nil {
		t.Fatalf("%v", kept.entries)
	}
}
