import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Answer, ask } from './ask.testing.ts';
import { listedOrigin, openStand, type Stand, sharedOrigin } from './house.testing.ts';
import { acts, probeRouter } from './probe.testing.ts';

let stand: Stand;
const own = 'https://auth.example';
const access = '__Host-doorward_access=user1.access';
const refresh = '__Host-doorward_refresh=refresh.1';
const jar = { cookie: `${access}; ${refresh}` };

beforeAll(async () => {
  stand = await openStand(probeRouter, { publicUrl: own });
});
afterAll(() => stand.stop());
afterEach(() => {
  acts.length = 0;
});

function expectCrossSite(answer: Answer): void {
  expect([answer.status, answer.problem().code]).toEqual([403, 'cross_site_request']);
  expect(answer.cookies).toEqual([]);
  expect(acts).toEqual([]);
}

/** One call that changes something, on both faces. */
const calls = {
  'a call authenticated by cookie': { rest: '/v1/things', trpc: '/trpc/things.create', json: { name: 'a' } },
  'sign-in into the jar': {
    rest: '/v1/door/sign-in',
    trpc: '/trpc/door.signIn',
    json: { name: 'a', transport: 'cookie' },
  },
  'sign-in beside a full jar': { rest: '/v1/door/sign-in', trpc: '/trpc/door.signIn', json: { name: 'a' } },
  'refresh from the jar': { rest: '/v1/door/refresh', trpc: '/trpc/door.refresh', json: {} },
  'refresh naming another token': {
    rest: '/v1/door/refresh',
    trpc: '/trpc/door.refresh',
    json: { refresh_token: 'x' },
  },
  'log-out': { rest: '/v1/door/sign-out', trpc: '/trpc/door.signOut', json: {} },
  'log-out naming another token': {
    rest: '/v1/door/sign-out',
    trpc: '/trpc/door.signOut',
    json: { refresh_token: 'x' },
  },
};

const foreign: [string, Record<string, string>][] = [
  ['a foreign origin', { origin: 'https://evil.example' }],
  ['the origin null', { origin: 'null' }],
  ['no origin at all', {}],
  ['an origin that ours is a prefix of', { origin: 'https://auth.example.evil.example' }],
  ['an origin that ends as ours', { origin: 'https://evil-auth.example' }],
  ['an origin with our name as user', { origin: 'https://auth.example@evil.example' }],
  ['our host under another scheme', { origin: 'http://auth.example' }],
  ['our host on another port', { origin: 'https://auth.example:8443' }],
  ['our origin with a path', { origin: 'https://auth.example/' }],
  ['our origin in capitals', { origin: 'HTTPS://AUTH.EXAMPLE' }],
  ['a prefix of a listed origin', { origin: 'https://app.exampl' }],
  ['a suffix look-alike of a listed origin', { origin: 'https://app.example.evil' }],
  ['a sibling subdomain', { origin: 'https://other.example', 'sec-fetch-site': 'same-site' }],
  ['another site, and no origin', { 'sec-fetch-site': 'cross-site' }],
  ['a sibling, and no origin', { 'sec-fetch-site': 'same-site' }],
  ['the address bar, and no origin', { 'sec-fetch-site': 'none' }],
  ['an origin only another app lists', { origin: sharedOrigin, 'sec-fetch-site': 'cross-site' }],
];

describe.each(Object.entries(calls))('%s', (_, { rest, trpc, json }) => {
  test.each(foreign)('from %s is refused and changes nothing', async (_name, headers) => {
    for (const path of [rest, trpc])
      expectCrossSite(await ask(stand.url, path, { json, headers: { ...jar, ...headers } }));
  });

  test.each([
    ['this origin, as the browser says', { 'sec-fetch-site': 'same-origin' }],
    ['this origin', { origin: own }],
    ['an origin of the app', { origin: listedOrigin, 'sec-fetch-site': 'cross-site' }],
  ])('from %s is heard', async (_name, headers) => {
    for (const path of [rest, trpc]) {
      const answer = await ask(stand.url, path, { json, headers: { ...jar, ...headers } });
      expect(answer.status).toBeLessThan(300);
    }
    expect(acts).toHaveLength(2);
  });
});

test('a refresh cookie alone brings the rule, whatever token the body names', async () => {
  for (const json of [{}, { refresh_token: 'x' }, { refresh_token: '' }])
    for (const path of ['/v1/door/refresh', '/trpc/door.refresh', '/v1/door/sign-out', '/trpc/door.signOut'])
      for (const [, headers] of foreign)
        expectCrossSite(await ask(stand.url, path, { json, headers: { ...headers, cookie: refresh } }));
});

test('a procedure that fills the jar without being asked to cannot do it from elsewhere, nor one that never said it would', async () => {
  for (const path of ['/v1/door/unasked', '/trpc/door.unasked']) {
    const elsewhere = await ask(stand.url, path, { json: {} });
    expect([elsewhere.status, elsewhere.problem().code, elsewhere.cookies]).toEqual([403, 'cross_site_request', []]);
    expect((await ask(stand.url, path, { json: {}, headers: { origin: own } })).cookies).toHaveLength(2);
  }
  const unsaid = await ask(stand.url, '/v1/door/unsaid', { json: {}, headers: { origin: own } });
  expect([unsaid.status, unsaid.cookies]).toEqual([500, []]);
});

test('sign-in into an empty jar from nowhere in particular is refused: log-in CSRF', async () => {
  for (const path of ['/v1/door/sign-in', '/trpc/door.signIn'])
    for (const [, headers] of foreign)
      expectCrossSite(await ask(stand.url, path, { json: { name: 'a', transport: 'cookie' }, headers }));
});

test('a form or plain text can reach no procedure, whatever it claims of its origin', async () => {
  for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])
    for (const path of ['/v1/door/sign-in', '/trpc/door.signIn', '/v1/things', '/trpc/things.create']) {
      const headers = { ...jar, 'content-type': type, origin: own };
      const answer = await ask(stand.url, path, { body: '{"name":"a","transport":"cookie"}', headers });
      expect([answer.status, answer.problem().code]).toEqual([415, 'unsupported_media_type']);
    }
  expect(acts).toEqual([]);
});

test('a tRPC mutation is not to be had by GET, nor by HEAD or an overridden method', async () => {
  const input = encodeURIComponent('{"name":"a","transport":"cookie"}');
  for (const method of ['GET', 'HEAD']) {
    const answer = await ask(stand.url, `/trpc/door.signIn?input=${input}`, {
      method,
      headers: { ...jar, origin: own },
    });
    expect([answer.status, answer.headers.allow]).toEqual([405, method === 'GET' ? 'POST' : 'GET, POST']);
  }
  const batch = await ask(stand.url, `/trpc/things.create?batch=1&input=${encodeURIComponent('{"0":{"name":"a"}}')}`, {
    headers: { ...jar, origin: own, 'x-http-method-override': 'POST' },
  });
  expect(batch.status).toBe(405);
  expect(acts).toEqual([]);
});

test('a batch that fills or reads the jar is refused', async () => {
  const answer = await ask(stand.url, '/trpc/door.refresh,things.create?batch=1', {
    json: { 0: {}, 1: { name: 'a' } },
    headers: { ...jar, origin: own },
  });
  expect([answer.status, answer.problem().code]).toEqual([400, 'malformed_request']);
  expect(acts).toEqual([]);
});

test('a batch of cookie-authenticated mutations is held to the rule one by one', async () => {
  const answer = await ask(stand.url, '/trpc/things.create,things.create?batch=1', {
    json: { 0: { name: 'a' }, 1: { name: 'b' } },
    headers: { ...jar, origin: 'https://evil.example' },
  });
  expect(answer.status).toBe(403);
  expect(acts).toEqual([]);
});

test('a plain script with a bearer token or none needs no origin', async () => {
  const created = await ask(stand.url, '/v1/things', {
    json: { name: 'a' },
    headers: { authorization: 'Bearer user1' },
  });
  const signedIn = await ask(stand.url, '/v1/door/sign-in', { json: { name: 'a' } });
  expect([created.status, signedIn.status, signedIn.cookies]).toEqual([201, 200, []]);
});

describe('beside an Authorization header', () => {
  test('the cookies do not count: not as proof, not to refuse, not to read', async () => {
    const bad = await ask(stand.url, '/v1/door/me', { headers: { ...jar, authorization: 'Bearer wrong' } });
    expect([bad.status, bad.problem().code]).toEqual([401, 'invalid_credential']);
    const odd = await ask(stand.url, '/v1/door/me', { headers: { ...jar, authorization: 'Basic dXNlcjE6' } });
    expect([odd.status, odd.problem().code]).toEqual([401, 'invalid_credential']);
    const good = await ask(stand.url, '/v1/things', {
      json: { name: 'a' },
      headers: { ...jar, authorization: 'bearer user2' },
    });
    expect(good.status).toBe(201);
    const refreshed = await ask(stand.url, '/v1/door/refresh', {
      json: {},
      headers: { ...jar, authorization: 'Bearer user1' },
    });
    expect(refreshed.json()).toEqual({ seen: {} });
  });

  test('log-out leaves the jar as it is', async () => {
    const answer = await ask(stand.url, '/v1/door/sign-out', {
      json: {},
      headers: { ...jar, authorization: 'Bearer user1' },
    });
    expect([answer.status, answer.cookies]).toEqual([204, []]);
  });

  test('sign-in into the jar still must come from here', async () => {
    const headers = { authorization: 'Bearer user1' };
    expectCrossSite(await ask(stand.url, '/v1/door/sign-in', { json: { name: 'a', transport: 'cookie' }, headers }));
  });
});

describe('the jar', () => {
  const here = { origin: own };

  test('is filled with two __Host- cookies, HttpOnly, Secure, Lax', async () => {
    const { cookies } = await ask(stand.url, '/v1/door/sign-in', {
      json: { name: 'a', transport: 'cookie' },
      headers: here,
    });
    expect(cookies).toEqual([
      '__Host-doorward_access=user1.access; Path=/; Max-Age=900; HttpOnly; Secure; SameSite=Lax',
      '__Host-doorward_refresh=refresh.1; Path=/; Max-Age=3600; HttpOnly; Secure; SameSite=Lax',
    ]);
  });

  test('is emptied by log-out, with the attributes it was filled with', async () => {
    const { cookies } = await ask(stand.url, '/v1/door/sign-out', { json: {}, headers: { ...jar, ...here } });
    expect(cookies).toEqual([
      '__Host-doorward_access=; Path=/; Max-Age=0; HttpOnly; Secure; SameSite=Lax',
      '__Host-doorward_refresh=; Path=/; Max-Age=0; HttpOnly; Secure; SameSite=Lax',
    ]);
  });

  test('of an app with a cookie domain has the __Secure- prefix and its Domain, and no other', async () => {
    const headers = { origin: sharedOrigin, 'doorward-app': stand.appIds.shared };
    const secure = { ...headers, cookie: '__Secure-doorward_refresh=r; __Secure-doorward_access=user1' };
    const out = await ask(stand.url, '/v1/door/sign-out', { json: {}, headers: secure });
    expect(out.cookies).toEqual([
      '__Secure-doorward_access=; Path=/; Max-Age=0; HttpOnly; Secure; SameSite=None; Domain=shared.example',
      '__Secure-doorward_refresh=; Path=/; Max-Age=0; HttpOnly; Secure; SameSite=None; Domain=shared.example',
    ]);
    const me = await ask(stand.url, '/v1/door/me', { headers: secure });
    expect(me.status).toBe(200);
    const planted = await ask(stand.url, '/v1/door/me', { headers: { cookie: '__Secure-doorward_access=user1' } });
    expect([planted.status, planted.problem().code]).toEqual([401, 'unauthenticated']);
  });

  test('is not believed when a cookie came twice', async () => {
    const twice = await ask(stand.url, '/v1/door/me', { headers: { cookie: `${access}; ${access}2` } });
    expect([twice.status, twice.problem().code]).toEqual([401, 'unauthenticated']);
  });

  test('gives its refresh token to no procedure but those that keep it', async () => {
    const me = await ask(stand.url, '/v1/door/me', { headers: jar });
    expect(me.json()).toMatchObject({ seen: { jar: null } });
    const refreshed = await ask(stand.url, '/v1/door/refresh', { json: {}, headers: { ...jar, ...here } });
    expect(refreshed.json()).toEqual({ seen: { jar: 'refresh.1' } });
  });

  test('lets its access token read from anywhere: no state changes, and CORS keeps the answer from strangers', async () => {
    const answer = await ask(stand.url, '/v1/door/me', { headers: { ...jar, origin: 'https://evil.example' } });
    expect([answer.status, answer.headers['access-control-allow-origin']]).toEqual([200, undefined]);
  });
});

describe('CORS', () => {
  const preflight = (origin: string, path = '/v1/things') =>
    ask(stand.url, path, { method: 'OPTIONS', headers: { origin, 'access-control-request-method': 'POST' } });

  test('a preflight is answered when any app lists the origin', async () => {
    for (const origin of [listedOrigin, sharedOrigin])
      for (const path of ['/v1/things', '/trpc/things.create', '/v1/nothing']) {
        const { status, headers } = await preflight(origin, path);
        expect([status, headers['access-control-allow-origin']]).toEqual([204, origin]);
        expect(headers['access-control-allow-credentials']).toBe('true');
        expect(headers['access-control-allow-headers']).toContain('Doorward-App');
        expect(headers.vary).toBe('Origin');
      }
  });

  test.each(['https://evil.example', 'null', `${listedOrigin}.evil`, 'https://APP.example', `${listedOrigin}/`])(
    'a preflight from %s is told nothing',
    async (origin) => {
      const { headers } = await preflight(origin);
      expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
    },
  );

  test('the call itself is held to the list of its own app, in refusals too', async () => {
    const read = async (origin: string, app?: string, path = '/v1/things') =>
      (await ask(stand.url, path, { headers: { origin, ...(app ? { 'doorward-app': app } : {}) } })).headers;
    const { plain, shared } = stand.appIds;
    for (const path of ['/v1/things', '/v1/things?limit=x', '/v1/nothing', '/trpc/things.list']) {
      expect((await read(listedOrigin, undefined, path))['access-control-allow-origin']).toBe(listedOrigin);
      expect((await read(listedOrigin, plain, path))['access-control-allow-origin']).toBe(listedOrigin);
      expect((await read(listedOrigin, shared, path))['access-control-allow-origin']).toBeUndefined();
      expect((await read(sharedOrigin, undefined, path))['access-control-allow-origin']).toBeUndefined();
      expect((await read(sharedOrigin, shared, path)).vary).toBe('Origin');
    }
    const { 'access-control-expose-headers': exposed = '' } = await read(listedOrigin);
    for (const name of [
      'ETag',
      'Location',
      'Retry-After',
      'RateLimit',
      'RateLimit-Policy',
      'X-Request-Id',
      'Idempotency-Replayed',
    ])
      expect(exposed.split(', ')).toContain(name);
  });
});
