import { and, eq, sql } from 'drizzle-orm';
import type { Tx, User } from '../../../call/index.ts';
import { stepUpGuesses as t } from '../tables.ts';

const hourMs = 3_600_000;
const mostWrong = 10;

/**
 * Counts a proof as wrong before it is judged, and holds the count to the end of the transaction, so that proofs of one session are
 * judged one after the other. Gives the seconds to wait when there were too many; otherwise 0.
 */
export async function countGuess(tx: Tx, { tenantId, sessionId }: User): Promise<number> {
  const open = sql`${t.hourFrom} > ${new Date(tx.now.getTime() - hourMs).toISOString()}::timestamptz`;
  const [row] = await tx
    .insert(t)
    .values({ tenantId, sessionId, hourFrom: tx.now, hourCount: 1 })
    .onConflictDoUpdate({
      target: [t.tenantId, t.sessionId],
      set: {
        hourFrom: sql`case when ${open} then ${t.hourFrom} else ${tx.now.toISOString()}::timestamptz end`,
        hourCount: sql`case when ${open} then ${t.hourCount} + 1 else 1 end`,
      },
    })
    .returning();
  if (!row) throw new Error('a proof was not counted');
  if (row.hourCount <= mostWrong) return 0;
  return Math.max(1, Math.ceil((row.hourFrom.getTime() + hourMs - tx.now.getTime()) / 1000));
}

/** Takes back what this transaction counted: the proof was right. */
export async function forgiveGuess(tx: Tx, { tenantId, sessionId }: User): Promise<void> {
  await tx
    .update(t)
    .set({ hourCount: sql`${t.hourCount} - 1` })
    .where(and(eq(t.tenantId, tenantId), eq(t.sessionId, sessionId)));
}
