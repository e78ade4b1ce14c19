import { inArray, lte, or } from 'drizzle-orm';
import type { Queries } from '../../../platform/db/index.ts';
import { addressBans, signInFailures } from '../tables.ts';

interface Until {
  readonly now: Date;
  readonly limit: number;
}

/** Deletes wrong passwords that no longer count, at most `limit`; gives how many went. */
export async function sweepFailures(tx: Queries, { now, limit }: Until): Promise<number> {
  const t = signInFailures;
  const old = tx
    .select({ id: t.id })
    .from(t)
    .where(lte(t.expiresAt, now))
    .limit(limit)
    .for('update', { skipLocked: true });
  return (await tx.delete(t).where(inArray(t.id, old)).returning({ id: t.id })).length;
}

/** No offence is remembered for longer. */
const dayMs = 86_400_000;

/** Deletes bans that ended more than a day ago, at most `limit`; gives how many went. */
export async function sweepBans(tx: Queries, { now, limit }: Until): Promise<number> {
  const t = addressBans;
  const ended = new Date(now.getTime() - dayMs);
  const old = tx
    .select({ id: t.id })
    .from(t)
    .where(or(lte(t.expiresAt, ended), lte(t.liftedAt, ended)))
    .limit(limit)
    .for('update', { skipLocked: true });
  return (await tx.delete(t).where(inArray(t.id, old)).returning({ id: t.id })).length;
}
