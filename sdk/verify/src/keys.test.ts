import { execFile } from 'node:child_process';
import type { RequestListener } from 'node:http';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { RemoteKeys, Verifier, VerifierOptions } from './exports.ts';
import * as node from './node.ts';
import { audience, startIssuer, type TestIssuer } from './testing/issuer.ts';
import { closing, entries } from './testing/stand.ts';

let server: TestIssuer;
let ahead = 0;
const clock = () => Date.now() + ahead;
const pass = (seconds: number) => {
  ahead += seconds * 1000;
};

beforeEach(async () => {
  ahead = 0;
  server = await startIssuer();
  server.addKey('k1');
});
afterEach(async () => {
  await server.stop();
});

const code = (name: string) => expect.objectContaining({ name: 'VerifyError', code: name });
const settled = async (verifier: Verifier) => {
  while (verifier.state().keys.fetching) await new Promise((resolve) => setTimeout(resolve, 5));
};
/** The background fetch a verification sets off has come back. */
const refreshed = async (verifier: Verifier, token: string) => {
  await verifier.verify(token).catch(() => undefined);
  await settled(verifier);
};

describe.each(entries)('%s: the keys of an issuer', (_name, createVerifier) => {
  const open = (keys?: RemoteKeys, more: Partial<VerifierOptions> = {}) => {
    return closing(createVerifier({ issuer: server.issuer, audience, keys, clock, clockTolerance: 60, ...more }));
  };
  // lives long, so that only the keys age in these tests
  const tokenOf = (kid: string) => server.token(kid, { exp: Math.floor(Date.now() / 1000) + 1_000_000 });

  test('nothing is fetched before the first need, then once for everybody who waits', async () => {
    const verifier = open();
    expect(server.fetches()).toBe(0);
    expect(verifier.state().keys).toMatchObject({ source: 'remote', usable: false, fetching: false });
    expect(verifier.snapshot()).toBeUndefined();

    const callers = await Promise.all(Array.from({ length: 50 }, () => verifier.verify(tokenOf('k1'))));
    expect(callers.map(({ userId }) => userId)).toEqual(Array(50).fill('user_1'));
    expect(server.fetches()).toBe(1);
    expect(verifier.state().keys).toMatchObject({ usable: true, kids: ['k1'], stale: false });
  });

  test('a key rotated in is found at its first token, without waiting for the refresh', async () => {
    const verifier = open();
    await verifier.ready();
    server.addKey('k2');
    expect((await verifier.verify(tokenOf('k2'))).userId).toBe('user_1');
    expect(server.fetches()).toBe(2);
  });

  test('all unknown keys together cause one fetch a cooldown, the others fail at once', async () => {
    const verifier = open({ cooldown: 30 });
    await verifier.ready();
    for (let i = 0; i < 20; i++)
      await expect(verifier.verify(tokenOf(`made-up-${i}`))).rejects.toEqual(code('unknown_key'));
    expect(server.fetches()).toBe(2);

    pass(31);
    await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        expect(verifier.verify(tokenOf(`x${i}`))).rejects.toEqual(code('unknown_key')),
      ),
    );
    expect(server.fetches()).toBe(3);
    expect((await verifier.verify(tokenOf('k1'))).userId).toBe('user_1');
  });

  test('a token without a kid never causes a fetch', async () => {
    const verifier = open();
    await verifier.ready();
    const [, ...rest] = tokenOf('k1').split('.');
    const header = Buffer.from('{"alg":"ES256","typ":"at+jwt"}').toString('base64url');
    await expect(verifier.verify([header, ...rest].join('.'))).rejects.toEqual(code('unknown_key'));
    expect(server.fetches()).toBe(1);
  });

  test('keys past their refresh age go on serving while new ones are fetched, and a removed key is dropped', async () => {
    const verifier = open({ refresh: 300 });
    await verifier.ready();
    server.addKey('k2');
    server.removeKey('k1');
    pass(301);
    expect(verifier.state().keys.stale).toBe(true);
    expect((await verifier.verify(tokenOf('k1'))).userId).toBe('user_1');
    await settled(verifier);
    expect(verifier.state().keys).toMatchObject({ kids: ['k2'], stale: false });
    await expect(verifier.verify(tokenOf('k1'))).rejects.toEqual(code('unknown_key'));
  });

  test('an issuer that publishes no key any more is believed', async () => {
    const verifier = open();
    await verifier.ready();
    server.removeKey('k1');
    pass(301);
    await refreshed(verifier, tokenOf('k1'));
    await expect(verifier.verify(tokenOf('k1'))).rejects.toEqual(code('unknown_key'));
  });

  test('keys are fetched again by themselves, with nobody asking', async () => {
    const verifier = open({ refresh: 0.05 });
    await verifier.ready();
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(server.fetches()).toBeGreaterThan(2);
    verifier.close();
    await settled(verifier);
    const fetches = server.fetches();
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(server.fetches()).toBe(fetches);
    expect((await verifier.verify(tokenOf('k1'))).userId).toBe('user_1');
  });

  test('the last good keys serve while the issuer is down, up to their bound, and it heals by itself', async () => {
    const verifier = open({ refresh: 300, staleIfError: 3600, cooldown: 30 });
    await verifier.ready();
    server.answer((_req, res) => res.writeHead(500).end());
    pass(3000);
    await refreshed(verifier, tokenOf('k1'));
    expect((await verifier.verify(tokenOf('k1'))).userId).toBe('user_1');
    expect(verifier.state().keys).toMatchObject({ usable: true, stale: true, kids: ['k1'] });
    expect(verifier.state().keys.lastError?.message).toBe('the key set answered 500');

    pass(700);
    await expect(verifier.verify(tokenOf('k1'))).rejects.toEqual(code('keys_unavailable'));
    expect(verifier.state().keys.usable).toBe(false);

    server.answer(undefined);
    pass(31);
    expect((await verifier.verify(tokenOf('k1'))).userId).toBe('user_1');
    expect(verifier.state().keys.lastError).toBeUndefined();
  });

  test('while the issuer is down it is asked once a cooldown at most', async () => {
    const verifier = open({ refresh: 300, cooldown: 30 });
    await verifier.ready();
    server.answer((_req, res) => res.writeHead(503).end());
    pass(301);
    for (let i = 0; i < 10; i++) {
      await refreshed(verifier, tokenOf('k1'));
      pass(2);
    }
    expect(server.fetches()).toBe(2);
    pass(11);
    await refreshed(verifier, tokenOf('k1'));
    expect(server.fetches()).toBe(3);
  });

  test('an issuer that is down at the start is asked again after a second, not at every token', async () => {
    server.answer((_req, res) => res.writeHead(503).end());
    const verifier = open();
    await expect(verifier.ready()).rejects.toEqual(code('keys_unavailable'));
    for (let i = 0; i < 10; i++) await expect(verifier.verify(tokenOf('k1'))).rejects.toEqual(code('keys_unavailable'));
    expect(server.fetches()).toBe(1);
    server.answer(undefined);
    pass(1);
    expect((await verifier.verify(tokenOf('k1'))).userId).toBe('user_1');
  });

  test('keys_unavailable tells the client to come back and nothing about the inside', async () => {
    await server.stop();
    const verifier = open();
    const error = await verifier.ready().catch((reason) => reason);
    expect(error.status).toBe(503);
    expect(error.headers()).toMatchObject({ 'retry-after': '1' });
    expect(JSON.stringify(error.problem())).not.toMatch(/127\.0\.0\.1|fetch|ECONN/);
    expect(verifier.state().keys.lastError?.message).toBeTruthy();
  });

  const bad: [string, RequestListener][] = [
    ['a redirect', (_req, res) => res.writeHead(302, { location: '/elsewhere' }).end()],
    ['a redirect to itself', (req, res) => res.writeHead(307, { location: req.url }).end()],
    ['404', (_req, res) => res.writeHead(404).end('{"keys":[]}')],
    ['204', (_req, res) => res.writeHead(204).end()],
    ['no JSON', (_req, res) => res.end('<html>')],
    ['a list', (_req, res) => res.end('[]')],
    ['no keys', (_req, res) => res.end('{}')],
    ['keys that are no list', (_req, res) => res.end('{"keys":{}}')],
    ['keys named twice', (_req, res) => res.end('{"keys":[],"keys":[]}')],
    ['more than 100 kB', (_req, res) => res.end(JSON.stringify({ keys: [], filler: 'x'.repeat(102_400) }))],
    ['a broken connection', (req) => req.socket.destroy()],
  ];
  test.each(bad)('a key set that is %s is refused and the held one kept', async (_what, answer) => {
    const verifier = open({ refresh: 300 });
    await verifier.ready();
    server.answer(answer);
    pass(301);
    await refreshed(verifier, tokenOf('k1'));
    expect(verifier.state().keys.lastError?.message).toBeTruthy();
    expect((await verifier.verify(tokenOf('k1'))).userId).toBe('user_1');
    expect(server.fetches()).toBe(2);
  });

  test('an issuer that sends for ever is cut off', async () => {
    let sent = 0;
    server.answer((_req, res) => {
      const more = () => {
        sent += 65_536;
        if (!res.destroyed) res.write('x'.repeat(65_536), () => setImmediate(more));
      };
      more();
    });
    await expect(open().ready()).rejects.toEqual(code('keys_unavailable'));
    expect(sent).toBeLessThan(20_000_000);
  });

  test('an issuer that does not answer is given up after 5 seconds', { timeout: 60_000 }, async () => {
    server.answer((_req, res) => void res.write('{"keys"'));
    const start = performance.now();
    await expect(open().ready()).rejects.toEqual(code('keys_unavailable'));
    expect(performance.now() - start).toBeLessThan(8_000);
  });

  test('close ends a fetch under way', async () => {
    server.answer((_req, res) => void res.write('{"keys"'));
    const verifier = open();
    const ready = verifier.ready();
    setTimeout(() => verifier.close(), 50);
    const start = performance.now();
    await expect(ready).rejects.toEqual(code('keys_unavailable'));
    expect(performance.now() - start).toBeLessThan(2_000);
    expect(server.fetches()).toBe(1);
  });

  test('a snapshot serves a process that cannot reach the issuer', async () => {
    const first = open();
    await first.ready();
    const saved = JSON.parse(JSON.stringify(first.snapshot()));
    expect(saved).toMatchObject({ issuer: server.issuer, jwks: { keys: [{ kid: 'k1' }] } });
    await server.stop();

    const second = open();
    second.hydrate(saved);
    expect((await second.verify(tokenOf('k1'))).userId).toBe('user_1');
    pass(86_401);
    await expect(second.verify(tokenOf('k1'))).rejects.toEqual(code('keys_unavailable'));

    const fixed = open(undefined, { keys: { jwks: saved.jwks } });
    pass(86_401);
    expect((await fixed.verify(tokenOf('k1'))).userId).toBe('user_1');
    expect(fixed.state().keys).toMatchObject({ source: 'static', usable: true, kids: ['k1'] });
    expect(fixed.snapshot()?.jwks).toEqual(saved.jwks);
    expect(() => fixed.hydrate(saved)).toThrow(/no meaning/);
  });

  test('a snapshot is as old as its keys, and never replaces newer ones', async () => {
    const verifier = open();
    await verifier.ready();
    const old = { issuer: server.issuer, jwks: { keys: [] }, loadedAt: clock() - 60_000 };
    verifier.hydrate(old);
    expect(verifier.state().keys.kids).toEqual(['k1']);

    const late = open();
    late.hydrate({ ...old, loadedAt: clock() + 9_999_000 });
    expect(late.state().keys.ageSeconds).toBeGreaterThanOrEqual(0);
    expect(() => late.hydrate({ ...old, issuer: 'https://other.example' })).toThrow(/another issuer/);
    expect(() => late.hydrate({ ...old, loadedAt: Number.NaN })).toThrow(/loadedAt/);
  });

  test('keys that do not serve are named, and stay out of a snapshot', async () => {
    const secret = { kty: 'oct', kid: 'shared', k: 'c2VjcmV0' };
    server.answer((_req, res) => res.end(JSON.stringify({ keys: [secret, 'no key', { kty: 'EC' }] })));
    const verifier = open();
    await verifier.ready();
    expect(verifier.state().keys).toMatchObject({
      kids: [],
      ignored: [
        { kid: 'shared', reason: 'not_public' },
        { kid: undefined, reason: 'no_kid' },
      ],
    });
    expect(JSON.stringify(verifier.snapshot())).not.toContain('c2VjcmV0');
  });

  test('with a secret there is nothing to load, save or show', async () => {
    const verifier = open(undefined, { keys: { secret: 'x'.repeat(32) } });
    await verifier.ready();
    expect(verifier.snapshot()).toBeUndefined();
    expect(verifier.state().keys).toMatchObject({ source: 'secret', usable: true, kids: [] });
  });
});

describe('verifySync', () => {
  test('it needs loaded keys, and the first failure sets off the fetch', async () => {
    const verifier = closing(node.createVerifier({ issuer: server.issuer, audience }));
    expect(() => verifier.verifySync(server.token('k1'))).toThrow(code('keys_unavailable'));
    await settled(verifier);
    expect(verifier.verifySync(server.token('k1')).userId).toBe('user_1');
  });

  test('an unknown key fails at once and is there for a later token', async () => {
    const verifier = closing(node.createVerifier({ issuer: server.issuer, audience }));
    await verifier.ready();
    server.addKey('k2');
    for (let i = 0; i < 5; i++) expect(() => verifier.verifySync(server.token('k2'))).toThrow(code('unknown_key'));
    await settled(verifier);
    expect(server.fetches()).toBe(2);
    expect(verifier.verifySync(server.token('k2')).userId).toBe('user_1');
  });
});

test('a process with a verifier ends when its own work is done', async () => {
  const entry = fileURLToPath(new URL('./node.ts', import.meta.url));
  const script = `import { createVerifier } from ${JSON.stringify(entry)};
    const verifier = createVerifier({ issuer: ${JSON.stringify(server.issuer)}, audience: 'a' });
    await verifier.ready();
    console.log(verifier.state().keys.kids.join());`;
  const run = promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], { timeout: 60_000 });
  expect((await run).stdout.trim()).toBe('k1');
});
