import type { z } from 'zod';
import type { Act, Call, Refused } from '../../../call/index.ts';
import type { Id } from '../../../platform/ids.ts';
import { isActive } from '../../accounts/index.ts';
import { record } from '../../audit/index.ts';
import {
  type PasskeyRequest,
  passkeyOptions,
  passkeyProblems,
  provePasskey,
  settlePasskey,
} from '../../passkeys/index.ts';
import { passwordState } from '../../passwords/index.ts';
import type { SignInByPasskey, SignInStep } from '../contract.ts';
import { answerStep, prepareStep, refuseSignIn, type SignInNeeds, takeStep } from './dispatch.ts';

/** What a browser needs to offer the passkeys it has, whoever's they are. Throws `passkeys_off`. */
export function startPasskey(call: Call<'db' | 'crypto' | 'random'>): Promise<z.output<typeof PasskeyRequest>> {
  call.anyone();
  return passkeyOptions(call, { purpose: 'sign_in' });
}

/**
 * Signs in with a passkey that has verified its user (F064). Whatever is wrong with it gets one answer. Throws `passkeys_off`,
 * `invalid_passkey`, `account_suspended` only to who holds the passkey.
 */
export async function signInByPasskey(
  call: SignInNeeds,
  { response, transport }: z.output<typeof SignInByPasskey>,
): Promise<z.output<typeof SignInStep>> {
  call.anyone();
  const proof = await provePasskey(call, { response, purpose: 'sign_in' });
  const prepared = await prepareStep(call);
  const outcome = await call.db.write(async (tx) => {
    if (!proof) return refusePasskey(tx, undefined);
    const { userId, amr } = proof;
    if (!(await settlePasskey(tx, proof))) return refusePasskey(tx, userId);
    if (!(await isActive(tx, userId))) return refuseSignIn(tx, userId, 'account_suspended');
    const mustChangePassword = (await passwordState(tx, userId))?.mustChange ?? false;
    return takeStep(tx, prepared, { entry: 'sign_in', userId, amr, mustChangePassword });
  });
  return answerStep(call, outcome, transport);
}

async function refusePasskey(tx: Act, userId: Id<'user'> | undefined): Promise<Refused> {
  const target = userId && { kind: 'user', id: userId };
  await record(tx, { type: 'signin.failed', ...(target ? { target } : {}), data: { reason: 'invalid_passkey' } });
  return tx.refuse(passkeyProblems.invalid_passkey());
}
