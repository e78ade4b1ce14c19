import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startHouse, type TestHouse } from '../../../test/kit/index.ts';
import { type ClientOptions, createClient, memoryStore } from './index.ts';
import { cookieFetch, listening } from './testing/fetches.ts';

let house: TestHouse;
let counter = 0;

beforeAll(async () => {
  house = await startHouse();
});
afterAll(() => house.close());

const someone = () => ({ username: `client-${counter++}`, password: 'Battery-Staple-9' });

/** A client by either transport, all it sent, and everything a script of its page could read. */
function openClient(transport: ClientOptions['transport']) {
  const { fetch: through, jar } = cookieFetch(house.url);
  const wire = listening(transport === 'cookie' ? through : fetch);
  const store = memoryStore();
  const client = createClient({
    baseUrl: house.url,
    transport,
    fetch: wire.fetch,
    ...(transport === 'json' ? { store } : {}),
  });
  return { client, wire, jar, store };
}

describe.each(['json', 'cookie'] as const)('transport %s', (transport) => {
  test('registering signs in, and me is the one registered', async () => {
    const { client } = openClient(transport);
    expect(await client.ready()).toEqual({ status: 'signed_out' });
    const who = someone();
    const step = await client.register(who);
    if (step.next !== 'session') throw new Error('a step was asked for');
    const { user_id: userId, session_id: sessionId } = step;
    expect(client.getSnapshot()).toEqual({ status: 'signed_in', userId, sessionId });
    expect(await client.api.me.get.query()).toMatchObject({ id: userId, username: who.username });
    const { data } = await client.api.sessions.listOwn.query();
    expect(data).toEqual([expect.objectContaining({ id: sessionId, current: true })]);
  });

  test('signing out ends the session on the server and here', async () => {
    const { client, wire, jar } = openClient(transport);
    const who = someone();
    await client.register(who);
    await client.signOut();
    // The only one that goes on when the page is left.
    expect(wire.sent.filter(({ keepalive }) => keepalive)).toEqual(wire.to('auth.signOut'));
    expect(client.getSnapshot()).toEqual({ status: 'signed_out' });
    // The browser stays known.
    expect([...jar.keys()].filter((name) => name !== '__Host-doorward_device')).toEqual([]);
    await expect(client.api.me.get.query()).rejects.toMatchObject({ code: 'unauthenticated', procedure: 'me.get' });
    await client.signIn({ identifier: who.username, password: who.password });
    expect((await client.api.sessions.listOwn.query()).data).toHaveLength(1);
  });

  test('signing out everywhere ends what other clients hold', async () => {
    const [one, other] = [openClient(transport), openClient(transport)];
    const who = someone();
    await one.client.register(who);
    await other.client.signIn({ identifier: who.username, password: who.password });
    expect(await one.client.signOut({ everywhere: true })).toEqual({ confirmed: true });
    expect(one.client.getSnapshot()).toEqual({ status: 'signed_out' });
    await expect(other.client.api.me.get.query()).rejects.toMatchObject({ code: 'invalid_credential' });
    expect(other.client.getSnapshot()).toEqual({ status: 'expired', reason: 'session_ended' });
  });

  test('a call after the access token has ended renews it and is answered', async () => {
    const { client, wire } = openClient(transport);
    const who = someone();
    await client.register(who);
    house.clock.advance(3600);
    expect(await client.api.me.get.query()).toMatchObject({ username: who.username });
    expect(wire.to('auth.refresh')).toHaveLength(1);
    expect(client.getSnapshot().status).toBe('signed_in');
  });

  test('twenty calls at once on an ended access token renew it once', async () => {
    const { client, wire } = openClient(transport);
    const who = someone();
    await client.register(who);
    house.clock.advance(3600);
    const answers = await Promise.all(Array.from({ length: 20 }, () => client.api.me.get.query()));
    expect(answers.every(({ username }) => username === who.username)).toBe(true);
    expect(wire.to('auth.refresh')).toHaveLength(1);
  });

  test('a wrong password is a problem of auth.signIn and signs nobody out', async () => {
    const { client } = openClient(transport);
    const who = someone();
    await client.register(who);
    await expect(client.signIn({ identifier: who.username, password: 'Wrong-Horse-1' })).rejects.toMatchObject({
      code: 'invalid_credentials',
      procedure: 'auth.signIn',
    });
    expect(client.getSnapshot().status).toBe('signed_in');
  });
});

describe('cookies', () => {
  test('no token is ever in an answer, a body or a header that a script could read', async () => {
    const { client, wire, jar } = openClient('cookie');
    const step = await client.register(someone());
    await client.api.me.get.query();
    await client.refresh();
    expect(jar.size).toBe(3);
    const readable = JSON.stringify([step, client.getSnapshot(), await client.accessToken(), wire.sent]);
    for (const token of jar.values()) expect(readable).not.toContain(token);
    expect(wire.sent.some(({ headers }) => headers.has('authorization'))).toBe(false);
  });

  test('a page that opens learns from the server that someone is signed in, with one question', async () => {
    const { client, jar } = openClient('cookie');
    const step = await client.register(someone());
    const page = cookieFetch(house.url);
    for (const [name, value] of jar) page.jar.set(name, value);
    const wire = listening(page.fetch);
    const next = createClient({ baseUrl: house.url, transport: 'cookie', fetch: wire.fetch });
    expect(next.getSnapshot()).toEqual({ status: 'loading' });
    const states = await Promise.all([next.ready(), next.ready(), next.ready()]);
    expect(states[0]).toMatchObject({ status: 'signed_in', userId: 'user_id' in step && step.user_id });
    expect(wire.sent).toHaveLength(1);
  });

  test('a page whose access cookie is gone is signed in again by the refresh cookie', async () => {
    const { client, jar } = openClient('cookie');
    await client.register(someone());
    jar.delete('__Host-doorward_access');
    await client.api.me.get.query();
    expect(jar.has('__Host-doorward_access')).toBe(true);
  });

  test('a page of another site cannot sign in by cookie', async () => {
    const { fetch: through } = cookieFetch('https://evil.example');
    const client = createClient({ baseUrl: house.url, transport: 'cookie', fetch: through });
    await expect(client.register(someone())).rejects.toMatchObject({ code: 'cross_site_request', status: 403 });
  });
});

test('what is sent: the app, a bearer token alone, queries together and mutations apart', async () => {
  const { client, wire } = openClient('json');
  const who = someone();
  await client.register(who);
  wire.sent.length = 0;
  await Promise.all([
    client.api.me.get.query(),
    client.api.sessions.listOwn.query({ limit: 1 }),
    client.api.me.update.mutate({ name: 'One' }),
    client.api.sessions.revokeOthers.mutate(),
  ]);
  const paths = wire.sent.map(({ method, path }) => `${method} ${path}`).sort();
  expect(paths).toEqual(['GET me.get,sessions.listOwn', 'POST me.update', 'POST sessions.revokeOthers']);
  expect(wire.sent.every(({ headers }) => headers.get('authorization')?.startsWith('Bearer '))).toBe(true);
  expect(wire.sent.every(({ credentials }) => credentials === 'omit')).toBe(true);
});

test('a call for an unknown app says so, and ready rejects with it', async () => {
  const options = { baseUrl: house.url, appId: 'app_01h455vb4pex5vsknk084sn02q' };
  const bearer = createClient({ ...options, transport: 'json' });
  await expect(bearer.signIn({ identifier: 'a', password: 'b' })).rejects.toMatchObject({ code: 'unknown_app' });
  const cookie = createClient({ ...options, transport: 'cookie', fetch: cookieFetch(house.url).fetch });
  await expect(cookie.ready()).rejects.toMatchObject({ code: 'unknown_app' });
  expect(cookie.getSnapshot()).toEqual({ status: 'signed_out' });
});

test('options that could only fail later throw at once', () => {
  expect(() => createClient({ baseUrl: 'ftp://x', transport: 'json' })).toThrow(TypeError);
  expect(() => createClient({ baseUrl: house.url, transport: 'cookie', store: memoryStore() })).toThrow(TypeError);
  expect(() => createClient({ baseUrl: house.url, transport: 'bearer' as 'json' })).toThrow(TypeError);
});
