import { type Auth, createAuth } from './auth.ts';
import { judgeClaims } from './claims.ts';
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
  accept(token: Token, genuine: boolean): Auth;
  rest: Omit<Verifier, 'verify'>;
}

export function createCore<R extends boolean | Promise<boolean>>(options: VerifierOptions, engine: Engine<R>): Core<R> {
  const settings = settle(options);
  const { algorithms, clock } = settings;
  const keys = createKeys(options, settings, engine);
  const reader = {
    ...settings,
    read: createReader(algorithms, engine.decode, listType),
    isGenuine: async (token: Token): Promise<boolean> => await (await keys.find(token))(token),
    decode: engine.decode,
    fetch: options.fetch ?? fetch,
  };
  const revocation = createRevocation(options.revocation, {
    ...settings,
    load: (uri, etag, closing) => loadList(reader, uri, { etag, closing }),
  });
  return {
    read: createReader(algorithms, engine.decode),
    keys,
    revocation,
    accept(token, genuine) {
      if (!genuine) throw new VerifyError('bad_signature');
      const payload = parseObject(engine.decode(token.payload));
      if (!payload) throw new VerifyError('malformed');
      return createAuth(judgeClaims(payload, settings, clock() / 1000), clock);
    },
    rest: {
      ready: keys.ready,
      hydrate: keys.hydrate,
      snapshot: keys.snapshot,
      state: () => ({ keys: keys.state(), revocation: revocation.state() }),
      close() {
        keys.close();
        revocation.close();
      },
    },
  };
}

function createKeys<R>(options: VerifierOptions, { issuer, algorithms, clock }: Settings, engine: Engine<R>): Keys<R> {
  const keys = options.keys ?? {};
  if (keys.secret !== undefined) {
    const secret = typeof keys.secret === 'string' ? new TextEncoder().encode(keys.secret) : keys.secret.slice();
    must(secret.length >= 32, 'keys.secret is at least 32 bytes'); // RFC 7518 3.2
    return createSecretKey(engine.fromSecret(secret));
  }
  const read = (jwks: unknown) => readKeySet(jwks, { algorithms, fromJwk: engine.fromJwk });
  if (keys.jwks !== undefined) return createStaticKeys(read(keys.jwks), issuer, clock);
  const url = checkKeysUrl(keys.jwksUri ?? `${issuer.replace(/\/$/, '')}/.well-known/jwks.json`);
  const fetcher = options.fetch ?? fetch;
  const times = settleTimes(keys);
  return createRemoteKeys({ issuer, times, clock, read, fetchKeys: (closing) => fetchKeys(url, fetcher, closing) });
}
