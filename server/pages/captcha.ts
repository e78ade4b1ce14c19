import { type Html, html } from './html.ts';
import type { Desk } from './page.ts';
import type { Captcha } from './ui.ts';

interface Provider {
  /** Class its script looks for. */
  readonly box: string;
  /** Field it adds to the form. */
  readonly field: string;
  /** What it needs of the page's policy beside its script's own origin. */
  readonly sources: Readonly<Record<string, readonly string[]>>;
}

const providers: Readonly<Record<string, Provider>> = {
  turnstile: { box: 'cf-turnstile', field: 'cf-turnstile-response', sources: {} },
  hcaptcha: {
    box: 'h-captcha',
    field: 'h-captcha-response',
    sources: everywhere(['https://hcaptcha.com', 'https://*.hcaptcha.com']),
  },
  recaptcha: {
    box: 'g-recaptcha',
    field: 'g-recaptcha-response',
    sources: {
      'script-src': ['https://www.google.com/recaptcha/', 'https://www.gstatic.com/recaptcha/'],
      'frame-src': ['https://www.google.com/recaptcha/', 'https://recaptcha.google.com/recaptcha/'],
    },
  },
};

function everywhere(sources: readonly string[]): Provider['sources'] {
  return Object.fromEntries(['script-src', 'frame-src', 'style-src', 'connect-src'].map((name) => [name, sources]));
}

const wanted = ({ captcha }: Desk['ui'], on: string): Captcha | undefined =>
  captcha?.on.includes(on) ? captcha : undefined;

/** The one thing that needs JavaScript, where the tenant asks for it; says so to whom it is missing. */
export function captchaBox({ ui, say }: Desk, on: 'sign_up' | 'sign_in'): Html | undefined {
  const captcha = wanted(ui, on);
  const provider = captcha && providers[captcha.provider];
  if (!captcha || !provider) return undefined;
  return html`<div class="${provider.box}" data-sitekey="${captcha.siteKey}" data-action="${on}"></div>
<noscript><p class="errors">${say('captcha.needs_script')}</p></noscript>
<script src="${captcha.scriptUrl}" async defer></script>`;
}

/** What the provider's script put into the form. */
export function captchaToken({ ui, typed }: Desk): { captcha_token?: string } {
  const provider = ui.captcha && providers[ui.captcha.provider];
  const token = provider && typed(provider.field);
  return token ? { captcha_token: token } : {};
}

/** Directives of the page's policy that let the provider in. */
export function captchaSources({ captcha }: Desk['ui']): Readonly<Record<string, readonly string[]>> {
  const provider = captcha && providers[captcha.provider];
  if (!captcha || !provider) return {};
  const own = new URL(captcha.scriptUrl).origin;
  const scripts = provider.sources['script-src'] ?? [];
  const frames = provider.sources['frame-src'] ?? [];
  return { ...provider.sources, 'script-src': [...scripts, own], 'frame-src': [...frames, own] };
}
