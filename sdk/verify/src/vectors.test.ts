import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { askApiKey } from './api-keys.ts';
import { type Auth, createAuth, type Requirement } from './auth.ts';
import { authenticate } from './bearer.ts';
import type { Claims } from './claims.ts';
import { type JwkSet, type VerifierOptions, VerifyError } from './exports.ts';
import * as node from './node.ts';
import * as web from './web.ts';

interface TokenOptions {
  issuer: string;
  audience: string | string[];
  algorithms: VerifierOptions['algorithms'];
  claims?: VerifierOptions['claims'];
  clock_tolerance: number;
  now: number;
}

interface TokenVector {
  name: string;
  token: string;
  keys?: string;
  options?: Partial<TokenOptions>;
  expect: { code: string } | { auth: Record<string, unknown> };
}

const load = <T>(file: string): T =>
  JSON.parse(readFileSync(new URL(`../../vectors/${file}`, import.meta.url), 'utf8')) as T;
const { sets, secret } = load<{ sets: Record<string, JwkSet>; secret: string }>('keys.json');
const { defaults, vectors } = load<{ defaults: TokenOptions & { keys: string }; vectors: TokenVector[] }>(
  'tokens.json',
);

function optionsOf(vector: TokenVector): VerifierOptions {
  const { issuer, audience, algorithms, claims, clock_tolerance, now } = { ...defaults, ...vector.options };
  const jwks = sets[vector.keys ?? defaults.keys] ?? { keys: [] };
  const keys = vector.keys === 'secret' ? { secret } : { jwks };
  return { issuer, audience, algorithms, claims, keys, clockTolerance: clock_tolerance, clock: () => now * 1000 };
}

type Result = { code: string } | { auth: Auth };

async function outcomeOf(work: () => Auth | Promise<Auth>): Promise<Result> {
  try {
    return { auth: await work() };
  } catch (error) {
    if (error instanceof VerifyError) return { code: error.code };
    throw error;
  }
}

const ways: [string, (vector: TokenVector) => Promise<Result>][] = [
  ['node verify', (vector) => outcomeOf(() => node.createVerifier(optionsOf(vector)).verify(vector.token))],
  ['node verifySync', (vector) => outcomeOf(() => node.createVerifier(optionsOf(vector)).verifySync(vector.token))],
  ['web verify', (vector) => outcomeOf(() => web.createVerifier(optionsOf(vector)).verify(vector.token))],
];

describe.each(ways)('%s answers the vectors of every language', (_name, run) => {
  test.each(vectors)('$name', async (vector) => {
    const result = await run(vector);
    if ('code' in vector.expect) return expect(result).toEqual(vector.expect);
    if ('code' in result) return expect(result).toEqual({ auth: 'accepted' });
    const auth: Record<string, unknown> = { ...result.auth };
    const named = Object.keys(vector.expect.auth).map((member) => [member, auth[member] ?? null]);
    expect(Object.fromEntries(named)).toEqual(vector.expect.auth);
  });
});

interface RequirementVector {
  name: string;
  drop?: string[];
  add?: object;
  asked: Requirement;
  has: boolean;
}

describe('auth.has answers the vectors of every language', () => {
  const file = load<{ now: number; claims: Claims; vectors: RequirementVector[] }>('requirements.json');

  test.each(file.vectors)('$name', ({ drop = [], add, asked, has }) => {
    const kept = Object.entries(file.claims).filter(([name]) => !drop.includes(name));
    const claims = { ...Object.fromEntries(kept), ...add } as Claims;
    expect(createAuth(claims, () => file.now * 1000).has(asked)).toBe(has);
  });
});

interface ApiKeyVector {
  name: string;
  headers: [name: string, value: string][];
  options?: Partial<ApiKeyDefaults>;
  answer?: { status: number; headers?: Record<string, string>; body: string };
  request?: { url: string; app: string; body: object };
  expect: { code: string } | { auth: Record<string, unknown> };
}

interface ApiKeyDefaults {
  base_url: string;
  client_id: string;
  client_secret: string;
  cookie: string;
  api_keys: boolean;
}

describe('a guard that takes API keys answers the vectors of every language', () => {
  const file = load<{ defaults: TokenOptions & { keys: string } & ApiKeyDefaults; vectors: ApiKeyVector[] }>(
    'api-keys.json',
  );

  test.each(file.vectors)('$name', async ({ headers, options, answer, request, expect: expected }) => {
    const asked: object[] = [];
    const { base_url, client_id, client_secret, cookie, api_keys, now } = { ...file.defaults, ...options };
    const fetcher: typeof fetch = async (url, init) => {
      const fields = new Headers(init?.headers);
      expect([init?.method, init?.redirect, fields.get('content-type')]).toEqual(['POST', 'error', 'application/json']);
      asked.push({ url: String(url), app: fields.get('doorward-app'), body: JSON.parse(String(init?.body)) });
      if (!answer || answer.headers?.location) throw new TypeError('no answer');
      return new Response(answer.body || null, { status: answer.status });
    };
    const clock = () => now * 1000;
    const apiKeys = askApiKey({
      baseUrl: base_url,
      clientId: client_id,
      clientSecret: client_secret,
      fetch: fetcher,
      clock,
    });
    const fields: Record<string, string[]> = {};
    for (const [name, value] of headers) fields[name] = [...(fields[name] ?? []), value];
    const verifier = node.createVerifier(optionsOf({ name: '', token: '', expect: { code: '' } }));
    const { auth, error } = await authenticate(verifier, fields, api_keys ? { cookie, apiKeys } : { cookie });
    expect(asked).toEqual(request ? [request] : []);
    if ('code' in expected) return expect(error?.code).toBe(expected.code);
    const { claims, ...members } = expected.auth;
    const said: Record<string, unknown> = { ...auth };
    expect(Object.fromEntries(Object.keys(members).map((name) => [name, said[name] ?? null]))).toEqual(members);
    expect(said.claims).toMatchObject(claims ?? {});
  });
});
