import { inArray, lte } from 'drizzle-orm';
import type { Queries } from '../../../platform/db/index.ts';
import { apiKeys } from '../tables.ts';

/** Its owner can see for as long what has expired. */
const keepMs = 30 * 86_400_000;

interface Until {
  readonly now: Date;
  readonly limit: number;
}

/** Deletes keys that expired 30 days ago, at most `limit`; gives how many went. */
export async function sweepApiKeys(tx: Queries, { now, limit }: Until): Promise<number> {
  const old = tx
    .select({ id: apiKeys.id })
    .from(apiKeys)
    .where(lte(apiKeys.expiresAt, new Date(now.getTime() - keepMs)))
    .limit(limit)
    .for('update', { skipLocked: true });
  return (await tx.delete(apiKeys).where(inArray(apiKeys.id, old)).returning({ id: apiKeys.id })).length;
}

/** Forgets secrets from before a rotation whose overlap is over, at most `limit`; gives how many went. */
export async function sweepRotatedKeys(tx: Queries, { now, limit }: Until): Promise<number> {
  const old = tx
    .select({ id: apiKeys.id })
    .from(apiKeys)
    .where(lte(apiKeys.previousExpiresAt, now))
    .limit(limit)
    .for('update', { skipLocked: true });
  const { rowCount } = await tx
    .update(apiKeys)
    .set({ previousDigest: null, previousExpiresAt: null })
    .where(inArray(apiKeys.id, old));
  return rowCount;
}
