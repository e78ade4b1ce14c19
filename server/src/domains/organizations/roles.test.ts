import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Member, startHouse, type TestHouse } from '../../../../test/kit/index.ts';
import { roles } from '../access/tables.ts';
import { auditEvents } from '../audit/tables.ts';
import { createOrg, join } from './orgs.testing.ts';

let house: TestHouse;
let root: string;
/** An app: `reader` and `writer` are lent to organizations, `chief` is not. */
let app: string;
const roleIds: Record<string, string> = {};
let owner: Member;
let org: string;

beforeAll(async () => {
  house = await startHouse();
  root = await house.admin();
  app = (await as(root).post('/v1/apps', { slug: 'blog', name: 'Blog' })).body.id;
  for (const name of ['posts:read', 'posts:write', 'posts:delete'])
    await as(root).put(`/v1/apps/${app}/permissions/${name}`);
  await lend('reader', { permissions: ['posts:read'] });
  await lend('writer', { permissions: ['posts:write'], parents: ['reader'] });
  await lend('chief', { permissions: ['posts:delete'], for_organizations: false });
  const management = await as(root).get('/v1/roles?limit=100');
  for (const { name, id } of management.body.data) roleIds[name] = id;
  owner = await house.register();
  org = await createOrg(house, owner);
});
afterAll(() => house.close());

const as = (token: string, headers: Record<string, string> = {}) => ({
  get: (path: string) => house.rest.get(path, { token, headers }),
  post: (path: string, body: object = {}) => house.rest.post(path, body, { token, headers }),
  put: (path: string, body: object = {}) => house.rest.put(path, body, { token, headers }),
  patch: (path: string, body: object = {}) => house.rest.patch(path, body, { token, headers }),
  delete: (path: string) => house.rest.delete(path, { token, headers }),
});
const refused = (status: number, code: string) => ({ status, body: { code } });
const fresh = () => `r-${Math.random().toString(36).slice(2, 10)}`;
const member = (role = 'org_member', of = org) => join(house, { org: of, root, role });

async function lend(name: string, body: object): Promise<void> {
  const { status, body: made } = await as(root).put(`/v1/apps/${app}/roles/${name}`, {
    for_organizations: true,
    ...body,
  });
  expect(status).toBe(200);
  roleIds[name] = made.id;
}

const rolesPath = (of = org) => `/v1/organizations/${of}/roles`;
const ofMember = (userId: string, of = org) => `/v1/organizations/${of}/members/${userId}/roles`;
const make = (body: object = {}, by = owner.access, of = org) =>
  as(by).post(rolesPath(of), { app_id: app, name: fresh(), permissions: ['posts:read'], ...body });
const give = (userId: string, role_id: string | undefined, by = owner.access, of = org) =>
  as(by).post(ofMember(userId, of), { role_id });

/** Whether the app is told yes. */
async function may(who: Member, asked: { permission?: string; role?: string }, scope = `org:${org}`): Promise<boolean> {
  const answer = await house.rest.post(
    `/v1/users/${who.userId}/authorize`,
    { app_id: app, scope, ...asked },
    { token: root },
  );
  expect(answer.status).toBe(200);
  return answer.body.allowed;
}

describe('what an organization may give', () => {
  test('is what the tenant lends, of an app and of management, and what it made itself', async () => {
    const own = await make();
    const names = async (query: string) =>
      (await as(owner.access).get(`${rolesPath()}?${query}`)).body.data.map((role: { name: string }) => role.name);
    expect(await names(`app_id=${app}`)).toEqual(expect.arrayContaining(['reader', 'writer', own.body.name]));
    expect(await names(`app_id=${app}`)).not.toContain('chief');
    expect((await names('')).sort()).toEqual(['org_admin', 'org_member', 'org_owner', 'org_viewer']);
    const first = await as(owner.access).get(`${rolesPath()}?app_id=${app}&limit=1`);
    const second = await as(owner.access).get(`${rolesPath()}?app_id=${app}&limit=1&cursor=${first.body.next_cursor}`);
    expect([first.body.data[0].name, second.body.data[0].name]).toEqual(['reader', 'writer']);
    const others = await as(owner.access).get(`${rolesPath()}?limit=1&cursor=${first.body.next_cursor}`);
    expect(others).toMatchObject(refused(400, 'invalid_input'));
  });

  test('is not seen by another organization, nor by the doors of the tenant', async () => {
    const own = await make();
    const [stranger, there] = [await house.register(), await createOrg(house, await house.register())];
    const other = await createOrg(house, stranger);
    expect(await as(stranger.access).get(`${rolesPath(other)}/${own.body.id}`)).toMatchObject(
      refused(404, 'role_not_found'),
    );
    expect(await as(stranger.access).get(`${rolesPath(there)}/${own.body.id}`)).toMatchObject(
      refused(403, 'forbidden'),
    );
    for (const path of [`/v1/roles/${own.body.id}`, `/v1/roles/${own.body.id}/assignments`])
      expect(await as(root).get(path)).toMatchObject(refused(404, 'role_not_found'));
    expect(await as(root).patch(`/v1/roles/${own.body.id}`, { description: 'x' })).toMatchObject(
      refused(404, 'role_not_found'),
    );
    expect(await as(root).delete(`/v1/roles/${own.body.id}?cascade=true`)).toMatchObject(
      refused(404, 'role_not_found'),
    );
    const all = await as(root).get(`/v1/roles?app_id=${app}&limit=100`);
    expect(all.body.data.map((role: { id: string }) => role.id)).not.toContain(own.body.id);
  });

  test('app_not_found, org_not_found, role_not_found', async () => {
    const nothing = 'app_01h455vb4pex5vsknk084sn02q';
    expect(await as(owner.access).get(`${rolesPath()}?app_id=${nothing}`)).toMatchObject(refused(404, 'app_not_found'));
    const nowhere = 'org_01h455vb4pex5vsknk084sn02q';
    expect(await as(root).get(rolesPath(nowhere))).toMatchObject(refused(404, 'org_not_found'));
    expect(await make({}, root, nowhere)).toMatchObject(refused(404, 'org_not_found'));
    for (const id of [roleIds.chief, roleIds.admin, 'role_01h455vb4pex5vsknk084sn02q'])
      expect(await as(owner.access).get(`${rolesPath()}/${id}`)).toMatchObject(refused(404, 'role_not_found'));
    expect((await as(owner.access).get(`${rolesPath()}/${roleIds.reader}`)).body).toMatchObject({
      name: 'reader',
      for_organizations: true,
    });
  });

  test('forbidden: who may nothing there is told the same of an organization that does not exist', async () => {
    const nobody = await house.register();
    for (const of of [org, 'org_01h455vb4pex5vsknk084sn02q']) {
      const answers = [
        await as(nobody.access).get(rolesPath(of)),
        await make({}, nobody.access, of),
        await give(owner.userId, roleIds.reader, nobody.access, of),
        await as(nobody.access).get(ofMember(owner.userId, of)),
      ];
      for (const answer of answers) expect(answer).toMatchObject(refused(403, 'forbidden'));
    }
  });
});

describe('giving what the tenant lends', () => {
  test('gives it at the organization and nowhere else, though the owner holds nothing of the app', async () => {
    const who = await member();
    const given = await give(who.userId, roleIds.writer);
    expect(given).toMatchObject({ status: 201, body: { role: 'writer', scope: `org:${org}`, app_id: app } });
    expect(given.headers.get('location')).toBe(`${house.url}${ofMember(who.userId)}/${given.body.id}`);
    expect(await may(who, { permission: 'posts:read' })).toBe(true);
    expect(await may(who, { role: 'reader' })).toBe(true);
    for (const scope of ['tenant', `org:${await createOrg(house, who)}`, 'post:7'])
      expect(await may(who, { permission: 'posts:read' }, scope)).toBe(false);
    const listed = await as(owner.access).get(ofMember(who.userId));
    expect(listed.body.data.map((one: { role: string }) => one.role)).toEqual(['org_member', 'writer']);
    expect((await give(who.userId, roleIds.writer)).body.id).toBe(given.body.id);
    expect((await as(owner.access).delete(`${ofMember(who.userId)}/${given.body.id}`)).status).toBe(204);
    expect(await may(who, { permission: 'posts:read' })).toBe(false);
  });

  test('role_not_found: not what is not lent, nor what another organization made', async () => {
    const [who, stranger] = [await member(), await house.register()];
    const theirs = await make({}, stranger.access, await createOrg(house, stranger));
    for (const id of [roleIds.chief, roleIds.superadmin, roleIds.user, theirs.body.id])
      expect(await give(who.userId, id)).toMatchObject(refused(404, 'role_not_found'));
  });

  test('grant_exceeds_own_rights: by the general door, neither a role that is not lent nor a name that is not', async () => {
    const who = await member();
    await as(root).put(`/v1/apps/${app}/roles/empty`, {});
    for (const role of ['chief', 'empty']) {
      const asked = { role, app_id: app, scope: `org:${org}` };
      const answer = await as(owner.access).post(`/v1/users/${who.userId}/roles`, asked);
      expect(answer).toMatchObject(refused(403, 'grant_exceeds_own_rights'));
    }
    const asked = { role: 'writer', app_id: app, scope: `org:${org}` };
    expect((await as(owner.access).post(`/v1/users/${who.userId}/roles`, asked)).status).toBe(201);
    for (const scope of ['tenant', 'post:7', `org:${await createOrg(house, who)}`])
      expect((await as(owner.access).post(`/v1/users/${who.userId}/roles`, { ...asked, scope })).status).toBe(403);
  });

  test('forbidden: who holds roles:manage at the tenant alone reaches nothing by lending, at no organization', async () => {
    const name = fresh();
    await as(root).post('/v1/roles', { name, permissions: ['roles:manage', 'roles:read'] });
    const [keeper, who] = [await house.register(), await member()];
    await as(root).post(`/v1/users/${keeper.userId}/roles`, { role: name, scope: 'tenant' });
    expect(await give(who.userId, roleIds.writer, keeper.access)).toMatchObject(
      refused(403, 'grant_exceeds_own_rights'),
    );
    const own = await make({}, keeper.access);
    expect(own).toMatchObject(refused(403, 'grant_exceeds_own_rights'));
  });

  test('org_member_not_found: roles are for members', async () => {
    const stranger = await house.register();
    for (const id of [stranger.userId, 'user_01h455vb4pex5vsknk084sn02q']) {
      expect(await give(id, roleIds.reader)).toMatchObject(refused(404, 'org_member_not_found'));
      expect(await as(owner.access).get(ofMember(id))).toMatchObject(refused(404, 'org_member_not_found'));
      const gone = await as(owner.access).delete(`${ofMember(id)}/asg_01h455vb4pex5vsknk084sn02q`);
      expect(gone).toMatchObject(refused(404, 'org_member_not_found'));
    }
    const asked = { role: 'writer', app_id: app, scope: `org:${org}` };
    const general = await as(root).post(`/v1/users/${stranger.userId}/roles`, asked);
    expect(general).toMatchObject(refused(409, 'not_a_member'));
  });

  test('member_role: base roles come and go with the membership', async () => {
    const who = await member();
    expect(await give(who.userId, roleIds.org_owner)).toMatchObject(refused(409, 'member_role'));
    const [base] = (await as(owner.access).get(ofMember(who.userId))).body.data;
    expect(await as(owner.access).delete(`${ofMember(who.userId)}/${base.id}`)).toMatchObject(
      refused(409, 'member_role'),
    );
    const general = await as(root).delete(`/v1/users/${who.userId}/roles/${base.id}`);
    expect(general).toMatchObject(refused(409, 'member_role'));
  });

  test("assignment_not_found: what was given elsewhere, or to somebody else, is not taken by this organization's door", async () => {
    const [who, other] = [await member(), await member()];
    const tenantWide = await as(root).post(`/v1/users/${who.userId}/roles`, {
      role: 'reader',
      app_id: app,
      scope: 'tenant',
    });
    const theirs = await give(other.userId, roleIds.reader);
    for (const id of [tenantWide.body.id, theirs.body.id])
      expect(await as(owner.access).delete(`${ofMember(who.userId)}/${id}`)).toMatchObject(
        refused(404, 'assignment_not_found'),
      );
    expect(await may(other, { permission: 'posts:read' })).toBe(true);
  });

  test('stops when the tenant lends it no more; what was given stays until somebody takes it', async () => {
    const [who, name] = [await member(), fresh()];
    await lend(name, { permissions: ['posts:delete'] });
    expect((await give(who.userId, roleIds[name])).status).toBe(201);
    await as(root).put(`/v1/apps/${app}/roles/${name}`, { permissions: ['posts:delete'] });
    expect(await give((await member()).userId, roleIds[name])).toMatchObject(refused(404, 'role_not_found'));
    expect(await may(who, { permission: 'posts:delete' })).toBe(true);
  });

  test('leaving takes all of it', async () => {
    const who = await member();
    await give(who.userId, roleIds.writer);
    expect((await as(who.access).post(`/v1/me/organizations/${org}/leave`)).status).toBe(204);
    expect(await may(who, { permission: 'posts:read' })).toBe(false);
    const held = await as(root).get(`/v1/users/${who.userId}/roles`);
    expect(held.body.data.map((one: { role: string }) => one.role)).toEqual(['user']);
  });
});

describe('lending', () => {
  test('grant_exceeds_own_rights: to lend a role one holds all it holds and answers to', async () => {
    const name = fresh();
    await as(root).post('/v1/roles', { name, permissions: ['roles:manage', 'roles:read'] });
    const keeper = await house.register();
    await as(root).post(`/v1/users/${keeper.userId}/roles`, { role: name, scope: 'tenant' });
    const empty = await as(root).put(`/v1/apps/${app}/roles/${fresh()}`, {});
    for (const id of [roleIds.chief, empty.body.id]) {
      const answer = await as(keeper.access).patch(`/v1/roles/${id}`, { for_organizations: true });
      expect(answer).toMatchObject(refused(403, 'grant_exceeds_own_rights'));
    }
    expect(
      (await as(root).patch(`/v1/roles/${empty.body.id}`, { for_organizations: true })).body.for_organizations,
    ).toBe(true);
  });

  test('role_built_in: the four base roles are always lent', async () => {
    const answer = await as(root).patch(`/v1/roles/${roleIds.org_viewer}`, { for_organizations: false });
    expect(answer).toMatchObject(refused(409, 'role_built_in'));
  });

  test('of a management role gives organizations its permissions at themselves only', async () => {
    const name = fresh();
    const made = await as(root).post('/v1/roles', {
      name,
      permissions: ['users:read', 'audit:read'],
      for_organizations: true,
    });
    const who = await member();
    expect((await give(who.userId, made.body.id)).status).toBe(201);
    expect((await as(who.access).get('/v1/users')).status).toBe(403);
  });
});

describe('a role of its own', () => {
  test('is made, read, changed, put and removed, on record, and counts there at once', async () => {
    const name = fresh();
    const made = await make({ name, description: 'Reads', permissions: ['posts:read', 'posts:read'] });
    expect(made.status).toBe(201);
    expect(made.headers.get('location')).toBe(`${house.url}${rolesPath()}/${made.body.id}`);
    expect(made.body).toMatchObject({
      name,
      org_id: org,
      app_id: app,
      permissions: ['posts:read'],
      effective_permissions: ['posts:read'],
      inherits: [],
      for_organizations: false,
      built_in: false,
    });
    const who = await member();
    expect((await give(who.userId, made.body.id)).status).toBe(201);
    expect(await may(who, { permission: 'posts:write' })).toBe(false);
    const path = `${rolesPath()}/${made.body.id}`;
    const changed = await as(owner.access).patch(path, { permissions: ['posts:read', 'posts:write'] });
    expect(changed).toMatchObject({
      status: 200,
      body: { description: 'Reads', permissions: ['posts:read', 'posts:write'] },
    });
    expect(await may(who, { permission: 'posts:write' })).toBe(true);
    expect(await may(who, { permission: 'posts:write' }, 'tenant')).toBe(false);
    const put = await as(owner.access).put(`/v1/organizations/${org}/apps/${app}/roles/${name}`, {
      permissions: ['posts:read'],
    });
    expect(put.body).toMatchObject({ id: made.body.id, description: '', permissions: ['posts:read'] });
    expect(await may(who, { permission: 'posts:write' })).toBe(false);
    const again = await as(owner.access).put(`/v1/organizations/${org}/apps/${app}/roles/${name}`, {
      permissions: ['posts:read'],
    });
    expect(again.headers.get('etag')).toBe(put.headers.get('etag'));
    expect(await as(owner.access).delete(path)).toMatchObject(refused(409, 'role_in_use'));
    expect((await as(owner.access).delete(`${path}?cascade=true`)).status).toBe(204);
    expect(await may(who, { permission: 'posts:read' })).toBe(false);
    const events = await house.doorward.platform.db.reader
      .select({ type: auditEvents.type, data: auditEvents.data })
      .from(auditEvents)
      .where(and(eq(auditEvents.targetKind, 'role'), eq(auditEvents.targetId, made.body.id)));
    expect(events.map(({ type }) => type)).toEqual([
      'access.role_created',
      'access.role_updated',
      'access.role_updated',
      'access.role_deleted',
    ]);
    for (const { data } of events) expect(data).toMatchObject({ org_id: org });
  });

  test('answers to no name: an app that asks for a role by name is told no', async () => {
    const name = fresh();
    const made = await make({ name });
    const who = await member();
    await give(who.userId, made.body.id);
    expect(await may(who, { role: name })).toBe(false);
    // Not even when the tenant has a role of that name one day, which stays another.
    await lend(name, { permissions: [] });
    expect(await may(who, { role: name })).toBe(false);
  });

  test('is in a token of the organization by its permissions, a team’s too, and not by its name', async () => {
    const headers = { 'Doorward-App': app };
    const credentials = { username: fresh(), password: 'Battery-Staple-9' };
    const { body } = await house.rest.post('/v1/auth/register', credentials, { headers });
    await as(root).post(`/v1/organizations/${org}/members`, { user_id: body.user_id });
    const [own, ofTeam] = [await make(), await make({ permissions: ['posts:write'] })];
    await give(body.user_id, own.body.id);
    const team = await as(owner.access).post(`/v1/organizations/${org}/teams`, { name: fresh() });
    const path = `/v1/organizations/${org}/teams/${team.body.id}`;
    await as(owner.access).post(`${path}/roles`, { role_id: ofTeam.body.id });
    await as(owner.access).put(`${path}/members/${body.user_id}`);
    const token = await as(body.tokens.access_token, headers).post(`/v1/me/organizations/${org}/token`);
    const claims = JSON.parse(Buffer.from(token.body.access_token.split('.')[1], 'base64url').toString());
    expect(claims).toMatchObject({
      org_id: org,
      org_role: 'org_member',
      org_permissions: ['posts:read', 'posts:write'],
    });
    for (const name of [own.body.name, ofTeam.body.name]) expect(JSON.stringify(claims)).not.toContain(name);
  });

  test('of management lets its holder do that at the organization, and nowhere else', async () => {
    const made = await make({ app_id: undefined, permissions: ['members:read', 'members:write'] });
    expect(made.status).toBe(201);
    const [who, other] = [await member('org_viewer'), await member()];
    const path = `/v1/organizations/${org}/members/${other.userId}`;
    expect((await as(who.access).get(path)).status).toBe(403);
    await give(who.userId, made.body.id);
    expect((await as(who.access).get(path)).status).toBe(200);
    expect((await as(who.access).get('/v1/me')).body.roles).toEqual([
      { role: 'user', scope: 'tenant' },
      { role: 'org_viewer', scope: `org:${org}` },
    ]);
    const elsewhere = await createOrg(house, other);
    expect((await as(who.access).get(`/v1/organizations/${elsewhere}/members`)).status).toBe(403);
    expect((await as(who.access).get('/v1/users')).status).toBe(403);
  });

  test('role_name_taken: by its own and by the tenant, made or renamed', async () => {
    const [one, two] = [await make(), await make()];
    const path = `${rolesPath()}/${two.body.id}`;
    for (const name of [one.body.name, 'reader', 'chief']) {
      expect(await make({ name })).toMatchObject(refused(409, 'role_name_taken'));
      expect(await as(owner.access).patch(path, { name })).toMatchObject(refused(409, 'role_name_taken'));
    }
    for (const name of ['superadmin', 'admin', 'org_owner'])
      expect(await make({ name, app_id: undefined, permissions: [] })).toMatchObject(refused(409, 'role_name_taken'));
    const put = await as(owner.access).put(`/v1/organizations/${org}/apps/${app}/roles/reader`, {});
    expect(put).toMatchObject(refused(409, 'role_name_taken'));
    // Another organization may have the same.
    const stranger = await house.register();
    const theirs = await make({ name: one.body.name }, stranger.access, await createOrg(house, stranger));
    expect(theirs.status).toBe(201);
  });

  test('grant_exceeds_own_rights: of nothing its author does not reach there', async () => {
    const name = fresh();
    for (const body of [{ permissions: ['posts:delete'] }, { app_id: undefined, permissions: ['users:manage'] }])
      expect(await make({ name, ...body })).toMatchObject(refused(403, 'grant_exceeds_own_rights'));
    const put = await as(owner.access).put(`/v1/organizations/${org}/apps/${app}/roles/${name}`, {
      permissions: ['posts:delete'],
    });
    expect(put).toMatchObject(refused(403, 'grant_exceeds_own_rights'));
    const made = await make();
    const path = `${rolesPath()}/${made.body.id}`;
    const wider = await as(owner.access).patch(path, { permissions: ['posts:read', 'posts:delete'] });
    expect(wider).toMatchObject(refused(403, 'grant_exceeds_own_rights'));
    // What the tenant put in, the organization neither hands on, nor takes out, nor removes.
    await as(root).patch(path, { permissions: ['posts:delete'] });
    for (const answer of [
      await as(owner.access).patch(path, { permissions: [] }),
      await as(owner.access).delete(path),
      await give((await member()).userId, made.body.id),
    ])
      expect(answer).toMatchObject(refused(403, 'grant_exceeds_own_rights'));
    // Its author holds roles:manage there; an administrator of the organization does not.
    expect(await make({}, (await member('org_admin')).access)).toMatchObject(refused(403, 'forbidden'));
  });

  test('permission_unknown: of what there is', async () => {
    for (const body of [{ permissions: ['posts:fly'] }, { app_id: undefined, permissions: ['posts:read'] }])
      expect(await make(body)).toMatchObject(refused(422, 'permission_unknown'));
    const made = await make();
    const wider = await as(owner.access).patch(`${rolesPath()}/${made.body.id}`, { permissions: ['posts:fly'] });
    expect(wider).toMatchObject(refused(422, 'permission_unknown'));
    const put = await as(owner.access).put(`/v1/organizations/${org}/apps/${app}/roles/${fresh()}`, {
      permissions: ['posts:fly'],
    });
    expect(put).toMatchObject(refused(422, 'permission_unknown'));
  });

  test('role_not_found: what the tenant lends is not changed here, nor what another organization made', async () => {
    const stranger = await house.register();
    const theirs = await make({}, stranger.access, await createOrg(house, stranger));
    for (const id of [roleIds.reader, roleIds.org_viewer, theirs.body.id, 'role_01h455vb4pex5vsknk084sn02q']) {
      const path = `${rolesPath()}/${id}`;
      expect(await as(owner.access).patch(path, { description: 'ours' })).toMatchObject(refused(404, 'role_not_found'));
      expect(await as(owner.access).delete(`${path}?cascade=true`)).toMatchObject(refused(404, 'role_not_found'));
    }
  });

  test('app_not_found, version_conflict', async () => {
    const nothing = 'app_01h455vb4pex5vsknk084sn02q';
    expect(await make({ app_id: nothing })).toMatchObject(refused(404, 'app_not_found'));
    const put = await as(owner.access).put(`/v1/organizations/${org}/apps/${nothing}/roles/${fresh()}`, {});
    expect(put).toMatchObject(refused(404, 'app_not_found'));
    const made = await make();
    const path = `${rolesPath()}/${made.body.id}`;
    const old = as(owner.access, { 'If-Match': '"7"' });
    for (const answer of [await old.patch(path, { description: 'x' }), await old.delete(path)])
      expect(answer.status).toBe(412);
  });

  test('too_many_roles: of a hundred, the next is refused', async () => {
    const boss = await house.register();
    const of = await createOrg(house, boss);
    const one = await make({}, boss.access, of);
    const { db, ids } = house.doorward.platform;
    const [row] = await db.reader.select().from(roles).where(eq(roles.id, one.body.id));
    if (!row) throw new Error('no role');
    const others = Array.from({ length: 99 }, (_, index) => ({ ...row, id: ids.create('role'), name: `own-${index}` }));
    await db.transaction((tx) => tx.insert(roles).values(others));
    expect(await make({}, boss.access, of)).toMatchObject(refused(422, 'too_many_roles'));
    const put = await as(boss.access).put(`/v1/organizations/${of}/apps/${app}/roles/${fresh()}`, {});
    expect(put).toMatchObject(refused(422, 'too_many_roles'));
  });

  test('loses a permission the app gives up, and counts as using it', async () => {
    const name = `x${fresh()}:do`;
    const lender = fresh();
    await as(root).put(`/v1/apps/${app}/permissions/${name}`);
    await lend(lender, { permissions: [name] });
    const [made, who] = [await make({ permissions: [name, 'posts:read'] }), await member()];
    await give(who.userId, made.body.id);
    await as(root).put(`/v1/apps/${app}/roles/${lender}`, { permissions: [] });
    expect(await may(who, { permission: name })).toBe(true);
    expect(await as(root).delete(`/v1/apps/${app}/permissions/${name}`)).toMatchObject(
      refused(409, 'permission_in_use'),
    );
    expect((await as(root).delete(`/v1/apps/${app}/permissions/${name}?cascade=true`)).status).toBe(204);
    expect(await may(who, { permission: name })).toBe(false);
    expect((await as(owner.access).get(`${rolesPath()}/${made.body.id}`)).body).toMatchObject({
      permissions: ['posts:read'],
      effective_permissions: ['posts:read'],
    });
  });

  test('goes with the organization, and what it gave with it', async () => {
    const boss = await house.register();
    const of = await createOrg(house, boss);
    const [made, who] = [await make({}, boss.access, of), await member('org_member', of)];
    await give(who.userId, made.body.id, boss.access, of);
    expect(await may(who, { permission: 'posts:read' }, `org:${of}`)).toBe(true);
    expect((await as(boss.access).delete(`/v1/organizations/${of}`)).status).toBe(204);
    expect(await may(who, { permission: 'posts:read' }, `org:${of}`)).toBe(false);
    expect(await as(root).get(rolesPath(of))).toMatchObject(refused(404, 'org_not_found'));
  });
});

describe('at once', () => {
  test('of many who take one name, tenant and organization, one gets it', async () => {
    const name = fresh();
    const answers = await Promise.all([
      ...Array.from({ length: 4 }, () => make({ name })),
      ...Array.from({ length: 4 }, () => as(root).post('/v1/roles', { app_id: app, name })),
    ]);
    const made = answers.filter(({ status }) => status === 201);
    const [own, tenants] = [made.filter(({ body }) => body.org_id), made.filter(({ body }) => !body.org_id)];
    expect(own.length).toBeLessThanOrEqual(1);
    expect(tenants).toHaveLength(1);
    for (const answer of answers) if (answer.status !== 201) expect(answer.body.code).toBe('role_name_taken');
  });

  test('giving against removing, renaming against putting: no right is left of what is gone', async () => {
    for (let round = 0; round < 4; round += 1) {
      const [made, who] = [await make(), await member()];
      const path = `${rolesPath()}/${made.body.id}`;
      await Promise.all([
        give(who.userId, made.body.id),
        as(owner.access).delete(`${path}?cascade=true`),
        as(owner.access).patch(path, { name: fresh(), permissions: ['posts:write'] }),
        give(who.userId, made.body.id),
      ]);
      expect(await as(owner.access).get(path)).toMatchObject(refused(404, 'role_not_found'));
      for (const permission of ['posts:read', 'posts:write']) expect(await may(who, { permission })).toBe(false);
    }
  });

  test('giving against leaving: nothing is held by who is no member', async () => {
    for (let round = 0; round < 4; round += 1) {
      const who = await member();
      await Promise.all([
        give(who.userId, roleIds.writer),
        as(who.access).post(`/v1/me/organizations/${org}/leave`),
        give(who.userId, roleIds.reader),
      ]);
      expect(await may(who, { permission: 'posts:read' })).toBe(false);
    }
  });

  test('an owner whose role is taken while they wait gives nothing any more', async () => {
    const [boss, who] = [await member('org_owner'), await member()];
    const [demoted, ...gifts] = await Promise.all([
      as(owner.access).patch(`/v1/organizations/${org}/members/${boss.userId}`, { role: 'org_viewer' }),
      ...Array.from({ length: 6 }, () => give(who.userId, roleIds.writer, boss.access)),
    ]);
    expect(demoted.status).toBe(200);
    const late = await give(who.userId, roleIds.reader, boss.access);
    expect(late).toMatchObject(refused(403, 'forbidden'));
    for (const gift of gifts) expect([201, 403]).toContain(gift.status);
  });
});
