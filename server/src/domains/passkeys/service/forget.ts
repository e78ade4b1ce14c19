import { and, eq } from 'drizzle-orm';
import type { Tx } from '../../../call/index.ts';
import type { Id } from '../../../platform/ids.ts';
import { noteFactor } from '../../accounts/index.ts';
import { passkeys } from '../tables.ts';

/**
 * Takes every passkey of the account away and says how many there were. Relies on the decision of the procedure whose transaction
 * it is, which also records it and ends the sessions that must end.
 */
export async function forgetPasskeys(tx: Tx, userId: Id<'user'>): Promise<number> {
  const gone = await tx
    .delete(passkeys)
    .where(and(eq(passkeys.tenantId, tx.by.tenantId), eq(passkeys.userId, userId)))
    .returning({ id: passkeys.id });
  if (gone.length > 0) await noteFactor(tx, { userId, factor: 'passkey', held: false });
  return gone.length;
}

/** Reaction to an administrator's reset of the account's second factors: a passkey is one. */
export async function forgetPasskeysOfReset(tx: Tx, { userId }: { userId: Id<'user'> }): Promise<void> {
  await forgetPasskeys(tx, userId);
}
