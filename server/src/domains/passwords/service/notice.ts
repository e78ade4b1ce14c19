import type { Call } from '../../../call/index.ts';
import type { Id } from '../../../platform/ids.ts';
import { emailOf, findAccount } from '../../accounts/index.ts';
import { type PreparedMail, prepareMail } from '../../messages/index.ts';

/**
 * The mail that tells an account its password was changed, for `sendMail` in the transaction that changes it. Undefined where
 * nobody can be told: without an address, or on a server that sends no mail.
 */
export async function preparePasswordNotice(
  call: Call<'db' | 'crypto' | 'ids' | 'mail'>,
  userId: Id<'user'>,
): Promise<PreparedMail | undefined> {
  if (call.mail.state() === 'off') return undefined;
  const account = await findAccount(call, userId);
  const to = account && emailOf(call, account);
  if (to === undefined) return undefined;
  const link = `${call.tenant.issuer}/forgot-password?${new URLSearchParams({ client_id: call.app.id })}`;
  return prepareMail(call, { template: 'password_changed', to, locale: account?.locale ?? undefined, data: { link } });
}
