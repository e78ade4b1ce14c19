import type { RequestListener } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { RevocationOptions, Verifier, VerifyError } from './exports.ts';
import * as node from './node.ts';
import { audience, startIssuer, type TestIssuer } from './testing/issuer.ts';
import { closing, codeOf, entries, readVectors } from './testing/stand.ts';

interface StatusVector {
  name: string;
  token: string;
  list?: string;
  options?: { revocation?: 'off'; on_stale?: 'accept' };
  expect: { code: string } | { accepted: true };
}

const { defaults, vectors } = readVectors('status.json') as {
  defaults: { issuer: string; audience: string; keys: string; clock_tolerance: number; now: number };
  vectors: StatusVector[];
};
const { sets } = readVectors('keys.json');

describe.each(entries)('%s', (_name, createVerifier) => {
  describe('answers the status vectors of every language', () => {
    test.each(vectors)('$name', async ({ token, list, options = {}, expect: wanted }) => {
      const { issuer, clock_tolerance: clockTolerance, now } = defaults;
      const asked: string[] = [];
      const mode = options.revocation ?? 'status-list';
      const verifier = createVerifier({
        issuer,
        audience: defaults.audience,
        keys: { jwks: sets[defaults.keys] },
        clockTolerance,
        clock: () => now * 1000,
        revocation: { mode, onStale: options.on_stale ?? 'reject' },
        fetch: async (url) => {
          asked.push(String(url));
          return list === undefined ? new Response(null, { status: 503 }) : new Response(list);
        },
      });
      closing(verifier);
      expect(await codeOf(verifier.verify(token))).toBe('code' in wanted ? wanted.code : 'accepted');
      expect(asked.every((url) => url === `${issuer}/status/1`)).toBe(true);
    });
  });

  describe('a list that is polled', () => {
    let server: TestIssuer;
    let ahead = 0;
    let fetches: (string | undefined)[] = [];
    let ended: number[] = [];
    let broken: RequestListener | undefined;
    const clock = () => Date.now() + ahead;
    const pass = (seconds: number) => {
      ahead += seconds * 1000;
    };
    const uri = () => `${server.issuer}/status/1`;
    const token = (idx = 0) =>
      server.token('k1', {
        exp: Math.floor(Date.now() / 1000) + 100_000,
        status: { status_list: { idx, uri: uri() } },
      });
    const open = (revocation: RevocationOptions = {}) => {
      return closing(createVerifier({ issuer: server.issuer, audience, clock, revocation }));
    };
    const settled = async (verifier: Verifier) => {
      while (verifier.state().revocation.lists.some(({ fetching }) => fetching))
        await new Promise((resolve) => setTimeout(resolve, 5));
    };

    beforeEach(async () => {
      [ahead, fetches, ended, broken] = [0, [], [], undefined];
      server = await startIssuer();
      server.addKey('k1');
      server.serveLists((req, res) => {
        fetches.push(req.headers['if-none-match']);
        if (broken) return broken(req, res);
        const etag = `"${ended.join('-')}"`;
        res.setHeader('etag', etag);
        if (req.headers['if-none-match'] === etag) res.statusCode = 304;
        res.end(res.statusCode === 304 ? undefined : server.list('k1', { uri: uri(), ended, now: clock() / 1000 }));
      });
    });
    afterEach(() => server.stop());

    test('is fetched once for all who wait, and not by tokens that name none', async () => {
      const verifier = open();
      await verifier.verify(server.token('k1'));
      expect(fetches).toEqual([]);
      expect(verifier.state().revocation).toEqual({ mode: 'status-list', stale: false, lists: [] });
      const codes = await Promise.all(Array.from({ length: 50 }, (_, n) => codeOf(verifier.verify(token(n)))));
      expect(new Set(codes)).toEqual(new Set(['accepted']));
      expect(fetches).toEqual([undefined]);
      const [list] = verifier.state().revocation.lists;
      expect(list).toMatchObject({ uri: uri(), usable: true, stale: false, fetching: false });
    });

    test('is asked for again by its tag, and an ended session is refused within a poll and a second', async () => {
      const verifier = open({ poll: 1 });
      await verifier.verify(token(3));
      await expect.poll(() => fetches.length).toBeGreaterThan(2);
      expect(fetches.slice(0, 3)).toEqual([undefined, '""', '""']);
      ended = [3];
      const since = performance.now();
      await expect.poll(() => codeOf(verifier.verify(token(3)))).toBe('revoked');
      expect(performance.now() - since).toBeLessThan(10_000);
      expect(await codeOf(verifier.verify(token(4)))).toBe('accepted');
    });

    test('is waited for where nobody polled meanwhile, as in a process that slept', async () => {
      const verifier = open();
      await verifier.verify(token(3));
      ended = [3];
      pass(60);
      expect(await codeOf(verifier.verify(token(3)))).toBe('revoked');
    });

    test('serves ten minutes without the issuer and says that it is stale, refuses none that lives and all that ended', async () => {
      const verifier = open();
      ended = [3];
      expect(await codeOf(verifier.verify(token(3)))).toBe('revoked');
      broken = (_req, res) => void res.writeHead(503).end();
      for (let minute = 0; minute < 10; minute++) {
        pass(60);
        await codeOf(verifier.verify(token(1)));
        expect(await codeOf(verifier.verify(token(1)))).toBe('accepted');
        expect(await codeOf(verifier.verify(token(3)))).toBe('revoked');
        await settled(verifier);
      }
      const { stale, lists } = verifier.state().revocation;
      expect([stale, lists[0]?.usable]).toEqual([true, true]);
      expect(lists[0]?.lastError?.message).toBe('the status list answered 503');
      expect(lists[0]?.ageSeconds).toBeGreaterThanOrEqual(600);
      pass(301);
      expect(await codeOf(verifier.verify(token(1)))).toBe('revocation_unavailable');
      expect(await codeOf(verifier.verify(token(3)))).toBe('revoked');
      broken = undefined;
      pass(2);
      expect(await codeOf(verifier.verify(token(1)))).toBe('accepted');
      expect(verifier.state().revocation.stale).toBe(false);
    });

    test('of 30 s at most refuses all after 30 s, or accepts where it was told to', async () => {
      const [strict, lenient] = [open({ maxStaleness: 30 }), open({ maxStaleness: 30, onStale: 'accept' })];
      for (const verifier of [strict, lenient]) await verifier.verify(token(1));
      broken = (_req, res) => void res.writeHead(500).end();
      pass(29);
      for (const verifier of [strict, lenient]) {
        await codeOf(verifier.verify(token(1)));
        expect(await codeOf(verifier.verify(token(1)))).toBe('accepted');
      }
      pass(2);
      const refused = strict.verify(token(1));
      await expect(refused).rejects.toMatchObject({ code: 'revocation_unavailable', status: 503 });
      expect(await codeOf(lenient.verify(token(1)))).toBe('accepted');
    });

    test('holds nobody up while the issuer is known not to answer', async () => {
      const verifier = open();
      await verifier.verify(token(1));
      broken = (_req, res) => void res.writeHead(503).end();
      pass(60);
      await verifier.verify(token(1));
      broken = () => {};
      pass(60);
      const before = performance.now();
      for (let n = 0; n < 20; n++) await verifier.verify(token(1));
      expect(performance.now() - before).toBeLessThan(5_000);
    });

    test('is followed nowhere else: not by a redirect, nor when it is too large', async () => {
      for (const answer of [
        ((_req, res) => void res.writeHead(302, { location: '/elsewhere' }).end()) as RequestListener,
        ((_req, res) => void res.end('x'.repeat(1_048_577))) as RequestListener,
      ]) {
        broken = answer;
        expect(await codeOf(open().verify(token(1)))).toBe('revocation_unavailable');
      }
    });

    test('is not fetched after close, and goes when nothing has named it for long', async () => {
      const verifier = open({ poll: 1, maxStaleness: 1 });
      await verifier.verify(token(1));
      pass(100);
      await expect.poll(() => verifier.state().revocation.lists).toEqual([]);
      verifier.close();
      const before = fetches.length;
      expect(await codeOf(verifier.verify(token(1)))).toBe('revocation_unavailable');
      expect(fetches.length).toBe(before);
    });
  });
});

test('verifySync decides with the list at hand, and loads the first behind the refusal', async () => {
  const server = await startIssuer();
  server.addKey('k1');
  const uri = `${server.issuer}/status/1`;
  server.serveLists((_req, res) => void res.end(server.list('k1', { uri, ended: [1], now: Date.now() / 1000 })));
  const verifier = closing(node.createVerifier({ issuer: server.issuer, audience }));
  await verifier.ready();
  const token = (idx: number) => server.token('k1', { status: { status_list: { idx, uri } } });
  const sync = (idx: number) => {
    try {
      return verifier.verifySync(token(idx)) && 'accepted';
    } catch (error) {
      return (error as VerifyError).code;
    }
  };
  expect(sync(0)).toBe('revocation_unavailable');
  await expect.poll(() => sync(0)).toBe('accepted');
  expect(sync(1)).toBe('revoked');
  await server.stop();
});
