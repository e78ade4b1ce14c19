import type { z } from 'zod';
import type { Call } from '../../../call/index.ts';
import { findByIdentifier } from '../../accounts/index.ts';
import { checkCaptcha } from '../../limits/index.ts';
import { provePassword, settlePassword } from '../../passwords/index.ts';
import type { SignIn, SignInStep } from '../contract.ts';
import { answerStep, type Outcome, prepareStep, refuseSignIn, type SignInNeeds, takeStep } from './dispatch.ts';

/**
 * Signs in with a username or e-mail and a password (F003). Known and unknown identifiers get the same answer after the
 * same work (F027). Throws `invalid_credentials`, `account_suspended` only to who knows the password, and what `checkCaptcha`
 * throws.
 */
export async function signIn(
  call: SignInNeeds & Call<'http' | 'log'>,
  input: z.output<typeof SignIn>,
): Promise<z.output<typeof SignInStep>> {
  call.anyone();
  await checkCaptcha(call, 'sign_in', input.captcha_token);
  return answerStep(call, await proveByPassword(call, input), input.transport);
}

/** Takes the first step of a sign-in: a password. Said to anyone. */
export async function proveByPassword(
  call: SignInNeeds,
  { identifier, password }: { identifier: string; password: string },
): Promise<Outcome> {
  const account = await findByIdentifier(call, identifier);
  const proof = await provePassword(call, { userId: account?.id, password });
  // Nothing is asked about who has proven nothing.
  const prepared = account && proof && (await prepareStep(call));
  return call.db.write(async (tx) => {
    if (!account || !proof || !prepared) return refuseSignIn(tx, account?.id, 'invalid_credentials');
    if (account.status !== 'active') return refuseSignIn(tx, account.id, 'account_suspended');
    if (!(await settlePassword(tx, proof))) return refuseSignIn(tx, account.id, 'invalid_credentials');
    const { userId, mustChange } = proof;
    return takeStep(tx, prepared, {
      entry: 'sign_in',
      userId,
      passed: [{ method: 'password', amr: [proof.method] }],
      mustChangePassword: mustChange,
    });
  });
}
