import { and, asc, eq, inArray, isNotNull, lt, or, sql } from 'drizzle-orm';
import { type Act, behind, type Call, type House, openSystemCall } from '../../../call/index.ts';
import type { Id } from '../../../platform/ids.ts';
import { record, auditEvents as t } from '../../audit/index.ts';
import { settingsOf } from '../../tenants/index.ts';
import { tenants } from '../../tenants/tables.ts';
import { auditAnonymisations as marks } from '../tables.ts';

const batch = 1000;

/**
 * Erases hashed addresses and user agents of events older than `audit_personal_seconds`, in every tenant (F152). Each tenant keeps how far
 * it has come, in the transaction that erases: it goes on from there after a crash, and harmless on any number of replicas at once. One
 * tenant's failure stops no other's; it is thrown at the end.
 */
export async function anonymiseDueEvents(house: House, signal?: AbortSignal): Promise<void> {
  const ids = await house.platform.db.reader.select({ id: tenants.id }).from(tenants);
  const failures: unknown[] = [];
  for (const { id } of ids) {
    signal?.throwIfAborted();
    try {
      await anonymiseTenant(house, id, signal);
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, `audit events of ${failures.length} tenants failed`);
}

async function anonymiseTenant(house: House, tenantId: Id<'tnt'>, signal: AbortSignal | undefined): Promise<void> {
  const place = await house.slots.locateTenant?.(tenantId);
  if (!place) return;
  const call = openSystemCall(house, { name: 'audit.anonymisation', permissions: ['audit:manage'], place });
  await call.must('audit:manage');
  const before = new Date(call.clock.now().getTime() - settingsOf(call).audit_personal_seconds * 1000);
  let erased = 0;
  for (let seen = batch; seen === batch; ) {
    signal?.throwIfAborted();
    const done = await call.db.write((tx) => anonymiseBatch(call, tx, before));
    seen = done.seen;
    erased += done.erased;
  }
  if (erased === 0) return;
  const data = { before: before.toISOString(), events: erased };
  await call.db.write((tx) => record(tx, { type: 'audit.anonymised', data }));
}

/** The next events behind the mark, which moves behind them. */
async function anonymiseBatch({ tenant }: Pick<Call, 'tenant'>, tx: Act, before: Date) {
  const tenantId = tenant.id;
  const [mark] = await tx.select().from(marks).where(eq(marks.tenantId, tenantId)).for('update');
  const rows = await tx
    .select({ id: t.id, createdAt: t.createdAt })
    .from(t)
    .where(
      and(
        eq(t.tenantId, tenantId),
        lt(t.createdAt, before),
        behind(t, mark && { createdAt: mark.createdAt, id: mark.eventId }),
      ),
    )
    .orderBy(asc(t.createdAt), asc(t.id))
    .limit(batch);
  const last = rows.at(-1);
  if (!last) return { seen: 0, erased: 0 };
  const gone = await tx
    .update(t)
    .set({ ipHash: null, userAgent: null })
    .where(
      and(
        inArray(
          t.id,
          rows.map(({ id }) => id),
        ),
        or(isNotNull(t.ipHash), isNotNull(t.userAgent)),
      ),
    )
    .returning({ id: t.id });
  const place = { createdAt: last.createdAt, eventId: last.id };
  await tx
    .insert(marks)
    .values({ tenantId, ...place })
    .onConflictDoUpdate({
      target: marks.tenantId,
      set: place,
      setWhere: sql`(${marks.createdAt}, ${marks.eventId}) < (excluded.created_at, excluded.event_id)`,
    });
  return { seen: rows.length, erased: gone.length };
}
