import { and, asc, eq } from 'drizzle-orm';
import type { z } from 'zod';
import { behind, type Call, general, page, readCursor, writeCursor } from '../../../call/index.ts';
import type { Id } from '../../../platform/ids.ts';
import { changeRights, nameOf } from '../../access/index.ts';
import { accountProblems, emailOf } from '../../accounts/index.ts';
import { users } from '../../accounts/tables.ts';
import {
  type ListMembers,
  type MemberPatch,
  type MemberRef,
  type NewMember,
  type OrganizationMember,
  organizationProblems,
} from '../contract.ts';
import { orgScope } from '../scope.ts';
import { organizationMembers } from '../tables.ts';
import { findMember, findOrganization, type Member, membersOf } from './find.ts';
import { refuseBeyondMember, refuseBeyondRole } from './guards.ts';
import { addMember, changeBaseRole, removeMember } from './membership.ts';
import { admitsAddress } from './settings.ts';

type Shown = z.output<typeof OrganizationMember>;
type Ref = z.output<typeof MemberRef>;

/** Lists who belongs to an organization, in the order in which they came. */
export async function listMembers(call: Call<'db' | 'crypto'>, input: z.output<typeof ListMembers>) {
  const { org_id: orgId, limit, cursor } = input;
  await call.must('members:read', orgScope(orgId));
  const { id: tenantId } = call.tenant;
  await findOrganization(call.db.reader, tenantId, orgId);
  const list = `organization-members ${tenantId} ${orgId}`;
  const position = { createdAt: organizationMembers.createdAt, id: organizationMembers.userId };
  const rows = await membersOf(call.db.reader)
    .where(
      and(
        eq(organizationMembers.tenantId, tenantId),
        eq(organizationMembers.orgId, orgId),
        behind(position, readCursor(call.crypto, list, cursor)),
      ),
    )
    .orderBy(asc(organizationMembers.createdAt), asc(organizationMembers.userId))
    .limit(limit + 1);
  return page(rows, limit, {
    show: showMember,
    cursor: (row) => writeCursor(call.crypto, list, { createdAt: row.createdAt, id: row.userId }),
  });
}

export async function getMember(call: Call<'db'>, { org_id: orgId, user_id: userId }: Ref): Promise<Shown> {
  await call.must('members:read', orgScope(orgId));
  const { id: tenantId } = call.tenant;
  await findOrganization(call.db.reader, tenantId, orgId);
  const member = await findMember(call.db.reader, { tenantId, orgId, userId });
  if (!member) throw organizationProblems.org_member_not_found();
  return showMember(member);
}

/**
 * Makes an account of the tenant a member, unasked: for who runs the tenant's organizations. An organization's own administrators
 * invite. Throws `email_domain_refused` where the organization is for addresses of other domains.
 */
export async function createMember(call: Call<'db' | 'crypto'>, input: z.output<typeof NewMember>): Promise<Shown> {
  const { org_id: orgId, user_id: userId, role } = input;
  await call.must('members:write');
  const { id: tenantId } = call.tenant;
  const org = await findOrganization(call.db.reader, tenantId, orgId);
  const version = await addressAdmitted(call, org, userId);
  const member = await changeRights(call, 'members:write', async (tx) => {
    await findOrganization(tx, tenantId, orgId);
    await refuseBeyondRole(tx, { orgId, role });
    const [user] = await tx.select({ version: users.version }).from(users).where(thisUser(tenantId, userId));
    // The address is no longer the one that was looked at.
    if (user?.version !== version) throw general.conflict();
    return addMember(tx, { orgId, userId, role, addedBy: nameOf(call.principal) });
  });
  call.tell({ kind: 'location', path: `/v1/organizations/${orgId}/members/${userId}` });
  return showMember(member);
}

/** Gives a member another base role: one within the author's rights there, to one who does not hold more. */
export async function updateMember(call: Call<'db'>, input: z.output<typeof MemberPatch>): Promise<Shown> {
  const { org_id: orgId, user_id: userId, role } = input;
  const right = { permission: 'members:write', scope: orgScope(orgId) } as const;
  const member = await changeRights(call, right, async (tx) => {
    await findOrganization(tx, call.tenant.id, orgId);
    await refuseBeyondMember(tx, { orgId, userId });
    await refuseBeyondRole(tx, { orgId, role });
    return changeBaseRole(tx, { orgId, userId, role, changedBy: nameOf(call.principal) });
  });
  return showMember(member);
}

export async function deleteMember(call: Call<'db'>, { org_id: orgId, user_id: userId }: Ref): Promise<void> {
  const right = { permission: 'members:write', scope: orgScope(orgId) } as const;
  await changeRights(call, right, async (tx) => {
    await findOrganization(tx, call.tenant.id, orgId);
    await refuseBeyondMember(tx, { orgId, userId });
    await removeMember(tx, { orgId, userId });
  });
}

/** Gives the version of the account that was looked at. Throws `user_not_found`, `email_domain_refused`. */
async function addressAdmitted(
  call: Call<'db' | 'crypto'>,
  org: Parameters<typeof admitsAddress>[1],
  userId: Id<'user'>,
): Promise<number> {
  const [user] = await call.db.reader
    .select({
      id: users.id,
      email: users.email,
      provenAt: users.emailVerifiedAt,
      status: users.status,
      version: users.version,
    })
    .from(users)
    .where(thisUser(call.tenant.id, userId));
  if (!user || user.status === 'deleted') throw accountProblems.user_not_found();
  const proven = user.provenAt === null ? undefined : emailOf(call, user);
  if (!admitsAddress(call, org, proven)) throw accountProblems.email_domain_refused();
  return user.version;
}

const thisUser = (tenantId: Id<'tnt'>, userId: Id<'user'>) => and(eq(users.tenantId, tenantId), eq(users.id, userId));

function showMember(member: Member): Shown {
  return {
    user_id: member.userId,
    ...(member.username === null ? {} : { username: member.username }),
    ...(member.name === null ? {} : { name: member.name }),
    role: member.role,
    status: member.status,
    added_by: member.addedBy,
    joined_at: member.createdAt.toISOString(),
  };
}
