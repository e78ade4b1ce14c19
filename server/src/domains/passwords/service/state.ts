import { and, eq } from 'drizzle-orm';
import type { Tx } from '../../../call/index.ts';
import type { Id } from '../../../platform/ids.ts';
import { noteFactor } from '../../accounts/index.ts';
import { passwords } from '../tables.ts';

/** Since when the account has the password it has, and whether it must be changed; undefined when there is none. */
export async function passwordState(
  tx: Tx,
  userId: Id<'user'>,
): Promise<{ setAt: Date; mustChange: boolean } | undefined> {
  const [row] = await tx
    .select({ setAt: passwords.changedAt, mustChange: passwords.mustChange })
    .from(passwords)
    .where(of(tx, userId));
  return row;
}

/**
 * Whether the account has the password it had at `knownAt`, and holds it to the end of the transaction: what was begun with an
 * older one must not end in a session.
 */
export async function holdPassword(
  tx: Tx,
  { userId, knownAt }: { userId: Id<'user'>; knownAt: Date },
): Promise<'held' | 'changed' | 'none'> {
  const [row] = await tx
    .select({ setAt: passwords.changedAt })
    .from(passwords)
    .where(of(tx, userId))
    .for('no key update');
  if (!row) return 'none';
  return row.setAt > knownAt ? 'changed' : 'held';
}

/**
 * Takes the account's password away; false when there was none. Relies on the decision of the procedure whose transaction it is,
 * which also records it and ends the sessions that must end.
 */
export async function removePassword(tx: Tx, userId: Id<'user'>): Promise<boolean> {
  const gone = await tx.delete(passwords).where(of(tx, userId)).returning({ userId: passwords.userId });
  await noteFactor(tx, { userId, factor: 'password', held: false });
  return gone.length > 0;
}

const of = (tx: Tx, userId: Id<'user'>) => and(eq(passwords.tenantId, tx.by.tenantId), eq(passwords.userId, userId));
