import { and, eq, inArray, isNull, or } from 'drizzle-orm';
import type { Tx } from '../../../call/index.ts';
import type { Id } from '../../../platform/ids.ts';
import { groupMembers, groups, roleAssignments, roles } from '../tables.ts';
import { givenTo } from './held.ts';
import { beyondReach, roleColumns } from './rights.ts';

/** Somebody in an organization. */
export interface There {
  readonly userId: Id<'user'>;
  readonly orgId: Id<'org'>;
}

/**
 * Takes from a user all that was given at an organization, and takes the user out of its teams. Relies on the gate and on the decision
 * of the procedure whose transaction it is.
 */
export async function endHoldings(tx: Tx, { userId, orgId }: There): Promise<void> {
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

/**
 * Nobody changes or removes a member of an organization who was given more there, in person or through its teams, than is within
 * their own reach. Relies on the gate. Throws `grant_exceeds_own_rights`.
 */
export async function refuseBeyondMember(tx: Tx, { userId, orgId }: There): Promise<void> {
  const { tenantId } = tx.by;
  const scope = `org:${orgId}` as const;
  const given = givenTo(tx, { tenantId, userId });
  const held = await tx
    .selectDistinct(roleColumns)
    .from(given)
    .innerJoin(roles, and(eq(roles.tenantId, tenantId), eq(roles.id, given.roleId)))
    .leftJoin(groups, and(eq(groups.tenantId, tenantId), eq(groups.id, given.groupId)))
    .where(and(eq(given.scope, scope), or(isNull(given.groupId), eq(groups.orgId, orgId))));
  for (const role of held) {
    const objection = await beyondReach(tx, { role, scope });
    if (objection) throw objection;
  }
}
