import { and, count, gt, isNull } from 'drizzle-orm';
import type { Call } from '../../../call/index.ts';
import { sessions } from '../tables.ts';

/**
 * How many live sessions of the instance were refreshed last under each key of the ring, by its name: they end when it leaves. The
 * caller decides who may.
 */
export async function countSessionsByKey({ db, clock }: Call<'db' | 'clock'>): Promise<ReadonlyMap<string, number>> {
  const rows = await db.reader
    .select({ keyId: sessions.keyId, count: count() })
    .from(sessions)
    .where(
      and(
        isNull(sessions.endedAt),
        // Has no refresh token, so it needs no key.
        isNull(sessions.actorId),
        gt(sessions.idleUntil, clock.now()),
      ),
    )
    .groupBy(sessions.keyId);
  return new Map(rows.map(({ keyId, count }) => [keyId, count]));
}
