import type { Reader } from '../../../platform/db/index.ts';
import { covers } from '../rules.ts';
import { apps, tenants } from '../tables.ts';

/** A tenant or app whose cookies browsers drop. */
export interface LostCookies {
  /** `tenant acme`, or `app acme/web`. */
  readonly whose: string;
  readonly domain: string;
}

/** Who set a cookie domain that does not cover the public URL, as after a move to another host. For an operator at a terminal. */
export async function lostCookies(reader: Reader, publicUrl: string): Promise<LostCookies[]> {
  const { hostname } = new URL(publicUrl);
  const ofTenants = await reader
    .select({ id: tenants.id, slug: tenants.slug, settings: tenants.settings })
    .from(tenants);
  const slugs = new Map(ofTenants.map(({ id, slug }) => [id, slug]));
  const ofApps = await reader.select({ tenantId: apps.tenantId, slug: apps.slug, settings: apps.settings }).from(apps);
  return [
    ...ofTenants.map(({ slug, settings }) => ({ whose: `tenant ${slug}`, settings })),
    ...ofApps.map(({ tenantId, slug, settings }) => ({ whose: `app ${slugs.get(tenantId)}/${slug}`, settings })),
  ].flatMap(({ whose, settings: { cookie_domain: domain } }) =>
    typeof domain === 'string' && !covers(domain, hostname) ? [{ whose, domain }] : [],
  );
}
