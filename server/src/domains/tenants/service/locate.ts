import { and, eq } from 'drizzle-orm';
import type { Overrides, Place, Tx } from '../../../call/index.ts';
import type { Placeholders } from '../../../platform/db/index.ts';
import { statement } from '../../../platform/db/index.ts';
import { type Id, parseId } from '../../../platform/ids.ts';
import type { Platform } from '../../../platform/index.ts';
import { apps, tenants } from '../tables.ts';

/** The first tenant's slug, and the slug of the app every tenant is born with. */
export const defaultSlug = 'default';

/** How long a replica may act on an earlier state of a tenant, an app or a setting (F181 allows 2 s). */
const freshForMs = 1000;

const columns = {
  tenantId: tenants.id,
  tenantSlug: tenants.slug,
  tenantName: tenants.name,
  tenantSettings: tenants.settings,
  tenantSuspendedAt: tenants.suspendedAt,
  appId: apps.id,
  appName: apps.name,
  origins: apps.origins,
  redirectUris: apps.redirectUris,
  audiences: apps.audiences,
  appSettings: apps.settings,
  appSuspendedAt: apps.suspendedAt,
};

const byApp = statement('tenants.locate_app', (q, p: Placeholders<{ appId: Id<'app'> }>) =>
  q
    .select(columns)
    .from(apps)
    .innerJoin(tenants, eq(tenants.id, apps.tenantId))
    .where(eq(apps.id, p.appId(apps.id))),
);
const bySlug = statement('tenants.locate_slug', (q, p: Placeholders<{ slug: string }>) =>
  q
    .select(columns)
    .from(tenants)
    .innerJoin(apps, and(eq(apps.tenantId, tenants.id), eq(apps.slug, defaultSlug)))
    .where(eq(tenants.slug, p.slug(tenants.slug))),
);
const byTenant = statement('tenants.locate_tenant', (q, p: Placeholders<{ tenantId: Id<'tnt'> }>) =>
  q
    .select(columns)
    .from(tenants)
    .innerJoin(apps, and(eq(apps.tenantId, tenants.id), eq(apps.slug, defaultSlug)))
    .where(eq(tenants.id, p.tenantId(tenants.id))),
);

const ofTenant = statement('tenants.locate_apps', (q, p: Placeholders<{ tenantId: Id<'tnt'> }>) =>
  q
    .select(columns)
    .from(apps)
    .innerJoin(tenants, eq(tenants.id, apps.tenantId))
    .where(eq(apps.tenantId, p.tenantId(apps.tenantId))),
);

const placeKey = (name: string): string => `tenants.place ${name}`;
const originsKey = 'tenants.origins';

type Needs = Pick<Platform, 'db' | 'memo'>;

/** Issuer of a tenant: the public URL for `default`, `/t/{slug}` below it for every other, for good. */
export function issuerOf(publicUrl: string, slug: string): string {
  return slug === defaultSlug ? publicUrl : `${publicUrl}/t/${slug}`;
}

/** `aud` of an app's access tokens: what it is configured to, or the app itself. */
export function audiencesOf({
  audiences,
  appId,
}: {
  audiences: readonly string[];
  appId: Id<'app'>;
}): readonly string[] {
  return audiences.length > 0 ? audiences : [appId];
}

/** Finds tenants and apps as calls name them, from a cache at most a second old. */
export function createLocator({ db, memo }: Needs, instance: { publicUrl: string; settings: Overrides }) {
  const show = (row: Awaited<ReturnType<typeof fromSlug>>[number]): Place => ({
    tenant: {
      id: row.tenantId,
      slug: row.tenantSlug,
      name: row.tenantName,
      issuer: issuerOf(instance.publicUrl, row.tenantSlug),
    },
    app: {
      id: row.appId,
      name: row.appName,
      origins: row.origins,
      redirectUris: row.redirectUris,
      audiences: audiencesOf(row),
      layers: { instance: instance.settings, tenant: row.tenantSettings, app: row.appSettings },
    },
    suspended: row.tenantSuspendedAt !== null || row.appSuspendedAt !== null,
  });
  const fromSlug = (slug: string) => db.run(bySlug, { slug });
  const one = (key: string, load: () => ReturnType<typeof fromSlug>): Promise<Place | undefined> =>
    memo.get(placeKey(key), freshForMs, async () => (await load()).map(show)[0]);
  return {
    /** By public app id, or the default app of tenant `default`. */
    async locate(appId: string | undefined): Promise<Place | undefined> {
      if (appId === undefined) return one(`slug ${defaultSlug}`, () => fromSlug(defaultSlug));
      const id = parseId('app', appId);
      return id && one(id, () => db.run(byApp, { appId: id }));
    },
    /** A tenant with its default app, by id or slug. */
    async locateTenant(named: string): Promise<Place | undefined> {
      const id = parseId('tnt', named);
      return id
        ? one(id, () => db.run(byTenant, { tenantId: id }))
        : one(`slug ${named.slice(0, 64)}`, () => fromSlug(named.slice(0, 64)));
    },
    /** Every app of a tenant. */
    placesOf: (tenantId: Id<'tnt'>): Promise<readonly Place[]> =>
      memo.get(placeKey(`all ${tenantId}`), freshForMs, async () => (await db.run(ofTenant, { tenantId })).map(show)),
    /** Does any app list this origin? A preflight names no app (F059). */
    async knowsOrigin(origin: string): Promise<boolean> {
      const origins = await memo.get(originsKey, freshForMs, async () => {
        const rows = await db.reader.select({ origins: apps.origins }).from(apps);
        return new Set(rows.flatMap((row) => row.origins));
      });
      return origins.has(origin);
    },
  };
}

export type Locator = ReturnType<typeof createLocator>;

/** Every name under which a tenant and its apps are found; for `forgetPlaces`, once the transaction has committed. */
export async function namesOf(tx: Tx, tenant: { id: Id<'tnt'>; slug: string }): Promise<string[]> {
  const rows = await tx.select({ id: apps.id }).from(apps).where(eq(apps.tenantId, tenant.id));
  return [...ownNames(tenant), ...rows.map((row) => row.id)];
}

/** A newborn was perhaps asked for a moment ago, and known not to be. */
export const forgetTenant = (memo: Platform['memo'], tenant: { id: Id<'tnt'>; slug: string }): void =>
  forgetPlaces(memo, ownNames(tenant));

const ownNames = ({ id, slug }: { id: Id<'tnt'>; slug: string }): string[] => [id, `slug ${slug}`, `all ${id}`];

/** Lets a committed change count on this replica at once; the others follow within {@link freshForMs}. */
export function forgetPlaces(memo: Platform['memo'], names: readonly string[]): void {
  for (const name of names) memo.forget(placeKey(name));
  memo.forget(originsKey);
}
