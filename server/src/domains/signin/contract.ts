import { z } from 'zod';
import { problems } from '../../call/index.ts';
import { idSchema } from '../../platform/ids.ts';
import { displayName, identifier, locale, newEmail, newUsername } from '../accounts/index.ts';
import { deviceToken } from '../devices/index.ts';
import { CaptchaWidget, captchaProblems, captchaToken } from '../limits/index.ts';
import { CheckYourMail } from '../links/index.ts';
import { factorCode, setupToken } from '../mfa/index.ts';
import { NewPasskey, PasskeyAssertion } from '../passkeys/index.ts';
import { newPassword, password } from '../passwords/index.ts';
import { riskProblems } from '../risk/index.ts';
import { sessionProblems, Tokens, Transport } from '../sessions/index.ts';
import { bindingToken, SocialButton, socialCode } from '../social/index.ts';

const transport = Transport.default('json').describe(
  '`json`: tokens in the body. `cookie`: tokens in two HttpOnly cookies, none in the body (F036).',
);
const attemptToken = z.string().max(128);
const linkToken = z.string().max(128).describe('The token of the mailed link.');

const identifiers = { username: newUsername.optional(), email: newEmail.optional() };
type Named = { username?: string | undefined; email?: string | undefined };
const isNamed = ({ username, email }: Named) => username !== undefined || email !== undefined;
const naming = { path: ['username'], message: 'Give a username, an e-mail or both.' };

export const Registration = z
  .object({
    ...identifiers,
    password: newPassword,
    name: displayName.optional(),
    locale: locale.optional(),
    invitation_token: linkToken.optional().describe('The token of the mailed invitation; `email` is then its address.'),
    captcha_token: captchaToken.optional(),
    transport,
  })
  .refine((given) => given.invitation_token !== undefined || isNamed(given), naming)
  .meta({ id: 'Registration' });

export const SignIn = z
  .object({ identifier, password, captcha_token: captchaToken.optional(), transport })
  .meta({ id: 'SignIn' });

export const NewPassword = z
  .object({ attempt_token: attemptToken, new_password: newPassword, transport })
  .meta({ id: 'NewPassword' });

export const SecondFactor = z
  .object({
    attempt_token: attemptToken,
    method: z.enum(['totp', 'recovery_code', 'mailed_code']),
    code: factorCode,
    transport,
  })
  .meta({ id: 'SecondFactor' });

export const MailSecondFactor = z.object({ attempt_token: attemptToken }).meta({ id: 'MailSecondFactor' });

/** A code is on its way to the address of the account. `attempt_token` is still the one of the step. */
export const SecondFactorMailed = z
  .object({ expires_in: z.int().describe('How long the code is good: as long as the attempt.') })
  .meta({ id: 'SecondFactorMailed' });

export const StartPasskeyFactor = z.object({ attempt_token: attemptToken }).meta({ id: 'StartPasskeyFactor' });

export const PasskeyFactor = z
  .object({ attempt_token: attemptToken, response: PasskeyAssertion, transport })
  .meta({ id: 'PasskeyFactor' });

export const EnrolTotp = z.object({ attempt_token: attemptToken }).meta({ id: 'EnrolTotp' });

export const ConfirmEnrolledTotp = z
  .object({ attempt_token: attemptToken, setup_token: setupToken, code: factorCode, transport })
  .meta({ id: 'ConfirmEnrolledTotp' });

export const StartPasskeyEnrolment = z.object({ attempt_token: attemptToken }).meta({ id: 'StartPasskeyEnrolment' });

export const EnrolPasskey = NewPasskey.extend({ attempt_token: attemptToken, transport }).meta({ id: 'EnrolPasskey' });

export const MagicLink = z.object({ identifier, captcha_token: captchaToken.optional() }).meta({ id: 'MagicLink' });

export const SignInByLink = z
  .object({
    token: linkToken,
    attempt_token: attemptToken
      .optional()
      .describe(
        'What `register` answered, where the link is opened in the browser that registered: without it the password ' +
          'typed there is not believed, and `new_password` is the next step.',
      ),
    transport,
  })
  .meta({ id: 'SignInByLink' });

export const SignInByCode = z
  .object({
    attempt_token: attemptToken,
    code: z.string().max(32).describe('Six digits; spaces and hyphens do not count.'),
    transport,
  })
  .meta({ id: 'SignInByCode' });

export const SignInByPasskey = z.object({ response: PasskeyAssertion, transport }).meta({ id: 'SignInByPasskey' });
export const SignInBySocial = z
  .object({ code: socialCode, binding_token: bindingToken, transport })
  .meta({ id: 'SignInBySocial' });

export const Resend = z.object({ attempt_token: attemptToken }).meta({ id: 'Resend' });

export const Guest = z
  .object({ locale: locale.optional(), captcha_token: captchaToken.optional(), transport })
  .meta({ id: 'Guest' });

export const Upgrade = z
  .object({ ...identifiers, password: newPassword, name: displayName.optional(), transport })
  .refine(isNamed, naming)
  .meta({ id: 'Upgrade' });

export const Refresh = z
  .object({
    refresh_token: z.string().max(256).optional().describe('Absent: the one in the cookie jar.'),
    transport: Transport.optional().describe('Where the answer puts tokens; what came from the jar goes back there.'),
  })
  .meta({ id: 'Refresh' });

export const SignOut = z.object({ refresh_token: z.string().max(256).optional() }).meta({ id: 'SignOut' });

/** An account somebody is signed in to in this browser (B19): what its owner sees of it. */
export const BrowserAccount = z
  .object({
    session_id: idSchema('sess'),
    user_id: idSchema('user'),
    username: z.string().optional(),
    name: z.string().optional(),
    email: z.string().optional(),
    current: z.boolean().describe('Is it the one in use; the others are set aside.'),
  })
  .meta({ id: 'BrowserAccount' });
export const BrowserAccounts = z.object({ data: z.array(BrowserAccount) }).meta({ id: 'BrowserAccounts' });
export const BrowserAccountRef = z.object({ session_id: idSchema('sess') });

/** The attempt is over: the user is signed in. */
export const SignedIn = z
  .object({
    next: z.literal('session'),
    user_id: idSchema('user'),
    tokens: Tokens,
    device_token: deviceToken.optional(),
    enrol_until: z.iso.datetime().optional().describe('A second factor is required by then: set one up (F069).'),
  })
  .meta({ id: 'SignedIn' });
/** The password must be changed first: send `attempt_token` with a new one. */
export const MustChangePassword = z
  .object({ next: z.literal('new_password'), attempt_token: z.string(), expires_in: z.int() })
  .meta({ id: 'MustChangePassword' });
/** Prove one of `methods` as well: send `attempt_token` with it. */
export const ProveSecondFactor = z
  .object({
    next: z.literal('second_factor'),
    attempt_token: z.string(),
    expires_in: z.int(),
    methods: z
      .array(z.string())
      .describe(
        'What the account holds: `passkey`, `totp`, `recovery_code`. Or `mailed_code` alone, of who holds none: have it mailed first.',
      ),
  })
  .meta({ id: 'ProveSecondFactor' });
/** What an attempt can set up. */
const enrollable = z.enum(['passkey', 'totp']);
export type Enrollable = z.output<typeof enrollable>;

/** A second factor is required and the account has none: set one up with `attempt_token`. */
export const EnrolSecondFactor = z
  .object({
    next: z.literal('enrolment'),
    attempt_token: z.string(),
    expires_in: z.int(),
    methods: z.array(enrollable).describe('What can be set up here.'),
  })
  .meta({ id: 'EnrolSecondFactor' });
export const SignInStep = z
  .discriminatedUnion('next', [SignedIn, MustChangePassword, ProveSecondFactor, EnrolSecondFactor, CheckYourMail])
  .meta({ id: 'SignInStep' });

/** Fifteen minutes unless asked otherwise, half an hour at most. */
export const Impersonate = z
  .object({
    user_id: idSchema('user'),
    reason: z
      .string()
      .trim()
      .min(1)
      .max(500)
      .describe('Shown to the user, mailed to them and kept in the audit log: a ticket, and nothing personal.'),
    seconds: z.int().min(60).max(1800).default(900).describe('How long at most.'),
    app_id: idSchema('app').optional().describe('The app to act in; absent, the app of this call.'),
  })
  .meta({ id: 'Impersonate' });

/** An access token alone: it is not refreshed. */
export const Impersonation = z
  .object({
    token_type: z.literal('Bearer'),
    access_token: z.string().describe('Carries `act`, who acts (RFC 8693, section 4.1).'),
    expires_in: z.int(),
    session_id: idSchema('sess'),
    user_id: idSchema('user'),
    app_id: idSchema('app'),
    impersonated_by: idSchema('user'),
  })
  .meta({ id: 'Impersonation' });

export const signInProblems = problems('signin', {
  invalid_credentials: [401, 'The identifier or the password is wrong.'],
  registration_closed: [403, 'Registration is closed.'],
  invitation_required: [403, 'Registration needs an invitation.'],
  invalid_invitation: [403, 'The invitation is not valid here, or no longer.'],
  guests_off: [403, 'Guests are not welcome here.'],
  not_a_guest: [409, 'The account is no guest: it can sign in already.'],
  impersonation_of_self: [409, 'You cannot act as yourself.'],
  user_not_active: [409, 'The account is not active.'],
  too_many_accounts: [409, 'This browser holds as many accounts as it can. Sign out of one first.'],
  attempt_expired: [401, 'The sign-in attempt is over. Start again.'],
  missing_refresh_token: [401, 'Send a refresh token, in the body or in the cookie jar.'],
});

/** What every way into a session refuses at its end. */
export const openingAnswers = [riskProblems.sign_in_blocked, sessionProblems.country_not_allowed];

/** And what those refuse beside whose account may have sessions already. */
export const returningAnswers = [...openingAnswers, sessionProblems.session_cap_reached];

/** What every way that renews a session refuses. */
export const renewalAnswers = [
  sessionProblems.account_suspended,
  sessionProblems.country_not_allowed,
  sessionProblems.invalid_refresh_token,
  sessionProblems.refresh_token_reused,
  sessionProblems.second_factor_required,
  sessionProblems.session_ended,
];

/** What `checkCaptcha` throws. */
export const captchaAnswers = [
  captchaProblems.captcha_required,
  captchaProblems.captcha_failed,
  captchaProblems.captcha_unavailable,
] as const;

/** A form, so texts; RFC 6749, sections 4.3.2 and 6. */
export const TokenRequest = z.object({
  grant_type: z.string(),
  username: identifier.optional(),
  password: password.optional(),
  refresh_token: z.string().max(256).optional(),
  scope: z.string().max(1000).optional(),
  client_secret: z.string().max(256).optional(),
  captcha_token: captchaToken.optional(),
});

/** RFC 6749, section 5.1. */
export const GrantedTokens = z.object({
  access_token: z.string(),
  token_type: z.literal('Bearer'),
  expires_in: z.int(),
  refresh_token: z.string(),
  scope: z.string().optional(),
});

export const tokenProblems = problems('signin', {
  password_grant_off: [400, 'This app does not take passwords this way.'],
  unsupported_grant_type: [400, 'Only `password` and `refresh_token` are granted here.'],
  second_factor_needed: [400, 'A second factor is needed: sign in on the sign-in page.'],
  new_password_needed: [400, 'The password must be changed first, on the sign-in page.'],
});

/** What a sign-in page or widget must know before anybody has proven anything; nothing secret (F159). */
export const UiConfig = z
  .object({
    tenant: z.object({ name: z.string() }).meta({ id: 'UiTenant' }),
    app: z.object({ id: idSchema('app'), name: z.string() }).meta({ id: 'UiApp' }),
    brand: z
      .object({
        name: z.string(),
        logo_url: z.string().optional(),
        color: z.string().describe('`#rrggbb`'),
        text_color: z.string().describe('Black or white: the easier to read on `color`, with at least 4.5 to 1.'),
        link_color: z.string().describe('`color`, darkened until it reads on white with 4.5 to 1.'),
        support_url: z.string().optional(),
        terms_url: z.string().optional(),
        privacy_url: z.string().optional(),
      })
      .meta({ id: 'UiBrand' }),
    default_locale: z.string(),
    locales: z.array(z.string()).describe('The default first.'),
    registration: z
      .object({
        mode: z.string().describe('`open`, `invite_only` or `closed`.'),
        email: z.string().describe('With an e-mail: `proven` waits for the mailed code, `immediate` does not.'),
        identifiers: z.array(z.string()).describe('What an account may be opened with: `username`, `email`.'),
      })
      .meta({ id: 'UiRegistration' }),
    ways: z
      .object({ password: z.boolean(), magic_link: z.boolean(), passkey: z.boolean(), guest: z.boolean() })
      .meta({ id: 'UiWays', description: 'Ways in that are open.' }),
    social: z.array(SocialButton).describe('Providers one can sign in with (F160).'),
    mail: z.boolean().describe('Whether this server sends mail, as resets and invitations need.'),
    password: z
      .object({ min_length: z.int(), max_length: z.int(), min_unique: z.int() })
      .meta({ id: 'UiPasswordRules', description: 'What a form can tell while somebody types; the server asks more.' }),
    captcha: CaptchaWidget.optional(),
  })
  .meta({ id: 'UiConfig' });
