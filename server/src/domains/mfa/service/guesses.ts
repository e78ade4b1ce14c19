import { and, eq, inArray, lte, sql } from 'drizzle-orm';
import type { Tx } from '../../../call/index.ts';
import type { Queries } from '../../../platform/db/index.ts';
import type { Id } from '../../../platform/ids.ts';
import { factorGuesses as t } from '../tables.ts';

const hourMs = 3_600_000;
/** Wrong second factors of an account in an hour, until it waits. */
const perHour = 10;

/**
 * Counts a guess before it is judged, and holds the count to the end of the transaction: guesses at one account are judged one
 * after the other. Gives the seconds to wait when there were too many; otherwise 0.
 */
export async function countGuess(tx: Tx, userId: Id<'user'>): Promise<number> {
  const now = sql`${tx.now.toISOString()}::timestamptz`;
  const open = sql`${t.hourFrom} > ${new Date(tx.now.getTime() - hourMs).toISOString()}::timestamptz`;
  const [row] = await tx
    .insert(t)
    .values({ tenantId: tx.by.tenantId, userId, hourFrom: tx.now, wrong: 1 })
    .onConflictDoUpdate({
      target: [t.tenantId, t.userId],
      set: {
        hourFrom: sql`case when ${open} then ${t.hourFrom} else ${now} end`,
        wrong: sql`case when ${open} then ${t.wrong} + 1 else 1 end`,
      },
    })
    .returning();
  if (!row) throw new Error('a guess was not counted');
  if (row.wrong <= perHour) return 0;
  // Not judged, so not counted: who hammers on does not lengthen the wait.
  await forgiveGuess(tx, userId);
  return Math.max(1, Math.ceil((row.hourFrom.getTime() + hourMs - tx.now.getTime()) / 1000));
}

/** Takes back the guess counted by this transaction: it was right. */
export async function forgiveGuess(tx: Tx, userId: Id<'user'>): Promise<void> {
  await tx
    .update(t)
    .set({ wrong: sql`${t.wrong} - 1` })
    .where(and(eq(t.tenantId, tx.by.tenantId), eq(t.userId, userId)));
}

/** Deletes at most `limit` counts whose hour is over, and says how many. */
export async function sweepFactorGuesses(tx: Queries, { now, limit }: { now: Date; limit: number }): Promise<number> {
  const over = lte(t.hourFrom, new Date(now.getTime() - hourMs));
  const some = tx
    .select({ userId: t.userId })
    .from(t)
    .where(over)
    .orderBy(t.hourFrom)
    .limit(limit)
    .for('update', { skipLocked: true });
  const gone = await tx
    .delete(t)
    .where(and(inArray(t.userId, some), over))
    .returning({ at: t.hourFrom });
  return gone.length;
}
