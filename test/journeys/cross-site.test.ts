import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type Answer,
  changeSettings,
  eventsOf,
  openApp,
  sessionRow,
  startHouse,
  type TestHouse,
} from '../kit/index.ts';

const password = 'Battery-Staple-9';
const shop = 'https://www.shop.example';

let house: TestHouse;
beforeAll(async () => {
  house = await startHouse();
});
afterAll(() => house.close());

type Headers = Record<string, string>;

/** What pages of other sites, and scripts that stay silent, can make a browser send. */
const hostile = (): Readonly<Record<string, Headers>> => ({
  'nothing said': {},
  'a foreign origin': { origin: 'https://evil.example' },
  'origin null': { origin: 'null' },
  'our origin as a prefix': { origin: `${house.url}.evil.example` },
  'our origin with a digit more': { origin: `${house.url}0` },
  'our origin as a suffix': { origin: `http://evil-${new URL(house.url).host}` },
  'our origin with a path': { origin: `${house.url}/` },
  'our host by another scheme': { origin: house.url.replace('http:', 'https:') },
  'our host on another port': { origin: 'http://localhost:1' },
  'a listed origin of no app of ours': { origin: shop },
  'cross-site': { 'sec-fetch-site': 'cross-site' },
  'a sibling host': { 'sec-fetch-site': 'same-site' },
  'a navigation': { 'sec-fetch-site': 'none' },
  'cross-site with our origin missing': { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' },
  'our own referrer and host only': { referer: `${house.url}/`, 'x-forwarded-host': new URL(house.url).host },
});

let people = 0;
/** Someone whose browser is signed in: their jar, and how they and their session stand. */
async function victim(headers: Headers = {}) {
  const username = `victim-${++people}`;
  const answer = await house.rest.post(
    '/v1/auth/register',
    { username, password, transport: 'cookie' },
    { headers: { 'sec-fetch-site': 'same-origin', ...headers } },
  );
  expect(answer.status).toBe(201);
  const jar = answer.headers.getSetCookie().map((line) => line.split(';')[0]);
  const access = jar[0]?.slice(jar[0].indexOf('=') + 1) ?? '';
  return { username, jar: jar.join('; '), access, userId: answer.body.user_id, session: answer.body.tokens.session_id };
}

const acts: readonly [name: string, act: (jar: string, headers: Headers) => Promise<Answer>][] = [
  [
    'me.update',
    (cookie, headers) => house.rest.patch('/v1/me', { name: 'Owned' }, { headers: { cookie, ...headers } }),
  ],
  [
    'passwords.change',
    (cookie, headers) =>
      house.rest.post(
        '/v1/me/password',
        { current_password: password, new_password: 'Owned-By-Evil-1' },
        { headers: { cookie, ...headers } },
      ),
  ],
  ...(
    [
      ['sessions.revokeAll', '/v1/me/sessions/revoke-all', '/trpc/sessions.revokeAll'],
      ['sessions.revokeOthers', '/v1/me/sessions/revoke-others', '/trpc/sessions.revokeOthers'],
      ['auth.refresh', '/v1/auth/refresh', '/trpc/auth.refresh'],
      ['auth.signOut', '/v1/auth/sign-out', '/trpc/auth.signOut'],
    ] as const
  ).flatMap(([name, rest, trpc]): [string, (jar: string, headers: Headers) => Promise<Answer>][] => [
    [`${name} by REST`, (cookie, headers) => house.rest.post(rest, {}, { headers: { cookie, ...headers } })],
    [`${name} by tRPC`, (cookie, headers) => house.rest.post(trpc, undefined, { headers: { cookie, ...headers } })],
  ]),
];

const codeOf = ({ body }: Answer) => body.code ?? body.error?.data.problem.code;

describe('a call that a signed-in browser is tricked into', () => {
  for (const [name, act] of acts) {
    test(`${name}: 403 from everywhere but here, and nothing has changed`, async () => {
      const who = await victim();
      const before = await sessionRow(house, who.session);
      const events = (await eventsOf(house, 'sessions.refreshed', { actor: who.userId })).length;
      house.clock.advance(11);
      for (const [origin, headers] of Object.entries(hostile())) {
        const answer = await act(who.jar, headers);
        expect([origin, answer.status, codeOf(answer)]).toEqual([origin, 403, 'cross_site_request']);
        expect([origin, answer.headers.getSetCookie()]).toEqual([origin, []]);
      }
      expect(await sessionRow(house, who.session)).toEqual(before);
      expect(await eventsOf(house, 'sessions.refreshed', { actor: who.userId })).toHaveLength(events);
      const me = await house.rest.get('/v1/me', { token: who.access });
      expect([me.status, me.body.name]).toEqual([200, undefined]);
      const signedIn = await house.rest.post('/v1/auth/sign-in', { identifier: who.username, password });
      expect(signedIn.status).toBe(200);
      // The very same call from here does what it says.
      expect((await act(who.jar, { 'sec-fetch-site': 'same-origin' })).status).toBeLessThan(300);
    });
  }
});

describe('log-in CSRF', () => {
  test('no page elsewhere can put its own account into a visitor’s empty jar, by sign-in, sign-up or refresh', async () => {
    const attacker = await house.register();
    const fills: [string, object][] = [
      ['/v1/auth/sign-in', { identifier: attacker.username, password: attacker.password }],
      ['/trpc/auth.signIn', { identifier: attacker.username, password: attacker.password }],
      ['/v1/auth/register', { username: 'planted', password }],
      ['/v1/auth/refresh', { refresh_token: attacker.refresh }],
      ['/v1/auth/sign-in/new-password', { attempt_token: 'dwa_x', new_password: password }],
    ];
    for (const [path, body] of fills) {
      for (const [origin, headers] of Object.entries(hostile())) {
        const answer = await house.rest.post(path, { ...body, transport: 'cookie' }, { headers });
        expect([path, origin, answer.status, codeOf(answer)]).toEqual([path, origin, 403, 'cross_site_request']);
        expect(answer.headers.getSetCookie()).toEqual([]);
      }
    }
    expect((await house.rest.post('/v1/auth/register', { username: 'planted', password })).status).toBe(201);
    const opened = await eventsOf(house, 'signin.succeeded', { actor: attacker.userId });
    expect(opened).toHaveLength(1);
  });

  test('a form or plain text reaches no procedure, and no mutation answers a GET', async () => {
    const who = await victim();
    const before = await sessionRow(house, who.session);
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', '']) {
      for (const headers of [{ origin: 'https://evil.example' }, { 'sec-fetch-site': 'same-origin' }] as Headers[]) {
        for (const path of ['/v1/me/sessions/revoke-all', '/trpc/sessions.revokeAll', '/v1/auth/sign-out']) {
          const response = await fetch(`${house.url}${path}`, {
            method: 'POST',
            headers: { cookie: who.jar, ...(type && { 'content-type': type }), ...headers },
            body: Buffer.from('{}'),
          });
          expect([path, type, response.status]).toEqual([path, type, expect.toSatisfy((s) => s === 403 || s === 415)]);
        }
      }
    }
    for (const path of ['sessions.revokeAll', 'auth.signOut', 'auth.refresh']) {
      const headers = { cookie: who.jar, 'sec-fetch-site': 'same-origin' };
      for (const method of ['GET', 'HEAD']) {
        const answer = await fetch(`${house.url}/trpc/${path}?input=%7B%7D`, { method, headers });
        expect([path, method, answer.status]).toEqual([path, method, 405]);
      }
    }
    expect(await sessionRow(house, who.session)).toEqual(before);
  });
});

describe('an app on another site, its cookies SameSite=None', () => {
  test('is called from its own origin alone: not by a sibling, not by look-alikes', async () => {
    const appId = await openApp(house, 'shop', { origins: [shop] });
    await changeSettings(house, { cookie_same_site: 'none' }, appId);
    const app = { 'doorward-app': appId };
    const who = await victim({ ...app, origin: shop, 'sec-fetch-site': 'cross-site' });
    const revoke = (headers: Headers) =>
      house.rest.post('/v1/me/sessions/revoke-all', {}, { headers: { ...app, cookie: who.jar, ...headers } });
    for (const origin of [
      'https://evil.shop.example',
      'https://shop.example',
      'https://www.shop.example.evil.example',
      'https://evil-www.shop.example',
      'http://www.shop.example',
      'https://www.shop.example:8443',
      'https://WWW.shop.example',
      'null',
    ]) {
      for (const site of ['same-site', 'cross-site', 'none', undefined]) {
        const answer = await revoke({ origin, ...(site && { 'sec-fetch-site': site }) });
        expect([origin, site, answer.status, codeOf(answer)]).toEqual([origin, site, 403, 'cross_site_request']);
        expect(answer.headers.get('access-control-allow-origin')).toBeNull();
      }
    }
    expect((await sessionRow(house, who.session)).endedAt).toBeNull();
    // Another app of the tenant lists nothing of the kind.
    const stray = await house.rest.post(
      '/v1/auth/sign-in',
      { identifier: who.username, password, transport: 'cookie' },
      { headers: { origin: shop } },
    );
    expect(codeOf(stray)).toBe('cross_site_request');
    const answer = await revoke({ origin: shop, 'sec-fetch-site': 'cross-site' });
    expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([200, shop]);
  });
});
