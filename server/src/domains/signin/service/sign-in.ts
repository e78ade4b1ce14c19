import type { z } from 'zod';
import type { Call } from '../../../call/index.ts';
import type { Id } from '../../../platform/ids.ts';
import { findByIdentifier } from '../../accounts/index.ts';
import { record } from '../../audit/index.ts';
import {
  checkCaptcha,
  forgetGuesses,
  limitProblems,
  noteLocked,
  noteViolation,
  reserveGuess,
} from '../../limits/index.ts';
import { proveGuess, settlePassword } from '../../passwords/index.ts';
import type { SignIn, SignInStep } from '../contract.ts';
import { answerStep, type Outcome, prepareStep, refuseSignIn, type SignInNeeds, takeStep } from './dispatch.ts';

export type PasswordNeeds = SignInNeeds & Call<'kv' | 'limits' | 'metrics'>;

interface Credentials {
  readonly identifier: string;
  readonly password: string;
}

/**
 * Signs in with a username or e-mail and a password (F003). Known and unknown identifiers get the same answer after the
 * same work (F027). Throws `invalid_credentials`, `account_suspended` only to who knows the password, `sign_in_locked` after
 * too many wrong ones, and what `checkCaptcha` throws.
 */
export async function signIn(
  call: PasswordNeeds & Call<'http' | 'log' | 'metrics'>,
  input: z.output<typeof SignIn>,
): Promise<z.output<typeof SignInStep>> {
  call.anyone();
  await checkCaptcha(call, 'sign_in', input.captcha_token);
  return answerStep(call, await proveByPassword(call, input), input.transport);
}

/** Takes the first step of a sign-in: a password, counted before it is compared (F132). Said to anyone. */
export function proveByPassword(call: PasswordNeeds, input: Credentials): Promise<Outcome> {
  // A flood of guesses that nobody can look at must not cost rows, nor connections that others wait for.
  return call.crypto.withHashPlace(() => takePassword(call, input));
}

async function takePassword(call: PasswordNeeds, { identifier, password }: Credentials): Promise<Outcome> {
  const account = await findByIdentifier(call, identifier);
  const mailed = account?.email != null && call.mail.state() !== 'off';
  const guess = await reserveGuess(call, { identifier, account: account && { id: account.id, mailed } });
  if ('lockedSeconds' in guess) return refuseLocked(call, account?.id, guess.lockedSeconds);
  const proof = await proveGuess(call, guess, password);
  // Nothing is asked about who has proven nothing.
  const prepared = account && proof && (await prepareStep(call));
  return call.db.write(async (tx) => {
    if (!account || !proof || !prepared) {
      await noteLocked(tx, guess);
      return refuseSignIn(tx, account?.id, 'invalid_credentials');
    }
    if (account.status !== 'active') return refuseSignIn(tx, account.id, 'account_suspended');
    if (!(await settlePassword(tx, proof))) return refuseSignIn(tx, account.id, 'invalid_credentials');
    const { userId, mustChange } = proof;
    const outcome = await takeStep(tx, prepared, {
      entry: 'sign_in',
      userId,
      passed: [{ method: 'password', amr: [proof.method] }],
      mustChangePassword: mustChange,
    });
    // Last: whoever tries the same account waits for the commit from here on.
    await forgetGuesses(tx, guess);
    return outcome;
  });
}

async function refuseLocked(call: PasswordNeeds, userId: Id<'user'> | undefined, seconds: number): Promise<Outcome> {
  await noteViolation(call);
  return call.db.write<Outcome>(async (tx) => {
    const target = userId && { kind: 'user', id: userId };
    await record(tx, { type: 'signin.failed', ...(target ? { target } : {}), data: { reason: 'sign_in_locked' } });
    return tx.refuse(limitProblems.sign_in_locked({ retry_after: seconds }));
  });
}
