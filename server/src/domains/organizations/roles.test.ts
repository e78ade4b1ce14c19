import { describe, expect, test } from 'vitest';
import { createOrg } from './orgs.testing.ts';
import { fresh, openStage, refused } from './roles.testing.ts';

const { stage, roleIds, as, lend, member, rolesPath, ofMember, make, give, may } = openStage();

describe('what an organization may give', () => {
  test('is what the tenant lends, of an app and of management, and what it made itself', async () => {
    const own = await make();
    const names = async (query: string) =>
      (await as(stage.owner.access).get(`${rolesPath()}?${query}`)).body.data.map(
        (role: { name: string }) => role.name,
      );
    expect(await names(`app_id=${stage.app}`)).toEqual(expect.arrayContaining(['reader', 'writer', own.body.name]));
    expect(await names(`app_id=${stage.app}`)).not.toContain('chief');
    expect((await names('')).sort()).toEqual(['org_admin', 'org_member', 'org_owner', 'org_viewer']);
    const first = await as(stage.owner.access).get(`${rolesPath()}?app_id=${stage.app}&limit=1`);
    const second = await as(stage.owner.access).get(
      `${rolesPath()}?app_id=${stage.app}&limit=1&cursor=${first.body.next_cursor}`,
    );
    expect([first.body.data[0].name, second.body.data[0].name]).toEqual(['reader', 'writer']);
    const others = await as(stage.owner.access).get(`${rolesPath()}?limit=1&cursor=${first.body.next_cursor}`);
    expect(others).toMatchObject(refused(400, 'invalid_input'));
  });

  test('is not seen by another organization, nor by the doors of the tenant', async () => {
    const own = await make();
    const [stranger, there] = [
      await stage.house.register(),
      await createOrg(stage.house, await stage.house.register()),
    ];
    const other = await createOrg(stage.house, stranger);
    expect(await as(stranger.access).get(`${rolesPath(other)}/${own.body.id}`)).toMatchObject(
      refused(404, 'role_not_found'),
    );
    expect(await as(stranger.access).get(`${rolesPath(there)}/${own.body.id}`)).toMatchObject(
      refused(403, 'forbidden'),
    );
    for (const path of [`/v1/roles/${own.body.id}`, `/v1/roles/${own.body.id}/assignments`])
      expect(await as(stage.root).get(path)).toMatchObject(refused(404, 'role_not_found'));
    expect(await as(stage.root).patch(`/v1/roles/${own.body.id}`, { description: 'x' })).toMatchObject(
      refused(404, 'role_not_found'),
    );
    expect(await as(stage.root).delete(`/v1/roles/${own.body.id}?cascade=true`)).toMatchObject(
      refused(404, 'role_not_found'),
    );
    const all = await as(stage.root).get(`/v1/roles?app_id=${stage.app}&limit=100`);
    expect(all.body.data.map((role: { id: string }) => role.id)).not.toContain(own.body.id);
  });

  test('app_not_found, org_not_found, role_not_found', async () => {
    const nothing = 'app_01h455vb4pex5vsknk084sn02q';
    expect(await as(stage.owner.access).get(`${rolesPath()}?app_id=${nothing}`)).toMatchObject(
      refused(404, 'app_not_found'),
    );
    const nowhere = 'org_01h455vb4pex5vsknk084sn02q';
    expect(await as(stage.root).get(rolesPath(nowhere))).toMatchObject(refused(404, 'org_not_found'));
    expect(await make({}, stage.root, nowhere)).toMatchObject(refused(404, 'org_not_found'));
    for (const id of [roleIds.chief, roleIds.admin, 'role_01h455vb4pex5vsknk084sn02q'])
      expect(await as(stage.owner.access).get(`${rolesPath()}/${id}`)).toMatchObject(refused(404, 'role_not_found'));
    expect((await as(stage.owner.access).get(`${rolesPath()}/${roleIds.reader}`)).body).toMatchObject({
      name: 'reader',
      for_organizations: true,
    });
  });

  test('forbidden: who may nothing there is told the same of an organization that does not exist', async () => {
    const nobody = await stage.house.register();
    for (const of of [stage.org, 'org_01h455vb4pex5vsknk084sn02q']) {
      const answers = [
        await as(nobody.access).get(rolesPath(of)),
        await make({}, nobody.access, of),
        await give(stage.owner.userId, roleIds.reader, nobody.access, of),
        await as(nobody.access).get(ofMember(stage.owner.userId, of)),
      ];
      for (const answer of answers) expect(answer).toMatchObject(refused(403, 'forbidden'));
    }
  });
});

describe('giving what the tenant lends', () => {
  test('gives it at the organization and nowhere else, though the owner holds nothing of the app', async () => {
    const who = await member();
    const given = await give(who.userId, roleIds.writer);
    expect(given).toMatchObject({
      status: 201,
      body: { role: 'writer', scope: `org:${stage.org}`, app_id: stage.app },
    });
    expect(given.headers.get('location')).toBe(`${stage.house.url}${ofMember(who.userId)}/${given.body.id}`);
    expect(await may(who, { permission: 'posts:read' })).toBe(true);
    expect(await may(who, { role: 'reader' })).toBe(true);
    for (const scope of ['tenant', `org:${await createOrg(stage.house, who)}`, 'post:7'])
      expect(await may(who, { permission: 'posts:read' }, scope)).toBe(false);
    const listed = await as(stage.owner.access).get(ofMember(who.userId));
    expect(listed.body.data.map((one: { role: string }) => one.role)).toEqual(['org_member', 'writer']);
    expect((await give(who.userId, roleIds.writer)).body.id).toBe(given.body.id);
    expect((await as(stage.owner.access).delete(`${ofMember(who.userId)}/${given.body.id}`)).status).toBe(204);
    expect(await may(who, { permission: 'posts:read' })).toBe(false);
  });

  test('role_not_found: not what is not lent, nor what another organization made', async () => {
    const [who, stranger] = [await member(), await stage.house.register()];
    const theirs = await make({}, stranger.access, await createOrg(stage.house, stranger));
    for (const id of [roleIds.chief, roleIds.superadmin, roleIds.user, theirs.body.id])
      expect(await give(who.userId, id)).toMatchObject(refused(404, 'role_not_found'));
  });

  test('grant_exceeds_own_rights: by the general door, neither a role that is not lent nor a name that is not', async () => {
    const who = await member();
    await as(stage.root).put(`/v1/apps/${stage.app}/roles/empty`, {});
    for (const role of ['chief', 'empty']) {
      const asked = { role, app_id: stage.app, scope: `org:${stage.org}` };
      const answer = await as(stage.owner.access).post(`/v1/users/${who.userId}/roles`, asked);
      expect(answer).toMatchObject(refused(403, 'grant_exceeds_own_rights'));
    }
    const asked = { role: 'writer', app_id: stage.app, scope: `org:${stage.org}` };
    expect((await as(stage.owner.access).post(`/v1/users/${who.userId}/roles`, asked)).status).toBe(201);
    for (const scope of ['tenant', 'post:7', `org:${await createOrg(stage.house, who)}`])
      expect((await as(stage.owner.access).post(`/v1/users/${who.userId}/roles`, { ...asked, scope })).status).toBe(
        403,
      );
  });

  test('forbidden: who holds roles:manage at the tenant alone reaches nothing by lending, at no organization', async () => {
    const name = fresh();
    await as(stage.root).post('/v1/roles', { name, permissions: ['roles:manage', 'roles:read'] });
    const [keeper, who] = [await stage.house.register(), await member()];
    await as(stage.root).post(`/v1/users/${keeper.userId}/roles`, { role: name, scope: 'tenant' });
    expect(await give(who.userId, roleIds.writer, keeper.access)).toMatchObject(
      refused(403, 'grant_exceeds_own_rights'),
    );
    const own = await make({}, keeper.access);
    expect(own).toMatchObject(refused(403, 'grant_exceeds_own_rights'));
  });

  test('org_member_not_found: roles are for members', async () => {
    const stranger = await stage.house.register();
    for (const id of [stranger.userId, 'user_01h455vb4pex5vsknk084sn02q']) {
      expect(await give(id, roleIds.reader)).toMatchObject(refused(404, 'org_member_not_found'));
      expect(await as(stage.owner.access).get(ofMember(id))).toMatchObject(refused(404, 'org_member_not_found'));
      const gone = await as(stage.owner.access).delete(`${ofMember(id)}/asg_01h455vb4pex5vsknk084sn02q`);
      expect(gone).toMatchObject(refused(404, 'org_member_not_found'));
    }
    const asked = { role: 'writer', app_id: stage.app, scope: `org:${stage.org}` };
    const general = await as(stage.root).post(`/v1/users/${stranger.userId}/roles`, asked);
    expect(general).toMatchObject(refused(409, 'not_a_member'));
  });

  test('member_role: base roles come and go with the membership', async () => {
    const who = await member();
    expect(await give(who.userId, roleIds.org_owner)).toMatchObject(refused(409, 'member_role'));
    const [base] = (await as(stage.owner.access).get(ofMember(who.userId))).body.data;
    expect(await as(stage.owner.access).delete(`${ofMember(who.userId)}/${base.id}`)).toMatchObject(
      refused(409, 'member_role'),
    );
    const general = await as(stage.root).delete(`/v1/users/${who.userId}/roles/${base.id}`);
    expect(general).toMatchObject(refused(409, 'member_role'));
  });

  test("assignment_not_found: what was given elsewhere, or to somebody else, is not taken by this organization's door", async () => {
    const [who, other] = [await member(), await member()];
    const tenantWide = await as(stage.root).post(`/v1/users/${who.userId}/roles`, {
      role: 'reader',
      app_id: stage.app,
      scope: 'tenant',
    });
    const theirs = await give(other.userId, roleIds.reader);
    for (const id of [tenantWide.body.id, theirs.body.id])
      expect(await as(stage.owner.access).delete(`${ofMember(who.userId)}/${id}`)).toMatchObject(
        refused(404, 'assignment_not_found'),
      );
    expect(await may(other, { permission: 'posts:read' })).toBe(true);
  });

  test('stops when the tenant lends it no more; what was given stays until somebody takes it', async () => {
    const [who, name] = [await member(), fresh()];
    await lend(name, { permissions: ['posts:delete'] });
    expect((await give(who.userId, roleIds[name])).status).toBe(201);
    await as(stage.root).put(`/v1/apps/${stage.app}/roles/${name}`, { permissions: ['posts:delete'] });
    expect(await give((await member()).userId, roleIds[name])).toMatchObject(refused(404, 'role_not_found'));
    expect(await may(who, { permission: 'posts:delete' })).toBe(true);
  });

  test('leaving takes all of it', async () => {
    const who = await member();
    await give(who.userId, roleIds.writer);
    expect((await as(who.access).post(`/v1/me/organizations/${stage.org}/leave`)).status).toBe(204);
    expect(await may(who, { permission: 'posts:read' })).toBe(false);
    const held = await as(stage.root).get(`/v1/users/${who.userId}/roles`);
    expect(held.body.data.map((one: { role: string }) => one.role)).toEqual(['user']);
  });
});

describe('lending', () => {
  test('grant_exceeds_own_rights: to lend a role one holds all it holds and answers to', async () => {
    const name = fresh();
    await as(stage.root).post('/v1/roles', { name, permissions: ['roles:manage', 'roles:read'] });
    const keeper = await stage.house.register();
    await as(stage.root).post(`/v1/users/${keeper.userId}/roles`, { role: name, scope: 'tenant' });
    const empty = await as(stage.root).put(`/v1/apps/${stage.app}/roles/${fresh()}`, {});
    for (const id of [roleIds.chief, empty.body.id]) {
      const answer = await as(keeper.access).patch(`/v1/roles/${id}`, { for_organizations: true });
      expect(answer).toMatchObject(refused(403, 'grant_exceeds_own_rights'));
    }
    expect(
      (await as(stage.root).patch(`/v1/roles/${empty.body.id}`, { for_organizations: true })).body.for_organizations,
    ).toBe(true);
  });

  test('role_built_in: the four base roles are always lent', async () => {
    const answer = await as(stage.root).patch(`/v1/roles/${roleIds.org_viewer}`, { for_organizations: false });
    expect(answer).toMatchObject(refused(409, 'role_built_in'));
  });

  test('of a management role gives organizations its permissions at themselves only', async () => {
    const name = fresh();
    const made = await as(stage.root).post('/v1/roles', {
      name,
      permissions: ['users:read', 'audit:read'],
      for_organizations: true,
    });
    const who = await member();
    expect((await give(who.userId, made.body.id)).status).toBe(201);
    expect((await as(who.access).get('/v1/users')).status).toBe(403);
  });
});

describe('at once', () => {
  test('of many who take one name, tenant and organization, one gets it', async () => {
    const name = fresh();
    const answers = await Promise.all([
      ...Array.from({ length: 4 }, () => make({ name })),
      ...Array.from({ length: 4 }, () => as(stage.root).post('/v1/roles', { app_id: stage.app, name })),
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
        as(stage.owner.access).delete(`${path}?cascade=true`),
        as(stage.owner.access).patch(path, { name: fresh(), permissions: ['posts:write'] }),
        give(who.userId, made.body.id),
      ]);
      expect(await as(stage.owner.access).get(path)).toMatchObject(refused(404, 'role_not_found'));
      for (const permission of ['posts:read', 'posts:write']) expect(await may(who, { permission })).toBe(false);
    }
  });

  test('giving against leaving: nothing is held by who is no member', async () => {
    for (let round = 0; round < 4; round += 1) {
      const who = await member();
      await Promise.all([
        give(who.userId, roleIds.writer),
        as(who.access).post(`/v1/me/organizations/${stage.org}/leave`),
        give(who.userId, roleIds.reader),
      ]);
      expect(await may(who, { permission: 'posts:read' })).toBe(false);
    }
  });

  test('an owner whose role is taken while they wait gives nothing any more', async () => {
    const [boss, who] = [await member('org_owner'), await member()];
    const [demoted, ...gifts] = await Promise.all([
      as(stage.owner.access).patch(`/v1/organizations/${stage.org}/members/${boss.userId}`, { role: 'org_viewer' }),
      ...Array.from({ length: 6 }, () => give(who.userId, roleIds.writer, boss.access)),
    ]);
    expect(demoted.status).toBe(200);
    const late = await give(who.userId, roleIds.reader, boss.access);
    expect(late).toMatchObject(refused(403, 'forbidden'));
    for (const gift of gifts) expect([201, 403]).toContain(gift.status);
  });
});
