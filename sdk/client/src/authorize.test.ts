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

test('asks about things and circumstances, which policies decide by', async () => {
  const token = await house.admin();
  const { id: app } = (await house.rest.get('/v1/apps', { token })).body.data[0];
  await house.rest.put(`/v1/apps/${app}/permissions/posts:read`, {}, { token });
  await house.rest.put(`/v1/apps/${app}/roles/reader`, { permissions: ['posts:read'] }, { token });
  const schema = `entity Folder; entity Post in [Folder] { sealed: Bool };
    action "posts:read" appliesTo { principal: User, resource: Post, context: { device?: String } };`;
  const policies = `forbid (principal, action, resource is Post) when { resource.sealed };
    forbid (principal, action == Action::"posts:read", resource) when { context has device && context.device == "lost" };`;
  await house.rest.put(`/v1/apps/${app}/policies/draft`, { schema, policies }, { token });
  expect((await house.rest.post(`/v1/apps/${app}/policies/publish`, {}, { token })).status).toBe(201);
  const member = await house.register();
  const given = { role: 'reader', app_id: app, scope: 'folder:1' };
  await house.rest.post(`/v1/users/${member.userId}/roles`, given, { token });
  const client = createClient({ baseUrl: house.url, transport: 'json', tabs: false });
  await client.signIn({ identifier: member.username, password: member.password });
  const parents = [{ type: 'Folder', id: '1' }];
  const post = (sealed: boolean) => ({ type: 'Post', id: '7', attributes: { sealed }, parents });
  expect(await client.authorize('posts:read', { resource: post(false) })).toBe(true);
  expect(await client.authorize('posts:read', { resource: post(true) })).toBe(false);
  expect(await client.authorize('posts:read', { resource: post(false), context: { device: 'lost' } })).toBe(false);
  expect(await client.authorize('posts:read', { resource: post(false), scope: 'tenant' })).toBe(false);
  const questions = [true, false].map((sealed) => ({ permission: 'posts:read', resource: post(sealed) }));
  expect(await client.authorizeAll(questions)).toEqual([false, true]);
  client.close();
});
