import { z } from 'zod';
import { mergeRouters, procedure, router, wire } from '../../call/index.ts';
import { accountProblems } from '../accounts/index.ts';
import { limitProblems } from '../limits/index.ts';
import { CheckYourMail, linkProblems } from '../links/index.ts';
import { messageProblems } from '../messages/index.ts';
import { PasskeyRequest, passkeyProblems } from '../passkeys/index.ts';
import { sessionProblems, Tokens } from '../sessions/index.ts';
import { socialProblems } from '../social/index.ts';
import { tenantProblems } from '../tenants/index.ts';
import {
  captchaAnswers,
  Impersonate,
  Impersonation,
  MagicLink,
  Refresh,
  Resend,
  renewalAnswers,
  returningAnswers,
  SignIn,
  SignInByCode,
  SignInByLink,
  SignInByPasskey,
  SignInBySocial,
  SignInStep,
  SignOut,
  signInProblems,
  UiConfig,
} from './contract.ts';
import { registrationRouter } from './router-registration.ts';
import { stepsRouter } from './router-steps.ts';
import { signInByCode, signInByLink } from './service/by-mail.ts';
import { impersonate } from './service/impersonate.ts';
import { requestMagicLink, resend } from './service/magic-link.ts';
import { signInByPasskey, startPasskey } from './service/passkey.ts';
import { refresh, signOut } from './service/refresh.ts';
import { signIn } from './service/sign-in.ts';
import { signInBySocial } from './service/social.ts';
import { uiConfig } from './service/ui-config.ts';

export { browserAccountsRouter } from './router-accounts.ts';

const tag = 'Auth';

const mailedAnswers = [accountProblems.username_taken, accountProblems.email_taken, ...returningAnswers];

/** Ways into a session, and out of it. */
const waysRouter = router({
  signIn: procedure
    .meta(
      wire('POST /v1/auth/sign-in', {
        operation: 'signIn',
        summary: 'Sign in with a username or e-mail and a password',
        tag,
        who: 'anyone',
        limit: 'sign_in',
        keeps: true,
        problems: [
          signInProblems.invalid_credentials,
          limitProblems.sign_in_locked,
          sessionProblems.account_suspended,
          ...returningAnswers,
          ...captchaAnswers,
        ],
      }),
    )
    .input(SignIn)
    .output(SignInStep)
    .mutation(({ ctx, input }) => signIn(ctx.call, input)),
  requestMagicLink: procedure
    .meta(
      wire('POST /v1/auth/magic-link', {
        operation: 'requestMagicLink',
        summary: 'Be mailed a link and a code to sign in with',
        tag,
        who: 'anyone',
        status: 202,
        limit: 'sensitive',
        problems: [messageProblems.mail_off, ...captchaAnswers],
      }),
    )
    .input(MagicLink)
    .output(CheckYourMail)
    .mutation(({ ctx, input }) => requestMagicLink(ctx.call, input)),
  signInByLink: procedure
    .meta(
      wire('POST /v1/auth/sign-in/link', {
        operation: 'signInByLink',
        summary: 'Sign in, or finish a registration, with a mailed link',
        tag,
        who: 'anyone',
        limit: 'sensitive',
        keeps: true,
        problems: [linkProblems.invalid_link, ...mailedAnswers],
      }),
    )
    .input(SignInByLink)
    .output(SignInStep)
    .mutation(({ ctx, input }) => signInByLink(ctx.call, input)),
  signInByCode: procedure
    .meta(
      wire('POST /v1/auth/sign-in/code', {
        operation: 'signInByCode',
        summary: 'Sign in, or finish a registration, with a mailed code',
        tag,
        who: 'anyone',
        limit: 'sensitive',
        keeps: true,
        problems: [linkProblems.invalid_code, linkProblems.too_many_codes, ...mailedAnswers],
      }),
    )
    .input(SignInByCode)
    .output(SignInStep)
    .mutation(({ ctx, input }) => signInByCode(ctx.call, input)),
  startPasskey: procedure
    .meta(
      wire('POST /v1/auth/sign-in/passkey/options', {
        operation: 'startPasskeySignIn',
        summary: 'Get what a browser needs to ask for a passkey',
        description:
          'For a button or for autofill; good for five minutes and one sign-in, in this app. It names nobody.',
        tag,
        who: 'anyone',
        limit: 'sensitive',
        problems: [passkeyProblems.passkeys_off],
      }),
    )
    .output(PasskeyRequest)
    .mutation(({ ctx }) => startPasskey(ctx.call)),
  signInByPasskey: procedure
    .meta(
      wire('POST /v1/auth/sign-in/passkey', {
        operation: 'signInByPasskey',
        summary: 'Sign in with a passkey, without a username',
        tag,
        who: 'anyone',
        limit: 'sign_in',
        keeps: true,
        problems: [
          passkeyProblems.passkeys_off,
          passkeyProblems.invalid_passkey,
          sessionProblems.account_suspended,
          ...returningAnswers,
        ],
      }),
    )
    .input(SignInByPasskey)
    .output(SignInStep)
    .mutation(({ ctx, input }) => signInByPasskey(ctx.call, input)),
  signInBySocial: procedure
    .meta(
      wire('POST /v1/auth/sign-in/social', {
        operation: 'signInBySocial',
        summary: 'Sign in with the one-time code of the way back from a provider',
        tag,
        who: 'anyone',
        limit: 'sensitive',
        keeps: true,
        problems: [
          socialProblems.invalid_social_code,
          socialProblems.connection_required,
          ...returningAnswers,
          sessionProblems.account_suspended,
          signInProblems.registration_closed,
          signInProblems.invitation_required,
          accountProblems.email_domain_refused,
          accountProblems.email_taken,
        ],
      }),
    )
    .input(SignInBySocial)
    .output(SignInStep)
    .mutation(({ ctx, input }) => signInBySocial(ctx.call, input)),
  resend: procedure
    .meta(
      wire('POST /v1/auth/sign-in/resend', {
        operation: 'resendMail',
        summary: 'Be mailed the link and code once more',
        tag,
        who: 'anyone',
        status: 202,
        limit: 'sensitive',
        problems: [signInProblems.attempt_expired, messageProblems.mail_off],
      }),
    )
    .input(Resend)
    .output(CheckYourMail)
    .mutation(({ ctx, input }) => resend(ctx.call, input)),
  refresh: procedure
    .meta(
      wire('POST /v1/auth/refresh', {
        operation: 'refresh',
        summary: 'Get new tokens for a refresh token',
        tag,
        who: 'anyone',
        keeps: true,
        problems: [signInProblems.missing_refresh_token, ...renewalAnswers],
      }),
    )
    .input(Refresh)
    .output(Tokens)
    .mutation(({ ctx, input }) => refresh(ctx.call, input)),
  signOut: procedure
    .meta(
      wire('POST /v1/auth/sign-out', {
        operation: 'signOut',
        summary: 'End the session of a refresh token',
        tag,
        who: 'anyone',
        status: 204,
        keeps: true,
      }),
    )
    .input(SignOut)
    .output(z.void())
    .mutation(({ ctx, input }) => signOut(ctx.call, input)),
});

/** auth.* : every way into a session, and out of it. */
export const signInRouter = mergeRouters(registrationRouter, waysRouter, stepsRouter);

/** ui.* : what pages and widgets must know before anybody has proven anything. */
export const uiRouter = router({
  config: procedure
    .meta(
      wire('GET /v1/ui-config', {
        operation: 'getUiConfig',
        summary: 'What a sign-in page of the app must know: ways in, branding, languages, password rules, CAPTCHA',
        tag: 'Ui',
        who: 'anyone',
        cacheSeconds: 60,
      }),
    )
    .output(UiConfig)
    .query(({ ctx }) => uiConfig(ctx.call)),
});

/** impersonations.* : how it begins. */
export const impersonateRouter = router({
  start: procedure
    .meta(
      wire('POST /v1/users/{user_id}/impersonate', {
        operation: 'impersonate',
        summary: 'Act as a user',
        description:
          "Half an hour at most, not refreshed, ending with the caller's own session or right. The token reads what is the user's own and asks what they may; it manages nothing and changes nothing of theirs. The user sees it among their sessions, with the reason.",
        tag: 'Impersonation',
        who: ['users:impersonate'],
        fresh: 'impersonation',
        limit: 'sensitive',
        problems: [
          accountProblems.user_not_found,
          accountProblems.user_exceeds_own_rights,
          tenantProblems.app_not_found,
          signInProblems.impersonation_of_self,
          signInProblems.user_not_active,
        ],
      }),
    )
    .input(Impersonate)
    .output(Impersonation)
    .mutation(({ ctx, input }) => impersonate(ctx.call, input)),
});
