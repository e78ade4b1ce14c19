import { eq, inArray } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startHouse, type TestHouse } from '../../../../test/kit/index.ts';
import { anonymous, type Permission, type Principal, type Scope } from '../../call/index.ts';
import type { Id } from '../../platform/ids.ts';
import { builtInPermissions, builtInRoles } from '../access/index.ts';
import { roleAssignments, roles } from '../access/tables.ts';
import { users } from '../accounts/tables.ts';
import { tenants } from '../tenants/tables.ts';
import { decide } from './index.ts';

interface Person {
  readonly userId: Id<'user'>;
  readonly tenantId: Id<'tnt'>;
  readonly ofDefault: boolean;
}

let house: TestHouse;
const people: Person[] = [];
const roleIds = new Map<string, Id<'role'>>();

beforeAll(async () => {
  house = await startHouse();
  const { db } = house.doorward.platform;
  const token = await house.admin();
  await house.rest.post('/v1/tenants', { slug: 'acme', name: 'Acme' }, { token });
  const rows = await db.reader.select({ id: tenants.id, slug: tenants.slug }).from(tenants);
  for (const { id: tenantId, slug } of rows) {
    for (const role of await db.reader.select().from(roles).where(eq(roles.tenantId, tenantId)))
      roleIds.set(`${tenantId} ${role.name}`, role.id);
    for (const username of ['first', 'second']) people.push(await insertPerson(tenantId, username, slug === 'default'));
  }
});
afterAll(() => house.close());

async function insertPerson(tenantId: Id<'tnt'>, username: string, ofDefault: boolean): Promise<Person> {
  const { db, ids } = house.doorward.platform;
  const userId = ids.create('user');
  const moments = { createdAt: new Date(), updatedAt: new Date() };
  await db.transaction((tx) => tx.insert(users).values({ id: userId, tenantId, username, ...moments }));
  return { userId, tenantId, ofDefault };
}

interface World {
  readonly suspended: readonly boolean[];
  readonly grants: readonly { who: number; role: keyof typeof builtInRoles; scope: string }[];
}

const scopes: Scope[] = ['instance', 'tenant', 'org:one', 'org:two'];
const worlds: fc.Arbitrary<World> = fc.record({
  suspended: fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }),
  grants: fc.uniqueArray(
    fc.record({
      who: fc.nat(3),
      role: fc.constantFrom(...(Object.keys(builtInRoles) as (keyof typeof builtInRoles)[])),
      scope: fc.constantFrom(...scopes, 'galaxy', ''),
    }),
    { maxLength: 8, selector: ({ who, role, scope }) => `${who} ${role} ${scope}` },
  ),
});

/** What the rules say, in as few words as they have: no SQL, no joins. */
function allowedIn(world: World, who: number, question: { permission: Permission; scope: Scope }): boolean {
  if (world.suspended[who]) return false;
  return world.grants.some((grant) => {
    if (grant.who !== who) return false;
    if (!(builtInRoles[grant.role].permissions as readonly string[]).includes(question.permission)) return false;
    if (grant.scope === 'instance') return people[who]?.ofDefault === true;
    if (grant.scope === 'tenant') return question.scope !== 'instance';
    return grant.scope === question.scope;
  });
}

async function build({ suspended, grants }: World): Promise<void> {
  const { db, ids } = house.doorward.platform;
  await db.transaction(async (tx) => {
    const everyone = people.map((person) => person.userId);
    await tx.delete(roleAssignments).where(inArray(roleAssignments.userId, everyone));
    for (const [index, { userId }] of people.entries())
      await tx
        .update(users)
        .set({ status: suspended[index] ? 'suspended' : 'active' })
        .where(eq(users.id, userId));
    const rows = grants.flatMap(({ who, role, scope }) => {
      const person = people[who];
      const roleId = person && roleIds.get(`${person.tenantId} ${role}`);
      if (!person || !roleId) throw new Error('no such person or role');
      const { tenantId, userId } = person;
      return { id: ids.create('asg'), tenantId, userId, roleId, scope, grantedBy: 'test', createdAt: new Date() };
    });
    if (rows.length > 0) await tx.insert(roleAssignments).values(rows);
  });
}

const principalOf = ({ userId, tenantId }: Person): Principal => ({
  kind: 'user',
  userId,
  tenantId,
  sessionId: house.doorward.platform.ids.create('sess'),
  appId: house.doorward.platform.ids.create('app'),
  authTime: new Date(),
  amr: ['pwd'],
  acr: 'urn:doorward:acr:1',
  until: new Date(),
});

test('says what a naive reading of the rules says, for any assignments, person, permission and scope', async () => {
  const { db } = house.doorward.platform;
  const asked: Permission[] = ['roles:manage', 'tenants:read', 'users:impersonate', 'nothing:known'];
  await fc.assert(
    fc.asyncProperty(worlds, async (world) => {
      await build(world);
      for (const [who, person] of people.entries())
        for (const permission of asked)
          for (const scope of scopes) {
            const decision = await decide({ principal: principalOf(person), permission, scope }, db);
            expect(decision.allowed).toBe(allowedIn(world, who, { permission, scope }));
          }
    }),
    { numRuns: 40 },
  );
});

test('finds every built-in permission of a superadmin, and no other', async () => {
  const { db } = house.doorward.platform;
  await build({ suspended: [false, false, false, false], grants: [{ who: 0, role: 'superadmin', scope: 'tenant' }] });
  const [person] = people;
  if (!person) throw new Error('nobody');
  const ask = (permission: Permission) => decide({ principal: principalOf(person), permission, scope: 'tenant' }, db);
  for (const permission of Object.keys(builtInPermissions) as Permission[])
    expect((await ask(permission)).allowed).toBe(true);
  expect((await ask('users:erase')).allowed).toBe(false);
});

test('asked in a transaction, it sees what the transaction has done', async () => {
  const { db, ids } = house.doorward.platform;
  await build({ suspended: [false, false, false, false], grants: [] });
  const [person] = people;
  const roleId = person && roleIds.get(`${person.tenantId} admin`);
  if (!person || !roleId) throw new Error('nobody');
  const question = { principal: principalOf(person), permission: 'roles:read', scope: 'tenant' } as const;
  await db.transaction(async (tx) => {
    expect((await decide(question, tx)).allowed).toBe(false);
    const { tenantId, userId } = person;
    const grant = { tenantId, userId, roleId, scope: 'tenant', grantedBy: 'test', createdAt: new Date() };
    await tx.insert(roleAssignments).values({ id: ids.create('asg'), ...grant });
    expect((await decide(question, tx)).allowed).toBe(true);
  });
});

test('says why in words that name the permission and the scope only', async () => {
  const { db } = house.doorward.platform;
  await build({ suspended: [false, true, false, false], grants: [{ who: 1, role: 'admin', scope: 'tenant' }] });
  for (const principal of [...people.map(principalOf), anonymous]) {
    const decision = await decide({ principal, permission: 'roles:read', scope: 'tenant' }, db);
    expect(decision).toEqual({ allowed: false, why: 'You do not hold roles:read at scope tenant.' });
  }
});
