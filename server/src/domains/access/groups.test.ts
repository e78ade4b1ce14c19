import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startHouse, type TestHouse } from '../../../../test/kit/index.ts';
import { createOrg, join } from '../organizations/orgs.testing.ts';

let house: TestHouse;
let root: string;
let app: string;

beforeAll(async () => {
  house = await startHouse();
  root = await house.admin();
  const { body } = await house.rest.get('/v1/apps', { token: root });
  app = body.data[0].id;
  await house.rest.put(`/v1/apps/${app}/permissions/posts:read`, {}, { token: root });
  await house.rest.put(`/v1/apps/${app}/roles/reader`, { permissions: ['posts:read'] }, { token: root });
});
afterAll(() => house.close());

const post = (path: string, body: object, token = root) => house.rest.post(path, body, { token });
const put = (path: string, token = root) => house.rest.put(path, {}, { token });
const remove = (path: string, token = root) => house.rest.delete(path, { token });
const get = (path: string, token = root) => house.rest.get(path, { token });
const refused = (status: number, code: string) => ({ status, body: { code } });
let made = 0;
async function group(): Promise<string> {
  made += 1;
  const answer = await post('/v1/groups', { name: `Group ${made}` });
  expect(answer.status).toBe(201);
  return answer.body.id;
}

describe('groups', () => {
  test('give their members what they hold, from the moment they come until they leave', async () => {
    const id = await group();
    const member = await house.register();
    const given = await post(`/v1/groups/${id}/roles`, { role: 'admin', scope: 'tenant' });
    expect(given).toMatchObject({ status: 201, body: { group_id: id, role: 'admin', scope: 'tenant' } });
    expect((await get('/v1/roles', member.access)).status).toBe(403);
    expect((await put(`/v1/groups/${id}/members/${member.userId}`)).status).toBe(200);
    expect((await get('/v1/roles', member.access)).status).toBe(200);
    expect((await get('/v1/me', member.access)).body.roles).toContainEqual({ role: 'admin', scope: 'tenant' });
    expect((await remove(`/v1/groups/${id}/members/${member.userId}`)).status).toBe(204);
    expect((await get('/v1/roles', member.access)).status).toBe(403);
    expect((await remove(`/v1/groups/${id}/roles/${given.body.id}`)).status).toBe(204);
    expect((await get(`/v1/groups/${id}/roles`)).body.data).toEqual([]);
  });

  test('are listed with their members, page by page', async () => {
    const id = await group();
    const members = await Promise.all([1, 2, 3].map(() => house.register()));
    for (const { userId } of members) await put(`/v1/groups/${id}/members/${userId}`);
    const first = await get(`/v1/groups/${id}/members?limit=2`);
    const second = await get(`/v1/groups/${id}/members?limit=2&cursor=${first.body.next_cursor}`);
    const listed = [...first.body.data, ...second.body.data].map((one: { user_id: string }) => one.user_id);
    expect(listed.sort()).toEqual(members.map(({ userId }) => userId).sort());
    expect(second.body).not.toHaveProperty('next_cursor');
    const all = await get('/v1/groups');
    expect(all.body.data.map((one: { id: string }) => one.id)).toContain(id);
  });

  test('are renamed by version, and a name is one group’s', async () => {
    const [id, other] = [await group(), await group()];
    const { body } = await get(`/v1/groups/${other}`);
    const patch = (name: string, etag = '"1"') =>
      house.rest.patch(`/v1/groups/${id}`, { name }, { token: root, headers: { 'If-Match': etag } });
    expect(await patch(body.name)).toMatchObject(refused(409, 'group_name_taken'));
    expect(await patch('Renamed')).toMatchObject({ status: 200, body: { name: 'Renamed' } });
    expect(await patch('Again')).toMatchObject(refused(412, 'precondition_failed'));
    expect(await post('/v1/groups', { name: 'Renamed' })).toMatchObject(refused(409, 'group_name_taken'));
  });

  test('group_in_use: with members or roles they go only when told to', async () => {
    const id = await group();
    const member = await house.register();
    await put(`/v1/groups/${id}/members/${member.userId}`);
    expect(await remove(`/v1/groups/${id}`)).toMatchObject(refused(409, 'group_in_use'));
    expect((await remove(`/v1/groups/${id}?cascade=true`)).status).toBe(204);
    expect(await get(`/v1/groups/${id}`)).toMatchObject(refused(404, 'group_not_found'));
  });

  test('group_not_found, member_not_found, user_not_found, assignment_not_found', async () => {
    const id = await group();
    const member = await house.register();
    const none = 'grp_01h455vb4pex5vsknk084sn02q';
    for (const answer of [
      await get(`/v1/groups/${none}/members`),
      await get(`/v1/groups/${none}/roles`),
      await put(`/v1/groups/${none}/members/${member.userId}`),
      await post(`/v1/groups/${none}/roles`, { role: 'user', scope: 'tenant' }),
    ])
      expect(answer).toMatchObject(refused(404, 'group_not_found'));
    const stranger = await remove(`/v1/groups/${id}/members/${member.userId}`);
    expect(stranger).toMatchObject(refused(404, 'member_not_found'));
    const nobody = await put(`/v1/groups/${id}/members/user_01h455vb4pex5vsknk084sn02q`);
    expect(nobody).toMatchObject(refused(404, 'user_not_found'));
    const other = await post(`/v1/groups/${await group()}/roles`, { role: 'user', scope: 'tenant' });
    const wrong = await remove(`/v1/groups/${id}/roles/${other.body.id}`);
    expect(wrong).toMatchObject(refused(404, 'assignment_not_found'));
  });

  test('of another tenant answer as groups that do not exist, and take in no user of this one', async () => {
    const acme = await post('/v1/tenants', { slug: 'acme', name: 'Acme' });
    const headers = { 'Doorward-Tenant': acme.body.id };
    const there = await house.rest.post('/v1/groups', { name: 'Theirs' }, { token: root, headers });
    expect(await get(`/v1/groups/${there.body.id}`)).toMatchObject(refused(404, 'group_not_found'));
    const member = await house.register();
    const path = `/v1/groups/${there.body.id}/members/${member.userId}`;
    const answer = await house.rest.put(path, {}, { token: root, headers });
    expect(answer).toMatchObject(refused(404, 'user_not_found'));
  });
});

describe('nobody grants what they lack, by way of a group', () => {
  test('grant_exceeds_own_rights: neither letting in, nor taking out, nor giving to it, nor removing it', async () => {
    const id = await group();
    await post(`/v1/groups/${id}/roles`, { role: 'superadmin', scope: 'tenant' });
    const [admin, friend] = [await house.register(), await house.register()];
    await post(`/v1/users/${admin.userId}/roles`, { role: 'admin', scope: 'tenant' });
    await put(`/v1/groups/${id}/members/${friend.userId}`);
    const exceeds = refused(403, 'grant_exceeds_own_rights');
    expect(await put(`/v1/groups/${id}/members/${admin.userId}`, admin.access)).toMatchObject(exceeds);
    expect(await remove(`/v1/groups/${id}/members/${friend.userId}`, admin.access)).toMatchObject(exceeds);
    expect(await remove(`/v1/groups/${id}?cascade=true`, admin.access)).toMatchObject(exceeds);
    const give = await post(`/v1/groups/${id}/roles`, { role: 'superadmin', scope: 'tenant' }, admin.access);
    expect(give).toMatchObject(exceeds);
  });

  test('forbidden: nor into a group that holds something at the instance, from within a tenant', async () => {
    const id = await group();
    await post(`/v1/groups/${id}/roles`, { role: 'user', scope: 'instance' });
    const admin = await house.register();
    await post(`/v1/users/${admin.userId}/roles`, { role: 'superadmin', scope: 'tenant' });
    const answer = await put(`/v1/groups/${id}/members/${admin.userId}`, admin.access);
    expect(answer).toMatchObject(refused(403, 'forbidden'));
  });

  test('user_exceeds_own_rights: an account is as strong as its groups', async () => {
    const id = await group();
    await post(`/v1/groups/${id}/roles`, { role: 'superadmin', scope: 'tenant' });
    const [admin, strong] = [await house.register(), await house.register()];
    await post(`/v1/users/${admin.userId}/roles`, { role: 'admin', scope: 'tenant' });
    await put(`/v1/groups/${id}/members/${strong.userId}`);
    const answer = await post(`/v1/users/${strong.userId}/suspend`, { reason: 'takeover' }, admin.access);
    expect(answer).toMatchObject(refused(403, 'user_exceeds_own_rights'));
  });
});

describe('scopes', () => {
  const give = (userId: string, scope: unknown, role = 'reader', app_id: string | undefined = app) =>
    post(`/v1/users/${userId}/roles`, { role, scope, ...(app_id && { app_id }) });

  test.each([
    'Tenant',
    ' tenant',
    '',
    'org:acme',
    'org:org_01h455vb4pex5vsknk084sn02',
    'tenant:x',
    'instance:x',
    'a:b:c',
    'doc:',
    ':x',
    'doc:%00',
    'doc:ü',
    'doc:a b',
    'doc:x\n',
    'Doc:x',
    `doc:${'x'.repeat(129)}`,
    `${'d'.repeat(33)}:x`,
    'x'.repeat(100_0),
    7,
    null,
    ['tenant'],
  ])('invalid_input: %j is no scope', async (scope) => {
    const member = await house.register();
    expect(await give(member.userId, scope)).toMatchObject(refused(400, 'invalid_input'));
  });

  test('scope_not_allowed: no role of an app at the instance, no management role at a thing of an app', async () => {
    const member = await house.register();
    expect(await give(member.userId, 'instance')).toMatchObject(refused(422, 'scope_not_allowed'));
    const managing = await post(`/v1/users/${member.userId}/roles`, { role: 'user', scope: 'doc:7' });
    // Asked first at that scope: only who may there is told more.
    expect(managing).toMatchObject(refused(422, 'scope_not_allowed'));
  });

  test('an organization’s administrator gives and takes there, and nowhere else', async () => {
    const id = await createOrg(house, { access: root });
    const org = `org:${id}`;
    const boss = await join(house, { org: id, root, role: 'org_viewer' });
    const member = await join(house, { org: id, root, role: 'org_viewer' });
    await give(boss.userId, org, 'admin', '');
    await give(boss.userId, org);
    const by = (scope: string, role: string, app_id?: string) =>
      post(`/v1/users/${member.userId}/roles`, { role, scope, ...(app_id && { app_id }) }, boss.access);
    const there = await by(org, 'reader', app);
    expect(there.status).toBe(201);
    expect((await by(org, 'superadmin')).body.code).toBe('grant_exceeds_own_rights');
    for (const scope of ['tenant', 'instance', 'org:org_01h455vb4pex5vsknk084sn02r', 'doc:7'])
      expect((await by(scope, 'reader', scope === 'instance' ? undefined : app)).status).toBe(403);
    expect((await remove(`/v1/users/${member.userId}/roles/${there.body.id}`, boss.access)).status).toBe(204);
    const tenantWide = (await give(member.userId, 'tenant')).body.id;
    expect((await remove(`/v1/users/${member.userId}/roles/${tenantWide}`, boss.access)).status).toBe(403);
    for (const path of ['/v1/groups', '/v1/roles'])
      expect((await post(path, { name: 'up' }, boss.access)).status).toBe(403);
  });

  test('who holds a role is listed, users and groups alike', async () => {
    const { body } = await house.rest.put(`/v1/apps/${app}/roles/listed`, {}, { token: root });
    const [id, member] = [await group(), await house.register()];
    await post(`/v1/groups/${id}/roles`, { role: 'listed', app_id: app, scope: 'doc:7' });
    await give(member.userId, 'tenant', 'listed');
    const first = await get(`/v1/roles/${body.id}/assignments?limit=1`);
    const second = await get(`/v1/roles/${body.id}/assignments?limit=1&cursor=${first.body.next_cursor}`);
    expect([...first.body.data, ...second.body.data]).toMatchObject([
      { group_id: id, scope: 'doc:7' },
      { user_id: member.userId, scope: 'tenant' },
    ]);
    const none = await get('/v1/roles/role_01h455vb4pex5vsknk084sn02q/assignments');
    expect(none).toMatchObject(refused(404, 'role_not_found'));
  });
});
