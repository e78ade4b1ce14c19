import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Member, startHouse, type TestHouse } from '../../../../test/kit/index.ts';
import type { Id } from '../../platform/ids.ts';
import { groupMembers, groups, roleAssignments } from '../access/tables.ts';
import { auditEvents } from '../audit/tables.ts';
import { createOrg, join } from './orgs.testing.ts';

let house: TestHouse;
let root: string;
/** An app whose `reader` is lent to organizations. */
let app: string;
const roleIds: Record<string, string> = {};
let owner: Member;
/** Holds members:write there, and no roles:manage. */
let admin: Member;
let org: string;

beforeAll(async () => {
  house = await startHouse();
  root = await house.admin();
  app = (await as(root).post('/v1/apps', { slug: 'blog', name: 'Blog' })).body.id;
  await as(root).put(`/v1/apps/${app}/permissions/posts:read`);
  const lent = { permissions: ['posts:read'], for_organizations: true };
  roleIds.reader = (await as(root).put(`/v1/apps/${app}/roles/reader`, lent)).body.id;
  for (const { name, id } of (await as(root).get('/v1/roles?limit=100')).body.data) roleIds[name] = id;
  owner = await house.register();
  org = await createOrg(house, owner);
  admin = await member('org_admin');
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
const fresh = () => `Team ${Math.random().toString(36).slice(2, 10)}`;
const member = (role = 'org_member', of = org) => join(house, { org: of, root, role });
const teams = (of = org) => `/v1/organizations/${of}/teams`;

/** The path of a new team of the organization. */
async function team(by = owner.access, of = org): Promise<string> {
  const { status, body } = await as(by).post(teams(of), { name: fresh() });
  expect(status).toBe(201);
  return `${teams(of)}/${body.id}`;
}

async function holding(role: string, by = owner.access): Promise<string> {
  const path = await team(by);
  expect((await as(by).post(`${path}/roles`, { role_id: roleIds[role] })).status).toBe(201);
  return path;
}

async function reads(who: Member, scope = `org:${org}`): Promise<boolean> {
  const asked = { app_id: app, permission: 'posts:read', scope };
  return (await house.rest.post(`/v1/users/${who.userId}/authorize`, asked, { token: root })).body.allowed;
}

describe('a team', () => {
  test('is made, read, listed, renamed and removed by who manages members, on record', async () => {
    const name = fresh();
    const made = await as(admin.access).post(teams(), { name, description: 'Writes' });
    expect(made).toMatchObject({ status: 201, body: { name, description: 'Writes' } });
    const path = `${teams()}/${made.body.id}`;
    expect(made.headers.get('location')).toBe(`${house.url}${path}`);
    const reader = await member('org_member');
    expect((await as(reader.access).get(path)).body).toEqual(made.body);
    const all = await as(reader.access).get(`${teams()}?limit=100`);
    expect(all.body.data).toContainEqual(made.body);
    const renamed = await as(admin.access, { 'If-Match': made.headers.get('etag') ?? '' }).patch(path, {
      name: `${name}!`,
    });
    expect(renamed).toMatchObject({ status: 200, body: { name: `${name}!`, description: 'Writes' } });
    expect((await as(admin.access, { 'If-Match': made.headers.get('etag') ?? '' }).delete(path)).status).toBe(412);
    expect((await as(admin.access).delete(path)).status).toBe(204);
    expect(await as(admin.access).get(path)).toMatchObject(refused(404, 'group_not_found'));
    const events = await house.doorward.platform.db.reader
      .select({ type: auditEvents.type, data: auditEvents.data })
      .from(auditEvents)
      .where(and(eq(auditEvents.targetKind, 'group'), eq(auditEvents.targetId, made.body.id)));
    expect(events.map(({ type }) => type)).toEqual([
      'access.group_created',
      'access.group_updated',
      'access.group_deleted',
    ]);
    for (const { data } of events) expect(data).toMatchObject({ org_id: org });
  });

  test('gives whoever is in it what it holds, there alone, from coming to going', async () => {
    const [path, who] = [await holding('reader'), await member()];
    expect(await reads(who)).toBe(false);
    const put = await as(owner.access).put(`${path}/members/${who.userId}`);
    expect(put).toMatchObject({ status: 200, body: { user_id: who.userId, added_by: owner.userId } });
    expect((await as(owner.access).put(`${path}/members/${who.userId}`)).body).toEqual(put.body);
    expect(await reads(who)).toBe(true);
    expect(await reads(who, 'tenant')).toBe(false);
    expect((await as(owner.access).get(`${path}/members`)).body.data).toEqual([put.body]);
    const [given] = (await as(owner.access).get(`${path}/roles`)).body.data;
    expect(given).toMatchObject({ role: 'reader', scope: `org:${org}`, group_id: path.split('/').at(-1) });
    expect((await as(owner.access).delete(`${path}/roles/${given.id}`)).status).toBe(204);
    expect(await reads(who)).toBe(false);
    await as(owner.access).post(`${path}/roles`, { role_id: roleIds.reader });
    expect((await as(owner.access).delete(`${path}/members/${who.userId}`)).status).toBe(204);
    expect(await reads(who)).toBe(false);
    expect(await as(owner.access).delete(`${path}/members/${who.userId}`)).toMatchObject(
      refused(404, 'member_not_found'),
    );
  });

  test('may hold a base role: a mapping of people to what they are there, while they are members', async () => {
    const [path, who] = [await holding('org_admin'), await member('org_viewer')];
    await as(owner.access).put(`${path}/members/${who.userId}`);
    expect((await as(who.access).get(`/v1/organizations/${org}/members`)).status).toBe(200);
    expect((await as(who.access).post(`/v1/me/organizations/${org}/leave`)).status).toBe(204);
    expect((await as(who.access).get(`/v1/organizations/${org}/members`)).status).toBe(403);
    // Who comes again comes as anybody.
    await as(root).post(`/v1/organizations/${org}/members`, { user_id: who.userId, role: 'org_viewer' });
    expect((await as(who.access).get(`/v1/organizations/${org}/members`)).status).toBe(403);
  });

  test('goes with the organization', async () => {
    const boss = await house.register();
    const of = await createOrg(house, boss);
    const [path, who] = [await team(boss.access, of), await member('org_member', of)];
    await as(boss.access).post(`${path}/roles`, { role_id: roleIds.reader });
    await as(boss.access).put(`${path}/members/${who.userId}`);
    expect(await reads(who, `org:${of}`)).toBe(true);
    expect((await as(boss.access).delete(`/v1/organizations/${of}`)).status).toBe(204);
    expect(await reads(who, `org:${of}`)).toBe(false);
    expect(await as(root).get(path)).toMatchObject(refused(404, 'org_not_found'));
  });
});

describe('who may', () => {
  test('forbidden: reading and managing teams, and giving them roles, are three rights', async () => {
    const [path, viewer, plain] = [await team(), await member('org_viewer'), await member('org_member')];
    expect(await as(viewer.access).get(teams())).toMatchObject(refused(403, 'forbidden'));
    for (const answer of [
      await as(plain.access).post(teams(), { name: fresh() }),
      await as(plain.access).patch(path, { name: fresh() }),
      await as(plain.access).delete(path),
      await as(plain.access).put(`${path}/members/${plain.userId}`),
      await as(plain.access).delete(`${path}/members/${plain.userId}`),
      await as(plain.access).get(`${path}/roles`),
      await as(admin.access).post(`${path}/roles`, { role_id: roleIds.reader }),
      await as(admin.access).delete(`${path}/roles/asg_01h455vb4pex5vsknk084sn02q`),
    ])
      expect(answer).toMatchObject(refused(403, 'forbidden'));
    expect((await as(admin.access).get(`${path}/roles`)).status).toBe(200);
  });

  test('grant_exceeds_own_rights: who lets in or out, or removes it, reaches all that it holds', async () => {
    for (const role of ['org_owner', 'reader']) {
      const [path, who] = [await holding(role), await member()];
      await as(owner.access).put(`${path}/members/${who.userId}`);
      for (const answer of [
        await as(admin.access).put(`${path}/members/${admin.userId}`),
        await as(admin.access).delete(`${path}/members/${who.userId}`),
        await as(admin.access).delete(`${path}?cascade=true`),
      ])
        expect(answer).toMatchObject(refused(403, 'grant_exceeds_own_rights'));
    }
    const within = await holding('org_viewer');
    expect((await as(admin.access).put(`${within}/members/${admin.userId}`)).status).toBe(200);
  });

  test('grant_exceeds_own_rights: a role the giver does not reach, though it is its own', async () => {
    const made = await as(owner.access).post(`/v1/organizations/${org}/roles`, {
      name: 'odd',
      permissions: ['org:read'],
    });
    await as(root).patch(`/v1/organizations/${org}/roles/${made.body.id}`, { permissions: ['users:read'] });
    const answer = await as(owner.access).post(`${await team()}/roles`, { role_id: made.body.id });
    expect(answer).toMatchObject(refused(403, 'grant_exceeds_own_rights'));
    const path = await team();
    const given = await as(root).post(`${path}/roles`, { role_id: made.body.id });
    const taken = await as(owner.access).delete(`${path}/roles/${given.body.id}`);
    expect(taken).toMatchObject(refused(403, 'grant_exceeds_own_rights'));
  });

  test('no loop: a team gives only persons rights, and a chain of teams ends where its author stands', async () => {
    // The administrator makes a team, is its member, and tries to have it given more by every door there is.
    const path = await team(admin.access);
    await as(admin.access).put(`${path}/members/${admin.userId}`);
    const id = path.split('/').at(-1);
    for (const answer of [
      await as(admin.access).post(`${path}/roles`, { role_id: roleIds.org_owner }),
      await as(admin.access).post(`/v1/groups/${id}/roles`, { role: 'org_owner', scope: `org:${org}` }),
      await as(admin.access).post(`/v1/users/${admin.userId}/roles`, { role: 'org_owner', scope: `org:${org}` }),
      await as(admin.access).put(`${path}/members/${id}`),
      await as(admin.access).put(`/v1/groups/${id}/members/${admin.userId}`),
    ])
      expect(answer.status).toBeGreaterThanOrEqual(400);
    expect((await as(admin.access).delete(`/v1/organizations/${org}`)).status).toBe(403);
  });
});

describe('where it belongs', () => {
  test('group_not_found: by the doors of another organization, and by those of the tenant', async () => {
    const [path, boss] = [await holding('reader'), await house.register()];
    const other = await createOrg(house, boss);
    const id = path.split('/').at(-1);
    const theirs = `${teams(other)}/${id}`;
    const someone = await member('org_member', other);
    for (const answer of [
      await as(boss.access).get(theirs),
      await as(boss.access).patch(theirs, { name: 'Ours' }),
      await as(boss.access).delete(`${theirs}?cascade=true`),
      await as(boss.access).get(`${theirs}/members`),
      await as(boss.access).put(`${theirs}/members/${someone.userId}`),
      await as(boss.access).delete(`${theirs}/members/${someone.userId}`),
      await as(boss.access).get(`${theirs}/roles`),
      await as(boss.access).post(`${theirs}/roles`, { role_id: roleIds.reader }),
      await as(boss.access).delete(`${theirs}/roles/asg_01h455vb4pex5vsknk084sn02q`),
      await as(root).get(`/v1/groups/${id}`),
      await as(root).patch(`/v1/groups/${id}`, { name: 'Ours' }),
      await as(root).delete(`/v1/groups/${id}?cascade=true`),
      await as(root).get(`/v1/groups/${id}/members`),
      await as(root).put(`/v1/groups/${id}/members/${someone.userId}`),
      await as(root).delete(`/v1/groups/${id}/members/${someone.userId}`),
      await as(root).get(`/v1/groups/${id}/roles`),
      await as(root).post(`/v1/groups/${id}/roles`, { role: 'superadmin', scope: 'tenant' }),
      await as(root).delete(`/v1/groups/${id}/roles/asg_01h455vb4pex5vsknk084sn02q`),
    ])
      expect(answer).toMatchObject(refused(404, 'group_not_found'));
    const listed = await as(root).get('/v1/groups?limit=100');
    expect(listed.body.data.map((group: { id: string }) => group.id)).not.toContain(id);
    const groupOfTenant = await as(root).post('/v1/groups', { name: fresh() });
    expect(await as(owner.access).get(`${teams()}/${groupOfTenant.body.id}`)).toMatchObject(
      refused(404, 'group_not_found'),
    );
  });

  test('org_not_found, and the same refusal to strangers whether there is such an organization or not', async () => {
    const nowhere = 'org_01h455vb4pex5vsknk084sn02q';
    expect(await as(root).get(teams(nowhere))).toMatchObject(refused(404, 'org_not_found'));
    expect(await as(root).post(teams(nowhere), { name: fresh() })).toMatchObject(refused(404, 'org_not_found'));
    const nobody = await house.register();
    for (const of of [org, nowhere])
      expect(await as(nobody.access).get(teams(of))).toMatchObject(refused(403, 'forbidden'));
  });

  test('org_member_not_found: only members of the organization are in its teams', async () => {
    const [path, stranger] = [await team(), await house.register()];
    for (const id of [stranger.userId, 'user_01h455vb4pex5vsknk084sn02q'])
      expect(await as(owner.access).put(`${path}/members/${id}`)).toMatchObject(refused(404, 'org_member_not_found'));
  });

  test('role_not_found: only what the organization may give', async () => {
    const path = await team();
    const theirs = await house.register();
    const other = await createOrg(house, theirs);
    const own = await as(theirs.access).post(`/v1/organizations/${other}/roles`, {
      name: 'own',
      permissions: ['org:read'],
    });
    for (const id of [own.body.id, roleIds.superadmin, 'role_01h455vb4pex5vsknk084sn02q'])
      expect(await as(owner.access).post(`${path}/roles`, { role_id: id })).toMatchObject(
        refused(404, 'role_not_found'),
      );
  });

  test('assignment_not_found: of another team', async () => {
    const [one, two] = [await holding('reader'), await holding('reader')];
    const [given] = (await as(owner.access).get(`${one}/roles`)).body.data;
    expect(await as(owner.access).delete(`${two}/roles/${given.id}`)).toMatchObject(
      refused(404, 'assignment_not_found'),
    );
  });

  test('group_name_taken within the organization, not by another or the tenant', async () => {
    const [name, other] = [fresh(), await house.register()];
    const made = await as(owner.access).post(teams(), { name });
    expect(await as(owner.access).post(teams(), { name })).toMatchObject(refused(409, 'group_name_taken'));
    const second = await as(owner.access).post(teams(), { name: fresh() });
    const renamed = await as(owner.access).patch(`${teams()}/${second.body.id}`, { name });
    expect(renamed).toMatchObject(refused(409, 'group_name_taken'));
    expect((await as(other.access).post(teams(await createOrg(house, other)), { name })).status).toBe(201);
    expect((await as(root).post('/v1/groups', { name })).status).toBe(201);
    expect((await as(owner.access).patch(`${teams()}/${made.body.id}`, { name })).status).toBe(200);
  });

  test('group_in_use: with members or roles only when told to', async () => {
    const [empty, held, peopled] = [await team(), await holding('reader'), await team()];
    const who = await member();
    await as(owner.access).put(`${peopled}/members/${who.userId}`);
    expect((await as(owner.access).delete(empty)).status).toBe(204);
    for (const path of [held, peopled]) {
      expect(await as(owner.access).delete(path)).toMatchObject(refused(409, 'group_in_use'));
      expect((await as(owner.access).delete(`${path}?cascade=true`)).status).toBe(204);
    }
  });

  test('too_many_teams: of five hundred, the next is refused', async () => {
    const boss = await house.register();
    const of = (await createOrg(house, boss)) as Id<'org'>;
    const { db, ids } = house.doorward.platform;
    const [{ tenantId } = { tenantId: undefined }] = await db.reader
      .select({ tenantId: roleAssignments.tenantId })
      .from(roleAssignments)
      .where(eq(roleAssignments.userId, boss.userId as Id<'user'>))
      .limit(1);
    if (!tenantId) throw new Error('nobody');
    const moments = { createdAt: new Date(), updatedAt: new Date() };
    await db.transaction((tx) =>
      tx.insert(groups).values(
        Array.from({ length: 500 }, (_, index) => ({
          id: ids.create('grp'),
          tenantId,
          orgId: of,
          name: `${index}`,
          description: '',
          ...moments,
        })),
      ),
    );
    expect(await as(boss.access).post(teams(of), { name: fresh() })).toMatchObject(refused(422, 'too_many_teams'));
    const first = await as(boss.access).get(`${teams(of)}?limit=100`);
    const second = await as(boss.access).get(`${teams(of)}?limit=100&cursor=${first.body.next_cursor}`);
    const shown = [...first.body.data, ...second.body.data].map((one: { id: string }) => one.id);
    expect(new Set(shown).size).toBe(200);
    expect(await as(owner.access).get(`${teams()}?cursor=${first.body.next_cursor}`)).toMatchObject(
      refused(400, 'invalid_input'),
    );
  });
});

describe('groups of the tenant at an organization', () => {
  test('are given roles there, and taken them, by who runs the tenant alone', async () => {
    const group = await as(root).post('/v1/groups', { name: fresh() });
    const path = `/v1/groups/${group.body.id}/roles`;
    const asked = { role: 'org_viewer', scope: `org:${org}` };
    expect(await as(owner.access).post(path, asked)).toMatchObject(refused(403, 'forbidden'));
    const given = await as(root).post(path, asked);
    expect(given.status).toBe(201);
    expect(await as(owner.access).delete(`${path}/${given.body.id}`)).toMatchObject(refused(403, 'forbidden'));
    const nowhere = await as(root).post(path, { ...asked, scope: 'org:org_01h455vb4pex5vsknk084sn02q' });
    expect(nowhere).toMatchObject(refused(404, 'org_not_found'));
    expect((await as(root).delete(`${path}/${given.body.id}`)).status).toBe(204);
  });
});

describe('at once', () => {
  test('letting in against leaving, against removing the team: nobody is in a team who is no member', async () => {
    for (let round = 0; round < 5; round += 1) {
      const [path, who] = [await holding('reader'), await member()];
      await Promise.all([
        as(owner.access).put(`${path}/members/${who.userId}`),
        as(who.access).post(`/v1/me/organizations/${org}/leave`),
        as(admin.access).put(`${path}/members/${who.userId}`),
        round % 2 ? as(owner.access).delete(`${path}?cascade=true`) : undefined,
      ]);
      expect(await reads(who)).toBe(false);
      const rows = await house.doorward.platform.db.reader
        .select()
        .from(groupMembers)
        .where(eq(groupMembers.userId, who.userId as Id<'user'>));
      expect(rows).toEqual([]);
    }
  });

  test('a role given to a team while somebody with less lets in: never more than they reach', async () => {
    for (let round = 0; round < 5; round += 1) {
      const [path, who] = [await team(), await member()];
      const [letIn, given] = await Promise.all([
        as(admin.access).put(`${path}/members/${who.userId}`),
        as(owner.access).post(`${path}/roles`, { role_id: roleIds.reader }),
      ]);
      expect(given.status).toBe(201);
      // In before the role came, or refused after it: the owner who gave it gave it to who was in.
      expect([200, 403]).toContain(letIn.status);
      expect(await reads(who)).toBe(letIn.status === 200);
    }
  });

  test('one name is taken once', async () => {
    const name = fresh();
    const answers = await Promise.all(Array.from({ length: 6 }, () => as(owner.access).post(teams(), { name })));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
  });
});
