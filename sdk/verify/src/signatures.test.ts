import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Check } from './key-set.ts';
import * as node from './node-engine.ts';
import type { Algorithm, Jwk } from './options.ts';
import * as web from './web-engine.ts';

interface Group {
  source: string;
  alg: Algorithm;
  key: Jwk & { k?: string };
  vectors: { name: string; input: string; signature: string; valid: boolean }[];
}

const file = new URL('../../vectors/signatures.json', import.meta.url);
const { groups } = JSON.parse(readFileSync(file, 'utf8')) as { groups: Group[] };
const algorithms = [...new Set(groups.map(({ alg }) => alg))];

/** What is signed is bytes, which a token of these tests carries as one character each. */
const tokenOf = (alg: Algorithm, input: string, signature: string) => {
  const text = `${Buffer.from(input, 'base64url').toString('latin1')}.${signature}`;
  return { alg, kid: undefined, text, payload: '', signature };
};

describe('node answers the signatures of the standards and of Wycheproof', () => {
  test.each(algorithms)('%s', (alg) => {
    for (const { source, key, vectors } of groups.filter((group) => group.alg === alg)) {
      const check = key.k ? node.engine.fromSecret(Buffer.from(key.k, 'base64url')) : node.engine.fromJwk(key, alg);
      for (const { name, input, signature, valid } of vectors)
        expect(check(tokenOf(alg, input, signature)), `${source}: ${name}`).toBe(valid);
    }
  });
});

/** jose takes nothing but a JWS of its own: of what is signed, only `header.payload` can be asked. */
describe('web answers the signatures of the standards', () => {
  test.each(groups.filter(({ source }) => source.startsWith('RFC')))('$source', async ({ alg, key, vectors }) => {
    const check: Check<Promise<boolean>> = key.k
      ? web.engine.fromSecret(Buffer.from(key.k, 'base64url'))
      : web.engine.fromJwk(key, alg);
    for (const { input, signature, valid } of vectors) expect(await check(tokenOf(alg, input, signature))).toBe(valid);
  });
});
