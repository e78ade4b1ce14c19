import { and, eq, isNotNull, isNull } from 'drizzle-orm';
import type { z } from 'zod';
import { type Call, general, type Tx } from '../../../call/index.ts';
import { enterGate, type OrganizationRole } from '../../access/index.ts';
import { emailOf } from '../../accounts/index.ts';
import { users } from '../../accounts/tables.ts';
import type { Membership, OrganizationRef } from '../contract.ts';
import { domainProblems } from '../contract-domains.ts';
import { domainOf } from '../domain-names.ts';
import { organizationDomains as domains, organizations } from '../tables.ts';
import { addMember } from './membership.ts';
import { showOrganization } from './organizations.ts';
import { admitsAddress } from './settings.ts';

/**
 * Joins an organization by a proven address of a domain it has proven and opened (B36). Whoever may not, and for whatever reason, is
 * told the same. Throws `join_not_open`, `already_member`.
 */
export async function joinOrganization(
  call: Call<'db' | 'crypto'>,
  { org_id: orgId }: z.output<typeof OrganizationRef>,
): Promise<z.output<typeof Membership>> {
  const { tenantId, userId } = call.self();
  const thisUser = and(eq(users.tenantId, tenantId), eq(users.id, userId));
  const account = { id: users.id, email: users.email, provenAt: users.emailVerifiedAt, version: users.version };
  const [known] = await call.db.reader.select(account).from(users).where(thisUser);
  const address = known && known.provenAt !== null ? emailOf(call, known) : undefined;
  if (address === undefined) throw domainProblems.join_not_open();
  const { org, member } = await call.db.write(async (tx) => {
    await enterGate(tx);
    const [now] = await tx.select({ version: users.version }).from(users).where(thisUser);
    // The address is no longer the one that was looked at.
    if (now?.version !== known?.version) throw general.conflict();
    const open = await findOpen(tx, { orgId, domain: domainOf(address) });
    if (!open || !admitsAddress(call, open.org, address)) throw domainProblems.join_not_open();
    const addedBy = `domain:${open.domainId}`;
    return { org: open.org, member: await addMember(tx, { orgId, userId, role: open.role, addedBy }) };
  });
  return { organization: showOrganization(org), role: member.role, joined_at: member.createdAt.toISOString() };
}

/** Where its record is missing at the moment, nobody joins: the domain may be about to be somebody else's. */
async function findOpen(
  tx: Tx,
  { orgId, domain }: { orgId: z.output<typeof OrganizationRef>['org_id']; domain: string },
) {
  const { tenantId } = tx.by;
  const [open] = await tx
    .select({ org: organizations, role: domains.joinRole, domainId: domains.id })
    .from(domains)
    .innerJoin(organizations, and(eq(organizations.tenantId, domains.tenantId), eq(organizations.id, domains.orgId)))
    .where(
      and(
        eq(domains.tenantId, tenantId),
        eq(domains.orgId, orgId),
        eq(domains.domain, domain),
        isNotNull(domains.provenAt),
        isNull(domains.missingSince),
        isNotNull(domains.joinRole),
      ),
    );
  return open?.role ? { ...open, role: open.role satisfies OrganizationRole } : undefined;
}
