import { createVerifier, type Verifier } from '@doorward/verify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startHouse, type TestHouse } from '../../../../test/kit/index.ts';
import { cookieFetch, listening } from '../testing/fetches.ts';
import { createDoorward } from './index.ts';

let house: TestHouse;
let verifier: Verifier;
let appId: string;
let counter = 0;

const origin = 'https://app.example';
const anHour = 3600;

beforeAll(async () => {
  house = await startHouse();
  const { body } = await house.rest.get('/v1/apps', { token: await house.admin() });
  appId = body.data[0].id;
  const clock = () => house.clock.now().getTime();
  // The clock jumps hours here: every list of revocations would be too old.
  verifier = createVerifier({ issuer: house.url, audience: appId, clock, revocation: { mode: 'off' } });
});
afterAll(async () => {
  verifier.close();
  await house.close();
});

/** A browser that has signed in with cookies. */
async function signIn() {
  const { fetch: through, jar } = cookieFetch(house.url);
  const credentials = { username: `next-${counter++}`, password: 'Battery-Staple-9', transport: 'cookie' };
  const response = await through(`${house.url}/v1/auth/register`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(credentials),
    credentials: 'include',
  });
  const { user_id: userId, tokens } = (await response.json()) as { user_id: string; tokens: { session_id: string } };
  return { jar, userId, sessionId: tokens.session_id, username: credentials.username };
}

const headerOf = (jar: Map<string, string>) => [...jar].map(([name, value]) => `${name}=${value}`).join('; ');

/** A request for a page. */
const visit = (cookie: string) => new Request(`${origin}/`, { headers: { cookie, 'user-agent': 'Next test' } });

/** A Next server; `see` is what a component of it sees when the page is asked for with this Cookie header. */
function startNext(through: typeof fetch = fetch) {
  const wire = listening(through);
  const options = { baseUrl: house.url, appId, verifier, fetch: wire.fetch, clock: () => house.clock.now().getTime() };
  const see = (cookie: string | null) => createDoorward({ ...options, cookies: async () => cookie ?? '' });
  return { wire, see, renew: see('').renew };
}

/** The jar as the browser keeps it after these lines. */
function keep(jar: Map<string, string>, lines: readonly string[]): void {
  for (const line of lines) {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    jar.set(name, value);
  }
}

test('strangers and the freshly signed in are passed on untouched, and nobody is asked', async () => {
  const { jar, userId, sessionId, username } = await signIn();
  const { wire, see, renew } = startNext();
  const stranger = await renew(visit('theme=dark'));
  expect([stranger.headers.get('cookie'), stranger.setCookie]).toEqual(['theme=dark', []]);
  const known = await renew(visit(headerOf(jar)));
  expect([known.headers.get('cookie'), known.setCookie]).toEqual([headerOf(jar), []]);
  expect(wire.sent).toEqual([]);

  expect(await see('theme=dark').auth()).toBeUndefined();
  expect(await see('theme=dark').session()).toEqual({ status: 'signed_out' });
  const page = see(headerOf(jar));
  expect(await page.auth()).toMatchObject({ userId, sessionId });
  expect(await page.session()).toEqual({ status: 'signed_in', userId, sessionId });
  expect(await (await page.client()).api.me.get.query()).toMatchObject({ id: userId, username });
});

test('an ended access token is renewed before the page is rendered, for it and for the browser', async () => {
  const { jar, userId, sessionId } = await signIn();
  const { see, renew } = startNext();
  house.clock.advance(anHour);
  expect(await see(headerOf(jar)).session()).toEqual({ status: 'offline' });
  const { headers, setCookie, into } = await renew(visit(`theme=dark; ${headerOf(jar)}`));
  expect(headers.get('cookie')).toMatch(
    /^theme=dark; __Host-doorward_device=[^;]+; __Host-doorward_access=[^;]+; __Host-doorward_refresh=[^;]+$/,
  );
  expect(headers.get('user-agent')).toBe('Next test');
  expect(await see(headers.get('cookie')).session()).toEqual({ status: 'signed_in', userId, sessionId });
  const response = into(new Response());
  expect(response.headers.getSetCookie()).toEqual(setCookie);
  expect(setCookie).toEqual([expect.stringContaining('HttpOnly; Secure'), expect.stringContaining('HttpOnly; Secure')]);
  expect(response.headers.get('cache-control')).toBe('private, no-store');
});

test('a page’s requests that come together are one question, on several machines one successor, again and again', async () => {
  const { jar, sessionId } = await signIn();
  const machines = [startNext(), startNext()];
  for (let life = 1; life <= 4; life++) {
    house.clock.advance(anHour);
    const cookie = headerOf(jar);
    const answers = await Promise.all(
      machines.flatMap(({ renew }) => Array.from({ length: 8 }, () => renew(visit(cookie)))),
    );
    expect(machines.map(({ wire }) => wire.sent.length)).toEqual([life, life]);
    const refreshCookies = answers.map(({ setCookie }) => setCookie[1]?.split(';')[0]);
    expect(new Set(refreshCookies).size).toBe(1);
    keep(jar, answers[life]?.setCookie ?? []);
    expect(await machines[0]?.see(headerOf(jar)).session()).toMatchObject({ status: 'signed_in', sessionId });
  }
});

test('a request that was slow, with the token of before, gets what the others got', async () => {
  const { jar } = await signIn();
  const { wire, renew } = startNext();
  house.clock.advance(anHour);
  const first = await renew(visit(headerOf(jar)));
  house.clock.advance(60);
  expect((await renew(visit(headerOf(jar)))).setCookie).toEqual(first.setCookie);
  expect(wire.sent).toHaveLength(1);
});

test.each<[string, typeof fetch]>([
  ['does not answer', () => Promise.reject(new TypeError('no network'))],
  ['is busy', async () => Response.json({ code: 'server_busy', status: 503, title: 'Busy.' }, { status: 503 })],
  ['is hidden by an error page', async () => new Response('<h1>502</h1>', { status: 502 })],
])('while the server %s nobody is signed out, and the next request asks again', async (_, fails) => {
  const { jar, userId, sessionId } = await signIn();
  let down = true;
  const { see, renew } = startNext((input, init) => (down ? fails(input, init) : fetch(input, init)));
  house.clock.advance(anHour);
  const { headers, setCookie } = await renew(visit(headerOf(jar)));
  expect([headers.get('cookie'), setCookie]).toEqual([headerOf(jar), []]);
  expect(await see(headers.get('cookie')).session()).toEqual({ status: 'offline' });
  down = false;
  const later = await renew(visit(headerOf(jar)));
  expect(await see(later.headers.get('cookie')).session()).toEqual({ status: 'signed_in', userId, sessionId });
});

test('of a session that has ended nothing is left for what renders; the browser’s own client says why', async () => {
  const { jar, sessionId } = await signIn();
  await house.rest.delete(`/v1/me/sessions/${sessionId}`, { token: jar.get('__Host-doorward_access') ?? '' });
  const { see, renew } = startNext();
  house.clock.advance(anHour);
  const { headers, setCookie } = await renew(visit(`theme=dark; ${headerOf(jar)}`));
  const device = `__Host-doorward_device=${jar.get('__Host-doorward_device')}`;
  expect([headers.get('cookie'), setCookie]).toEqual([`theme=dark; ${device}`, []]);
  expect(await see(headers.get('cookie')).session()).toEqual({ status: 'signed_out' });
});

test('a forged token is nobody’s, and one that came twice is none', async () => {
  const { jar } = await signIn();
  const access = jar.get('__Host-doorward_access');
  const { see } = startNext();
  const forged = access?.replace(/\.[^.]*$/, `.${'A'.repeat(86)}`);
  expect(await see(`__Host-doorward_access=${forged}`).auth()).toBeUndefined();
  const twice = `__Host-doorward_access=${access}; __Secure-doorward_access=${access}`;
  expect(await see(twice).session()).toEqual({ status: 'signed_out' });
});

test('without the issuer’s keys nobody is taken for a stranger', async () => {
  const { jar } = await signIn();
  const down = createVerifier({
    issuer: house.url,
    audience: appId,
    fetch: () => Promise.reject(new TypeError('down')),
  });
  const page = createDoorward({ baseUrl: house.url, verifier: down, cookies: async () => headerOf(jar) });
  await expect(page.auth()).rejects.toMatchObject({ code: 'keys_unavailable', status: 503 });
  expect(await page.session()).toEqual({ status: 'offline' });
  down.close();
});
