import { eq } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Member, startHouse, type TestHouse } from '../../../../test/kit/index.ts';
import type { Scope } from '../../call/index.ts';
import type { Id } from '../../platform/ids.ts';
import { users } from '../accounts/tables.ts';
import { createOrg, join } from '../organizations/orgs.testing.ts';
import { byRoles, type Subject } from './index.ts';

/**
 * Against a model that shares nothing with the code: plain lists, no materialised rights, no SQL. It is told what the procedures
 * answered, and must find the same decisions; and no answer may have let anybody hand on what they lacked.
 */
let house: TestHouse;
let root: string;
let tenantId: Id<'tnt'>;
let members: Member[] = [];
beforeAll(async () => {
  house = await startHouse();
  root = await house.admin();
  members = await Promise.all([0, 1, 2, 3].map(() => house.register()));
  const [row] = await house.doorward.platform.db.reader
    .select({ tenantId: users.tenantId })
    .from(users)
    .where(eq(users.id, (members[0]?.userId ?? '') as Id<'user'>));
  if (!row) throw new Error('nobody');
  tenantId = row.tenantId;
});
afterAll(() => house.close());

const post = (path: string, body: object, token = root) => house.rest.post(path, body, { token });
const put = (path: string, body: object = {}, token = root) => house.rest.put(path, body, { token });
const fresh = () => Math.random().toString(36).slice(2, 10);
const scopes: Scope[] = ['tenant', 'doc:1', 'doc:2'];
const above = (scope: string): string[] => (scope === 'tenant' ? ['tenant'] : [scope, 'tenant']);

interface ModelRole {
  permissions: readonly string[];
  parents: readonly number[];
}
interface ModelGrant {
  readonly subject: string;
  readonly role: number;
  readonly scope: string;
}

/** All a role reaches, by walking up again at every question. */
function reach(roles: readonly ModelRole[], role: number, seen = new Set<number>()): Set<string> {
  if (seen.has(role)) return new Set();
  seen.add(role);
  const { permissions = [], parents = [] } = roles[role] ?? {};
  return new Set([...permissions, ...parents.flatMap((parent) => [...reach(roles, parent, seen)])]);
}

interface Model {
  readonly roles: readonly ModelRole[];
  readonly grants: readonly ModelGrant[];
  readonly memberships: readonly { readonly group: number; readonly user: number }[];
}

function holds(model: Model, user: number, { what, scope }: { what: string; scope: string }): boolean {
  const groups = model.memberships.filter((one) => one.user === user).map((one) => `group ${one.group}`);
  return model.grants.some(
    (grant) =>
      [`user ${user}`, ...groups].includes(grant.subject) &&
      above(scope).includes(grant.scope) &&
      reach(model.roles, grant.role).has(what),
  );
}

const names = ['a:x', 'b:x', 'c:x', 'd:x:deep'];
const worlds = fc.record({
  roles: fc.array(fc.record({ permissions: fc.subarray(names), parents: fc.array(fc.nat(20), { maxLength: 3 }) }), {
    minLength: 1,
    maxLength: 7,
  }),
  grants: fc.array(
    fc.record({
      subject: fc.constantFrom('user 0', 'user 1', 'user 2', 'group 0', 'group 1'),
      role: fc.nat(20),
      scope: fc.constantFrom(...scopes),
    }),
    { maxLength: 8 },
  ),
  memberships: fc.array(fc.record({ group: fc.nat(1), user: fc.nat(2) }), { maxLength: 5 }),
});

test('decides as a naive reading of any roles, inheritance, groups and scopes does', async () => {
  await fc.assert(
    fc.asyncProperty(worlds, async (drawn) => {
      const app = (await post('/v1/apps', { slug: `app-${fresh()}`, name: 'App' })).body.id as Id<'app'>;
      for (const name of names) await put(`/v1/apps/${app}/permissions/${name}`);
      // Only to earlier roles, so that there is no circle; those are another test's.
      const roles = drawn.roles.map((role, index) => ({
        ...role,
        parents: index === 0 ? [] : [...new Set(role.parents.map((parent) => parent % index))],
      }));
      for (const [index, { permissions, parents }] of roles.entries()) {
        const body = { permissions, parents: parents.map((parent) => `role-${parent}`) };
        expect((await put(`/v1/apps/${app}/roles/role-${index}`, body)).status).toBe(200);
      }
      const groups = [0, 1].map(async () => (await post('/v1/groups', { name: `group ${fresh()}` })).body.id as string);
      const groupIds = await Promise.all(groups);
      for (const { group, user } of drawn.memberships)
        await put(`/v1/groups/${groupIds[group]}/members/${members[user]?.userId}`);
      const grants = drawn.grants.map((grant) => ({ ...grant, role: grant.role % roles.length }));
      for (const { subject, role, scope } of grants) {
        const [kind, index] = subject.split(' ');
        const holder =
          kind === 'user' ? `users/${members[Number(index)]?.userId}` : `groups/${groupIds[Number(index)]}`;
        const given = await post(`/v1/${holder}/roles`, { role: `role-${role}`, app_id: app, scope });
        expect(given.status).toBe(201);
      }
      const model = { roles, grants, memberships: drawn.memberships };
      const asks = names.flatMap((what) => scopes.map((scope) => ({ what, scope })));
      for (const user of [0, 1, 2]) {
        const userId = members[user]?.userId as Id<'user'>;
        const verdicts = await byRoles(house.doorward.platform.db, { tenantId, userId, appId: app }, asks);
        expect(verdicts.map(({ allowed }) => allowed)).toEqual(asks.map((ask) => holds(model, user, ask)));
      }
    }),
    { numRuns: 15 },
  );
}, 120_000);

/** What somebody tries: to make or change a role, to give it, to let somebody into a group. */
const acts = fc.array(
  fc.record({
    actor: fc.nat(2),
    kind: fc.constantFrom('role', 'grant', 'group_grant', 'member'),
    role: fc.nat(3),
    permissions: fc.subarray(['users:read', 'users:manage', 'roles:read', 'audit:read', 'tenants:read']),
    parents: fc.uniqueArray(fc.constantFrom('own-0', 'own-1', 'own-2', 'own-3', 'admin', 'superadmin'), {
      maxLength: 2,
    }),
    target: fc.nat(3),
    group: fc.nat(1),
    scope: fc.constantFrom('tenant', 'instance', 'org'),
  }),
  { minLength: 10, maxLength: 25 },
);

test('whatever sequence of calls three limited administrators try, together they never hold what none of them held', async () => {
  const { db } = house.doorward.platform;
  await fc.assert(
    fc.asyncProperty(acts, async (tried) => {
      const run = fresh();
      // Between them: roles:manage, users:read, roles:read and audit:read, at the tenant. Nothing of the instance.
      const bounds = [
        ['roles:manage', 'users:read'],
        ['roles:manage', 'roles:read'],
        ['roles:manage', 'audit:read'],
      ];
      const org = await createOrg(house, { access: root });
      const people = await Promise.all([0, 1, 2, 3].map(() => join(house, { org, root, role: 'org_viewer' })));
      for (const [index, permissions] of bounds.entries()) {
        await post('/v1/roles', { name: `born-${run}-${index}`, permissions });
        const scope = 'tenant';
        await post(`/v1/users/${people[index]?.userId}/roles`, { role: `born-${run}-${index}`, scope });
      }
      const roleIds = new Map<number, string>();
      const groupIds = await Promise.all(
        [0, 1].map(async () => (await post('/v1/groups', { name: `g ${fresh()}` })).body.id as string),
      );
      // One group is stronger than any of them.
      await post(`/v1/groups/${groupIds[1]}/roles`, { role: 'admin', scope: 'tenant' });
      for (const act of tried) {
        const token = people[act.actor]?.access ?? '';
        const name = `own-${run}-${act.role}`;
        const { permissions } = act;
        const scope = act.scope === 'org' ? `org:${org}` : act.scope;
        const parents = act.parents.map((parent) => parent.replace('own-', `own-${run}-`));
        if (act.kind === 'role') {
          const known = roleIds.get(act.role);
          if (known) await house.rest.patch(`/v1/roles/${known}`, { permissions, parents }, { token });
          else {
            const made = await post('/v1/roles', { name, permissions, parents }, token);
            if (made.status === 201) roleIds.set(act.role, made.body.id);
          }
        } else if (act.kind === 'grant')
          await post(`/v1/users/${people[act.target]?.userId}/roles`, { role: name, scope }, token);
        else if (act.kind === 'group_grant')
          await post(`/v1/groups/${groupIds[act.group]}/roles`, { role: name, scope }, token);
        else await put(`/v1/groups/${groupIds[act.group]}/members/${people[act.target]?.userId}`, {}, token);
      }
      const ask = async (who: number, what: string, scope: Scope) => {
        const subject: Subject = { tenantId, userId: people[who]?.userId as Id<'user'>, appId: null };
        return (await byRoles(db, subject, [{ what, scope }]))[0]?.allowed;
      };
      for (const who of [0, 1, 2, 3]) {
        for (const never of ['users:manage', 'tenants:read', 'apps:manage', 'users:impersonate'])
          expect(await ask(who, never, 'tenant')).toBe(false);
        for (const any of ['roles:manage', 'users:read', 'roles:read', 'audit:read'])
          expect(await ask(who, any, 'instance')).toBe(false);
      }
    }),
    { numRuns: 12 },
  );
}, 180_000);
