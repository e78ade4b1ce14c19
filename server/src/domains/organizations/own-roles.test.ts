import { and, eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { roles } from '../access/tables.ts';
import { auditEvents } from '../audit/tables.ts';
import { createOrg } from './orgs.testing.ts';
import { fresh, openStage, refused } from './roles.testing.ts';

const { stage, roleIds, as, lend, member, rolesPath, make, give, may } = openStage();

describe('a role of its own', () => {
  test('is made, read, changed, put and removed, on record, and counts there at once', async () => {
    const name = fresh();
    const made = await make({ name, description: 'Reads', permissions: ['posts:read', 'posts:read'] });
    expect(made.status).toBe(201);
    expect(made.headers.get('location')).toBe(`${stage.house.url}${rolesPath()}/${made.body.id}`);
    expect(made.body).toMatchObject({
      name,
      org_id: stage.org,
      app_id: stage.app,
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
    const changed = await as(stage.owner.access).patch(path, { permissions: ['posts:read', 'posts:write'] });
    expect(changed).toMatchObject({
      status: 200,
      body: { description: 'Reads', permissions: ['posts:read', 'posts:write'] },
    });
    expect(await may(who, { permission: 'posts:write' })).toBe(true);
    expect(await may(who, { permission: 'posts:write' }, 'tenant')).toBe(false);
    const put = await as(stage.owner.access).put(`/v1/organizations/${stage.org}/apps/${stage.app}/roles/${name}`, {
      permissions: ['posts:read'],
    });
    expect(put.body).toMatchObject({ id: made.body.id, description: '', permissions: ['posts:read'] });
    expect(await may(who, { permission: 'posts:write' })).toBe(false);
    const again = await as(stage.owner.access).put(`/v1/organizations/${stage.org}/apps/${stage.app}/roles/${name}`, {
      permissions: ['posts:read'],
    });
    expect(again.headers.get('etag')).toBe(put.headers.get('etag'));
    expect(await as(stage.owner.access).delete(path)).toMatchObject(refused(409, 'role_in_use'));
    expect((await as(stage.owner.access).delete(`${path}?cascade=true`)).status).toBe(204);
    expect(await may(who, { permission: 'posts:read' })).toBe(false);
    const events = await stage.house.doorward.platform.db.reader
      .select({ type: auditEvents.type, data: auditEvents.data })
      .from(auditEvents)
      .where(and(eq(auditEvents.targetKind, 'role'), eq(auditEvents.targetId, made.body.id)));
    expect(events.map(({ type }) => type)).toEqual([
      'access.role_created',
      'access.role_updated',
      'access.role_updated',
      'access.role_deleted',
    ]);
    for (const { data } of events) expect(data).toMatchObject({ org_id: stage.org });
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
    const headers = { 'Doorward-App': stage.app };
    const credentials = { username: fresh(), password: 'Battery-Staple-9' };
    const { body } = await stage.house.rest.post('/v1/auth/register', credentials, { headers });
    await as(stage.root).post(`/v1/organizations/${stage.org}/members`, { user_id: body.user_id });
    const [own, ofTeam] = [await make(), await make({ permissions: ['posts:write'] })];
    await give(body.user_id, own.body.id);
    const team = await as(stage.owner.access).post(`/v1/organizations/${stage.org}/teams`, { name: fresh() });
    const path = `/v1/organizations/${stage.org}/teams/${team.body.id}`;
    await as(stage.owner.access).post(`${path}/roles`, { role_id: ofTeam.body.id });
    await as(stage.owner.access).put(`${path}/members/${body.user_id}`);
    const token = await as(body.tokens.access_token, headers).post(`/v1/me/organizations/${stage.org}/token`);
    const claims = JSON.parse(Buffer.from(token.body.access_token.split('.')[1], 'base64url').toString());
    expect(claims).toMatchObject({
      org_id: stage.org,
      org_role: 'org_member',
      org_permissions: ['posts:read', 'posts:write'],
    });
    for (const name of [own.body.name, ofTeam.body.name]) expect(JSON.stringify(claims)).not.toContain(name);
  });

  test('of management lets its holder do that at the organization, and nowhere else', async () => {
    const made = await make({ app_id: undefined, permissions: ['members:read', 'members:write'] });
    expect(made.status).toBe(201);
    const [who, other] = [await member('org_viewer'), await member()];
    const path = `/v1/organizations/${stage.org}/members/${other.userId}`;
    expect((await as(who.access).get(path)).status).toBe(403);
    await give(who.userId, made.body.id);
    expect((await as(who.access).get(path)).status).toBe(200);
    expect((await as(who.access).get('/v1/me')).body.roles).toEqual([
      { role: 'user', scope: 'tenant' },
      { role: 'org_viewer', scope: `org:${stage.org}` },
    ]);
    const elsewhere = await createOrg(stage.house, other);
    expect((await as(who.access).get(`/v1/organizations/${elsewhere}/members`)).status).toBe(403);
    expect((await as(who.access).get('/v1/users')).status).toBe(403);
  });

  test('role_name_taken: by its own and by the tenant, made or renamed', async () => {
    const [one, two] = [await make(), await make()];
    const path = `${rolesPath()}/${two.body.id}`;
    for (const name of [one.body.name, 'reader', 'chief']) {
      expect(await make({ name })).toMatchObject(refused(409, 'role_name_taken'));
      expect(await as(stage.owner.access).patch(path, { name })).toMatchObject(refused(409, 'role_name_taken'));
    }
    for (const name of ['superadmin', 'admin', 'org_owner'])
      expect(await make({ name, app_id: undefined, permissions: [] })).toMatchObject(refused(409, 'role_name_taken'));
    const put = await as(stage.owner.access).put(`/v1/organizations/${stage.org}/apps/${stage.app}/roles/reader`, {});
    expect(put).toMatchObject(refused(409, 'role_name_taken'));
    // Another organization may have the same.
    const stranger = await stage.house.register();
    const theirs = await make({ name: one.body.name }, stranger.access, await createOrg(stage.house, stranger));
    expect(theirs.status).toBe(201);
  });

  test('grant_exceeds_own_rights: of nothing its author does not reach there', async () => {
    const name = fresh();
    for (const body of [{ permissions: ['posts:delete'] }, { app_id: undefined, permissions: ['users:manage'] }])
      expect(await make({ name, ...body })).toMatchObject(refused(403, 'grant_exceeds_own_rights'));
    const put = await as(stage.owner.access).put(`/v1/organizations/${stage.org}/apps/${stage.app}/roles/${name}`, {
      permissions: ['posts:delete'],
    });
    expect(put).toMatchObject(refused(403, 'grant_exceeds_own_rights'));
    const made = await make();
    const path = `${rolesPath()}/${made.body.id}`;
    const wider = await as(stage.owner.access).patch(path, { permissions: ['posts:read', 'posts:delete'] });
    expect(wider).toMatchObject(refused(403, 'grant_exceeds_own_rights'));
    // What the tenant put in, the organization neither hands on, nor takes out, nor removes.
    await as(stage.root).patch(path, { permissions: ['posts:delete'] });
    for (const answer of [
      await as(stage.owner.access).patch(path, { permissions: [] }),
      await as(stage.owner.access).delete(path),
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
    const wider = await as(stage.owner.access).patch(`${rolesPath()}/${made.body.id}`, { permissions: ['posts:fly'] });
    expect(wider).toMatchObject(refused(422, 'permission_unknown'));
    const put = await as(stage.owner.access).put(`/v1/organizations/${stage.org}/apps/${stage.app}/roles/${fresh()}`, {
      permissions: ['posts:fly'],
    });
    expect(put).toMatchObject(refused(422, 'permission_unknown'));
  });

  test('role_not_found: what the tenant lends is not changed here, nor what another organization made', async () => {
    const stranger = await stage.house.register();
    const theirs = await make({}, stranger.access, await createOrg(stage.house, stranger));
    for (const id of [roleIds.reader, roleIds.org_viewer, theirs.body.id, 'role_01h455vb4pex5vsknk084sn02q']) {
      const path = `${rolesPath()}/${id}`;
      expect(await as(stage.owner.access).patch(path, { description: 'ours' })).toMatchObject(
        refused(404, 'role_not_found'),
      );
      expect(await as(stage.owner.access).delete(`${path}?cascade=true`)).toMatchObject(refused(404, 'role_not_found'));
    }
  });

  test('app_not_found, version_conflict', async () => {
    const nothing = 'app_01h455vb4pex5vsknk084sn02q';
    expect(await make({ app_id: nothing })).toMatchObject(refused(404, 'app_not_found'));
    const put = await as(stage.owner.access).put(`/v1/organizations/${stage.org}/apps/${nothing}/roles/${fresh()}`, {});
    expect(put).toMatchObject(refused(404, 'app_not_found'));
    const made = await make();
    const path = `${rolesPath()}/${made.body.id}`;
    const old = as(stage.owner.access, { 'If-Match': '"7"' });
    for (const answer of [await old.patch(path, { description: 'x' }), await old.delete(path)])
      expect(answer.status).toBe(412);
  });

  test('too_many_roles: of a hundred, the next is refused', async () => {
    const boss = await stage.house.register();
    const of = await createOrg(stage.house, boss);
    const one = await make({}, boss.access, of);
    const { db, ids } = stage.house.doorward.platform;
    const [row] = await db.reader.select().from(roles).where(eq(roles.id, one.body.id));
    if (!row) throw new Error('no role');
    const others = Array.from({ length: 99 }, (_, index) => ({ ...row, id: ids.create('role'), name: `own-${index}` }));
    await db.transaction((tx) => tx.insert(roles).values(others));
    expect(await make({}, boss.access, of)).toMatchObject(refused(422, 'too_many_roles'));
    const put = await as(boss.access).put(`/v1/organizations/${of}/apps/${stage.app}/roles/${fresh()}`, {});
    expect(put).toMatchObject(refused(422, 'too_many_roles'));
  });

  test('loses a permission the app gives up, and counts as using it', async () => {
    const name = `x${fresh()}:do`;
    const lender = fresh();
    await as(stage.root).put(`/v1/apps/${stage.app}/permissions/${name}`);
    await lend(lender, { permissions: [name] });
    const [made, who] = [await make({ permissions: [name, 'posts:read'] }), await member()];
    await give(who.userId, made.body.id);
    await as(stage.root).put(`/v1/apps/${stage.app}/roles/${lender}`, { permissions: [] });
    expect(await may(who, { permission: name })).toBe(true);
    expect(await as(stage.root).delete(`/v1/apps/${stage.app}/permissions/${name}`)).toMatchObject(
      refused(409, 'permission_in_use'),
    );
    expect((await as(stage.root).delete(`/v1/apps/${stage.app}/permissions/${name}?cascade=true`)).status).toBe(204);
    expect(await may(who, { permission: name })).toBe(false);
    expect((await as(stage.owner.access).get(`${rolesPath()}/${made.body.id}`)).body).toMatchObject({
      permissions: ['posts:read'],
      effective_permissions: ['posts:read'],
    });
  });

  test('goes with the organization, and what it gave with it', async () => {
    const boss = await stage.house.register();
    const of = await createOrg(stage.house, boss);
    const [made, who] = [await make({}, boss.access, of), await member('org_member', of)];
    await give(who.userId, made.body.id, boss.access, of);
    expect(await may(who, { permission: 'posts:read' }, `org:${of}`)).toBe(true);
    expect((await as(boss.access).delete(`/v1/organizations/${of}`)).status).toBe(204);
    expect(await may(who, { permission: 'posts:read' }, `org:${of}`)).toBe(false);
    expect(await as(stage.root).get(rolesPath(of))).toMatchObject(refused(404, 'org_not_found'));
  });
});
