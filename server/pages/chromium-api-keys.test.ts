import { afterAll, beforeAll, describe, expect } from 'vitest';
import { needs, startHouse, type TestHouse } from '../../test/kit/index.ts';
import {
  check,
  createScreen,
  fill,
  heading,
  password,
  pathOf,
  press,
  signIn,
  spoken,
  walk,
} from './chromium.testing.ts';
import { builtInTexts, type Catalogue } from './texts/index.ts';

let house: TestHouse;
let username: string;
const screen = createScreen(() => house);
const { openBrowser, goTo } = screen;

beforeAll(async () => {
  house = await startHouse({}, { texts: spoken });
  const token = await house.admin();
  const who = await house.register({ password });
  ({ username } = who);
  const { body } = await house.rest.get('/v1/apps', { token });
  const app_id = body.data[0].id;
  await house.rest.put(`/v1/apps/${app_id}/permissions/posts:read`, {}, { token });
  await house.rest.put(`/v1/apps/${app_id}/roles/reader`, { permissions: ['posts:read'] }, { token });
  await house.rest.post(`/v1/users/${who.userId}/roles`, { role: 'reader', app_id, scope: 'tenant' }, { token });
  await screen.start();
}, 240_000);
afterAll(async () => {
  await screen.stop();
  await house.close();
});

describe('in Chromium, without JavaScript', () => {
  walk('somebody makes an API key, replaces and revokes it', async () => {
    const { context, tab, complaints } = await openBrowser();
    await goTo(tab, '/sign-in?next=/account/security');
    await signIn(tab, username);
    await tab.getByRole('link', { name: 'Change the API keys' }).click();
    await tab.getByRole('link', { name: 'Create an API key' }).click();
    await fill(tab, 'Name of the key', 'Nightly export');
    await fill(tab, 'Permissions', 'posts:read');
    await tab.getByLabel('How long it works').selectOption({ label: '7 days' });
    await press(tab, 'Create the key');
    expect(await heading(tab)).toBe('Your API key');
    expect(await tab.locator('code').textContent()).toMatch(/^dw_[0-9A-Za-z]{49}$/);
    await tab.getByRole('link', { name: 'Back to your API keys' }).click();
    await tab.locator('summary').click();
    await tab.getByLabel('The key as it is now works on for').selectOption({ label: '1 day' });
    await press(tab, 'Replace this key');
    expect(await heading(tab)).toBe('Your API key');
    await goTo(tab, '/account/api-keys');
    expect(await tab.locator('.cards').textContent()).toContain('The one before works until');
    await press(tab, 'Revoke this key');
    expect([pathOf(tab), await tab.getByRole('status').textContent()]).toEqual([
      '/account/api-keys',
      'The key is revoked. No program can use it any more.',
    ]);
    expect(complaints).toEqual([]);
    await context.close();
  });
});

const languages: [string, Catalogue][] = Object.entries({ ...builtInTexts, ...spoken });

describe.each(languages)('in Chromium, in %s', (locale, texts) => {
  needs('chromium')(
    'the pages of API keys are clean to axe and 320 pixels wide; their pictures are kept',
    async () => {
      const { context, tab, complaints } = await openBrowser({ locale, javaScriptEnabled: true });
      const look = (name: string) => check(tab, locale, name);
      await goTo(tab, '/sign-in?next=/account/api-keys');
      await tab.locator('#identifier').fill(username);
      await tab.locator('#password').fill(password);
      await press(tab, texts['sign_in.submit']);
      await look('api-keys-none');
      await tab.locator('a.button').click();
      await look('api-key-new');
      await tab.locator('#name').fill('Export');
      await tab.locator('#permissions').fill('posts:write');
      await press(tab, texts['api_keys.create']);
      await look('api-key-new-error');
      await tab.locator('#permissions').fill('posts:read');
      await press(tab, texts['api_keys.create']);
      await look('api-key-made');
      await goTo(tab, '/account/api-keys');
      await look('api-keys');
      await tab.locator('summary').click();
      await look('api-keys-replace');
      await press(tab, texts['api_keys.revoke']);
      await look('api-keys-revoked');
      expect(complaints).toEqual([]);
      await context.close();
    },
    200_000,
  );
});
