package doorward

import (
	"encoding/json"
	"errors"
	"maps"
	"reflect"
	"testing"
	"time"

	"doorward/internal/vectors"
)

func optionsOf(t *testing.T, keys vectors.Keys, given vectors.TokenOptions) Options {
	t.Helper()
	options := Options{
		Issuer: given.Issuer, Audience: given.Audience, ClockTolerance: time.Duration(given.ClockTolerance) * time.Second,
		Claims: map[string][]any{}, Clock: func() time.Time { return time.Unix(given.Now, 0) },
	}
	if given.ClockTolerance == 0 {
		options.ClockTolerance = NoClockTolerance
	}
	for _, alg := range given.Algorithms {
		options.Algorithms = append(options.Algorithms, Algorithm(alg))
	}
	for name, values := range given.Claims {
		options.Claims[name] = values
	}
	if given.Keys == "secret" {
		options.Keys.Secret = []byte(keys.Secret)
	} else {
		options.Keys.JWKS = new(JWKSet)
		if err := json.Unmarshal(keys.Sets[given.Keys], options.Keys.JWKS); err != nil {
			t.Fatal(err)
		}
	}
	return options
}

func verifierOf(t *testing.T, keys vectors.Keys, given vectors.TokenOptions) *Verifier {
	t.Helper()
	verifier, err := NewVerifier(optionsOf(t, keys, given))
	if err != nil {
		t.Fatal(err)
	}
	return verifier
}

// membersOf are the caller's, by the names the vectors have, as JSON has them: what is absent is null.
func membersOf(t *testing.T, auth *Auth) map[string]any {
	t.Helper()
	text := func(value string) any {
		if value == "" {
			return nil
		}
		return value
	}
	members := map[string]any{
		"userId": text(auth.UserID), "sessionId": text(auth.SessionID), "tenantId": text(auth.TenantID),
		"appId": text(auth.AppID), "orgId": text(auth.OrgID), "orgSlug": text(auth.OrgSlug), "orgRole": text(auth.OrgRole),
		"orgPermissions": auth.OrgPermissions, "scopes": auth.Scopes, "roles": auth.Roles,
		"permissions": auth.Permissions, "acr": text(auth.ACR), "amr": auth.AMR, "authTime": nil, "actor": nil,
	}
	if !auth.AuthTime.IsZero() {
		members["authTime"] = auth.AuthTime.Unix()
	}
	if auth.Actor != nil {
		members["actor"] = auth.Actor.Claims
	}
	written, err := json.Marshal(members)
	if err != nil {
		t.Fatal(err)
	}
	clear(members)
	if err := json.Unmarshal(written, &members); err != nil {
		t.Fatal(err)
	}
	return members
}

func TestVerifyAnswersTheVectorsOfEveryLanguage(t *testing.T) {
	keys := vectors.Load[vectors.Keys](t, "keys.json")
	tokens := vectors.Load[vectors.Tokens](t, "tokens.json")
	for _, vector := range tokens.Vectors {
		t.Run(vector.Name, func(t *testing.T) {
			auth, err := verifierOf(t, keys, tokens.OptionsOf(t, vector)).Verify(t.Context(), vector.Token)
			if vector.Expect.Code != "" {
				var refused *VerifyError
				if !errors.As(err, &refused) || auth != nil || string(refused.Code) != vector.Expect.Code {
					t.Fatalf("answered %v, %v; want %s", auth, err, vector.Expect.Code)
				}
				return
			}
			if err != nil {
				t.Fatalf("refused: %v", err)
			}
			members := membersOf(t, auth)
			for name, text := range vector.Expect.Auth {
				var want any
				if err := json.Unmarshal(text, &want); err != nil {
					t.Fatal(err)
				}
				if got, known := members[name]; !known || !reflect.DeepEqual(got, want) {
					t.Errorf("%s is %v, want %v", name, got, want)
				}
			}
		})
	}
	if len(tokens.Vectors) < 200 {
		t.Fatalf("only %d vectors", len(tokens.Vectors))
	}
}

// requirementOf is the zero Requirement for a name misspelt, which in Go does not compile.
func requirementOf(name string, asked any) Requirement {
	text, _ := asked.(string)
	switch name {
	case "permission":
		return Permission(text)
	case "role":
		return Role(text)
	case "scope":
		return Scope(text)
	case "org":
		if asked == true {
			return InAnyOrg()
		}
		return InOrg(text)
	case "acr":
		if list, is := asked.([]any); is {
			values := make([]string, len(list))
			for i, value := range list {
				values[i] = value.(string)
			}
			return ACR(values...)
		}
		return ACR(text)
	case "maxAge":
		return MaxAge(time.Duration(asked.(float64)) * time.Second)
	default:
		return Requirement{}
	}
}

func TestHasAnswersTheVectorsOfEveryLanguage(t *testing.T) {
	file := vectors.Load[vectors.Requirements](t, "requirements.json")
	for _, vector := range file.Vectors {
		t.Run(vector.Name, func(t *testing.T) {
			claims := maps.Clone(file.Claims)
			for _, name := range vector.Drop {
				delete(claims, name)
			}
			maps.Copy(claims, vector.Add)
			auth := newAuth(claims, func() time.Time { return time.Unix(file.Now, 0) })
			asked := []Requirement{}
			for name, value := range vector.Asked {
				asked = append(asked, requirementOf(name, value))
			}
			if got := auth.Has(asked...); got != vector.Has {
				t.Fatalf("Has is %v, want %v", got, vector.Has)
			}
			if got := auth.Demand(asked...) == nil; got != vector.Has {
				t.Fatalf("Demand agrees is %v, want %v", got, vector.Has)
			}
		})
	}
}
