import { and, asc, eq, gt, isNotNull, sql } from 'drizzle-orm';
import type { Call } from '../../../call/index.ts';
import type { Id } from '../../../platform/ids.ts';
import { messages } from '../tables.ts';
import { letterPlace } from './send.ts';

const batch = 500;

/** Moves the tenant's mails that still wait under the active ring key; gives how many moved. What is sent meanwhile is left alone. */
export async function rewrapMessages(call: Call<'db' | 'crypto'>): Promise<number> {
  await call.must('keys:manage');
  const { crypto, tenant } = call;
  const ofTenant = eq(messages.tenantId, tenant.id);
  const old = sql`not starts_with(${messages.sealed}, ${crypto.activePrefix})`;
  let moved = 0;
  let after: Id<'msg'> | undefined;
  for (;;) {
    const rows = await call.db.reader
      .select({ id: messages.id, sealed: messages.sealed })
      .from(messages)
      .where(and(ofTenant, isNotNull(messages.sealed), old, after && gt(messages.id, after)))
      .orderBy(asc(messages.id))
      .limit(batch);
    const moves = rows.flatMap(({ id, sealed }) =>
      sealed === null ? [] : [{ id, from: sealed, sealed: crypto.rewrap(sealed, letterPlace(id)) }],
    );
    if (moves.length === 0) return moved;
    await call.db.write(async (tx) => {
      for (const { id, from, sealed } of moves)
        await tx
          .update(messages)
          .set({ sealed })
          .where(and(ofTenant, eq(messages.id, id), eq(messages.sealed, from)));
    });
    moved += moves.length;
    after = moves.at(-1)?.id;
  }
}
