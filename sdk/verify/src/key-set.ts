import { isText } from './claims.ts';
import { isObject } from './json.ts';
import type { Algorithm, Jwk, JwkSet } from './options.ts';
import type { Named, Token } from './token.ts';

/** Tells whether a token's signature is this key's: `boolean` in the Node entry, a promise of it in the web entry. */
export type Check<R> = (token: Token) => R;

/** The keys of a JWK set that may check a signature here, and why the others may not. */
export interface KeySet<R> {
  find(token: Named): Check<R> | undefined;
  /** Those in use, as published. */
  readonly jwks: JwkSet;
  readonly ignored: readonly IgnoredKey[];
}

export interface IgnoredKey {
  readonly kid: string | undefined;
  readonly reason: 'not_public' | 'no_kid' | 'unsuitable' | 'ambiguous';
}

/** RFC 7518 6, RFC 8037 2: what a key must be to serve an algorithm. */
const shapes: Record<Algorithm, { kty: string; crv?: string; members: readonly string[] } | undefined> = {
  ES256: { kty: 'EC', crv: 'P-256', members: ['x', 'y'] },
  ES384: { kty: 'EC', crv: 'P-384', members: ['x', 'y'] },
  EdDSA: { kty: 'OKP', crv: 'Ed25519', members: ['x'] },
  RS256: { kty: 'RSA', members: ['n', 'e'] },
  PS256: { kty: 'RSA', members: ['n', 'e'] },
  HS256: undefined,
};
const secretMembers = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'];
const rsaMinLength = 342; // base64url characters of 2048 bits, RFC 7518 3.3

export interface KeyReader<R> {
  algorithms: readonly Algorithm[];
  fromJwk(jwk: Jwk, alg: Algorithm): Check<R>;
}

/** @throws Error when this is no JWK set (RFC 7517 5); a key that does not fit is only left out. */
export function readKeySet<R>(jwks: unknown, { algorithms, fromJwk }: KeyReader<R>): KeySet<R> {
  if (!isObject(jwks) || !Array.isArray(jwks.keys)) throw new Error('not a JWK set');
  const ignored: IgnoredKey[] = [];
  const candidates = jwks.keys.filter(isObject).filter((jwk) => {
    const reason = unfit(jwk, algorithms);
    if (reason) ignored.push({ kid: textOf(jwk.kid), reason });
    return !reason;
  });
  const keys = candidates.filter((jwk) => {
    // two keys under one name: nothing says which is meant, so neither is
    const clashes = candidates.some((other) => other.kid === jwk.kid && other.kty === jwk.kty && !same(jwk, other));
    if (clashes) ignored.push({ kid: textOf(jwk.kid), reason: 'ambiguous' });
    return !clashes;
  });
  const index = new Map<string, Check<R>>();
  for (const jwk of keys) {
    for (const alg of algorithms) if (fits(jwk, alg)) index.set(`${alg} ${jwk.kid}`, fromJwk(jwk, alg));
  }
  return {
    find: ({ alg, kid }) => (kid === undefined ? undefined : index.get(`${alg} ${kid}`)),
    jwks: { keys },
    ignored,
  };
}

function unfit(jwk: Jwk, algorithms: readonly Algorithm[]): IgnoredKey['reason'] | undefined {
  if (jwk.kty === 'oct' || secretMembers.some((name) => Object.hasOwn(jwk, name))) return 'not_public';
  if (!isText(jwk.kid)) return 'no_kid';
  return algorithms.some((alg) => fits(jwk, alg)) ? undefined : 'unsuitable';
}

function fits(jwk: Jwk, alg: Algorithm): boolean {
  const shape = shapes[alg];
  if (!shape || jwk.kty !== shape.kty || (shape.crv && jwk.crv !== shape.crv)) return false;
  if ((jwk.alg ?? alg) !== alg || (jwk.use ?? 'sig') !== 'sig') return false;
  if (jwk.key_ops !== undefined && !(Array.isArray(jwk.key_ops) && jwk.key_ops.includes('verify'))) return false;
  if (!shape.members.every((name) => isText(jwk[name]))) return false;
  return shape.kty !== 'RSA' || String(jwk.n).replace(/^A+/, '').length >= rsaMinLength;
}

const identity = ['kty', 'crv', 'x', 'y', 'n', 'e', 'alg'];
const same = (a: Jwk, b: Jwk) => identity.every((name) => a[name] === b[name]);
const textOf = (value: unknown) => (isText(value) ? (value as string) : undefined);
