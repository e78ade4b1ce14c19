import { afterAll, beforeAll, expect, test } from 'vitest';
import { startHouse, type TestHouse } from '../../../test/kit/index.ts';
import { createClient } from './client.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await startHouse();
});
afterAll(() => house.close());

test('asks the server for the rights of this moment, one or many at once', async () => {
  const token = await house.admin();
  const app = (await house.rest.get('/v1/apps', { token })).body.data[0].id;
  for (const name of ['posts:read', 'posts:write'])
    await house.rest.put(`/v1/apps/${app}/permissions/${name}`, {}, { token });
  await house.rest.put(`/v1/apps/${app}/roles/reader`, { permissions: ['posts:read'] }, { token });
  const member = await house.register();
  const client = createClient<{ permissions: 'posts:read' | 'posts:write' }>({
    baseUrl: house.url,
    transport: 'json',
    tabs: false,
  });
  await client.signIn({ identifier: member.username, password: member.password });
  expect(await client.authorize('posts:read', { scope: 'doc:7' })).toBe(false);
  await house.rest.post(`/v1/users/${member.userId}/roles`, { role: 'reader', app_id: app, scope: 'doc:7' }, { token });
  expect(await client.authorize('posts:read', { scope: 'doc:7' })).toBe(true);
  expect(await client.authorize('posts:read')).toBe(false);
  const questions = [
    { permission: 'posts:write', scope: 'doc:7' },
    { permission: 'posts:read', scope: 'doc:7' },
  ] as const;
  expect(await client.authorizeAll(questions)).toEqual([false, true]);
  expect(await client.authorizeAll([])).toEqual([]);
  client.close();
});
