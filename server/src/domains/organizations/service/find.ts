import { and, eq, ne, sql } from 'drizzle-orm';
import type { Reader } from '../../../platform/db/index.ts';
import type { Id } from '../../../platform/ids.ts';
import type { OrganizationRole } from '../../access/index.ts';
import { roles } from '../../access/tables.ts';
import { users } from '../../accounts/tables.ts';
import { organizationProblems } from '../contract.ts';
import { type OrganizationRow, organizationMembers, organizations } from '../tables.ts';

type Selecting = Pick<Reader, 'select'>;

/** An organization of this tenant; one of another is not told from one that does not exist. Throws `org_not_found`. */
export async function findOrganization(on: Selecting, tenantId: Id<'tnt'>, id: Id<'org'>): Promise<OrganizationRow> {
  const [row] = await on
    .select()
    .from(organizations)
    .where(and(eq(organizations.tenantId, tenantId), eq(organizations.id, id)));
  if (!row) throw organizationProblems.org_not_found();
  return row;
}

/** Who of which organization. */
export interface Whose {
  readonly tenantId: Id<'tnt'>;
  readonly orgId: Id<'org'>;
  readonly userId: Id<'user'>;
}

const memberColumns = {
  userId: organizationMembers.userId,
  // Held to one of the four by whoever writes it.
  role: sql<OrganizationRole>`${roles.name}`,
  roleId: organizationMembers.roleId,
  username: users.username,
  name: users.name,
  status: users.status,
  addedBy: organizationMembers.addedBy,
  createdAt: organizationMembers.createdAt,
};

export const ofMember = ({ tenantId, orgId, userId }: Whose) =>
  and(
    eq(organizationMembers.tenantId, tenantId),
    eq(organizationMembers.orgId, orgId),
    eq(organizationMembers.userId, userId),
  );

/** Members with their accounts and the names of their base roles; whose account is deleted is none meanwhile. */
export const membersOf = (on: Selecting) =>
  on
    .select(memberColumns)
    .from(organizationMembers)
    .innerJoin(
      users,
      and(
        eq(users.tenantId, organizationMembers.tenantId),
        eq(users.id, organizationMembers.userId),
        ne(users.status, 'deleted'),
      ),
    )
    .innerJoin(roles, and(eq(roles.tenantId, organizationMembers.tenantId), eq(roles.id, organizationMembers.roleId)));

export type Member = Awaited<ReturnType<typeof membersOf>>[number];

/** Undefined when they are not a member, or their account is deleted. */
export async function findMember(on: Selecting, whose: Whose): Promise<Member | undefined> {
  const [row] = await membersOf(on).where(ofMember(whose));
  return row;
}
