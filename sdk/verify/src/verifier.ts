import { type Auth, createAuth } from './auth.ts';
import { createCache, type Known } from './cache.ts';
import { judgeClaims, judgeTimes } from './claims.ts';
import { VerifyError } from './errors.ts';
import { checkKeysUrl, fetchKeys } from './fetch-keys.ts';
import { parseObject } from './json.ts';
import { type Check, readKeySet } from './key-set.ts';
import { createSecretKey, createStaticKeys, type Keys, type KeysState, type Snapshot } from './keys.ts';
import { type Algorithm, type Jwk, must, type Settings, settle, type VerifierOptions } from './options.ts';
import { createRemoteKeys, settleTimes } from './remote-keys.ts';
import { createRevocation, type Revocation, type RevocationState } from './revocation.ts';
import { listType, loadList } from './status-list.ts';
import { createReader, type ReadToken, type Token } from './token.ts';

export interface Verifier {
  /** @throws VerifyError only */
  verify(token: string | undefined): Promise<Auth>;
  /** Resolves when there are keys to verify with. @throws VerifyError keys_unavailable */
  ready(): Promise<void>;
  /** Takes the keys of a snapshot, unless newer ones are held. @throws TypeError when it is of another issuer */
  hydrate(snapshot: Snapshot): void;
  /** Undefined before the keys are loaded, and with a secret. */
  snapshot(): Snapshot | undefined;
  state(): VerifierState;
  /** Stops fetching, keys and status lists. What is loaded goes on serving until it is too old. */
  close(): void;
}

export interface VerifierState {
  keys: KeysState;
  revocation: RevocationState;
}

/** The cryptography of a platform. */
export interface Engine<R> {
  decode(base64url: string): Uint8Array;
  fromJwk(jwk: Jwk, alg: Algorithm): Check<R>;
  fromSecret(secret: Uint8Array): Check<R>;
}

/** Everything but the order of waiting, which differs between `verify` and `verifySync`. */
export interface Core<R> {
  read: ReadToken;
  keys: Keys<R>;
  revocation: Revocation;
  /** What is known of the token of that digest; without a cache, nothing is digested. */
  known(digest: string | undefined): Known<R> | undefined;
  /** Judges a known token by the key it names now; undefined when that is another than it was accepted under. */
  again(known: Known<R>, check: Check<R>): Auth | undefined;
  /** Judges a token whose signature was checked, and remembers it. */
  accept(token: Token, genuine: boolean, by: { check: Check<R>; digest: string | undefined }): Auth;
  rest: Omit<Verifier, 'verify'>;
}

export function createCore<R extends boolean | Promise<boolean>>(options: VerifierOptions, engine: Engine<R>): Core<R> {
  const settings = settle(options);
  const { algorithms, clock } = settings;
  const closing = new AbortController();
  const keys = createKeys(options, { ...settings, closing: closing.signal }, engine);
  const reader = {
    ...settings,
    read: createReader(algorithms, engine.decode, listType),
    isGenuine: async (token: Token): Promise<boolean> => await (await keys.find(token))(token),
    decode: engine.decode,
    fetch: options.fetch ?? fetch,
    closing: closing.signal,
  };
  const cache = options.cache && createCache<R>(options.cache);
  const revocation = createRevocation(options.revocation, {
    ...reader,
    load: (uri, held) => loadList(reader, uri, held),
  });
  return {
    read: createReader(algorithms, engine.decode),
    keys,
    revocation,
    known: (digest) => (digest === undefined ? undefined : cache?.get(digest)),
    again({ check, auth }, now) {
      if (check !== now) return undefined;
      judgeTimes(auth.claims, settings, clock() / 1000);
      return auth;
    },
    accept(token, genuine, { check, digest }) {
      if (!genuine) throw new VerifyError('bad_signature');
      const payload = parseObject(engine.decode(token.payload));
      if (!payload) throw new VerifyError('malformed');
      const auth = createAuth(judgeClaims(payload, settings, clock() / 1000), clock);
      if (digest !== undefined) cache?.set(digest, { ...token, check, auth });
      return auth;
    },
    rest: {
      ready: keys.ready,
      hydrate: keys.hydrate,
      snapshot: keys.snapshot,
      state: () => ({ keys: keys.state(), revocation: revocation.state() }),
      close: () => closing.abort(),
    },
  };
}

function createKeys<R>(
  options: VerifierOptions,
  { issuer, algorithms, clock, closing }: Settings & { closing: AbortSignal },
  engine: Engine<R>,
): Keys<R> {
  const keys = options.keys ?? {};
  if (keys.secret !== undefined) {
    const secret = typeof keys.secret === 'string' ? new TextEncoder().encode(keys.secret) : keys.secret.slice();
    must(secret.length >= 32, 'keys.secret is at least 32 bytes'); // RFC 7518 3.2
    return createSecretKey(engine.fromSecret(secret));
  }
  const read = (jwks: unknown) => readKeySet(jwks, { algorithms, fromJwk: engine.fromJwk });
  if (keys.jwks !== undefined) return createStaticKeys(read(keys.jwks), issuer, clock);
  const url = checkKeysUrl(keys.jwksUri ?? `${issuer.replace(/\/$/, '')}/.well-known/jwks.json`);
  const times = settleTimes(keys);
  const fetching = () => fetchKeys(url, { fetch: options.fetch ?? fetch, closing });
  return createRemoteKeys({ issuer, times, closing, clock, read, fetchKeys: fetching });
}
