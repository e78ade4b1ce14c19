import { and, asc, desc, eq, lte, max, min, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { type Call, type House, openSystemCall, type Tx } from '../../../call/index.ts';
import type { Id } from '../../../platform/ids.ts';
import { record } from '../../audit/index.ts';
import { type Settings, settingsOf } from '../../tenants/index.ts';
import { keyProblems, type SigningKey, type SigningKeyList } from '../contract.ts';
import { signingKeys } from '../tables.ts';
import { keepSeconds, later, leadSeconds } from '../times.ts';
import { forgetKeys, type PreparedKey, prepareKey, type Row } from './keys.ts';

export async function listKeys(call: Call<'db' | 'clock'>): Promise<z.output<typeof SigningKeyList>> {
  await call.must('keys:read');
  const rows = await call.db.reader
    .select()
    .from(signingKeys)
    .where(eq(signingKeys.tenantId, call.tenant.id))
    .orderBy(asc(signingKeys.activeFrom));
  return { data: rows.map((row) => showKey(row, call.clock.now())) };
}

/** Publishes a new key now; it takes over when every verifier can know it. */
export async function rotateKey(call: Call<'db' | 'memo' | 'crypto'>): Promise<z.output<typeof SigningKey>> {
  await call.must('keys:manage');
  const prepared = prepareKey(call, settingsOf(call).signing_algorithm);
  const shown = await call.db.write(async (tx) => {
    const newest = await lockNewest(tx, call.tenant.id);
    if (newest && newest.activeFrom > tx.now) throw keyProblems.key_rotation_pending();
    return showKey(await succeed(tx, prepared, newest), tx.now);
  });
  forgetKeys(call.memo, call.tenant.id);
  return shown;
}

/**
 * What the clock asks for, over all tenants (B48): a successor where the newest key has served its time, and the end of
 * keys whose last token has expired. Harmless to run at once on any number of replicas: each tenant's rows are locked and
 * looked at again. One tenant's failure stops no other's; it is thrown at the end.
 */
export async function rotateDueKeys(house: House, signal?: AbortSignal): Promise<void> {
  const rows = await house.platform.db.reader
    .select({
      tenantId: signingKeys.tenantId,
      newest: max(signingKeys.activeFrom),
      firstRetired: min(signingKeys.retiredAt),
      alg: newestAlg,
    })
    .from(signingKeys)
    .groupBy(signingKeys.tenantId);
  const failures: unknown[] = [];
  for (const { tenantId, firstRetired, newest, alg } of rows) {
    signal?.throwIfAborted();
    try {
      await tendTenant(house, tenantId, { firstRetired, newest: newest && { activeFrom: newest, alg } });
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, `signing keys of ${failures.length} tenants failed`);
}

async function tendTenant(
  house: House,
  tenantId: Id<'tnt'>,
  seen: { newest: Newest | null; firstRetired: Date | null },
): Promise<void> {
  const place = await house.slots.locateTenant?.(tenantId);
  if (!place) return;
  const call = openSystemCall(house, { name: 'keys.rotation', permissions: ['keys:manage'], place });
  const now = call.clock.now();
  const rotates = isDue(seen.newest, now, settingsOf(call));
  const removes = seen.firstRetired !== null && later(seen.firstRetired, keepSeconds) <= now;
  if (rotates) await rotateIfDue(call);
  if (removes) await removeRetired(call);
}

async function rotateIfDue(call: Call<'db' | 'memo' | 'crypto'>): Promise<void> {
  await call.must('keys:manage');
  const settings = settingsOf(call);
  const prepared = prepareKey(call, settings.signing_algorithm);
  await call.db.write(async (tx) => {
    const newest = await lockNewest(tx, call.tenant.id);
    // Another replica was first when it is no longer due.
    if (isDue(newest ?? null, tx.now, settings)) await succeed(tx, prepared, newest);
  });
  forgetKeys(call.memo, call.tenant.id);
}

async function removeRetired(call: Call<'db' | 'memo'>): Promise<void> {
  await call.must('keys:manage');
  await call.db.write(async (tx) => {
    const gone = await tx
      .delete(signingKeys)
      .where(and(eq(signingKeys.tenantId, call.tenant.id), lte(signingKeys.retiredAt, later(tx.now, -keepSeconds))))
      .returning({ kid: signingKeys.kid });
    for (const { kid } of gone) await record(tx, { type: 'keys.removed', target: { kind: 'signing_key', id: kid } });
  });
  forgetKeys(call.memo, call.tenant.id);
}

type Newest = Pick<Row, 'activeFrom' | 'alg'>;

const newestAlg = sql<Row['alg']>`(array_agg(${signingKeys.alg} order by ${signingKeys.activeFrom} desc))[1]`;

/** Its time is served, or the tenant has chosen another algorithm since; never while a successor waits to take over. */
const isDue = (newest: Newest | null, now: Date, settings: Settings): boolean => {
  if (newest === null) return true;
  const outdated = newest.alg !== settings.signing_algorithm && newest.activeFrom <= now;
  return outdated || later(newest.activeFrom, settings.signing_key_rotation_seconds) <= now;
};

/** The tenant's newest key; until the transaction ends nobody else adds one. */
async function lockNewest(tx: Tx, tenantId: Id<'tnt'>): Promise<Row | undefined> {
  const ofTenant = eq(signingKeys.tenantId, tenantId);
  await tx
    .select({ kid: signingKeys.kid })
    .from(signingKeys)
    .where(ofTenant)
    .orderBy(asc(signingKeys.kid))
    .for('update');
  // Asked again: who had the lock before us may have added one.
  const [newest] = await tx.select().from(signingKeys).where(ofTenant).orderBy(desc(signingKeys.activeFrom)).limit(1);
  return newest;
}

async function succeed(tx: Tx, prepared: PreparedKey, newest: Row | undefined): Promise<Row> {
  const activeFrom = later(tx.now, leadSeconds);
  const { tenantId } = tx.by;
  if (newest) await tx.update(signingKeys).set({ retiredAt: activeFrom }).where(eq(signingKeys.kid, newest.kid));
  const [row] = await tx
    .insert(signingKeys)
    .values({ ...prepared, tenantId, publishedAt: tx.now, activeFrom })
    .returning();
  if (!row) throw new Error('a signing key was not inserted');
  await record(tx, {
    type: 'keys.rotated',
    target: { kind: 'signing_key', id: row.kid },
    data: { alg: row.alg, active_from: activeFrom.toISOString(), follows: newest?.kid ?? null },
  });
  return row;
}

function showKey(row: Row, now: Date): z.output<typeof SigningKey> {
  const retired = row.retiredAt !== null && row.retiredAt <= now;
  return {
    kid: row.kid,
    alg: row.alg,
    state: row.activeFrom > now ? 'upcoming' : retired ? 'retired' : 'active',
    published_at: row.publishedAt.toISOString(),
    active_from: row.activeFrom.toISOString(),
    ...(row.retiredAt ? { retired_at: row.retiredAt.toISOString() } : {}),
  };
}
