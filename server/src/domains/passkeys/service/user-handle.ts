import { type Id, idToUuid } from '../../../platform/ids.ts';

/** The user handle of an account (WebAuthn Level 3, section 14.6.1): the 16 bytes of its id, base64url. They say nothing of anybody. */
export const handleOf = (userId: Id<'user'>): string =>
  Buffer.from(idToUuid(userId).replaceAll('-', ''), 'hex').toString('base64url');
