import { and, eq } from 'drizzle-orm';
import type { Call, Tx } from '../../../call/index.ts';
import type { Id } from '../../../platform/ids.ts';
import { holdWaysIn, type WayIn } from '../../accounts/index.ts';
import { passkeys } from '../tables.ts';
import { findRelyingParty } from './relying-party.ts';

interface Whose {
  readonly userId: Id<'user'>;
  /** The passkey that is about to go. */
  readonly without?: Id<'pkey'>;
}

/**
 * The ways that lead into the account from this app, and its row held to the end of the transaction. A passkey is one where it is of
 * this relying party, has verified its user and can be offered without a username, as signing in by it asks; the mailbox, where this
 * server sends mail. Relies on the decision of the procedure whose transaction it is.
 */
export async function holdUsableWaysIn(
  call: Call<'mail'>,
  tx: Tx,
  { userId, without }: Whose,
): Promise<readonly WayIn[]> {
  const noted = await holdWaysIn(tx, userId);
  const byPasskey = noted.includes('passkey') && (await anySignsIn(call, tx, { userId, ...(without && { without }) }));
  const mailed = call.mail.state() !== 'off';
  return noted.filter((way) => (way === 'passkey' ? byPasskey : way === 'email' ? mailed : true));
}

async function anySignsIn(call: Call, tx: Tx, { userId, without }: Whose): Promise<boolean> {
  const rp = findRelyingParty(call);
  if (!rp) return false;
  const rows = await tx
    .select({ id: passkeys.id, userVerified: passkeys.userVerified, discoverable: passkeys.discoverable })
    .from(passkeys)
    .where(and(eq(passkeys.tenantId, tx.by.tenantId), eq(passkeys.userId, userId), eq(passkeys.rpId, rp.id)));
  // Where the browser did not say, it was asked to make one that is discoverable.
  return rows.some((row) => row.id !== without && row.userVerified && row.discoverable !== false);
}
