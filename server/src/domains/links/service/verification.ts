import type { z } from 'zod';
import { type Call, general } from '../../../call/index.ts';
import type { Id } from '../../../platform/ids.ts';
import { emailLookups, emailOf, findAccount, verifyEmail } from '../../accounts/index.ts';
import { record } from '../../audit/index.ts';
import { prepareMail, sendMail } from '../../messages/index.ts';
import { settingsOf } from '../../tenants/index.ts';
import { type CheckYourMail, type ConfirmEmail, linkProblems } from '../contract.ts';
import { linkTo } from './address.ts';
import { keepProof, prepareProof, purpose } from './proof.ts';
import { refuseProof } from './refuse.ts';
import { showProof } from './show.ts';
import { spendDigest } from './spend.ts';

const verification = purpose<{ userId: Id<'user'>; address: string }>('email_verification');

/** Mails the caller a link and a code for the address of their account. Throws `no_email`, `email_already_verified`, `mail_off`. */
export async function requestVerification(
  call: Call<'db' | 'crypto' | 'random' | 'ids' | 'mail'>,
): Promise<z.output<typeof CheckYourMail>> {
  const { userId } = call.self();
  const account = await findAccount(call, userId);
  // The account went while its session was on its way here.
  if (!account) throw general.invalid_credential();
  const address = emailOf(call, account);
  if (address === undefined) throw linkProblems.no_email();
  if (account.emailVerifiedAt) throw linkProblems.email_already_verified();
  const seconds = settingsOf(call).email_verification_seconds;
  const payload = { userId, address };
  const proof = prepareProof(call, { purpose: verification, subject: userId, seconds, payload, code: true });
  const { linkToken, code = '', attemptToken } = proof;
  const mail = prepareMail(call, {
    template: 'email_verification',
    to: address,
    locale: account.locale ?? undefined,
    data: { link: linkTo(call, 'verify-email', linkToken), code, minutes: Math.round(seconds / 60) },
  });
  await call.db.write(async (tx) => {
    await keepProof(tx, proof);
    const sent = await sendMail(tx, mail, { subject: userId, action: 'email_verification' });
    const target = { kind: 'user', id: userId };
    await record(tx, { type: 'accounts.email_verification_requested', target, data: { mail: sent } });
  });
  return { next: 'check_your_mail', attempt_token: attemptToken, expires_in: seconds };
}

/**
 * Verifies the address of the caller's account. Nothing is void then: the owner of the mailbox is signed in, and knows the
 * account for theirs; in anybody else's session the proof is none. Throws `invalid_link`, `invalid_code`, `too_many_codes`.
 */
export async function confirmVerification(
  call: Call<'db' | 'crypto' | 'clock'>,
  given: z.output<typeof ConfirmEmail>,
): Promise<void> {
  const { userId } = call.self();
  const shown = await showProof(call, { purpose: verification, given });
  const { userId: meant, address } = shown.payload;
  const lookups = emailLookups(call, address);
  const refusal = { purpose: verification, given, userId: meant };
  await call.db.write(async (tx) => {
    if (meant !== userId || !(await spendDigest(call, tx, shown))) return refuseProof(tx, refusal);
    const verified = await verifyEmail(tx, { userId, lookups });
    if (!verified) return refuseProof(tx, refusal);
    const target = { kind: 'user', id: userId };
    if (verified.first) await record(tx, { type: 'accounts.email_verified', target });
  });
}
