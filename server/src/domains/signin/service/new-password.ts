import type { z } from 'zod';
import { record } from '../../audit/index.ts';
import { hashNewPassword, replaceTemporaryPassword } from '../../passwords/index.ts';
import { endSessionsOf } from '../../sessions/index.ts';
import { type NewPassword, type SignInStep, signInProblems } from '../contract.ts';
import { takeAttempt } from './attempt.ts';
import { answerStep, prepareStep, type SignInNeeds, takeStep } from './dispatch.ts';

/**
 * The step `new_password` of a sign-in: sets the password and goes on (F012). The attempt token works once; a rejected
 * password does not spend it. Throws `attempt_expired`, `password_rejected`.
 */
export async function setNewPassword(
  call: SignInNeeds,
  input: z.output<typeof NewPassword>,
): Promise<z.output<typeof SignInStep>> {
  call.anyone();
  const hash = await hashNewPassword(call, input.new_password, '/new_password');
  const prepared = prepareStep(call);
  const outcome = await call.db.write(async (tx) => {
    const taken = await takeAttempt(call, tx, input.attempt_token);
    if (!taken?.mustChangePassword) throw signInProblems.attempt_expired();
    const { keptAt, ...attempt } = taken;
    const { userId } = attempt;
    // Another attempt, of the owner or of whoever chose the password, may have come first.
    if (!(await replaceTemporaryPassword(tx, { userId, hash, knownAt: keptAt })))
      throw signInProblems.attempt_expired();
    await endSessionsOf(tx, { userId, reason: 'password_changed' });
    const actor = { kind: 'user', id: userId };
    await record(tx, { type: 'passwords.changed', actor, target: actor, data: { entry: attempt.entry } });
    return takeStep(tx, prepared, { ...attempt, mustChangePassword: false });
  });
  return answerStep(call, outcome, input.transport);
}
