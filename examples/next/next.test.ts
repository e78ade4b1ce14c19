import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { chromiumPath, needs, openApp, startHouse, type TestHouse } from '../../test/kit/index.ts';
import { freePort } from '../demo/processes.ts';

const next = createRequire(import.meta.url).resolve('next/dist/bin/next');
const cwd = fileURLToPath(new URL('.', import.meta.url));
let house: TestHouse;
let server: ChildProcess;
let browser: Browser;
let address: string;
let counter = 0;

/** Built and served as it is shipped. */
beforeAll(async () => {
  house = await startHouse();
  if (!chromiumPath) return;
  const port = await freePort();
  address = `http://localhost:${port}`;
  const appId = await openApp(house, 'next', { origins: [address] });
  const env = { ...process.env, NEXT_TELEMETRY_DISABLED: '1', DOORWARD_URL: house.url, APP_ID: appId };
  const run = (...args: string[]) =>
    spawn(process.execPath, [next, ...args], { cwd, env: { ...env, NODE_ENV: 'production' }, stdio: 'pipe' });
  const build = run('build');
  let said = '';
  for (const stream of [build.stdout, build.stderr]) stream.on('data', (chunk) => (said += chunk));
  const [code] = await once(build, 'close');
  expect([code, said]).toEqual([0, expect.stringContaining('/account')]);
  server = run('start', '--port', String(port));
  await new Promise((ready) =>
    server.stdout?.on('data', (chunk) => String(chunk).includes('Ready') && ready(undefined)),
  );
  const args = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking'];
  browser = await chromium.launch({ executablePath: chromiumPath, args });
}, 600_000);
afterAll(async () => {
  await browser?.close();
  if (server) {
    server.kill();
    await once(server, 'close');
  }
  await house.close();
});

/** Someone who has registered in a browser of their own. */
async function register(): Promise<{ context: BrowserContext; tab: Page; username: string; errors: string[] }> {
  const context = await browser.newContext();
  const errors: string[] = [];
  context.on('weberror', (error) => errors.push(String(error.error())));
  context.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('status of 40')) errors.push(message.text());
  });
  const tab = await context.newPage();
  await tab.goto(address);
  await shows(tab, 'signed_out');
  const username = `next-page-${counter++}`;
  await tab.getByLabel('Username').fill(username);
  await tab.getByLabel('Password').fill('Battery-Staple-9');
  await tab.getByRole('button', { name: 'Register' }).click();
  await shows(tab, 'signed_in');
  // Later than the line above: the server is asked for the page once more. Who leaves before has “stranger” still in their page.
  await expect.poll(() => headline(tab)).toMatch(/^Hello user_/);
  return { context, tab, username, errors };
}

const shows = (tab: Page, status: string) => expect.poll(() => tab.locator('output').textContent()).toBe(status);
const headline = (tab: Page) => tab.locator('h1').textContent();
/** Of the session: the browser itself stays known. */
const jar = async (context: BrowserContext) =>
  (await context.cookies())
    .map(({ name }) => name)
    .filter((name) => name !== '__Host-doorward_device')
    .sort();
const both = ['__Host-doorward_access', '__Host-doorward_refresh'];

needs('chromium')('who registers is greeted by the server, which has it in the page it sends', async () => {
  const { context, tab, errors } = await register();
  const sent = await (await context.request.get(address)).text();
  expect(sent).toContain('<output>signed_in</output>');
  await tab.reload();
  await shows(tab, 'signed_in');
  expect(errors).toEqual([]);
  await context.close();
});

needs('chromium')(
  'eight requests at once with an ended access token are all of the same session, which goes on',
  async () => {
    const { context, tab, username } = await register();
    // As the browser does when its time is over.
    await context.clearCookies({ name: '__Host-doorward_access' });
    expect(await jar(context)).toEqual(['__Host-doorward_refresh']);
    const pages = await tab.evaluate(() =>
      Promise.all(Array.from({ length: 8 }, () => fetch('/account').then((answer) => answer.text()))),
    );
    for (const page of pages) expect(page).toContain('Account of ');
    expect(await jar(context)).toEqual(both);
    await tab.goto(`${address}/account`);
    expect(await headline(tab)).toBe(`Account of ${username}`);
    expect(await tab.locator('li').allTextContents()).toEqual([expect.stringContaining(', this one')]);
    await context.close();
  },
);

needs('chromium')('a page for who is signed in sends strangers away, and so it is after signing out', async () => {
  const { context, tab } = await register();
  await tab.getByRole('button', { name: 'Sign out' }).click();
  await shows(tab, 'signed_out');
  await expect.poll(() => headline(tab)).toBe('Hello stranger');
  expect(await jar(context)).toEqual([]);
  await tab.goto(`${address}/account`);
  expect(new URL(tab.url()).pathname).toBe('/');
  await context.close();
});

needs('chromium')('a token in the cookie that is nobody’s is nobody', async () => {
  const { context } = await register();
  const [access] = (await context.cookies()).filter(({ name }) => name === '__Host-doorward_access');
  const page = async (token: string) => {
    const answer = await fetch(address, { headers: { cookie: `__Host-doorward_access=${token}` } });
    return answer.text();
  };
  expect(await page(access?.value ?? '')).toContain('Hello user_');
  expect(await page(`${access?.value.replace(/\.[^.]*$/, '')}.${'A'.repeat(86)}`)).toContain('Hello stranger');
  await context.close();
});
