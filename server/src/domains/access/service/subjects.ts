import { and, eq, isNull, type SQL } from 'drizzle-orm';
import type { Reader } from '../../../platform/db/index.ts';
import type { Id } from '../../../platform/ids.ts';
import { accountProblems } from '../../accounts/index.ts';
import { users } from '../../accounts/tables.ts';
import { accessProblems, type Holding } from '../contract.ts';
import { groups, roleAssignments } from '../tables.ts';

/**
 * Throws `user_not_found` or `group_not_found`; whoever is of another tenant is not found, nor is an organization's team, which has
 * doors of its own.
 */
export async function findSubject(on: Pick<Reader, 'select'>, tenantId: Id<'tnt'>, to: Holding): Promise<void> {
  if ('userId' in to) {
    const ofTenant = and(eq(users.id, to.userId), eq(users.tenantId, tenantId));
    const [user] = await on.select({ id: users.id }).from(users).where(ofTenant);
    if (!user) throw accountProblems.user_not_found();
    return;
  }
  const ofTenant = and(eq(groups.id, to.groupId), eq(groups.tenantId, tenantId), isNull(groups.orgId));
  const [group] = await on.select({ id: groups.id }).from(groups).where(ofTenant);
  if (!group) throw accessProblems.group_not_found();
}

/** The condition that an assignment was given to this subject. */
export const heldBy = (to: Holding): SQL =>
  'userId' in to ? eq(roleAssignments.userId, to.userId) : eq(roleAssignments.groupId, to.groupId);

export const targetOf = (to: Holding) =>
  'userId' in to ? { kind: 'user', id: to.userId } : { kind: 'group', id: to.groupId };
