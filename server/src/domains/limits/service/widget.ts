import type { z } from 'zod';
import type { Call } from '../../../call/index.ts';
import { type CaptchaAction, type CaptchaProvider, type CaptchaWidget, captchaActions } from '../contract.ts';
import { type CaptchaRow, captchaOf } from './captcha.ts';

/** Each provider's script, as documented. */
const scripts: Readonly<Record<CaptchaProvider, string>> = {
  turnstile: 'https://challenges.cloudflare.com/turnstile/v0/api.js',
  hcaptcha: 'https://js.hcaptcha.com/1/api.js',
  recaptcha: 'https://www.google.com/recaptcha/api.js',
};

/** What a form of the tenant needs to show its CAPTCHA; undefined where none is asked for. Nothing secret. */
export async function captchaWidget(call: Call<'db' | 'memo'>): Promise<z.output<typeof CaptchaWidget> | undefined> {
  const captcha = await captchaOf(call);
  const on = captcha ? captchaActions.filter((action) => isAskedFor(captcha, action)) : [];
  if (!captcha || on.length === 0) return undefined;
  const { provider, siteKey, minimumScore } = captcha;
  const scored = minimumScore !== null;
  const script = scripts[provider];
  // reCAPTCHA v3 is loaded for one site key.
  const url = scored ? `${script}?render=${encodeURIComponent(siteKey)}` : script;
  return { provider, site_key: siteKey, script_url: url, on, scored };
}

/** Does the tenant ask for its CAPTCHA here? */
export function isAskedFor(
  { onSignUp, onSignIn }: Pick<CaptchaRow, 'onSignUp' | 'onSignIn'>,
  action: CaptchaAction,
): boolean {
  return action === 'sign_up' ? onSignUp : onSignIn;
}
