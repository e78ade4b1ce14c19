import { once } from 'node:events';
import { mkdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { Secret, TOTP } from 'otpauth';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { changeSettings, chromiumPath, needs, openApp, startHouse, type TestHouse } from '../../test/kit/index.ts';
import { builtInTexts } from './texts/index.ts';
import { pseudo } from './texts/pseudo.testing.ts';

const screenshots = fileURLToPath(new URL('../../test/screenshots/', import.meta.url));
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const password = 'Battery-Staple-9';
const chosen = 'Another-Staple-8';
const narrow = { width: 320, height: 640 };

let house: TestHouse;
let browser: Browser;
let counter = 0;
const address = () => `chromium-${counter++}@example.com`;

beforeAll(async () => {
  house = await startHouse({}, { texts: { 'en-XA': pseudo } });
  await changeSettings(house, { registration_email: 'proven' });
  strict = await openApp(house, 'chromium-strict');
  await changeSettings(house, { mfa_mode: 'required' }, strict);
  mkdirSync(screenshots, { recursive: true });
  if (!chromiumPath) return;
  const args = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking'];
  browser = await chromium.launch({ executablePath: chromiumPath, args });
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await house.close();
});

interface Tab {
  readonly context: BrowserContext;
  readonly tab: Page;
  /** What the browser complained about: the policy, mixed content, anything that did not load. */
  readonly complaints: string[];
}

/** A browser of its own, without JavaScript unless it is asked for. */
async function openBrowser(given: { locale?: string; javaScriptEnabled?: boolean } = {}): Promise<Tab> {
  const context = await browser.newContext({ locale: 'en', javaScriptEnabled: false, viewport: narrow, ...given });
  const tab = await context.newPage();
  const complaints: string[] = [];
  tab.on('console', (message) => {
    const grave = message.type() === 'error' || message.type() === 'warning';
    if (grave && !message.text().includes('the server responded with a status of 4')) complaints.push(message.text());
  });
  return { context, tab, complaints };
}

/** The newest mail with a link to somebody, before whatever notice. */
async function mailTo(to: string): Promise<{ link: string; code: string }> {
  const text = (await house.mails(to)).findLast(({ text }) => text.includes('token='))?.text ?? '';
  const link = /https?:\/\/\S+/.exec(text)?.[0] ?? '';
  return { link, code: /\b\d{6}\b/.exec(text.replaceAll(/https?:\S+/g, ''))?.[0] ?? '' };
}

const goTo = (tab: Page, path: string) => tab.goto(path.startsWith('http') ? path : house.url + path);
const heading = (tab: Page) => tab.locator('h1').textContent();
const press = (tab: Page, name: string) => tab.getByRole('button', { name, exact: true }).click();
const fill = (tab: Page, label: string, value: string) => tab.getByLabel(label).fill(value);
const pathOf = (tab: Page) => new URL(tab.url()).pathname;

/** An app where a second step is required. */
let strict: string;
let organization: string | undefined;

/** The link of an invitation of this address into an organization. */
async function invitedInto(email: string): Promise<string> {
  const token = await house.admin();
  if (organization === undefined) {
    const made = await house.rest.post('/v1/organizations', { slug: 'chromium', name: 'Chromium & Co' }, { token });
    organization = made.body.id as string;
  }
  await house.rest.post(`/v1/organizations/${organization}/invitations`, { email }, { token });
  return (await mailTo(email)).link;
}

/** Somebody else's site, of one page. */
async function site(text: string): Promise<{ url: string; close(): void }> {
  const server = createServer((_, res) => res.setHeader('content-type', 'text/html').end(text)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close };
}

/** What the authenticator app shows next, of the seed on the page. */
async function seedOn(tab: Page): Promise<string> {
  return ((await tab.locator('code').first().textContent()) ?? '').replaceAll(' ', '');
}
function codeOf(seed: string): string {
  house.clock.advance(30);
  return new TOTP({ secret: Secret.fromBase32(seed) }).generate({ timestamp: house.clock.now().getTime() });
}

async function signUp(tab: Page, email = address()): Promise<string> {
  await goTo(tab, '/sign-up');
  await fill(tab, 'E-mail address', email);
  await fill(tab, 'Password', password);
  await press(tab, 'Open the account');
  await fill(tab, 'Code from the mail', (await mailTo(email)).code);
  await press(tab, 'Confirm');
  expect(await heading(tab)).toBe('Your account');
  return email;
}

async function signIn(tab: Page, identifier: string, secret = password): Promise<void> {
  await fill(tab, 'Username or e-mail address', identifier);
  await fill(tab, 'Password', secret);
  await press(tab, 'Sign in');
}

/** Chromium on a busy machine takes its time. */
const walk = (sentence: string, work: () => Promise<void>) => needs('chromium')(sentence, work, 90_000);

describe('in Chromium, without JavaScript', () => {
  walk('somebody signs up by the mailed code, is told of a wrong password, signs in and out', async () => {
    const { context, tab, complaints } = await openBrowser();
    const email = await signUp(tab);
    await press(tab, 'Sign out');
    expect(await tab.getByRole('status').textContent()).toBe('You are signed out.');
    await signIn(tab, email, 'Wrong-Horse-1');
    expect(await tab.getByRole('alert').textContent()).toContain('password is wrong');
    expect(await tab.getByLabel('Username or e-mail address').inputValue()).toBe(email);
    expect(await tab.getByLabel('Password').inputValue()).toBe('');
    await signIn(tab, email);
    expect([await heading(tab), pathOf(tab)]).toEqual(['Your account', '/account']);
    expect(await tab.locator('dl').textContent()).toContain(email);
    expect(complaints).toEqual([]);
    await context.close();
  });

  walk('somebody signs up by the mailed link, which a scanner has opened before', async () => {
    const { context, tab, complaints } = await openBrowser();
    const email = address();
    await goTo(tab, '/sign-up');
    await fill(tab, 'E-mail address', email);
    await fill(tab, 'Password', password);
    await press(tab, 'Open the account');
    const { link } = await mailTo(email);
    const scanner = await openBrowser({ javaScriptEnabled: true });
    for (let time = 0; time < 3; time += 1) await goTo(scanner.tab, link);
    await goTo(tab, link);
    await press(tab, 'Confirm');
    expect([await heading(tab), await tab.locator('dl').textContent()]).toEqual([
      'Your account',
      expect.stringContaining('(confirmed)'),
    ]);
    expect([...complaints, ...scanner.complaints]).toEqual([]);
    await Promise.all([context.close(), scanner.context.close()]);
  });

  walk('somebody forgets a password and chooses another', async () => {
    const { context, tab, complaints } = await openBrowser();
    const email = await signUp(tab);
    const other = await openBrowser();
    await goTo(other.tab, '/sign-in');
    await other.tab.getByRole('link', { name: 'Forgot your password?' }).click();
    await fill(other.tab, 'Username or e-mail address', email);
    await press(other.tab, 'Send the mail');
    await goTo(other.tab, (await mailTo(email)).link);
    await fill(other.tab, 'New password', 'short');
    await press(other.tab, 'Save the new password');
    await other.tab.getByRole('link', { name: 'This password is too short.' }).click();
    expect(await other.tab.locator('input:focus').getAttribute('name')).toBe('new_password');
    await fill(other.tab, 'New password', chosen);
    await press(other.tab, 'Save the new password');
    await signIn(other.tab, email, chosen);
    expect(await heading(other.tab)).toBe('Your account');
    await goTo(tab, '/account');
    expect(pathOf(tab)).not.toBe('/account');
    expect([...complaints, ...other.complaints]).toEqual([]);
    await Promise.all([context.close(), other.context.close()]);
  });

  walk('somebody signs in by a mailed link, and by a mailed code', async () => {
    const { context, tab, complaints } = await openBrowser();
    const email = await signUp(tab);
    for (const way of ['link', 'code'] as const) {
      await context.clearCookies();
      await goTo(tab, '/sign-in');
      await tab.getByRole('link', { name: 'Sign in by e-mail' }).click();
      await fill(tab, 'Username or e-mail address', email);
      await press(tab, 'Send the mail');
      const mail = await mailTo(email);
      if (way === 'link') await goTo(tab, mail.link);
      else await fill(tab, 'Code from the mail', mail.code);
      await press(tab, 'Sign in');
      expect(await heading(tab)).toBe('Your account');
    }
    expect(complaints).toEqual([]);
    await context.close();
  });

  walk('somebody changes an address, both sides agree, and the old side takes it back', async () => {
    const { context, tab, complaints } = await openBrowser();
    const old = await signUp(tab);
    const fresh = address();
    await tab.getByRole('link', { name: 'Change the e-mail address' }).click();
    await fill(tab, 'E-mail address', fresh);
    await fill(tab, 'Current password', password);
    await press(tab, 'Send the mail');
    for (const side of [fresh, old]) {
      await goTo(tab, (await mailTo(side)).link);
      await press(tab, 'Agree to the change');
    }
    expect(await tab.getByRole('status').textContent()).toBe('The e-mail address is changed.');
    await goTo(tab, (await mailTo(old)).link);
    await press(tab, 'Put my address back');
    expect(await tab.getByRole('status').textContent()).toContain('Your earlier e-mail address is back.');
    expect(complaints).toEqual([]);
    await context.close();
  });

  walk('somebody invited opens an account', async () => {
    const email = address();
    await house.rest.post('/v1/invitations', { email }, { token: await house.admin() });
    const { context, tab, complaints } = await openBrowser({ locale: 'de-AT' });
    await goTo(tab, (await mailTo(email)).link);
    expect(await heading(tab)).toBe('Sie sind eingeladen');
    await fill(tab, 'Passwort', password);
    await press(tab, 'Konto anlegen');
    expect([await heading(tab), await tab.locator('dl').textContent()]).toEqual([
      'Ihr Konto',
      expect.stringContaining(email),
    ]);
    expect(complaints).toEqual([]);
    await context.close();
  });

  walk('somebody invited into an organization signs in and joins', async () => {
    const { context, tab, complaints } = await openBrowser();
    const email = await signUp(tab);
    await press(tab, 'Sign out');
    await goTo(tab, await invitedInto(email));
    expect(await tab.locator('main').textContent()).toContain('You are invited to join Chromium & Co.');
    await press(tab, 'Sign in and join');
    await signIn(tab, email);
    await press(tab, 'Join');
    expect([await heading(tab), await tab.getByRole('status').textContent()]).toEqual([
      'Your account',
      'You belong to the organization now.',
    ]);
    expect(complaints).toEqual([]);
    await context.close();
  });

  walk('two people share a browser: one signs in beside the other, switches and signs out of all', async () => {
    const { context, tab, complaints } = await openBrowser();
    const first = await signUp(tab);
    await tab.getByRole('link', { name: 'Use another account' }).click();
    await press(tab, 'Sign in to another account');
    const { username } = await house.register({ password });
    await signIn(tab, username);
    await tab.getByRole('link', { name: 'Use another account' }).click();
    expect(await tab.locator('.cards h2').allTextContents()).toEqual([username, first]);
    await press(tab, 'Use this account');
    expect(await tab.locator('dl').textContent()).toContain(first);
    await tab.getByRole('link', { name: 'Use another account' }).click();
    await press(tab, 'Sign out of all');
    expect([pathOf(tab), (await context.cookies()).filter(({ name }) => !name.endsWith('device'))]).toEqual([
      '/sign-in',
      [],
    ]);
    expect(complaints).toEqual([]);
    await context.close();
  });

  walk('somebody sets up an authenticator app and signs in with it, and once without it', async () => {
    const { context, tab, complaints } = await openBrowser();
    const email = await signUp(tab);
    await tab.getByRole('link', { name: 'Security' }).click();
    await tab.getByRole('link', { name: 'Change the authenticator app' }).click();
    await press(tab, 'Set up an authenticator app');
    const seed = await seedOn(tab);
    await fill(tab, 'Code of the authenticator app', codeOf(seed));
    await press(tab, 'Confirm');
    await press(tab, 'Make new recovery codes');
    const [spare = ''] = await tab.locator('code').allTextContents();
    await goTo(tab, '/account');
    await press(tab, 'Sign out');
    await signIn(tab, email);
    await fill(tab, 'Code of the authenticator app', codeOf(seed));
    await press(tab, 'Go on');
    expect(await heading(tab)).toBe('Your account');
    await press(tab, 'Sign out');
    await signIn(tab, email);
    await tab.getByRole('link', { name: 'Use a recovery code instead' }).click();
    await fill(tab, 'Recovery code', spare);
    await press(tab, 'Go on');
    expect(await heading(tab)).toBe('Your account');
    expect(complaints).toEqual([]);
    await context.close();
  });

  walk('somebody ends the session of another browser', async () => {
    const { context, tab, complaints } = await openBrowser();
    const email = await signUp(tab);
    const other = await openBrowser();
    await goTo(other.tab, '/sign-in');
    await signIn(other.tab, email);
    await tab.getByRole('link', { name: 'Security' }).click();
    await tab.getByRole('link', { name: 'See where you are signed in' }).click();
    await press(tab, 'End this session');
    expect(await tab.getByRole('status').textContent()).toContain('Whoever was signed in there no longer is.');
    await goTo(other.tab, '/account');
    expect(pathOf(other.tab)).not.toBe('/account');
    expect([...complaints, ...other.complaints]).toEqual([]);
    await Promise.all([context.close(), other.context.close()]);
  });

  walk('sign-in leads on to an app of another origin, as its list and the policy allow', async () => {
    const app = await site('<h1>The app</h1>');
    const next = `${app.url}/back`;
    const client_id = await openApp(house, 'chromium-next', { redirect_uris: [next] });
    const { username } = await house.register({ username: `chromium-${process.pid}`, password });
    const { context, tab, complaints } = await openBrowser();
    await goTo(tab, `/sign-in?${new URLSearchParams({ client_id, next })}`);
    await signIn(tab, username);
    expect([await heading(tab), tab.url()]).toEqual(['The app', next]);
    expect(complaints).toEqual([]);
    await context.close();
    app.close();
  });

  walk('a page of another site cannot sign anybody in or out', async () => {
    const { context, tab } = await openBrowser();
    await signUp(tab);
    const form = `<form method="post" action="${house.url}/account/sign-out"><button>Win</button></form>`;
    const evil = await site(form);
    await tab.goto(evil.url);
    await press(tab, 'Win');
    expect(await tab.locator('main').textContent()).toContain('This form was sent from another site');
    await goTo(tab, '/account');
    expect(await heading(tab)).toBe('Your account');
    await context.close();
    evil.close();
  });
});

/** What axe objects to. It runs in the page's world by way of the debugger, which no policy of the page stops. */
async function violations(tab: Page): Promise<readonly string[]> {
  const run = `${axe}; axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ' ' + nodes[0].html))`;
  return (await tab.evaluate(run)) as string[];
}

// The pseudo-locale, a third longer than English, is looked at for what does not fit.
const languages = [...Object.keys(builtInTexts), 'en-XA'];

describe.each(languages)('in Chromium, in %s', (locale) => {
  needs('chromium')(
    'every page is clean to axe and 320 pixels wide, in all its states; its picture is kept',
    async () => {
      const { context, tab, complaints } = await openBrowser({ locale, javaScriptEnabled: true });
      const check = async (name: string) => {
        await tab.screenshot({ path: `${screenshots}${locale}-${name.replaceAll('/', '-')}.png`, fullPage: true });
        if (locale !== 'en-XA') expect([name, await violations(tab)]).toEqual([name, []]);
        expect([name, await tab.evaluate('document.documentElement.scrollWidth')]).toEqual([name, narrow.width]);
        expect([name, await tab.evaluate('document.documentElement.lang')]).toEqual([name, locale]);
      };
      const submit = async () => {
        await tab.locator('input:not([type=hidden])').evaluateAll((inputs) => {
          for (const input of inputs) input.removeAttribute('required');
        });
        await tab.locator('main button').first().click();
      };
      const token = `dwl_${'0'.repeat(49)}`;
      for (const name of ['sign-in', 'sign-up', 'magic-link', 'forgot-password']) {
        await goTo(tab, `/${name}`);
        await check(name);
        await submit();
        await check(`${name}-error`);
      }
      for (const name of [
        'sign-up/confirm',
        'magic-link',
        'reset-password',
        'email-change',
        'undo-email-change',
        'invitation',
        'verify-email',
      ]) {
        await goTo(tab, `/${name}?token=${token}`);
        await check(`${name}-link`);
        if (name === 'verify-email') continue;
        await submit();
        await check(`${name}-link-error`);
      }
      await goTo(tab, '/sign-in?next=//evil.example');
      await check('refused');
      await goTo(tab, '/sign-in?notice=email_change_undone');
      await check('notice');

      const email = address();
      await goTo(tab, '/sign-up');
      await tab.locator('#email').fill(email);
      await tab.locator('#password').fill(password);
      await submit();
      await check('sign-up-confirm-code');
      await tab.locator('#code').fill('000000');
      await submit();
      await check('sign-up-confirm-code-error');
      await tab.locator('#code').fill((await mailTo(email)).code);
      await submit();
      await check('account');
      for (const name of ['account/password', 'account/email']) {
        await goTo(tab, `/${name}`);
        await check(name);
        await submit();
        await check(`${name}-error`);
      }
      await goTo(tab, '/account/authenticator');
      await check('authenticator');
      await tab.locator('main button').first().click();
      await check('authenticator-setup');
      const seed = await seedOn(tab);
      await tab.locator('#code').fill('000000');
      await submit();
      await check('authenticator-setup-error');
      await tab.locator('#code').fill(codeOf(seed));
      await submit();
      await check('recovery-codes');
      await submit();
      await check('recovery-codes-shown');
      await goTo(tab, '/account/authenticator');
      await check('authenticator-there');
      house.clock.advance(620);
      await tab.locator('main button').first().click();
      await check('confirm');
      await submit();
      await check('confirm-error');
      await goTo(tab, '/sign-in');
      await tab.locator('#identifier').fill(email);
      await tab.locator('#password').fill(password);
      await submit();
      await check('second-factor');
      await submit();
      await check('second-factor-error');
      await goTo(tab, '/sign-in/second-factor?method=recovery_code');
      await check('second-factor-recovery');
      await goTo(tab, '/sign-in/second-factor');
      await tab.locator('#code').fill(codeOf(seed));
      await submit();
      for (const name of ['account/security', 'account/sessions', 'account/connections', 'accounts']) {
        await goTo(tab, `/${name}`);
        await check(name);
      }
      await tab.locator('main form').last().getByRole('button').click();
      const other = await house.register({ password });
      await tab.locator('#identifier').fill(other.username);
      await tab.locator('#password').fill(password);
      await submit();
      await goTo(tab, '/accounts');
      await check('accounts-two');
      await tab.locator('main .cards button').nth(1).click();
      house.clock.advance(1000);
      await goTo(tab, '/account');
      await check('continue');
      for (const [name, slot] of [
        ['magic-link', 'magic-link-code'],
        ['forgot-password', 'reset-password-code'],
      ] as const) {
        await goTo(tab, `/${name}`);
        await tab.locator('#identifier').fill(email);
        await submit();
        await check(slot);
      }
      await context.clearCookies();
      await tab.goto(`${house.url}/sign-in?client_id=${strict}`);
      await tab.locator('#identifier').fill(other.username);
      await tab.locator('#password').fill(password);
      await submit();
      await check('enrol');
      await goTo(tab, '/sign-in/enrol-soon');
      await check('enrol-soon');
      const link = await invitedInto(address());
      await context.clearCookies();
      await goTo(tab, link);
      await check('organization-invitation');
      await press(tab, builtInTexts[locale]?.['sign_up.submit'] ?? pseudo['sign_up.submit']);
      await check('organization-invitation-error');
      await tab.locator('#password').fill(chosen);
      await tab.locator('main button').last().click();
      await goTo(tab, await invitedInto(address()));
      await check('organization-invitation-other-account');
      await goTo(tab, `/organization-invitation?token=${token}`);
      await check('organization-invitation-invalid');
      expect(complaints).toEqual([]);
      await context.close();
    },
    120_000,
  );
});

describe('in Chromium, with a brand', () => {
  needs('chromium')(
    'any colour stays readable',
    async () => {
      for (const [slug, brand_color] of [
        ['pale', '#fff6a0'],
        ['dark', '#101010'],
        ['middle', '#7f7f7f'],
        ['red', '#ff0000'],
      ] as const) {
        const client_id = await openApp(house, `brand-${slug}`);
        await changeSettings(
          house,
          { brand_name: `A ${slug} brand`, brand_color, terms_url: 'https://example.com/terms' },
          client_id,
        );
        const { context, tab } = await openBrowser({ javaScriptEnabled: true });
        await goTo(tab, `/sign-in?client_id=${client_id}`);
        await tab.screenshot({ path: `${screenshots}brand-${slug}.png`, fullPage: true });
        expect([slug, await violations(tab)]).toEqual([slug, []]);
        await context.close();
      }
    },
    60_000,
  );
});
