import { inArray, lte } from 'drizzle-orm';
import type { Queries } from '../../../platform/db/index.ts';
import { riskAssessments, riskEvents } from '../tables.ts';

const dayMs = 86_400_000;

/** Why somebody was challenged can be asked for as long. */
const keptDays = 90;

interface Until {
  readonly now: Date;
  readonly limit: number;
}

/** Deletes judgements of more than 90 days ago, at most `limit`; gives how many went. */
export async function sweepAssessments(tx: Queries, { now, limit }: Until): Promise<number> {
  const t = riskAssessments;
  const old = tx
    .select({ id: t.id })
    .from(t)
    .where(lte(t.createdAt, new Date(now.getTime() - keptDays * dayMs)))
    .limit(limit)
    .for('update', { skipLocked: true });
  return (await tx.delete(t).where(inArray(t.id, old)).returning({ id: t.id })).length;
}

/** Deletes what no longer counts, at most `limit`; gives how many went. */
export async function sweepRiskEvents(tx: Queries, { now, limit }: Until): Promise<number> {
  const old = tx
    .select({ id: riskEvents.id })
    .from(riskEvents)
    .where(lte(riskEvents.createdAt, new Date(now.getTime() - dayMs)))
    .limit(limit)
    .for('update', { skipLocked: true });
  return (await tx.delete(riskEvents).where(inArray(riskEvents.id, old)).returning({ id: riskEvents.id })).length;
}
