import { inArray, lte, sql } from 'drizzle-orm';
import type { Queries } from '../../../platform/db/index.ts';
import { devices, userNetworks } from '../tables.ts';

const dayMs = 86_400_000;

/** No browser keeps a cookie longer than 400 days (RFC 6265bis, section 5.5): nobody has the token any more. */
export const deviceSeconds = 400 * 86_400;
/** A network not seen for so long is new again. */
const networkDays = 180;

interface Until {
  readonly now: Date;
  readonly limit: number;
}

/** Forgets devices nobody has signed in on for 400 days, at most `limit`; gives how many went. */
export async function sweepDevices(tx: Queries, { now, limit }: Until): Promise<number> {
  const old = tx
    .select({ id: devices.id })
    .from(devices)
    .where(lte(devices.lastSeenAt, new Date(now.getTime() - deviceSeconds * 1000)))
    .limit(limit)
    .for('update', { skipLocked: true });
  return (await tx.delete(devices).where(inArray(devices.id, old)).returning({ id: devices.id })).length;
}

/** Forgets networks nobody has signed in from for 180 days, at most `limit`; gives how many went. */
export async function sweepNetworks(tx: Queries, { now, limit }: Until): Promise<number> {
  const before = new Date(now.getTime() - networkDays * dayMs);
  const old = sql`select ctid from ${userNetworks} where ${lte(userNetworks.lastSeenAt, before)} limit ${limit} for update skip locked`;
  const gone = await tx.delete(userNetworks).where(sql`ctid in (${old})`).returning({ at: userNetworks.lastSeenAt });
  return gone.length;
}
