package doorward_test

import (
	"strings"
	"testing"
	"time"

	"doorward"
)

func TestNewVerifierNamesTheOptionAtFault(t *testing.T) {
	long, short := []byte(strings.Repeat("x", 32)), []byte(strings.Repeat("x", 31))
	keys := func(keys doorward.KeyOptions) func(*doorward.Options) {
		return func(o *doorward.Options) { o.Keys = keys }
	}
	issuer := func(issuer string) func(*doorward.Options) { return func(o *doorward.Options) { o.Issuer = issuer } }
	revocation := func(given doorward.RevocationOptions) func(*doorward.Options) {
		return func(o *doorward.Options) { o.Revocation = given }
	}
	introspect := func(given doorward.IntrospectOptions) func(*doorward.Options) {
		return revocation(doorward.RevocationOptions{Mode: doorward.RevocationIntrospect, Introspect: given})
	}
	for name, fault := range map[string]struct {
		change func(*doorward.Options)
		want   string
	}{
		"no issuer":                      {issuer(""), "Issuer is required"},
		"no audience":                    {func(o *doorward.Options) { o.Audience = nil }, "Audience is required"},
		"an empty audience":              {func(o *doorward.Options) { o.Audience = []string{"api", ""} }, "Audience is required"},
		"alg none":                       {func(o *doorward.Options) { o.Algorithms = []doorward.Algorithm{"none"} }, "Algorithms"},
		"HS256 with public keys":         {func(o *doorward.Options) { o.Algorithms = []doorward.Algorithm{"ES256", "HS256"} }, "HS256 only with Keys.Secret"},
		"a secret with ES256":            {func(o *doorward.Options) { o.Keys.Secret, o.Algorithms = long, []doorward.Algorithm{"ES256"} }, "HS256 and nothing else"},
		"a short secret":                 {keys(doorward.KeyOptions{Secret: short}), "at least 32 bytes"},
		"an empty secret":                {keys(doorward.KeyOptions{Secret: []byte{}}), "at least 32 bytes"},
		"a secret and a set":             {keys(doorward.KeyOptions{Secret: long, JWKS: &doorward.JWKSet{}}), "one of"},
		"a set and an address":           {keys(doorward.KeyOptions{JWKS: &doorward.JWKSet{}, JWKSURI: "https://a.example"}), "one of"},
		"a set that is none":             {keys(doorward.KeyOptions{JWKS: &doorward.JWKSet{}}), "not a JWK set"},
		"plain http":                     {keys(doorward.KeyOptions{JWKSURI: "http://auth.example.com/jwks.json"}), "https"},
		"plain http by the issuer":       {issuer("http://auth.example.com"), "https"},
		"a host that looks like one":     {issuer("http://127.0.0.1.evil.example"), "https"},
		"a host named after localhost":   {issuer("http://localhost.evil.example"), "https"},
		"a file":                         {keys(doorward.KeyOptions{JWKSURI: "file:///etc/jwks.json"}), "absolute URL"},
		"no address":                     {issuer("auth"), "absolute URL"},
		"credentials in the address":     {keys(doorward.KeyOptions{JWKSURI: "https://user:pass@auth.example.com/"}), "credentials"},
		"a fragment in the address":      {keys(doorward.KeyOptions{JWKSURI: "https://auth.example.com/#a"}), "fragment"},
		"a negative refresh":             {keys(doorward.KeyOptions{Refresh: -1}), "Refresh"},
		"a negative cooldown":            {keys(doorward.KeyOptions{Cooldown: -1}), "Cooldown"},
		"StaleIfError below Refresh":     {keys(doorward.KeyOptions{Refresh: 2, StaleIfError: 1}), "StaleIfError"},
		"a negative tolerance":           {func(o *doorward.Options) { o.ClockTolerance = -time.Second }, "ClockTolerance"},
		"a tolerance beyond a minute":    {func(o *doorward.Options) { o.ClockTolerance = 61 * time.Second }, "ClockTolerance"},
		"an unknown mode":                {revocation(doorward.RevocationOptions{Mode: "of"}), `"of" is none`},
		"a poll below a second":          {revocation(doorward.RevocationOptions{Poll: time.Millisecond}), "Poll"},
		"a staleness below the poll":     {revocation(doorward.RevocationOptions{MaxStaleness: time.Second}), "Poll"},
		"a staleness beyond an hour":     {revocation(doorward.RevocationOptions{MaxStaleness: 2 * time.Hour}), "at most 1 h"},
		"an unknown OnStale":             {revocation(doorward.RevocationOptions{OnStale: "allow"}), "OnStale"},
		"introspection as nobody":        {introspect(doorward.IntrospectOptions{ClientID: "app_1"}), "ClientSecret"},
		"introspection over plain http":  {introspect(doorward.IntrospectOptions{URL: "http://a.example", ClientID: "a", ClientSecret: "b"}), "https"},
		"a cache of less than nothing":   {func(o *doorward.Options) { o.Cache.Max = -1 }, "Cache.Max"},
		"a claim that is no scalar":      {func(o *doorward.Options) { o.Claims = map[string][]any{"act": {map[string]any{}}} }, `Claims["act"]`},
		"a claim that JSON cannot write": {func(o *doorward.Options) { o.Claims = map[string][]any{"act": {func() {}}} }, `Claims["act"]`},
	} {
		t.Run(name, func(t *testing.T) {
			options := doorward.Options{Issuer: "https://auth.example.com", Audience: []string{"api"}}
			fault.change(&options)
			if verifier, err := doorward.NewVerifier(options); verifier != nil || err == nil || !strings.Contains(err.Error(), fault.want) {
				t.Fatalf("answered %v, want %s", err, fault.want)
			}
		})
	}
}

func TestNewVerifierTakesIssuersOfHTTPSAndOfLoopbackHosts(t *testing.T) {
	for _, issuer := range []string{
		"https://auth.example.com", "https://auth.example.com/t/acme", "http://localhost:3000", "http://127.0.0.1:3000", "http://[::1]:3000",
	} {
		verifier, err := doorward.NewVerifier(doorward.Options{Issuer: issuer, Audience: []string{"api"}})
		if err != nil {
			t.Fatal(err)
		}
		if state := verifier.State(); state.Keys.Source != doorward.SourceRemote || state.Revocation.Mode != doorward.RevocationStatusList {
			t.Fatalf("state %+v", state)
		}
		verifier.Close()
	}
}
