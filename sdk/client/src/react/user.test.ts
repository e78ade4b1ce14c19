import { type Client, createClient, memoryStore } from '@doorward/client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startHouse, type TestHouse } from '../../../../test/kit/index.ts';
import { cookieFetch, listening } from '../testing/fetches.ts';
import { userStoreOf } from './user.ts';

let house: TestHouse;
let counter = 0;

beforeAll(async () => {
  house = await startHouse();
});
afterAll(() => house.close());

const someone = () => ({ username: `react-${counter++}`, password: 'Battery-Staple-9' });

/** A page's client, after a reload when tokens or a jar are given. */
function openPage(transport: 'json' | 'cookie', { store = memoryStore(), jar = new Map<string, string>() } = {}) {
  const wire = listening(transport === 'cookie' ? cookieFetch(house.url, fetch, jar).fetch : fetch);
  const kept = transport === 'json' ? { store } : {};
  const client = createClient({ baseUrl: house.url, transport, fetch: wire.fetch, ...kept });
  return { client, wire, store, jar };
}

/** As many components as this want the user. */
function mount(client: Client, components = 1): () => void {
  const store = userStoreOf(client);
  const leaves = Array.from({ length: components }, () => store.subscribe(() => {}));
  return () => {
    for (const leave of leaves) leave();
  };
}

const shown = (client: Client) => userStoreOf(client).get();

describe.each(['json', 'cookie'] as const)('transport %s', (transport) => {
  test('a hundred components that want the user of a page just loaded are one request', async () => {
    const before = openPage(transport);
    const who = someone();
    await before.client.register(who);
    const { client, wire } = openPage(transport, before);
    mount(client, 100);
    await expect.poll(() => shown(client).user?.username).toBe(who.username);
    mount(client, 100);
    await client.ready();
    expect(wire.sent).toHaveLength(1);
    expect(shown(client)).toMatchObject({ loading: false, error: undefined });
  });

  test('signing in shows who, signing out nobody, and the next who signs in themselves', async () => {
    const { client } = openPage(transport);
    mount(client);
    await expect.poll(() => shown(client)).toEqual({ user: undefined, loading: false, error: undefined });
    const [one, next] = [someone(), someone()];
    await client.register(one);
    await expect.poll(() => shown(client).user?.username).toBe(one.username);
    await client.signOut();
    expect(shown(client)).toEqual({ user: undefined, loading: false, error: undefined });
    await client.register(next);
    expect(shown(client).user).toBeUndefined();
    await expect.poll(() => shown(client).user?.username).toBe(next.username);
  });

  test('a renewal of the tokens asks nothing more', async () => {
    const { client, wire } = openPage(transport);
    mount(client);
    await client.register(someone());
    await expect.poll(() => shown(client).user).toBeDefined();
    const asked = wire.to('me.get').length;
    house.clock.advance(3600);
    await client.refresh();
    expect(wire.to('me.get')).toHaveLength(asked);
  });
});

test('a server that fails is asked once, not in a storm, and again when told to', async () => {
  const before = openPage('json');
  const who = someone();
  await before.client.register(who);
  let failing = true;
  const problem = JSON.stringify({ type: 'about:blank', title: 'Broken.', status: 500, code: 'internal_error' });
  const through = async (input: Parameters<typeof fetch>[0], init?: RequestInit) =>
    failing
      ? new Response(problem, { status: 500, headers: { 'content-type': 'application/json' } })
      : fetch(input, init);
  const wire = listening(through);
  const client = createClient({ baseUrl: house.url, transport: 'json', fetch: wire.fetch, store: before.store });
  mount(client, 10);
  await expect.poll(() => shown(client).error).toMatchObject({ code: 'internal_error' });
  await new Promise((done) => setTimeout(done, 300));
  expect(wire.sent).toHaveLength(1);
  failing = false;
  await userStoreOf(client).reload();
  expect(shown(client)).toMatchObject({ user: { username: who.username }, error: undefined });
});

test('without a network the user who was known stays, and one who was not is asked for when it is back', async () => {
  const before = openPage('json');
  const who = someone();
  await before.client.register(who);
  let cut = true;
  const through: typeof fetch = (input, init) =>
    cut ? Promise.reject(new TypeError('no network')) : fetch(input, init);
  const { store } = before;
  const client = createClient({ baseUrl: house.url, transport: 'json', fetch: through, store });
  mount(client);
  await expect.poll(() => client.getSnapshot().status).toBe('offline');
  expect(shown(client)).toMatchObject({ user: undefined, error: { name: 'Unreachable' } });
  cut = false;
  await client.api.sessions.listOwn.query();
  await expect.poll(() => shown(client).user?.username).toBe(who.username);
  cut = true;
  await expect(client.api.me.get.query()).rejects.toThrow();
  expect(client.getSnapshot().status).toBe('offline');
  expect(shown(client).user?.username).toBe(who.username);
});

test('whoever leaves and comes back hears again, and nothing of what was between', async () => {
  const { client } = openPage('json');
  const leave = mount(client);
  const one = someone();
  await client.register(one);
  await expect.poll(() => shown(client).user?.username).toBe(one.username);
  leave();
  const next = someone();
  await client.register(next);
  mount(client);
  await expect.poll(() => shown(client).user?.username).toBe(next.username);
});
