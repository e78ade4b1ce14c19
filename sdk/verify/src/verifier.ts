import { type Auth, createAuth } from './auth.ts';
import { judgeClaims } from './claims.ts';
import { VerifyError } from './errors.ts';
import { checkKeysUrl, fetchKeys } from './fetch-keys.ts';
import { parseObject } from './json.ts';
import { type Check, readKeySet } from './key-set.ts';
import { createSecretKey, createStaticKeys, type Keys, type KeysState, type Snapshot } from './keys.ts';
import {
  type Algorithm,
  type Jwk,
  must,
  type RevocationOptions,
  type Settings,
  settle,
  type VerifierOptions,
} from './options.ts';
import { createRemoteKeys, settleTimes } from './remote-keys.ts';
import { createRevocation } from './revocation.ts';
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
  /** Stops fetching. What is loaded goes on serving until it is too old. */
  close(): void;
}

export interface VerifierState {
  keys: KeysState;
  revocation: { mode: RevocationOptions['mode'] };
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
  accept(token: Token, genuine: boolean): Auth;
  rest: Omit<Verifier, 'verify'>;
}

export function createCore<R>(options: VerifierOptions, engine: Engine<R>): Core<R> {
  const settings = settle(options);
  const { mode } = options.revocation ?? { mode: 'off' };
  const checkRevocation = createRevocation(mode);
  const keys = createKeys(options, settings, engine);
  return {
    read: createReader(settings.algorithms, engine.decode),
    keys,
    accept(token, genuine) {
      if (!genuine) throw new VerifyError('bad_signature');
      const payload = parseObject(engine.decode(token.payload));
      if (!payload) throw new VerifyError('malformed');
      const claims = judgeClaims(payload, settings, settings.clock() / 1000);
      checkRevocation(claims);
      return createAuth(claims, settings.clock);
    },
    rest: {
      ready: keys.ready,
      hydrate: keys.hydrate,
      snapshot: keys.snapshot,
      state: () => ({ keys: keys.state(), revocation: { mode } }),
      close: keys.close,
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
