import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { changeSettings, openApp, startHouse, type TestHouse } from '../../test/kit/index.ts';
import {
  check,
  createScreen,
  fill,
  heading,
  password,
  pathOf,
  plugIn,
  press,
  signIn,
  spoken,
  submit,
  walk,
} from './chromium.testing.ts';
import { builtInTexts } from './texts/index.ts';
import { pseudo } from './texts/pseudo.testing.ts';

let house: TestHouse;
/** An app where who holds no second factor proves the mailbox. */
let adaptive: string;
const screen = createScreen(() => house);
const { goTo, address } = screen;

beforeAll(async () => {
  house = await startHouse({}, { texts: spoken });
  await changeSettings(house, { registration_email: 'proven', risk_mode: 'off' });
  adaptive = await openApp(house, 'passkeys-adaptive');
  await changeSettings(house, { mfa_mode: 'adaptive' }, adaptive);
  await screen.start();
}, 240_000);
afterAll(async () => {
  await screen.stop();
  await house.close();
});

/** With JavaScript. */
const openBrowser = (given: { locale?: string } = {}) => screen.openBrowser({ javaScriptEnabled: true, ...given });

/** Somebody new, on the offer of a passkey behind the sign-up. */
async function newcomer(tab: Page): Promise<string> {
  const username = address().split('@')[0] ?? '';
  await goTo(tab, '/sign-up');
  await fill(tab, 'Username (optional)', username);
  await fill(tab, 'Password', password);
  await press(tab, 'Open the account');
  expect(await heading(tab)).toBe('Faster next time');
  return username;
}

/** Signed in, with a passkey in this browser. */
async function holder() {
  const opened = await openBrowser();
  const device = await plugIn(opened);
  const username = await newcomer(opened.tab);
  await press(opened.tab, 'Create a passkey');
  await opened.tab.waitForURL('**/account');
  return { ...opened, device, username };
}

const signOut = async (tab: Page) => {
  await goTo(tab, '/account');
  await press(tab, 'Sign out');
};

/** What the script says beside its form. */
const said = (tab: Page) => tab.locator('[data-says]:visible').allTextContents();

/** Counts, in the browser, how many ceremonies were begun and how many were open at a time. */
async function watch(tab: Page): Promise<() => Promise<{ begun: number; most: number }>> {
  await tab.addInitScript(() => {
    const counted = { begun: 0, open: 0, most: 0 };
    Object.assign(window, { counted });
    const get = CredentialsContainer.prototype.get;
    CredentialsContainer.prototype.get = async function (options) {
      counted.begun += 1;
      counted.open += 1;
      counted.most = Math.max(counted.most, counted.open);
      return get.call(this, options).finally(() => {
        counted.open -= 1;
      });
    };
  });
  return () => tab.evaluate('window.counted') as Promise<{ begun: number; most: number }>;
}

const begun = async (tab: Page, count: number) => {
  await tab.waitForFunction(
    (least) => (window as unknown as { counted: { begun: number } }).counted.begun >= least,
    count,
  );
};

describe('passkeys on the pages, in Chromium', () => {
  walk('are made from the offer behind a sign-up, and sign in by the button', async () => {
    const { context, tab, complaints, device } = await holder();
    await watch(tab);
    await device.touched(false);
    await signOut(tab);
    await begun(tab, 1);
    await device.touched(true);
    await press(tab, 'Sign in with a passkey');
    await tab.waitForURL('**/account');
    expect([await heading(tab), complaints]).toEqual(['Your account', []]);
    await context.close();
  });

  walk('sign in by autofill, without a click', async () => {
    const { context, tab, complaints, username } = await holder();
    await goTo(tab, '/account');
    await press(tab, 'Sign out');
    await tab.waitForURL('**/account');
    expect(await tab.locator('dl').textContent()).toContain(username);
    expect(complaints).toEqual([]);
    await context.close();
  });

  walk('autofill and button never race: one ceremony at a time, and one credential is sent', async () => {
    const { context, tab, complaints, device } = await holder();
    const counted = await watch(tab);
    await device.touched(false);
    await signOut(tab);
    await begun(tab, 1);
    const sent: string[] = [];
    tab.on('request', (request) => {
      const fields = new URLSearchParams(request.postData() ?? '');
      if (fields.get('credential')) sent.push(request.url());
    });
    // Pressed twice at once: the first gives way before it asks anybody, as does what autofill waited for.
    await tab.locator('form[data-passkey]').evaluate((form: HTMLFormElement) => {
      form.requestSubmit();
      form.requestSubmit();
    });
    await begun(tab, 2);
    // Pressed again while a dialogue is open.
    await press(tab, 'Sign in with a passkey');
    await begun(tab, 3);
    expect(await counted()).toMatchObject({ begun: 3, most: 1 });
    await device.touched(true);
    await press(tab, 'Sign in with a passkey');
    await tab.waitForURL('**/account');
    expect([sent.length, complaints]).toEqual([1, []]);
    await context.close();
  });

  walk('a dialogue that came to nothing is said, and autofill offers again', async () => {
    const { context, tab, device } = await holder();
    await watch(tab);
    await device.touched(false);
    await signOut(tab);
    await begun(tab, 1);
    await device.recognises(false);
    await device.touched(true);
    await press(tab, 'Sign in with a passkey');
    await tab.getByRole('alert').waitFor();
    expect(await said(tab)).toEqual(['That did not work, or was cancelled. Try again, or go on without a passkey.']);
    await begun(tab, 3);
    await device.recognises(true);
    await press(tab, 'Sign in with a passkey');
    await tab.waitForURL('**/account');
    await context.close();
  });

  walk('are the second step of a sign-in, and the proof before something sensitive', async () => {
    const { context, tab, complaints, device, username } = await holder();
    await device.touched(false);
    await signOut(tab);
    await signIn(tab, username);
    expect([await heading(tab), pathOf(tab)]).toEqual(['One more step', '/sign-in/second-factor']);
    await device.touched(true);
    await press(tab, 'Use the passkey');
    await tab.waitForURL('**/account');
    house.clock.advance(700);
    await goTo(tab, '/account/passkeys');
    await press(tab, 'Create a passkey');
    await tab.waitForURL('**/confirm?**');
    await press(tab, 'Use the passkey');
    await tab.waitForURL('**/account/passkeys');
    await press(tab, 'Create a passkey');
    await tab.getByRole('alert').waitFor();
    expect(await said(tab)).toEqual(['A passkey for your account is on this device already.']);
    await tab.locator('summary').click();
    await tab.locator('#passkey-0-name').fill('My laptop');
    await press(tab, 'Save the name');
    expect(await tab.locator('.cards h2').allTextContents()).toEqual(['My laptop']);
    await press(tab, 'Delete this passkey');
    expect(await tab.getByRole('status').textContent()).toContain('The passkey is deleted.');
    expect(complaints).toEqual([]);
    await context.close();
  });

  walk('are set up on the way in, where a second step is required', async () => {
    const client_id = await openApp(house, 'passkeys-strict');
    await changeSettings(house, { mfa_mode: 'required' }, client_id);
    const { username } = await house.register({ password });
    const { context, tab, complaints } = await openBrowser();
    const device = await plugIn({ tab });
    await goTo(tab, `/sign-in?client_id=${client_id}`);
    await signIn(tab, username);
    expect(pathOf(tab)).toBe('/sign-in/enrol');
    await press(tab, 'Create a passkey');
    await tab.waitForURL('**/account?**');
    await device.touched(false);
    await press(tab, 'Sign out');
    await signIn(tab, username);
    await device.touched(true);
    await press(tab, 'Use the passkey');
    await tab.waitForURL('**/account?**');
    expect(complaints).toEqual([]);
    await context.close();
  });

  walk('say why there are none: without JavaScript, and in a browser that knows no passkeys', async () => {
    const plain = await screen.openBrowser();
    await goTo(plain.tab, '/sign-in');
    const missing = plain.tab.locator('noscript p');
    expect([await missing.isVisible(), await missing.textContent()]).toEqual([
      true,
      'Passkeys need JavaScript, which is switched off in this browser.',
    ]);
    expect(await plain.tab.getByRole('button').allTextContents()).toEqual(['Sign in']);
    const old = await openBrowser();
    await old.tab.addInitScript('delete window.PublicKeyCredential');
    await goTo(old.tab, '/sign-in');
    expect(await said(old.tab)).toEqual(['This browser cannot use passkeys. Update it, or use another one.']);
    expect(await old.tab.getByRole('button').allTextContents()).toEqual(['Sign in']);
    await Promise.all([plain.context.close(), old.context.close()]);
  });
});

describe.each([...Object.keys(builtInTexts), ...Object.keys(spoken)])('passkeys on the pages, in %s', (locale) => {
  walk('every page is clean to axe and 320 pixels wide, in all its states; its picture is kept', async () => {
    const { context, tab, complaints } = await openBrowser({ locale });
    const device = await plugIn({ tab });
    const look = (name: string) => check(tab, locale, name);
    const text = (key: keyof typeof pseudo) => (builtInTexts[locale] ?? pseudo)[key];
    const username = address().split('@')[0] ?? '';
    await goTo(tab, '/sign-up');
    await tab.locator('#username').fill(username);
    await tab.locator('#password').fill(password);
    await submit(tab);
    await press(tab, text('passkeys.add'));
    await tab.waitForURL('**/account');
    await goTo(tab, '/account/passkeys');
    await press(tab, text('passkeys.add'));
    await tab.getByRole('alert').waitFor();
    await tab.locator('summary').click();
    await look('passkeys-known');
    house.clock.advance(700);
    await press(tab, text('passkeys.remove'));
    await look('confirm-passkey');
    await device.recognises(false);
    await press(tab, text('method.passkey'));
    await tab.getByRole('alert').waitFor();
    await look('confirm-passkey-failed');
    await device.touched(false);
    await context.clearCookies();
    await goTo(tab, '/sign-in');
    await tab.locator('#identifier').fill(username);
    await tab.locator('#password').fill(password);
    await submit(tab);
    await look('second-factor-passkey');
    await device.touched(false);
    const email = address();
    await goTo(tab, `/sign-up?client_id=${adaptive}`);
    await tab.locator('#email').fill(email);
    await tab.locator('#password').fill(password);
    await submit(tab);
    await tab.locator('#code').fill((await screen.mailTo(email)).code);
    await submit(tab);
    await context.clearCookies();
    await goTo(tab, `/sign-in?client_id=${adaptive}`);
    await tab.locator('#identifier').fill(email);
    await tab.locator('#password').fill(password);
    await submit(tab);
    await look('second-factor-mail');
    await submit(tab);
    await look('second-factor-mail-code');
    await tab.locator('#code').fill('000000');
    await submit(tab);
    await look('second-factor-mail-code-error');
    expect(complaints).toEqual([]);
    await context.close();
  });
});
