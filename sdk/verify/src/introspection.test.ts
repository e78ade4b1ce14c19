import { describe, expect, test } from 'vitest';
import type { VerifierOptions } from './exports.ts';
import * as node from './node.ts';
import { audience, startIssuer } from './testing/issuer.ts';
import { closing, codeOf, entries, readVectors } from './testing/stand.ts';

interface IntrospectionVector {
  name: string;
  token: string;
  options?: { issuer?: string; url?: string; client_id?: string; client_secret?: string };
  answer?: { status: number; headers?: Record<string, string>; body: string };
  request?: { url: string; authorization: string };
  expect: { code: string } | { accepted: true };
}

const { defaults, vectors } = readVectors('introspection.json') as {
  defaults: Record<'issuer' | 'audience' | 'keys' | 'client_id' | 'client_secret', string> & {
    clock_tolerance: number;
    now: number;
  };
  vectors: IntrospectionVector[];
};
const { sets } = readVectors('keys.json');

describe.each(entries)('%s', (_name, createVerifier) => {
  const open = (options: VerifierOptions) => {
    return closing(createVerifier(options));
  };

  describe('answers the introspection vectors of every language', () => {
    test.each(vectors)('$name', async ({ token, options = {}, answer, request, expect: wanted }) => {
      const {
        issuer,
        url,
        client_id: clientId,
        client_secret: clientSecret,
      } = { ...defaults, url: undefined, ...options };
      const asked: Request[] = [];
      const verifier = open({
        issuer,
        audience: defaults.audience,
        keys: { jwks: sets[defaults.keys] },
        clockTolerance: defaults.clock_tolerance,
        clock: () => defaults.now * 1000,
        revocation: { mode: 'introspect', introspect: { clientId, clientSecret, ...(url && { url }) } },
        fetch: async (address, init) => {
          asked.push(new Request(address as string, init));
          if (!answer) throw new TypeError('fetch failed');
          const bodyless = answer.status === 204;
          return new Response(bodyless ? null : answer.body, { status: answer.status, headers: answer.headers ?? {} });
        },
      });
      expect(await codeOf(verifier.verify(token))).toBe('code' in wanted ? wanted.code : 'accepted');
      expect(
        asked.map(({ url, headers, method, redirect }) => [method, url, headers.get('authorization'), redirect]),
      ).toEqual(request ? [['POST', request.url, request.authorization, 'manual']] : []);
      if (asked[0]) expect(new URLSearchParams(await asked[0].text()).get('token')).toBe(token);
    });
  });

  test('asks each time, and once for all who ask about one token together', async () => {
    const issuer = await startIssuer();
    issuer.addKey('k1');
    let active = true;
    let asked = 0;
    const verifier = open({
      issuer: issuer.issuer,
      audience,
      cache: { max: 10 },
      revocation: { mode: 'introspect', introspect: { clientId: 'app_1', clientSecret: 's' } },
      fetch: async (url, init) => {
        if (init?.method !== 'POST') return fetch(url, init);
        asked++;
        await new Promise((resolve) => setTimeout(resolve, 20));
        return asked === 4 ? new Response(null, { status: 503 }) : Response.json({ active });
      },
    });
    const [one, other] = [issuer.token('k1', { jti: '1' }), issuer.token('k1', { jti: '2' })];
    await verifier.ready();
    await Promise.all([...Array(5).fill(one), other].map((token) => verifier.verify(token)));
    expect(asked).toBe(2);
    active = false;
    expect(await codeOf(verifier.verify(one))).toBe('revoked');
    expect(asked).toBe(3);
    expect(await codeOf(verifier.verify(one))).toBe('revocation_unavailable');
    expect(verifier.state().revocation).toEqual({ mode: 'introspect', stale: true, lists: [] });
    active = true;
    expect(await codeOf(verifier.verify(one))).toBe('accepted');
    expect(verifier.state().revocation.stale).toBe(false);
    verifier.close();
    await issuer.stop();
  });
});

test('verifySync cannot ask, so it refuses', async () => {
  const verifier = node.createVerifier({
    issuer: defaults.issuer,
    audience: defaults.audience,
    keys: { jwks: sets[defaults.keys] },
    clock: () => defaults.now * 1000,
    revocation: { mode: 'introspect', introspect: { clientId: 'app_1', clientSecret: 's' } },
  });
  const token = vectors[0]?.token;
  expect(() => verifier.verifySync(token)).toThrow(expect.objectContaining({ code: 'revocation_unavailable' }));
});
