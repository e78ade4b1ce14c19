import type { z } from 'zod';
import type { Call, Tx } from '../../../call/index.ts';
import { isActive } from '../../accounts/index.ts';
import { record } from '../../audit/index.ts';
import { distrustDevices } from '../../devices/index.ts';
import {
  hashReplacement,
  passwordState,
  replaceTemporaryPassword,
  setPassword,
  tellPasswordChanged,
} from '../../passwords/index.ts';
import { endSessionsOf } from '../../sessions/index.ts';
import { type NewPassword, type SignInStep, signInProblems } from '../contract.ts';
import type { Attempt } from '../matrix.ts';
import { peekAttempt, takeAttempt } from './attempt.ts';
import { answerStep, prepareStep, refuseSignIn, type SignInNeeds, takeStep } from './dispatch.ts';

/**
 * The step `new_password` of a sign-in: sets another password and goes on (F012). The attempt token works once; a rejected
 * password does not spend it. Throws `attempt_expired`, `password_rejected`, `account_suspended`.
 */
export async function setNewPassword(
  call: SignInNeeds & Call<'breached' | 'mail'>,
  input: z.output<typeof NewPassword>,
): Promise<z.output<typeof SignInStep>> {
  call.anyone();
  const shown = { token: input.attempt_token, step: 'new_password' } as const;
  const open = await peekAttempt(call, shown);
  if (!open) throw signInProblems.attempt_expired();
  const chosen = { userId: open.userId, password: input.new_password, pointer: '/new_password' };
  const hash = await hashReplacement(call, chosen);
  const prepared = await prepareStep(call, 'goes_on');
  const outcome = await call.db.write(async (tx) => {
    const taken = await takeAttempt(call, tx, shown);
    if (!taken || !needsPassword(taken)) throw signInProblems.attempt_expired();
    const { keptAt, ...attempt } = taken;
    const { userId } = attempt;
    if (!(await isActive(tx, userId))) return refuseSignIn(tx, userId, 'account_suspended');
    // Another attempt, of the owner or of whoever chose the password, may have come first.
    if (!(await take(tx, attempt, { hash, keptAt }))) throw signInProblems.attempt_expired();
    await endSessionsOf(tx, { userId, reason: 'password_changed' });
    await distrustDevices(tx, userId);
    const actor = { kind: 'user', id: userId };
    await record(tx, { type: 'passwords.changed', actor, target: actor, data: { entry: attempt.entry } });
    if (!attempt.lacksPassword) await tellPasswordChanged(call, tx, userId);
    return takeStep(tx, prepared, { ...attempt, mustChangePassword: false, lacksPassword: false });
  });
  return answerStep(call, outcome, input.transport);
}

const needsPassword = ({ mustChangePassword, lacksPassword }: Attempt) => mustChangePassword || lacksPassword === true;

/** False when the account's password is not what the attempt knew it to be: to be changed, or not there. */
async function take(tx: Tx, { userId, lacksPassword }: Attempt, { hash, keptAt }: { hash: string; keptAt: Date }) {
  if (!lacksPassword) return replaceTemporaryPassword(tx, { userId, hash, knownAt: keptAt });
  if (await passwordState(tx, userId)) return false;
  await setPassword(tx, { userId, hash });
  return true;
}
