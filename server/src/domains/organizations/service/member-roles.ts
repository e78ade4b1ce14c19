import { and, eq } from 'drizzle-orm';
import type { z } from 'zod';
import type { Call } from '../../../call/index.ts';
import { findGivable, giveRole, ofUser, pageOfAssignments, type RoleAssignment, takeRole } from '../../access/index.ts';
import { roleAssignments } from '../../access/tables.ts';
import { organizationProblems } from '../contract.ts';
import type { AssignMemberRole, ListMemberRoles, RemoveMemberRole } from '../contract-roles.ts';
import { orgScope } from '../scope.ts';
import { findMember, type Whose } from './find.ts';
import { changeThere, lookThere } from './there.ts';

/** Lists what a member was given at the organization in person, the base role included; what its teams hold is listed with them. */
export async function listMemberRoles(call: Call<'db' | 'crypto'>, input: z.output<typeof ListMemberRoles>) {
  const { org_id: orgId, user_id: userId } = input;
  await lookThere(call, { permission: 'roles:read', orgId });
  await requireMember(call.db.reader, { tenantId: call.tenant.id, orgId, userId });
  const whose = and(ofUser(userId), eq(roleAssignments.scope, orgScope(orgId)));
  return pageOfAssignments(call, input, { list: `member-roles ${orgId} ${userId}`, whose });
}

/** Gives a member a further role there. Given again, it answers with the assignment there is. Nobody gives what they lack. */
export async function assignMemberRole(
  call: Call<'db'>,
  { org_id: orgId, user_id: userId, role_id: roleId }: z.output<typeof AssignMemberRole>,
): Promise<z.output<typeof RoleAssignment>> {
  const { id: tenantId } = call.tenant;
  const shown = await changeThere(call, { permission: 'roles:manage', orgId }, async (tx) => {
    await requireMember(tx, { tenantId, orgId, userId });
    const role = await findGivable(tx, { tenantId, orgId }, roleId);
    return giveRole(tx, { to: { userId }, role, scope: orgScope(orgId) });
  });
  call.tell({ kind: 'location', path: `/v1/organizations/${orgId}/members/${userId}/roles/${shown.id}` });
  return shown;
}

/** Takes a further role from a member, within the same bounds. */
export async function removeMemberRole(
  call: Call<'db'>,
  { org_id: orgId, user_id: userId, assignment_id: id }: z.output<typeof RemoveMemberRole>,
): Promise<void> {
  await changeThere(call, { permission: 'roles:manage', orgId }, async (tx) => {
    await requireMember(tx, { tenantId: call.tenant.id, orgId, userId });
    await takeRole(tx, { from: { userId }, id, at: orgScope(orgId) });
  });
}

/** Throws `org_member_not_found`, for a user of another organization as for one that does not exist. */
export async function requireMember(on: Parameters<typeof findMember>[0], whose: Whose): Promise<void> {
  if (!(await findMember(on, whose))) throw organizationProblems.org_member_not_found();
}
