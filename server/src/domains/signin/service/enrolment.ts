import type { z } from 'zod';
import type { Call } from '../../../call/index.ts';
import { confirmSetup, enrolTotp, keepSetup, prepareSetup, secondFactorsOf, type TotpSetup } from '../../mfa/index.ts';
import { type ConfirmEnrolledTotp, type EnrolTotp, type SignInStep, signInProblems } from '../contract.ts';
import { peekAttempt, type ShownAttempt } from './attempt.ts';
import { answerStep, prepareStep, type SignInNeeds } from './dispatch.ts';
import { continueAttempt } from './second-factor.ts';

const shownAs = (token: string): ShownAttempt => ({ token, step: 'enrolment' });

/** What is set up within an attempt is confirmed in the same. */
async function setterOf(call: Call<'db' | 'crypto' | 'clock'>, token: string) {
  const open = await peekAttempt(call, shownAs(token));
  if (!open) throw signInProblems.attempt_expired();
  return { userId: open.userId, within: Buffer.from(call.crypto.digest(token)).toString('base64url') };
}

/** The step `enrolment` of a sign-in: begins to set up an authenticator app (F069). Throws `attempt_expired`, `mfa_off`. */
export async function startEnrolment(
  call: SignInNeeds,
  { attempt_token: token }: z.output<typeof EnrolTotp>,
): Promise<z.output<typeof TotpSetup>> {
  call.anyone();
  const prepared = await prepareSetup(call, await setterOf(call, token));
  await call.db.write((tx) => keepSetup(tx, prepared));
  return prepared.shown;
}

/**
 * Takes the app up with a code of it and goes on, two factors proven. Throws `attempt_expired`, also when the account has come to
 * hold a second factor meanwhile: then that one is to be proven; `totp_setup_expired`, `wrong_factor_code`, `account_suspended`.
 */
export async function confirmEnrolment(
  call: SignInNeeds,
  input: z.output<typeof ConfirmEnrolledTotp>,
): Promise<z.output<typeof SignInStep>> {
  call.anyone();
  const shown = shownAs(input.attempt_token);
  const setter = await setterOf(call, input.attempt_token);
  const confirmed = await confirmSetup(call, setter, input);
  const prepared = await prepareStep(call, 'goes_on');
  const outcome = await call.db.write(async (tx) => {
    const { methods } = await secondFactorsOf(tx, setter.userId, { hold: true });
    if (methods.length > 0) throw signInProblems.attempt_expired();
    const passed = await enrolTotp(tx, confirmed);
    return continueAttempt(call, tx, { shown, passed, prepared });
  });
  return answerStep(call, outcome, input.transport);
}
