import type { Place } from '../../../call/index.ts';
import { findRelyingParty } from './relying-party.ts';

interface Where {
  readonly place: Place;
  /** The tenant's apps. */
  readonly places: readonly Place[];
  readonly publicUrl: string;
}

/**
 * The origins beyond its own domain that may use the app's relying party (WebAuthn Level 3, section 5.11): those of every open app
 * of the tenant that has the same one. Browsers follow five registrable domains, or more. Undefined where the app uses no passkeys.
 */
export function relatedOrigins({ place, places, publicUrl }: Where): readonly string[] | undefined {
  const id = findRelyingParty({ ...place, publicUrl })?.id;
  if (id === undefined) return undefined;
  const sharing = places
    .filter(({ suspended }) => !suspended)
    .flatMap((other) => findRelyingParty({ ...other, publicUrl }) ?? [])
    .filter((rp) => rp.id === id);
  return [...new Set(sharing.flatMap(({ origins }) => origins))].filter((origin) => isElsewhere(origin, id)).sort();
}

function isElsewhere(origin: string, rpId: string): boolean {
  const { protocol, hostname } = new URL(origin);
  return protocol === 'https:' && hostname !== rpId && !hostname.endsWith(`.${rpId}`);
}
