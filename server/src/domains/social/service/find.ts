import { and, asc, desc, eq, isNull, or, sql } from 'drizzle-orm';
import type { z } from 'zod';
import type { Call } from '../../../call/index.ts';
import type { Id } from '../../../platform/ids.ts';
import type { SocialButton } from '../contract.ts';
import { type ProviderRow, socialProviders as t } from '../tables.ts';

/** How long a replica may act on an earlier state of the providers (F181 allows 2 s). */
const freshForMs = 1000;
const memoKey = (tenantId: Id<'tnt'>, appId: Id<'app'>): string => `social.providers ${tenantId} ${appId}`;

/** Where a provider's secret is sealed. */
export const secretPlace = (row: Id<'spr'>) => ({ table: 'social_providers', column: 'secret', row });

/** The providers of the call's app by slug, its own before the tenant's, at most a second old; those switched off too. */
async function providersOf({ db, memo, tenant, app }: Call<'db' | 'memo'>): Promise<ReadonlyMap<string, ProviderRow>> {
  const rows = await memo.get(memoKey(tenant.id, app.id), freshForMs, () =>
    db.reader
      .select()
      .from(t)
      .where(and(eq(t.tenantId, tenant.id), or(isNull(t.appId), eq(t.appId, app.id))))
      .orderBy(desc(sql`${t.appId} is null`), asc(t.createdAt), asc(t.id)),
  );
  // Of two of one name the later counts: the app's own.
  return new Map(rows.map((row) => [row.slug, row]));
}

/** The provider of that name as the call's app has it; undefined where it is not configured, or off. */
export async function findProvider(call: Call<'db' | 'memo'>, slug: string): Promise<ProviderRow | undefined> {
  const row = (await providersOf(call)).get(slug);
  return row?.enabled ? row : undefined;
}

/** The same row again, as it is now: a start may be older than what an administrator has changed. */
export async function findProviderById(call: Call<'db'>, id: Id<'spr'>): Promise<ProviderRow | undefined> {
  const [row] = await call.db.reader
    .select()
    .from(t)
    .where(and(eq(t.tenantId, call.tenant.id), eq(t.id, id), t.enabled));
  return row;
}

/** What a sign-in page offers (F160). */
export async function socialButtons(call: Call<'db' | 'memo'>): Promise<z.output<typeof SocialButton>[]> {
  const rows = [...(await providersOf(call)).values()];
  return rows.filter(({ enabled }) => enabled).map(({ slug, kind, name }) => ({ provider: slug, kind, name }));
}

/** The names of all of them, by slug. */
export async function providerNames(call: Call<'db' | 'memo'>): Promise<ReadonlyMap<string, string>> {
  return new Map([...(await providersOf(call))].map(([slug, { name }]) => [slug, name]));
}

/** What people call a provider; one that is no longer there goes by its slug. */
export const calledIn = (names: ReadonlyMap<string, string>, slug: string): string => names.get(slug) ?? slug;

/** The same of a single one. */
export async function providerName(call: Call<'db' | 'memo'>, slug: string): Promise<string> {
  return calledIn(await providerNames(call), slug);
}

export const forgetProviders = ({ memo, tenant, app }: Call<'memo'>): void => memo.forget(memoKey(tenant.id, app.id));
