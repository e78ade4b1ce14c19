import { and, eq } from 'drizzle-orm';
import type { Call } from '../../../call/index.ts';
import type { Id } from '../../../platform/ids.ts';
import { guardAccount } from '../../access/index.ts';
import { accountProblems, findAccount } from '../../accounts/index.ts';
import { record } from '../../audit/index.ts';
import { distrustDevices } from '../../devices/index.ts';
import { endSessionsOf } from '../../sessions/index.ts';
import { passwordProblems } from '../contract.ts';
import { passwords } from '../tables.ts';

/**
 * The account's next sign-in asks for another password, and its sessions end now. Nobody sees or sets a password but its owner.
 * Throws `user_not_found`, `user_exceeds_own_rights` and `no_password`.
 */
export async function requirePasswordReset(
  call: Call<'db'>,
  { user_id: userId }: { user_id: Id<'user'> },
): Promise<void> {
  await call.must('users:manage');
  if (!(await findAccount(call, userId))) throw accountProblems.user_not_found();
  await call.db.write(async (tx) => {
    await guardAccount(tx, { userId });
    const marked = await tx
      .update(passwords)
      .set({ mustChange: true })
      .where(and(eq(passwords.tenantId, tx.by.tenantId), eq(passwords.userId, userId)))
      .returning({ userId: passwords.userId });
    if (marked.length === 0) throw passwordProblems.no_password();
    const ended = await endSessionsOf(tx, { userId, reason: 'password_reset_required' });
    await distrustDevices(tx, userId);
    const target = { kind: 'user', id: userId };
    await record(tx, { type: 'passwords.reset_required', target, data: { sessions_ended: ended } });
  });
}
