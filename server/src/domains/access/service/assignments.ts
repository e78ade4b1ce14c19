import { and, asc, eq } from 'drizzle-orm';
import type { z } from 'zod';
import { behind, type Call, general, page, readCursor, type Tx, writeCursor } from '../../../call/index.ts';
import type { Reader } from '../../../platform/db/index.ts';
import type { Id } from '../../../platform/ids.ts';
import { accountProblems } from '../../accounts/index.ts';
import { users } from '../../accounts/tables.ts';
import { record } from '../../audit/index.ts';
import { defaultSlug } from '../../tenants/index.ts';
import { tenants } from '../../tenants/tables.ts';
import {
  type AssignRole,
  accessProblems,
  type ListUserRoles,
  type RemoveRole,
  type RoleAssignment,
} from '../contract.ts';
import { roleAssignments, roles } from '../tables.ts';
import { enterGate, type GrantScope, objectionTo, type Role, refuseWithoutSuperadmin, requireRole } from './rights.ts';

type Shown = z.output<typeof RoleAssignment>;

const columns = {
  id: roleAssignments.id,
  role: roles.name,
  scope: roleAssignments.scope,
  grantedBy: roleAssignments.grantedBy,
  createdAt: roleAssignments.createdAt,
};

/** Lists what a user may, role by role, oldest first. */
export async function listUserRoles(call: Call<'db' | 'crypto'>, input: z.output<typeof ListUserRoles>) {
  await call.must('roles:read');
  const { id: tenantId } = call.tenant;
  const list = `user-roles ${tenantId} ${input.user_id}`;
  const after = readCursor(call.crypto, list, input.cursor);
  await findUser(call.db.reader, tenantId, input.user_id);
  const rows = await call.db.reader
    .select(columns)
    .from(roleAssignments)
    .innerJoin(roles, and(eq(roles.tenantId, roleAssignments.tenantId), eq(roles.id, roleAssignments.roleId)))
    .where(
      and(
        eq(roleAssignments.tenantId, tenantId),
        eq(roleAssignments.userId, input.user_id),
        behind(roleAssignments, after),
      ),
    )
    .orderBy(asc(roleAssignments.createdAt), asc(roleAssignments.id))
    .limit(input.limit + 1);
  return page(rows, input.limit, {
    show: showAssignment,
    cursor: (row) => writeCursor(call.crypto, list, row),
  });
}

/** Gives a user a role at a scope. Given again, it answers with the assignment there is. Nobody gives what they lack. */
export async function assign(call: Call<'db'>, input: z.output<typeof AssignRole>): Promise<Shown> {
  const { user_id: userId, scope } = input;
  await call.must('roles:manage', scope);
  const shown = await call.db.write(async (tx) => {
    await enterGate(tx);
    await findUser(tx, call.tenant.id, userId);
    const role = await requireRole(tx, input.role);
    await refuseBeyondOwn(tx, { role, scope });
    return assignRole(tx, { userId, role: role.name, scope, grantedBy: grantorOf(call) });
  });
  call.tell({ kind: 'location', path: `/v1/users/${userId}/roles/${shown.id}` });
  return shown;
}

/** Takes a role away, within the same bounds; the instance keeps at least one active superadmin. */
export async function removeRole(call: Call<'db'>, input: z.output<typeof RemoveRole>): Promise<void> {
  await call.must('roles:manage');
  await call.db.write(async (tx) => {
    await enterGate(tx);
    await findUser(tx, call.tenant.id, input.user_id);
    const found = await findAssignment(tx, input);
    const scope: GrantScope = found.scope === 'instance' ? 'instance' : 'tenant';
    await refuseBeyondOwn(tx, { role: found.role, scope });
    await tx.delete(roleAssignments).where(eq(roleAssignments.id, input.assignment_id));
    if (found.role.name === 'superadmin' && scope === 'instance') await refuseWithoutSuperadmin(tx);
    await record(tx, {
      type: 'access.role_removed',
      target: { kind: 'user', id: input.user_id },
      data: { role: found.role.name, scope: found.scope },
    });
  });
}

/**
 * Gives a user of the transaction's tenant a role and records it; given already, it leaves things as they are. Relies on the
 * decision of the procedure whose transaction it is, and on that procedure having compared the role with the grantor's rights.
 * Throws `role_not_found`, and `scope_not_allowed` for `instance` outside the default tenant.
 */
export async function assignRole(
  tx: Tx,
  grant: { userId: Id<'user'>; role: string; scope: GrantScope; grantedBy: string },
): Promise<Shown> {
  const { tenantId } = tx.by;
  const { userId, scope, grantedBy } = grant;
  const role = await requireRole(tx, grant.role);
  if (scope === 'instance') await refuseOutsideDefault(tx);
  const [made] = await tx
    .insert(roleAssignments)
    .values({ id: tx.id('asg'), tenantId, userId, roleId: role.id, scope, grantedBy, createdAt: tx.now })
    .onConflictDoNothing()
    .returning();
  if (made) {
    const target = { kind: 'user', id: userId };
    await record(tx, { type: 'access.role_assigned', target, data: { role: role.name, scope } });
    return showAssignment({ ...made, role: role.name });
  }
  const [held] = await tx
    .select(columns)
    .from(roleAssignments)
    .innerJoin(roles, eq(roles.id, roleAssignments.roleId))
    .where(
      and(
        eq(roleAssignments.tenantId, tenantId),
        eq(roleAssignments.userId, userId),
        eq(roleAssignments.roleId, role.id),
        eq(roleAssignments.scope, scope),
      ),
    );
  // Taken away between the two statements, by a removal that did not wait for us.
  if (!held) throw general.conflict();
  return showAssignment(held);
}

async function refuseBeyondOwn(tx: Tx, grant: { role: Role; scope: GrantScope }): Promise<void> {
  const objection = await objectionTo(tx, grant);
  if (objection) throw objection;
}

async function refuseOutsideDefault(tx: Tx): Promise<void> {
  const [tenant] = await tx.select({ slug: tenants.slug }).from(tenants).where(eq(tenants.id, tx.by.tenantId));
  if (tenant?.slug !== defaultSlug) throw accessProblems.scope_not_allowed();
}

async function findUser(on: Pick<Reader, 'select'>, tenantId: Id<'tnt'>, userId: Id<'user'>): Promise<void> {
  const [user] = await on
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.id, userId), eq(users.tenantId, tenantId)));
  if (!user) throw accountProblems.user_not_found();
}

async function findAssignment(tx: Tx, { user_id, assignment_id }: z.output<typeof RemoveRole>) {
  const [found] = await tx
    .select({
      scope: roleAssignments.scope,
      role: { id: roles.id, name: roles.name, permissions: roles.permissions },
    })
    .from(roleAssignments)
    .innerJoin(roles, and(eq(roles.tenantId, roleAssignments.tenantId), eq(roles.id, roleAssignments.roleId)))
    .where(
      and(
        eq(roleAssignments.id, assignment_id),
        eq(roleAssignments.tenantId, tx.by.tenantId),
        eq(roleAssignments.userId, user_id),
      ),
    );
  if (!found) throw accessProblems.assignment_not_found();
  return found;
}

function grantorOf({ principal }: Pick<Call, 'principal'>): string {
  if (principal.kind === 'user') return principal.userId;
  return principal.kind === 'system' ? `system:${principal.name}` : principal.kind;
}

function showAssignment(row: {
  id: Id<'asg'>;
  role: string;
  scope: string;
  grantedBy: string;
  createdAt: Date;
}): Shown {
  return {
    id: row.id,
    role: row.role,
    scope: row.scope,
    granted_by: row.grantedBy,
    created_at: row.createdAt.toISOString(),
  };
}
