import type { Call } from '../../../call/index.ts';
import type { Id } from '../../../platform/ids.ts';

/**
 * Whose mails (F025) and wrong guesses count together: the user's, whatever they asked for and by which identifier; or of an
 * identifier that names nobody, which the rows do not tell.
 */
export function budgetSubject(
  { crypto, tenant }: Call<'crypto'>,
  account: { readonly id: Id<'user'> } | undefined,
  identifier: string,
): string {
  // One spelling, for they are one to a person too.
  const named = identifier.trim().normalize('NFKC').toLowerCase();
  // Made for a user too: the same work.
  const key = crypto.lookup('links.identifier', `${tenant.id}\n${named}`);
  return account?.id ?? Buffer.from(key).toString('base64url');
}
