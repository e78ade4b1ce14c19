import { z } from 'zod';
import { problems } from '../../call/index.ts';
import type { Id } from '../../platform/ids.ts';
import { userId } from '../accounts/index.ts';

const moment = z.iso.datetime();

/** As typed: spaces and hyphens do not count. */
export const factorCode = z
  .string()
  .max(64)
  .describe('The six digits of the authenticator app, or a recovery code; spaces and hyphens do not count.');

/** Where an authenticator app gets its seed from. Shown once. */
export const TotpSetup = z
  .object({
    setup_token: z.string().describe('Send it back with a code of the app.'),
    secret: z.string().describe('The seed in base32, to type where no picture can be scanned (RFC 4648, section 6).'),
    otpauth_uri: z.string().describe('The same as a key URI: SHA-1, six digits, 30 seconds.'),
    qr_svg: z.string().describe('The key URI as a QR code: an SVG image.'),
    expires_in: z.int(),
  })
  .meta({ id: 'TotpSetup' });
export const setupToken = z.string().max(128).describe('What the set-up answered.');
export const ConfirmTotp = z.object({ setup_token: setupToken, code: factorCode }).meta({ id: 'ConfirmTotp' });

export const Factors = z
  .object({
    totp: z.object({ created_at: moment }).meta({ id: 'TotpFactor' }).optional(),
    passkey: z.boolean().describe('Whether there is any.'),
    recovery_codes: z
      .object({ left: z.int(), created_at: moment })
      .meta({ id: 'RecoveryCodesLeft' })
      .optional()
      .describe('How many of the newest set are unused.'),
    mfa_mode: z.string().describe('`off`, `allow`, `adaptive` or `required`.'),
  })
  .meta({ id: 'Factors' });

export const RecoveryCodes = z
  .object({ recovery_codes: z.array(z.string()).describe('Each works once. Shown this once.') })
  .meta({ id: 'RecoveryCodes' });

export const WhoseFactors = z.object({ user_id: userId });

export const mfaProblems = problems('mfa', {
  wrong_factor_code: [401, 'The code is wrong, or was used before.'],
  too_many_factor_codes: [429, 'Too many wrong codes. Wait, then try again.'],
  mfa_off: [403, 'Second factors are not used here.'],
  totp_setup_expired: [409, 'This set-up is over, or was used. Start it again.'],
  no_second_factor: [409, 'Set up an authenticator app or a passkey first.'],
  totp_not_found: [404, 'There is no authenticator app to remove.'],
  last_second_factor: [409, 'A second factor is required here, and this is the only one.'],
});

declare module '../../call/news.ts' {
  interface News {
    /** Somebody who runs the tenant took the account's second factors away: what other rooms hold of them goes too. */
    'mfa.reset': { readonly userId: Id<'user'> };
  }
}
