import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { Secret, TOTP } from 'otpauth';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { expect } from 'vitest';
import { chromiumPath, needs, openAuthenticators, type TestHouse } from '../../test/kit/index.ts';
import { pseudo } from './texts/pseudo.testing.ts';

const screenshots = fileURLToPath(new URL('../../test/screenshots/', import.meta.url));
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const narrow = { width: 320, height: 640 };

export const password = 'Battery-Staple-9';

/** For tests: languages in which pages are looked at. The pseudo-locale, a third longer than English, shows what does not fit. */
export const spoken = { 'en-XA': pseudo } as const;

export interface Tab {
  readonly context: BrowserContext;
  readonly tab: Page;
  /** What the browser complained about: the policy, mixed content, anything that did not load. */
  readonly complaints: string[];
}

/** For tests: Chromium before the hosted pages of a house. */
export interface Screen {
  start(): Promise<void>;
  stop(): Promise<void>;
  /** A browser of its own, without JavaScript unless it is asked for. */
  openBrowser(given?: { locale?: string; javaScriptEnabled?: boolean }): Promise<Tab>;
  goTo(tab: Page, path: string): Promise<unknown>;
  /** The newest mail with a link to somebody, before whatever notice. */
  mailTo(to: string): Promise<{ link: string; code: string }>;
  address(): string;
  /** Invites this address into an organization, and gives the link. */
  invite(email: string): Promise<string>;
  /** Somebody new, signed in and on the page of their account. Gives the address. */
  signUp(tab: Page, email?: string): Promise<string>;
  /** What the authenticator app of this seed shows next. */
  codeOf(seed: string): string;
}

/** Of the house that is there when it starts. */
export function createScreen(at: () => TestHouse): Screen {
  let browser: Browser | undefined;
  let counter = 0;
  let organization: string | undefined;
  const screen: Screen = {
    async start() {
      mkdirSync(screenshots, { recursive: true });
      if (!chromiumPath) return;
      const args = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking'];
      browser = await chromium.launch({ executablePath: chromiumPath, args });
    },
    stop: async () => browser?.close(),
    async openBrowser(given = {}) {
      if (!browser) throw new Error('no browser was started');
      const context = await browser.newContext({ locale: 'en', javaScriptEnabled: false, viewport: narrow, ...given });
      const tab = await context.newPage();
      const complaints: string[] = [];
      tab.on('console', (message) => {
        const grave = message.type() === 'error' || message.type() === 'warning';
        if (grave && !message.text().includes('the server responded with a status of 4'))
          complaints.push(message.text());
      });
      return { context, tab, complaints };
    },
    goTo: (tab, path) => tab.goto(path.startsWith('http') ? path : at().url + path),
    async mailTo(to) {
      const text = (await at().mails(to)).findLast((mail) => mail.text.includes('token='))?.text ?? '';
      const link = /https?:\/\/\S+/.exec(text)?.[0] ?? '';
      return { link, code: /\b\d{6}\b/.exec(text.replaceAll(/https?:\S+/g, ''))?.[0] ?? '' };
    },
    address: () => `chromium-${counter++}@example.com`,
    async invite(email) {
      const { rest, admin } = at();
      const token = await admin();
      const named = { slug: 'chromium', name: 'Chromium & Co' };
      organization ??= (await rest.post('/v1/organizations', named, { token })).body.id as string;
      await rest.post(`/v1/organizations/${organization}/invitations`, { email }, { token });
      return (await screen.mailTo(email)).link;
    },
    async signUp(tab, email = screen.address()) {
      await screen.goTo(tab, '/sign-up');
      await fill(tab, 'E-mail address', email);
      await fill(tab, 'Password', password);
      await press(tab, 'Open the account');
      await fill(tab, 'Code from the mail', (await screen.mailTo(email)).code);
      await press(tab, 'Confirm');
      await tab.getByRole('link', { name: 'Not now' }).click();
      expect(await heading(tab)).toBe('Your account');
      return email;
    },
    codeOf(seed) {
      at().clock.advance(30);
      return new TOTP({ secret: Secret.fromBase32(seed) }).generate({ timestamp: at().clock.now().getTime() });
    },
  };
  return screen;
}

export const heading = (tab: Page) => tab.locator('h1').textContent();
export const press = (tab: Page, name: string) => tab.getByRole('button', { name, exact: true }).click();
export const fill = (tab: Page, label: string, value: string) => tab.getByLabel(label).fill(value);
export const pathOf = (tab: Page) => new URL(tab.url()).pathname;

/** The seed an authenticator app is set up with. */
export async function seedOn(tab: Page): Promise<string> {
  return ((await tab.locator('code').first().textContent()) ?? '').replaceAll(' ', '');
}

export async function signIn(tab: Page, identifier: string, secret = password): Promise<void> {
  await fill(tab, 'Username or e-mail address', identifier);
  await fill(tab, 'Password', secret);
  await press(tab, 'Sign in');
}

/** A test in Chromium, which on a busy machine takes its time. */
export const walk = (sentence: string, work: () => Promise<void>) => needs('chromium')(sentence, work, 90_000);

/** Sends the first form of the page, whatever the browser thinks of what is in it. */
export async function submit(tab: Page): Promise<void> {
  await tab.locator('input:not([type=hidden])').evaluateAll((inputs) => {
    for (const input of inputs) input.removeAttribute('required');
  });
  await tab.locator('main button').first().click();
}

/** Holds the page that is shown to what every page must be: clean to axe, as narrow as a phone, in its language. Keeps its picture. */
export async function check(tab: Page, locale: string, name: string): Promise<void> {
  await takePicture(tab, `${locale}-${name}`);
  if (locale !== 'en-XA') expect([name, await violations(tab)]).toEqual([name, []]);
  expect([name, await tab.evaluate('document.documentElement.scrollWidth')]).toEqual([name, narrow.width]);
  expect([name, await tab.evaluate('document.documentElement.lang')]).toEqual([name, locale]);
}

export async function takePicture(tab: Page, name: string): Promise<void> {
  await tab.screenshot({ path: `${screenshots}${name.replaceAll('/', '-')}.png`, fullPage: true });
}

/** What axe objects to. It runs in the page's world by way of the debugger, which no policy of the page stops. */
export async function violations(tab: Page): Promise<readonly string[]> {
  const run = `${axe}; axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ' ' + nodes[0].html))`;
  return (await tab.evaluate(run)) as string[];
}

/** For tests: an authenticator of this browser. */
export interface Plugged {
  /** Whether somebody is there to touch it. Nobody: a dialogue stays open, and what autofill offers is not taken. */
  touched(yes: boolean): Promise<unknown>;
  /** Whether it knows whoever touches it. */
  recognises(yes: boolean): Promise<unknown>;
}

/** Plugs one in that keeps passkeys and verifies its user. */
export async function plugIn({ tab }: Pick<Tab, 'tab'>): Promise<Plugged> {
  const { cdp, plug } = await openAuthenticators(tab);
  const authenticatorId = await plug();
  return {
    touched: (enabled) => cdp.send('WebAuthn.setAutomaticPresenceSimulation', { authenticatorId, enabled }),
    recognises: (isUserVerified) => cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified }),
  };
}
