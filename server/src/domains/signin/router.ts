import { z } from 'zod';
import { procedure, router, wire } from '../../call/index.ts';
import { accountProblems } from '../accounts/index.ts';
import { passwordProblems } from '../passwords/index.ts';
import { sessionProblems, Tokens } from '../sessions/index.ts';
import {
  captchaAnswers,
  NewPassword,
  Refresh,
  Registration,
  SignIn,
  SignInStep,
  SignOut,
  signInProblems,
  UiConfig,
} from './contract.ts';
import { setNewPassword } from './service/new-password.ts';
import { refresh, signOut } from './service/refresh.ts';
import { register } from './service/register.ts';
import { signIn } from './service/sign-in.ts';
import { uiConfig } from './service/ui-config.ts';

const tag = 'Auth';

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
        problems: [
          signInProblems.registration_closed,
          accountProblems.username_taken,
          accountProblems.email_taken,
          passwordProblems.password_rejected,
        ],
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
        problems: [signInProblems.invalid_credentials, sessionProblems.account_suspended, ...captchaAnswers],
      }),
    )
    .input(SignIn)
    .output(SignInStep)
    .mutation(({ ctx, input }) => signIn(ctx.call, input)),
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
        ],
      }),
    )
    .input(NewPassword)
    .output(SignInStep)
    .mutation(({ ctx, input }) => setNewPassword(ctx.call, input)),
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
