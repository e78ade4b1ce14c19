import { and, eq, sql } from 'drizzle-orm';
import type { Tx } from '../../../call/index.ts';
import { isUniqueViolation } from '../../../platform/db/index.ts';
import type { Id } from '../../../platform/ids.ts';
import { accountProblems } from '../contract.ts';
import { type UserRow, users } from '../tables.ts';
import { type BornWith, insertAccount, isUsernameTaken, type PreparedIdentifiers } from './accounts.ts';
import { isEmailTaken } from './emails.ts';

/** Inserts an account without any identifier (B18). Relies on the decision of the procedure whose transaction it is, which also records it. */
export function insertGuest(
  tx: Tx,
  { id, locale = null }: { id: Id<'user'>; locale?: string | null },
): Promise<UserRow> {
  return insertAccount(tx, { id, username: undefined, email: undefined }, { locale, isGuest: true });
}

/**
 * Makes a guest a member in place: same id, now with the identifiers prepared for it (`prepareIdentifiers` with its `id`).
 * Undefined when it is no guest any more, is not active, or is gone. Relies on the decision of the procedure whose transaction
 * it is, which also records it. Throws `username_taken` and `email_taken`; of two at once who want one username, the second gets
 * it by way of the unique index, and its transaction is lost.
 */
export async function upgradeGuest(
  tx: Tx,
  { id, username, email }: PreparedIdentifiers,
  bornWith: Omit<BornWith, 'isGuest'> = {},
): Promise<UserRow | undefined> {
  if (username !== undefined && (await isUsernameTaken(tx, username))) throw accountProblems.username_taken();
  if (email && (await isEmailTaken(tx, email))) throw accountProblems.email_taken();
  try {
    const [row] = await tx
      .update(users)
      .set({
        ...bornWith,
        username,
        email: email?.sealed,
        emailLookup: email?.lookup,
        isGuest: false,
        version: sql`${users.version} + 1`,
        updatedAt: tx.now,
      })
      .where(and(eq(users.tenantId, tx.by.tenantId), eq(users.id, id), users.isGuest, eq(users.status, 'active')))
      .returning();
    return row;
  } catch (error) {
    if (isUniqueViolation(error, 'users_username')) throw accountProblems.username_taken();
    throw error;
  }
}
