import type { House, Tenant } from '../call/index.ts';
import { general } from '../call/index.ts';
import { jwksMaxAgeSeconds } from '../domains/keys/index.ts';
import type { Id } from '../platform/ids.ts';
import { publicDocument, sendDocument } from './documents.ts';
import type { Exchange } from './exchange.ts';

/** A public JSON Web Key (RFC 7517). */
export type Jwk = Readonly<Record<string, unknown>>;

const belowIssuer = /^(?:\/t\/([a-z0-9-]{1,63}))?\/\.well-known\/jwks\.json$/;

/** Is this the key set of some issuer? */
export function isKeySetPath(path: string): boolean {
  return belowIssuer.test(path);
}

/** The key set of the issuer the path hangs below. Tenant `default` has its issuer at the root and nowhere else. */
export async function sendKeySet(
  { house, publicKeys }: { house: House; publicKeys: (tenantId: Id<'tnt'>) => Promise<readonly Jwk[]> },
  exchange: Exchange,
): Promise<void> {
  const slug = belowIssuer.exec(exchange.path)?.[1];
  const { id } = await tenantBelow(house, slug);
  sendDocument(exchange, publicDocument({ keys: await publicKeys(id) }), jwksMaxAgeSeconds);
}

/** The tenant whose issuer ends in that slug, or has none: tenant `default` alone. */
export async function tenantBelow(house: House, slug: string | undefined): Promise<Tenant> {
  const place = slug === undefined ? await house.slots.locate?.(undefined) : await house.slots.locateTenant?.(slug);
  const issuer = slug === undefined ? house.publicUrl : `${house.publicUrl}/t/${slug}`;
  if (place?.tenant.issuer !== issuer) throw general.not_found();
  return place.tenant;
}
