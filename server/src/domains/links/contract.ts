import { z } from 'zod';
import { problems } from '../../call/index.ts';
import type { Id } from '../../platform/ids.ts';
import { identifier, newEmail } from '../accounts/index.ts';
import { captchaToken } from '../limits/index.ts';
import { newPassword, password } from '../passwords/index.ts';

const linkToken = z.string().max(128).describe('The token of the mailed link.');
const attemptToken = z.string().max(128).describe('What the call that sent the mail answered.');
const code = z.string().max(32).describe('Six digits; spaces and hyphens do not count.');

/** A mailed proof as it is shown: by its link, or by its code together with the attempt token. */
const proof = { token: linkToken.optional(), attempt_token: attemptToken.optional(), code: code.optional() };
type Proof = { token?: string | undefined; attempt_token?: string | undefined; code?: string | undefined };
const byOneWay = (given: Proof) =>
  given.token === undefined
    ? given.attempt_token !== undefined && given.code !== undefined
    : given.attempt_token === undefined && given.code === undefined;
const oneWay = { path: ['token'], message: 'Give the token of the link, or attempt_token and code.' };

export const ForgotPassword = z
  .object({ identifier, captcha_token: captchaToken.optional() })
  .meta({ id: 'ForgotPassword' });
export const ResetPassword = z
  .object({ ...proof, new_password: newPassword })
  .refine(byOneWay, oneWay)
  .meta({ id: 'ResetPassword' });

export const ConfirmEmail = z.object(proof).refine(byOneWay, oneWay).meta({ id: 'ConfirmEmail' });
export const ChangeEmail = z
  .object({ email: newEmail, current_password: password.optional().describe('Needed where the account has one.') })
  .meta({ id: 'ChangeEmail' });
export const MailedToken = z.object({ token: linkToken }).meta({ id: 'MailedToken' });

/** A mail is on its way, if the address may have one: enter its code with `attempt_token`, or follow its link (F015, F070). */
export const CheckYourMail = z
  .object({ next: z.literal('check_your_mail'), attempt_token: z.string(), expires_in: z.int() })
  .meta({ id: 'CheckYourMail' });

const side = z.enum(['new_address', 'old_address']);
export const EmailChangeStarted = z
  .object({
    next: z.literal('check_your_mail'),
    sides: z.array(side).describe('The mailboxes in which a link has to be followed, each until `expires_in` is over.'),
    expires_in: z.int(),
  })
  .meta({ id: 'EmailChangeStarted' });
export const EmailChangeConfirmed = z
  .object({
    next: z.enum(['other_side', 'done']).describe('`other_side`: the other mailbox has a link to follow too.'),
  })
  .meta({ id: 'EmailChangeConfirmed' });

export const linkProblems = problems('links', {
  invalid_link: [401, 'The link is not valid here, or no longer. Ask for another one.'],
  invalid_code: [401, 'The code is wrong, or no longer valid. Ask for another one.'],
  too_many_codes: [429, 'Too many wrong codes. Wait, or use the link of the mail.'],
  no_email: [409, 'The account has no e-mail address.'],
  email_already_verified: [409, 'The address is verified.'],
  email_unchanged: [409, 'This is the address of the account.'],
});

declare module '../../call/news.ts' {
  interface News {
    /** Somebody proved an address of the account that nobody had proven: what proved anybody else its owner before is void. */
    'links.address_proven': { readonly userId: Id<'user'> };
  }
}
