import { createHash } from 'node:crypto';
import { type Html, html } from './html.ts';
import type { CaptchaAction, Desk } from './page.ts';
import type { Ui } from './ui.ts';

export type Sources = Readonly<Record<string, readonly string[]>>;

interface Provider {
  /** Class its script looks for. */
  readonly box: string;
  /** Field it adds to the form. */
  readonly field: string;
  /** What it needs of the page's policy, by its own documentation. */
  readonly sources: Sources;
}

const directives = (names: readonly string[], sources: readonly string[]): Sources =>
  Object.fromEntries(names.map((name) => [name, sources]));

const providers: Readonly<Record<string, Provider>> = {
  turnstile: {
    box: 'cf-turnstile',
    field: 'cf-turnstile-response',
    sources: directives(['script-src', 'frame-src'], ['https://challenges.cloudflare.com']),
  },
  hcaptcha: {
    box: 'h-captcha',
    field: 'h-captcha-response',
    sources: directives(
      ['script-src', 'frame-src', 'style-src', 'connect-src'],
      ['https://hcaptcha.com', 'https://*.hcaptcha.com'],
    ),
  },
  recaptcha: {
    box: 'g-recaptcha',
    field: 'g-recaptcha-response',
    sources: {
      'script-src': ['https://www.google.com/recaptcha/', 'https://www.gstatic.com/recaptcha/'],
      'frame-src': ['https://www.google.com/recaptcha/', 'https://recaptcha.google.com/recaptcha/'],
      'connect-src': ['https://www.google.com/recaptcha/'],
    },
  },
};

/** reCAPTCHA v3 shows no box: a form asks it for a score as it is sent. The one script of ours, let in by its hash. */
const scoringScript = html`<script>
const { form, dataset, name } = document.currentScript.previousElementSibling;
form.addEventListener('submit', (event) => {
  event.preventDefault();
  grecaptcha.ready(async () => {
    form.elements.namedItem(name).value = await grecaptcha.execute(dataset.sitekey, { action: dataset.action });
    form.submit();
  });
});
</script>`;
const scoring = scoringScript.toString().slice('<script>'.length, -'</script>'.length);
const scoringHash = `'sha256-${createHash('sha256').update(scoring).digest('base64')}'`;

/** The one thing that needs JavaScript, where the tenant asks for it; says so to whom it is missing. */
export function captchaBox({ ui: { captcha }, say }: Desk, action: CaptchaAction): Html | undefined {
  const provider = captcha && providers[captcha.provider];
  if (!captcha || !provider || !captcha.on.includes(action)) return undefined;
  const { box, field } = provider;
  return html`<script src="${captcha.script_url}" async defer></script>
${
  captcha.scored
    ? html`<input type="hidden" name="${field}" data-sitekey="${captcha.site_key}" data-action="${action}">${scoringScript}`
    : html`<div class="${box}" data-sitekey="${captcha.site_key}" data-action="${action}"></div>`
}
<noscript><p class="errors">${say('captcha.needs_script')}</p></noscript>`;
}

/** What the provider put into the form. */
export function captchaToken({ ui: { captcha }, typed }: Desk): { captcha_token?: string } {
  const provider = captcha && providers[captcha.provider];
  const token = provider && typed(provider.field);
  return token ? { captcha_token: token } : {};
}

/** Directives of the page's policy that let the provider in. */
export function captchaSources({ captcha }: Ui, action: CaptchaAction | undefined): Sources {
  const provider = captcha && providers[captcha.provider];
  if (!captcha || !provider || action === undefined || !captcha.on.includes(action)) return {};
  const { sources } = provider;
  return captcha.scored ? { ...sources, 'script-src': [...(sources['script-src'] ?? []), scoringHash] } : sources;
}
