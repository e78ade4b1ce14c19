import type { z } from 'zod';
import type { Act, Call, Refused, Tx } from '../../../call/index.ts';
import { isActive } from '../../accounts/index.ts';
import { proveRecoveryCode, proveTotp, refuseFactor } from '../../mfa/index.ts';
import { holdPassword } from '../../passwords/index.ts';
import type { Passed } from '../../sessions/index.ts';
import { type SecondFactor, type SignInStep, signInProblems } from '../contract.ts';
import { peekAttempt, type ShownAttempt, type TakenAttempt, takeAttempt } from './attempt.ts';
import {
  answerStep,
  type Outcome,
  type PreparedStep,
  prepareStep,
  refuseSignIn,
  type SignInNeeds,
  takeStep,
} from './dispatch.ts';
import { prepareMailedCode, proveMailedCode } from './mailed-code.ts';

/**
 * The step `second_factor` of a sign-in by a code (F061, F062, F138). A wrong one does not spend the attempt, but is counted for the
 * account, however often it begins anew. Throws `attempt_expired`, `wrong_factor_code`, `too_many_factor_codes`,
 * `account_suspended`.
 */
export async function proveSecondFactor(
  call: SignInNeeds,
  input: z.output<typeof SecondFactor>,
): Promise<z.output<typeof SignInStep>> {
  call.anyone();
  const shown = { token: input.attempt_token, step: 'second_factor' } as const;
  const open = await peekAttempt(call, shown);
  if (!open) throw signInProblems.attempt_expired();
  const { userId } = open;
  const prepared = await prepareStep(call, 'goes_on');
  const { method, code } = input;
  const mailed = method === 'mailed_code' ? await prepareMailedCode(call, { token: shown.token, userId }) : undefined;
  const outcome = await call.db.write(async (tx) => {
    const passed = mailed
      ? await proveMailedCode(call, tx, { open, code, prepared: mailed })
      : await (method === 'totp' ? proveTotp : proveRecoveryCode)(call, tx, { userId, code });
    if ('refused' in passed) return refuseFactor(tx, { userId, method, why: passed });
    return continueAttempt(call, tx, { shown, passed, prepared });
  });
  return answerStep(call, outcome, input.transport);
}

interface Continuing {
  readonly shown: ShownAttempt;
  /** What was proven just now, in this transaction. */
  readonly passed: Passed;
  readonly prepared: PreparedStep;
}

/** Spends the attempt and goes on with one factor more. Throws `attempt_expired`; refuses with `account_suspended`. */
export async function continueAttempt(
  call: Call<'crypto'>,
  tx: Act,
  { shown, passed, prepared }: Continuing,
): Promise<Outcome | Refused> {
  const taken = await takeAttempt(call, tx, shown);
  if (!taken) throw signInProblems.attempt_expired();
  const { keptAt, ...attempt } = taken;
  if (!(await isActive(tx, attempt.userId))) return refuseSignIn(tx, attempt.userId, 'account_suspended');
  if (!(await stillHolds(tx, taken))) throw signInProblems.attempt_expired();
  return takeStep(tx, prepared, { ...attempt, passed: [...attempt.passed, passed] });
}

/** Who changes their password wants everybody out who had begun before; what was begun with one that is gone is over too. */
async function stillHolds(tx: Tx, { userId, passed, keptAt }: TakenAttempt): Promise<boolean> {
  const password = await holdPassword(tx, { userId, knownAt: keptAt });
  if (password === 'changed') return false;
  return password === 'held' || !passed.some(({ method }) => method === 'password');
}
