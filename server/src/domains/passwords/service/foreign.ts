import { and, asc, eq, gt, sql } from 'drizzle-orm';
import type { Call, Tx } from '../../../call/index.ts';
import type { Place } from '../../../platform/crypto/index.ts';
import type { Id } from '../../../platform/ids.ts';
import { passwordProblems } from '../contract.ts';
import { passwords } from '../tables.ts';
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
const hashPlace = (row: Id<'user'>): Place => ({ table: 'passwords', column: 'hash', row });

const batch = 200;

/**
 * Moves the tenant's sealed hashes under the active ring key, in batches of one transaction each, and gives how many moved. One
 * that is replaced meanwhile is left alone.
 */
export async function rewrapHashes(call: Call<'db' | 'crypto'>): Promise<number> {
  await call.must('keys:manage');
  let moved = 0;
  let after: Id<'user'> | undefined;
  for (;;) {
    const rows = await call.db.reader
      .select({ userId: passwords.userId, hash: passwords.hash })
      .from(passwords)
      .where(and(old(call), after && gt(passwords.userId, after)))
      .orderBy(asc(passwords.userId))
      .limit(batch);
    if (rows.length === 0) return moved;
    const moves = rows.map(({ userId, hash }) => ({
      userId,
      hash,
      sealed: call.crypto.rewrap(hash, hashPlace(userId)),
    }));
    await call.db.write(async (tx) => {
      for (const { userId, hash, sealed } of moves) {
        await tx
          .update(passwords)
          .set({ hash: sealed })
          .where(and(eq(passwords.tenantId, call.tenant.id), eq(passwords.userId, userId), eq(passwords.hash, hash)));
      }
    });
    moved += rows.length;
    after = rows.at(-1)?.userId;
  }
}

const old = ({ tenant, crypto }: Call<'db' | 'crypto'>) =>
  and(
    eq(passwords.tenantId, tenant.id),
    sql`not starts_with(${passwords.hash}, ${ownForm})`,
    sql`not starts_with(${passwords.hash}, ${crypto.activePrefix})`,
  );
