import { and, asc, count, eq, isNotNull, ne } from 'drizzle-orm';
import type { z } from 'zod';
import {
  behind,
  type Call,
  checkVersion,
  page,
  readCursor,
  type Tx,
  tellVersion,
  writeCursor,
} from '../../../call/index.ts';
import type { Id } from '../../../platform/ids.ts';
import { changeRights, enterGate, nameOf } from '../../access/index.ts';
import { type EventType, record } from '../../audit/index.ts';
import { settingsOf } from '../../tenants/index.ts';
import {
  domainProblems,
  type ListOrganizationDomains,
  type NewOrganizationDomain,
  type OrganizationDomain,
  type OrganizationDomainPatch,
  type OrganizationDomainRef,
} from '../contract-domains.ts';
import { normaliseDomain, type Unclaimable, whyUnclaimable } from '../domain-names.ts';
import { orgScope } from '../scope.ts';
import { organizationDomains as domains, type OrganizationDomainRow } from '../tables.ts';
import { findOrganization } from './find.ts';
import { refuseBeyondRole } from './guards.ts';
import { askForRecord, recordOf } from './proof.ts';

type Shown = z.output<typeof OrganizationDomain>;
type Ref = z.output<typeof OrganizationDomainRef>;

/** Domains one organization may claim. */
const mostDomains = 50;

const rightAt = (orgId: Id<'org'>) => ({ permission: 'org:write', scope: orgScope(orgId) }) as const;

/**
 * Claims a mail domain: it says what to write into the domain name system to prove it (B36). A claim is no more than that, and any
 * number of organizations may make one. Throws `domain_not_claimable`, `domain_claimed`, `domain_taken`, `too_many_domains`.
 */
export async function claimDomain(
  call: Call<'db' | 'random'>,
  input: z.output<typeof NewOrganizationDomain>,
): Promise<Shown> {
  const { org_id: orgId } = input;
  const domain = normaliseDomain(input.domain);
  if (domain === undefined) throw new Error('a domain that the contract should have refused');
  const token = Buffer.from(call.random.bytes(24)).toString('base64url');
  const row = await changeRights(call, rightAt(orgId), async (tx) => {
    await findOrganization(tx, call.tenant.id, orgId);
    refuseUnclaimable(whyUnclaimable(domain, settingsOf(call).organization_domains_except));
    await refuseTaken(tx, { orgId, domain });
    const [of] = await tx.select({ many: count() }).from(domains).where(ofOrganization(call, orgId));
    if (of && of.many >= mostDomains) throw domainProblems.too_many_domains();
    const [made] = await tx
      .insert(domains)
      .values({
        id: tx.id('odom'),
        tenantId: call.tenant.id,
        orgId,
        domain,
        token,
        createdBy: nameOf(call.principal),
        createdAt: tx.now,
      })
      .onConflictDoNothing()
      .returning();
    if (!made) throw domainProblems.domain_claimed();
    await recordDomain(tx, 'organizations.domain_claimed', made);
    return made;
  });
  call.tell({ kind: 'location', path: `/v1/organizations/${orgId}/domains/${row.id}` });
  tellVersion(call, row.version);
  return showDomain(row);
}

/** Lists the domains an organization has claimed, oldest first. */
export async function listDomains(call: Call<'db' | 'crypto'>, input: z.output<typeof ListOrganizationDomains>) {
  const { org_id: orgId, limit, cursor } = input;
  await call.must('org:read', orgScope(orgId));
  await findOrganization(call.db.reader, call.tenant.id, orgId);
  const list = `organization-domains ${call.tenant.id} ${orgId}`;
  const rows = await call.db.reader
    .select()
    .from(domains)
    .where(and(ofOrganization(call, orgId), behind(domains, readCursor(call.crypto, list, cursor))))
    .orderBy(asc(domains.createdAt), asc(domains.id))
    .limit(limit + 1);
  return page(rows, limit, { show: showDomain, cursor: (row) => writeCursor(call.crypto, list, row) });
}

export async function getDomain(call: Call<'db'>, ref: Ref): Promise<Shown> {
  await call.must('org:read', orgScope(ref.org_id));
  const [row] = await call.db.reader.select().from(domains).where(named(call, ref));
  if (!row) throw domainProblems.domain_not_found();
  tellVersion(call, row.version);
  return showDomain(row);
}

/**
 * Asks the domain name system for the record, and keeps what it says: a domain whose record is there is the organization's, unless
 * it is another's. Throws `domain_not_proven`, `domain_taken`, `dns_unavailable`.
 */
export async function verifyDomain(call: Call<'db' | 'dns' | 'random' | 'log'>, ref: Ref): Promise<Shown> {
  const right = rightAt(ref.org_id);
  await call.must(right.permission, right.scope);
  const [claim] = await call.db.reader.select().from(domains).where(named(call, ref));
  if (!claim) throw domainProblems.domain_not_found();
  const found = await askForRecord(call, claim);
  if (found === 'unavailable') throw domainProblems.dns_unavailable({ retry_after: 30 });
  const row = await call.db.write(async (tx) => {
    await enterGate(tx);
    await call.must(right.permission, right.scope);
    const before = await takeUp(call, tx, ref);
    if (found !== 'there') {
      await tx
        .update(domains)
        .set({ checkedAt: tx.now, missingSince: missingSince(before, tx.now) })
        .where(named(call, ref));
      await recordDomain(tx, 'organizations.domain_not_proven', before, { reason: found });
      return tx.refuse(domainProblems.domain_not_proven({ detail: sentences[found] }));
    }
    await refuseTaken(tx, before);
    const [proven = before] = await tx
      .update(domains)
      .set({
        provenAt: before.provenAt ?? tx.now,
        checkedAt: tx.now,
        missingSince: null,
        version: before.version + (before.provenAt === null ? 1 : 0),
      })
      .where(named(call, ref))
      .returning();
    if (before.provenAt === null) await recordDomain(tx, 'organizations.domain_proven', proven);
    return proven;
  });
  return showDomain(row);
}

/** Says whether who has an address there may join. One gives what one may give. Throws `grant_exceeds_own_rights`. */
export async function updateDomain(call: Call<'db'>, input: z.output<typeof OrganizationDomainPatch>): Promise<Shown> {
  const { org_id: orgId } = input;
  const row = await changeRights(call, rightAt(orgId), async (tx) => {
    const before = await takeUp(call, tx, input);
    checkVersion(call, before.version);
    const joinRole = input.join === 'off' ? null : roleToJoin(before, input);
    if (joinRole === before.joinRole) return before;
    if (joinRole !== null) await refuseBeyondRole(tx, { orgId, role: joinRole });
    const [after = before] = await tx
      .update(domains)
      .set({ joinRole, version: before.version + 1 })
      .where(named(call, input))
      .returning();
    const data = { before: { join_role: before.joinRole }, after: { join_role: joinRole } };
    await recordDomain(tx, 'organizations.domain_changed', after, data);
    return after;
  });
  tellVersion(call, row.version);
  return showDomain(row);
}

function roleToJoin(
  before: OrganizationDomainRow,
  { join, join_role: role }: z.output<typeof OrganizationDomainPatch>,
) {
  if (join === 'automatic') return role ?? before.joinRole ?? 'org_member';
  // A role alone changes that of an open door, and opens none.
  return before.joinRole === null ? null : (role ?? before.joinRole);
}

/** Gives a domain up: who joined by it stays. */
export async function deleteDomain(call: Call<'db'>, ref: Ref): Promise<void> {
  await changeRights(call, rightAt(ref.org_id), async (tx) => {
    const row = await takeUp(call, tx, ref);
    checkVersion(call, row.version);
    await tx.delete(domains).where(named(call, ref));
    await recordDomain(tx, 'organizations.domain_removed', row);
  });
}

/** Of this tenant and this organization; of another it is not told from one that does not exist. */
const named = (call: Pick<Call, 'tenant'>, { org_id: orgId, domain_id: id }: Ref) =>
  and(ofOrganization(call, orgId), eq(domains.id, id));

const ofOrganization = ({ tenant }: Pick<Call, 'tenant'>, orgId: Id<'org'>) =>
  and(eq(domains.tenantId, tenant.id), eq(domains.orgId, orgId));

async function takeUp(call: Pick<Call, 'tenant'>, tx: Tx, ref: Ref): Promise<OrganizationDomainRow> {
  const [row] = await tx.select().from(domains).where(named(call, ref)).for('update');
  if (!row) throw domainProblems.domain_not_found();
  return row;
}

/** One organization of a tenant has a domain. Relies on the gate, behind which all proofs of a tenant are kept. */
async function refuseTaken(tx: Tx, { orgId, domain }: Pick<OrganizationDomainRow, 'orgId' | 'domain'>): Promise<void> {
  const { tenantId } = tx.by;
  const [other] = await tx
    .select({ id: domains.id })
    .from(domains)
    .where(
      and(
        eq(domains.tenantId, tenantId),
        eq(domains.domain, domain),
        isNotNull(domains.provenAt),
        ne(domains.orgId, orgId),
      ),
    );
  if (other) throw domainProblems.domain_taken();
}

/** Since when the record of a proven domain is missing, if it is missing now. */
export const missingSince = ({ provenAt, missingSince: since }: OrganizationDomainRow, now: Date): Date | null =>
  provenAt === null ? null : (since ?? now);

function refuseUnclaimable(why: Unclaimable | undefined): void {
  if (why === undefined) return;
  const errors = [{ pointer: '/domain', code: why, detail: sentences[why] }];
  throw domainProblems.domain_not_claimable({ errors });
}

const sentences = {
  public_suffix: 'Anybody may register names below it.',
  public_mail_provider: 'Anybody may open a mailbox there.',
  absent: 'There is no TXT record with that value at that name. A new one may take a while to be seen.',
  wildcard: 'The record answers for every name there, being a wildcard. Write it at exactly that name.',
} as const;

export const recordDomain = (
  tx: Tx,
  type: EventType,
  { id, orgId, domain }: OrganizationDomainRow,
  data: object = {},
) => record(tx, { type, target: { kind: 'organization_domain', id }, data: { org_id: orgId, domain, ...data } });

function showDomain(row: OrganizationDomainRow): Shown {
  const proven = row.missingSince === null ? 'proven' : 'missing';
  return {
    id: row.id,
    org_id: row.orgId,
    domain: row.domain,
    status: row.provenAt === null ? 'pending' : proven,
    record: recordOf(row),
    join: row.joinRole === null ? 'off' : 'automatic',
    ...(row.joinRole === null ? {} : { join_role: row.joinRole }),
    created_at: row.createdAt.toISOString(),
    ...(row.provenAt ? { proven_at: row.provenAt.toISOString() } : {}),
    ...(row.checkedAt ? { checked_at: row.checkedAt.toISOString() } : {}),
    ...(row.missingSince ? { missing_since: row.missingSince.toISOString() } : {}),
  };
}
