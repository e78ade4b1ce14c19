import { and, eq, gte, inArray, isNull, lte } from 'drizzle-orm';
import type { Call, Tx } from '../../../call/index.ts';
import { SealError } from '../../../platform/crypto/index.ts';
import type { Queries } from '../../../platform/db/index.ts';
import type { Id } from '../../../platform/ids.ts';
import { emailChanges as t } from '../tables.ts';

/** Old and new address of a change, in clear. */
export interface Addresses {
  readonly old: string | undefined;
  readonly new: string;
}

export type EmailChange = Omit<typeof t.$inferSelect, 'addresses'> & Addresses;

export const addressesPlace = (row: Id<'ech'>) => ({ table: 'email_changes', column: 'addresses', row });

/** A change of this tenant with its addresses open, to prepare the transaction that goes on with it. It decides nothing. */
export async function findChange(call: Call<'db' | 'crypto'>, id: Id<'ech'>): Promise<EmailChange | undefined> {
  const [row] = await call.db.reader
    .select()
    .from(t)
    .where(and(eq(t.tenantId, call.tenant.id), eq(t.id, id)));
  if (!row) return undefined;
  try {
    const { old, new: newer } = JSON.parse(call.crypto.open(row.addresses, addressesPlace(id))) as Addresses;
    return { ...row, old, new: newer };
  } catch (error) {
    // Its key has left the ring.
    if (error instanceof SealError) return undefined;
    throw error;
  }
}

/** The same row, held to the end of the transaction, unless its time is over or it was undone. */
export async function holdChange(tx: Tx, id: Id<'ech'>) {
  const [row] = await tx
    .select()
    .from(t)
    .where(and(eq(t.tenantId, tx.by.tenantId), eq(t.id, id), isNull(t.undoneAt)))
    .for('update');
  return row && row.expiresAt > tx.now ? row : undefined;
}

/** Forgets what the account's owner has begun and not finished. Relies on the decision of the procedure whose transaction it is. */
export async function cancelChanges(tx: Tx, userId: Id<'user'>): Promise<number> {
  const gone = await tx
    .delete(t)
    .where(and(eq(t.tenantId, tx.by.tenantId), eq(t.userId, userId), isNull(t.appliedAt)))
    .returning({ id: t.id });
  return gone.length;
}

/** From this change on none of the account's can be undone any more, and none goes on. */
export async function closeChangesFrom(tx: Tx, { userId, createdAt }: { userId: Id<'user'>; createdAt: Date }) {
  await cancelChanges(tx, userId);
  await tx
    .update(t)
    .set({ undoneAt: tx.now })
    .where(and(eq(t.tenantId, tx.by.tenantId), eq(t.userId, userId), gte(t.createdAt, createdAt)));
}

/**
 * Reaction to an administrator's change of the address: what its owner began goes no further, and what was changed before is
 * undone by no mail of before.
 */
export async function forgetChanges(tx: Tx, { userId }: { userId: Id<'user'> }): Promise<void> {
  await tx.delete(t).where(and(eq(t.tenantId, tx.by.tenantId), eq(t.userId, userId)));
}

/** Deletes at most `limit` changes whose time is over, and says how many. */
export async function sweepEmailChanges(tx: Queries, { now, limit }: { now: Date; limit: number }): Promise<number> {
  const over = tx
    .select({ id: t.id })
    .from(t)
    .where(lte(t.expiresAt, now))
    .orderBy(t.expiresAt)
    .limit(limit)
    .for('update', { skipLocked: true });
  return (await tx.delete(t).where(inArray(t.id, over)).returning({ id: t.id })).length;
}
