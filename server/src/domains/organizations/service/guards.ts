import { and, eq, isNull } from 'drizzle-orm';
import type { News, Tx } from '../../../call/index.ts';
import type { Id } from '../../../platform/ids.ts';
import {
  accessProblems,
  authorOf,
  beyondReach,
  givenTo,
  type Holder,
  type OrganizationRole,
  organizationRoles,
  permissionsOf,
  reachOf,
} from '../../access/index.ts';
import { roles } from '../../access/tables.ts';
import { organizationProblems } from '../contract.ts';
import { orgOf, orgScope } from '../scope.ts';
import { organizationMembers } from '../tables.ts';
import { findMember, findOrganization } from './find.ts';
import { refuseWithoutOther, requireBaseRole } from './membership.ts';

/**
 * To let somebody in with a base role, one holds there all that the role holds, or may hand it on. Relies on the gate. The author,
 * unless another is named. Throws `grant_exceeds_own_rights`.
 */
export async function refuseBeyondRole(
  tx: Tx,
  { orgId, role, grantor = authorOf(tx) }: { orgId: Id<'org'>; role: OrganizationRole; grantor?: Holder },
): Promise<void> {
  const objection = await beyondReach(tx, { role: await requireBaseRole(tx, role), scope: orgScope(orgId), grantor });
  if (objection) throw objection;
}

/**
 * Nobody changes or takes out a member who may do more in Doorward's own procedures at that organization than they may. What its
 * members hold of apps does not count, nor what they hold at the tenant. Relies on the gate. Throws `member_exceeds_own_rights`.
 */
export async function refuseBeyondMember(
  tx: Tx,
  { orgId, userId }: { orgId: Id<'org'>; userId: Id<'user'> },
): Promise<void> {
  const { tenantId } = tx.by;
  const scope = orgScope(orgId);
  const given = givenTo(tx, { tenantId, userId });
  const held = await tx
    .select({ permissions: roles.effective })
    .from(given)
    .innerJoin(roles, and(eq(roles.tenantId, tenantId), eq(roles.id, given.roleId)))
    .where(and(eq(given.scope, scope), isNull(roles.appId)));
  const holds = await reachOf(tx, { holder: authorOf(tx), scope, appId: null });
  if (!held.flatMap((one) => one.permissions).every(holds)) throw organizationProblems.member_exceeds_own_rights();
}

/** Whether the author runs the tenant's organizations: creates them for others, adds whom they like. */
export async function runsTenant(tx: Tx): Promise<boolean> {
  return (await permissionsOf(tx, { holder: authorOf(tx), scope: 'tenant' })).has('org:write');
}

/**
 * Roles at an organization are for its members and its teams, and a member's base role goes with the membership. Throws
 * `org_not_found`, `not_a_member`, `member_role`.
 */
export async function guardGrant(tx: Tx, { to, role, scope }: News['access.assigning']): Promise<void> {
  if (!scope.startsWith('org:')) return;
  const { tenantId } = tx.by;
  const orgId = orgOf(scope);
  if (!orgId) throw organizationProblems.org_not_found();
  await findOrganization(tx, tenantId, orgId);
  if (!('userId' in to)) return;
  if (!(await findMember(tx, { tenantId, orgId, userId: to.userId }))) throw accessProblems.not_a_member();
  if (isBaseRole(role)) throw accessProblems.member_role();
}

/** Throws `member_role` for the base role of a member. */
export async function guardRemoval(tx: Tx, { to, role, scope }: News['access.removing']): Promise<void> {
  const orgId = orgOf(scope);
  if (!orgId || !('userId' in to) || !isBaseRole(role)) return;
  const member = await findMember(tx, { tenantId: tx.by.tenantId, orgId, userId: to.userId });
  if (member?.roleId === role.id) throw accessProblems.member_role();
}

const isBaseRole = ({ name, appId }: News['access.assigning']['role']): boolean =>
  appId === null && name in organizationRoles;

/** No organization loses its last owner with an account. Relies on the gate that `guardAccount` entered. Throws `last_owner`. */
export async function keepOwners(tx: Tx, { userId }: { userId: Id<'user'> }): Promise<void> {
  const owned = await tx
    .select({ orgId: organizationMembers.orgId })
    .from(organizationMembers)
    .where(
      and(
        eq(organizationMembers.tenantId, tx.by.tenantId),
        eq(organizationMembers.userId, userId),
        eq(organizationMembers.roleId, (await requireBaseRole(tx, 'org_owner')).id),
      ),
    );
  for (const { orgId } of owned) await refuseWithoutOther(tx, { orgId, userId });
}
