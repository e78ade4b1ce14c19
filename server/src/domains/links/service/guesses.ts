import { and, eq, inArray, lte, sql } from 'drizzle-orm';
import type { Call, Tx } from '../../../call/index.ts';
import type { Queries } from '../../../platform/db/index.ts';
import { settingsOf } from '../../tenants/index.ts';
import { codeGuesses as t } from '../tables.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/**
 * Counts a guess before it is judged, and holds the count to the end of the transaction: guesses of one subject are judged one
 * after the other. Gives the seconds to wait when there were too many, which no new code shortens; otherwise 0.
 */
export async function countGuess(call: Pick<Call, 'app'>, tx: Tx, subject: Uint8Array): Promise<number> {
  const { tenantId } = tx.by;
  const [row] = await tx
    .insert(t)
    .values({ tenantId, subject, hourFrom: tx.now, hourCount: 1, dayFrom: tx.now, dayCount: 1 })
    .onConflictDoUpdate({
      target: [t.tenantId, t.subject],
      set: { ...counted(tx.now, hourMs, 'hour'), ...counted(tx.now, dayMs, 'day') },
    })
    .returning();
  if (!row) throw new Error('a guess was not counted');
  const { code_guesses_per_hour: perHour, code_guesses_per_day: perDay } = settingsOf(call);
  const waits = [
    row.hourCount > perHour ? row.hourFrom.getTime() + hourMs : 0,
    row.dayCount > perDay ? row.dayFrom.getTime() + dayMs : 0,
  ];
  return Math.max(0, Math.ceil((Math.max(...waits) - tx.now.getTime()) / 1000));
}

/** One more in a window that is open, the first of a new one otherwise. */
function counted(now: Date, windowMs: number, window: 'hour' | 'day') {
  const [from, count] = window === 'hour' ? [t.hourFrom, t.hourCount] : [t.dayFrom, t.dayCount];
  const open = sql`${from} > ${new Date(now.getTime() - windowMs).toISOString()}::timestamptz`;
  return {
    [`${window}From`]: sql`case when ${open} then ${from} else ${now.toISOString()}::timestamptz end`,
    [`${window}Count`]: sql`case when ${open} then ${count} + 1 else 1 end`,
  };
}

/** Takes back the guess counted by this transaction: it was right. */
export async function forgiveGuess(tx: Tx, subject: Uint8Array): Promise<void> {
  await tx
    .update(t)
    .set({ hourCount: sql`${t.hourCount} - 1`, dayCount: sql`${t.dayCount} - 1` })
    .where(and(eq(t.tenantId, tx.by.tenantId), eq(t.subject, subject)));
}

/** Deletes at most `limit` counts whose windows are over, and says how many. */
export async function sweepGuesses(tx: Queries, { now, limit }: { now: Date; limit: number }): Promise<number> {
  const over = tx
    .select({ subject: t.subject })
    .from(t)
    .where(ended(now))
    .orderBy(t.dayFrom)
    .limit(limit)
    .for('update', { skipLocked: true });
  const gone = await tx
    .delete(t)
    .where(and(inArray(t.subject, over), ended(now)))
    .returning({ at: t.dayFrom });
  return gone.length;
}

const ended = (now: Date) => lte(t.dayFrom, new Date(now.getTime() - dayMs));
