import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { startHouse, type TestHouse } from '../../../test/kit/index.ts';
import { createClient, isUnreachable, memoryStore } from './index.ts';
import { type Cable, layCable } from './testing/cable.ts';
import { cookieFetch, listening } from './testing/fetches.ts';

let house: TestHouse;
let cable: Cable;
let counter = 0;

beforeAll(async () => {
  house = await startHouse();
});
afterAll(() => house.close());
beforeEach(async () => {
  cable = await layCable(house.url);
});
afterEach(() => cable.cut());

const someone = () => ({ username: `offline-${counter++}`, password: 'Battery-Staple-9' });

async function openSession() {
  const store = memoryStore();
  const wire = listening();
  const client = createClient({ baseUrl: cable.url, transport: 'json', store, fetch: wire.fetch });
  const who = someone();
  await client.register(who);
  return { client, store, wire, who };
}

test('without a network a client is offline, never signed out, and goes on when the network is back', async () => {
  const { client, store, who } = await openSession();
  const before = client.getSnapshot();
  await cable.cut();
  const failure = await client.api.me.get.query().catch((error: unknown) => error);
  expect(isUnreachable(failure)).toBe(true);
  expect(client.getSnapshot()).toEqual({ ...before, status: 'offline' });
  expect(store.read()).toBeDefined();
  await cable.mend();
  expect(await client.api.me.get.query()).toMatchObject({ username: who.username });
  expect(client.getSnapshot()).toEqual(before);
});

test('a refresh that finds no network ends nothing', async () => {
  const { client, who } = await openSession();
  house.clock.advance(3600);
  await cable.cut();
  await expect(client.refresh()).rejects.toSatisfy(isUnreachable);
  expect(client.getSnapshot().status).toBe('offline');
  await cable.mend();
  expect(await client.api.me.get.query()).toMatchObject({ username: who.username });
});

test('signing out without a network is signing out; the server hears of it before the next call', async () => {
  const { client, store, wire, who } = await openSession();
  await cable.cut();
  expect(await client.signOut()).toEqual({ confirmed: false });
  expect(client.getSnapshot()).toEqual({ status: 'signed_out' });
  expect(store.read()).toBeUndefined();
  await cable.mend();
  await client.signIn({ identifier: who.username, password: who.password });
  expect(wire.sent.filter(({ status }) => status === 200).map(({ path }) => path)).toEqual([
    'auth.register',
    'auth.signOut',
    'auth.signIn',
  ]);
  expect((await client.api.sessions.listOwn.query()).data).toHaveLength(1);
});

test('with cookies, a sign-out that is still owed never ends the session opened after it', async () => {
  const { fetch: through } = cookieFetch(house.url);
  let deaf = false;
  const half: typeof fetch = (input, init) => {
    if (deaf && String(input).includes('auth.signOut')) throw new TypeError('no network');
    return through(input, init);
  };
  const client = createClient({ baseUrl: house.url, transport: 'cookie', fetch: half });
  const who = someone();
  await client.register(who);
  deaf = true;
  expect(await client.signOut()).toEqual({ confirmed: false });
  await client.signIn({ identifier: who.username, password: who.password });
  deaf = false;
  await client.api.me.get.query();
  expect(client.getSnapshot().status).toBe('signed_in');
});

test('signing out everywhere without a network says that it did not happen', async () => {
  const { client } = await openSession();
  await cable.cut();
  await expect(client.signOut({ everywhere: true })).rejects.toSatisfy(isUnreachable);
  expect(client.getSnapshot().status).toBe('offline');
});

test('with cookies, a page that opens without a network is offline until it can ask', async () => {
  const { fetch: through } = cookieFetch(house.url);
  const client = createClient({ baseUrl: cable.url, transport: 'cookie', fetch: through });
  await client.register(someone());
  const page = createClient({ baseUrl: cable.url, transport: 'cookie', fetch: through });
  await cable.cut();
  expect(await page.ready()).toMatchObject({ status: 'offline' });
  await cable.mend();
  await page.api.sessions.listOwn.query();
  await expect.poll(() => page.getSnapshot().status).toBe('signed_in');
});

test('a proxy that answers for the server is no answer of the server', async () => {
  const proxy = createServer((_, res) =>
    res.writeHead(502, { 'content-type': 'text/html' }).end('<h1>Bad gateway</h1>'),
  );
  await new Promise<void>((done) => proxy.listen(0, '127.0.0.1', done));
  const { store } = await openSession();
  const baseUrl = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
  const client = createClient({ baseUrl, transport: 'json', store });
  await expect(client.api.me.get.query()).rejects.toMatchObject({ name: 'Unreachable', status: 502 });
  expect(client.getSnapshot().status).toBe('offline');
  await new Promise((done) => proxy.close(done));
});

test('a server that never answers is given up on after the time limit', async () => {
  const silent = createServer(() => {});
  await new Promise<void>((done) => silent.listen(0, '127.0.0.1', done));
  const baseUrl = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`;
  const client = createClient({ baseUrl, transport: 'json', timeoutMs: 200 });
  await expect(client.signIn({ identifier: 'a', password: 'b' })).rejects.toSatisfy(isUnreachable);
  silent.closeAllConnections();
  await new Promise((done) => silent.close(done));
});

test('a call its caller aborts rejects with the reason given, and changes no state', async () => {
  const { client } = await openSession();
  const reason = new Error('left the page');
  const leaving = new AbortController();
  const call = client.api.me.get.query(undefined, { signal: leaving.signal });
  leaving.abort(reason);
  await expect(call).rejects.toBe(reason);
  expect(client.getSnapshot().status).toBe('signed_in');
});
