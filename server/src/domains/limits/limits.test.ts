import { randomBytes } from 'node:crypto';
import { request } from 'node:http';
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest';
import {
  type Answer,
  cloneDatabase,
  needs,
  startHouse,
  startProcess,
  type TestHouse,
} from '../../../../test/kit/index.ts';
import { lifted } from '../../../../test/kit/limits.ts';
import { limitPolicies } from './policies.ts';

/** The numbers of F130, F131 and F135, as configuration has them when nobody says otherwise. */
const defaults = limitPolicies.parse({});

/** As shipped; every server of this file is one of the same instance to Redis. */
const strict = { limits: {}, trustedProxies: ['loopback'], redisPrefix: `limits-${randomBytes(6).toString('hex')}:` };

let house: TestHouse;
let address = 0;
beforeAll(async () => {
  house = await startHouse(strict);
});
afterEach(() => {
  address += 1;
});
afterAll(() => house.close());

/** A caller of each test's own, whom no other run that shares the Redis has. */
const [net1, net2] = randomBytes(2);
const caller = (n = 1) => `10.${net1}.${net2}.${address * 10 + n}`;
const from = (ip: string) => ({ 'x-forwarded-for': ip });
const signIn = (ip = caller(), at = house) =>
  at.rest.post('/v1/auth/sign-in', { identifier: 'nobody', password: 'wrong' }, { headers: from(ip) });
let names = 0;
const register = (ip = caller(), at = house) =>
  at.rest.post(
    '/v1/auth/register',
    { username: `limited-${++names}`, password: 'Battery-Staple-9' },
    { headers: from(ip) },
  );
const choose = (ip = caller()) =>
  house.rest.post(
    '/v1/auth/sign-in/new-password',
    { attempt_token: 'dwa_x', new_password: 'Battery-Staple-9' },
    { headers: from(ip) },
  );
async function times(count: number, ask: () => Promise<Answer>): Promise<string[]> {
  const codes: string[] = [];
  for (let n = 0; n < count; n++) {
    const { status, body } = await ask();
    codes.push(body.code ?? String(status));
  }
  return codes;
}
const count = (codes: string[]) => codes.filter((code) => code === 'rate_limited').length;

describe('limits', () => {
  test('the defaults are those of F130, F131 and F135', () => {
    expect(defaults).toMatchObject({
      sign_in: { limit: 5, window_seconds: 60 },
      sensitive: { limit: 20, window_seconds: 60 },
      sign_up: { limit: 5, window_seconds: 3600 },
    });
  });

  test('rate_limited: the sixth sign-in attempt of a minute, and none of another caller (F130)', async () => {
    expect(await times(7, () => signIn())).toEqual([
      ...Array<string>(5).fill('invalid_credentials'),
      'rate_limited',
      'rate_limited',
    ]);
    expect((await signIn(caller(2))).body.code).toBe('invalid_credentials');
  });

  test('the window slides: refused attempts do not lengthen it', async () => {
    await times(3, () => signIn());
    house.clock.advance(30);
    expect(count(await times(4, () => signIn()))).toBe(2);
    house.clock.advance(31);
    expect(count(await times(5, () => signIn()))).toBe(2);
  });

  test('rate_limited: the sixth registration of an hour (F135)', async () => {
    expect(await times(6, () => register())).toEqual([...Array<string>(5).fill('201'), 'rate_limited']);
    house.clock.advance(3540);
    expect((await register()).status).toBe(429);
    house.clock.advance(120);
    expect((await register()).status).toBe(201);
  });

  test('rate_limited: the twenty-first call to one sensitive procedure; each is counted apart (F131)', async () => {
    const follow = () => house.rest.post('/v1/auth/sign-in/link', { token: 'dwl_x' }, { headers: from(caller()) });
    expect(count(await times(21, () => choose()))).toBe(1);
    expect((await follow()).body.code).toBe('invalid_link');
    expect(count(await times(20, follow))).toBe(1);
  });

  test('tells policy, what is left and when to come back', async () => {
    const first = await signIn();
    expect(first.headers.get('ratelimit-policy')).toBe('"sign_in";q=5;w=60');
    expect(first.headers.get('ratelimit')).toBe('"sign_in";r=4;t=60');
    await times(4, () => signIn());
    house.clock.advance(20);
    const { status, headers, body } = await signIn();
    expect(status).toBe(429);
    const wait = Number(headers.get('retry-after'));
    expect(wait).toBeGreaterThan(30);
    expect(wait).toBeLessThanOrEqual(40);
    expect(body.retry_after).toBe(wait);
    expect(headers.get('ratelimit-policy')).toBe('"sign_in";q=5;w=60');
    expect(headers.get('ratelimit')).toBe(`"sign_in";r=0;t=${wait}`);
    house.clock.advance(wait);
    expect((await signIn()).status).toBe(401);
  });

  test('an IPv6 caller is a /64, and one address written two ways is one caller (F134)', async () => {
    const [net, beside] = [1, 2].map((n) => `2001:${net1?.toString(16)}:${net2?.toString(16)}:${n}`);
    const spread = [`${net}::1`, `${net}::2`, `${net}:ffff::3`, `${net}:0:0:0:4`, `${net}::1`, `${net}:1:2:3:4`];
    const codes: string[] = [];
    for (const ip of spread) codes.push((await signIn(ip)).body.code);
    expect(count(codes)).toBe(1);
    expect((await signIn(`${beside}::1`)).body.code).toBe('invalid_credentials');
    const mapped = [caller(), `::ffff:${caller()}`];
    for (let n = 0; n < 5; n++) await signIn(mapped[n % 2]);
    expect(await Promise.all(mapped.map((ip) => signIn(ip).then(({ body }) => body.code)))).toEqual([
      'rate_limited',
      'rate_limited',
    ]);
  });

  test('counts over REST and tRPC together', async () => {
    await times(5, () => signIn());
    const body = { identifier: 'nobody', password: 'wrong' };
    const answer = await house.rest.post('/trpc/auth.signIn', body, { headers: from(caller()) });
    expect([answer.status, answer.body.error.data.problem.code]).toEqual([429, 'rate_limited']);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  test('each call of a tRPC batch counts', async () => {
    const one = { identifier: 'nobody', password: 'wrong' };
    const paths = Array(7).fill('auth.requestMagicLink').join(',');
    const body = Object.fromEntries(Array.from({ length: 7 }, (_, n) => [n, { identifier: `nobody-${n}` }]));
    for (let n = 0; n < 3; n++) {
      const answer = await house.rest.post(`/trpc/${paths}?batch=1`, body, { headers: from(caller()) });
      const codes = answer.body.map(
        (each: { error?: { data: { problem: { code: string } } } }) => each.error?.data.problem.code,
      );
      expect(count(codes)).toBe(n < 2 ? 0 : 1);
    }
    expect((await house.rest.post('/v1/auth/magic-link', one, { headers: from(caller()) })).status).toBe(429);
  });

  test('spelling the path another way brings no more calls', async () => {
    const [url, ip] = [new URL(house.url), caller()];
    const spellings = [
      '/v1/auth/sign-in',
      '//v1/auth/sign-in',
      '/v1//auth/sign-in',
      '/v1/auth/sign-in/',
      '/V1/AUTH/SIGN-IN',
      '/v1/auth/sign%2Din',
      '/v1/auth%2Fsign-in',
      '/v1/./auth/sign-in',
      '/v1/auth/x/../sign-in',
      '/v1/auth/sign-in;a=b',
      '/v1/auth/sign-in?x=1',
      '/v1/auth/sign-in%00',
      'http://elsewhere.example.com/v1/auth/sign-in',
    ];
    const ask = (path: string) =>
      new Promise<number>((resolve, reject) => {
        const headers = { 'content-type': 'application/json', ...from(ip) };
        const { hostname: host, port } = url;
        const sent = request({ host, port, path, method: 'POST', headers }, (answer) => {
          answer.resume();
          resolve(answer.statusCode ?? 0);
        });
        sent.on('error', reject).end(JSON.stringify({ identifier: 'nobody', password: 'wrong' }));
      });
    const statuses: number[] = [];
    for (const path of spellings) statuses.push(await ask(path));
    // Either it is the procedure, and counted, or nothing is there.
    expect(statuses.filter((status) => ![401, 404, 400, 429].includes(status))).toEqual([]);
    const tried = statuses.filter((status) => status === 401).length;
    expect(tried).toBeLessThanOrEqual(5);
    const rest = await times(6 - tried, () => signIn(ip));
    // What was counted and refused for another reason takes from the five.
    expect(tried + rest.length - count(rest)).toBeLessThanOrEqual(5);
    expect(rest.at(-1)).toBe('rate_limited');
  });

  test('headers that say where a caller is from change nothing where nobody is trusted', async () => {
    const open = await startHouse({ ...strict, trustedProxies: [], redisPrefix: `${strict.redisPrefix}open:` });
    const spoofed: Record<string, string>[] = [
      { 'x-forwarded-for': '1.2.3.4' },
      { forwarded: 'for=1.2.3.5' },
      { 'x-real-ip': '1.2.3.6' },
      { 'cf-connecting-ip': '1.2.3.7' },
      { 'true-client-ip': '1.2.3.8' },
      { 'x-client-ip': '1.2.3.9', 'x-cluster-client-ip': '1.2.3.9', 'fastly-client-ip': '1.2.3.9' },
    ];
    try {
      const codes: string[] = [];
      for (const headers of spoofed) {
        const body = { identifier: 'nobody', password: 'wrong' };
        codes.push((await open.rest.post('/v1/auth/sign-in', body, { headers })).body.code);
      }
      expect(codes).toEqual([...Array(5).fill('invalid_credentials'), 'rate_limited']);
    } finally {
      await open.close();
    }
  });

  test('of many at once no more are let in than the limit', async () => {
    const codes = (await Promise.all(Array.from({ length: 20 }, () => signIn()))).map(({ body }) => body.code);
    expect(count(codes)).toBe(15);
  });

  test('health, refresh and log-out are not counted', async () => {
    for (let n = 0; n < 30; n++) {
      expect((await house.rest.get('/health', { headers: from(caller()) })).status).toBe(200);
      const { status } = await house.rest.post('/v1/auth/sign-out', {}, { headers: from(caller()) });
      expect(status).toBe(204);
    }
  });

  needs('redis')('are shared by all servers of one Redis', async () => {
    const second = await startHouse(strict);
    try {
      await times(3, () => signIn());
      expect(count(await times(4, () => signIn(caller(), second)))).toBe(2);
    } finally {
      await second.close();
    }
  });
});

describe('limits an operator has changed', () => {
  test('hold as configured, one by one', async () => {
    const limits = { sign_in: { limit: 1, window_seconds: 10 } };
    const changed = await startHouse({ limits, trustedProxies: ['loopback'] });
    try {
      const ask = () => signIn(caller(), changed);
      const first = await ask();
      expect(first.headers.get('ratelimit-policy')).toBe('"sign_in";q=1;w=10');
      expect((await ask()).status).toBe(429);
      changed.clock.advance(11);
      expect((await ask()).status).toBe(401);
      const born = await register(caller(), changed);
      expect(born.headers.get('ratelimit-policy')).toBe('"sign_up";q=5;w=3600');
    } finally {
      await changed.close();
    }
  });
});

describe('Redis', () => {
  needs('redis', 'two processes')(
    'keeps the limit exact over two processes: of 50 × 5 at once five are let in',
    async () => {
      const clone = await cloneDatabase(inject('template'));
      const limits = { ...lifted, sign_in: { limit: 5, window_seconds: 600 } };
      const one = { ...clone.config, redisUrl: process.env.REDIS_URL, databaseConnectTimeoutMs: 30_000, limits };
      const servers = [await startProcess(one), await startProcess(one)];
      try {
        const ask = (n: number) =>
          servers[n % 2]?.rest.post('/v1/auth/sign-in', { identifier: 'nobody', password: 'wrong' });
        const codes = (await Promise.all(Array.from({ length: 250 }, (_, n) => ask(n)))).map(
          (answer) => answer?.body.code,
        );
        expect([codes.length - count(codes), count(codes)]).toEqual([5, 245]);
      } finally {
        for (const server of servers) await server.stop();
        await clone.drop();
      }
    },
    120_000,
  );

  needs('redis')('away, each server goes on by itself and lets in no more than the limit, and says so', async () => {
    const away = await startHouse({ ...strict, redisUrl: 'redis://127.0.0.1:1' });
    try {
      const codes = (await Promise.all(Array.from({ length: 20 }, () => signIn(caller(), away)))).map(
        ({ body }) => body.code,
      );
      expect(count(codes)).toBe(15);
      expect((await away.rest.get('/ready')).body).toMatchObject({ status: 'degraded', kv: 'degraded' });
      expect(await away.doorward.platform.metrics.render()).toMatch(/redis_shared 0/);
    } finally {
      await away.close();
    }
  });
});
