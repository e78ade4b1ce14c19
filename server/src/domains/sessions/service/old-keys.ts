import { and, count, eq, gt, isNull, ne } from 'drizzle-orm';
import type { Call } from '../../../call/index.ts';
import { sessions } from '../tables.ts';

/** How many live sessions of the tenant have not been refreshed under the active ring key: they end when their key leaves the ring. */
export async function countSessionsUnderOldKeys(call: Call<'db' | 'crypto' | 'clock'>): Promise<number> {
  await call.must('keys:manage');
  const [row] = await call.db.reader
    .select({ n: count() })
    .from(sessions)
    .where(
      and(
        eq(sessions.tenantId, call.tenant.id),
        isNull(sessions.endedAt),
        // Has no refresh token, so it needs no key.
        isNull(sessions.actorId),
        gt(sessions.idleUntil, call.clock.now()),
        ne(sessions.keyId, call.crypto.activeKeyId),
      ),
    );
  return row?.n ?? 0;
}
