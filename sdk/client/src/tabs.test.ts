import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startHouse, type TestHouse } from '../../../test/kit/index.ts';
import { type Client, createClient, memoryStore } from './index.ts';
import { cookieFetch, listening } from './testing/fetches.ts';

let house: TestHouse;
let counter = 0;

beforeAll(async () => {
  house = await startHouse();
});
afterAll(() => house.close());

const someone = () => ({ username: `tabs-${counter++}`, password: 'Battery-Staple-9' });

/** Two tabs of one browser, and every message between them. */
function openTabs(transport: 'json' | 'cookie') {
  const channel = `tabs ${counter++}`;
  const { fetch: through, jar } = cookieFetch(house.url);
  const store = memoryStore();
  const wires = [listening(through), listening(through)];
  const open = (wire: { fetch: typeof fetch }): Client =>
    createClient({
      baseUrl: house.url,
      transport,
      tabs: channel,
      fetch: wire.fetch,
      ...(transport === 'json' ? { store } : {}),
    });
  const heard: unknown[] = [];
  const ear = new BroadcastChannel(channel);
  ear.addEventListener('message', ({ data }) => heard.push(data));
  const [one, other] = wires.map(open) as [Client, Client];
  const close = () => {
    for (const client of [one, other]) client.close();
    ear.close();
  };
  return { one, other, wires, store, jar, heard, channel, close };
}

describe.each(['json', 'cookie'] as const)('transport %s', (transport) => {
  test('a sign-in, and a sign-out, in one tab are those of the other', async () => {
    const { one, other, close } = openTabs(transport);
    await Promise.all([one.ready(), other.ready()]);
    const step = await one.register(someone());
    await expect.poll(() => other.getSnapshot().status).toBe('signed_in');
    expect(other.getSnapshot()).toEqual(one.getSnapshot());
    expect(await other.api.me.get.query()).toMatchObject({ id: 'user_id' in step && step.user_id });
    await other.signOut();
    await expect.poll(() => one.getSnapshot()).toEqual({ status: 'signed_out' });
    close();
  });

  test('the end of a session in one tab is its end in the other, with the reason', async () => {
    const { one, other, close } = openTabs(transport);
    await one.register(someone());
    await expect.poll(() => other.getSnapshot().status).toBe('signed_in');
    await one.api.sessions.revokeAll.mutate();
    await expect(one.api.me.get.query()).rejects.toMatchObject({ status: 401 });
    await expect.poll(() => other.getSnapshot().status).toBe('expired');
    expect(other.getSnapshot()).toEqual(one.getSnapshot());
    close();
  });

  test('after one tab has renewed the other does not', async () => {
    const { one, other, wires, close } = openTabs(transport);
    await one.register(someone());
    await expect.poll(() => other.getSnapshot().status).toBe('signed_in');
    house.clock.advance(3600);
    await one.refresh();
    await new Promise((done) => setTimeout(done, 50));
    await other.api.me.get.query();
    expect(wires[1]?.to('auth.refresh')).toHaveLength(0);
    close();
  });

  test('no message carries a token', async () => {
    const { one, store, jar, heard, close } = openTabs(transport);
    await one.register(someone());
    const held = store.read() as { accessToken: string; refreshToken: string } | undefined;
    const secrets = transport === 'json' ? [held?.accessToken, held?.refreshToken] : [...jar.values()];
    await one.refresh();
    await one.signOut();
    await expect.poll(() => heard.length).toBeGreaterThanOrEqual(3);
    // With cookies the device's too.
    expect(secrets).toHaveLength(transport === 'json' ? 2 : 3);
    for (const secret of secrets) expect(JSON.stringify(heard)).not.toContain(secret);
    close();
  });
});

test('a tab with a session of its own keeps it when another signs out', async () => {
  const channel = `tabs ${counter++}`;
  const open = () => createClient({ baseUrl: house.url, transport: 'json', tabs: channel });
  const [one, other] = [open(), open()];
  await one.register(someone());
  await other.register(someone());
  await one.signOut();
  await new Promise((done) => setTimeout(done, 100));
  expect(other.getSnapshot().status).toBe('signed_in');
  one.close();
  other.close();
});

test('what is not news of ours on the channel is ignored', async () => {
  const { one, channel, close } = openTabs('cookie');
  await one.register(someone());
  const stranger = new BroadcastChannel(channel);
  for (const word of [null, 'signed_out', 7, {}, { kind: 'gone' }, { kind: 1 }]) stranger.postMessage(word);
  await new Promise((done) => setTimeout(done, 50));
  expect(one.getSnapshot().status).toBe('signed_in');
  stranger.close();
  close();
});

test('clients of one server process do not hear each other', async () => {
  const { fetch: through } = cookieFetch(house.url);
  const [one, other] = [cookieFetch(house.url).fetch, through].map((jar) =>
    createClient({ baseUrl: house.url, transport: 'cookie', fetch: jar }),
  ) as [Client, Client];
  await one.register(someone());
  await other.register(someone());
  await one.signOut();
  await new Promise((done) => setTimeout(done, 50));
  expect(other.getSnapshot().status).toBe('signed_in');
});
