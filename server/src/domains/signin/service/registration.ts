import { type Act, Problem, type Refused, type Tx } from '../../../call/index.ts';
import type { Id } from '../../../platform/ids.ts';
import { assignRole } from '../../access/index.ts';
import { type BornWith, insertAccount, type PreparedIdentifiers } from '../../accounts/index.ts';
import { record } from '../../audit/index.ts';
import { setPassword } from '../../passwords/index.ts';
import type { Passed } from '../../sessions/index.ts';

/** Who has just chosen a password knows it. */
export const chosenPassword: Passed = { method: 'password', amr: ['pwd'] };

/** Everything a new account is made of. */
export interface Newcomer {
  readonly identifiers: PreparedIdentifiers;
  readonly bornWith: BornWith;
  /** Absent where whoever chose it need not be who proved the address: then there is none. Secret-bearing. */
  readonly hash: string | undefined;
}

/** The account of somebody new, with the role everybody has. Throws `username_taken` and `email_taken`. */
export async function openAccount(tx: Tx, { identifiers, bornWith, hash }: Newcomer): Promise<Id<'user'>> {
  const { id: userId } = await insertAccount(tx, identifiers, bornWith);
  if (hash !== undefined) await setPassword(tx, { userId, hash });
  await assignRole(tx, { userId, role: 'user', scope: 'tenant', grantedBy: 'registration' });
  const actor = { kind: 'user', id: userId };
  await record(tx, { type: 'accounts.registered', actor, target: actor });
  return userId;
}

/** Another account holds what this one was to have. */
export const isTaken = ({ code }: Problem): boolean => code === 'username_taken' || code === 'email_taken';

/** Refuses what another account holds, and keeps the trace: who tries names out is seen (F015). */
export async function orRefuse<T>(tx: Act, work: () => Promise<T>): Promise<T | Refused> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Problem && isTaken(error)) return refuseTaken(tx, error);
    throw error;
  }
}

export async function refuseTaken(tx: Act, problem: Problem): Promise<Refused> {
  await record(tx, { type: 'signin.registration_refused', data: { reason: problem.code } });
  return tx.refuse(problem);
}
