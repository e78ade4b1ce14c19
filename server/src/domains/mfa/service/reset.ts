import type { Call } from '../../../call/index.ts';
import type { Id } from '../../../platform/ids.ts';
import { guardAccount } from '../../access/index.ts';
import { accountProblems, findAccount, tellOwner } from '../../accounts/index.ts';
import { record } from '../../audit/index.ts';
import { distrustDevices } from '../../devices/index.ts';
import { endSessionsOf } from '../../sessions/index.ts';
import { forgetFactors } from './factors.ts';

/**
 * Takes the account's second factors away, as when their owner lost them, and ends its sessions. Throws `user_not_found`,
 * `user_exceeds_own_rights`.
 */
export async function resetFactors(
  call: Call<'db' | 'crypto' | 'ids' | 'mail'>,
  { user_id: userId }: { user_id: Id<'user'> },
): Promise<void> {
  await call.must('users:manage');
  if (!(await findAccount(call, userId))) throw accountProblems.user_not_found();
  await call.db.write(async (tx) => {
    await guardAccount(tx, { userId });
    await forgetFactors(tx, userId);
    await distrustDevices(tx, userId);
    await tx.announce('mfa.reset', { userId });
    const ended = await endSessionsOf(tx, { userId, reason: 'factors_reset' });
    const target = { kind: 'user', id: userId };
    await record(tx, { type: 'mfa.factors_reset', target, data: { sessions_ended: ended } });
    await tellOwner(call, tx, { userId, change: 'factors_reset' });
  });
}
