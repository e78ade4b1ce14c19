package doorward

import "time"

func (r *remoteKeys) hydrate(snapshot Snapshot) error {
	now := r.clock()
	if err := must(snapshot.Issuer == r.issuer, "the snapshot is of another issuer"); err != nil {
		return err
	}
	if err := must(snapshot.LoadedAt > 0, "the snapshot does not say when its keys were fetched"); err != nil {
		return err
	}
	document, err := snapshot.JWKS.plain()
	if err != nil {
		return err
	}
	set, err := r.read(document)
	if err != nil {
		return err
	}
	loaded := time.UnixMilli(snapshot.LoadedAt)
	if loaded.After(now) {
		loaded = now
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.set != nil && !r.loaded.Before(loaded) {
		return nil
	}
	r.set, r.loaded = set, loaded
	r.again(max(0, loaded.Add(r.times.refresh).Sub(now)))
	return nil
}

func (r *remoteKeys) snapshot() (Snapshot, bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.set == nil {
		return Snapshot{}, false
	}
	return Snapshot{r.issuer, r.set.jwks, r.loaded.UnixMilli()}, true
}

func (r *remoteKeys) state() KeysState {
	r.mu.Lock()
	defer r.mu.Unlock()
	state := KeysState{
		Source: SourceRemote, Usable: r.usable(), Kids: r.set.kids(), Fetching: r.flight != nil, LastError: r.failed,
	}
	if r.failed != nil {
		state.LastErrorAt = r.failAt
	}
	if r.set != nil {
		state.Ignored = r.set.ignored
		state.Age = r.age()
		state.Stale = state.Age > r.times.refresh
	}
	return state
}

func (r *remoteKeys) close() {
	r.cancel()
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.alarm != nil {
		r.alarm.Stop()
	}
}
