import { and, asc, eq, type SQL } from 'drizzle-orm';
import type { z } from 'zod';
import { behind, type Call, page, readCursor, writeCursor } from '../../../call/index.ts';
import type { Id } from '../../../platform/ids.ts';
import {
  accessProblems,
  type ListGroupRoles,
  type ListRoleAssignments,
  type ListUserRoles,
  type RoleAssignment,
} from '../contract.ts';
import { roleAssignments, roles } from '../tables.ts';
import { findSubject } from './subjects.ts';

export type ShownAssignment = z.output<typeof RoleAssignment>;

export const assignmentColumns = {
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
  return pageOfAssignments(call, input, { list: `user-roles ${input.user_id}`, whose: ofUser(input.user_id) });
}

export async function listGroupRoles(call: Call<'db' | 'crypto'>, input: z.output<typeof ListGroupRoles>) {
  await call.must('roles:read');
  await findSubject(call.db.reader, call.tenant.id, { groupId: input.group_id });
  return pageOfAssignments(call, input, { list: `group-roles ${input.group_id}`, whose: ofGroup(input.group_id) });
}

/** Lists to whom a role was given. */
export async function listRoleAssignments(call: Call<'db' | 'crypto'>, input: z.output<typeof ListRoleAssignments>) {
  await call.must('roles:read');
  const [role] = await call.db.reader
    .select({ orgId: roles.orgId })
    .from(roles)
    .where(and(eq(roles.tenantId, call.tenant.id), eq(roles.id, input.role_id)));
  if (role?.orgId !== null) throw accessProblems.role_not_found();
  const whose = eq(roleAssignments.roleId, input.role_id);
  return pageOfAssignments(call, input, { list: `role-holders ${input.role_id}`, whose });
}

export const ofUser = (id: Id<'user'>): SQL => eq(roleAssignments.userId, id);
export const ofGroup = (id: Id<'grp'>): SQL => eq(roleAssignments.groupId, id);

/** One page of assignments of the call's tenant, oldest first. Relies on the decision of the procedure that asks. */
export async function pageOfAssignments(
  call: Call<'db' | 'crypto'>,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
  { list: name, whose }: { list: string; whose: SQL | undefined },
) {
  const list = `${name} ${call.tenant.id}`;
  const rows = await call.db.reader
    .select(assignmentColumns)
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

export function showAssignment(row: {
  id: Id<'asg'>;
  role: string;
  roleId: Id<'role'>;
  appId: Id<'app'> | null;
  userId: Id<'user'> | null;
  groupId: Id<'grp'> | null;
  scope: string;
  grantedBy: string;
  createdAt: Date;
}): ShownAssignment {
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
