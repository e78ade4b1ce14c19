import { and, asc, eq, inArray, isNull } from 'drizzle-orm';
import {
  type Act,
  type ApiKey,
  type Call,
  general,
  managesNothing,
  type Permission,
  type Principal,
  type Problem,
  type Scope,
  type Tx,
} from '../../../call/index.ts';
import type { Id } from '../../../platform/ids.ts';
import { accountProblems } from '../../accounts/index.ts';
import { users } from '../../accounts/tables.ts';
import { tenants } from '../../tenants/tables.ts';
import { accessProblems } from '../contract.ts';
import { covering } from '../scope.ts';
import { roleAssignments, roles } from '../tables.ts';
import { countsAt } from './can.ts';
import { givenTo } from './held.ts';
import { ofFamily } from './hierarchy.ts';

export type Role = Pick<
  typeof roles.$inferSelect,
  'id' | 'name' | 'appId' | 'orgId' | 'permissions' | 'effective' | 'lineage'
>;

/** Whose rights are asked: a user's, or those a task of the house was given. */
export type Holder =
  | {
      readonly tenantId: Id<'tnt'>;
      readonly userId: Id<'user'>;
      /** An API key of theirs: of what they hold it has this much. */
      readonly lent?: Pick<ApiKey, 'permissions' | 'scope'>;
    }
  | { readonly permissions: readonly string[] };

/** The author of the transaction, as a holder of rights. */
export function authorOf({ by: { principal } }: Pick<Tx, 'by'>): Holder {
  if (principal.kind === 'user') return managesNothing(principal) ? { permissions: [] } : principal;
  if (principal.kind === 'api_key') return { ...principal, lent: principal };
  return { permissions: principal.kind === 'system' ? principal.permissions : [] };
}

/**
 * Changes of rights go one after the other in a tenant, so that what a grant was compared with still holds when it commits, and
 * of two superadmins who remove or suspend each other one stays. The row of the role `superadmin` is the gate; the grantor's own
 * tenant is locked with it, in one order. It is entered before any row of a user is locked.
 */
export async function enterGate(tx: Tx, grantor: Holder = authorOf(tx)): Promise<void> {
  const home = 'userId' in grantor ? [grantor.tenantId] : [];
  await tx
    .select({ id: roles.id })
    .from(roles)
    .where(
      and(
        inArray(roles.tenantId, [tx.by.tenantId, ...home]),
        isNull(roles.appId),
        isNull(roles.orgId),
        eq(roles.name, 'superadmin'),
      ),
    )
    .orderBy(asc(roles.tenantId))
    .for('no key update');
}

/** One change of rights at a time in a tenant, by who may at that moment: rights taken away while it was waiting count no more. */
export async function changeRights<T>(call: Call<'db'>, right: Right, work: (tx: Act) => Promise<T>): Promise<T> {
  const { permission, scope } = typeof right === 'string' ? { permission: right, scope: undefined } : right;
  await call.must(permission, scope);
  return call.db.write(async (tx) => {
    await enterGate(tx);
    await call.must(permission, scope);
    return work(tx);
  });
}

/** A permission, at the tenant unless said otherwise. */
export type Right = Permission | { readonly permission: Permission; readonly scope: Scope };

/**
 * F104: to give or take a role one holds `roles:manage` and all the role holds, at that scope oneself. A role of an app counts with
 * the names it answers to, which the app may ask for; who holds `apps:manage` at the tenant defines what its apps mean by them, and
 * so holds them all; who keeps the roles of an organization reaches there what the tenant lends to organizations. Gives what speaks
 * against it.
 */
export async function objectionTo(
  tx: Tx,
  { role, scope, grantor = authorOf(tx) }: { role: Role; scope: Scope; grantor?: Holder },
): Promise<Problem | undefined> {
  const managing = await permissionsOf(tx, { holder: grantor, scope });
  if (!managing.has('roles:manage')) return general.forbidden();
  return beyondReach(tx, { role, scope, grantor });
}

/**
 * The same of whoever gives or takes by another right than `roles:manage`, such as who lets somebody into a team: all that the role
 * holds is within their reach there.
 */
export async function beyondReach(
  tx: Tx,
  { role, scope, grantor = authorOf(tx) }: { role: Role; scope: Scope; grantor?: Holder },
): Promise<Problem | undefined> {
  const holds = await reachOf(tx, { holder: grantor, scope, appId: role.appId });
  const wanted = role.appId === null ? role.effective : [...role.effective, ...role.lineage];
  return wanted.every(holds) ? undefined : accessProblems.grant_exceeds_own_rights();
}

/** Whether somebody may hand on a permission, or the name of a role, of that app or of Doorward's management, at that scope. */
export async function reachOf(
  tx: Tx,
  { holder, scope, appId }: { holder: Holder; scope: Scope; appId: Id<'app'> | null },
): Promise<(what: string) => boolean> {
  if (appId !== null && (await permissionsOf(tx, { holder, scope: 'tenant' })).has('apps:manage')) return () => true;
  const held = await permissionsOf(tx, { holder, scope, appId });
  const lent = await lentAt(tx, { holder, scope, appId });
  return (what) => held.has(what) || lent.has(what);
}

/**
 * F111: what the roles hold which the tenant lends to organizations, for who was given `roles:manage` at an organization itself. Who
 * holds it at the whole tenant hands on what they hold, there as elsewhere.
 */
async function lentAt(
  tx: Tx,
  { holder, scope, appId }: { holder: Holder; scope: Scope; appId: Id<'app'> | null },
): Promise<Set<string>> {
  const { tenantId } = tx.by;
  if ('permissions' in holder || holder.lent || holder.tenantId !== tenantId || !scope.startsWith('org:'))
    return new Set();
  const managing = await readHeld(tx, { holder, appId: null, at: [scope] });
  if (!managing.has('roles:manage')) return new Set();
  const lent = await tx
    .select({ effective: roles.effective, lineage: roles.lineage })
    .from(roles)
    .where(and(ofFamily({ tenantId, appId }), roles.forOrganizations));
  return namesAndPermissions(lent, appId);
}

/**
 * What somebody holds in the transaction's tenant, at that scope: in another than their own only what they hold at `instance`. Of
 * an app's roles, the names too.
 */
export async function permissionsOf(
  tx: Tx,
  { holder, scope, appId = null }: { holder: Holder; scope: Scope; appId?: Id<'app'> | null },
): Promise<Set<string>> {
  if ('permissions' in holder) return new Set(appId === null ? holder.permissions : []);
  const asked = holder.tenantId === tx.by.tenantId ? scope : 'instance';
  const held = await readHeld(tx, { holder, appId, at: covering(asked) });
  const { lent } = holder;
  return lent ? new Set([...held].filter((what) => isLent(lent, what, asked))) : held;
}

/** Whether an API key was made for this permission, there: what its owner holds beside counts for nothing. */
export function isLent(
  { permissions, scope }: Pick<ApiKey, 'permissions' | 'scope'>,
  what: string,
  at: Scope,
): boolean {
  return permissions.includes(what) && covering(at).includes(scope);
}

type Person = Extract<Holder, { userId: unknown }>;

async function readHeld(
  tx: Tx,
  { holder, appId, at }: { holder: Person; appId: Id<'app'> | null; at: Scope[] },
): Promise<Set<string>> {
  const given = givenTo(tx, holder);
  const held = await tx
    .select({ effective: roles.effective, lineage: roles.lineage })
    .from(given)
    .innerJoin(roles, and(eq(roles.tenantId, holder.tenantId), eq(roles.id, given.roleId)))
    .innerJoin(users, and(eq(users.tenantId, holder.tenantId), eq(users.id, holder.userId)))
    .innerJoin(tenants, eq(tenants.id, holder.tenantId))
    .where(
      and(
        inArray(given.scope, at),
        appId === null ? isNull(roles.appId) : eq(roles.appId, appId),
        countsAt(given.scope),
      ),
    );
  return namesAndPermissions(held, appId);
}

const namesAndPermissions = (held: readonly Pick<Role, 'effective' | 'lineage'>[], appId: Id<'app'> | null) =>
  new Set(held.flatMap((row) => (appId === null ? row.effective : [...row.effective, ...row.lineage])));

/**
 * Throws `last_superadmin` when nobody active is superadmin at `instance` any more. Who is so only through a group does not count:
 * a group can be emptied.
 */
export async function refuseWithoutSuperadmin(tx: Tx): Promise<void> {
  const [left] = await tx
    .select({ id: roleAssignments.id })
    .from(roleAssignments)
    .innerJoin(roles, and(eq(roles.tenantId, roleAssignments.tenantId), eq(roles.id, roleAssignments.roleId)))
    .innerJoin(users, and(eq(users.tenantId, roleAssignments.tenantId), eq(users.id, roleAssignments.userId)))
    .innerJoin(tenants, eq(tenants.id, roleAssignments.tenantId))
    .where(
      and(
        isNull(roles.appId),
        eq(roles.name, 'superadmin'),
        eq(roleAssignments.scope, 'instance'),
        countsAt(roleAssignments.scope),
      ),
    )
    .limit(1);
  if (!left) throw accountProblems.last_superadmin();
}

/** A role by name: of that app, or with null of the tenant's management. */
export async function findRole(tx: Tx, name: string, appId: Id<'app'> | null = null): Promise<Role | undefined> {
  const [role] = await tx
    .select(roleColumns)
    .from(roles)
    .where(and(ofFamily({ tenantId: tx.by.tenantId, appId }), eq(roles.name, name)));
  return role;
}

/** The same, throwing `role_not_found`. */
export async function requireRole(tx: Tx, name: string, appId: Id<'app'> | null = null): Promise<Role> {
  const role = await findRole(tx, name, appId);
  if (!role) throw accessProblems.role_not_found();
  return role;
}

export const roleColumns = {
  id: roles.id,
  name: roles.name,
  appId: roles.appId,
  orgId: roles.orgId,
  permissions: roles.permissions,
  effective: roles.effective,
  lineage: roles.lineage,
};

/** As who gave or added it is written down: a user's id, or the name of a system principal. */
export function nameOf(principal: Principal): string {
  if (principal.kind === 'user' || principal.kind === 'api_key') return principal.userId;
  return principal.kind === 'system' ? `system:${principal.name}` : principal.kind;
}
