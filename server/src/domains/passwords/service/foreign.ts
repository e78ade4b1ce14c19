import type { Call, Tx } from '../../../call/index.ts';
import type { Place } from '../../../platform/crypto/index.ts';
import type { Id } from '../../../platform/ids.ts';
import { passwordProblems } from '../contract.ts';
import { setPassword } from './change.ts';

/** A hash that another system made, checked and ready for the account it belongs to. */
export interface ForeignPassword {
  readonly userId: Id<'user'>;
  /** Secret-bearing. */
  readonly hash: string;
}

/**
 * Checks a hash from elsewhere, in a form docs/passwords.md lists, and seals it: some forms are weak, and one carries a key of
 * the other system. An argon2id PHC string stays as it is. Before the transaction. Throws `password_hash_unknown` and
 * `password_hash_too_costly`.
 */
export function prepareForeignPassword(
  call: Call<'crypto'>,
  { userId, hash }: { userId: Id<'user'>; hash: string },
): ForeignPassword {
  const judgement = call.crypto.judgeHash(hash);
  if (judgement === 'unknown') throw passwordProblems.password_hash_unknown();
  if (judgement === 'too_costly') throw passwordProblems.password_hash_too_costly();
  return { userId, hash: isOwn(hash) ? hash : call.crypto.seal(hash, hashPlace(userId)) };
}

/**
 * Gives the account that password: its owner signs in with it, and from then on it is argon2id of ours. Relies on the decision of
 * the procedure whose transaction it is, which also records it and ends the sessions that must end.
 */
export async function setForeignPassword(tx: Tx, { userId, hash }: ForeignPassword): Promise<void> {
  await setPassword(tx, { userId, hash });
}

/** The hash to compare with. */
export function openHash({ crypto }: Pick<Call<'crypto'>, 'crypto'>, userId: Id<'user'>, kept: string): string {
  return isOwn(kept) ? kept : crypto.open(kept, hashPlace(userId));
}

const isOwn = (hash: string): boolean => hash.startsWith(ownForm);
const ownForm = '$argon2id$';
export const hashPlace = (row: Id<'user'>): Place => ({ table: 'passwords', column: 'hash', row });
