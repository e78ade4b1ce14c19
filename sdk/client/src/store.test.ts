import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startHouse, type TestHouse } from '../../../test/kit/index.ts';
import { createClient, localStorageStore, memoryStore, type StoredTokens, type TokenStore } from './index.ts';

let house: TestHouse;
let counter = 0;

beforeAll(async () => {
  house = await startHouse();
});
afterAll(() => house.close());

const someone = () => ({ username: `store-${counter++}`, password: 'Battery-Staple-9' });
const open = (store: TokenStore) => createClient({ baseUrl: house.url, transport: 'json', store });

/** As much of the browser's as the store uses, over a map. */
function browserStorage(entries: Record<string, string> = {}) {
  const kept = new Map(Object.entries(entries));
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
}

async function within(localStorage: object, work: () => Promise<void>): Promise<void> {
  const before = Object.getOwnPropertyDescriptor(globalThis, 'localStorage');
  Object.defineProperty(globalThis, 'localStorage', { value: localStorage, configurable: true, writable: true });
  try {
    await work();
  } finally {
    if (before) Object.defineProperty(globalThis, 'localStorage', before);
    else Reflect.deleteProperty(globalThis, 'localStorage');
  }
}

describe('a store that holds no tokens counts as empty, and sign-in works from there:', () => {
  const throws = () => {
    throw new Error('denied');
  };
  test.each<[string, TokenStore]>([
    ['something else', { read: () => ({ accessToken: 7 }), write: () => {} }],
    ['text', { read: () => 'dwr_…', write: () => {} }],
    ['half of it', { read: () => ({ accessToken: 'a', refreshToken: 'b' }), write: () => {} }],
    ['null', { read: () => null, write: () => {} }],
    ['one that throws', { read: throws, write: throws }],
    [
      'one that rejects',
      { read: () => Promise.reject(new Error('denied')), write: () => Promise.reject(new Error('denied')) },
    ],
  ])('%s', async (_, store) => {
    const client = open(store);
    expect(await client.ready()).toEqual({ status: 'signed_out' });
    await client.register(someone());
    expect(client.getSnapshot().status).toBe('signed_in');
    await client.api.me.get.query();
  });

  test.each(['{', '[]', '"', 'undefined', '{"accessToken":"a"}', '\u0000'])('localStorage with %j', async (text) => {
    await within(browserStorage({ doorward: text }), async () => {
      expect(open(localStorageStore()).getSnapshot()).toEqual({ status: 'signed_out' });
    });
  });
});

test('a session in localStorage outlives its client, and leaves nothing behind when it ends', async () => {
  const storage = browserStorage();
  await within(storage, async () => {
    const step = await open(localStorageStore('mine')).register(someone());
    const next = open(localStorageStore('mine'));
    expect(next.getSnapshot()).toMatchObject({ status: 'signed_in', userId: 'user_id' in step && step.user_id });
    await next.api.me.get.query();
    await next.signOut();
    expect(storage.getItem('mine')).toBeNull();
  });
});

test('where storage is full or forbidden a session lasts as long as its client, through renewals', async () => {
  const client = open({
    read: () => undefined,
    write: () => {
      throw new Error('quota');
    },
  });
  await client.register(someone());
  house.clock.advance(3600);
  await client.api.me.get.query();
  expect(client.getSnapshot().status).toBe('signed_in');
  await client.signOut();
  expect(client.getSnapshot().status).toBe('signed_out');
});

test('a store that answers later: loading until it has, and no call leaves before', async () => {
  const inner = memoryStore();
  const slow: TokenStore = {
    read: async () => {
      await new Promise((done) => setTimeout(done, 50));
      return inner.read();
    },
    write: async (tokens) => {
      await new Promise((done) => setTimeout(done, 50));
      await inner.write(tokens);
    },
  };
  await open(slow).register(someone());
  const client = open(slow);
  expect(client.getSnapshot()).toEqual({ status: 'loading' });
  await client.api.me.get.query();
  const leaving = client.signOut();
  const renewing = client.refresh();
  await Promise.all([leaving, renewing]);
  expect(client.getSnapshot()).toEqual({ status: 'signed_out' });
  expect(inner.read()).toBeUndefined();
});

test('a store emptied behind the client’s back is a sign-out at the next renewal', async () => {
  const store = memoryStore();
  const client = open(store);
  await client.register(someone());
  await store.write(undefined);
  house.clock.advance(3600);
  await expect(client.api.me.get.query()).rejects.toMatchObject({ code: 'invalid_credential' });
  expect(client.getSnapshot()).toEqual({ status: 'signed_out' });
});

test('snapshots are the same object until something changes, and listeners hear of changes only', async () => {
  const client = open(memoryStore());
  const states: string[] = [];
  const stop = client.subscribe(() => states.push(client.getSnapshot().status));
  await client.register(someone());
  const snapshot = client.getSnapshot();
  house.clock.advance(3600);
  await client.api.me.get.query();
  expect(client.getSnapshot()).toBe(snapshot);
  expect(Object.isFrozen(snapshot)).toBe(true);
  await client.signOut();
  stop();
  await client.register(someone());
  expect(states).toEqual(['signed_in', 'signed_out']);
  expect(client.getServerSnapshot()).toBe(client.getServerSnapshot());
});

test('what a store is given is all there is to a session, and is plain data', async () => {
  let given: StoredTokens | undefined;
  const write = (tokens: StoredTokens | undefined) => {
    given = tokens;
  };
  await open({ read: () => undefined, write }).register(someone());
  expect(given).toEqual(JSON.parse(JSON.stringify(given)));
  const moved = open({ read: () => given, write: () => {} });
  await moved.api.me.get.query();
});
