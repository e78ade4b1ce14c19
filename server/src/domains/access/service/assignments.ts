import { and, asc, eq, type SQL } from 'drizzle-orm';
import type { z } from 'zod';
import { behind, type Call, general, page, readCursor, type Scope, type Tx, writeCursor } from '../../../call/index.ts';
import type { Reader } from '../../../platform/db/index.ts';
import type { Id } from '../../../platform/ids.ts';
import { accountProblems } from '../../accounts/index.ts';
import { users } from '../../accounts/tables.ts';
import { record } from '../../audit/index.ts';
import { defaultSlug } from '../../tenants/index.ts';
import { tenants } from '../../tenants/tables.ts';
import {
  type AssignGroupRole,
  type AssignRole,
  accessProblems,
  type ListGroupRoles,
  type ListRoleAssignments,
  type ListUserRoles,
  type RemoveGroupRole,
  type RemoveRole,
  type RoleAssignment,
} from '../contract.ts';
import { parseScope } from '../scope.ts';
import { groups, roleAssignments, roles } from '../tables.ts';
import {
  enterGate,
  nameOf,
  objectionTo,
  type Role,
  refuseWithoutSuperadmin,
  requireRole,
  roleColumns,
} from './rights.ts';

type Shown = z.output<typeof RoleAssignment>;

/** Who holds a role. */
export type Holding = { readonly userId: Id<'user'> } | { readonly groupId: Id<'grp'> };

const columns = {
  id: roleAssignments.id,
  role: roles.name,
  roleId: roles.id,
  appId: roles.appId,
  userId: roleAssignments.userId,
  groupId: roleAssignments.groupId,
  scope: roleAssignments.scope,
  grantedBy: roleAssignments.grantedBy,
  createdAt: roleAssignments.createdAt,
};

/** Lists what was given to a user, role by role, oldest first; what groups were given is listed with them. */
export async function listUserRoles(call: Call<'db' | 'crypto'>, input: z.output<typeof ListUserRoles>) {
  await call.must('roles:read');
  await findSubject(call.db.reader, call.tenant.id, { userId: input.user_id });
  return pageOfAssignments(call, input, `user-roles ${input.user_id}`, eq(roleAssignments.userId, input.user_id));
}

export async function listGroupRoles(call: Call<'db' | 'crypto'>, input: z.output<typeof ListGroupRoles>) {
  await call.must('roles:read');
  await findSubject(call.db.reader, call.tenant.id, { groupId: input.group_id });
  return pageOfAssignments(call, input, `group-roles ${input.group_id}`, eq(roleAssignments.groupId, input.group_id));
}

/** Lists to whom a role was given. */
export async function listRoleAssignments(call: Call<'db' | 'crypto'>, input: z.output<typeof ListRoleAssignments>) {
  await call.must('roles:read');
  const [role] = await call.db.reader
    .select({ id: roles.id })
    .from(roles)
    .where(and(eq(roles.tenantId, call.tenant.id), eq(roles.id, input.role_id)));
  if (!role) throw accessProblems.role_not_found();
  return pageOfAssignments(call, input, `role-holders ${input.role_id}`, eq(roleAssignments.roleId, input.role_id));
}

async function pageOfAssignments(
  call: Call<'db' | 'crypto'>,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
  name: string,
  whose: SQL,
) {
  const list = `${name} ${call.tenant.id}`;
  const rows = await call.db.reader
    .select(columns)
    .from(roleAssignments)
    .innerJoin(roles, and(eq(roles.tenantId, roleAssignments.tenantId), eq(roles.id, roleAssignments.roleId)))
    .where(
      and(
        eq(roleAssignments.tenantId, call.tenant.id),
        whose,
        behind(roleAssignments, readCursor(call.crypto, list, cursor)),
      ),
    )
    .orderBy(asc(roleAssignments.createdAt), asc(roleAssignments.id))
    .limit(limit + 1);
  return page(rows, limit, { show: showAssignment, cursor: (row) => writeCursor(call.crypto, list, row) });
}

/** Gives a user a role at a scope. Given again, it answers with the assignment there is. Nobody gives what they lack. */
export async function assign(call: Call<'db'>, input: z.output<typeof AssignRole>): Promise<Shown> {
  const shown = await give(call, { userId: input.user_id }, input);
  call.tell({ kind: 'location', path: `/v1/users/${input.user_id}/roles/${shown.id}` });
  return shown;
}

/** The same to a group: whoever is in it, or comes into it, holds the role. */
export async function assignToGroup(call: Call<'db'>, input: z.output<typeof AssignGroupRole>): Promise<Shown> {
  const shown = await give(call, { groupId: input.group_id }, input);
  call.tell({ kind: 'location', path: `/v1/groups/${input.group_id}/roles/${shown.id}` });
  return shown;
}

interface Wanted {
  readonly role: string;
  readonly app_id?: Id<'app'> | undefined;
  readonly scope: Scope;
}

async function give(call: Call<'db'>, to: Holding, { role: name, app_id: appId, scope }: Wanted): Promise<Shown> {
  await call.must('roles:manage', scope);
  return call.db.write(async (tx) => {
    await enterGate(tx);
    await findSubject(tx, call.tenant.id, to);
    const role = await requireRole(tx, name, appId);
    await refuseBeyondOwn(tx, { role, scope });
    await tx.announce('access.assigning', { scope });
    return assignRole(tx, { ...to, role: role.name, appId, scope, grantedBy: nameOf(call.principal) });
  });
}

/** Takes a role from a user, within the same bounds; the instance keeps at least one active superadmin. */
export async function removeRole(call: Call<'db'>, input: z.output<typeof RemoveRole>): Promise<void> {
  await take(call, { userId: input.user_id }, input.assignment_id);
}

export async function removeGroupRole(call: Call<'db'>, input: z.output<typeof RemoveGroupRole>): Promise<void> {
  await take(call, { groupId: input.group_id }, input.assignment_id);
}

async function take(call: Call<'db'>, from: Holding, id: Id<'asg'>): Promise<void> {
  const known = await findAssignment(call.db.reader, call.tenant.id, { from, id });
  // Who may nothing here learns nothing; an organization's admin may at that organization.
  await call.must('roles:manage', scopeOf(known?.scope));
  await findSubject(call.db.reader, call.tenant.id, from);
  await call.db.write(async (tx) => {
    await enterGate(tx);
    const found = await findAssignment(tx, call.tenant.id, { from, id });
    if (!found) throw accessProblems.assignment_not_found();
    const scope = scopeOf(found.scope);
    await refuseBeyondOwn(tx, { role: found.role, scope });
    await tx.delete(roleAssignments).where(eq(roleAssignments.id, id));
    if (isSuperadmin(found.role) && scope === 'instance') await refuseWithoutSuperadmin(tx);
    await record(tx, {
      type: 'access.role_removed',
      target: targetOf(from),
      data: { role: found.role.name, ...appOf(found.role), scope: found.scope },
    });
  });
}

/** What is written in no scope's grammar counts nowhere, and the tenant's administrators may clear it away. */
const scopeOf = (text: string | undefined): Scope => (text === undefined ? undefined : parseScope(text)) ?? 'tenant';

/**
 * Gives a user or group of the transaction's tenant a role and records it; given already, it leaves things as they are. Relies on
 * the decision of the procedure whose transaction it is, and on that procedure having compared the role with the grantor's rights.
 * Throws `role_not_found`, and `scope_not_allowed` for `instance` outside the default tenant, an app's role at `instance` and a
 * management role at a thing of an app.
 */
export async function assignRole(
  tx: Tx,
  grant: Holding & { role: string; appId?: Id<'app'> | undefined; scope: Scope; grantedBy: string },
): Promise<Shown> {
  const { tenantId } = tx.by;
  const { role: name, appId = null, scope, grantedBy, ...to } = grant;
  const role = await requireRole(tx, name, appId);
  await checkScope(tx, role, scope);
  const [made] = await tx
    .insert(roleAssignments)
    .values({ id: tx.id('asg'), tenantId, ...to, roleId: role.id, scope, grantedBy, createdAt: tx.now })
    .onConflictDoNothing()
    .returning();
  if (made) {
    const data = { role: role.name, ...appOf(role), scope };
    await record(tx, { type: 'access.role_assigned', target: targetOf(to), data });
    return showAssignment({ ...made, role: role.name, appId });
  }
  const [held] = await tx
    .select(columns)
    .from(roleAssignments)
    .innerJoin(roles, eq(roles.id, roleAssignments.roleId))
    .where(
      and(
        eq(roleAssignments.tenantId, tenantId),
        heldBy(to),
        eq(roleAssignments.roleId, role.id),
        eq(roleAssignments.scope, scope),
      ),
    );
  // Taken away between the two statements, by a removal that did not wait for us.
  if (!held) throw general.conflict();
  return showAssignment(held);
}

/**
 * Takes away everything given at a scope that ends, such as an organization's. Relies on the decision of the procedure whose
 * transaction it is; enters the gate.
 */
export async function endScope(tx: Tx, scope: `${string}:${string}`): Promise<void> {
  await enterGate(tx);
  await tx
    .delete(roleAssignments)
    .where(and(eq(roleAssignments.tenantId, tx.by.tenantId), eq(roleAssignments.scope, scope)));
}

const heldBy = (to: Holding): SQL =>
  'userId' in to ? eq(roleAssignments.userId, to.userId) : eq(roleAssignments.groupId, to.groupId);

const targetOf = (to: Holding) =>
  'userId' in to ? { kind: 'user', id: to.userId } : { kind: 'group', id: to.groupId };

const appOf = ({ appId }: Pick<Role, 'appId'>) => (appId === null ? {} : { app_id: appId });

const isSuperadmin = ({ appId, name }: Role): boolean => appId === null && name === 'superadmin';

/** F104, as a throw. */
export async function refuseBeyondOwn(tx: Tx, grant: { role: Role; scope: Scope }): Promise<void> {
  const objection = await objectionTo(tx, grant);
  if (objection) throw objection;
}

async function checkScope(tx: Tx, { appId }: Role, scope: Scope): Promise<void> {
  if (scope === 'tenant' || scope.startsWith('org:')) return;
  if (scope !== 'instance') {
    if (appId === null) throw accessProblems.scope_not_allowed();
    return;
  }
  if (appId !== null) throw accessProblems.scope_not_allowed();
  const [tenant] = await tx.select({ slug: tenants.slug }).from(tenants).where(eq(tenants.id, tx.by.tenantId));
  if (tenant?.slug !== defaultSlug) throw accessProblems.scope_not_allowed();
}

/** Throws `user_not_found` or `group_not_found`; whoever is of another tenant is not found. */
export async function findSubject(on: Pick<Reader, 'select'>, tenantId: Id<'tnt'>, to: Holding): Promise<void> {
  if ('userId' in to) {
    const ofTenant = and(eq(users.id, to.userId), eq(users.tenantId, tenantId));
    const [user] = await on.select({ id: users.id }).from(users).where(ofTenant);
    if (!user) throw accountProblems.user_not_found();
    return;
  }
  const ofTenant = and(eq(groups.id, to.groupId), eq(groups.tenantId, tenantId));
  const [group] = await on.select({ id: groups.id }).from(groups).where(ofTenant);
  if (!group) throw accessProblems.group_not_found();
}

async function findAssignment(
  on: Pick<Reader, 'select'>,
  tenantId: Id<'tnt'>,
  { from, id }: { from: Holding; id: Id<'asg'> },
): Promise<{ scope: string; role: Role } | undefined> {
  const [found] = await on
    .select({ scope: roleAssignments.scope, role: roleColumns })
    .from(roleAssignments)
    .innerJoin(roles, and(eq(roles.tenantId, roleAssignments.tenantId), eq(roles.id, roleAssignments.roleId)))
    .where(and(eq(roleAssignments.id, id), eq(roleAssignments.tenantId, tenantId), heldBy(from)));
  return found;
}

function showAssignment(row: {
  id: Id<'asg'>;
  role: string;
  roleId: Id<'role'>;
  appId: Id<'app'> | null;
  userId: Id<'user'> | null;
  groupId: Id<'grp'> | null;
  scope: string;
  grantedBy: string;
  createdAt: Date;
}): Shown {
  return {
    id: row.id,
    role: row.role,
    role_id: row.roleId,
    ...(row.appId && { app_id: row.appId }),
    ...(row.userId && { user_id: row.userId }),
    ...(row.groupId && { group_id: row.groupId }),
    scope: row.scope,
    granted_by: row.grantedBy,
    created_at: row.createdAt.toISOString(),
  };
}
