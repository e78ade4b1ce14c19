import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import express from 'express';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chromiumPath, needs } from '../../../../test/kit/needs.ts';
import { appRouter } from '../../router.ts';
import { ask } from '../ask.testing.ts';
import { openStand, type Stand } from '../house.testing.ts';
import { listen } from '../index.ts';
import type { Document } from '../openapi/index.ts';

const publicUrl = 'https://auth.example/below';
let stand: Stand;
let document: Document;
let operations: { method: string; path: string; operationId: string; summary?: string }[];

beforeAll(async () => {
  stand = await openStand(appRouter, { publicUrl });
  document = (await ask(stand.url, '/openapi.json')).json<Document & Record<string, unknown>>();
  operations = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ method: method.toUpperCase(), path, ...operation })),
  );
});
afterAll(() => stand.stop());

const unescaped = (html: string) =>
  html.replaceAll('&lt;', '<').replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&');

describe('the reference', () => {
  test('shows every operation and schema of the document, without a script', async () => {
    const { status, headers, text } = await ask(stand.url, '/docs');
    expect([status, headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
    const page = unescaped(text);
    expect(operations.length).toBeGreaterThan(100);
    for (const { method, path, operationId, summary } of operations) {
      expect(page).toContain(`<code class="method">${method}</code> <code class="path">${path}</code> ${summary}`);
      expect(page).toContain(`id="${operationId}"`);
    }
    const schemas = Object.keys(document.components.schemas);
    expect(schemas.filter((name) => !page.includes(`id="schema-${name}"`))).toEqual([]);
  });

  test('has no link that leads nowhere and no id twice', async () => {
    const { text } = await ask(stand.url, '/docs');
    const found = (pattern: RegExp) => Array.from(text.matchAll(pattern), ([, name = '']) => name);
    const ids = found(/ id="([^"]*)"/g);
    expect(new Set(ids).size).toBe(ids.length);
    const targets = [...new Set(found(/ (?:href|src)="([^"]*)"/g))];
    const inside = targets.filter((target) => target.startsWith('#'));
    expect(inside.filter((target) => !ids.includes(target.slice(1)))).toEqual([]);
    for (const target of targets.filter((one) => !one.startsWith('#')))
      expect([target, (await ask(stand.url, `/${target}`)).status]).toEqual([target, 200]);
  });

  test('may load its own style and script, and nothing else; nobody frames it', async () => {
    const { headers } = await ask(stand.url, '/docs');
    expect(headers['content-security-policy']).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
    );
    const types = { 'reference.js': 'text/javascript; charset=utf-8', 'reference.css': 'text/css; charset=utf-8' };
    for (const [name, type] of Object.entries(types)) {
      const file = await ask(stand.url, `/docs/${name}`);
      expect([file.status, file.headers['content-type'], file.headers['x-content-type-options']]).toEqual([
        200,
        type,
        'nosniff',
      ]);
      expect(file.headers['content-security-policy']).toContain("default-src 'none'; frame-ancestors 'none'");
    }
  });

  test('is kept by caches until it changes, and takes no other method', async () => {
    for (const path of ['/docs', '/docs/reference.js', '/docs/reference.css', '/llms.txt']) {
      const { headers } = await ask(stand.url, path);
      expect(headers['cache-control']).toBe('public, max-age=300');
      const again = await ask(stand.url, path, { headers: { 'if-none-match': String(headers.etag) } });
      expect([again.status, again.text]).toEqual([304, '']);
      expect((await ask(stand.url, path, { json: {} })).status).toBe(405);
    }
    expect((await ask(stand.url, '/docs/')).status).toBe(404);
  });
});

test('/llms.txt leads to the documents and to each operation’s place in the OpenAPI document', async () => {
  const { headers, text } = await ask(stand.url, '/llms.txt');
  expect(headers['content-type']).toBe('text/plain; charset=utf-8');
  expect(text).toMatch(/^# Doorward\n\n> /);
  for (const path of ['/openapi.json', '/docs', '/docs/problems', '/.well-known/jwks.json']) {
    expect(text).toContain(`](${publicUrl}${path})`);
    expect((await ask(stand.url, path)).status).toBe(200);
  }
  const named = [...text.matchAll(/^- \[([A-Z]+ [^\]]+)\]\(\S+\/openapi\.json#(\S+)\): (.+)$/gm)];
  expect(named).toHaveLength(operations.length);
  for (const [, name, pointer = '', summary] of named) {
    const keys = decodeURIComponent(pointer).split('/').slice(1);
    const place = keys.map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
    const [, path = '', method = ''] = place;
    expect([name, document.paths[path]?.[method]?.summary]).toEqual([`${method.toUpperCase()} ${path}`, summary]);
  }
});

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const screenshots = fileURLToPath(new URL('../../../../test/screenshots/', import.meta.url));

/** What axe objects to. It runs in the page's world by way of the debugger, which no policy of the page stops. */
const violations = (tab: Page) =>
  tab.evaluate(
    `${axe}; axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ' ' + nodes[0].html))`,
  );

describe('the reference in Chromium', () => {
  let browser: Browser;
  beforeAll(async () => {
    mkdirSync(screenshots, { recursive: true });
    if (!chromiumPath) return;
    const args = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking'];
    browser = await chromium.launch({ executablePath: chromiumPath, args });
  }, 60_000);
  afterAll(() => browser?.close());

  /** A tab on the page, what it asked for and what it complained about. */
  async function open(url: string, given: Parameters<Browser['newContext']>[0] = {}) {
    const context = await browser.newContext({ viewport: { width: 320, height: 640 }, ...given });
    const tab = await context.newPage();
    const asked: string[] = [];
    const complaints: string[] = [];
    tab.on('request', (request) => asked.push(request.url()));
    tab.on('pageerror', (error) => complaints.push(error.message));
    tab.on('console', (message) => complaints.push(message.text()));
    await tab.goto(url);
    return { context, tab, asked, complaints };
  }

  needs('chromium')(
    'asks for nothing but its own three files, and lists every operation',
    async () => {
      const { context, tab, asked, complaints } = await open(`${stand.url}/docs`);
      await tab.waitForLoadState('networkidle');
      const files = ['/docs', '/docs/reference.css', '/docs/reference.js'].map((path) => stand.url + path);
      expect([asked.sort(), complaints]).toEqual([files, []]);
      const paths = await tab.locator('.operation .path').allTextContents();
      expect(paths.sort()).toEqual(operations.map(({ path }) => path).sort());
      expect(await tab.locator('.operation').first().isVisible()).toBe(true);
      await context.close();
    },
    90_000,
  );

  needs('chromium')(
    'narrows to the words typed, opens what a link names, and works below a path',
    async () => {
      const app = express();
      app.use('/auth', stand.http.handler);
      const host = await listen(app, { host: '127.0.0.1', port: 0 });
      const { context, tab, complaints } = await open(`${host.url}/auth/docs#refresh`);
      expect(await tab.locator('#refresh').isVisible()).toBe(true);
      await tab.getByLabel('Search operations').fill('post SIGN-IN');
      expect(await tab.locator('.operation:visible .path').allTextContents()).toContain('/v1/auth/sign-in');
      expect(await tab.locator('.operation:visible .path', { hasText: '/v1/roles' }).count()).toBe(0);
      expect(await tab.getByRole('status').textContent()).toMatch(/^\d\d? of \d+ operations$/);
      expect(await tab.locator('.group:visible').count()).toBeLessThan(4);
      await tab.locator('.operation:visible summary', { hasText: '/v1/auth/sign-in' }).first().click();
      await tab.locator('.operation[open]:visible a', { hasText: 'SignInStep' }).first().click();
      expect(await tab.locator('#schema-SignInStep').isVisible()).toBe(true);
      await tab.locator('a', { hasText: 'all codes' }).click();
      expect(await tab.locator('h1').textContent()).toBe('Problems');
      expect(complaints).toEqual([]);
      await context.close();
      await host.close(0);
    },
    90_000,
  );

  describe.each(['light', 'dark'] as const)('%s', (colorScheme) => {
    needs('chromium')(
      'is clean to axe and 320 pixels wide, closed and with everything open',
      async () => {
        const { context, tab } = await open(`${stand.url}/docs`, { colorScheme });
        const check = async () => {
          expect(await violations(tab)).toEqual([]);
          expect(await tab.evaluate('document.documentElement.scrollWidth')).toBe(320);
        };
        await check();
        await tab.screenshot({ path: `${screenshots}reference-${colorScheme}.png` });
        await tab.evaluate("for (const one of document.querySelectorAll('details')) one.open = true");
        await check();
        await tab.setViewportSize({ width: 1_200, height: 900 });
        await tab.locator('#createApp').scrollIntoViewIfNeeded();
        await tab.screenshot({ path: `${screenshots}reference-${colorScheme}-open.png` });
        await context.close();
      },
      120_000,
    );
  });
});
