import { createServer } from 'node:net';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { expect } from 'vitest';
import { chromiumPath, openApp, startHouse, type TestHouse } from '../../test/kit/index.ts';
import { servePage } from './serve.ts';

/** For tests: a server, the page of one of its apps, and a browser. */
export interface Stage {
  readonly house: TestHouse;
  readonly page: { readonly port: number };
  /** The app of the page. */
  readonly appId: string;
  /** A browser of its own with the page open; `errors` collects what went to the console. */
  open(address: string): Promise<{ context: BrowserContext; tab: Page; errors: string[] }>;
  close(): Promise<void>;
}

export async function openStage(): Promise<Stage> {
  const house = await startHouse({ outgoingAllow: ['127.0.0.1'] });
  const port = await freePort();
  const origins = [`http://localhost:${port}`, `http://127.0.0.1:${port}`];
  const redirect_uris = [`${origins[0]}/`, `${origins[0]}/?transport=cookie`];
  const appId = await openApp(house, 'pages', { origins, redirect_uris });
  const page = chromiumPath ? await servePage({ baseUrl: house.url, appId, port }) : undefined;
  const args = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking'];
  const browser = chromiumPath ? await chromium.launch({ executablePath: chromiumPath, args }) : undefined;
  return {
    house,
    page: { port },
    appId,
    open: (address) => openPage(browser, address),
    async close() {
      await browser?.close();
      page?.close();
      await house.close();
    },
  };
}

async function openPage(browser: Browser | undefined, address: string) {
  if (!browser) throw new Error('there is no browser on this machine');
  const context = await browser.newContext();
  const errors: string[] = [];
  context.on('weberror', (error) => errors.push(String(error.error())));
  context.on('console', (message) => {
    // The browser itself reports every 4xx answer; what else is an error is ours.
    if (message.type() === 'error' && !message.text().includes('status of 40')) errors.push(message.text());
  });
  const tab = await context.newPage();
  await tab.goto(address);
  return { context, tab, errors };
}

export const password = 'Battery-Staple-9';
let counter = 0;
export const someone = () => `browser-${counter++}`;

export async function submit(tab: Page, act: 'Sign in' | 'Register', who: { username: string; password: string }) {
  await tab.getByLabel('Username').fill(who.username);
  await tab.getByLabel('Password', { exact: true }).fill(who.password);
  await tab.getByRole('button', { name: act, exact: true }).click();
}

/** Somebody new, who makes no passkey now. */
export async function register(tab: Page, username: string): Promise<void> {
  await submit(tab, 'Register', { username, password });
  await tab.getByRole('button', { name: 'Not now' }).click();
}

export const shows = (tab: Page, status: string) =>
  expect.poll(() => tab.locator('#status').textContent()).toBe(status);

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await new Promise((done) => probe.once('listening', done));
  const { port } = probe.address() as { port: number };
  await new Promise((done) => probe.close(done));
  return port;
}
