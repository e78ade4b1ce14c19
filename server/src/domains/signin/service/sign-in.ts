import type { z } from 'zod';
import { findByIdentifier } from '../../accounts/index.ts';
import { provePassword, settlePassword } from '../../passwords/index.ts';
import type { SignIn, SignInStep } from '../contract.ts';
import { answerStep, prepareStep, refuseSignIn, type SignInNeeds, takeStep } from './dispatch.ts';

/**
 * Signs in with a username or e-mail and a password (F003). Known and unknown identifiers get the same answer after the
 * same work (F027). Throws `invalid_credentials`, and `account_suspended` only to who knows the password.
 */
export async function signIn(call: SignInNeeds, input: z.output<typeof SignIn>): Promise<z.output<typeof SignInStep>> {
  call.anyone();
  const account = await findByIdentifier(call, input.identifier);
  const proof = await provePassword(call, { userId: account?.id, password: input.password });
  const prepared = prepareStep(call);
  const outcome = await call.db.write(async (tx) => {
    if (!account || !proof) return refuseSignIn(tx, account?.id, 'invalid_credentials');
    if (account.status !== 'active') return refuseSignIn(tx, account.id, 'account_suspended');
    if (!(await settlePassword(tx, proof))) return refuseSignIn(tx, account.id, 'invalid_credentials');
    const { userId, mustChange } = proof;
    return takeStep(tx, prepared, { entry: 'sign_in', userId, amr: [proof.method], mustChangePassword: mustChange });
  });
  return answerStep(call, outcome, input.transport);
}
