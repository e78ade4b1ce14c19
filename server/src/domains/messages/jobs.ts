import { and, asc, inArray, isNotNull, lte, sql } from 'drizzle-orm';
import type { Queries } from '../../platform/db/index.ts';
import type { Platform } from '../../platform/index.ts';
import { type DeliveryRef, deliver, tooLate } from './service/deliver.ts';
import { budgetSeconds, deliverJob } from './service/send.ts';
import { messageBudgetUses, messages } from './tables.ts';

/** How far the delivery log goes back. */
const logDays = 30;
const before = (now: Date, seconds: number): Date => new Date(now.getTime() - seconds * 1000);

interface Until {
  readonly now: Date;
  readonly limit: number;
}

/** Deliveries are tried again for as long as the mail is of use: that, and not the number of attempts, ends them. */
export function registerDelivery(platform: Platform): void {
  platform.jobs.register<DeliveryRef>(deliverJob, {
    retryLimit: 1000,
    retryDelaySeconds: 2,
    run: async (ref, { id }) => {
      const outcome = await deliver(platform, ref, id).catch((error: unknown) => {
        platform.mail.note('retried');
        throw error;
      });
      if (outcome) platform.mail.note(outcome);
    },
  });
}

/** Erases recipient and data of mails that are of no use any more. */
export async function sweepUnsent(tx: Queries, { now, limit }: Until): Promise<number> {
  const useless = tx
    .select({ id: messages.id })
    .from(messages)
    .where(and(lte(messages.keepUntil, now), isNotNull(messages.sealed)))
    .orderBy(asc(messages.keepUntil))
    .limit(limit)
    .for('update', { skipLocked: true });
  const gone = await tx
    .update(messages)
    .set({ sealed: null, status: 'failed', error: sql`coalesce(${messages.error}, ${tooLate})`, heldBy: null })
    .where(inArray(messages.id, useless))
    .returning({ id: messages.id });
  return gone.length;
}

/** Shortens the delivery log. */
export async function sweepMessages(tx: Queries, { now, limit }: Until): Promise<number> {
  const old = tx
    .select({ id: messages.id })
    .from(messages)
    .where(lte(messages.createdAt, before(now, logDays * 86_400)))
    .orderBy(asc(messages.createdAt))
    .limit(limit)
    .for('update', { skipLocked: true });
  return (await tx.delete(messages).where(inArray(messages.id, old)).returning({ id: messages.id })).length;
}

/** Forgets mails that no longer count. */
export async function sweepBudgets(tx: Queries, { now, limit }: Until): Promise<number> {
  const t = messageBudgetUses;
  const old = tx
    .select({ id: t.id })
    .from(t)
    .where(lte(t.usedAt, before(now, budgetSeconds)))
    .orderBy(asc(t.usedAt))
    .limit(limit)
    .for('update', { skipLocked: true });
  return (await tx.delete(t).where(inArray(t.id, old)).returning({ id: t.id })).length;
}
