import { and, desc, eq, inArray } from 'drizzle-orm';
import type { Call, Tx } from '../../../call/index.ts';
import { type Id, uuidToId } from '../../../platform/ids.ts';
import { type DeviceRow, devices, userNetworks } from '../tables.ts';
import type { Sight } from './sight.ts';

/** What the user's earlier sign-ins say of this one. */
export interface Recognised {
  /**
   * `known` by its token; `familiar` shows none but looks and comes from a network as one before did; `new` otherwise; `first`
   * where there is nothing to compare with.
   */
  readonly device: 'known' | 'familiar' | 'new' | 'first';
  readonly network: 'known' | 'new' | 'first';
  /** `first` also where the files know it of no network before, or not of this one. */
  readonly country: 'known' | 'new' | 'first';
  /** The one it is, or most looks like. */
  readonly row: DeviceRow | undefined;
  /** Known, and its user has said lately that it is theirs alone. */
  readonly trusted: boolean;
}

/** Compares what a visitor shows with what the user showed before. Reads only. */
export async function recognise(tx: Tx, sight: Sight, userId: Id<'user'>): Promise<Recognised> {
  const { tenantId } = tx.by;
  const [own, networks] = [
    await tx
      .select()
      .from(devices)
      .where(and(eq(devices.tenantId, tenantId), eq(devices.userId, userId)))
      .orderBy(desc(devices.lastSeenAt)),
    await tx
      .select({ network: userNetworks.network, country: userNetworks.country })
      .from(userNetworks)
      .where(and(eq(userNetworks.tenantId, tenantId), eq(userNetworks.userId, userId))),
  ];
  const known = own.find(({ digest }) => sight.digests.some((shown) => same(shown, digest)));
  const inNetwork = networks.some(({ network }) => sight.networks.some((here) => same(here, network)));
  const alike = inNetwork
    ? own.find(({ fingerprint }) => fingerprint && sight.fingerprints.some((here) => same(here, fingerprint)))
    : undefined;
  return {
    device: known ? 'known' : own.length === 0 ? 'first' : alike ? 'familiar' : 'new',
    network: inNetwork ? 'known' : networks.length === 0 ? 'first' : 'new',
    country: countryAmong(networks, sight.country),
    row: known ?? alike,
    trusted: known?.trustedUntil != null && known.trustedUntil > tx.now,
  };
}

function countryAmong(seen: readonly { country: string | null }[], here: string | undefined): Recognised['country'] {
  const countries = seen.flatMap(({ country }) => country ?? []);
  if (here === undefined || countries.length === 0) return 'first';
  return countries.includes(here) ? 'known' : 'new';
}

/** The user's device that shows one of these digests; undefined where none does. */
export async function presentedDevice(
  tx: Pick<Tx, 'select'>,
  { tenantId, userId, digests }: { tenantId: Id<'tnt'>; userId: Id<'user'>; digests: readonly Uint8Array[] },
): Promise<DeviceRow | undefined> {
  if (digests.length === 0) return undefined;
  const [row] = await tx
    .select()
    .from(devices)
    .where(and(eq(devices.tenantId, tenantId), eq(devices.userId, userId), inArray(devices.digest, [...digests])));
  return row;
}

const same = (one: Uint8Array, other: Uint8Array): boolean => Buffer.compare(one, other) === 0;

/**
 * The id of the user's device that the visitor shows the token of. The same work for nobody. It decides nothing.
 */
export async function knownDevice(
  call: Call<'db' | 'crypto'>,
  userId: Id<'user'> | undefined,
): Promise<Id<'dev'> | undefined> {
  const digests = call.devices.map((token) => call.crypto.digest(token));
  const whose = { tenantId: call.tenant.id, userId: userId ?? nobody, digests };
  return (await presentedDevice(call.db.reader, whose))?.id;
}

/** Names nobody: UUIDv7 never makes it. */
const nobody = uuidToId('user', '00000000-0000-0000-0000-000000000000');
