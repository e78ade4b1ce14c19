import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import {
  type AuthenticatorApp,
  authenticatorApp,
  changeSettings,
  clientId,
  clientSecret,
  needs,
  openAuthenticators,
  openProvider,
  type TestProvider,
} from '../../test/kit/index.ts';
import { openStage, password, register, type Stage, shows, someone, submit } from './stage.testing.ts';

let stage: Stage;
let provider: TestProvider;
beforeAll(async () => {
  provider = await openProvider();
  stage = await openStage();
  const acme = { provider: 'acme', name: 'Acme', kind: 'oidc', issuer: `${provider.url}/acme` };
  const given = { ...acme, client_id: clientId, client_secret: clientSecret };
  await stage.house.rest.post('/v1/social-providers', given, { token: await stage.house.admin() });
}, 120_000);
afterAll(async () => {
  await stage.close();
  await provider.close();
});

const open = async (query = '') => {
  const opened = await stage.open(`http://localhost:${stage.page.port}/${query}`);
  await shows(opened.tab, 'signed_out');
  return opened;
};
const press = (tab: Page, name: string) => tab.getByRole('button', { name, exact: true }).click();
const says = (tab: Page) => expect.poll(() => tab.getByRole('alert').textContent());
const ways = (tab: Page) => expect.poll(() => tab.locator('#ways li').allTextContents());

/** Reads the seed off the page and types the code. */
async function confirmApp(tab: Page): Promise<AuthenticatorApp> {
  await expect
    .poll(() => tab.locator('#app-qr').evaluate((image: HTMLImageElement) => image.naturalWidth))
    .toBeGreaterThan(0);
  const app = authenticatorApp((await tab.locator('#app-secret').textContent()) ?? '', stage.house.clock);
  await tab.getByLabel('Code it shows').fill(app.code());
  await press(tab, 'Confirm');
  return app;
}

async function typeCode(tab: Page, by: string, code: string): Promise<void> {
  await tab.locator('#factor select').selectOption({ label: by });
  await tab.locator('#factor input').fill(code);
  await tab.locator('#factor').getByRole('button', { name: 'Continue' }).click();
}

describe.each([
  ['bearer', ''],
  ['cookies', '?transport=cookie'],
])('with %s', (_, query) => {
  needs('chromium')(
    'a passkey is offered after registering, and signs in from the form’s own suggestions',
    async () => {
      const { context, tab, errors } = await open(query);
      const username = someone();
      await (await openAuthenticators(tab)).plug();
      await submit(tab, 'Register', { username, password });
      await tab.locator('#offer').getByRole('button', { name: 'Make a passkey' }).click();
      await ways(tab).toEqual([expect.stringMatching(/^Passkey: /)]);
      await press(tab, 'Sign out');
      await shows(tab, 'signed_in');
      await expect.poll(() => tab.locator('#member h1').textContent()).toBe(`Hello ${username}`);
      expect(errors).toEqual([]);
      await context.close();
    },
  );

  needs('chromium')('who comes from a provider is signed in, and nothing of it stays in the address', async () => {
    const { context, tab, errors } = await open(query);
    // Where the user agrees: the way back, as the provider's own page would lead it.
    await context.route(`${provider.url}/acme/authorize**`, (route) => {
      const asked = route.request().url();
      const back = new URLSearchParams(provider.agree(asked, { sub: `sub${query}`, name: 'Ada' }));
      const location = `${new URL(asked).searchParams.get('redirect_uri')}?${back}`;
      return route.fulfill({ status: 302, headers: { location } });
    });
    await press(tab, 'Sign in with Acme');
    await shows(tab, 'signed_in');
    expect(tab.url()).toBe(`http://localhost:${stage.page.port}/${query}`);
    await ways(tab).toEqual(['Provider: Acme']);
    await press(tab, 'Sign out');
    await shows(tab, 'signed_out');
    await expect.poll(() => tab.locator('#last-used').textContent()).toBe('Last time you came by social:acme.');
    expect(errors).toEqual([]);
    await context.close();
  });

  needs('chromium')(
    'an authenticator app and recovery codes are set up, asked for, and stand in for each other',
    async () => {
      const { context, tab } = await open(query);
      const username = someone();
      await register(tab, username);
      await press(tab, 'Set up an authenticator app');
      const app = await confirmApp(tab);
      await ways(tab).toEqual(['Authenticator app']);
      await press(tab, 'Make recovery codes');
      await ways(tab).toEqual(['Authenticator app', 'Recovery codes left: 10']);
      const codes = await tab.locator('#codes li').allTextContents();
      for (const [by, code] of [
        ['authenticator app', app.code()],
        ['recovery code', codes[0] ?? ''],
      ] as const) {
        await press(tab, 'Sign out');
        await submit(tab, 'Sign in', { username, password });
        await typeCode(tab, by, 'wrong');
        await says(tab).toContain('The code is wrong');
        await typeCode(tab, by, code);
        await shows(tab, 'signed_in');
      }
      await ways(tab).toEqual(['Authenticator app', 'Recovery codes left: 9']);
      await context.close();
    },
  );
});

needs('chromium')('what is sensitive asks again who is there: by password, by passkey, or not at all', async () => {
  const { context, tab } = await open();
  await register(tab, someone());
  stage.house.clock.advance(601);
  await press(tab, 'Set up an authenticator app');
  await tab.locator('#prove').getByRole('button', { name: 'Cancel' }).click();
  await says(tab).toBe('That needs a proof that it is still you.');
  await press(tab, 'Set up an authenticator app');
  await tab.getByLabel('Password or code').fill(password);
  await tab.locator('#prove').getByRole('button', { name: 'Continue' }).click();
  await confirmApp(tab);
  await (await openAuthenticators(tab)).plug();
  await press(tab, 'Add a passkey');
  await ways(tab).toEqual([expect.stringMatching(/^Passkey: /), 'Authenticator app']);
  stage.house.clock.advance(601);
  await press(tab, 'Make recovery codes');
  await expect.poll(() => tab.locator('#codes li').count()).toBe(10);
  expect(await tab.locator('#prove').isVisible()).toBe(false);
  await context.close();
});

needs('chromium')('where a second factor is required, it is set up on the way in: an app or a passkey', async () => {
  await changeSettings(stage.house, { mfa_mode: 'required' }, stage.appId);
  for (const by of ['app', 'passkey'] as const) {
    const { context, tab } = await open();
    if (by === 'passkey') await (await openAuthenticators(tab)).plug();
    await submit(tab, 'Register', { username: someone(), password });
    if (by === 'passkey') await tab.locator('#enrolment').getByRole('button', { name: 'Make a passkey' }).click();
    else {
      await press(tab, 'Use an authenticator app');
      await confirmApp(tab);
    }
    await shows(tab, 'signed_in');
    await context.close();
  }
  await changeSettings(stage.house, { mfa_mode: null }, stage.appId);
});
