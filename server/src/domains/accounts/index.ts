/**
 * accounts owns who has an account: usernames, e-mail addresses (sealed, found by a keyed index), the profile a person keeps
 * of themselves, what apps keep beside it, guests, invitations, and whether the account is active, suspended or deleted. It
 * proves nobody and grants nothing.
 */
export {
  accountProblems,
  displayName,
  identifier,
  locale,
  newEmail,
  newUsername,
  User,
  userId,
} from './contract.ts';
export { normaliseEmail } from './identifiers.ts';
export { type OpenInvitation, peekInvitation, type TakenInvitation, takeInvitation } from './service/accept.ts';
export {
  type BornWith,
  findAccount,
  findByEmail,
  findByIdentifier,
  insertAccount,
  isActive,
  isUsernameTaken,
  type KnownAccount,
  noteFactor,
  type PreparedIdentifiers,
  prepareIdentifiers,
} from './service/accounts.ts';
export { checkEmailDomain } from './service/domains.ts';
export { changeEmail, emailLookups, emailOf, type PreparedEmail, prepareEmail, verifyEmail } from './service/emails.ts';
export { eraseDueAccounts } from './service/erase.ts';
export { insertGuest, upgradeGuest } from './service/guests.ts';
export { sweepInvitations } from './service/invitations.ts';
export { mailOwner, pageAddress, tellOwner } from './service/notices.ts';
export { emailIndex, sealedAccounts } from './service/sealed.ts';
export { type SecondFactor, secondFactorsAmong } from './service/second-factors.ts';
export { showUser, userColumns } from './service/show.ts';
export { holdWaysIn, type WayIn } from './service/ways-in.ts';
export type { UserRow } from './tables.ts';
