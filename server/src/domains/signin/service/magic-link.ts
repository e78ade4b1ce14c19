import type { z } from 'zod';
import type { Call } from '../../../call/index.ts';
import { emailOf, findByIdentifier } from '../../accounts/index.ts';
import { record } from '../../audit/index.ts';
import { checkCaptcha } from '../../limits/index.ts';
import { budgetSubject, type CheckYourMail, peekAttempt } from '../../links/index.ts';
import { type MagicLink, type Resend, signInProblems } from '../contract.ts';
import { checkYourMail, type Mailed, type MailNeeds, mailed, prepareLetter, sendLetter } from './mailed.ts';

type Sent = z.output<typeof CheckYourMail>;

/**
 * Mails a link and a code that sign in, to the address of the account an identifier names (F070). The same answer after the
 * same work where it names nobody, or nobody who may sign in. Throws `mail_off` and what `checkCaptcha` throws.
 */
export async function requestMagicLink(
  call: MailNeeds & Call<'db' | 'memo' | 'http' | 'log' | 'metrics'>,
  input: z.output<typeof MagicLink>,
): Promise<Sent> {
  call.anyone();
  await checkCaptcha(call, 'sign_in', input.captcha_token);
  const account = await findByIdentifier(call, input.identifier);
  const email = account?.status === 'active' ? emailOf(call, account) : undefined;
  const subject = budgetSubject(call, account, input.identifier);
  const whose = { subject, budget: subject, locale: account?.locale ?? undefined };
  const intent: Mailed =
    account && email !== undefined
      ? { kind: 'magic_link', nobody: false, userId: account.id, email, ...whose }
      : { kind: 'magic_link', nobody: true, ...whose };
  const letter = prepareLetter(call, intent);
  await call.db.write(async (tx) => {
    const target = account && { kind: 'user', id: account.id };
    await record(tx, { type: 'signin.link_requested', ...(target ? { target } : {}) });
    await sendLetter(tx, letter);
  });
  return checkYourMail(letter);
}

/** Mails a new link and code for what the attempt was begun for; the earlier ones stay good. Throws `attempt_expired`, `mail_off`. */
export async function resend(call: MailNeeds & Call<'db' | 'clock'>, input: z.output<typeof Resend>): Promise<Sent> {
  call.anyone();
  const begun = await peekAttempt(call, { purpose: mailed, attemptToken: input.attempt_token });
  if (!begun) throw signInProblems.attempt_expired();
  const letter = prepareLetter(call, begun.payload);
  await call.db.write(async (tx) => {
    await record(tx, { type: 'signin.mail_sent_again', data: { kind: begun.payload.kind } });
    await sendLetter(tx, letter);
  });
  return checkYourMail(letter);
}
