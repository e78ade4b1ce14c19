import type { z } from 'zod';
import type { Call } from '../../../call/index.ts';
import { accountProblems, changeEmail, isActive, prepareEmail } from '../../accounts/index.ts';
import { record } from '../../audit/index.ts';
import { distrustDevices } from '../../devices/index.ts';
import { removePassword } from '../../passwords/index.ts';
import { endSessionsOf } from '../../sessions/index.ts';
import { linkProblems, type MailedToken } from '../contract.ts';
import { closeChangesFrom, findChange, holdChange } from './changes.ts';
import { emailUndo, unlessTaken } from './email-confirm.ts';
import { refuseLink } from './refuse.ts';
import { peekLink, spendDigest } from './spend.ts';

/**
 * Puts the old address back, by the link of its notice (B23), whatever was changed after it. Whoever made the change knew the
 * password, so it is void and every session ends: the owner sets another by a mailed reset. Throws `invalid_link`, and
 * `email_taken`, which spends nothing, when somebody else has the old address by now.
 */
export async function undoEmailChange(
  call: Call<'db' | 'crypto' | 'clock'>,
  { token }: z.output<typeof MailedToken>,
): Promise<void> {
  call.anyone();
  const shown = await peekLink(call, { purpose: emailUndo, token });
  const change = shown && (await findChange(call, shown.payload.changeId));
  const old = change?.old;
  const email = change && old !== undefined ? prepareEmail(call, change.userId, { typed: old }) : undefined;
  await call.db.write(async (tx) => {
    const held = change && (await holdChange(tx, change.id));
    if (!shown || !email || !held?.appliedAt || !(await isActive(tx, held.userId)))
      return refuseLink(tx, emailUndo, shown?.subject);
    const { userId } = held;
    const owner = { kind: 'user', id: userId };
    const put = await unlessTaken(changeEmail(tx, { userId, email, verified: true }));
    if (put === 'taken') {
      await record(tx, { type: 'accounts.email_undo_refused', actor: owner, target: owner, data: { reason: put } });
      return tx.refuse(accountProblems.email_taken());
    }
    if (!put || !(await spendDigest(call, tx, shown))) throw linkProblems.invalid_link();
    await closeChangesFrom(tx, held);
    const passwordVoided = await removePassword(tx, userId);
    const sessions = await endSessionsOf(tx, { userId, reason: 'email_change_undone' });
    await distrustDevices(tx, userId);
    const data = { password_voided: passwordVoided, sessions_ended: sessions };
    await record(tx, { type: 'accounts.email_change_undone', actor: owner, target: owner, data });
  });
}
