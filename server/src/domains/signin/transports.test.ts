import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type Answer,
  changeSettings,
  eventsOf,
  openApp,
  sessionRow,
  startHouse,
  type TestHouse,
} from '../../../../test/kit/index.ts';

const password = 'Battery-Staple-9';
const access = '__Host-doorward_access';
const refreshName = '__Host-doorward_refresh';

let house: TestHouse;
beforeAll(async () => {
  house = await startHouse();
});
afterAll(() => house.close());

const here = { 'sec-fetch-site': 'same-origin' };
const post = (path: string, body: object, headers: Record<string, string> = {}) =>
  house.rest.post(path, body, { headers });
let people = 0;
const newcomer = () => ({ username: `jar-${++people}`, password });

/** The cookies of tokens that an answer sets, by name: value and attributes. What remembers the device is no credential (F052). */
function cookiesOf({ headers }: Answer): Map<string, { value: string; attributes: string[] }> {
  return new Map(
    headers
      .getSetCookie()
      .filter((line) => !line.startsWith('__Host-doorward_device='))
      .map((line) => {
        const [pair = '', ...attributes] = line.split('; ');
        const at = pair.indexOf('=');
        return [pair.slice(0, at), { value: pair.slice(at + 1), attributes }];
      }),
  );
}
const jarOf = (answer: Answer) => [...cookiesOf(answer)].map(([name, { value }]) => `${name}=${value}`).join('; ');
const withJar = (jar: string) => ({ cookie: jar, ...here });

async function registerInJar() {
  const answer = await post('/v1/auth/register', { ...newcomer(), transport: 'cookie' }, here);
  expect(answer.status).toBe(201);
  return { answer, jar: jarOf(answer), session: answer.body.tokens.session_id as string };
}

describe('transport json (F036)', () => {
  test('puts both tokens in the body and sets no cookie', async () => {
    const who = newcomer();
    const born = await post('/v1/auth/register', who);
    const again = await post('/v1/auth/sign-in', { identifier: who.username, password, transport: 'json' });
    for (const { headers, body } of [born, again]) {
      expect(headers.getSetCookie()).toEqual([]);
      expect(body.tokens).toMatchObject({ transport: 'json', token_type: 'Bearer' });
      expect(body.tokens.refresh_token).toMatch(/^dwr_/);
    }
  });
});

describe('transport cookie (F036, F054)', () => {
  test('sets two __Host- cookies, HttpOnly, Secure and Lax, and says no token in the body', async () => {
    const who = newcomer();
    const born = await post('/v1/auth/register', { ...who, transport: 'cookie' }, here);
    const again = await post(
      '/v1/auth/sign-in',
      { identifier: who.username, password, transport: 'cookie' },
      { origin: house.url },
    );
    for (const answer of [born, again]) {
      const cookies = cookiesOf(answer);
      expect([...cookies.keys()]).toEqual([access, refreshName]);
      for (const { attributes } of cookies.values()) {
        expect(attributes).toEqual(expect.arrayContaining(['Path=/', 'HttpOnly', 'Secure', 'SameSite=Lax']));
        expect(attributes.some((text) => text.startsWith('Domain'))).toBe(false);
      }
      const { tokens } = answer.body;
      expect(Object.keys(tokens).sort()).toEqual(['expires_in', 'refresh_expires_in', 'session_id', 'transport']);
      const text = JSON.stringify(answer.body);
      for (const { value } of cookies.values()) expect(text).not.toContain(value);
    }
  });

  test('the access cookie is accepted like a bearer, and cookie and bearer work side by side (F038)', async () => {
    const { jar, answer } = await registerInJar();
    const me = await house.rest.get('/v1/me', { headers: { cookie: jar } });
    expect([me.status, me.body.id]).toEqual([200, answer.body.user_id]);
    const other = await house.register();
    const both = await house.rest.get('/v1/me', { token: other.access, headers: { cookie: jar } });
    expect(both.body.id).toBe(other.userId);
    const broken = await house.rest.get('/v1/me', { token: 'nonsense', headers: { cookie: jar } });
    expect(broken.body.code).toBe('invalid_credential');
  });

  test('refresh from the jar answers into the jar, even when the body asks for tokens', async () => {
    const { jar, session } = await registerInJar();
    house.clock.advance(11);
    for (const body of [{}, { transport: 'json' }, { transport: 'cookie' }]) {
      const answer = await post('/v1/auth/refresh', body, withJar(jar));
      expect([answer.status, answer.body.transport]).toEqual([200, 'cookie']);
      expect(JSON.stringify(answer.body)).not.toMatch(/dwr_|eyJ/);
      expect([...cookiesOf(answer).keys()]).toEqual([access, refreshName]);
      expect(cookiesOf(answer).get(refreshName)?.value).toMatch(/\.1\./);
    }
    expect((await sessionRow(house, session)).generation).toBe(1);
  });

  test('a refresh token in the body may go to the jar, but only for who comes from this site', async () => {
    const { refresh } = await house.register();
    const body = { refresh_token: refresh, transport: 'cookie' };
    expect((await post('/v1/auth/refresh', body)).body.code).toBe('cross_site_request');
    const answer = await post('/v1/auth/refresh', body, here);
    expect([answer.status, cookiesOf(answer).get(refreshName)?.value]).toEqual([200, refresh]);
  });

  test('log-out ends the session of the jar and empties it (F040)', async () => {
    const { jar, session } = await registerInJar();
    const answer = await post('/v1/auth/sign-out', {}, withJar(jar));
    expect(answer.status).toBe(204);
    for (const name of [access, refreshName]) {
      expect(cookiesOf(answer).get(name)).toMatchObject({
        value: '',
        attributes: expect.arrayContaining(['Max-Age=0']),
      });
    }
    expect(await sessionRow(house, session)).toMatchObject({ endReason: 'signed_out' });
    expect(await eventsOf(house, 'sessions.signed_out', { target: session })).toHaveLength(1);
    expect((await house.rest.get('/v1/me', { headers: { cookie: jar } })).status).toBe(401);
  });

  test('signing out everywhere empties the jar too', async () => {
    const { jar } = await registerInJar();
    const answer = await post('/v1/me/sessions/revoke-all', {}, withJar(jar));
    expect(answer).toMatchObject({ status: 200, body: { ended: 1 } });
    expect([...cookiesOf(answer).values()].map(({ value }) => value)).toEqual(['', '']);
  });

  test('the same holds over tRPC', async () => {
    const { jar } = await registerInJar();
    house.clock.advance(11);
    const answer = await post('/trpc/auth.refresh', {}, withJar(jar));
    expect([answer.status, answer.body.result.data.transport]).toEqual([200, 'cookie']);
    expect([...cookiesOf(answer).keys()]).toEqual([access, refreshName]);
    expect(JSON.stringify(answer.body)).not.toMatch(/dwr_|eyJ/);
  });

  test('SameSite and Domain are settings of the app; with Domain the prefix is __Secure- (F054)', async () => {
    const at = await startHouse({ publicUrl: 'https://auth.example.com', hashMemoryKib: 19_456 });
    try {
      const appId = await openApp(at, 'wide');
      await changeSettings(at, { cookie_same_site: 'none', cookie_domain: 'example.com' }, appId);
      const headers = { ...here, 'doorward-app': appId };
      const body = { ...newcomer(), transport: 'cookie' };
      const answer = await at.rest.post('/v1/auth/register', body, { headers });
      expect([...cookiesOf(answer).keys()]).toEqual(['__Secure-doorward_access', '__Secure-doorward_refresh']);
      const wanted = ['Secure', 'HttpOnly', 'SameSite=None', 'Domain=example.com'];
      for (const { attributes } of cookiesOf(answer).values())
        expect(attributes).toEqual(expect.arrayContaining(wanted));
      const asked = { headers: { ...headers, cookie: jarOf(answer) } };
      expect((await at.rest.post('/v1/auth/refresh', {}, asked)).body.transport).toBe('cookie');
    } finally {
      await at.close();
    }
  });

  test('a jar is read by its own app only (F043)', async () => {
    const { jar, session } = await registerInJar();
    const appId = await openApp(house, 'narrow');
    const answer = await post('/v1/auth/refresh', {}, { ...withJar(jar), 'doorward-app': appId });
    expect(answer).toMatchObject({ status: 401, body: { code: 'invalid_refresh_token' } });
    const out = await post('/v1/auth/sign-out', {}, { ...withJar(jar), 'doorward-app': appId });
    expect(out.status).toBe(204);
    expect((await sessionRow(house, session)).endedAt).toBeNull();
  });
});
