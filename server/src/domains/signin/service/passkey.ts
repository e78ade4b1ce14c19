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
import {
  type PasskeyFactor,
  type SignInByPasskey,
  type SignInStep,
  type StartPasskeyFactor,
  signInProblems,
} from '../contract.ts';
import { peekAttempt } from './attempt.ts';
import { answerStep, prepareStep, refuseSignIn, type SignInNeeds, takeStep } from './dispatch.ts';
import { continueAttempt } from './second-factor.ts';

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
  const prepared = proof && (await prepareStep(call));
  const outcome = await call.db.write(async (tx) => {
    if (!proof || !prepared) return refusePasskey(tx, undefined);
    const { userId } = proof;
    if (!(await settlePasskey(tx, proof))) return refusePasskey(tx, userId);
    if (!(await isActive(tx, userId))) return refuseSignIn(tx, userId, 'account_suspended');
    const mustChangePassword = (await passwordState(tx, userId))?.mustChange ?? false;
    return takeStep(tx, prepared, { entry: 'sign_in', userId, passed: [proof.passed], mustChangePassword });
  });
  return answerStep(call, outcome, transport);
}

/** What a browser needs to ask for one of the passkeys of who has begun this sign-in. Throws `attempt_expired`, `passkeys_off`. */
export async function startPasskeyFactor(
  call: Call<'db' | 'crypto' | 'random' | 'clock'>,
  { attempt_token: token }: z.output<typeof StartPasskeyFactor>,
): Promise<z.output<typeof PasskeyRequest>> {
  call.anyone();
  const open = await peekAttempt(call, { token, step: 'second_factor' });
  if (!open) throw signInProblems.attempt_expired();
  return passkeyOptions(call, { purpose: purposeOf(call, token), userId: open.userId });
}

/**
 * The step `second_factor` of a sign-in by a passkey (F064). A wrong one does not spend the attempt. Throws `attempt_expired`,
 * `passkeys_off`, `invalid_passkey`, `account_suspended`.
 */
export async function provePasskeyFactor(
  call: SignInNeeds,
  { attempt_token: token, response, transport }: z.output<typeof PasskeyFactor>,
): Promise<z.output<typeof SignInStep>> {
  call.anyone();
  const shown = { token, step: 'second_factor' } as const;
  const open = await peekAttempt(call, shown);
  if (!open) throw signInProblems.attempt_expired();
  const { userId } = open;
  const proof = await provePasskey(call, { response, purpose: purposeOf(call, token), userId });
  const prepared = await prepareStep(call, 'goes_on');
  const outcome = await call.db.write(async (tx) => {
    if (!proof || !(await settlePasskey(tx, proof))) return refusePasskey(tx, userId);
    return continueAttempt(call, tx, { shown, passed: proof.passed, prepared });
  });
  return answerStep(call, outcome, transport);
}

/** Of this attempt alone; the token itself is kept nowhere. */
const purposeOf = ({ crypto }: Call<'crypto'>, token: string) =>
  `second_factor:${Buffer.from(crypto.digest(token)).toString('base64url')}` as const;

async function refusePasskey(tx: Act, userId: Id<'user'> | undefined): Promise<Refused> {
  const target = userId && { kind: 'user', id: userId };
  await record(tx, { type: 'signin.failed', ...(target ? { target } : {}), data: { reason: 'invalid_passkey' } });
  return tx.refuse(passkeyProblems.invalid_passkey());
}
