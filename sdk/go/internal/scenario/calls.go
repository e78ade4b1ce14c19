package main

import (
	"crypto/rand"
	"encoding/json"
	"errors"
	"net/http"
	"os"
	"slices"
	"sync"
	"time"

	"doorward"
	"doorward/api"
)

func (r *run) register() error {
	client, err := open(os.Getenv("DOORWARD_URL"))
	if err != nil {
		return err
	}
	step, err := client.Register(r.ctx, api.Registration{Username: &r.name, Password: password})
	if err != nil {
		return err
	}
	_, ok := client.Session(r.ctx)
	return want(ok && step.Discriminator() == "session", "the next step is %s", step.Discriminator())
}

func (r *run) signIn() (err error) {
	// through the proxy, which counts
	r.client, err = r.signedIn(os.Getenv("DOORWARD_PROXY_URL"), r.name, password)
	return err
}

func (r *run) me() error {
	me, err := r.client.GetMe(r.ctx)
	if err != nil {
		return err
	}
	session, _ := r.client.Session(r.ctx)
	return want(me.Username != nil && *me.Username == r.name && me.ID == session.UserID, "me is %+v", me)
}

func (r *run) listPages() (err error) {
	r.admin, err = r.signedIn(
		os.Getenv("DOORWARD_PROXY_URL"), os.Getenv("DOORWARD_ADMIN_USERNAME"), os.Getenv("DOORWARD_ADMIN_PASSWORD"))
	if err != nil {
		return err
	}
	limit, all := int32(2), int32(100)
	whole, err := r.admin.ListUsers(r.ctx, api.ListUsersParams{Limit: &all})
	if err != nil {
		return err
	}
	var ids, expected []string
	for _, user := range whole.Data {
		expected = append(expected, user.ID)
	}
	for user, err := range r.admin.ListUsersAll(r.ctx, api.ListUsersParams{Limit: &limit}) {
		if err != nil {
			return err
		}
		ids = append(ids, user.ID)
	}
	session, _ := r.client.Session(r.ctx)
	complete := len(ids) >= 7 && slices.Contains(ids, session.UserID)
	return want(complete && slices.Equal(ids, expected), "listed %v, want %v", ids, expected)
}

// requests tells how often the proxy has passed this on.
func (r *run) requests(line string) (int, error) {
	request, err := http.NewRequestWithContext(r.ctx, http.MethodGet, os.Getenv("DOORWARD_PROXY_URL")+"/scenario/requests", nil)
	if err != nil {
		return 0, err
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return 0, err
	}
	defer response.Body.Close()
	counts := map[string]int{}
	err = json.NewDecoder(response.Body).Decode(&counts)
	return counts[line], err
}

func (r *run) refreshRace() error {
	for range 2 {
		session, _ := r.client.Session(r.ctx)
		// past the token's end, and past the window in which the last refresh token may come again
		time.Sleep(time.Until(session.ExpiresAt) + r.grace + 200*time.Millisecond)
		before, err := r.requests("POST /v1/auth/refresh")
		if err != nil {
			return err
		}
		if err := r.race(16); err != nil {
			return err
		}
		after, err := r.requests("POST /v1/auth/refresh")
		if err != nil {
			return err
		}
		renewed, _ := r.client.Session(r.ctx)
		once := after-before == 1 && renewed.RefreshToken != session.RefreshToken
		if err := want(once, "%d refreshes", after-before); err != nil {
			return err
		}
	}
	return nil
}

func (r *run) race(calls int) error {
	failed := make([]error, calls)
	var all sync.WaitGroup
	for i := range calls {
		all.Go(func() { _, failed[i] = r.client.GetMe(r.ctx) })
	}
	all.Wait()
	return errors.Join(failed...)
}

func (r *run) problem() error {
	_, err := r.signedIn(os.Getenv("DOORWARD_URL"), r.name, "wrong-"+password)
	var problem *doorward.Problem
	typed := errors.As(err, &problem) && problem.Code == api.CodeInvalidCredentials && problem.Status == 401
	return want(typed && errors.Is(err, api.CodeInvalidCredentials) && problem.RequestID != "", "answered %v", err)
}

func (r *run) retry503() error {
	fault := func(request *api.Request) {
		request.Header.Set("X-Scenario-Fault", "unavailable-once:"+rand.Text())
	}
	began := time.Now()
	if _, err := r.client.GetMe(r.ctx, fault); err != nil {
		return err
	}
	waited := time.Since(began)
	return want(waited >= time.Second, "answered after %s", waited)
}

func (r *run) idempotentCreate() error {
	key, name := rand.Text(), "twice-"+r.name
	create := func() (user *api.ManagedUser, replayed bool, err error) {
		told := api.WithAnswer(func(answer *http.Response) { replayed = answer.Header.Get("Idempotency-Replayed") == "true" })
		user, err = r.admin.CreateUser(r.ctx, api.NewUser{Username: &name}, api.WithIdempotencyKey(key), told)
		return user, replayed, err
	}
	first, early, err := create()
	if err != nil {
		return err
	}
	second, replayed, err := create()
	if err != nil {
		return err
	}
	found, err := r.admin.ListUsers(r.ctx, api.ListUsersParams{UsernamePrefix: &name})
	if err != nil {
		return err
	}
	once := first.ID == second.ID && !early && replayed && len(found.Data) == 1
	return want(once, "%v, %v, replayed %t, %t", first, second, early, replayed)
}

func (r *run) adminCall() error {
	session, _ := r.client.Session(r.ctx)
	patch := api.UserPatch{Nickname: api.Set("Ada")}
	user, err := r.admin.UpdateUser(r.ctx, session.UserID, patch)
	if err != nil {
		return err
	}
	if err := want(user.Nickname != nil && *user.Nickname == "Ada", "answered %+v", user); err != nil {
		return err
	}
	user, err = r.admin.UpdateUser(r.ctx, session.UserID, api.UserPatch{Nickname: api.Null[string]()})
	if err != nil {
		return err
	}
	if err := want(user.Nickname == nil, "answered %+v", user); err != nil {
		return err
	}
	_, err = r.client.UpdateUser(r.ctx, session.UserID, patch)
	return want(errors.Is(err, api.CodeForbidden), "one's own client answered %v", err)
}

func (r *run) logout() error {
	was, ok := r.admin.Session(r.ctx)
	if err := r.admin.SignOut(r.ctx); err != nil {
		return err
	}
	_, still := r.admin.Session(r.ctx)
	if err := want(ok && !still, "still signed in"); err != nil {
		return err
	}
	_, err := r.admin.Refresh(r.ctx, api.Refresh{RefreshToken: &was.RefreshToken})
	return want(errors.Is(err, api.CodeSessionEnded), "the refresh token answered %v", err)
}
