import { z } from 'zod';
import { problems } from '../../call/index.ts';
import { idSchema } from '../../platform/ids.ts';
import { normaliseEmail, normaliseUsername } from './identifiers.ts';

export const userId = idSchema('user');

/** A new username, as typed; kept as `normaliseUsername` says. */
export const newUsername = z
  .string()
  .max(256)
  .refine(
    (value) => normaliseUsername(value) !== undefined,
    '3 to 64 letters, digits, dots, underscores and hyphens, beginning with a letter or digit',
  )
  .describe('3 to 64 letters, digits and `. _ -`; upper and lower case are the same.');

/** A new e-mail address, as typed; kept as `normaliseEmail` says. */
export const newEmail = z
  .string()
  .max(320)
  .refine((value) => normaliseEmail(value) !== undefined, 'an e-mail address')
  .meta({ format: 'email' });

/** Username or e-mail in one field. Anything is taken: what names nobody is answered like what names somebody (F027). */
export const identifier = z.string().min(1).max(320).describe('Username or e-mail address.');

/** Shown to people and put into mails: one line. */
export const displayName = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .refine((value) => !/\p{Cc}/u.test(value) && value.isWellFormed(), 'one line of text');
export const locale = z
  .string()
  .max(35)
  .refine((value) => isLocale(value), 'a BCP 47 language tag')
  .describe('BCP 47 language tag.');

export const User = z
  .object({
    id: userId,
    username: z.string().optional(),
    email: z.string().optional(),
    email_verified: z.boolean(),
    name: z.string().optional(),
    locale: z.string().optional(),
    status: z.string().describe('`active` or `suspended`.'),
    created_at: z.iso.datetime(),
    updated_at: z.iso.datetime(),
  })
  .meta({ id: 'User' });

export const MePatch = z
  .object({
    username: newUsername.optional(),
    name: displayName.nullable().optional().describe('`null` takes it away.'),
    locale: locale.nullable().optional().describe('BCP 47 language tag; `null` takes it away.'),
  })
  .meta({ id: 'MePatch' });

export const accountProblems = problems('accounts', {
  user_not_found: [404, 'No such user.'],
  username_taken: [409, 'Someone else has this username.'],
  email_taken: [409, 'Someone else has this e-mail address.'],
  email_domain_refused: [422, 'An address of this domain cannot be used here.'],
});

function isLocale(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}
