import { and, eq, inArray } from 'drizzle-orm';
import type { Tx } from '../../../call/index.ts';
import type { Id } from '../../../platform/ids.ts';
import { groupMembers, groups, roleAssignments } from '../tables.ts';

/**
 * Takes from a user all that was given at an organization, and takes the user out of its teams. Relies on the gate and on the decision
 * of the procedure whose transaction it is.
 */
export async function endHoldings(tx: Tx, { userId, orgId }: { userId: Id<'user'>; orgId: Id<'org'> }): Promise<void> {
  const { tenantId } = tx.by;
  const teams = tx
    .select({ id: groups.id })
    .from(groups)
    .where(and(eq(groups.tenantId, tenantId), eq(groups.orgId, orgId)));
  await tx
    .delete(groupMembers)
    .where(
      and(eq(groupMembers.tenantId, tenantId), eq(groupMembers.userId, userId), inArray(groupMembers.groupId, teams)),
    );
  await tx
    .delete(roleAssignments)
    .where(
      and(
        eq(roleAssignments.tenantId, tenantId),
        eq(roleAssignments.userId, userId),
        eq(roleAssignments.scope, `org:${orgId}`),
      ),
    );
}
