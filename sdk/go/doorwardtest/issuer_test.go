package doorwardtest_test

import (
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"doorward"
	"doorward/doorwardtest"
)

func TestAFakeIssuerHasTheAudienceAndTheTimeItIsTold(t *testing.T) {
	clock := func() time.Time { return time.Unix(1_900_000_000, 0) }
	issuer := doorwardtest.NewFakeIssuer(t, doorwardtest.FakeOptions{Audience: "app_7", Clock: clock})
	auth, err := issuer.Verifier().Verify(t.Context(), issuer.Token(nil))
	if err != nil || auth.Claims["aud"] != "app_7" || auth.Claims["exp"] != float64(1_900_000_900) {
		t.Fatalf("%+v, %v", auth, err)
	}
}

func TestAFakeIssuerCountsWhatWasAskedOfItAndGoesDown(t *testing.T) {
	issuer := doorwardtest.NewFakeIssuer(t)
	status := func(method, path, form string) int {
		request, err := http.NewRequestWithContext(t.Context(), method, issuer.Issuer+path, strings.NewReader(form))
		if err != nil {
			t.Fatal(err)
		}
		request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		response, err := http.DefaultClient.Do(request)
		if err != nil {
			t.Fatal(err)
		}
		response.Body.Close()
		return response.StatusCode
	}
	question := url.Values{"token": {issuer.Token(doorward.Claims{"sid": nil})}}.Encode()
	if got := status(http.MethodPost, "/v1/auth/introspect", question); got != 401 {
		t.Errorf("a stranger who asks is answered %d", got)
	}
	issuer.GoDown()
	if got := status(http.MethodGet, "/status/1", ""); got != 503 {
		t.Errorf("down, it answers %d", got)
	}
	issuer.ComeBack()
	if got := status(http.MethodGet, "/status/1", ""); got != 200 {
		t.Errorf("back, it answers %d", got)
	}
	if asked := issuer.Requests(); asked["/status/1"] != 2 || asked["/v1/auth/introspect"] != 1 {
		t.Errorf("%v", asked)
	}
}

func TestMoreSessionsThanAListBeginsWithHavePlaces(t *testing.T) {
	issuer := doorwardtest.NewFakeIssuer(t)
	tokens := make([]string, 1100)
	for i := range tokens {
		tokens[i] = issuer.Token(doorward.Claims{"sid": fmt.Sprint("sess_", i)})
	}
	issuer.EndSession("sess_1099")
	verifier := issuer.Verifier()
	for i, want := range map[int]error{0: nil, 1098: nil, 1099: doorward.ErrRevoked} {
		if _, err := verifier.Verify(t.Context(), tokens[i]); !errors.Is(err, want) {
			t.Errorf("session %d: %v, want %v", i, err, want)
		}
	}
}
