package main

import (
	"errors"
	"os"
	"time"

	"doorward"
)

// verifyLive ends the session of client: the offline verifier takes its token until then, and refuses it within 6 s. A busy
// machine is given twice that, while the token would still live.
func (r *run) verifyLive() error {
	verifier, err := doorward.NewVerifier(doorward.Options{
		Issuer: os.Getenv("DOORWARD_ISSUER"), Audience: []string{os.Getenv("DOORWARD_AUDIENCE")},
	})
	if err != nil {
		return err
	}
	defer verifier.Close()
	session, _ := r.client.Session(r.ctx)
	token, err := r.client.AccessToken(r.ctx)
	if err != nil {
		return err
	}
	auth, err := verifier.Verify(r.ctx, token)
	if err != nil {
		return err
	}
	if err := want(auth.SessionID == session.SessionID && auth.UserID == session.UserID, "the caller is %+v", auth); err != nil {
		return err
	}
	if err := r.client.SignOut(r.ctx); err != nil {
		return err
	}
	ended := time.Now()
	for {
		_, err := verifier.Verify(r.ctx, token)
		if errors.Is(err, doorward.ErrRevoked) {
			return nil
		}
		if err := want(err == nil && time.Since(ended) < 12*time.Second, "after %s: %v", time.Since(ended), err); err != nil {
			return err
		}
		time.Sleep(50 * time.Millisecond)
	}
}
