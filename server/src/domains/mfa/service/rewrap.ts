import { and, asc, eq, gt, sql } from 'drizzle-orm';
import type { Call } from '../../../call/index.ts';
import type { Id } from '../../../platform/ids.ts';
import { totpFactors as t } from '../tables.ts';
import { seedPlace } from './seal.ts';

const batch = 500;

/**
 * Moves the tenant's seeds under the active ring key, in batches of one transaction each, and gives how many moved. One that is
 * replaced meanwhile is left alone; a set-up that is not confirmed yet lives for minutes, and is begun anew.
 */
export async function rewrapSeeds(call: Call<'db' | 'crypto'>): Promise<number> {
  await call.must('keys:manage');
  const { crypto, tenant } = call;
  let moved = 0;
  let after: Id<'user'> | undefined;
  for (;;) {
    const old = sql`not starts_with(${t.secret}, ${crypto.activePrefix})`;
    const rows = await call.db.reader
      .select({ userId: t.userId, secret: t.secret })
      .from(t)
      .where(and(eq(t.tenantId, tenant.id), old, after && gt(t.userId, after)))
      .orderBy(asc(t.userId))
      .limit(batch);
    if (rows.length === 0) return moved;
    await call.db.write(async (tx) => {
      for (const { userId, secret } of rows) {
        const set = { secret: crypto.rewrap(secret, seedPlace(userId)) };
        await tx
          .update(t)
          .set(set)
          .where(and(eq(t.tenantId, tenant.id), eq(t.userId, userId), eq(t.secret, secret)));
      }
    });
    moved += rows.length;
    after = rows.at(-1)?.userId;
  }
}
