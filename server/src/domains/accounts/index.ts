/**
 * accounts owns who has an account: usernames, e-mail addresses (sealed, found by a keyed index), the profile a person keeps
 * of themselves, and whether the account is active or suspended. It proves nobody and grants nothing.
 */
export { accountProblems, displayName, identifier, locale, newEmail, newUsername, User, userId } from './contract.ts';
export {
  findByIdentifier,
  insertAccount,
  isActive,
  type KnownAccount,
  noteFactor,
  type PreparedIdentifiers,
  prepareIdentifiers,
  showUser,
} from './service/accounts.ts';
export { checkEmailDomain } from './service/domains.ts';
export { countOldEmails, rewrapEmails } from './service/rewrap.ts';
export type { UserRow } from './tables.ts';
