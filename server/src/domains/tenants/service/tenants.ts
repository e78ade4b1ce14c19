import { asc, eq } from 'drizzle-orm';
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
import { isUniqueViolation, type Reader } from '../../../platform/db/index.ts';
import { type EventType, record } from '../../audit/index.ts';
import {
  type ListInput,
  type SuspendTenant,
  type Tenant,
  type TenantPatch,
  type TenantRef,
  tenantProblems,
} from '../contract.ts';
import { apps, tenants } from '../tables.ts';
import { defaultSlug, forgetPlaces, issuerOf, namesOf } from './locate.ts';

type Row = typeof tenants.$inferSelect;
type Shown = z.output<typeof Tenant>;

/** Lists every tenant of the instance, oldest first. */
export async function listTenants(call: Call<'db' | 'crypto'>, input: z.output<typeof ListInput>) {
  await call.must('tenants:read', 'instance');
  const after = readCursor(call.crypto, 'tenants', input.cursor);
  const rows = await call.db.reader
    .select()
    .from(tenants)
    .where(behind(tenants, after))
    .orderBy(asc(tenants.createdAt), asc(tenants.id))
    .limit(input.limit + 1);
  return page(rows, input.limit, {
    show: (row) => showTenant(call, row),
    cursor: (row) => writeCursor(call.crypto, 'tenants', row),
  });
}

export async function getTenant(call: Call<'db'>, input: z.output<typeof TenantRef>): Promise<Shown> {
  await call.must('tenants:read', 'instance');
  const [row] = await call.db.reader.select().from(tenants).where(eq(tenants.id, input.tenant_id));
  if (!row) throw tenantProblems.tenant_not_found();
  tellVersion(call, row.version);
  return showTenant(call, row);
}

export async function updateTenant(call: Call<'db' | 'memo'>, input: z.output<typeof TenantPatch>): Promise<Shown> {
  return changeTenant(call, input.tenant_id, { type: 'tenants.updated', set: { name: input.name } });
}

/** Nobody signs in, refreshes or calls in a suspended tenant; its data stays. */
export async function suspendTenant(call: Call<'db' | 'memo'>, input: z.output<typeof SuspendTenant>): Promise<Shown> {
  return changeTenant(call, input.tenant_id, {
    type: 'tenants.suspended',
    set: { suspendedReason: input.reason },
    suspend: true,
  });
}

export async function unsuspendTenant(call: Call<'db' | 'memo'>, input: z.output<typeof TenantRef>): Promise<Shown> {
  return changeTenant(call, input.tenant_id, {
    type: 'tenants.unsuspended',
    set: { suspendedAt: null, suspendedReason: null },
  });
}

interface Change {
  readonly type: EventType;
  readonly set: Partial<Pick<Row, 'name' | 'suspendedAt' | 'suspendedReason'>>;
  readonly suspend?: boolean;
}

async function changeTenant(call: Call<'db' | 'memo'>, id: Row['id'], change: Change): Promise<Shown> {
  await call.must('tenants:manage', 'instance');
  const { after, names } = await call.db.write(async (tx) => {
    const [before] = await tx.select().from(tenants).where(eq(tenants.id, id)).for('no key update');
    if (!before) throw tenantProblems.tenant_not_found();
    if (change.suspend && before.slug === defaultSlug) throw tenantProblems.tenant_is_default();
    checkVersion(call, before.version);
    const set = { ...change.set, ...(change.suspend ? { suspendedAt: before.suspendedAt ?? tx.now } : {}) };
    const [after] = await tx
      .update(tenants)
      .set({ ...set, version: before.version + 1, updatedAt: tx.now })
      .where(eq(tenants.id, id))
      .returning();
    if (!after) throw tenantProblems.tenant_not_found();
    await record(tx, {
      type: change.type,
      target: { kind: 'tenant', id },
      data: {
        before: { name: before.name, suspended: before.suspendedAt !== null },
        after: { name: after.name, suspended: after.suspendedAt !== null, reason: after.suspendedReason },
      },
    });
    return { after, names: await namesOf(tx, after) };
  });
  forgetPlaces(call.memo, names);
  tellVersion(call, after.version);
  return showTenant(call, after);
}

/** What a tenant is born with; the ids are drawn before the transaction. */
export interface FreshTenant {
  readonly id: Row['id'];
  /** Of its app `default`. */
  readonly appId: typeof apps.$inferSelect.id;
  readonly slug: string;
  readonly name: string;
}

/**
 * Inserts a tenant and its app `default`. Relies on the decision of `setup`, which gives a tenant its keys and roles in the
 * same transaction. Throws `tenant_slug_taken`, also when another transaction has just taken the slug.
 */
export async function insertTenant(tx: Tx, { appId, ...fresh }: FreshTenant): Promise<Row> {
  const moments = { createdAt: tx.now, updatedAt: tx.now };
  try {
    const [tenant] = await tx
      .insert(tenants)
      .values({ ...fresh, ...moments })
      .returning();
    if (!tenant) throw new Error('a tenant was not inserted');
    await tx.insert(apps).values({ id: appId, tenantId: tenant.id, slug: defaultSlug, name: fresh.name, ...moments });
    return tenant;
  } catch (error) {
    if (isUniqueViolation(error, 'tenants_slug_key')) throw tenantProblems.tenant_slug_taken();
    throw error;
  }
}

/** Whether there is any tenant: none means that this instance has never been started. */
export async function hasTenants(reader: Reader): Promise<boolean> {
  const found = await reader.select({ id: tenants.id }).from(tenants).limit(1);
  return found.length > 0;
}

export function showTenant(call: Pick<Call, 'publicUrl'>, row: Row): Shown {
  return {
    id: row.id,
    slug: row.slug,
    name: row.name,
    issuer: issuerOf(call.publicUrl, row.slug),
    status: row.suspendedAt ? 'suspended' : 'active',
    ...(row.suspendedReason ? { suspended_reason: row.suspendedReason } : {}),
    created_at: row.createdAt.toISOString(),
    updated_at: row.updatedAt.toISOString(),
  };
}
