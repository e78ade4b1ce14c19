import { type Auth, createAuth } from './auth.ts';
import type { AskApiKey } from './bearer.ts';
import { freeze } from './cache.ts';
import { type Claims, isText } from './claims.ts';
import { VerifyError } from './errors.ts';
import { checkUrl, readBody } from './fetch-keys.ts';
import { parseObject } from './json.ts';
import { must } from './options.ts';
import { digest } from './web-digest.ts';

export type { AskApiKey } from './bearer.ts';

export interface ApiKeyOptions {
  /** Where the Doorward server answers; `/v1/api-keys/verify` is below it. https, or http on a loopback host. */
  baseUrl: string;
  /** The app whose keys these are: its id, and one of its secrets. */
  clientId: string;
  clientSecret: string;
  /** Default none, so that a key that is revoked is refused by its next use. */
  cache?: ApiKeyCacheOptions;
  /** Longest wait for the answer, in milliseconds. Default 5000. */
  timeoutMs?: number;
  fetch?: typeof fetch;
  /** Milliseconds since 1970. */
  clock?: () => number;
}

/** Keys that were good, by SHA-256 of the key. A key that was not is asked about each time. */
export interface ApiKeyCacheOptions {
  /** For how long, at most 5: a key revoked meanwhile is accepted until then. */
  seconds: number;
  /** How many; the oldest goes first. Default 10000. */
  max?: number;
}

const maxBytes = 102_400;
const longestSeconds = 5;
const shape = /^dw_[0-9A-Za-z]{49}$/;

/**
 * Asks the server whose API key it is and what it is good for at this moment. What it is good for in the whole app is in
 * `auth.permissions`; a key made for one thing alone holds nothing there, and `online` tells what it may at that thing. It has no
 * session, role or time of sign-in.
 * @throws TypeError naming the option at fault
 */
export function askApiKey(options: ApiKeyOptions): AskApiKey {
  const { clock = Date.now, cache } = options;
  const ask = asking(options);
  if (!cache) return async (key) => (await ask(key)).auth;
  const { seconds, max = 10_000 } = cache;
  must(seconds > 0 && seconds <= longestSeconds, `cache.seconds is at most ${longestSeconds}`);
  must(Number.isInteger(max) && max > 0, 'cache.max is a number of keys');
  const known = new Map<string, Good>();
  return async (key) => {
    const digest = await digestOf(key);
    const held = known.get(digest);
    if (held && clock() < held.until) return held.auth;
    known.delete(digest);
    const asked = clock();
    const { auth, until } = await ask(key);
    known.set(digest, { auth: freeze(auth), until: Math.min(asked + seconds * 1000, until) });
    for (const oldest of known.keys()) {
      if (known.size <= max) break;
      known.delete(oldest);
    }
    return auth;
  };
}

interface Good {
  auth: Auth;
  /** Milliseconds since 1970. */
  until: number;
}

function asking(options: ApiKeyOptions): (key: string) => Promise<Good> {
  const { baseUrl, clientId, clientSecret, timeoutMs = 5000, fetch: fetcher = fetch, clock = Date.now } = options;
  must(isText(clientId) && isText(clientSecret), 'clientId and clientSecret are required');
  const base = baseUrl.replace(/\/+$/, '');
  const url = checkUrl(`${base}/v1/api-keys/verify`, 'baseUrl');
  return async (key) => {
    if (!shape.test(key)) throw new VerifyError('invalid_api_key');
    const unavailable = (cause: unknown): never => {
      throw new VerifyError('authorization_unavailable', { retryAfter: 1, cause });
    };
    const answer = await fetcher(url, {
      method: 'POST',
      redirect: 'error',
      headers: { 'doorward-app': clientId, 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({ key, client_secret: clientSecret }),
      signal: AbortSignal.timeout(timeoutMs),
    }).catch(unavailable);
    if (answer.status !== 200) {
      await answer.body?.cancel();
      return unavailable(answer.status);
    }
    const said = parseObject(await readBody(answer, 'the server', maxBytes).catch(unavailable));
    if (typeof said?.active !== 'boolean') return unavailable('neither active nor not');
    if (!said.active) throw new VerifyError('invalid_api_key');
    return read(said, base, clock) ?? unavailable('not an answer about a key');
  };
}

/** A key's answer in the words of a token's claims. */
function read(said: Record<string, unknown>, iss: string, clock: () => number): Good | undefined {
  const { api_key_id: jti, user_id: sub, app_id: aud, tenant_id: tid, scope, permissions } = said;
  const [from, until] = [timeOf(said.created_at), timeOf(said.expires_at)];
  const texts = [jti, sub, aud, tid, scope].every(isText) && Array.isArray(permissions) && permissions.every(isText);
  if (!texts || Number.isNaN(from) || Number.isNaN(until)) return undefined;
  const times = { iat: Math.floor(from / 1000), exp: Math.floor(until / 1000) };
  // What it may at one thing it may not in the whole app.
  const held = scope === 'tenant' ? permissions : [];
  const who = { iss, sub, aud, client_id: aud, tid, jti, token_use: 'api_key' };
  const claims = { ...who, ...times, permissions: held, api_key_scope: scope, api_key_permissions: permissions };
  return { auth: createAuth(claims as unknown as Claims, clock), until };
}

/** Milliseconds since 1970 of an RFC 3339 text, of nothing else, which `Date.parse` would guess at. */
const timeOf = (said: unknown) => (/^\d{4}-\d\d-\d\dT/.test(String(said)) ? Date.parse(String(said)) : Number.NaN);

type NodeCrypto = typeof import('node:crypto');
type WithBuiltins = { process?: { getBuiltinModule?: (id: 'node:crypto') => NodeCrypto } };
/** Answers at once where it is there; Web Cryptography asks another thread, which takes twenty times as long. */
const nodeCrypto = (globalThis as WithBuiltins).process?.getBuiltinModule?.('node:crypto');

const digestOf = (key: string): string | Promise<string> =>
  nodeCrypto ? nodeCrypto.createHash('sha256').update(key).digest('base64url') : digest(key);
