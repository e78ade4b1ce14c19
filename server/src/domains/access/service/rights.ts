import { and, asc, eq, inArray } from 'drizzle-orm';
import { general, type Problem, type Tx } from '../../../call/index.ts';
import type { Id } from '../../../platform/ids.ts';
import { accountProblems } from '../../accounts/index.ts';
import { users } from '../../accounts/tables.ts';
import { tenants } from '../../tenants/tables.ts';
import { accessProblems } from '../contract.ts';
import { roleAssignments, roles } from '../tables.ts';
import { counts, covering } from './decide.ts';

export type Role = Pick<typeof roles.$inferSelect, 'id' | 'name' | 'permissions'>;
export type GrantScope = 'instance' | 'tenant';

/** Whose rights are asked: a user's, or those a task of the house was given. */
export type Holder =
  | { readonly tenantId: Id<'tnt'>; readonly userId: Id<'user'> }
  | { readonly permissions: readonly string[] };

/** The author of the transaction, as a holder of rights. */
export function authorOf({ by: { principal } }: Pick<Tx, 'by'>): Holder {
  if (principal.kind === 'user') return principal;
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
    .where(and(inArray(roles.tenantId, [tx.by.tenantId, ...home]), eq(roles.name, 'superadmin')))
    .orderBy(asc(roles.tenantId))
    .for('no key update');
}

/** F104: to give or take a role one holds all its permissions, and `roles:manage`, at that scope oneself. Gives what speaks against it. */
export async function objectionTo(
  tx: Tx,
  { role, scope, grantor = authorOf(tx) }: { role: Role; scope: GrantScope; grantor?: Holder },
): Promise<Problem | undefined> {
  const held = await permissionsOf(tx, { holder: grantor, scope });
  if (!held.has('roles:manage')) return general.forbidden();
  return role.permissions.every((permission) => held.has(permission))
    ? undefined
    : accessProblems.grant_exceeds_own_rights();
}

/** What somebody holds in the transaction's tenant, at that scope: in another than their own only what they hold at `instance`. */
export async function permissionsOf(
  tx: Tx,
  { holder, scope }: { holder: Holder; scope: GrantScope },
): Promise<Set<string>> {
  if ('permissions' in holder) return new Set(holder.permissions);
  const at = holder.tenantId === tx.by.tenantId ? covering(scope) : covering('instance');
  const held = await tx
    .select({ permissions: roles.permissions })
    .from(roleAssignments)
    .innerJoin(roles, and(eq(roles.tenantId, roleAssignments.tenantId), eq(roles.id, roleAssignments.roleId)))
    .innerJoin(users, and(eq(users.tenantId, roleAssignments.tenantId), eq(users.id, roleAssignments.userId)))
    .innerJoin(tenants, eq(tenants.id, roleAssignments.tenantId))
    .where(
      and(
        eq(roleAssignments.tenantId, holder.tenantId),
        eq(roleAssignments.userId, holder.userId),
        inArray(roleAssignments.scope, at),
        counts,
      ),
    );
  return new Set(held.flatMap((row) => row.permissions));
}

/** Throws `last_superadmin` when nobody active is superadmin at `instance` any more. */
export async function refuseWithoutSuperadmin(tx: Tx): Promise<void> {
  const [left] = await tx
    .select({ id: roleAssignments.id })
    .from(roleAssignments)
    .innerJoin(roles, and(eq(roles.tenantId, roleAssignments.tenantId), eq(roles.id, roleAssignments.roleId)))
    .innerJoin(users, and(eq(users.tenantId, roleAssignments.tenantId), eq(users.id, roleAssignments.userId)))
    .innerJoin(tenants, eq(tenants.id, roleAssignments.tenantId))
    .where(and(eq(roles.name, 'superadmin'), eq(roleAssignments.scope, 'instance'), counts))
    .limit(1);
  if (!left) throw accountProblems.last_superadmin();
}

export async function findRole(tx: Tx, name: string): Promise<Role | undefined> {
  const [role] = await tx
    .select({ id: roles.id, name: roles.name, permissions: roles.permissions })
    .from(roles)
    .where(and(eq(roles.tenantId, tx.by.tenantId), eq(roles.name, name)));
  return role;
}

/** The same, throwing `role_not_found`. */
export async function requireRole(tx: Tx, name: string): Promise<Role> {
  const role = await findRole(tx, name);
  if (!role) throw accessProblems.role_not_found();
  return role;
}
