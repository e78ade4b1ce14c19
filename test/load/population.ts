import { type Node, workOut } from '../../server/src/domains/access/service/hierarchy.ts';
import { type Id, uuidToId } from '../../server/src/platform/ids.ts';
import type { Filling, Value } from './copy.ts';

/** How many there are; see {@link sizeFor}. */
export interface Size {
  readonly users: number;
  readonly organizations: number;
  /** Members of the largest organization; every user is in one of the others too. */
  readonly largest: number;
  readonly assignments: number;
}

/** A million users have 10,000 organizations, one of them with 600,000 members, and 5,000,000 assignments; others in proportion. */
export const sizeFor = (users: number): Size => ({
  users,
  organizations: users / 100,
  largest: users * 0.6,
  assignments: users * 5,
});

/** What the population is put into: the ids, as UUIDs, that the first start has made. */
export interface Place {
  readonly tenantId: string;
  readonly appId: string;
  /** The built-in management roles by name. */
  readonly managementRoles: ReadonlyMap<string, string>;
}

export interface Wish {
  readonly size: Size;
  /** Argon2id PHC string of everybody's password. */
  readonly passwordHash: string;
}

const kinds = ['user', 'org', 'role', 'grp', 'asg', 'sess'] as const;
type Kind = (typeof kinds)[number];

// A fixed year, so that each number always has the same id.
const begin = Date.UTC(2025, 0, 1);
const span = 365 * 24 * 3600 * 1000;
const never = new Date(Date.UTC(2100, 0, 1));

/** A UUIDv7 of that moment, told from others of it by kind and number. */
function uuidAt(kind: Kind, n: number, ms: number): string {
  const time = ms.toString(16).padStart(12, '0');
  const number = n.toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-700${kinds.indexOf(kind)}-8000-${number}`;
}

const momentOf = (n: number, total: number): number => begin + Math.floor((n / total) * span);

/** Everything about a population that follows from its size alone; what is numbered counts from 0, the oldest first. */
export function createPopulation(size: Size) {
  const small = size.organizations - 1;
  const userMoment = (n: number) => momentOf(n, size.users);
  const userUuid = (n: number) => uuidAt('user', n, userMoment(n));
  const organizationMoment = (n: number) => momentOf(n, size.organizations * 100);
  const organizationUuid = (n: number) => uuidAt('org', n, organizationMoment(n));
  const organizationId = (n: number): Id<'org'> => uuidToId('org', organizationUuid(n));
  return {
    size,
    userUuid,
    userMoment,
    organizationUuid,
    organizationMoment,
    organizationId,
    userId: (n: number): Id<'user'> => uuidToId('user', userUuid(n)),
    username: (n: number) => `seed-${String(n).padStart(7, '0')}`,
    /** The organizations a user is in: one of the small ones, and most also the largest, which is number 0. */
    organizationsOf: (n: number) => [1 + (n % small), ...(n < size.largest ? [0] : [])],
    /** The first to come owns it; of the others each tenth is an admin. */
    baseRoleOf: (n: number, organization: number) => {
      const rank = organization === 0 ? n : Math.floor(n / small);
      return rank === 0 ? 'org_owner' : rank % 10 === 1 ? 'org_admin' : 'org_member';
    },
  };
}

export type Population = ReturnType<typeof createPopulation>;

const things = ['posts', 'comments', 'files', 'invoices', 'reports'];
const acts = ['read', 'write', 'delete', 'share'];
const permissionNames = things.flatMap((thing) => acts.map((act) => `${thing}:${act}`));

/** The roles of the app, each with what it holds itself and the numbers of those it inherits from. */
const appRoles: readonly { name: string; permissions: readonly string[]; parents: readonly number[] }[] = [
  { name: 'reader', permissions: things.map((thing) => `${thing}:read`), parents: [] },
  { name: 'writer', permissions: ['posts:write', 'comments:write', 'files:write'], parents: [0] },
  { name: 'editor', permissions: ['posts:delete', 'comments:delete', 'posts:share'], parents: [1] },
  { name: 'accountant', permissions: ['invoices:write', 'reports:write'], parents: [0] },
  { name: 'manager', permissions: permissionNames, parents: [2, 3] },
];
const roleUuid = (n: number) => uuidAt('role', n, begin);
const array = (values: readonly string[]) => `{${values.join(',')}}`;

/** Everything, table by table, in the order in which one refers to the other. */
export function fillings(population: Population, place: Place, { passwordHash }: Wish): Filling[] {
  const { size } = population;
  const { tenantId, appId } = place;
  const roles = worked();
  const management = (name: string) => {
    const id = place.managementRoles.get(name);
    if (id === undefined) throw new Error(`no management role ${name}: has the server started on this database?`);
    return id;
  };
  const groups = Math.ceil(size.users / 1000);
  const inGroups = groups * 100;
  const members = size.users + size.largest;
  return [
    {
      table: 'app_permissions',
      columns: ['tenant_id', 'app_id', 'name', 'description', 'created_at'],
      count: permissionNames.length,
      rows: permissionNames.map((name) => [tenantId, appId, name, '', new Date(begin)]),
    },
    {
      table: 'roles',
      columns: [
        'id',
        'tenant_id',
        'app_id',
        'name',
        'description',
        'permissions',
        'effective',
        'lineage',
        'created_at',
      ],
      count: roles.length,
      rows: roles.map((role, n) => [
        ...[roleUuid(n), tenantId, appId, role.name, ''],
        ...[array(role.permissions), array(role.effective), array(role.lineage), new Date(begin)],
      ]),
    },
    {
      table: 'role_parents',
      columns: ['tenant_id', 'role_id', 'parent_id'],
      count: 5,
      rows: appRoles.flatMap(({ parents }, n) => parents.map((parent) => [tenantId, roleUuid(n), roleUuid(parent)])),
    },
    {
      table: 'users',
      columns: ['id', 'tenant_id', 'username', 'name', 'factors', 'created_at', 'updated_at'],
      count: size.users,
      rows: each(size.users, (n) => {
        const at = new Date(population.userMoment(n));
        return [population.userUuid(n), tenantId, population.username(n), `User ${n}`, '{password}', at, at];
      }),
    },
    {
      table: 'passwords',
      columns: ['tenant_id', 'user_id', 'hash', 'changed_at'],
      count: size.users,
      rows: each(size.users, (n) => [
        ...[tenantId, population.userUuid(n), passwordHash],
        new Date(population.userMoment(n)),
      ]),
    },
    {
      table: 'groups',
      columns: ['id', 'tenant_id', 'name', 'description', 'created_at', 'updated_at'],
      count: groups,
      rows: each(groups, (n) => {
        const ms = momentOf(n, groups);
        return [uuidAt('grp', n, ms), tenantId, `Group ${n}`, '', new Date(ms), new Date(ms)];
      }),
    },
    {
      table: 'group_members',
      columns: ['tenant_id', 'group_id', 'user_id', 'added_by', 'created_at'],
      count: inGroups,
      // Each tenth user is in a group.
      rows: each(inGroups, (n) => {
        const group = n % groups;
        const ms = population.userMoment(n * 10);
        return [
          tenantId,
          uuidAt('grp', group, momentOf(group, groups)),
          population.userUuid(n * 10),
          'seed',
          new Date(ms),
        ];
      }),
    },
    {
      table: 'organizations',
      columns: ['id', 'tenant_id', 'slug', 'name', 'created_at', 'updated_at'],
      count: size.organizations,
      rows: each(size.organizations, (n) => {
        const at = new Date(population.organizationMoment(n));
        return [population.organizationUuid(n), tenantId, `org-${n}`, `Organization ${n}`, at, at];
      }),
    },
    {
      table: 'organization_members',
      columns: ['tenant_id', 'org_id', 'user_id', 'role_id', 'added_by', 'created_at'],
      count: members,
      rows: membersOf(population, place, management),
    },
    {
      table: 'role_assignments',
      columns: ['id', 'tenant_id', 'user_id', 'group_id', 'role_id', 'scope', 'granted_by', 'created_at'],
      count: size.assignments,
      rows: assignmentsOf(population, { tenantId, management, groups }),
    },
    {
      table: 'sessions',
      columns: [
        ...[
          'id',
          'tenant_id',
          'app_id',
          'user_id',
          'salt',
          'generation',
          'key_id',
          'minted_at',
          'auth_time',
          'amr',
          'acr',
        ],
        ...['created_at', 'last_seen_at', 'idle_until', 'expires_at'],
      ],
      count: size.users,
      // Of a key no ring has: nobody goes on with them, but a table of sessions has them.
      rows: each(size.users, (n) => {
        const ms = population.userMoment(n);
        const at = new Date(ms);
        const salt = `\\\\x${n.toString(16).padStart(64, '0')}`;
        const minted = [salt, 0, 'seed', at, at, '{pwd}', 'urn:doorward:acr:1'];
        return [uuidAt('sess', n, ms), tenantId, appId, population.userUuid(n), ...minted, at, at, never, never];
      }),
    },
  ];
}

function worked() {
  const nodes = appRoles.map(({ name, permissions, parents }, n): [Id<'role'>, Node] => {
    const id = uuidToId('role', roleUuid(n));
    const above = parents.map((parent) => uuidToId('role', roleUuid(parent)));
    return [id, { id, name, permissions, parents: above, effective: [], lineage: [] }];
  });
  const holds = workOut(new Map(nodes));
  return nodes.map(([id, node]) => ({ ...node, ...(holds.get(id) ?? { effective: [], lineage: [] }) }));
}

function* each(count: number, row: (n: number) => Value[]): Generator<Value[]> {
  for (let n = 0; n < count; n++) yield row(n);
}

type Management = (name: string) => string;

function* membersOf(population: Population, { tenantId }: Place, management: Management): Generator<Value[]> {
  for (let n = 0; n < population.size.users; n++) {
    const at = new Date(population.userMoment(n));
    for (const organization of population.organizationsOf(n)) {
      const role = management(population.baseRoleOf(n, organization));
      yield [tenantId, population.organizationUuid(organization), population.userUuid(n), role, 'seed', at];
    }
  }
}

/**
 * Each user holds `user` and a role of the app at the tenant, the base roles of their organizations, and `writer` at single posts; the
 * youngest at 0.2 % of all there is, so that somebody holds very much. Each group is `reader` at the tenant.
 */
function* assignmentsOf(
  population: Population,
  { tenantId, management, groups }: { tenantId: string; management: Management; groups: number },
): Generator<Value[]> {
  const { size } = population;
  let made = 0;
  const row = (ms: number, to: { user: string } | { group: string }, [role, scope]: Given): Value[] => {
    const subject = 'user' in to ? [to.user, null] : [null, to.group];
    const id = uuidAt('asg', made++, ms);
    return [id, tenantId, ...subject, role, scope, 'seed', new Date(ms)];
  };
  const posts = postsPerUser(size, groups);
  for (let n = 0; n < size.users; n++) {
    const ms = population.userMoment(n);
    const to = { user: population.userUuid(n) };
    yield row(ms, to, [management('user'), 'tenant']);
    yield row(ms, to, [roleUuid(n % appRoles.length), 'tenant']);
    for (const organization of population.organizationsOf(n)) {
      const scope = `org:${population.organizationId(organization)}`;
      yield row(ms, to, [management(population.baseRoleOf(n, organization)), scope]);
    }
    for (let post = posts(n); post > 0; post--) yield row(ms, to, [roleUuid(1), `post:${made}`]);
  }
  for (let n = 0; n < groups; n++) {
    const ms = momentOf(n, groups);
    yield row(ms, { group: uuidAt('grp', n, ms) }, [roleUuid(0), 'tenant']);
  }
}

type Given = readonly [role: string, scope: string];

function postsPerUser(size: Size, groups: number): (n: number) => number {
  const left = size.assignments - (3 * size.users + size.largest + groups);
  const youngest = Math.floor(size.assignments / 500);
  const others = size.users - 1;
  const share = Math.floor((left - youngest) / others);
  const more = (left - youngest) % others;
  return (n) => (n === others ? youngest : share + (n < more ? 1 : 0));
}
