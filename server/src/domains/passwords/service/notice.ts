import type { Call, Tx } from '../../../call/index.ts';
import type { Id } from '../../../platform/ids.ts';
import { mailOwner, pageAddress } from '../../accounts/index.ts';
import { settingsOf } from '../../tenants/index.ts';

/**
 * Tells whom the account belongs that its password was changed, in the transaction that changes it, where the tenant wants that and
 * there is a proven address. Relies on the decision of the procedure whose transaction it is.
 */
export async function tellPasswordChanged(
  call: Call<'crypto' | 'ids' | 'mail'>,
  tx: Tx,
  userId: Id<'user'>,
): Promise<void> {
  if (!settingsOf(call).security_notices) return;
  const data = { link: pageAddress(call, 'forgot-password') };
  await mailOwner(call, tx, { userId, template: 'password_changed', data });
}
