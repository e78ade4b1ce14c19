import { and, asc, eq, isNull } from 'drizzle-orm';
import type { z } from 'zod';
import {
  behind,
  type Call,
  checkVersion,
  general,
  page,
  readCursor,
  type Tx,
  tellVersion,
  writeCursor,
} from '../../../call/index.ts';
import { isUniqueViolation } from '../../../platform/db/index.ts';
import { type EventType, record } from '../../audit/index.ts';
import {
  type App,
  type AppPatch,
  type AppRef,
  type ListInput,
  type NewApp,
  type SuspendApp,
  tenantProblems,
} from '../contract.ts';
import { apps } from '../tables.ts';
import { audiencesOf, defaultSlug, forgetPlaces, forgetTenant } from './locate.ts';

type Row = typeof apps.$inferSelect;
type Shown = z.output<typeof App>;

/** An app of this tenant; one of another tenant is not told from one that does not exist. */
export const thisApp = (call: Pick<Call, 'tenant'>, id: Row['id']) =>
  and(eq(apps.tenantId, call.tenant.id), eq(apps.id, id));

/** Lists the tenant's apps, oldest first. */
export async function listApps(call: Call<'db' | 'crypto'>, input: z.output<typeof ListInput>) {
  await call.must('apps:read');
  const list = `apps ${call.tenant.id}`;
  const after = readCursor(call.crypto, list, input.cursor);
  const rows = await call.db.reader
    .select()
    .from(apps)
    .where(and(eq(apps.tenantId, call.tenant.id), behind(apps, after)))
    .orderBy(asc(apps.createdAt), asc(apps.id))
    .limit(input.limit + 1);
  return page(rows, input.limit, { show: showApp, cursor: (row) => writeCursor(call.crypto, list, row) });
}

export async function getApp(call: Call<'db'>, input: z.output<typeof AppRef>): Promise<Shown> {
  await call.must('apps:read');
  const [row] = await call.db.reader.select().from(apps).where(thisApp(call, input.app_id));
  if (!row) throw tenantProblems.app_not_found();
  tellVersion(call, row.version);
  return showApp(row);
}

/** Another app of the call's tenant, as tokens for it name it. Throws `app_not_found` and `app_suspended`. */
export async function findApp(
  call: Call<'db'>,
  appId: Row['id'],
): Promise<{ id: Row['id']; name: string; audiences: readonly string[] }> {
  const { id, name, audiences, suspendedAt } = apps;
  const [row] = await call.db.reader
    .select({ id, name, audiences, suspendedAt })
    .from(apps)
    .where(thisApp(call, appId));
  if (!row) throw tenantProblems.app_not_found();
  if (row.suspendedAt !== null) throw general.app_suspended();
  return { id: row.id, name: row.name, audiences: audiencesOf({ ...row, appId }) };
}

/** Is there such an app in the call's tenant, and not suspended? */
export async function isAppOpen(call: Call<'db'>, appId: Row['id']): Promise<boolean> {
  if (appId === call.app.id) return true;
  const open = and(thisApp(call, appId), isNull(apps.suspendedAt));
  const rows = await call.db.reader.select({ id: apps.id }).from(apps).where(open);
  return rows.length > 0;
}

export async function createApp(call: Call<'db' | 'memo'>, input: z.output<typeof NewApp>): Promise<Shown> {
  await call.must('apps:manage');
  const row = await call.db.write(async (tx) => {
    const row = await insertApp(tx, call.tenant.id, input);
    const target = { kind: 'app', id: row.id };
    await record(tx, { type: 'apps.created', target, data: { slug: row.slug, ...auditable(row) } });
    return row;
  });
  forgetPlaces(call.memo, [row.id]);
  call.tell({ kind: 'location', path: `/v1/apps/${row.id}` });
  tellVersion(call, row.version);
  return showApp(row);
}

async function insertApp(tx: Tx, tenantId: Row['tenantId'], input: z.output<typeof NewApp>): Promise<Row> {
  const { slug, name, ...lists } = input;
  try {
    const [row] = await tx
      .insert(apps)
      .values({ id: tx.id('app'), tenantId, slug, name, ...columnsOf(lists), createdAt: tx.now, updatedAt: tx.now })
      .returning();
    if (!row) throw new Error('an app was not inserted');
    return row;
  } catch (error) {
    if (isUniqueViolation(error, 'apps_tenant_id_slug_key')) throw tenantProblems.app_slug_taken();
    throw error;
  }
}

export async function updateApp(call: Call<'db' | 'memo'>, input: z.output<typeof AppPatch>): Promise<Shown> {
  const { app_id, name, ...lists } = input;
  return changeApp(call, app_id, { type: 'apps.updated', set: { name, ...columnsOf(lists) } });
}

/** Calls through a suspended app are refused, its users' sessions included; its data stays. */
export async function suspendApp(call: Call<'db' | 'memo'>, input: z.output<typeof SuspendApp>): Promise<Shown> {
  return changeApp(call, input.app_id, {
    type: 'apps.suspended',
    set: { suspendedReason: input.reason },
    suspend: true,
  });
}

export async function unsuspendApp(call: Call<'db' | 'memo'>, input: z.output<typeof AppRef>): Promise<Shown> {
  return changeApp(call, input.app_id, {
    type: 'apps.unsuspended',
    set: { suspendedAt: null, suspendedReason: null },
  });
}

interface Change {
  readonly type: EventType;
  readonly set: Partial<Omit<Row, 'name'>> & { name?: string | undefined };
  readonly suspend?: boolean;
}

async function changeApp(call: Call<'db' | 'memo'>, id: Row['id'], change: Change): Promise<Shown> {
  await call.must('apps:manage');
  const after = await call.db.write(async (tx) => {
    const [before] = await tx.select().from(apps).where(thisApp(call, id)).for('no key update');
    if (!before) throw tenantProblems.app_not_found();
    if (change.suspend && isLastDoor(call, before)) throw tenantProblems.tenant_is_default();
    checkVersion(call, before.version);
    const suspended = change.suspend ? { suspendedAt: before.suspendedAt ?? tx.now } : {};
    const [after] = await tx
      .update(apps)
      .set({ ...change.set, ...suspended, version: before.version + 1, updatedAt: tx.now })
      .where(thisApp(call, id))
      .returning();
    if (!after) throw tenantProblems.app_not_found();
    const data = { before: auditable(before), after: auditable(after) };
    await record(tx, { type: change.type, target: { kind: 'app', id }, data });
    return after;
  });
  forgetPlaces(call.memo, [id]);
  if (after.slug === defaultSlug) forgetTenant(call.memo, call.tenant);
  tellVersion(call, after.version);
  return showApp(after);
}

/** The app operators come in by, when nothing else is named. */
const isLastDoor = ({ tenant }: Pick<Call, 'tenant'>, app: Row): boolean =>
  tenant.slug === defaultSlug && app.slug === defaultSlug;

function columnsOf(lists: Partial<Pick<z.output<typeof NewApp>, 'origins' | 'redirect_uris' | 'audiences'>>) {
  return { origins: lists.origins, redirectUris: lists.redirect_uris, audiences: lists.audiences };
}

function auditable(row: Row) {
  const { name, origins, redirectUris, audiences, suspendedReason } = row;
  const reason = suspendedReason === null ? {} : { reason: suspendedReason };
  return { name, origins, redirect_uris: redirectUris, audiences, suspended: row.suspendedAt !== null, ...reason };
}

function showApp(row: Row): Shown {
  return {
    id: row.id,
    slug: row.slug,
    name: row.name,
    origins: row.origins,
    redirect_uris: row.redirectUris,
    audiences: row.audiences,
    status: row.suspendedAt ? 'suspended' : 'active',
    ...(row.suspendedReason ? { suspended_reason: row.suspendedReason } : {}),
    created_at: row.createdAt.toISOString(),
    updated_at: row.updatedAt.toISOString(),
  };
}
