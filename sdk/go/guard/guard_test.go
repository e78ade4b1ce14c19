package guard_test

import (
	"errors"
	"testing"

	"doorward"
	"doorward/doorwardtest"
	"doorward/guard"
)

func noParam(string) string { return "" }

func TestARuleThatSaysNothingLetsNobodyThrough(t *testing.T) {
	issuer := doorwardtest.NewFakeIssuer(t)
	claims := doorward.Claims{"permissions": []string{"a:b"}, "org_id": "org_1", "roles": []string{"admin"}}
	headers := map[string][]string{"Authorization": {"Bearer " + issuer.Token(claims)}}
	caller := guard.Identify(t.Context(), issuer.Verifier(), headers, guard.Options{}, nil)
	if err := guard.Permission("a:b").Check(t.Context(), caller, noParam); err != nil {
		t.Fatal(err)
	}
	for name, rule := range map[string]guard.Rule{
		"the zero rule":   {},
		"no permission":   guard.Permission(""),
		"no role":         guard.Role(""),
		"no scope":        guard.Scope(""),
		"no organization": guard.Org(guard.InOrg("")),
		"nowhere":         guard.Org(guard.Where{}),
		"a scope is none": guard.Org(guard.AtScope("org:org_1")),
		"held in the app, not in no organization": guard.Permission("a:b", guard.InOrg("")),
	} {
		if guard.Rule.Check(rule, t.Context(), caller, noParam) == nil {
			t.Errorf("%s lets through", name)
		}
	}
	if err := guard.Authenticated().Check(t.Context(), nil, noParam); !errors.Is(err, guard.ErrNotPopulated) {
		t.Error(err)
	}
}

func TestARuleThatAsksNothingOrInTwoPlacesIsRefusedWhenItIsMade(t *testing.T) {
	for name, make := range map[string]func(){
		"fresh":      func() { guard.Fresh(0) },
		"two places": func() { guard.Role("a", guard.InAnyOrg(), guard.InOrg("org_1")) },
	} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%s was taken", name)
				}
			}()
			make()
		}()
	}
}
