import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { changeSettings, needs, startHouse, type TestHouse } from '../../test/kit/index.ts';
import { openProvider, type TestProvider } from '../src/domains/social/provider.testing.ts';
import { configured, oidc } from '../src/domains/social/social.testing.ts';
import { check, createScreen, fill, heading, pathOf, press, signIn, spoken, walk } from './chromium.testing.ts';
import { builtInTexts, type Catalogue } from './texts/index.ts';

let house: TestHouse;
let provider: TestProvider;
const screen = createScreen(() => house);
const { openBrowser, goTo, signUp } = screen;

beforeAll(async () => {
  provider = await openProvider();
  house = await startHouse({ outgoingAllow: ['127.0.0.1'] }, { texts: spoken });
  await changeSettings(house, { registration_email: 'proven' });
  const configure = async (slug: string, fields = {}) =>
    house.rest.post('/v1/social-providers', { ...oidc(provider, slug), ...fields }, { token: await house.admin() });
  await configured({ configure }, 'google', { name: 'Google' });
  await configured({ configure }, 'apple', { name: 'Apple' });
  await screen.start();
}, 240_000);
afterAll(async () => {
  await screen.stop();
  await house.close();
  await provider.close();
});

let people = 0;
/** Somebody new sits down at the browser. */
function sitDown(): string {
  const email = `social-${++people}@gmail.com`;
  provider.visitor = { sub: `social-${people}`, email, email_verified: true };
  return email;
}

/** The house is at `localhost`: of another site, so that a browser keeps from its pages what it would keep from any. */
const atProvider = ({ origin }: URL) => origin === provider.url;

const notice = (tab: Page) => tab.getByRole('status').textContent();
const follow = (tab: Page, name: string) => tab.getByRole('link', { name }).click();

describe('in Chromium, without JavaScript', () => {
  walk(
    'somebody signs in with a provider, by its link and by the form it posts, and is told so the next time',
    async () => {
      const { context, tab, complaints } = await openBrowser();
      for (const name of ['Google', 'Apple']) {
        const email = sitDown();
        await goTo(tab, '/sign-in?next=/account/security');
        await press(tab, `Continue with ${name}`);
        await tab.waitForURL(atProvider);
        expect(await heading(tab)).toBe('Provider');
        await press(tab, 'Agree');
        expect(await heading(tab)).toBe('Almost there');
        await press(tab, 'Sign in');
        expect(pathOf(tab)).toBe('/account/security');
        expect(await tab.locator('main').textContent()).toContain(`You can sign in here with ${name}.`);
        expect(await tab.locator('main').textContent()).toContain(email);
        await goTo(tab, '/account');
        await press(tab, 'Sign out');
        const hinted = tab.getByRole('button', { name: `Continue with ${name}`, exact: true });
        expect(await hinted.getAttribute('aria-describedby')).toBe('used-last');
      }
      expect(complaints).toEqual([]);
      await context.close();
    },
  );

  walk('somebody who does not agree at the provider is not signed in, and may try again', async () => {
    const { context, tab, complaints } = await openBrowser();
    sitDown();
    await goTo(tab, '/sign-in');
    await press(tab, 'Continue with Google');
    await tab.waitForURL(atProvider);
    await follow(tab, 'Refuse');
    expect([await heading(tab), await tab.locator('main').textContent()]).toEqual([
      'You are not signed in',
      expect.stringContaining('You did not agree'),
    ]);
    await follow(tab, 'Back to sign-in');
    expect(pathOf(tab)).toBe('/sign-in');
    expect(complaints).toEqual([]);
    await context.close();
  });

  walk('somebody connects a provider, signs in with it, and disconnects it', async () => {
    const { context, tab, complaints } = await openBrowser();
    const email = await signUp(tab);
    sitDown();
    await follow(tab, 'Security');
    await follow(tab, 'Change the connected providers');
    await press(tab, 'Connect Google');
    await tab.waitForURL(atProvider);
    await press(tab, 'Agree');
    await press(tab, 'Connect');
    expect([pathOf(tab), await notice(tab)]).toEqual(['/account/connections', 'It is connected.']);
    await goTo(tab, '/account');
    await press(tab, 'Sign out');
    await press(tab, 'Continue with Google');
    await tab.waitForURL(atProvider);
    await press(tab, 'Agree');
    await press(tab, 'Sign in');
    expect(await tab.locator('dl').textContent()).toContain(email);
    await goTo(tab, '/account/connections');
    await press(tab, 'Disconnect');
    expect(await notice(tab)).toBe('It is disconnected.');
    expect(complaints).toEqual([]);
    await context.close();
  });

  walk('somebody names this device, trusts it, and forgets the other one and then this', async () => {
    const other = await openBrowser();
    const email = await signUp(other.tab);
    const { context, tab, complaints } = await openBrowser();
    await goTo(tab, '/sign-in');
    await signIn(tab, email);
    await follow(tab, 'Security');
    await follow(tab, 'See your devices');
    await tab.locator('summary').first().click();
    await fill(tab, 'Name of the device', 'Ada’s laptop');
    await press(tab, 'Save the name');
    expect([await notice(tab), await tab.locator('h2').first().textContent()]).toEqual([
      'The device has its new name.',
      'Ada’s laptop',
    ]);
    await press(tab, 'Trust this device');
    expect(await tab.locator('.cards li').first().textContent()).toContain('Trusted until');
    await press(tab, 'Forget it and sign it out');
    expect(await notice(tab)).toContain('The device is forgotten.');
    await goTo(other.tab, '/account');
    expect(pathOf(other.tab)).not.toBe('/account');
    await press(tab, 'Forget it and sign out');
    expect([pathOf(tab), await notice(tab)]).toEqual(['/sign-in', 'You are signed out.']);
    expect([...complaints, ...other.complaints]).toEqual([]);
    await Promise.all([context.close(), other.context.close()]);
  });
});

const languages: [string, Catalogue][] = Object.entries({ ...builtInTexts, ...spoken });

describe.each(languages)('in Chromium, in %s', (locale, texts) => {
  const button = (key: keyof Catalogue, name = '') => texts[key].replace('{name}', name);

  needs('chromium')(
    'the pages of providers, devices and security are clean to axe and 320 pixels wide; their pictures are kept',
    async () => {
      const { context, tab, complaints } = await openBrowser({ locale, javaScriptEnabled: true });
      const look = (name: string) => check(tab, locale, name);
      const agree = async () => {
        await tab.waitForURL(atProvider);
        await press(tab, 'Agree');
      };
      sitDown();
      await goTo(tab, '/sign-in');
      await look('sign-in-providers');
      await press(tab, button('sign_in.with', 'Google'));
      await tab.waitForURL(atProvider);
      await follow(tab, 'Refuse');
      await look('social-refused');
      await goTo(tab, '/sign-in');
      await press(tab, button('sign_in.with', 'Google'));
      await agree();
      await look('social-finish');
      await press(tab, button('social.finish_submit'));
      await goTo(tab, '/account/connections');
      await look('connections-one');
      await press(tab, button('connections.add', 'Apple'));
      await agree();
      await look('connections-finish');
      await press(tab, button('connections.finish'));
      await look('connections-two');
      await goTo(tab, '/account/security');
      await look('security-connected');
      await goTo(tab, '/account/devices');
      await look('devices');
      await goTo(tab, '/account/security-events');
      await look('security-events');
      await goTo(tab, '/account/devices');
      await tab.locator('summary').first().click();
      await look('devices-rename');
      await tab.locator('#device-0-name').fill(' ');
      await press(tab, button('devices.save'));
      await look('devices-rename-error');
      await press(tab, button('devices.trust'));
      await look('devices-trusted');
      await press(tab, button('devices.forget_here'));
      await look('sign-in-used-last');
      expect(complaints).toEqual([]);
      await context.close();
    },
    400_000,
  );
});
