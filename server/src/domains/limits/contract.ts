import { z } from 'zod';
import { pageInput, pageOf, problems } from '../../call/index.ts';
import { idSchema } from '../../platform/ids.ts';

export const captchaProviders = ['turnstile', 'hcaptcha', 'recaptcha'] as const;
export type CaptchaProvider = (typeof captchaProviders)[number];

/** What a form asks for a CAPTCHA before; the widget names it as its `action` where the provider has actions. */
export const captchaActions = ['sign_up', 'sign_in'] as const;
export type CaptchaAction = (typeof captchaActions)[number];

/** What the widget gave the form. Of no more use than once. */
export const captchaToken = z
  .string()
  .min(1)
  .max(8192)
  .describe('What the CAPTCHA widget gave; needed where the tenant asks for one (F137).');

/** Hosts of this machine, where nobody listens in between. */
const loopback = new Set(['localhost', '127.0.0.1', '[::1]']);

function isVerifyUrl(value: string): boolean {
  if (!URL.canParse(value) || value.includes('#')) return false;
  const { protocol, hostname, username, password } = new URL(value);
  if (username !== '' || password !== '') return false;
  return protocol === 'https:' || (protocol === 'http:' && loopback.has(hostname));
}

const verifyUrl = z
  .string()
  .max(500)
  .refine(isVerifyUrl, 'an https URL without credentials or fragment; http on loopback only')
  .describe("Where tokens are verified; absent, the provider's own address. Plain http only on loopback.");
const printable = z.string().regex(/^[\x21-\x7e]+$/, 'printable ASCII without spaces');

const fields = {
  provider: z.enum(captchaProviders),
  site_key: printable.max(200).describe('Public: every form shows it to the provider.'),
  verify_url: verifyUrl.optional(),
  on_sign_up: z.boolean(),
  on_sign_in: z.boolean(),
  minimum_score: z
    .number()
    .min(0)
    .max(1)
    .optional()
    .describe('reCAPTCHA v3 only: lowest score that is let in. Absent: the score is not looked at.'),
};

export const Captcha = z
  .object({
    ...fields,
    provider: z.string().describe('`turnstile`, `hcaptcha` or `recaptcha`.'),
    verify_url: z.string().optional(),
    created_at: z.iso.datetime(),
    updated_at: z.iso.datetime(),
  })
  .meta({ id: 'Captcha' });

export const NewCaptcha = z
  .object({
    ...fields,
    secret: printable
      .max(500)
      .optional()
      .describe('Never shown again. Absent: the kept one, as long as it goes to the same provider at the same address.')
      .meta({ format: 'password' }),
    on_sign_up: fields.on_sign_up.default(true),
    on_sign_in: fields.on_sign_in.default(false),
  })
  .refine((given) => given.minimum_score === undefined || given.provider === 'recaptcha', {
    path: ['minimum_score'],
    message: 'Only reCAPTCHA gives scores.',
  })
  .meta({ id: 'NewCaptcha' });

/** What a form needs to show the widget. */
export const CaptchaWidget = z
  .object({
    provider: z.string().describe('`turnstile`, `hcaptcha` or `recaptcha`.'),
    site_key: z.string(),
    script_url: z.string().describe("The provider's script, which shows the widget."),
    on: z
      .array(z.string())
      .describe('Where it is asked for: `sign_up`, `sign_in`. The widget names the same as its action, where it can.'),
    scored: z.boolean().describe('reCAPTCHA v3: the page runs it for a score instead of showing a box.'),
  })
  .meta({ id: 'CaptchaWidget' });

export const captchaProblems = problems('limits', {
  captcha_not_set: [404, 'This tenant asks for no CAPTCHA.'],
  captcha_secret_required: [422, 'Give the secret: there is none yet, or it would go to another provider or address.'],
  captcha_required: [400, 'Solve the CAPTCHA and send what it gave as `captcha_token`.'],
  captcha_failed: [403, 'The CAPTCHA was not solved here, or its answer was used before. Solve it again.'],
  captcha_unavailable: [503, 'The CAPTCHA cannot be checked at the moment. Retry shortly.'],
});

const moment = z.iso.datetime();

/** Wrong passwords for an account in a row. */
export const Lock = z
  .object({
    id: idSchema('lock'),
    user_id: idSchema('user'),
    from: z
      .string()
      .describe(
        '`network`, a known `device`, a `session` asked again for its password, or `anywhere`: strangers of all networks together.',
      ),
    place: z.string().optional().describe('The network, an IPv4 /24 or IPv6 /64, or the id of the device or session.'),
    failures: z.int(),
    locked: z.boolean().describe('Are there too many, so that none is taken from there before `retry_at`.'),
    retry_at: moment.optional(),
    created_at: moment,
    expires_at: moment.describe('Forgotten then, unless there is another.'),
  })
  .meta({ id: 'Lock' });
export const LockList = pageOf(Lock).meta({ id: 'LockList' });
export const ListLocks = z.object({ user_id: idSchema('user').optional(), ...pageInput });
export const LockRef = z.object({ lock_id: idSchema('lock') });
export const UserLocksRef = z.object({ user_id: idSchema('user') });

/** An address or range that is refused, all over the instance. */
export const Ban = z
  .object({
    id: idSchema('ban'),
    range: z.string().describe('CIDR. A caller in IPv6 is a /64.'),
    stage: z.string().describe('`locked` out of what is limited, or `banned` from everything.'),
    source: z.string().describe('`violations` of limits, or an `operator`.'),
    reason: z.string().optional(),
    expires_at: moment.optional().describe('Absent: until it is lifted.'),
    created_at: moment,
  })
  .meta({ id: 'Ban' });
export const BanList = pageOf(Ban).meta({ id: 'BanList' });
export const ListBans = z.object(pageInput);
export const BanRef = z.object({ ban_id: idSchema('ban') });
export const NewBan = z
  .object({
    range: z.string().min(1).max(64).describe('An address, or a range as CIDR: at least /8 in IPv4, /16 in IPv6.'),
    reason: z
      .string()
      .trim()
      .min(1)
      .max(500)
      .refine((value) => !/\p{Cc}/u.test(value) && value.isWellFormed(), 'one line of text')
      .optional(),
    expires_in_seconds: z.int().min(1).max(31_536_000).optional().describe('Absent: until it is lifted.'),
  })
  .meta({ id: 'NewBan' });

/** A caller is an IPv4 address or an IPv6 /64. */
export const CallerRef = z.object({ address: z.string().min(1).max(64).describe('An IPv4 or IPv6 address.') });
export const Caller = z
  .object({
    range: z.string().describe('What counts as this caller: the IPv4 address, or the IPv6 /64, as CIDR.'),
    windows: z
      .array(
        z.object({
          policy: z.string().describe('Name of the limit, as in the configuration.'),
          procedure: z.string().optional().describe('Where the limit counts each procedure by itself.'),
          count: z.int().describe('Calls let in within the window; of `violations` the calls refused.'),
          limit: z.int(),
          window_seconds: z.int(),
        }),
      )
      .describe('Those in which anything is counted at the moment.'),
  })
  .meta({ id: 'Caller' });

export const limitProblems = problems('limits', {
  sign_in_locked: [429, 'Too many wrong passwords. Wait, or sign in by a mailed link, which unlocks it.'],
  lock_not_found: [404, 'No such lock.'],
  ban_not_found: [404, 'No such ban, or it is over.'],
  ban_exists: [409, 'This range is banned already.'],
  ban_too_wide: [422, 'This range is wider than one ban may be: at least /8 in IPv4, /16 in IPv6.'],
  ban_covers_caller: [422, 'This range contains your own address.'],
});
