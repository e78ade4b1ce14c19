import { procedure, router, wire } from '../../call/index.ts';
import { accountProblems } from '../accounts/index.ts';
import { messageProblems } from '../messages/index.ts';
import { passwordProblems } from '../passwords/index.ts';
import {
  captchaAnswers,
  Guest,
  openingAnswers,
  Registration,
  SignInStep,
  signInProblems,
  Upgrade,
} from './contract.ts';
import { beGuest } from './service/guest.ts';
import { register } from './service/register.ts';
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
  ...openingAnswers,
];

/** The part of auth.* by which accounts are opened. */
export const registrationRouter = router({
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
        problems: [signInProblems.guests_off, ...openingAnswers, ...captchaAnswers],
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
});
