import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import {
  changeSettings,
  chromiumPath,
  type Member,
  openApp,
  startHouse,
  type TestHouse,
} from '../../test/kit/index.ts';
import { check, createScreen, password, press, seedOn, spoken, submit, type Tab, walk } from './chromium.testing.ts';
import { builtInTexts } from './texts/index.ts';
import { pseudo } from './texts/pseudo.testing.ts';

const chosen = 'Another-Staple-8';
/** Of the right form, and nobody's. */
const token = `dwl_${'0'.repeat(49)}`;

let house: TestHouse;
const screen = createScreen(() => house);
const { openBrowser, goTo, mailTo, codeOf, address } = screen;

beforeAll(async () => {
  house = await startHouse({}, { texts: spoken });
  await changeSettings(house, { registration_email: 'proven' });
  strict = await openApp(house, 'chromium-strict');
  await changeSettings(house, { mfa_mode: 'required' }, strict);
  await screen.start();
}, 240_000);
afterAll(async () => {
  await screen.stop();
  await house.close();
});

/** An app where a second step is required. */
let strict: string;

const languages = [...Object.keys(builtInTexts), ...Object.keys(spoken)];

/** Every page in all its states, as one visitor comes by them: clean to axe, 320 pixels wide, its picture kept. */
describe.each(languages)('the pages in Chromium, in %s', (locale) => {
  let visitor: Tab;
  let tab: Page;
  let email: string;
  let other: Member;
  beforeAll(async () => {
    if (!chromiumPath) return;
    visitor = await openBrowser({ locale, javaScriptEnabled: true });
    tab = visitor.tab;
  });
  afterAll(async () => {
    await visitor?.context.close();
  });
  const look = (name: string) => check(tab, locale, name);

  walk('what a stranger sees, with links that lead nowhere', async () => {
    for (const name of ['sign-in', 'sign-up', 'magic-link', 'forgot-password']) {
      await goTo(tab, `/${name}`);
      await look(name);
      await submit(tab);
      await look(`${name}-error`);
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
      await look(`${name}-link`);
      if (name === 'verify-email') continue;
      await submit(tab);
      await look(`${name}-link-error`);
    }
    await goTo(tab, '/sign-in?next=//evil.example');
    await look('refused');
    await goTo(tab, '/sign-in?notice=email_change_undone');
    await look('notice');
  });

  walk('an account is opened, and its owner changes password and address', async () => {
    email = address();
    await goTo(tab, '/sign-up');
    await tab.locator('#email').fill(email);
    await tab.locator('#password').fill(password);
    await submit(tab);
    await look('sign-up-confirm-code');
    await tab.locator('#code').fill('000000');
    await submit(tab);
    await look('sign-up-confirm-code-error');
    await tab.locator('#code').fill((await mailTo(email)).code);
    await submit(tab);
    await look('sign-up-passkey');
    await tab.locator('main nav a').click();
    await look('account');
    for (const name of ['account/password', 'account/email']) {
      await goTo(tab, `/${name}`);
      await look(name);
      await submit(tab);
      await look(`${name}-error`);
    }
  });

  walk('an authenticator app is set up, and asked for at the next sign-in', async () => {
    await goTo(tab, '/account/authenticator');
    await look('authenticator');
    await tab.locator('main button').first().click();
    await look('authenticator-setup');
    const seed = await seedOn(tab);
    await tab.locator('#code').fill('000000');
    await submit(tab);
    await look('authenticator-setup-error');
    await tab.locator('#code').fill(codeOf(seed));
    await submit(tab);
    await look('recovery-codes');
    await submit(tab);
    await look('recovery-codes-shown');
    await goTo(tab, '/account/authenticator');
    await look('authenticator-there');
    house.clock.advance(620);
    await tab.locator('main button').first().click();
    await look('confirm');
    await submit(tab);
    await look('confirm-error');
    await goTo(tab, '/sign-in');
    await tab.locator('#identifier').fill(email);
    await tab.locator('#password').fill(password);
    await submit(tab);
    await look('second-factor');
    await submit(tab);
    await look('second-factor-error');
    await goTo(tab, '/sign-in/second-factor?method=recovery_code');
    await look('second-factor-recovery');
    await goTo(tab, '/sign-in/second-factor');
    await tab.locator('#code').fill(codeOf(seed));
    await submit(tab);
  });

  walk('the lists of an account, two accounts in one browser, and a password to confirm', async () => {
    for (const name of [
      'account/security',
      'account/passkeys',
      'account/sessions',
      'account/connections',
      'accounts',
    ]) {
      await goTo(tab, `/${name}`);
      await look(name);
    }
    await tab.locator('main form').last().getByRole('button').click();
    other = await house.register({ password });
    await tab.locator('#identifier').fill(other.username);
    await tab.locator('#password').fill(password);
    await submit(tab);
    await goTo(tab, '/accounts');
    await look('accounts-two');
    await tab.locator('main .cards button').nth(1).click();
    house.clock.advance(1000);
    await goTo(tab, '/account');
    await look('continue');
  });

  walk('codes that were mailed, and a second step that is required', async () => {
    for (const [name, slot] of [
      ['magic-link', 'magic-link-code'],
      ['forgot-password', 'reset-password-code'],
    ] as const) {
      await goTo(tab, `/${name}`);
      await tab.locator('#identifier').fill(email);
      await submit(tab);
      await look(slot);
    }
    await visitor.context.clearCookies();
    await tab.goto(`${house.url}/sign-in?client_id=${strict}`);
    await tab.locator('#identifier').fill(other.username);
    await tab.locator('#password').fill(password);
    await submit(tab);
    await look('enrol');
    await goTo(tab, '/sign-in/enrol-soon');
    await look('enrol-soon');
  });

  walk('an invitation into an organization', async () => {
    const link = await screen.invite(address());
    await visitor.context.clearCookies();
    await goTo(tab, link);
    await look('organization-invitation');
    await press(tab, builtInTexts[locale]?.['sign_up.submit'] ?? pseudo['sign_up.submit']);
    await look('organization-invitation-error');
    await tab.locator('#password').fill(chosen);
    await tab.locator('main button').last().click();
    await goTo(tab, await screen.invite(address()));
    await look('organization-invitation-other-account');
    await goTo(tab, `/organization-invitation?token=${token}`);
    await look('organization-invitation-invalid');
  });

  walk('the browser has complained about none of them', async () => {
    expect(visitor.complaints).toEqual([]);
  });
});
