import { afterAll, beforeAll, expect, test } from 'vitest';
import { admin, startHouse, type TestHouse } from '../../../test/kit/index.ts';
import { type Client, createClient } from './index.ts';
import { listening } from './testing/fetches.ts';

let house: TestHouse;
let client: Client;
let wire: ReturnType<typeof listening>;
const ids: string[] = [];

beforeAll(async () => {
  house = await startHouse();
  wire = listening();
  client = createClient({ baseUrl: house.url, transport: 'json', fetch: wire.fetch });
  await client.signIn({ identifier: admin.username, password: admin.password });
  ids.push((await client.api.me.get.query()).id);
  for (let number = 0; number < 4; number++) ids.push((await house.register()).userId);
});
afterAll(() => house.close());

test('every row of every page comes once, in order, a page at a time', async () => {
  const before = wire.to('users.list').length;
  const found: string[] = [];
  const pages: number[] = [];
  for await (const user of client.api.users.list.all({ limit: 2 })) {
    found.push(user.id);
    pages.push(wire.to('users.list').length - before);
  }
  expect(found).toEqual(ids);
  expect(pages).toEqual([1, 1, 2, 2, 3]);
});

test('who stops early asks for no further page', async () => {
  const before = wire.to('users.list').length;
  for await (const user of client.api.users.list.all({ limit: 2 })) if (user.id === ids[1]) break;
  expect(wire.to('users.list').length - before).toBe(1);
});

test('a refusal is the problem of the list', async () => {
  const stranger = createClient({ baseUrl: house.url, transport: 'json' });
  await expect(stranger.api.users.list.all().next()).rejects.toMatchObject({
    code: 'unauthenticated',
    procedure: 'users.list',
  });
});
