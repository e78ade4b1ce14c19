import type { House, Place } from '../call/index.ts';
import { general } from '../call/index.ts';
import { publicDocument, sendDocument } from './documents.ts';
import type { Exchange } from './exchange.ts';
import { onlyValue, parseQuery } from './query.ts';
import { tenantBelow } from './well-known.ts';

/** The origins beyond its own domain on which an app's passkeys may be used; undefined where it uses none. */
export type RelatedOrigins = (place: Place) => Promise<readonly string[] | undefined>;

const belowIssuer = /^(?:\/t\/([a-z0-9-]{1,63}))?\/\.well-known\/webauthn$/;
const maxAgeSeconds = 60;

/** Is this the list of related origins of some issuer? */
export function isRelatedOriginsPath(path: string): boolean {
  return belowIssuer.test(path);
}

/**
 * `{ "origins": […] }` (WebAuthn Level 3, section 5.11.1) of the app `client_id` names, or of the tenant's own. Browsers ask for it
 * at the relying party's domain: where that is not this server's, its web server passes the path on.
 */
export async function sendRelatedOrigins(
  { house, relatedOrigins }: { house: House; relatedOrigins: RelatedOrigins },
  exchange: Exchange,
): Promise<void> {
  const tenant = await tenantBelow(house, belowIssuer.exec(exchange.path)?.[1]);
  const named = parseQuery(exchange.query).get('client_id');
  const place = await (named
    ? house.slots.locate?.(onlyValue(named, 'client_id'))
    : house.slots.locateTenant?.(tenant.id));
  const origins = place?.tenant.id === tenant.id && !place.suspended ? await relatedOrigins(place) : undefined;
  if (!origins) throw general.not_found();
  sendDocument(exchange, publicDocument({ origins }), maxAgeSeconds);
}
