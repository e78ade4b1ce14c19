import { fileURLToPath } from 'node:url';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { build, type PreviewServer, preview } from 'vite';
import { afterAll, beforeAll, expect } from 'vitest';
import { chromiumPath, needs, openApp, startHouse, type TestHouse } from '../../test/kit/index.ts';
import { freePort } from '../demo/processes.ts';

let house: TestHouse;
let server: PreviewServer;
let browser: Browser;
let address: string;
let counter = 0;

beforeAll(async () => {
  house = await startHouse();
  if (!chromiumPath) return;
  const port = await freePort();
  address = `http://localhost:${port}`;
  const appId = await openApp(house, 'react', { origins: [address] });
  Object.assign(process.env, { DOORWARD_URL: house.url, APP_ID: appId });
  const root = fileURLToPath(new URL('.', import.meta.url));
  await build({ root, logLevel: 'silent' });
  server = await preview({ root, logLevel: 'silent', preview: { port, strictPort: true, host: 'localhost' } });
  const args = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking'];
  browser = await chromium.launch({ executablePath: chromiumPath, args });
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await server?.close();
  await house.close();
});

const someone = () => ({ username: `react-page-${counter++}`, password: 'Battery-Staple-9' });

/** The page in a browser of its own; `asked` are the requests it makes of Doorward, `errors` what its console complains of. */
async function open(): Promise<{ context: BrowserContext; tab: Page; asked: string[]; errors: string[] }> {
  const context = await browser.newContext();
  const [asked, errors]: [string[], string[]] = [[], []];
  context.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.startsWith('/auth/')) asked.push(pathname);
  });
  context.on('weberror', (error) => errors.push(String(error.error())));
  context.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('status of 40')) errors.push(message.text());
  });
  const tab = await context.newPage();
  await tab.goto(address);
  return { context, tab, asked, errors };
}

async function submit(tab: Page, act: 'Sign in' | 'Register', who: { username: string; password: string }) {
  await tab.getByLabel('Username').fill(who.username);
  await tab.getByLabel('Password').fill(who.password);
  await tab.getByRole('button', { name: act }).click();
}

const shows = (tab: Page, status: string) => expect.poll(() => tab.locator('output').textContent()).toBe(status);
const greets = (tab: Page, name: string) => expect.poll(() => tab.locator('h1').textContent()).toBe(`Hello ${name}`);

needs('chromium')('a page registers, greets, survives a reload with one question, and signs out', async () => {
  const { context, tab, asked, errors } = await open();
  await shows(tab, 'signed_out');
  const who = someone();
  await submit(tab, 'Register', who);
  await greets(tab, who.username);
  asked.length = 0;
  await tab.reload();
  await greets(tab, who.username);
  await shows(tab, 'signed_in');
  expect(asked).toEqual(['/auth/trpc/me.get,me.get']);
  await tab.getByRole('button', { name: 'Sign out' }).click();
  await shows(tab, 'signed_out');
  expect(await tab.locator('h1').count()).toBe(0);
  expect(errors).toEqual([]);
  await context.close();
});

needs('chromium')('a wrong password is said in words', async () => {
  const { context, tab } = await open();
  await shows(tab, 'signed_out');
  await submit(tab, 'Sign in', someone());
  await expect.poll(() => tab.getByRole('alert').textContent()).toBe('Wrong username or password.');
  await context.close();
});

needs('chromium')('tabs sign in and out together, and share one renewal of an ended token', async () => {
  const { context, tab, asked } = await open();
  const other = await context.newPage();
  await other.goto(address);
  await shows(other, 'signed_out');
  const who = someone();
  await submit(tab, 'Register', who);
  // Whoever still asked with the token that ends now would renew it too.
  for (const page of [tab, other]) {
    await greets(page, who.username);
    await shows(page, 'signed_in');
  }
  house.clock.advance(3600);
  asked.length = 0;
  await tab.reload();
  await greets(tab, who.username);
  expect(asked.filter((path) => path.endsWith('auth.refresh'))).toHaveLength(1);
  await other.getByRole('button', { name: 'Sign out' }).click();
  await shows(tab, 'signed_out');
  await context.close();
});

needs('chromium')('a script of the page can read no token', async () => {
  const { context, tab } = await open();
  await shows(tab, 'signed_out');
  const who = someone();
  await submit(tab, 'Register', who);
  await greets(tab, who.username);
  const readable = await tab.evaluate(() => document.cookie + JSON.stringify({ ...localStorage, ...sessionStorage }));
  // By which way, and nothing of who.
  expect(readable).toMatch(/^\{"doorward last used app_\w+":"password"\}$/);
  await context.close();
});
