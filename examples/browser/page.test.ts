import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { admin, needs, openApp, type TestHouse } from '../../test/kit/index.ts';
import { servePage } from './serve.ts';
import { openStage, password, register, type Stage, shows, someone, submit } from './stage.testing.ts';

let stage: Stage;
let house: TestHouse;
let page: Stage['page'];
let open: Stage['open'];

beforeAll(async () => {
  stage = await openStage();
  ({ house, page, open } = stage);
}, 120_000);
afterAll(() => stage.close());

describe.each([
  // Another site than the server's, which is on localhost.
  ['bearer, from another site', () => `http://127.0.0.1:${page.port}/`],
  ['cookies, from another origin of the same site', () => `http://localhost:${page.port}/?transport=cookie`],
])('%s', (_, address) => {
  needs('chromium')('a page registers, is greeted, survives a reload and signs out', async () => {
    const { context, tab, errors } = await open(address());
    await shows(tab, 'signed_out');
    const username = someone();
    await register(tab, username);
    await shows(tab, 'signed_in');
    await expect.poll(() => tab.locator('#member h1').textContent()).toBe(`Hello ${username}`);
    await tab.reload();
    await shows(tab, 'signed_in');
    await expect.poll(() => tab.locator('#member h1').textContent()).toBe(`Hello ${username}`);
    const heard = tab.waitForResponse(/auth\.signOut/);
    await tab.getByRole('button', { name: 'Sign out', exact: true }).click();
    await shows(tab, 'signed_out');
    await heard;
    await tab.reload();
    await shows(tab, 'signed_out');
    expect(errors).toEqual([]);
    await context.close();
  });

  needs('chromium')('a wrong password is said in words', async () => {
    const { context, tab } = await open(address());
    await shows(tab, 'signed_out');
    await submit(tab, 'Sign in', { username: someone(), password: 'Wrong-Horse-1' });
    await expect.poll(() => tab.getByRole('alert').textContent()).toBe('Wrong username or password.');
    await context.close();
  });

  needs('chromium')('an ended access token is renewed in silence', async () => {
    const { context, tab } = await open(address());
    await shows(tab, 'signed_out');
    await register(tab, someone());
    await shows(tab, 'signed_in');
    house.clock.advance(3600);
    await tab.getByRole('button', { name: 'List my sessions' }).click();
    await expect
      .poll(() => tab.locator('#sessions li').allTextContents())
      .toEqual([expect.stringMatching(/^Chrome.*, this one$/)]);
    await shows(tab, 'signed_in');
    await context.close();
  });

  needs('chromium')('two tabs sign in and out together', async () => {
    const { context, tab } = await open(address());
    await shows(tab, 'signed_out');
    const other = await context.newPage();
    await other.goto(address());
    await shows(other, 'signed_out');
    await register(tab, someone());
    await shows(other, 'signed_in');
    house.clock.advance(3600);
    await Promise.all([tab, other].map((one) => one.getByRole('button', { name: 'List my sessions' }).click()));
    for (const one of [tab, other]) await expect.poll(() => one.locator('#sessions li').count()).toBe(1);
    await other.getByRole('button', { name: 'Sign out', exact: true }).click();
    await shows(tab, 'signed_out');
    await context.close();
  });
});

needs('chromium')('with cookies a script of the page can read no token', async () => {
  const { context, tab } = await open(`http://localhost:${page.port}/?transport=cookie`);
  await shows(tab, 'signed_out');
  await register(tab, someone());
  await shows(tab, 'signed_in');
  const readable = await tab.evaluate(() => document.cookie + JSON.stringify({ ...localStorage, ...sessionStorage }));
  // By which way, and nothing of who.
  expect(readable).toMatch(/^\{"doorward last used app_\w+":"password"\}$/);
  const cookies = await context.cookies(house.url);
  const seen = cookies.map(({ name, httpOnly, secure, sameSite }) => [name, httpOnly, secure, sameSite]);
  expect(seen.toSorted()).toEqual([
    ['__Host-doorward_access', true, true, 'Lax'],
    ['__Host-doorward_device', true, true, 'Lax'],
    ['__Host-doorward_refresh', true, true, 'Lax'],
  ]);
  await context.close();
});

needs('chromium')('without a network the page stays signed in, and says so', async () => {
  const { context, tab } = await open(`http://localhost:${page.port}/`);
  await shows(tab, 'signed_out');
  await register(tab, someone());
  await shows(tab, 'signed_in');
  await context.setOffline(true);
  await tab.getByRole('button', { name: 'List my sessions' }).click();
  await shows(tab, 'offline');
  await expect.poll(() => tab.getByRole('alert').textContent()).toContain('You are still signed in');
  await context.setOffline(false);
  await shows(tab, 'signed_in');
  await context.close();
});

needs('chromium')('a page whose origin the app does not list gets nothing', async () => {
  const appId = await openApp(house, 'elsewhere');
  const foreign = await servePage({ baseUrl: house.url, appId, port: 0 });
  const { context, tab } = await open(`http://localhost:${foreign.port}/`);
  await shows(tab, 'signed_out');
  await submit(tab, 'Register', { username: someone(), password });
  await expect.poll(() => tab.getByRole('alert').textContent()).not.toBe('');
  await shows(tab, 'signed_out');
  await context.close();
  foreign.close();
});

test('setup makes the app that lists the page’s origin, and adds to it when run again', async () => {
  const script = fileURLToPath(new URL('./setup.ts', import.meta.url));
  const setup = async (origin: string) => {
    const env = { ADMIN_PASSWORD: admin.password, BASE_URL: house.url, PAGE_ORIGIN: origin };
    const { stdout } = await promisify(execFile)(process.execPath, [script], { env, timeout: 20_000 });
    return stdout.trim().replace('APP_ID=', '');
  };
  const appId = await setup('https://one.example');
  expect(await setup('https://two.example')).toBe(appId);
  const { body } = await house.rest.get(`/v1/apps/${appId}`, { token: await house.admin() });
  expect(body.origins).toEqual(['https://one.example', 'https://two.example']);
  expect(body.redirect_uris).toEqual(
    ['one', 'two'].flatMap((name) => [`https://${name}.example/`, `https://${name}.example/?transport=cookie`]),
  );
});
