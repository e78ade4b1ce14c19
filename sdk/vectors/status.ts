import { writeFileSync } from 'node:fs';
import { deflateRawSync, deflateSync } from 'node:zlib';
import { encode, signature } from './sign.ts';
import { defaults, es256, type Json, keyOf, now, raw, token } from './tokens.ts';

interface StatusVector {
  name: string;
  why?: string;
  token: string;
  /** What is answered at the address the token names; without one it is not asked, or does not answer. */
  list?: string;
  options?: Json;
  expect: { code: string } | { accepted: true };
}

const vectors: StatusVector[] = [];
const uri = `${defaults.issuer}/status/1`;
const named = (idx: unknown, at: unknown = uri) => token({}, { status: { status_list: { idx, uri: at } } });
const packed = (bytes: number[]) => encode(deflateSync(Uint8Array.from(bytes), { level: 9 }));
/** One bit each, the example of draft-ietf-oauth-status-list, section 4.1: 1 0 0 1 1 1 0 1, 1 1 0 0 0 1 0 1. */
const oneBit = { bits: 1, lst: packed([0xb9, 0xa3]) };
/** Two bits each, the example of its section 10.1: 1 2 0 3, 0 1 0 1, 1 2 3 3. */
const twoBits = { bits: 2, lst: packed([0xc9, 0x44, 0xf9]) };
const said: Json = { sub: uri, iat: now - 1, exp: now + 7200, ttl: 5, status_list: oneBit };
const list = (claims: Json = {}, head: Json = {}, kid = 'es256') =>
  raw(
    JSON.stringify({ alg: 'ES256', typ: 'statuslist+jwt', kid, ...head }),
    JSON.stringify({ ...said, ...claims }),
    (input) => signature(input, kid === 'es256' ? es256 : keyOf(kid)),
  );
const without = (name: string) =>
  raw(
    JSON.stringify({ alg: 'ES256', typ: 'statuslist+jwt', kid: 'es256' }),
    JSON.stringify(Object.fromEntries(Object.entries(said).filter(([key]) => key !== name))),
  );

const add = (name: string, text: string, more: Omit<StatusVector, 'name' | 'token'>) =>
  vectors.push({ name, token: text, ...more });
const accept = (name: string, text: string, served?: string, more: Partial<StatusVector> = {}) =>
  add(name, text, { ...(served && { list: served }), expect: { accepted: true }, ...more });
const refuse = (code: string, name: string, text: string, served?: string, more: Partial<StatusVector> = {}) =>
  add(name, text, { ...(served && { list: served }), expect: { code }, ...more });

const unavailable = 'revocation_unavailable';

for (const [idx, status] of [1, 0, 0, 1, 1, 1, 0, 1, 1, 1, 0, 0, 0, 1, 0, 1].entries()) {
  if (status === 0) accept(`one bit, place ${idx}`, named(idx), list());
  else refuse('revoked', `one bit, place ${idx}`, named(idx), list());
}
for (const [idx, status] of [1, 2, 0, 3, 0, 1, 0, 1, 1, 2, 3, 3].entries()) {
  if (status === 0) accept(`two bits, place ${idx}`, named(idx), list({ status_list: twoBits }));
  else refuse('revoked', `two bits, place ${idx}, status ${status}`, named(idx), list({ status_list: twoBits }));
}
accept('four bits', named(1), list({ status_list: { bits: 4, lst: packed([0x0f]) } }));
refuse('revoked', 'eight bits', named(1), list({ status_list: { bits: 8, lst: packed([0, 2]) } }));
accept('a token that names no list', token());
accept('a status that is told some other way', token({}, { status: { other: {} } }));
accept('revocation off', named(0), list(), { options: { revocation: 'off' } });
accept('a list without an end', named(1), without('exp'));
accept('a list without a ttl', named(1), without('ttl'));
accept('typ written in full', named(1), list({}, { typ: 'application/statuslist+jwt' }));
accept('a list signed by the next key', named(1), list({}, {}, 'es256-next'));
accept('an end within the tolerance', named(1), list({ exp: now - 4 }));

refuse(unavailable, 'no answer', named(1));
accept('no answer, and stale is accepted', named(1), undefined, { options: { on_stale: 'accept' } });
refuse(unavailable, 'a place beyond the list', named(16), list(), { why: 'section 8.3' });
refuse(unavailable, 'a place far beyond the list', named(Number.MAX_SAFE_INTEGER), list());
refuse(unavailable, 'the list of another address', named(1), list({ sub: `${defaults.issuer}/status/2` }), {
  why: 'section 8.3: sub is the uri of the token',
});
refuse(unavailable, 'no sub', named(1), without('sub'));
refuse(unavailable, 'no iat', named(1), without('iat'));
refuse(unavailable, 'no list in it', named(1), without('status_list'));
refuse(unavailable, 'a list that is over', named(1), list({ exp: now - 5 }));
refuse(unavailable, 'a list of the future', named(1), list({ iat: now + 6 }));
refuse(unavailable, 'three bits each', named(1), list({ status_list: { ...oneBit, bits: 3 } }));
refuse(unavailable, 'bits in words', named(1), list({ status_list: { ...oneBit, bits: '1' } }));
refuse(
  unavailable,
  'DEFLATE without zlib',
  named(1),
  list({
    status_list: { bits: 1, lst: encode(deflateRawSync(Uint8Array.of(0xb9, 0xa3))) },
  }),
);
refuse(
  unavailable,
  'not compressed',
  named(1),
  list({ status_list: { bits: 1, lst: encode(Uint8Array.of(0xb9, 0xa3)) } }),
);
refuse(
  unavailable,
  'a list that swells beyond 1 MiB',
  named(1),
  list({
    status_list: { bits: 1, lst: encode(deflateSync(new Uint8Array(1_048_577), { level: 9 })) },
  }),
);
refuse(unavailable, 'an access token in place of a list', named(1), list({}, { typ: 'at+jwt' }));
refuse(unavailable, 'a JWT of no type', named(1), list({}, { typ: 'JWT' }));
refuse(unavailable, 'a list signed by a stranger', named(1), list({}, { kid: 'es256' }, 'es256-stranger'));
refuse(unavailable, 'a list of an unknown key', named(1), list({}, { kid: 'nobody' }));
refuse(unavailable, 'alg none', named(1), `${list({}, { alg: 'none' }).split('.').slice(0, 2).join('.')}.`);
refuse(unavailable, 'a list with a key of its own', named(1), list({}, { jwk: {} }));
refuse(unavailable, 'not a JWT', named(1), '{"bits":1}');
refuse(unavailable, 'a list of another origin', named(1, 'https://evil.example/status/1'), list());
refuse(unavailable, 'a list of another port', named(1, 'https://auth.example.com:8443/status/1'), list());
refuse(unavailable, 'a list over plain http', named(1, 'http://auth.example.com/status/1'), list());
refuse(unavailable, 'a list at no address', named(1, 'status/1'), list());
refuse(unavailable, 'another origin, and stale is accepted', named(1, 'https://evil.example/status/1'), list(), {
  options: { on_stale: 'accept' },
});
refuse('revoked', 'ended, and stale is accepted', named(0), list(), { options: { on_stale: 'accept' } });

for (const [what, status] of [
  ['a status that is no object', 'ended'],
  ['a list that is no object', { status_list: [0] }],
  ['no place', { status_list: { uri } }],
  ['a place before the first', { status_list: { idx: -1, uri } }],
  ['half a place', { status_list: { idx: 0.5, uri } }],
  ['a place in words', { status_list: { idx: '1', uri } }],
  ['no address', { status_list: { idx: 1 } }],
] as const)
  refuse('malformed', what, token({}, { status }), list());
refuse(
  'expired',
  'over before its status is asked',
  token({}, { exp: now - 5, status: { status_list: { idx: 0, uri } } }),
  list(),
  {
    why: 'section 7.1: the rules of the token come first',
  },
);

/** Writes `status.json`. */
export function writeStatusVectors(): void {
  const content = { defaults, vectors };
  writeFileSync(new URL('status.json', import.meta.url), `${JSON.stringify(content, null, 2)}\n`);
}
