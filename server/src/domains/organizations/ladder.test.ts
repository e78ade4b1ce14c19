import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Member, startHouse, type TestHouse } from '../../../../test/kit/index.ts';
import type { Scope } from '../../call/index.ts';
import type { Id } from '../../platform/ids.ts';
import { builtInPermissions, builtInRoles, byRoles, organizationRoles } from '../access/index.ts';
import { users } from '../accounts/tables.ts';
import { createOrg, join } from './orgs.testing.ts';

/**
 * Random sequences of calls through the procedures. First against a model that shares nothing with the code: plain lists, told what was
 * done, which must foresee every answer and every decision. Then by people of an organization who try to climb out of it.
 */
let house: TestHouse;
let root: string;
let tenantId: Id<'tnt'>;
beforeAll(async () => {
  house = await startHouse();
  root = await house.admin();
  const [row] = await house.doorward.platform.db.reader.select({ tenantId: users.tenantId }).from(users).limit(1);
  if (!row) throw new Error('nobody');
  tenantId = row.tenantId;
});
afterAll(() => house.close());

const post = (path: string, body: object = {}, token = root) => house.rest.post(path, body, { token });
const put = (path: string, body: object = {}, token = root) => house.rest.put(path, body, { token });
const patch = (path: string, body: object, token = root) => house.rest.patch(path, body, { token });
const remove = (path: string, token = root) => house.rest.delete(path, { token });
const fresh = () => Math.random().toString(36).slice(2, 10);
const inTurn = async (count: number, make: () => Promise<Member>) => {
  const made: Member[] = [];
  for (let index = 0; index < count; index += 1) made.push(await make());
  return made;
};

/** An app with four permissions, of which the last is lent to no organization. */
async function lendingApp(): Promise<{ app: Id<'app'>; lent: string[]; chief: string }> {
  const app = (await post('/v1/apps', { slug: `app-${fresh()}`, name: 'App' })).body.id;
  for (const name of ['a:x', 'b:x', 'c:x', 'd:x']) await put(`/v1/apps/${app}/permissions/${name}`);
  const role = async (name: string, body: object) =>
    (await put(`/v1/apps/${app}/roles/${name}`, body)).body.id as string;
  const low = await role('low', { permissions: ['a:x'], for_organizations: true });
  const high = await role('high', { permissions: ['b:x', 'c:x'], parents: ['low'], for_organizations: true });
  return { app, lent: [low, high], chief: await role('chief', { permissions: ['d:x'] }) };
}

const bases = ['org_owner', 'org_admin', 'org_member', 'org_viewer'] as const;
const steps = fc.array(
  fc.record({
    kind: fc.constantFrom('join', 'leave', 'own', 'own', 'give', 'give', 'take', 'drop', 'team', 'team_role', 'out'),
    org: fc.nat(1),
    user: fc.nat(2),
    // 0 and 1 are lent by the tenant, 2 and 3 the organization's own.
    role: fc.nat(3),
    permissions: fc.subarray(['a:x', 'b:x', 'c:x']),
  }),
  { minLength: 10, maxLength: 30 },
);

interface Model {
  /** `user org` of those who are members. */
  readonly members: Set<string>;
  readonly inTeam: Set<string>;
  /** What the organization's own roles hold, by `org role`. */
  readonly own: Map<string, readonly string[]>;
  /** `user org role`. */
  readonly given: Set<string>;
  /** `org role`. */
  readonly toTeam: Set<string>;
}

/** What the two lent roles hold and answer to. */
const lentTo: Readonly<Record<number, readonly string[]>> = {
  0: ['a:x', 'low'],
  1: ['a:x', 'b:x', 'c:x', 'high', 'low'],
};

function holds(model: Model, { user, what, at }: { user: number; what: string; at: number | 'tenant' }): boolean {
  if (at === 'tenant' || !model.members.has(`${user} ${at}`)) return false;
  const held = [0, 1, 2, 3].filter(
    (role) =>
      model.given.has(`${user} ${at} ${role}`) ||
      (model.inTeam.has(`${user} ${at}`) && model.toTeam.has(`${at} ${role}`)),
  );
  return held.some((role) => {
    const own = model.own.get(`${at} ${role}`) ?? [];
    return (lentTo[role] ?? own).includes(what);
  });
}

test('decides as a naive reading of organizations, their roles, members and teams does', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (drawn) => {
      const { app, lent } = await lendingApp();
      const people = await inTurn(3, house.register);
      const owners = await inTurn(2, house.register);
      const orgs = [await createOrg(house, owners[0] as Member), await createOrg(house, owners[1] as Member)];
      const teams: string[] = [];
      for (const org of orgs) teams.push((await post(`/v1/organizations/${org}/teams`, { name: 'Team' })).body.id);
      const ownIds = new Map<string, string>();
      const assignments = new Map<string, string>();
      const model: Model = {
        members: new Set(),
        inTeam: new Set(),
        own: new Map(),
        given: new Set(),
        toTeam: new Set(),
      };
      for (const { kind, org, user, role, permissions } of drawn) {
        const path = `/v1/organizations/${orgs[org]}`;
        const userId = people[user]?.userId;
        const token = owners[org]?.access;
        const here = `${user} ${org}`;
        const [named, held] = [`${org} ${role}`, `${here} ${role}`];
        const isMember = model.members.has(here);
        const roleId = lent[role] ?? ownIds.get(named);
        const expectOk = (ok: boolean, { status }: { status: number }) =>
          expect(`${kind} ${status < 300}`).toBe(`${kind} ${ok}`);
        if (kind === 'join') {
          expectOk(!isMember, await post(`${path}/members`, { user_id: userId, role: 'org_member' }));
          model.members.add(here);
        } else if (kind === 'leave') {
          expectOk(isMember, await remove(`${path}/members/${userId}`, token));
          model.members.delete(here);
          model.inTeam.delete(here);
          for (const index of [0, 1, 2, 3]) model.given.delete(`${here} ${index}`);
        } else if (kind === 'own' && role > 1) {
          const answer = await put(`${path}/apps/${app}/roles/own-${role}`, { permissions }, token);
          expectOk(true, answer);
          ownIds.set(named, answer.body.id);
          model.own.set(named, permissions);
        } else if (kind === 'drop' && role > 1) {
          const known = model.own.has(named);
          expectOk(
            known,
            await remove(`${path}/roles/${roleId ?? 'role_01h455vb4pex5vsknk084sn02q'}?cascade=true`, token),
          );
          ownIds.delete(named);
          model.own.delete(named);
          model.toTeam.delete(named);
          for (const index of [0, 1, 2]) model.given.delete(`${index} ${org} ${role}`);
        } else if (kind === 'give' && roleId) {
          const answer = await post(`${path}/members/${userId}/roles`, { role_id: roleId }, token);
          expectOk(isMember, answer);
          if (isMember) {
            model.given.add(held);
            assignments.set(held, answer.body.id);
          }
        } else if (kind === 'take' && assignments.has(held)) {
          const ok = model.given.has(held);
          expectOk(ok, await remove(`${path}/members/${userId}/roles/${assignments.get(held)}`, token));
          model.given.delete(held);
        } else if (kind === 'team') {
          expectOk(isMember, await put(`${path}/teams/${teams[org]}/members/${userId}`, {}, token));
          if (isMember) model.inTeam.add(here);
        } else if (kind === 'team_role' && roleId) {
          expectOk(true, await post(`${path}/teams/${teams[org]}/roles`, { role_id: roleId }, token));
          model.toTeam.add(named);
        } else if (kind === 'out') {
          expectOk(model.inTeam.has(here), await remove(`${path}/teams/${teams[org]}/members/${userId}`, token));
          model.inTeam.delete(here);
        }
      }
      const places = [0, 1, 'tenant'] as const;
      const asks = ['a:x', 'b:x', 'c:x', 'd:x', 'low', 'high', 'own-2', 'own-3'].flatMap((what) =>
        places.map((at) => ({ what, at, scope: (at === 'tenant' ? at : `org:${orgs[at]}`) as Scope })),
      );
      for (const user of [0, 1, 2]) {
        const userId = people[user]?.userId as Id<'user'>;
        const verdicts = await byRoles(house.doorward.platform.db, { tenantId, userId, appId: app }, asks);
        const said = asks.filter((_, index) => verdicts[index]?.allowed).map(({ what, at }) => `${what} ${at}`);
        const foreseen = asks.filter((ask) => holds(model, { user, ...ask })).map(({ what, at }) => `${what} ${at}`);
        expect(said).toEqual(foreseen);
      }
    }),
    { numRuns: 8, endOnFailure: true },
  );
}, 300_000);

/** What people of an organization try, with every door they know of and some they have no business at. */
const tries = fc.array(
  fc.record({
    actor: fc.nat(2),
    target: fc.nat(3),
    kind: fc.constantFrom(
      'base',
      'own',
      'own_management',
      'give',
      'team',
      'team_role',
      'general',
      'general_group',
      'tenant_role',
      'lend',
      'tenant_group',
      'group_member',
      'add_member',
      'other',
    ),
    base: fc.constantFrom(...bases),
    role: fc.nat(20),
    name: fc.constantFrom('superadmin', 'admin', 'owner', 'support_admin', 'org_owner', 'org_admin', 'user', 'own'),
    appName: fc.constantFrom('low', 'high', 'chief'),
    scope: fc.constantFrom('tenant', 'instance', 'here', 'there', 'doc:1'),
    appPermissions: fc.subarray(['a:x', 'b:x', 'c:x', 'd:x']),
    permissions: fc.subarray([
      'users:read',
      'users:manage',
      'users:impersonate',
      'roles:read',
      'roles:manage',
      'apps:manage',
      'settings:manage',
      'org:delete',
      'members:write',
      'audit:read',
      'policies:manage',
    ] as const),
  }),
  { minLength: 15, maxLength: 35 },
);
type Try = (typeof tries extends fc.Arbitrary<infer All> ? All : never)[number];

interface Place {
  readonly org: string;
  readonly other: string;
  readonly app: Id<'app'>;
  readonly chief: string;
  readonly roleIds: string[];
  readonly team: string;
  readonly people: readonly Member[];
}

/** Makes the call, and remembers a role that it made: whoever made it, all may try to use it. */
async function attempt(tried: Try, { org, other, app, chief, roleIds, team, people }: Place): Promise<void> {
  const token = people[tried.actor]?.access ?? '';
  const userId = people[tried.target]?.userId;
  const path = `/v1/organizations/${org}`;
  const role_id = roleIds[tried.role % roleIds.length];
  const scope = tried.scope === 'here' ? `org:${org}` : tried.scope === 'there' ? `org:${other}` : tried.scope;
  const { permissions, appPermissions, base, name, appName } = tried;
  const named = tried.role % 2 ? { role: name, scope } : { role: appName, app_id: app, scope };
  const remember = async (answer: Promise<{ status: number; body: { id: string } }>) => {
    const { status, body } = await answer;
    if (status < 300) roleIds.push(body.id);
  };
  const doors: Record<Try['kind'], () => Promise<unknown>> = {
    base: () => patch(`${path}/members/${userId}`, { role: base }, token),
    own: () => remember(put(`${path}/apps/${app}/roles/own-${tried.role % 3}`, { permissions: appPermissions }, token)),
    own_management: () => remember(post(`${path}/roles`, { name: `own-${fresh()}`, permissions }, token)),
    give: () => post(`${path}/members/${userId}/roles`, { role_id }, token),
    team: () => put(`${path}/teams/${team}/members/${userId}`, {}, token),
    team_role: () => post(`${path}/teams/${team}/roles`, { role_id }, token),
    general: () => post(`/v1/users/${userId}/roles`, named, token),
    general_group: () => post(`/v1/groups/${team}/roles`, named, token),
    tenant_role: () =>
      remember(post('/v1/roles', { name: `up-${fresh()}`, permissions, for_organizations: true }, token)),
    lend: () => patch(`/v1/roles/${chief}`, { for_organizations: true, permissions: appPermissions }, token),
    tenant_group: () => post('/v1/groups', { name: fresh() }, token),
    group_member: () => put(`/v1/groups/${team}/members/${userId}`, {}, token),
    add_member: () => post(`/v1/organizations/${other}/members`, { user_id: userId, role: base }, token),
    other: () => post(`/v1/organizations/${other}/members/${userId}/roles`, { role_id }, token),
  };
  await doors[tried.kind]();
}

/** Three people of an organization with those base roles, somebody of none, and another organization. */
async function settle(roles: readonly (typeof bases)[number][]): Promise<Place> {
  const { app, lent, chief } = await lendingApp();
  const owner = await house.register();
  const [org, other] = [await createOrg(house, owner), await createOrg(house, await house.register())];
  const people: Member[] = [];
  for (const role of roles) people.push(await join(house, { org, root, role }));
  people.push(await house.register());
  const all = await house.rest.get('/v1/roles?limit=100', { token: root });
  const management = all.body.data.map((role: { id: string }) => role.id);
  const team = (await post(`/v1/organizations/${org}/teams`, { name: 'Team' }, owner.access)).body.id;
  return { org, other, app, chief, roleIds: [...lent, chief, ...management], team, people };
}

/** What each of them holds of these, as `who permission scope`. */
async function heldBy(
  { people, org, other, app }: Place,
  asked: { management: string[]; ofApp: string[] },
  here: boolean,
) {
  const scopes: Scope[] = here ? [`org:${org}`] : ['tenant', 'instance', `org:${other}`, 'doc:1'];
  const held: string[] = [];
  for (const [index, person] of people.entries())
    for (const [appId, names] of [
      [null, asked.management],
      [app, asked.ofApp],
    ] as const) {
      const asks = names.flatMap((what) => scopes.map((scope) => ({ what, scope })));
      const subject = { tenantId, userId: person.userId as Id<'user'>, appId };
      const verdicts = await byRoles(house.doorward.platform.db, subject, asks);
      for (const [at, ask] of asks.entries()) if (verdicts[at]?.allowed) held.push(`${index} ${ask.what} ${ask.scope}`);
    }
  return held;
}

const everything = [...Object.keys(builtInPermissions), ...Object.keys(builtInRoles).filter((name) => name !== 'user')];
const ofOwners = new Set<string>(organizationRoles.org_owner.permissions);

test('whatever an owner, an administrator and a member of an organization call, nobody reaches anything outside it', async () => {
  await fc.assert(
    fc.asyncProperty(tries, async (tried) => {
      const place = await settle(['org_owner', 'org_admin', 'org_member']);
      for (const one of tried) await attempt(one, place);
      const outside = { management: everything, ofApp: ['a:x', 'b:x', 'c:x', 'd:x', 'low', 'high', 'chief'] };
      expect(await heldBy(place, outside, false)).toEqual([]);
      // Nor, inside, what the tenant neither lends nor lets an owner have; nor a word of the app that is not lent.
      const never = [
        ...everything.filter((name) => name.includes(':') && !ofOwners.has(name)),
        'superadmin',
        'admin',
        'owner',
      ];
      expect(
        await heldBy(place, { management: never, ofApp: ['d:x', 'chief', 'admin', 'own-0', 'own-1'] }, true),
      ).toEqual([]);
      // Who is no member holds nothing there.
      const strangers = (await heldBy(place, outside, true)).filter((line) => line.startsWith('3 '));
      expect(strangers).toEqual([]);
    }),
    { numRuns: 8, endOnFailure: true },
  );
}, 300_000);

test('whatever those call who keep no roles, they never keep roles, and together hold nothing none of them held', async () => {
  await fc.assert(
    fc.asyncProperty(tries, async (tried) => {
      const place = await settle(['org_admin', 'org_admin', 'org_member']);
      for (const one of tried) await attempt(one, place);
      const never = everything.filter(
        (name) => name.includes(':') && !(organizationRoles.org_admin.permissions as readonly string[]).includes(name),
      );
      const ofApp = ['a:x', 'b:x', 'c:x', 'd:x', 'low', 'high', 'chief'];
      expect(await heldBy(place, { management: [...never, 'org_owner'], ofApp }, true)).toEqual([]);
      expect(await heldBy(place, { management: everything, ofApp }, false)).toEqual([]);
    }),
    { numRuns: 8, endOnFailure: true },
  );
}, 300_000);
