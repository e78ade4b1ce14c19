import type { Act } from '../../../call/index.ts';
import type { Id } from '../../../platform/ids.ts';
import { isActive, verifyEmail } from '../../accounts/index.ts';
import { record } from '../../audit/index.ts';
import { distrustDevices } from '../../devices/index.ts';
import { forgetFactors } from '../../mfa/index.ts';
import { forgetPasskeys } from '../../passkeys/index.ts';
import { removePassword } from '../../passwords/index.ts';
import { endSessionsOf } from '../../sessions/index.ts';

/**
 * Takes a mailed proof as what it is: its holder reads the account's mail. `lookups` are those of the address it was mailed to.
 * Whoever proves an address that nobody had proven is its owner, whoever opened the account: the password and the second
 * factors set before are void, other rooms hear of it, and its sessions end. Undefined when the account is not active or carries another address by now: then refuse. Relies on the
 * decision of the procedure whose transaction it is.
 */
export async function proveAddress(
  tx: Act,
  { userId, lookups }: { userId: Id<'user'>; lookups: readonly Uint8Array[] },
): Promise<{ first: boolean } | undefined> {
  if (!(await isActive(tx, userId))) return undefined;
  const verified = await verifyEmail(tx, { userId, lookups });
  if (!verified?.first) return verified;
  const passwordVoided = await removePassword(tx, userId);
  const codesVoided = await forgetFactors(tx, userId);
  const passkeysVoided = await forgetPasskeys(tx, userId);
  await tx.announce('links.address_proven', { userId });
  const sessionsEnded = await endSessionsOf(tx, { userId, reason: 'address_proven' });
  await distrustDevices(tx, userId);
  const owner = { kind: 'user', id: userId };
  const data = {
    password_voided: passwordVoided,
    factors_voided: codesVoided || passkeysVoided > 0,
    sessions_ended: sessionsEnded,
  };
  await record(tx, { type: 'accounts.email_verified', actor: owner, target: owner, data });
  return verified;
}
