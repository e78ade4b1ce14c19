/**
 * ledger is the audit log as it is read: pages by any filter, exports in one piece or streamed, a user's own security events, and what
 * becomes of old rows. What is recorded, and by whom, is `audit`'s and every other room's.
 */
export { anonymiseDueEvents } from './service/anonymise.ts';
