import { VerifyError } from './errors.ts';
import type { HeldState } from './held.ts';
import type { Check, IgnoredKey, KeySet } from './key-set.ts';
import { type JwkSet, must } from './options.ts';
import type { Named } from './token.ts';

/** The keys of a process, to be saved and handed to `hydrate` of the next one. Public keys only. */
export interface Snapshot {
  issuer: string;
  jwks: JwkSet;
  /** When they were fetched, milliseconds since 1970. */
  loadedAt: number;
}

/** Usable: there are keys to verify with right now. Stale: they are older than `refresh`. */
export interface KeysState extends HeldState {
  source: 'remote' | 'static' | 'secret';
  kids: readonly string[];
  /** Keys the set holds which are not used, and why. */
  ignored: readonly IgnoredKey[];
}

export interface Keys<R> {
  /** The key a token names, from those at hand. @throws VerifyError unknown_key, keys_unavailable */
  now(token: Named): Check<R>;
  /** The same, fetching when that can help. */
  find(token: Named): Promise<Check<R>>;
  ready(): Promise<void>;
  hydrate(snapshot: Snapshot): void;
  snapshot(): Snapshot | undefined;
  state(): KeysState;
}

/** A fixed set: never fetched, never too old. */
export function createStaticKeys<R>(set: KeySet<R>, issuer: string, clock: () => number): Keys<R> {
  const loadedAt = clock();
  return {
    ...local('static', (token) => set.find(token)),
    snapshot: () => ({ issuer, jwks: set.jwks, loadedAt }),
    state: () => ({ ...localState('static'), kids: kidsOf(set.jwks), ignored: set.ignored }),
  };
}

/** HS256: one secret for every token. */
export function createSecretKey<R>(check: Check<R>): Keys<R> {
  return local('secret', () => check);
}

function local<R>(source: KeysState['source'], find: (token: Named) => Check<R> | undefined): Keys<R> {
  const now = (token: Named) => {
    const check = find(token);
    if (!check) throw new VerifyError('unknown_key');
    return check;
  };
  return {
    now,
    find: async (token) => now(token),
    ready: async () => {},
    hydrate: () => must(false, `hydrate() has no meaning with ${source} keys`),
    snapshot: () => undefined,
    state: () => localState(source),
  };
}

const localState = (source: KeysState['source']): KeysState => {
  return { source, usable: true, kids: [], ignored: [], stale: false, fetching: false };
};

export const kidsOf = (jwks: JwkSet | undefined) => jwks?.keys.map(({ kid }) => String(kid)) ?? [];
