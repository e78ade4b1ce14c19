import { z } from 'zod';
import { problems } from '../../call/index.ts';

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
