import { VerifyError } from './errors.ts';
import { createHeld } from './held.ts';
import type { Check, KeySet } from './key-set.ts';
import { type Keys, kidsOf } from './keys.ts';
import { must, type RemoteKeys } from './options.ts';
import type { Named } from './token.ts';

export interface RemoteDeps<R> {
  issuer: string;
  times: RemoteTimes;
  closing: AbortSignal;
  clock(): number;
  fetchKeys(): Promise<unknown>;
  read(jwks: unknown): KeySet<R>;
}

/** Milliseconds. */
export interface RemoteTimes {
  refresh: number;
  staleIfError: number;
  cooldown: number;
}

/** @throws TypeError naming the option at fault */
export function settleTimes({ refresh = 300, staleIfError = 86_400, cooldown = 30 }: RemoteKeys): RemoteTimes {
  must(refresh > 0, 'keys.refresh is a number of seconds above 0');
  must(cooldown > 0, 'keys.cooldown is a number of seconds above 0');
  must(staleIfError >= refresh, 'keys.staleIfError is a number of seconds, at least keys.refresh');
  return { refresh: refresh * 1000, staleIfError: staleIfError * 1000, cooldown: cooldown * 1000 };
}

/** The issuer's keys, fetched on first need and kept fresh. */
export function createRemoteKeys<R>({ issuer, times, closing, clock, fetchKeys, read }: RemoteDeps<R>): Keys<R> {
  const { refresh, cooldown, staleIfError: lasts } = times;
  const fetch = async () => read(await fetchKeys());
  const held = createHeld({ clock, closing, fetch, refresh, cooldown, stale: refresh, lasts });
  let askedAt = Number.NEGATIVE_INFINITY;

  /** One fetch a cooldown for all unknown keys together: whoever invents key ids cannot make us hammer the issuer. */
  const mayAsk = () => {
    const may = clock() - askedAt >= cooldown;
    if (may) askedAt = clock();
    return may;
  };
  const usable = () => {
    const set = held.usable();
    if (!set) throw new VerifyError('keys_unavailable', { retryAfter: 1, cause: held.state().lastError });
    return set;
  };
  const ready = async () => {
    if (!held.usable()) await held.due();
    usable();
  };
  const known = (check: Check<R> | undefined) => {
    if (!check) throw new VerifyError('unknown_key');
    return check;
  };
  const look = (token: Named) => {
    void held.due();
    return usable().find(token);
  };

  return {
    now(token) {
      const check = look(token);
      if (!check && token.kid !== undefined && mayAsk()) void held.load();
      return known(check);
    },
    async find(token) {
      await ready();
      let check = look(token);
      // a fetch under way may have begun before the key was published, so it may take a second one
      for (let tries = 0; !check && token.kid !== undefined && tries < 2; tries++) {
        if (!held.loading() && !mayAsk()) break;
        await held.load();
        check = usable().find(token);
      }
      return known(check);
    },
    ready,
    hydrate(snapshot) {
      must(snapshot.issuer === issuer, 'the snapshot is of another issuer');
      const loadedAt = Math.min(snapshot.loadedAt, clock());
      must(Number.isFinite(loadedAt), 'the snapshot has no loadedAt');
      held.take(read(snapshot.jwks), loadedAt);
    },
    snapshot() {
      const set = held.last();
      return set && { issuer, jwks: set.jwks, loadedAt: clock() - held.age() };
    },
    state: () => ({
      source: 'remote',
      kids: kidsOf(held.last()?.jwks),
      ignored: held.last()?.ignored ?? [],
      ...held.state(),
    }),
  };
}
