import { and, asc, eq, isNotNull, lte } from 'drizzle-orm';
import { type House, openSystemCall } from '../../../call/index.ts';
import { enterGate } from '../../access/index.ts';
import { organizationDomains as domains, type OrganizationDomainRow } from '../tables.ts';
import { missingSince, recordDomain } from './domains.ts';
import { askForRecord } from './proof.ts';

/** Asked for at a time, so that a slow name server holds up few others. */
const batch = 20;
/** Asked for in one run; the rest are older in the next. */
const most = 5000;
const day = 86_400_000;
/** The job runs every hour: so each record is asked for once a day, whenever it was proven. */
const checkAfterMs = 23 * 3_600_000;
/** How long a record may be missing: servers move, and zones are written anew. */
const patienceMs = 7 * day;

/**
 * Asks again for the records of proven domains, over all tenants. One that is missing closes the door to who would join by it at
 * once; after a week the domain is nobody's. No answer says nothing. One domain's failure stops no other's; it is thrown at the end. Harmless to run at once on any number of replicas.
 */
export async function checkDueDomains(house: House, signal?: AbortSignal): Promise<void> {
  const { db, clock } = house.platform;
  const due = and(isNotNull(domains.provenAt), lte(domains.checkedAt, new Date(clock.now().getTime() - checkAfterMs)));
  const rows = await db.reader.select().from(domains).where(due).orderBy(asc(domains.checkedAt)).limit(most);
  const failures: unknown[] = [];
  for (let from = 0; from < rows.length; from += batch) {
    signal?.throwIfAborted();
    const done = await Promise.allSettled(rows.slice(from, from + batch).map((row) => checkDomain(house, row)));
    failures.push(...done.flatMap((one) => (one.status === 'rejected' ? [one.reason] : [])));
  }
  if (failures.length > 0) throw new AggregateError(failures, `asking for ${failures.length} domains failed`);
}

async function checkDomain(house: House, row: OrganizationDomainRow): Promise<void> {
  const place = await house.slots.locateTenant?.(row.tenantId);
  if (!place) throw new Error('a domain of a tenant that is not there');
  const system = { name: 'organization-domains.check', permissions: ['org:write'], place } as const;
  const call = openSystemCall(house, system);
  await call.must('org:write');
  const found = await askForRecord(call, row);
  await call.db.write(async (tx) => {
    await enterGate(tx);
    const same = and(eq(domains.tenantId, row.tenantId), eq(domains.id, row.id), isNotNull(domains.provenAt));
    const [now] = await tx.select().from(domains).where(same).for('update');
    // Asked for meanwhile by somebody else, or gone.
    if (!now || now.checkedAt?.getTime() !== row.checkedAt?.getTime()) return;
    if (found === 'there' || found === 'unavailable') {
      const since = found === 'there' ? null : now.missingSince;
      await tx.update(domains).set({ checkedAt: tx.now, missingSince: since }).where(same);
      return;
    }
    const since = missingSince(now, tx.now);
    const lost = since !== null && tx.now.getTime() - since.getTime() >= patienceMs;
    if (now.missingSince === null) await recordDomain(tx, 'organizations.domain_missing', now, { reason: found });
    if (lost) await recordDomain(tx, 'organizations.domain_lost', now);
    await tx
      .update(domains)
      .set({
        checkedAt: tx.now,
        missingSince: lost ? null : since,
        ...(lost ? { provenAt: null, version: now.version + 1 } : {}),
      })
      .where(same);
  });
}
