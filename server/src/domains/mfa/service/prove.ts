import { and, eq, isNull, lt } from 'drizzle-orm';
import type { Act, Call, Refused, Tx } from '../../../call/index.ts';
import type { Id } from '../../../platform/ids.ts';
import { tellOwner } from '../../accounts/index.ts';
import { record } from '../../audit/index.ts';
import type { Passed } from '../../sessions/index.ts';
import { mfaProblems } from '../contract.ts';
import { recoveryCodes, totpFactors } from '../tables.ts';
import { noteRecoveryCodes } from './factors.ts';
import { countGuess, forgiveGuess } from './guesses.ts';
import { digestOf } from './recovery.ts';
import { openSeed } from './seal.ts';
import { stepOf } from './totp.ts';

/** Why a second factor was refused. Wrong, used before and not there at all are all `wrong`. */
export type FactorRefusal =
  | { readonly refused: 'wrong' }
  | { readonly refused: 'too_many'; readonly retryAfter: number };

export interface Guess {
  readonly userId: Id<'user'>;
  /** As typed. */
  readonly code: string;
}

/**
 * Proves the account's authenticator app. A code works once: it and those before it are taken no more, however many show it at
 * once. A wrong guess is counted in this transaction: refuse it with `refuseFactor`, or the count is lost. Relies on the decision
 * of the procedure whose transaction it is.
 */
export function proveTotp(call: Call<'crypto'>, tx: Tx, guess: Guess): Promise<Passed | FactorRefusal> {
  return judgeGuess(tx, guess, async ({ userId, code }) => {
    const mine = and(eq(totpFactors.tenantId, tx.by.tenantId), eq(totpFactors.userId, userId));
    const [kept] = await tx.select({ secret: totpFactors.secret }).from(totpFactors).where(mine);
    const step = kept && stepOf(openSeed(call, userId, kept.secret), code, tx.now);
    if (step === undefined) return undefined;
    const { rowCount } = await tx
      .update(totpFactors)
      .set({ lastStep: step })
      .where(and(mine, lt(totpFactors.lastStep, step)));
    return rowCount === 1 ? { method: 'totp', amr: ['otp'] } : undefined;
  });
}

/** Proves one of the account's recovery codes and spends it, and tells their owner; otherwise as {@link proveTotp}. */
export function proveRecoveryCode(
  call: Call<'crypto' | 'ids' | 'mail'>,
  tx: Tx,
  guess: Guess,
): Promise<Passed | FactorRefusal> {
  return judgeGuess(tx, guess, async ({ userId, code }) => {
    const { rowCount } = await tx
      .update(recoveryCodes)
      .set({ usedAt: tx.now })
      .where(
        and(
          eq(recoveryCodes.tenantId, tx.by.tenantId),
          eq(recoveryCodes.userId, userId),
          eq(recoveryCodes.digest, digestOf(call, code)),
          isNull(recoveryCodes.usedAt),
        ),
      );
    if (rowCount !== 1) return undefined;
    const left = await noteRecoveryCodes(tx, userId);
    const target = { kind: 'user', id: userId };
    await record(tx, { type: 'mfa.recovery_code_used', actor: target, target, data: { left } });
    await tellOwner(call, tx, { userId, change: 'recovery_code_used', left });
    return { method: 'recovery_code', amr: ['otp'] };
  });
}

/**
 * Judges a guess at what somebody gives as a second factor of the account. Counts first, judges then: of parallel guesses no more
 * are judged than are allowed. Relies on the decision of the procedure whose transaction it is.
 */
export async function judgeGuess(
  tx: Tx,
  guess: Guess,
  judge: (guess: Guess) => Promise<Passed | undefined>,
): Promise<Passed | FactorRefusal> {
  const retryAfter = await countGuess(tx, guess.userId);
  if (retryAfter > 0) return { refused: 'too_many', retryAfter };
  const passed = await judge(guess);
  if (!passed) return { refused: 'wrong' };
  await forgiveGuess(tx, guess.userId);
  return passed;
}

/** Refuses a second factor and keeps the trace, and with it the count. */
export async function refuseFactor(
  tx: Act,
  { userId, method, why }: { userId: Id<'user'>; method: string; why: FactorRefusal },
): Promise<Refused> {
  const target = { kind: 'user', id: userId };
  await record(tx, { type: 'mfa.refused', target, data: { method, reason: why.refused } });
  if (why.refused === 'wrong') return tx.refuse(mfaProblems.wrong_factor_code());
  return tx.refuse(mfaProblems.too_many_factor_codes({ retry_after: why.retryAfter }));
}
