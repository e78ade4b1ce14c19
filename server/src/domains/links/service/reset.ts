import type { z } from 'zod';
import type { Call } from '../../../call/index.ts';
import type { Id } from '../../../platform/ids.ts';
import { emailLookups, emailOf, findAccount, findByIdentifier } from '../../accounts/index.ts';
import { record } from '../../audit/index.ts';
import { distrustDevices } from '../../devices/index.ts';
import { checkCaptcha, unlockByMail } from '../../limits/index.ts';
import { prepareMail, sendMail } from '../../messages/index.ts';
import { hashNewPassword, passwordState, setPassword, tellPasswordChanged } from '../../passwords/index.ts';
import { endSessionsOf } from '../../sessions/index.ts';
import { settingsOf } from '../../tenants/index.ts';
import type { CheckYourMail, ForgotPassword, ResetPassword } from '../contract.ts';
import { linkTo } from './address.ts';
import { cancelChanges } from './changes.ts';
import { keepProof, prepareProof, purpose } from './proof.ts';
import { proveAddress } from './prove.ts';
import { refuseProof } from './refuse.ts';
import { showProof } from './show.ts';
import { spendDigest } from './spend.ts';
import { budgetSubject } from './subject.ts';

/** Empty for an identifier that may have no mail: such a proof is never mailed, and proves nothing. */
interface Reset {
  readonly userId?: Id<'user'>;
  /** Where it was mailed to. */
  readonly address?: string;
}

const passwordReset = purpose<Reset>('password_reset');

type ForgotNeeds = Call<'db' | 'crypto' | 'random' | 'clock' | 'ids' | 'mail' | 'memo' | 'http' | 'log' | 'metrics'>;

/**
 * Mails a link and a code that set a new password (F025). The same answer after the same work for every identifier: nobody's,
 * suspended, without an address, over its budget. Throws `mail_off` and the problems of the CAPTCHA.
 */
export async function forgotPassword(
  call: ForgotNeeds,
  input: z.output<typeof ForgotPassword>,
): Promise<z.output<typeof CheckYourMail>> {
  call.anyone();
  await checkCaptcha(call, 'sign_in', input.captcha_token);
  const found = await findByIdentifier(call, input.identifier);
  const account = found?.status === 'active' ? found : undefined;
  const address = account && emailOf(call, account);
  const known = account && address !== undefined ? { userId: account.id, address } : {};
  const subject = budgetSubject(call, found, input.identifier);
  const seconds = settingsOf(call).password_reset_seconds;
  const proof = prepareProof(call, { purpose: passwordReset, subject, seconds, payload: known, code: true });
  const { linkToken, code = '', attemptToken } = proof;
  const link = linkTo(call, 'reset-password', linkToken);
  const mail = prepareMail(call, {
    template: 'password_reset',
    to: address,
    locale: account?.locale ?? undefined,
    data: { link, code, minutes: Math.round(seconds / 60) },
  });
  await call.db.write(async (tx) => {
    await keepProof(tx, proof);
    const sent = await sendMail(tx, mail, { subject, action: 'password_reset' });
    const target = found && { kind: 'user', id: found.id };
    const data = { mail: address === undefined ? 'nobody' : sent };
    await record(tx, { type: 'passwords.reset_requested', ...(target ? { target } : {}), data });
  });
  return { next: 'check_your_mail', attempt_token: attemptToken, expires_in: seconds };
}

/**
 * Sets a new password by a mailed proof and ends every session (F026). The proof says also that the address is the account's own:
 * what was set before anybody had proven that is void. Throws `invalid_link`, `invalid_code`, `too_many_codes`,
 * `password_rejected`, which spends nothing.
 */
export async function resetPassword(
  call: Call<'db' | 'crypto' | 'clock' | 'ids' | 'mail' | 'breached'>,
  input: z.output<typeof ResetPassword>,
): Promise<void> {
  call.anyone();
  const shown = await showProof(call, { purpose: passwordReset, given: input });
  const { userId, address } = shown.payload;
  const refusal = { purpose: passwordReset, given: input, userId };
  const account = userId && (await findAccount(call, userId));
  if (!account || address === undefined) {
    await call.db.write((tx) => refuseProof(tx, refusal));
    return;
  }
  const chosen = { password: input.new_password, pointer: '/new_password', owner: userId };
  const hash = await hashNewPassword(call, chosen);
  const lookups = emailLookups(call, address);
  await call.db.write(async (tx) => {
    const spent = await spendDigest(call, tx, shown);
    if (!spent) return refuseProof(tx, refusal);
    // A password set since the mail was asked for is its answer, or somebody else's: this link is none any more.
    const password = await passwordState(tx, userId);
    if (password && password.setAt > spent.createdAt) return refuseProof(tx, refusal);
    await cancelChanges(tx, userId);
    if (!(await proveAddress(tx, { userId, lookups }))) return refuseProof(tx, refusal);
    await setPassword(tx, { userId, hash });
    await unlockByMail(tx, userId);
    const sessions = await endSessionsOf(tx, { userId, reason: 'password_reset' });
    await distrustDevices(tx, userId);
    const owner = { kind: 'user', id: userId };
    await record(tx, { type: 'passwords.reset', actor: owner, target: owner, data: { sessions_ended: sessions } });
    await tellPasswordChanged(call, tx, userId);
  });
}
