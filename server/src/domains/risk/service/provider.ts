import { eq } from 'drizzle-orm';
import type { z } from 'zod';
import { type Call, checkVersion, general, tellVersion } from '../../../call/index.ts';
import type { Id } from '../../../platform/ids.ts';
import type { Platform } from '../../../platform/index.ts';
import { record } from '../../audit/index.ts';
import { type NewRiskProvider, type RiskProvider, riskProblems } from '../contract.ts';
import { riskProviders } from '../tables.ts';

export type ProviderRow = typeof riskProviders.$inferSelect;
type Shown = z.output<typeof RiskProvider>;

/** How long a replica may act on an earlier state (F181 allows 2 s). */
const freshForMs = 1000;
const memoKey = (tenantId: Id<'tnt'>): string => `risk.provider ${tenantId}`;

/** Where a tenant's secret is sealed. */
export const secretPlace = (row: Id<'tnt'>) => ({ table: 'risk_providers', column: 'secret', row });

/** The tenant's provider, at most a second old. */
export function providerOf({ db, memo, tenant }: Call<'db' | 'memo'>): Promise<ProviderRow | undefined> {
  return memo.get(memoKey(tenant.id), freshForMs, async () => {
    const [row] = await db.reader.select().from(riskProviders).where(eq(riskProviders.tenantId, tenant.id));
    return row;
  });
}

const forget = (memo: Platform['memo'], tenantId: Id<'tnt'>): void => memo.forget(memoKey(tenantId));

export async function getProvider(call: Call<'db'>): Promise<Shown> {
  await call.must('settings:read');
  const [row] = await call.db.reader.select().from(riskProviders).where(eq(riskProviders.tenantId, call.tenant.id));
  if (!row) throw riskProblems.risk_provider_not_set();
  tellVersion(call, row.version);
  return show(row);
}

/**
 * Sets whom the tenant asks. The secret is never given back, and a kept one never goes to another address than it has gone to.
 * Throws `risk_provider_secret_required`.
 */
export async function putProvider(
  call: Call<'db' | 'memo' | 'crypto' | 'http'>,
  { url, secret }: z.output<typeof NewRiskProvider>,
): Promise<Shown> {
  await call.must('settings:manage');
  if (!call.http.permits(url)) throw notReached();
  const sealed = secret === undefined ? undefined : call.crypto.seal(secret, secretPlace(call.tenant.id));
  const where = eq(riskProviders.tenantId, call.tenant.id);
  const row = await call.db.write(async (tx) => {
    const [before] = await tx.select().from(riskProviders).where(where).for('no key update');
    if (before) checkVersion(call, before.version);
    // RFC 9110, section 13.1.1: what is not there matches no If-Match.
    else if (call.ifMatch !== undefined) throw general.precondition_failed();
    const kept = sealed ?? (before?.url === url ? before.secret : undefined);
    if (kept === undefined) throw riskProblems.risk_provider_secret_required();
    const values = { url, secret: kept, updatedAt: tx.now };
    const [after] = before
      ? await tx
          .update(riskProviders)
          .set({ ...values, version: before.version + 1 })
          .where(where)
          .returning()
      : await tx
          .insert(riskProviders)
          .values({ ...values, tenantId: call.tenant.id, createdAt: tx.now })
          .onConflictDoNothing()
          .returning();
    // Somebody else set one between the read and the insert.
    if (!after) throw general.conflict();
    await record(tx, {
      type: 'risk.provider_changed',
      target: { kind: 'tenant', id: call.tenant.id },
      data: { before: before ? { url: before.url } : null, after: { url }, new_secret: sealed !== undefined },
    });
    return after;
  });
  forget(call.memo, call.tenant.id);
  tellVersion(call, row.version);
  return show(row);
}

/** The tenant asks nobody any more, and the secret is gone. */
export async function deleteProvider(call: Call<'db' | 'memo'>): Promise<void> {
  await call.must('settings:manage');
  await call.db.write(async (tx) => {
    const where = eq(riskProviders.tenantId, call.tenant.id);
    const [before] = await tx.select().from(riskProviders).where(where).for('update');
    if (!before) throw riskProblems.risk_provider_not_set();
    checkVersion(call, before.version);
    await tx.delete(riskProviders).where(where);
    const target = { kind: 'tenant', id: call.tenant.id };
    await record(tx, { type: 'risk.provider_removed', target, data: { before: { url: before.url } } });
  });
  forget(call.memo, call.tenant.id);
}

const show = (row: ProviderRow): Shown => ({
  url: row.url,
  created_at: row.createdAt.toISOString(),
  updated_at: row.updatedAt.toISOString(),
});

const notReached = () =>
  general.invalid_input({
    errors: [
      {
        pointer: '/url',
        code: 'not_permitted',
        detail: "Not a public https address, and not on the operator's list of outgoing exceptions.",
      },
    ],
  });
