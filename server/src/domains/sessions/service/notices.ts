import type { Call, Tx } from '../../../call/index.ts';
import type { Id } from '../../../platform/ids.ts';
import { mailOwner, pageAddress } from '../../accounts/index.ts';
import type { SessionEnd } from '../../messages/index.ts';
import { settingsOf } from '../../tenants/index.ts';

/** Tells whose session it was that it has ended, and why. */
export type TellEnded = (tx: Tx, ended: { readonly userId: Id<'user'>; readonly why: SessionEnd }) => Promise<void>;

/**
 * The owner of an account learns by mail that a session ended without their doing, where the tenant wants that (decision 036). Each
 * reason has a budget of its own: whoever signs in again and again fills no mailbox, nor keeps the news of a theft out of it.
 */
export function noticeOfEnd(call: Call<'crypto' | 'ids' | 'mail'>): TellEnded {
  if (!settingsOf(call).session_ended_notice) return async () => {};
  const link = pageAddress(call, 'account/sessions');
  return (tx, { userId, why }) =>
    mailOwner(call, tx, { userId, template: 'session_ended', data: { why, link }, budget: `session_ended ${why}` });
}
