import { and, asc, eq } from 'drizzle-orm';
import type { z } from 'zod';
import { behind, type Call, page, readCursor, writeCursor } from '../../../call/index.ts';
import { roles } from '../../access/tables.ts';
import { type ListOrganizations, type OrganizationRef, organizationProblems } from '../contract.ts';
import { organizationMembers, organizations } from '../tables.ts';
import { findMember } from './find.ts';
import { removeMember } from './membership.ts';
import { showOrganization } from './organizations.ts';

/** Lists the organizations one belongs to, in the order in which one came to them. */
export async function listMyOrganizations(call: Call<'db' | 'crypto'>, input: z.output<typeof ListOrganizations>) {
  const { tenantId, userId } = call.self();
  const list = `my-organizations ${tenantId} ${userId}`;
  const position = { createdAt: organizationMembers.createdAt, id: organizationMembers.orgId };
  const rows = await call.db.reader
    .select({ organization: organizations, role: roles.name, createdAt: organizationMembers.createdAt })
    .from(organizationMembers)
    .innerJoin(
      organizations,
      and(eq(organizations.tenantId, organizationMembers.tenantId), eq(organizations.id, organizationMembers.orgId)),
    )
    .innerJoin(roles, and(eq(roles.tenantId, organizationMembers.tenantId), eq(roles.id, organizationMembers.roleId)))
    .where(
      and(
        eq(organizationMembers.tenantId, tenantId),
        eq(organizationMembers.userId, userId),
        behind(position, readCursor(call.crypto, list, input.cursor)),
      ),
    )
    .orderBy(asc(organizationMembers.createdAt), asc(organizationMembers.orgId))
    .limit(input.limit + 1);
  return page(rows, input.limit, {
    show: ({ organization, role, createdAt }) => ({
      organization: showOrganization(organization),
      role,
      joined_at: createdAt.toISOString(),
    }),
    cursor: ({ organization, createdAt }) => writeCursor(call.crypto, list, { createdAt, id: organization.id }),
  });
}

/**
 * Leaves an organization, with all one holds there. Throws `org_not_found` also for one that one does not belong to: who does not
 * may not learn that it exists. Throws `last_owner`.
 */
export async function leaveOrganization(
  call: Call<'db'>,
  { org_id: orgId }: z.output<typeof OrganizationRef>,
): Promise<void> {
  const { tenantId, userId } = call.self();
  await call.db.write(async (tx) => {
    if (!(await findMember(tx, { tenantId, orgId, userId }))) throw organizationProblems.org_not_found();
    await removeMember(tx, { orgId, userId });
  });
}
