import { procedure, router, wire } from '../../call/index.ts';
import { mfaProblems, TotpSetup } from '../mfa/index.ts';
import { PasskeyCreation, PasskeyRequest, passkeyProblems, registrationProblems } from '../passkeys/index.ts';
import { passwordProblems } from '../passwords/index.ts';
import { riskProblems } from '../risk/index.ts';
import { sessionProblems } from '../sessions/index.ts';
import {
  ConfirmEnrolledTotp,
  EnrolPasskey,
  EnrolTotp,
  MailSecondFactor,
  NewPassword,
  PasskeyFactor,
  returningAnswers,
  SecondFactor,
  SecondFactorMailed,
  SignInStep,
  StartPasskeyEnrolment,
  StartPasskeyFactor,
  signInProblems,
} from './contract.ts';
import { confirmEnrolment, enrolPasskey, startEnrolment, startPasskeyEnrolment } from './service/enrolment.ts';
import { mailSecondFactor } from './service/mailed-code.ts';
import { setNewPassword } from './service/new-password.ts';
import { provePasskeyFactor, startPasskeyFactor } from './service/passkey.ts';
import { proveSecondFactor } from './service/second-factor.ts';

const tag = 'Auth';

/** What the steps with a factor in them refuse alike. */
const continuing = [
  signInProblems.attempt_expired,
  mfaProblems.wrong_factor_code,
  sessionProblems.account_suspended,
  ...returningAnswers,
];

/** The part of auth.* that goes on with a sign-in which has begun. */
export const stepsRouter = router({
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
          ...returningAnswers,
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
  mailSecondFactor: procedure
    .meta(
      wire('POST /v1/auth/sign-in/second-factor/mail', {
        operation: 'mailSecondFactor',
        summary: 'Be mailed the code a sign-in asks for',
        description:
          'Where `methods` is `mailed_code`: who holds no second factor proves the mailbox for a sign-in that looks risky. Asked again, the same code is mailed again.',
        tag,
        who: 'anyone',
        status: 202,
        limit: 'sensitive',
        problems: [signInProblems.attempt_expired, riskProblems.sign_in_blocked],
      }),
    )
    .input(MailSecondFactor)
    .output(SecondFactorMailed)
    .mutation(({ ctx, input }) => mailSecondFactor(ctx.call, input)),
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
          ...returningAnswers,
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
  startPasskeyEnrolment: procedure
    .meta(
      wire('POST /v1/auth/sign-in/enrol/passkey/options', {
        operation: 'startPasskeyEnrolment',
        summary: 'Get what a browser needs to make the passkey that a sign-in asks for',
        tag,
        who: 'anyone',
        limit: 'sensitive',
        problems: [signInProblems.attempt_expired, mfaProblems.mfa_off, passkeyProblems.passkeys_off],
      }),
    )
    .input(StartPasskeyEnrolment)
    .output(PasskeyCreation)
    .mutation(({ ctx, input }) => startPasskeyEnrolment(ctx.call, input)),
  enrolPasskey: procedure
    .meta(
      wire('POST /v1/auth/sign-in/enrol/passkey', {
        operation: 'enrolPasskey',
        summary: 'Register the passkey a browser made, and go on',
        tag,
        who: 'anyone',
        limit: 'sensitive',
        keeps: true,
        problems: [
          signInProblems.attempt_expired,
          sessionProblems.account_suspended,
          ...returningAnswers,
          ...registrationProblems,
        ],
      }),
    )
    .input(EnrolPasskey)
    .output(SignInStep)
    .mutation(({ ctx, input }) => enrolPasskey(ctx.call, input)),
});
