import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { changeSettings, needs, openApp, startHouse, type TestHouse } from '../../test/kit/index.ts';
import {
  createScreen,
  fill,
  heading,
  password,
  pathOf,
  press,
  seedOn,
  signIn,
  spoken,
  takePicture,
  violations,
  walk,
} from './chromium.testing.ts';
import { saysWho } from './visitor.testing.ts';

const chosen = 'Another-Staple-8';

let house: TestHouse;
const screen = createScreen(() => house);
const { openBrowser, goTo, mailTo, signUp, codeOf, address } = screen;

beforeAll(async () => {
  house = await startHouse({}, { texts: spoken });
  await changeSettings(house, { registration_email: 'proven' });
  await screen.start();
}, 240_000);
afterAll(async () => {
  await screen.stop();
  await house.close();
});

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
    await tab.getByRole('link', { name: 'Not now' }).click();
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
    await goTo(tab, await screen.invite(email));
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
    expect([pathOf(tab), (await context.cookies()).filter(({ name }) => saysWho(name))]).toEqual(['/sign-in', []]);
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
        await takePicture(tab, `brand-${slug}`);
        expect([slug, await violations(tab)]).toEqual([slug, []]);
        await context.close();
      }
    },
    60_000,
  );
});
