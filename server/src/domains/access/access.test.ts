import { and, eq, inArray } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Member, startHouse, type TestHouse } from '../../../../test/kit/index.ts';
import type { Tx } from '../../call/index.ts';
import type { Id } from '../../platform/ids.ts';
import { users } from '../accounts/tables.ts';
import { auditEvents } from '../audit/tables.ts';
import { builtInPermissions, builtInRoles, insertBuiltIns } from './index.ts';
import { permissions, roleAssignments, roles } from './tables.ts';

let house: TestHouse;
/** Access token of the superadmin at `instance`. */
let root: string;
/** Another tenant, and the header that names its app. */
let acme: { id: string; headers: { 'Doorward-App': string } };
beforeAll(async () => {
  house = await startHouse();
  root = await house.admin();
  const { body } = await house.rest.post('/v1/tenants', { slug: 'acme', name: 'Acme' }, { token: root });
  const apps = await house.rest.get('/v1/apps', { token: root, headers: { 'Doorward-Tenant': body.id } });
  acme = { id: body.id, headers: { 'Doorward-App': apps.body.data[0].id } };
});
afterAll(() => house.close());

type Headers = Record<string, string>;
const give = (token: string, userId: string, grant: { role: string; scope?: string }, headers: Headers = {}) =>
  house.rest.post(`/v1/users/${userId}/roles`, { scope: 'tenant', ...grant }, { token, headers });
const take = (token: string, userId: string, assignmentId: string) =>
  house.rest.delete(`/v1/users/${userId}/roles/${assignmentId}`, { token });
const held = async (userId: string, headers: Headers = {}) =>
  (await house.rest.get(`/v1/users/${userId}/roles`, { token: root, headers })).body.data as {
    id: string;
    role: string;
    scope: string;
  }[];
const eventsOf = (userId: string, type: string) =>
  house.doorward.platform.db.reader
    .select({ data: auditEvents.data, actor: auditEvents.actorId })
    .from(auditEvents)
    .where(and(eq(auditEvents.targetId, userId), eq(auditEvents.type, type)));

async function memberWith(role: string, scope = 'tenant'): Promise<Member> {
  const member = await house.register();
  expect((await give(root, member.userId, { role, scope })).status).toBe(201);
  return member;
}

async function strangerOfAcme(): Promise<{ userId: string; access: string }> {
  const credentials = { username: `acme-${Math.random().toString(36).slice(2)}`, password: 'Battery-Staple-9' };
  const { body } = await house.rest.post('/v1/auth/register', credentials, { headers: acme.headers });
  return { userId: body.user_id, access: body.tokens.access_token };
}

describe('GET /v1/me', () => {
  test('shows the account, its roles and the ways it can prove itself', async () => {
    const member = await memberWith('admin');
    const { status, body, headers } = await house.rest.get('/v1/me', { token: member.access });
    expect(status).toBe(200);
    expect(headers.get('etag')).toMatch(/^"\d+"$/);
    expect(body).toEqual({
      id: member.userId,
      username: member.username,
      email_verified: false,
      is_guest: false,
      status: 'active',
      created_at: expect.stringMatching(/Z$/),
      updated_at: expect.stringMatching(/Z$/),
      roles: [
        { role: 'user', scope: 'tenant' },
        { role: 'admin', scope: 'tenant' },
      ],
      factors: ['password'],
    });
    expect((await house.rest.get('/v1/me', { token: root })).body.roles).toEqual([
      { role: 'superadmin', scope: 'instance' },
    ]);
  });

  test('unauthenticated: shows strangers nothing', async () => {
    expect(await house.rest.get('/v1/me')).toMatchObject({ status: 401, body: { code: 'unauthenticated' } });
  });
});

describe('lists', () => {
  test('show the built-in roles and permissions, page by page', async () => {
    const all = await house.rest.get('/v1/roles', { token: root });
    expect(all.body.data.map((role: { name: string }) => role.name).sort()).toEqual(Object.keys(builtInRoles).sort());
    const names: string[] = [];
    let cursor = '';
    do {
      const page = await house.rest.get(`/v1/permissions?limit=10${cursor}`, { token: root });
      names.push(...page.body.data.map((permission: { name: string }) => permission.name));
      cursor = page.body.next_cursor ? `&cursor=${page.body.next_cursor}` : '';
    } while (cursor);
    expect(names).toEqual(Object.keys(builtInPermissions).sort());
    const first = await house.rest.get('/v1/roles?limit=8', { token: root });
    const second = await house.rest.get(`/v1/roles?limit=8&cursor=${first.body.next_cursor}`, { token: root });
    expect([...first.body.data, ...second.body.data]).toEqual(all.body.data);
    expect(second.body).not.toHaveProperty('next_cursor');
  });

  test('of what a user holds go page by page, and a cursor is good for one user only', async () => {
    const [one, two] = [await memberWith('admin'), await memberWith('admin')];
    const path = (member: Member, cursor: string) => `/v1/users/${member.userId}/roles?limit=1${cursor}`;
    const first = await house.rest.get(path(one, ''), { token: root });
    const rest = `&cursor=${first.body.next_cursor}`;
    expect((await house.rest.get(path(one, rest), { token: root })).body.data).toMatchObject([
      { role: 'admin', scope: 'tenant', granted_by: expect.stringMatching(/^user_/) },
    ]);
    expect((await house.rest.get(path(two, rest), { token: root })).body.code).toBe('invalid_input');
  });

  test.each(['/v1/roles', '/v1/permissions', '/v1/users/USER/roles'])(
    'forbidden: %s tells who lacks the right only what they lack',
    async (path) => {
      const member = await house.register();
      const answer = await house.rest.get(path.replace('USER', member.userId), { token: member.access });
      expect(answer).toMatchObject({ status: 403, body: { code: 'forbidden' } });
      expect(answer.body.detail).toMatch(/^You do not hold (roles|permissions):read at scope tenant\.$/);
    },
  );
});

describe('giving roles', () => {
  test('gives a right at once, to a session opened before, and records who gave it', async () => {
    const member = await house.register();
    expect((await house.rest.get('/v1/roles', { token: member.access })).status).toBe(403);
    const given = await give(root, member.userId, { role: 'admin' });
    expect(given).toMatchObject({ status: 201, body: { role: 'admin', scope: 'tenant' } });
    expect(given.headers.get('location')).toBe(`${house.url}/v1/users/${member.userId}/roles/${given.body.id}`);
    expect((await house.rest.get('/v1/roles', { token: member.access })).status).toBe(200);
    expect(await eventsOf(member.userId, 'access.role_assigned')).toContainEqual({
      data: { role: 'admin', scope: 'tenant' },
      actor: given.body.granted_by,
    });
  });

  test('gives once what is given again, also at once', async () => {
    const member = await house.register();
    const answers = await Promise.all(Array.from({ length: 5 }, () => give(root, member.userId, { role: 'admin' })));
    expect(new Set(answers.map((answer) => `${answer.status} ${answer.body.id}`)).size).toBe(1);
    expect(await held(member.userId)).toHaveLength(2);
    expect(await eventsOf(member.userId, 'access.role_assigned')).toHaveLength(2);
  });

  test('role_not_found', async () => {
    const member = await house.register();
    const answer = await give(root, member.userId, { role: 'emperor' });
    expect(answer).toMatchObject({ status: 404, body: { code: 'role_not_found' } });
  });

  test('user_not_found: an id of another tenant answers exactly as one that does not exist', async () => {
    const { userId } = await strangerOfAcme();
    const nobody = `${userId.slice(0, -4)}0000`;
    const bare = ({ status, body }: { status: number; body: object }) => {
      const { instance: _, request_id: __, ...rest } = body as Record<string, unknown>;
      return { status, ...rest };
    };
    for (const ask of [
      (id: string) => give(root, id, { role: 'admin' }),
      (id: string) => house.rest.get(`/v1/users/${id}/roles`, { token: root }),
      (id: string) => take(root, id, nobody.replace('user_', 'asg_')),
    ]) {
      const there = bare(await ask(userId));
      expect(there).toMatchObject({ status: 404, code: 'user_not_found' });
      expect(bare(await ask(nobody))).toEqual(there);
    }
  });

  test('grant_exceeds_own_rights: an admin makes admins, but no superadmin', async () => {
    const [admin, member] = [await memberWith('admin'), await house.register()];
    expect((await give(admin.access, member.userId, { role: 'admin' })).status).toBe(201);
    const beyond = await give(admin.access, member.userId, { role: 'superadmin' });
    expect(beyond).toMatchObject({ status: 403, body: { code: 'grant_exceeds_own_rights' } });
    const own = await give(admin.access, admin.userId, { role: 'superadmin' });
    expect(own).toMatchObject({ status: 403, body: { code: 'grant_exceeds_own_rights' } });
  });

  test('forbidden: a right at tenant scope gives nothing at instance scope, not even to its holder', async () => {
    const lesser = await memberWith('superadmin', 'tenant');
    for (const role of ['superadmin', 'user']) {
      const answer = await give(lesser.access, lesser.userId, { role, scope: 'instance' });
      expect(answer).toMatchObject({ status: 403, body: { code: 'forbidden' } });
      expect(answer.body.detail).toBe('You do not hold roles:manage at scope instance.');
    }
    expect(await held(lesser.userId)).toHaveLength(2);
  });

  test('scope_not_allowed: only users of the default tenant hold anything at instance scope', async () => {
    const { userId } = await strangerOfAcme();
    const there = { 'Doorward-Tenant': acme.id };
    const answer = await give(root, userId, { role: 'superadmin', scope: 'instance' }, there);
    expect(answer).toMatchObject({ status: 422, body: { code: 'scope_not_allowed' } });
    expect(await held(userId, there)).toMatchObject([{ role: 'user', scope: 'tenant' }]);
  });

  test('an operator at instance scope gives roles in another tenant; an admin of the default tenant cannot', async () => {
    const { userId, access } = await strangerOfAcme();
    const there = { 'Doorward-Tenant': acme.id };
    const lesser = await memberWith('superadmin', 'tenant');
    expect((await give(lesser.access, userId, { role: 'admin' }, there)).status).toBe(403);
    expect((await give(root, userId, { role: 'superadmin' }, there)).status).toBe(201);
    expect((await house.rest.get('/v1/roles', { token: access, headers: acme.headers })).status).toBe(200);
    const tenants = await house.rest.get('/v1/tenants', { token: access, headers: acme.headers });
    expect(tenants).toMatchObject({ status: 403, body: { code: 'forbidden' } });
  });

  test.each([
    ['a role that is no name', { role: 'Admin!' }],
    ['another scope', { role: 'admin', scope: 'org:acme' }],
    ['no role', {}],
  ])('invalid_input: %s', async (_, grant) => {
    const member = await house.register();
    expect(await give(root, member.userId, grant as { role: string })).toMatchObject({
      status: 400,
      body: { code: 'invalid_input' },
    });
  });
});

describe('taking roles', () => {
  test('ends a right at once and records it', async () => {
    const member = await memberWith('admin');
    const given = (await held(member.userId)).find((assignment) => assignment.role === 'admin');
    expect((await take(root, member.userId, given?.id ?? '')).status).toBe(204);
    expect((await house.rest.get('/v1/roles', { token: member.access })).status).toBe(403);
    expect(await eventsOf(member.userId, 'access.role_removed')).toMatchObject([
      { data: { role: 'admin', scope: 'tenant' } },
    ]);
  });

  test("assignment_not_found: gone already, or another user's", async () => {
    const [member, other] = [await memberWith('admin'), await memberWith('admin')];
    const [given] = await held(member.userId);
    const wrong = await take(root, other.userId, given?.id ?? '');
    expect(wrong).toMatchObject({ status: 404, body: { code: 'assignment_not_found' } });
    expect((await take(root, member.userId, given?.id ?? '')).status).toBe(204);
    const again = await take(root, member.userId, given?.id ?? '');
    expect(again).toMatchObject({ status: 404, body: { code: 'assignment_not_found' } });
  });

  test('grant_exceeds_own_rights: an admin takes nothing from a superadmin', async () => {
    const [admin, superadmin] = [await memberWith('admin'), await memberWith('superadmin')];
    const given = (await held(superadmin.userId)).find((assignment) => assignment.role === 'superadmin');
    const answer = await take(admin.access, superadmin.userId, given?.id ?? '');
    expect(answer).toMatchObject({ status: 403, body: { code: 'grant_exceeds_own_rights' } });
    expect(await held(superadmin.userId)).toHaveLength(2);
  });

  test('forbidden: roles:manage at tenant scope takes nothing held at instance scope', async () => {
    const [lesser, greater] = [await memberWith('superadmin', 'tenant'), await memberWith('user', 'instance')];
    const given = (await held(greater.userId)).find((assignment) => assignment.scope === 'instance');
    const answer = await take(lesser.access, greater.userId, given?.id ?? '');
    expect(answer).toMatchObject({ status: 403, body: { code: 'forbidden' } });
  });

  test('last_superadmin: the last one stays, and who is suspended does not count as another', async () => {
    const rootId = (await house.rest.get('/v1/me', { token: root })).body.id;
    const [own] = await held(rootId);
    const alone = await take(root, rootId, own?.id ?? '');
    expect(alone).toMatchObject({ status: 409, body: { code: 'last_superadmin' } });
    const second = await memberWith('superadmin', 'instance');
    await setStatus(second.userId, 'suspended');
    expect((await take(root, rootId, own?.id ?? '')).body.code).toBe('last_superadmin');
    expect(await held(rootId)).toHaveLength(1);
    const spare = (await held(second.userId)).find((assignment) => assignment.role === 'superadmin');
    expect((await take(root, second.userId, spare?.id ?? '')).status).toBe(204);
  });

  test('superadmins who all remove one another at once leave one', async () => {
    const rootId = (await house.rest.get('/v1/me', { token: root })).body.id as string;
    const others = await Promise.all([1, 2, 3].map(() => memberWith('superadmin', 'instance')));
    const all = [{ userId: rootId, access: root }, ...others];
    const targets = await Promise.all(
      all.map(async ({ userId }) => (await held(userId)).find((one) => one.role === 'superadmin')?.id ?? ''),
    );
    const answers = await Promise.all(
      all.map(({ access }, index) => {
        const victim = (index + 1) % all.length;
        return take(access, all[victim]?.userId ?? '', targets[victim] ?? '');
      }),
    );
    expect(answers.every(({ status }) => [204, 403, 409].includes(status))).toBe(true);
    const { db, ids } = house.doorward.platform;
    const left = await db.reader
      .select({ id: roleAssignments.id })
      .from(roleAssignments)
      .where(inArray(roleAssignments.id, targets as Id<'asg'>[]));
    expect(left.length).toBeGreaterThanOrEqual(1);
    // The superadmin of the other tests is one again, whoever was left.
    await db.transaction(async (tx) => {
      const [role] = await tx
        .select({ id: roles.id, tenantId: roles.tenantId })
        .from(roles)
        .innerJoin(users, eq(users.tenantId, roles.tenantId))
        .where(and(eq(roles.name, 'superadmin'), eq(users.id, rootId as Id<'user'>)));
      if (!role) throw new Error('no superadmin');
      const row = { tenantId: role.tenantId, userId: rootId as Id<'user'>, roleId: role.id, scope: 'instance' };
      await tx
        .insert(roleAssignments)
        .values({ id: ids.create('asg'), ...row, grantedBy: 'test', createdAt: new Date() })
        .onConflictDoNothing();
      const rest = (targets.slice(1) as Id<'asg'>[]).filter(Boolean);
      await tx.delete(roleAssignments).where(inArray(roleAssignments.id, rest));
    });
  });
});

async function setStatus(userId: string, status: 'active' | 'suspended'): Promise<void> {
  const { db } = house.doorward.platform;
  const id = userId as Id<'user'>;
  await db.transaction((tx) => tx.update(users).set({ status }).where(eq(users.id, id)));
}

describe('the built-ins', () => {
  test('are ordered: who runs a tenant or an organization holds what those below them hold, and nobody sees to other tenants', () => {
    const held = (name: keyof typeof builtInRoles) => new Set<string>(builtInRoles[name].permissions);
    const above: [keyof typeof builtInRoles, keyof typeof builtInRoles][] = [
      ['superadmin', 'owner'],
      ['superadmin', 'support_admin'],
      ['owner', 'admin'],
      ['admin', 'owner'],
      ['admin', 'security_admin'],
      ['admin', 'billing_admin'],
      ['admin', 'read_only_auditor'],
      ['admin', 'org_owner'],
      ['org_owner', 'org_admin'],
      ['org_admin', 'org_member'],
      ['org_member', 'org_viewer'],
      ['org_viewer', 'user'],
    ];
    for (const [more, less] of above)
      expect(
        [...held(less)].filter((permission) => !held(more).has(permission)),
        `${more} > ${less}`,
      ).toEqual([]);
    expect(held('superadmin')).toEqual(new Set(Object.keys(builtInPermissions)));
    const having = (permission: string) =>
      Object.entries(builtInRoles)
        .filter(([, role]) => (role.permissions as readonly string[]).includes(permission))
        .map(([name]) => name);
    expect(having('tenants:manage')).toEqual(['superadmin']);
    expect(having('users:impersonate')).toEqual(['superadmin', 'support_admin']);
    expect(held('read_only_auditor')).toEqual(new Set([...held('admin')].filter((name) => name.endsWith(':read'))));
    expect(held('user').size).toBe(0);
  });

  test('are put again without changing anything, mend what is stale, and leave a role of the tenant alone', async () => {
    const { db, ids } = house.doorward.platform;
    const tenantId = acme.id as Id<'tnt'>;
    const put = () =>
      db.transaction((tx) =>
        insertBuiltIns(Object.assign(tx, { id: ids.create, now: new Date() }) as unknown as Tx, tenantId),
      );
    const held = { permissions: ['users:read'], effective: ['users:read'], lineage: ['own'] };
    const own = { description: 'Own', ...held, createdAt: new Date() };
    await db.transaction(async (tx) => {
      await tx.insert(roles).values({ id: ids.create('role'), tenantId, name: 'own', ...own });
    });
    const read = async () => ({
      roles: await db.reader.select().from(roles).where(eq(roles.tenantId, tenantId)).orderBy(roles.name),
      permissions: await db.reader
        .select()
        .from(permissions)
        .where(eq(permissions.tenantId, tenantId))
        .orderBy(permissions.name),
    });
    const before = await read();
    await Promise.all([put(), put(), put()]);
    expect(await read()).toEqual(before);
    await db.transaction(async (tx) => {
      await tx
        .update(roles)
        .set({ permissions: [] })
        .where(and(eq(roles.tenantId, tenantId), eq(roles.name, 'admin')));
      await tx.delete(permissions).where(and(eq(permissions.tenantId, tenantId), eq(permissions.name, 'audit:read')));
    });
    await put();
    expect(await read()).toEqual(before);
  });
});
