import type { z } from 'zod';
import type { Act, Call, Refused } from '../../../call/index.ts';
import type { Id } from '../../../platform/ids.ts';
import { isActive } from '../../accounts/index.ts';
import {
  confirmSetup,
  enrolTotp,
  keepSetup,
  mfaProblems,
  prepareSetup,
  secondFactorsOf,
  type TotpSetup,
} from '../../mfa/index.ts';
import { creationOptions, keepNewPasskey, type PasskeyCreation, prepareNewPasskey } from '../../passkeys/index.ts';
import { settingsOf } from '../../tenants/index.ts';
import {
  type ConfirmEnrolledTotp,
  type EnrolPasskey,
  type EnrolTotp,
  type SignInStep,
  type StartPasskeyEnrolment,
  signInProblems,
} from '../contract.ts';
import { peekAttempt, type ShownAttempt } from './attempt.ts';
import { answerStep, prepareStep, refuseSignIn, type SignInNeeds } from './dispatch.ts';
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
    const refused = await refuseUnfit(tx, setter);
    if (refused) return refused;
    const passed = await enrolTotp(call, tx, confirmed);
    return continueAttempt(call, tx, { shown, passed, prepared });
  });
  return answerStep(call, outcome, input.transport);
}

/** In the attempt where its holder is asked to enrol, and nowhere else. */
const purposeOf = ({ within }: { within: string }) => `enrolment:${within}` as const;

/** The same by a passkey: what a browser needs to make one (F068). Throws `attempt_expired`, `mfa_off`, `passkeys_off`. */
export async function startPasskeyEnrolment(
  call: SignInNeeds,
  { attempt_token: token }: z.output<typeof StartPasskeyEnrolment>,
): Promise<z.output<typeof PasskeyCreation>> {
  call.anyone();
  const setter = await setterOf(call, token);
  if (settingsOf(call).mfa_mode === 'off') throw mfaProblems.mfa_off();
  return creationOptions(call, { userId: setter.userId, purpose: purposeOf(setter) });
}

/**
 * Registers the passkey and goes on, two factors proven. Throws `attempt_expired` as {@link confirmEnrolment} does,
 * `account_suspended`, and what registering a passkey throws.
 */
export async function enrolPasskey(
  call: SignInNeeds,
  input: z.output<typeof EnrolPasskey>,
): Promise<z.output<typeof SignInStep>> {
  call.anyone();
  const shown = shownAs(input.attempt_token);
  const setter = await setterOf(call, input.attempt_token);
  const made = await prepareNewPasskey(call, { userId: setter.userId, purpose: purposeOf(setter) }, input);
  const prepared = await prepareStep(call, 'goes_on');
  const outcome = await call.db.write(async (tx) => {
    const refused = await refuseUnfit(tx, setter);
    if (refused) return refused;
    const kept = await keepNewPasskey(call, tx, made);
    return 'id' in kept ? continueAttempt(call, tx, { shown, passed: made.passed, prepared }) : kept;
  });
  return answerStep(call, outcome, input.transport);
}

/**
 * Asked before anything is written, for a refusal keeps what was. Who has come to hold a second factor meanwhile proves that one: a
 * password alone adds no other. Held to the end of the transaction.
 */
async function refuseUnfit(tx: Act, { userId }: { userId: Id<'user'> }): Promise<Refused | undefined> {
  const { methods } = await secondFactorsOf(tx, userId, { hold: true });
  if (methods.length > 0) throw signInProblems.attempt_expired();
  return (await isActive(tx, userId)) ? undefined : refuseSignIn(tx, userId, 'account_suspended');
}
