import type { z } from 'zod';
import { type Act, type Call, general } from '../../../call/index.ts';
import type { Id } from '../../../platform/ids.ts';
import {
  checkEmailDomain,
  emailOf,
  findAccount,
  findByEmail,
  type KnownAccount,
  prepareEmail,
} from '../../accounts/index.ts';
import { record } from '../../audit/index.ts';
import { prepareMail, sendMail } from '../../messages/index.ts';
import { passwordProblems, proveOwnPassword, settlePassword } from '../../passwords/index.ts';
import { settingsOf } from '../../tenants/index.ts';
import { type ChangeEmail, type EmailChangeStarted, linkProblems } from '../contract.ts';
import { emailChanges } from '../tables.ts';
import { linkTo } from './address.ts';
import { addressesPlace, cancelChanges } from './changes.ts';
import { keepProof, prepareProof, purpose } from './proof.ts';

/** One side of a change, and the session it was begun in, which outlives it. */
export interface Side {
  readonly changeId: Id<'ech'>;
  readonly side: 'new' | 'old';
  readonly sessionId: Id<'sess'>;
}

export const emailChange = purpose<Side>('email_change');

type Needs = Call<'db' | 'crypto' | 'random' | 'clock' | 'ids' | 'mail' | 'kv' | 'limits' | 'memo' | 'metrics'>;
interface Wanted {
  readonly account: KnownAccount;
  readonly old: string | undefined;
  readonly address: string;
}

/**
 * Begins the change of the caller's address (B23): the new mailbox has to confirm it, and the old one to agree where its address
 * was proven. An address somebody else has gets the same answer, and no mail. A later request takes the place of an earlier one.
 * Throws `wrong_password`, `email_unchanged`, `email_domain_refused`, `mail_off`.
 */
export async function changeMyEmail(
  call: Needs,
  { email, current_password: typed }: z.output<typeof ChangeEmail>,
): Promise<z.output<typeof EmailChangeStarted>> {
  const { userId } = call.self();
  await checkEmailDomain(call, email);
  const account = await findAccount(call, userId);
  // The account went while its session was on its way here.
  if (!account) throw general.invalid_credential();
  const hasPassword = account.factors.includes('password');
  const proven = hasPassword ? await proveOwnPassword(call, typed ?? '') : undefined;
  const old = emailOf(call, account);
  const { address } = prepareEmail(call, userId, { typed: email });
  if (address === old) throw linkProblems.email_unchanged();
  const prepared = await prepareChange(call, { account, old, address });
  const target = { kind: 'user', id: userId };
  await call.db.write(async (tx) => {
    // Before the password's row, as a reset does: whoever holds both rows has taken them in this order.
    if (!hasPassword || proven) await cancelChanges(tx, userId);
    if (hasPassword && !(proven && (await settlePassword(tx, proven)))) {
      await record(tx, { type: 'accounts.email_change_refused', target, data: { reason: 'wrong_password' } });
      return tx.refuse(passwordProblems.wrong_password());
    }
    await keepChange(tx, prepared);
    const data = { old_address_asked: prepared.row.needsOld };
    await record(tx, { type: 'accounts.email_change_requested', target, data });
  });
  const { needsOld } = prepared.row;
  return {
    next: 'check_your_mail',
    sides: needsOld ? ['new_address', 'old_address'] : ['new_address'],
    expires_in: prepared.seconds,
  };
}

/** The row, and a link and a mail for each side; to nobody where the new address is somebody else's. */
async function prepareChange(call: Needs, { account, old, address }: Wanted) {
  const { userId, sessionId } = call.self();
  const taken = (await findByEmail(call, address)) !== undefined;
  const changeId = call.ids.create('ech');
  const seconds = settingsOf(call).email_change_seconds;
  const needsOld = old !== undefined && account.emailVerifiedAt !== null;
  const minutes = Math.round(seconds / 60);
  const proofOf = (side: Side['side']) => {
    const payload = { changeId, side, sessionId };
    return prepareProof(call, { purpose: emailChange, subject: userId, seconds, payload, code: false });
  };
  const mailOf = (template: 'email_change_confirm' | 'email_change_approve', to: string | undefined, token: string) => {
    const link = linkTo(call, 'email-change', token);
    const data = template === 'email_change_approve' ? { link, minutes, new_email: address } : { link, minutes };
    return prepareMail(call, { template, to, locale: account.locale ?? undefined, data });
  };
  const confirm = proofOf('new');
  const proofs = [confirm];
  const mails = [mailOf('email_change_confirm', taken ? undefined : address, confirm.linkToken)];
  if (needsOld) {
    const approve = proofOf('old');
    proofs.push(approve);
    mails.push(mailOf('email_change_approve', old, approve.linkToken));
  }
  const addresses = call.crypto.seal(JSON.stringify({ old, new: address }), addressesPlace(changeId));
  return { row: { id: changeId, userId, addresses, needsOld }, proofs, mails, seconds };
}

async function keepChange(
  tx: Act,
  { row, proofs, mails, seconds }: Awaited<ReturnType<typeof prepareChange>>,
): Promise<void> {
  const expiresAt = new Date(tx.now.getTime() + seconds * 1000);
  await tx.insert(emailChanges).values({ ...row, tenantId: tx.by.tenantId, createdAt: tx.now, expiresAt });
  for (const proof of proofs) await keepProof(tx, proof);
  for (const mail of mails) await sendMail(tx, mail, { subject: row.userId, action: 'email_change' });
}
