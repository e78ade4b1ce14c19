import { request } from 'node:http';
import express from 'express';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { procedure, router, wire } from '../call/index.ts';
import { ask, askRaw } from './ask.testing.ts';
import type { Readiness } from './health.ts';
import { openStand, type Stand } from './house.testing.ts';
import { createMetricsServer, listen } from './index.ts';
import { probeRouter } from './probe.testing.ts';

let stand: Stand;
let readiness: () => Promise<Readiness>;
const well: Readiness = { database: 'ok', kv: 'shared', jobs: 'ok' };

beforeAll(async () => {
  readiness = async () => well;
  stand = await openStand(probeRouter, { publicUrl: 'http://localhost:3000', readiness: () => readiness() });
});
afterAll(() => stand.stop());

test('no HSTS where the public URL is not https', async () => {
  expect((await ask(stand.url, '/health')).headers).not.toHaveProperty('strict-transport-security');
});

test('/health says ok and asks nobody', async () => {
  const answer = await ask(stand.url, '/health');
  expect([answer.status, answer.text]).toEqual([200, '{"status":"ok"}']);
  expect((await ask(stand.url, '/health', { method: 'HEAD' })).text).toBe('');
  expect(await ask(stand.url, '/health', { json: {} })).toMatchObject({ status: 405, headers: { allow: 'GET, HEAD' } });
});

describe('/ready', () => {
  const ready = async (parts: Partial<Readiness> | Error | 'silence') => {
    readiness = async () => {
      if (parts instanceof Error) throw parts;
      if (parts === 'silence') return new Promise<never>(() => {});
      return { ...well, ...parts };
    };
    stand.house.platform.memo.forget('http.ready');
    return ask(stand.url, '/ready');
  };

  test('names its parts, and a Redis or jobs that are away without refusing', async () => {
    expect((await ready({})).json()).toEqual({ status: 'ok', ...well });
    for (const parts of [{ kv: 'degraded' }, { jobs: 'stopped' }] as const) {
      const answer = await ready(parts);
      expect([answer.status, answer.json()]).toEqual([200, { status: 'degraded', ...well, ...parts }]);
    }
  });

  test('is a 503 problem with Retry-After when the database is down, fails or is silent', async () => {
    for (const parts of [{ database: 'down' } as const, new Error('x'), 'silence' as const]) {
      const answer = await ready(parts);
      expect([answer.status, answer.problem().code]).toEqual([503, 'database_unavailable']);
      expect(answer.headers['retry-after']).toBe('2');
    }
  });

  test('asks the parts at most twice a second', async () => {
    let asked = 0;
    readiness = async () => {
      asked += 1;
      return well;
    };
    stand.house.platform.memo.forget('http.ready');
    await Promise.all(Array.from({ length: 20 }, () => ask(stand.url, '/ready')));
    expect(asked).toBe(1);
  });
});

describe('a key set', () => {
  test('hangs below each issuer, may be kept and read by anybody, and has an ETag', async () => {
    const keys = async (path: string) => (await ask(stand.url, path)).json<{ keys: { kid: string }[] }>().keys[0]?.kid;
    const [root, acme] = [await keys('/.well-known/jwks.json'), await keys('/t/acme/.well-known/jwks.json')];
    expect(root).toMatch(/^key of tnt_/);
    expect(acme).toMatch(/^key of tnt_/);
    expect(acme).not.toBe(root);
    const { headers } = await ask(stand.url, '/.well-known/jwks.json');
    expect(headers).toMatchObject({
      'cache-control': 'public, max-age=300',
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
    });
    const again = await ask(stand.url, '/.well-known/jwks.json', {
      headers: { 'if-none-match': String(headers.etag) },
    });
    expect([again.status, again.text]).toEqual([304, '']);
  });

  test('is no other tenant’s under an id, nor the default’s under its slug', async () => {
    const { tenant } = (await stand.house.slots.locateTenant?.('acme')) ?? {};
    for (const name of [tenant?.id, 'default', 'nobody'])
      expect((await ask(stand.url, `/t/${name}/.well-known/jwks.json`)).status).toBe(404);
  });
});

test('/openapi.json is the document, made once, with an ETag', async () => {
  const [first, second] = await Promise.all([ask(stand.url, '/openapi.json'), ask(stand.url, '/openapi.json')]);
  expect(first.json()).toMatchObject({ openapi: '3.1.0', servers: [{ url: 'http://localhost:3000' }] });
  expect(first.headers.etag).toBe(second.headers.etag);
  const again = await ask(stand.url, '/openapi.json', { headers: { 'if-none-match': `W/${first.headers.etag}` } });
  expect(again.status).toBe(304);
});

test('metrics tell requests by route template, on a listener of their own and nowhere else', async () => {
  const metrics = await createMetricsServer(stand.house.platform.metrics, { host: '127.0.0.1', port: 0 });
  await ask(stand.url, '/v1/things/secret-id');
  await ask(stand.url, '/nothing/here/secret-id');
  await ask(stand.url, '/trpc/things.list,things.list?batch=1');
  expect((await ask(stand.url, '/metrics')).status).toBe(404);
  const page = await ask(metrics.url, '/metrics');
  expect(page.headers['content-type']).toMatch(/^text\/plain/);
  expect(page.text).toContain(
    'doorward_http_request_duration_seconds_count{method="GET",route="/v1/things/{thing_id}",status="200"} 1',
  );
  expect(page.text).toMatch(/route="unmatched",status="404"/);
  expect(page.text).toContain('route="trpc batch"');
  expect(page.text).toContain('doorward_http_requests_in_flight 0');
  expect(page.text).not.toContain('secret-id');
  expect((await ask(metrics.url, '/')).status).toBe(404);
  await metrics.close(0);
});

describe('on the way out', () => {
  let release: () => void = () => {};
  const slow = router({
    slow: procedure
      .meta(wire('GET /v1/slow', { operation: 'slow', summary: 'x', tag: 'x', who: 'anyone' }))
      .output(z.object({}))
      .query(async ({ ctx }) => {
        ctx.call.anyone();
        await new Promise<void>((resolve) => {
          release = resolve;
        });
        return {};
      }),
  });

  test('what is in flight ends, what is new is refused, and the door closes behind it', async () => {
    const leaving = await openStand(slow);
    const inFlight = ask(leaving.url, '/v1/slow', { headers: { connection: 'keep-alive' } });
    while (leaving.http.inFlight() === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    leaving.http.drain();
    for (const path of ['/v1/slow', '/trpc/slow', '/ready', '/.well-known/jwks.json']) {
      const refused = await ask(leaving.url, path);
      expect([refused.status, refused.problem().code]).toEqual([503, 'shutting_down']);
      expect([refused.headers.connection, refused.headers['retry-after']]).toEqual(['close', '1']);
    }
    expect((await ask(leaving.url, '/health')).status).toBe(200);
    const closed = leaving.listening.close(5_000);
    release();
    expect((await inFlight).status).toBe(200);
    const before = performance.now();
    await closed;
    expect(performance.now() - before).toBeLessThan(3_000);
    await leaving.stop();
  });

  test('what does not end within the grace is cut', async () => {
    const leaving = await openStand(slow);
    const stuck = ask(leaving.url, '/v1/slow').catch((error: Error) => error);
    while (leaving.http.inFlight() === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    const before = performance.now();
    await leaving.listening.close(100);
    expect(performance.now() - before).toBeLessThan(3_000);
    expect(await stuck).toBeInstanceOf(Error);
    release();
    await leaving.stop();
  });
});

test('a request that dawdles is cut off with 408, and its connection with it', async () => {
  const hasty = await listen(stand.http.handler, { host: '127.0.0.1', port: 0, requestMs: 200 });
  const head =
    'POST /v1/things HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"na';
  expect(await askRaw(hasty.url, head)).toMatch(/^HTTP\/1\.1 (408|400) /);
  expect(await askRaw(hasty.url, 'GET / HTTP/1.1\r\nHos')).toMatch(/^HTTP\/1\.1 408 /);
  await hasty.close(0);
});

test('one connection serves many requests in turn, also after a body was refused', async () => {
  const raw = await askRaw(
    stand.url,
    'POST /v1/things HTTP/1.1\r\nHost: a\r\nContent-Type: text/plain\r\nContent-Length: 5\r\n\r\nhello' +
      'GET /health HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n',
  );
  expect(raw.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 415', 'HTTP/1.1 200']);
});

test('a caller that goes away early leaves nothing in flight', async () => {
  const { hostname, port } = new URL(stand.url);
  const half = request({
    hostname,
    port,
    method: 'POST',
    path: '/v1/things',
    headers: { 'content-type': 'application/json', 'content-length': 50 },
  });
  half.on('error', () => {});
  half.write('{"name"');
  while (stand.http.inFlight() === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  half.destroy();
  await expect.poll(() => stand.http.inFlight()).toBe(0);
});

describe('as a library', () => {
  const mounted = async (app: express.Express) => listen(app, { host: '127.0.0.1', port: 0 });

  test('it answers below a path of somebody else’s Express app', async () => {
    const app = express();
    app.use('/auth', stand.http.handler);
    const host = await mounted(app);
    expect((await ask(host.url, '/auth/health')).text).toBe('{"status":"ok"}');
    const signedIn = await ask(host.url, '/auth/v1/door/sign-in', { json: { name: 'a' } });
    expect(signedIn.json()).toMatchObject({ seen: { name: 'a' } });
    expect((await ask(host.url, '/auth/trpc/things.list?input=%7B%7D')).status).toBe(200);
    await host.close(0);
  });

  test('behind a body parser it says so at once instead of waiting for a body that is gone', async () => {
    const app = express();
    app.use(express.json(), stand.http.handler);
    const host = await mounted(app);
    const answer = await ask(host.url, '/v1/door/sign-in', { json: { name: 'a' } });
    expect([answer.status, answer.problem().code]).toEqual([500, 'internal_error']);
    expect(stand.log()).toContain('mount its handler before body parsers');
    await host.close(0);
  });
});
