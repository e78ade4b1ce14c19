import { z } from 'zod';
import { procedure, router, wire } from '../../call/index.ts';
import { accountProblems } from '../accounts/index.ts';
import { CheckYourMail, linkProblems } from '../links/index.ts';
import { messageProblems } from '../messages/index.ts';
import { mfaProblems, TotpSetup } from '../mfa/index.ts';
import { PasskeyRequest, passkeyProblems } from '../passkeys/index.ts';
import { passwordProblems } from '../passwords/index.ts';
import { riskProblems } from '../risk/index.ts';
import { sessionProblems, Tokens } from '../sessions/index.ts';
import { socialProblems } from '../social/index.ts';
import { tenantProblems } from '../tenants/index.ts';
import {
  BrowserAccountRef,
  BrowserAccounts,
  ConfirmEnrolledTotp,
  captchaAnswers,
  EnrolTotp,
  Guest,
  Impersonate,
  Impersonation,
  MagicLink,
  NewPassword,
  PasskeyFactor,
  Refresh,
  Registration,
  Resend,
  SecondFactor,
  SignIn,
  SignInByCode,
  SignInByLink,
  SignInByPasskey,
  SignInBySocial,
  SignInStep,
  SignOut,
  StartPasskeyFactor,
  signInProblems,
  UiConfig,
  Upgrade,
} from './contract.ts';
import {
  listBrowserAccounts,
  setAccountAside,
  signOutAccount,
  signOutAccounts,
  switchAccount,
} from './service/browser-accounts.ts';
import { signInByCode, signInByLink } from './service/by-mail.ts';
import { confirmEnrolment, startEnrolment } from './service/enrolment.ts';
import { beGuest } from './service/guest.ts';
import { impersonate } from './service/impersonate.ts';
import { requestMagicLink, resend } from './service/magic-link.ts';
import { setNewPassword } from './service/new-password.ts';
import { provePasskeyFactor, signInByPasskey, startPasskey, startPasskeyFactor } from './service/passkey.ts';
import { refresh, signOut } from './service/refresh.ts';
import { register } from './service/register.ts';
import { proveSecondFactor } from './service/second-factor.ts';
import { signIn } from './service/sign-in.ts';
import { signInBySocial } from './service/social.ts';
import { uiConfig } from './service/ui-config.ts';
import { upgrade } from './service/upgrade.ts';

const tag = 'Auth';

/** What `register` and `upgrade` refuse alike. */
const registrationAnswers = [
  signInProblems.registration_closed,
  signInProblems.invitation_required,
  accountProblems.email_domain_refused,
  accountProblems.username_taken,
  accountProblems.email_taken,
  passwordProblems.password_rejected,
  messageProblems.mail_off,
  riskProblems.sign_in_blocked,
];
const mailedAnswers = [accountProblems.username_taken, accountProblems.email_taken, riskProblems.sign_in_blocked];

/** What the steps with a factor in them refuse alike. */
const continuing = [
  signInProblems.attempt_expired,
  mfaProblems.wrong_factor_code,
  sessionProblems.account_suspended,
  riskProblems.sign_in_blocked,
];

/** auth.* : every way into a session, and out of it. */
export const signInRouter = router({
  register: procedure
    .meta(
      wire('POST /v1/auth/register', {
        operation: 'register',
        summary: 'Open an account',
        tag,
        who: 'anyone',
        status: 201,
        limit: 'sign_up',
        keeps: true,
        accepts: true,
        problems: [signInProblems.invalid_invitation, ...registrationAnswers, ...captchaAnswers],
      }),
    )
    .input(Registration)
    .output(SignInStep)
    .mutation(({ ctx, input }) => register(ctx.call, input)),
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
          sessionProblems.account_suspended,
          riskProblems.sign_in_blocked,
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
        limit: 'sign_in',
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
          riskProblems.sign_in_blocked,
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
          riskProblems.sign_in_blocked,
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
  guest: procedure
    .meta(
      wire('POST /v1/auth/guest', {
        operation: 'beGuest',
        summary: 'Begin as a guest',
        tag,
        who: 'anyone',
        status: 201,
        limit: 'sign_up',
        keeps: true,
        problems: [signInProblems.guests_off, riskProblems.sign_in_blocked, ...captchaAnswers],
      }),
    )
    .input(Guest)
    .output(SignInStep)
    .mutation(({ ctx, input }) => beGuest(ctx.call, input)),
  upgrade: procedure
    .meta(
      wire('POST /v1/me/upgrade', {
        operation: 'upgradeGuest',
        summary: 'Become a user and keep everything you had as a guest',
        tag: 'Me',
        who: 'self',
        limit: 'sensitive',
        keeps: true,
        accepts: true,
        problems: [signInProblems.not_a_guest, ...registrationAnswers],
      }),
    )
    .input(Upgrade)
    .output(SignInStep)
    .mutation(({ ctx, input }) => upgrade(ctx.call, input)),
  setNewPassword: procedure
    .meta(
      wire('POST /v1/auth/sign-in/new-password', {
        operation: 'setNewPassword',
        summary: 'Continue a sign-in that asks for a new password',
        tag,
        who: 'anyone',
        limit: 'sensitive',
        keeps: true,
        problems: [
          signInProblems.attempt_expired,
          passwordProblems.password_rejected,
          sessionProblems.account_suspended,
          riskProblems.sign_in_blocked,
        ],
      }),
    )
    .input(NewPassword)
    .output(SignInStep)
    .mutation(({ ctx, input }) => setNewPassword(ctx.call, input)),
  proveSecondFactor: procedure
    .meta(
      wire('POST /v1/auth/sign-in/second-factor', {
        operation: 'proveSecondFactor',
        summary: 'Continue a sign-in that asks for a second factor, with a code',
        tag,
        who: 'anyone',
        limit: 'sensitive',
        keeps: true,
        problems: [...continuing, mfaProblems.too_many_factor_codes],
      }),
    )
    .input(SecondFactor)
    .output(SignInStep)
    .mutation(({ ctx, input }) => proveSecondFactor(ctx.call, input)),
  startPasskeyFactor: procedure
    .meta(
      wire('POST /v1/auth/sign-in/second-factor/passkey/options', {
        operation: 'startPasskeyFactor',
        summary: 'Get what a browser needs to ask for a passkey as the second factor',
        tag,
        who: 'anyone',
        limit: 'sensitive',
        problems: [signInProblems.attempt_expired, passkeyProblems.passkeys_off],
      }),
    )
    .input(StartPasskeyFactor)
    .output(PasskeyRequest)
    .mutation(({ ctx, input }) => startPasskeyFactor(ctx.call, input)),
  provePasskeyFactor: procedure
    .meta(
      wire('POST /v1/auth/sign-in/second-factor/passkey', {
        operation: 'provePasskeyFactor',
        summary: 'Continue a sign-in that asks for a second factor, with a passkey',
        tag,
        who: 'anyone',
        limit: 'sensitive',
        keeps: true,
        problems: [
          signInProblems.attempt_expired,
          passkeyProblems.passkeys_off,
          passkeyProblems.invalid_passkey,
          sessionProblems.account_suspended,
          riskProblems.sign_in_blocked,
        ],
      }),
    )
    .input(PasskeyFactor)
    .output(SignInStep)
    .mutation(({ ctx, input }) => provePasskeyFactor(ctx.call, input)),
  enrolTotp: procedure
    .meta(
      wire('POST /v1/auth/sign-in/enrol/totp', {
        operation: 'enrolTotp',
        summary: 'Begin to set up the authenticator app that a sign-in asks for',
        tag,
        who: 'anyone',
        limit: 'sensitive',
        problems: [signInProblems.attempt_expired, mfaProblems.mfa_off],
      }),
    )
    .input(EnrolTotp)
    .output(TotpSetup)
    .mutation(({ ctx, input }) => startEnrolment(ctx.call, input)),
  confirmEnrolledTotp: procedure
    .meta(
      wire('POST /v1/auth/sign-in/enrol/totp/confirm', {
        operation: 'confirmEnrolledTotp',
        summary: 'Take up the authenticator app with a code it shows, and go on',
        tag,
        who: 'anyone',
        limit: 'sensitive',
        keeps: true,
        problems: [...continuing, mfaProblems.totp_setup_expired],
      }),
    )
    .input(ConfirmEnrolledTotp)
    .output(SignInStep)
    .mutation(({ ctx, input }) => confirmEnrolment(ctx.call, input)),
  refresh: procedure
    .meta(
      wire('POST /v1/auth/refresh', {
        operation: 'refresh',
        summary: 'Get new tokens for a refresh token',
        tag,
        who: 'anyone',
        keeps: true,
        problems: [
          signInProblems.missing_refresh_token,
          sessionProblems.invalid_refresh_token,
          sessionProblems.refresh_token_reused,
          sessionProblems.second_factor_required,
          sessionProblems.session_ended,
          sessionProblems.account_suspended,
        ],
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

/** browserAccounts.* : several accounts in one browser, for who keeps tokens in cookies (B19). */
export const browserAccountsRouter = router({
  list: procedure
    .meta(
      wire('GET /v1/auth/accounts', {
        operation: 'listBrowserAccounts',
        summary: 'List the accounts signed in to in this browser',
        description: 'Of cookies alone: empty for who keeps tokens themselves.',
        tag,
        who: 'anyone',
        keeps: true,
      }),
    )
    .output(BrowserAccounts)
    .query(({ ctx }) => listBrowserAccounts(ctx.call)),
  setAside: procedure
    .meta(
      wire('POST /v1/auth/accounts/set-aside', {
        operation: 'setBrowserAccountAside',
        summary: 'Set the account in use aside, to sign in to another',
        tag,
        who: 'anyone',
        status: 204,
        keeps: true,
        problems: [signInProblems.too_many_accounts],
      }),
    )
    .output(z.void())
    .mutation(({ ctx }) => setAccountAside(ctx.call)),
  switch: procedure
    .meta(
      wire('POST /v1/auth/accounts/{session_id}/switch', {
        operation: 'switchBrowserAccount',
        summary: 'Take up an account that was set aside in this browser',
        description: 'Gives tokens as a refresh does, in cookies; the account in use is set aside.',
        tag,
        who: 'anyone',
        keeps: true,
        problems: [
          sessionProblems.session_not_found,
          sessionProblems.invalid_refresh_token,
          sessionProblems.refresh_token_reused,
          sessionProblems.second_factor_required,
          sessionProblems.session_ended,
          sessionProblems.account_suspended,
        ],
      }),
    )
    .input(BrowserAccountRef)
    .output(Tokens)
    .mutation(({ ctx, input }) => switchAccount(ctx.call, input)),
  signOut: procedure
    .meta(
      wire('DELETE /v1/auth/accounts/{session_id}', {
        operation: 'signOutBrowserAccount',
        summary: 'Sign out of one account of this browser',
        tag,
        who: 'anyone',
        status: 204,
        keeps: true,
        problems: [sessionProblems.session_not_found],
      }),
    )
    .input(BrowserAccountRef)
    .output(z.void())
    .mutation(({ ctx, input }) => signOutAccount(ctx.call, input)),
  signOutAll: procedure
    .meta(
      wire('DELETE /v1/auth/accounts', {
        operation: 'signOutBrowserAccounts',
        summary: 'Sign out of every account of this browser',
        tag,
        who: 'anyone',
        status: 204,
        keeps: true,
      }),
    )
    .output(z.void())
    .mutation(({ ctx }) => signOutAccounts(ctx.call)),
});

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
