import { describe, expect, test } from 'vitest';
import type { VerifierOptions } from './exports.ts';
import * as node from './node.ts';
import * as web from './web.ts';

const base: VerifierOptions = { issuer: 'https://auth.example.com', audience: 'api' };
const refused: [string, object, RegExp][] = [
  ['no issuer', { issuer: undefined }, /issuer is required/],
  ['an empty issuer', { issuer: '' }, /issuer is required/],
  ['no audience', { audience: undefined }, /audience is required/],
  ['an empty audience', { audience: '' }, /audience is required/],
  ['no audience in the list', { audience: [] }, /audience is required/],
  ['an empty audience in the list', { audience: ['api', ''] }, /audience is required/],
  ['no algorithm', { algorithms: [] }, /algorithms/],
  ['alg none', { algorithms: ['none'] }, /algorithms/],
  ['HS256 with public keys', { algorithms: ['ES256', 'HS256'] }, /HS256 only with keys.secret/],
  ['a secret with ES256', { keys: { secret: 'x'.repeat(32) }, algorithms: ['ES256'] }, /HS256 and nothing else/],
  [
    'a secret with more than HS256',
    { keys: { secret: 'x'.repeat(32) }, algorithms: ['HS256', 'ES256'] },
    /nothing else/,
  ],
  ['a short secret', { keys: { secret: 'x'.repeat(31) } }, /at least 32 bytes/],
  ['a short secret in bytes', { keys: { secret: new Uint8Array(31) } }, /at least 32 bytes/],
  ['a secret and a set', { keys: { secret: 'x'.repeat(32), jwks: { keys: [] } } }, /one of/],
  ['a set and an address', { keys: { jwks: { keys: [] }, jwksUri: 'https://a.example' } }, /one of/],
  ['a set that is none', { keys: { jwks: [] } }, /not a JWK set/],
  ['plain http', { keys: { jwksUri: 'http://auth.example.com/jwks.json' } }, /https/],
  ['plain http by way of the issuer', { issuer: 'http://auth.example.com' }, /https/],
  ['a host that only looks like loopback', { issuer: 'http://127.0.0.1.evil.example' }, /https/],
  ['a host named after localhost', { issuer: 'http://localhost.evil.example' }, /https/],
  ['a file', { keys: { jwksUri: 'file:///etc/jwks.json' } }, /https/],
  ['no address', { issuer: 'auth' }, /absolute URL/],
  ['credentials in the address', { keys: { jwksUri: 'https://user:pass@auth.example.com/' } }, /credentials/],
  ['no refresh', { keys: { refresh: 0 } }, /refresh/],
  ['a refresh that is no number', { keys: { refresh: Number.NaN } }, /refresh/],
  ['no cooldown', { keys: { cooldown: 0 } }, /cooldown/],
  ['staleIfError below refresh', { keys: { refresh: 300, staleIfError: 299 } }, /staleIfError/],
  ['a negative tolerance', { clockTolerance: -1 }, /clockTolerance/],
  ['a tolerance beyond a minute', { clockTolerance: 61 }, /clockTolerance/],
  ['a tolerance that is no number', { clockTolerance: Number.NaN }, /clockTolerance/],
  ['a tolerance in words', { clockTolerance: '5' }, /clockTolerance/],
  ['a mode nobody knows', { revocation: { mode: 'poll' } }, /mode is status-list, introspect or off/],
  ['introspection by nobody', { revocation: { mode: 'introspect' } }, /introspect holds clientId/],
  [
    'introspection without a secret',
    { revocation: { mode: 'introspect', introspect: { clientId: 'app_1', clientSecret: '' } } },
    /clientSecret/,
  ],
  [
    'introspection over plain http',
    {
      revocation: {
        mode: 'introspect',
        introspect: { clientId: 'a', clientSecret: 'b', url: 'http://auth.example.com/introspect' },
      },
    },
    /introspect.url is https/,
  ],
  ['a cache of nothing', { cache: { max: 0 } }, /cache.max/],
  ['a cache without a bound', { cache: { max: Number.POSITIVE_INFINITY } }, /cache.max/],
  ['polling without a pause', { revocation: { poll: 0 } }, /poll/],
  ['polling that is no number', { revocation: { poll: Number.NaN } }, /poll/],
  ['lists that are stale before they are asked for', { revocation: { poll: 10, maxStaleness: 9 } }, /maxStaleness/],
  ['lists older than they live', { revocation: { maxStaleness: 3601 } }, /maxStaleness/],
  ['no word on stale lists', { revocation: { onStale: 'ignore' } }, /onStale/],
];

describe.each([
  ['node', node.createVerifier],
  ['web', web.createVerifier],
])('%s: createVerifier', (_name, createVerifier) => {
  test.each(refused)('refuses %s', (_what, options, message) => {
    expect(() => createVerifier({ ...base, ...options } as VerifierOptions)).toThrow(message);
  });

  test.each([
    'https://auth.example.com',
    'https://auth.example.com/t/acme',
    'http://localhost:3000',
    'http://127.0.0.1:3000',
    'http://[::1]:3000',
  ])('takes the issuer %s', (issuer) => {
    const verifier = createVerifier({ ...base, issuer });
    expect(verifier.state()).toMatchObject({
      keys: { source: 'remote' },
      revocation: { mode: 'status-list', stale: false, lists: [] },
    });
  });

  test.each([
    ['https://auth.example.com', 'https://auth.example.com/.well-known/jwks.json'],
    ['https://auth.example.com/', 'https://auth.example.com/.well-known/jwks.json'],
    ['https://auth.example.com/t/acme', 'https://auth.example.com/t/acme/.well-known/jwks.json'],
  ])('asks %s for its keys at %s', async (issuer, address) => {
    const asked: unknown[] = [];
    const verifier = createVerifier({
      ...base,
      issuer,
      fetch: async (url) => {
        asked.push(url);
        return new Response('{"keys":[]}');
      },
    });
    await verifier.ready();
    verifier.close();
    expect(asked).toEqual([address]);
  });
});
