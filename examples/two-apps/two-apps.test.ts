import { createClient } from '@doorward/client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { admin, startHouse, type TestHouse } from '../../test/kit/index.ts';
import type { Resource } from './api.ts';
import { defineApps } from './setup.ts';
import { type Seen, walk } from './walk.ts';

let house: TestHouse;
let seen: Awaited<ReturnType<typeof walk>>;
const client = () => createClient({ baseUrl: house.url, transport: 'json', clock: () => house.clock.now().getTime() });

beforeAll(async () => {
  house = await startHouse();
  const { username: identifier, password } = await house.register();
  const visitor = client();
  await visitor.signIn({ identifier, password });
  const { id: userId } = await visitor.api.me.get.query();
  const operator = client();
  await operator.signIn({ identifier: admin.username, password: admin.password });
  seen = await walk({
    baseUrl: house.url,
    admin: operator,
    ada: { userId, identifier, password },
    clock: () => house.clock.now().getTime(),
  });
});
afterAll(() => house.close());

const statuses = (rows: readonly Seen[], service: Resource, organization: string) =>
  rows.filter((row) => row.service === service && row.organization === organization).map(({ status }) => status);

test('an editor of one app reads and writes there, for the organization the role was given at', () => {
  expect(statuses(seen.before, 'documents', 'Acme')).toEqual([200, 201]);
});

test('the same editor is nobody in the other organization', () => {
  expect(statuses(seen.before, 'documents', 'Globex')).toEqual([403, 403]);
});

test('and nobody in the other app, in either organization', () => {
  expect(statuses(seen.before, 'invoices', 'Acme')).toEqual([403, 403]);
  expect(statuses(seen.before, 'invoices', 'Globex')).toEqual([403, 403]);
});

test("a token of one app is not even read by the other's service", () => {
  expect(seen.foreign).toBe(401);
});

test('a role taken away counts at once where it is asked online, and offline until the token ends', () => {
  expect(statuses(seen.after, 'documents', 'Acme')).toEqual([200, 403]);
});

test('the set-up is said by name: said again, it changes nothing', async () => {
  const operator = client();
  await operator.signIn({ identifier: admin.username, password: admin.password });
  const once = await defineApps(operator);
  const roles = await operator.api.roles.list.query({ app_id: once.documents });
  expect(await defineApps(operator)).toEqual(once);
  expect(await operator.api.roles.list.query({ app_id: once.documents })).toEqual(roles);
});
