import { z } from 'zod';
import { procedure, router, wire } from '../../call/index.ts';
import { accountProblems } from '../accounts/index.ts';
import { captchaProblems, limitProblems } from '../limits/index.ts';
import { messageProblems } from '../messages/index.ts';
import { passwordProblems } from '../passwords/index.ts';
import {
  ChangeEmail,
  CheckYourMail,
  ConfirmEmail,
  EmailChangeConfirmed,
  EmailChangeStarted,
  ForgotPassword,
  MailedToken,
  linkProblems as p,
  ResetPassword,
} from './contract.ts';
import { changeMyEmail } from './service/email-change.ts';
import { confirmEmailChange } from './service/email-confirm.ts';
import { undoEmailChange } from './service/email-undo.ts';
import { forgotPassword, resetPassword } from './service/reset.ts';
import { confirmVerification, requestVerification } from './service/verification.ts';

/** passwords.*, the part of who has forgotten theirs. */
export const recoveryRouter = router({
  forgot: procedure
    .meta(
      wire('POST /v1/auth/password/forgot', {
        operation: 'forgotPassword',
        summary: 'Ask for a mail that sets a new password',
        description: 'Answers alike for every identifier, whether anybody has it or not.',
        tag: 'Auth',
        who: 'anyone',
        status: 202,
        limit: 'sensitive',
        problems: [
          messageProblems.mail_off,
          captchaProblems.captcha_required,
          captchaProblems.captcha_failed,
          captchaProblems.captcha_unavailable,
        ],
      }),
    )
    .input(ForgotPassword)
    .output(CheckYourMail)
    .mutation(({ ctx, input }) => forgotPassword(ctx.call, input)),
  reset: procedure
    .meta(
      wire('POST /v1/auth/password/reset', {
        operation: 'resetPassword',
        summary: 'Set a new password by a mailed link or code',
        description: 'Ends every session of the account.',
        tag: 'Auth',
        who: 'anyone',
        status: 204,
        limit: 'sensitive',
        problems: [p.invalid_link, p.invalid_code, p.too_many_codes, passwordProblems.password_rejected],
      }),
    )
    .input(ResetPassword)
    .output(z.void())
    .mutation(({ ctx, input }) => resetPassword(ctx.call, input)),
});

/** email.* : the address of the caller's account, and what its mailboxes have to say. */
export const emailRouter = router({
  requestVerification: procedure
    .meta(
      wire('POST /v1/me/email/verification', {
        operation: 'requestEmailVerification',
        summary: 'Ask for a mail that verifies your e-mail address',
        tag: 'Me',
        who: 'self',
        status: 202,
        limit: 'sensitive',
        problems: [p.no_email, p.email_already_verified, messageProblems.mail_off],
      }),
    )
    .output(CheckYourMail)
    .mutation(({ ctx }) => requestVerification(ctx.call)),
  verify: procedure
    .meta(
      wire('POST /v1/me/email/verification/confirm', {
        operation: 'confirmEmail',
        summary: 'Verify your e-mail address by the mailed link or code',
        tag: 'Me',
        who: 'self',
        status: 204,
        limit: 'sensitive',
        problems: [p.invalid_link, p.invalid_code, p.too_many_codes],
      }),
    )
    .input(ConfirmEmail)
    .output(z.void())
    .mutation(({ ctx, input }) => confirmVerification(ctx.call, input)),
  change: procedure
    .meta(
      wire('POST /v1/me/email', {
        operation: 'changeEmail',
        summary: 'Ask for a change of your e-mail address',
        description:
          'The new mailbox has to confirm it, and the old one to agree where its address was verified. Answers alike ' +
          'when somebody else has the address.',
        tag: 'Me',
        who: 'self',
        fresh: 'factors',
        status: 202,
        limit: 'sensitive',
        problems: [
          passwordProblems.wrong_password,
          limitProblems.sign_in_locked,
          accountProblems.email_domain_refused,
          p.email_unchanged,
          messageProblems.mail_off,
        ],
      }),
    )
    .input(ChangeEmail)
    .output(EmailChangeStarted)
    .mutation(({ ctx, input }) => changeMyEmail(ctx.call, input)),
  confirmChange: procedure
    .meta(
      wire('POST /v1/auth/email-change/confirm', {
        operation: 'confirmEmailChange',
        summary: 'Confirm a change of e-mail address from one of its two mailboxes',
        tag: 'Auth',
        who: 'anyone',
        limit: 'sensitive',
        problems: [p.invalid_link],
      }),
    )
    .input(MailedToken)
    .output(EmailChangeConfirmed)
    .mutation(({ ctx, input }) => confirmEmailChange(ctx.call, input)),
  undoChange: procedure
    .meta(
      wire('POST /v1/auth/email-change/undo', {
        operation: 'undoEmailChange',
        summary: 'Put the old e-mail address back',
        description: 'Ends every session of the account and voids its password.',
        tag: 'Auth',
        who: 'anyone',
        status: 204,
        limit: 'sensitive',
        problems: [p.invalid_link, accountProblems.email_taken],
      }),
    )
    .input(MailedToken)
    .output(z.void())
    .mutation(({ ctx, input }) => undoEmailChange(ctx.call, input)),
});
