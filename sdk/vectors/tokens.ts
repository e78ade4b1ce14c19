import { type Jwk, testKeys } from './keys.ts';
import { encode, hmac, signature } from './sign.ts';

export type Json = Record<string, unknown>;

interface Vector {
  name: string;
  why?: string;
  token: string;
  options?: Json;
  keys?: string;
  expect: { code: string } | { auth: Json };
}

export const keys = testKeys();
export const keyOf = (kid: string): Jwk => {
  const jwk = keys.signing.find((key) => key.kid === kid);
  if (!jwk) throw new Error(`keys.json has no signing key ${kid}`);
  return jwk;
};
export const es256 = keyOf('es256');

export const now = 1_800_000_000;
export const defaults = {
  issuer: 'https://auth.example.com',
  audience: 'https://api.example.com',
  algorithms: ['ES256'],
  keys: 'main',
  clock_tolerance: 5,
  now,
};
export const claims = {
  iss: defaults.issuer,
  sub: 'user_01kbmaesn8fyh9kcgrmehph7ed',
  aud: defaults.audience,
  client_id: 'app_01kbmaesn8fyh9kcgrmehph7ee',
  tid: 'tnt_01kbmaesn8fyh9kcgrmehph7ef',
  sid: 'sess_01kbmaesn8fyh9kcgrmehph7eg',
  jti: '01kbmaesn8fyh9kcgrmehph7eh',
  iat: now - 60,
  exp: now + 840,
  auth_time: now - 600,
  amr: ['pwd'],
  acr: 'aal1',
  roles: ['editor'],
  permissions: ['posts:read', 'posts:write'],
  scope: 'openid profile',
  token_use: 'access',
};
export const header = { alg: 'ES256', typ: 'at+jwt', kid: 'es256' };

/** A token from raw texts, signed with ES256 unless told how. */
export function raw(
  head: string | Uint8Array,
  body: string | Uint8Array,
  how = (input: string) => signature(input, es256),
): string {
  const input = `${encode(head)}.${encode(body)}`;
  return `${input}.${encode(how(input))}`;
}

export const token = (head: Json = {}, body: Json = {}, how?: (input: string) => Buffer) =>
  raw(JSON.stringify({ ...header, ...head }), JSON.stringify({ ...claims, ...body }), how);
export const by = (kid: string, body: Json = {}) => {
  const jwk = keyOf(kid);
  return token({ alg: jwk.alg, kid }, body, (input) => signature(input, jwk));
};
export const without = (name: keyof typeof claims) => {
  const { [name]: _, ...rest } = claims;
  return raw(JSON.stringify(header), JSON.stringify(rest));
};

/** The token of today, from which bad ones are made. */
export const good = token();
export const caller = { userId: claims.sub, sessionId: claims.sid, tenantId: claims.tid, appId: claims.client_id };
export const vectors: Vector[] = [];
export const accept = (name: string, text: string, more: Partial<Vector> = {}) =>
  vectors.push({ name, token: text, expect: { auth: caller }, ...more });
export const refuse = (code: string, name: string, text: string, more: Partial<Vector> = {}) =>
  vectors.push({ name, token: text, expect: { code }, ...more });

export const secretToken = (secret: string | Uint8Array, head: Json = {}) =>
  token({ alg: 'HS256', kid: 'hs256', ...head }, {}, (input) => hmac(input, secret));
