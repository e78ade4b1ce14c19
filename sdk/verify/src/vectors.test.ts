import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type Auth, createAuth, type Requirement } from './auth.ts';
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
