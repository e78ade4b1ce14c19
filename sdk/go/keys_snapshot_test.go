package doorward_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"doorward"
)

func TestASnapshotServesAProcessThatCannotReachTheIssuer(t *testing.T) {
	b := open(t, doorward.KeyOptions{})
	b.ready()
	taken, ok := b.verifier.Snapshot()
	if !ok || taken.Issuer != b.issuer.Issuer {
		t.Fatal(taken)
	}
	text, err := json.Marshal(taken)
	if err != nil {
		t.Fatal(err)
	}
	var saved doorward.Snapshot
	if err := json.Unmarshal(text, &saved); err != nil {
		t.Fatal(err)
	}
	token := b.token("k1")
	b.issuer.Close()
	second := b.another(doorward.KeyOptions{})
	if err := second.Hydrate(saved); err != nil {
		t.Fatal(err)
	}
	fixed := b.another(doorward.KeyOptions{JWKS: &saved.JWKS})
	check(t, second, token, "")
	b.pass(86_401 * time.Second)
	check(t, second, token, doorward.ErrKeysUnavailable)
	check(t, fixed, token, "")
	if state := fixed.State().Keys; state.Source != doorward.SourceStatic || !state.Usable || len(state.Kids) != 1 {
		t.Fatalf("state %+v", state)
	}
	if again, ok := fixed.Snapshot(); !ok || fmt.Sprint(again.JWKS) != fmt.Sprint(saved.JWKS) {
		t.Fatal(again)
	}
	if err := fixed.Hydrate(saved); err == nil || !strings.Contains(err.Error(), "no meaning") {
		t.Fatal(err)
	}
}

func TestASnapshotIsAsOldAsItsKeysAndNeverReplacesNewerOnes(t *testing.T) {
	b := open(t, doorward.KeyOptions{})
	b.ready()
	now := time.Now().UnixMilli()
	if err := b.verifier.Hydrate(doorward.Snapshot{Issuer: b.issuer.Issuer, LoadedAt: now - 60_000}); err == nil {
		t.Fatal("a snapshot without a key set was taken")
	}
	old := doorward.Snapshot{Issuer: b.issuer.Issuer, JWKS: doorward.JWKSet{Keys: []doorward.JWK{}}, LoadedAt: now - 60_000}
	if err := b.verifier.Hydrate(old); err != nil {
		t.Fatal(err)
	}
	b.kids("k1")

	late := b.another(doorward.KeyOptions{})
	ahead := old
	ahead.LoadedAt = now + 9_999_000
	if err := late.Hydrate(ahead); err != nil {
		t.Fatal(err)
	}
	if age := late.State().Keys.Age; age < 0 || age > time.Minute {
		t.Fatal(age)
	}
	other, undated := old, old
	other.Issuer = "https://other.example"
	undated.LoadedAt = 0
	for _, snapshot := range []doorward.Snapshot{other, undated} {
		if late.Hydrate(snapshot) == nil {
			t.Fatalf("taken: %+v", snapshot)
		}
	}
}

func TestKeysThatDoNotServeAreNamedAndStayOutOfASnapshot(t *testing.T) {
	b := open(t, doorward.KeyOptions{})
	b.issuer.Answer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		_, _ = fmt.Fprint(w, `{"keys":[{"kty":"oct","kid":"shared","k":"c2VjcmV0"},"no key",{"kty":"EC"}]}`)
	}))
	b.ready()
	want := []doorward.IgnoredKey{{Kid: "shared", Reason: doorward.NotPublic}, {Reason: doorward.NoKid}}
	if got := b.verifier.State().Keys.Ignored; fmt.Sprint(got) != fmt.Sprint(want) {
		t.Fatal(got)
	}
	b.kids("")
	snapshot, _ := b.verifier.Snapshot()
	if text, _ := json.Marshal(snapshot); strings.Contains(string(text), "c2VjcmV0") {
		t.Fatal(string(text))
	}
}

func TestWithASecretThereIsNothingToLoadSaveOrShow(t *testing.T) {
	b := open(t, doorward.KeyOptions{Secret: []byte(strings.Repeat("x", 32))})
	b.ready()
	if _, ok := b.verifier.Snapshot(); ok {
		t.Fatal("a snapshot of a secret")
	}
	if state := b.verifier.State().Keys; state.Source != doorward.SourceSecret || !state.Usable || len(state.Kids) != 0 {
		t.Fatalf("state %+v", state)
	}
	b.fetches(0)
}
