import { and, eq, ne } from 'drizzle-orm';
import type { Act, Tx } from '../../../call/index.ts';
import type { Id } from '../../../platform/ids.ts';
import {
  assignRole,
  endHoldings,
  enterGate,
  findRole,
  type OrganizationRole,
  type Role,
  withdrawRole,
} from '../../access/index.ts';
import { users } from '../../accounts/tables.ts';
import { record } from '../../audit/index.ts';
import { organizationProblems } from '../contract.ts';
import { orgScope } from '../scope.ts';
import { organizationMembers } from '../tables.ts';
import { findMember, findOrganization, type Member, ofMember } from './find.ts';

/** Who of which organization of the transaction's tenant. */
interface About {
  readonly orgId: Id<'org'>;
  readonly userId: Id<'user'>;
}

/**
 * Makes a user of the tenant a member, with the right that goes with the base role. Relies on the decision of the procedure whose
 * transaction it is, and on that procedure having compared the role with the rights of who lets them in; enters the gate. Throws
 * `org_not_found`, `already_member`.
 */
export async function addMember(
  tx: Tx,
  { orgId, userId, role, addedBy }: About & { role: OrganizationRole; addedBy: string },
): Promise<Member> {
  await enterGate(tx);
  const { tenantId } = tx.by;
  await findOrganization(tx, tenantId, orgId);
  const { id: roleId } = await requireBaseRole(tx, role);
  const [made] = await tx
    .insert(organizationMembers)
    .values({ tenantId, orgId, userId, roleId, addedBy, createdAt: tx.now })
    .onConflictDoNothing()
    .returning({ userId: organizationMembers.userId });
  if (!made) throw organizationProblems.already_member();
  await assignRole(tx, { userId, role, scope: orgScope(orgId), grantedBy: addedBy });
  await record(tx, { type: 'organizations.member_added', target: targetOf(orgId), data: { user_id: userId, role } });
  return requireMember(tx, { orgId, userId });
}

/** Gives a member another base role, and the right with it. As {@link addMember}. Throws `org_member_not_found`, `last_owner`. */
export async function changeBaseRole(
  tx: Tx,
  { orgId, userId, role, changedBy }: About & { role: OrganizationRole; changedBy: string },
): Promise<Member> {
  await enterGate(tx);
  const { tenantId } = tx.by;
  const before = await requireMember(tx, { orgId, userId });
  if (before.role === role) return before;
  if (before.role === 'org_owner') await refuseWithoutOther(tx, { orgId, userId });
  await tx
    .update(organizationMembers)
    .set({ roleId: (await requireBaseRole(tx, role)).id })
    .where(ofMember({ tenantId, orgId, userId }));
  await withdrawRole(tx, { userId, role: before.role, scope: orgScope(orgId) });
  await assignRole(tx, { userId, role, scope: orgScope(orgId), grantedBy: changedBy });
  await record(tx, {
    type: 'organizations.member_changed',
    target: targetOf(orgId),
    data: { user_id: userId, before: { role: before.role }, after: { role } },
  });
  return requireMember(tx, { orgId, userId });
}

/**
 * Takes a member out, with all they hold there themselves and in its teams, and announces it. As {@link addMember}. Throws
 * `org_member_not_found`, `last_owner`.
 */
export async function removeMember(tx: Act, { orgId, userId }: About): Promise<void> {
  await enterGate(tx);
  const { role } = await requireMember(tx, { orgId, userId });
  if (role === 'org_owner') await refuseWithoutOther(tx, { orgId, userId });
  await tx.delete(organizationMembers).where(ofMember({ tenantId: tx.by.tenantId, orgId, userId }));
  await endHoldings(tx, { orgId, userId });
  await record(tx, { type: 'organizations.member_removed', target: targetOf(orgId), data: { user_id: userId, role } });
  await tx.announce('organizations.left', { orgId, userId });
}

/**
 * Throws `last_owner` when nobody but this user owns it; whose account is deleted does not count, who is suspended does. Relies on the
 * gate.
 */
export async function refuseWithoutOther(tx: Tx, { orgId, userId }: About): Promise<void> {
  const { tenantId } = tx.by;
  const [other] = await tx
    .select({ userId: organizationMembers.userId })
    .from(organizationMembers)
    .innerJoin(users, and(eq(users.tenantId, tenantId), eq(users.id, organizationMembers.userId)))
    .where(
      and(
        eq(organizationMembers.tenantId, tenantId),
        eq(organizationMembers.roleId, (await requireBaseRole(tx, 'org_owner')).id),
        eq(organizationMembers.orgId, orgId),
        ne(organizationMembers.userId, userId),
        ne(users.status, 'deleted'),
      ),
    )
    .limit(1);
  if (!other) throw organizationProblems.last_owner();
}

async function requireMember(tx: Tx, about: About): Promise<Member> {
  const member = await findMember(tx, { ...about, tenantId: tx.by.tenantId });
  if (!member) throw organizationProblems.org_member_not_found();
  return member;
}

export async function requireBaseRole(tx: Tx, name: OrganizationRole): Promise<Role> {
  const role = await findRole(tx, name);
  if (!role) throw new Error(`the tenant has no role ${name}`);
  return role;
}

export const targetOf = (id: Id<'org'>) => ({ kind: 'organization', id });
