import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { build } from 'tsdown';
import { chromiumPath } from '../../../test/kit/needs.ts';
import { stageOf } from './stage.ts';

/** `npm run scenario -- node sdk/client/scenario/browser.ts`: the same steps in Chromium, by HttpOnly cookies. */
const stage = stageOf(process.env);
const bundles = await build({
  cwd: fileURLToPath(new URL('.', import.meta.url)),
  entry: { steps: 'steps.ts' },
  config: false,
  dts: false,
  write: false,
  logLevel: 'silent',
  platform: 'browser',
  deps: { onlyBundle: false, alwaysBundle: [/./] },
});
const script = bundles.flatMap(({ chunks }) => chunks).find((chunk) => chunk.type === 'chunk')?.code ?? '';

const args = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking'];
const browser = await chromium.launch({ ...(chromiumPath ? { executablePath: chromiumPath } : {}), args });
const page = await browser.newPage();
page.on('console', (message) => {
  if (message.text().startsWith('scenario:')) console.log(message.text());
});
// A page of the server's own origin; what it asks of the server goes through the proxy.
await page.route(`${stage.url}/**`, async (route) => {
  const { pathname, search } = new URL(route.request().url());
  if (pathname === '/scenario.html') return route.fulfill({ contentType: 'text/html', body: '<!doctype html>' });
  if (pathname === '/scenario.js') return route.fulfill({ contentType: 'text/javascript', body: script });
  return route.continue({ url: `${stage.proxyUrl}${pathname}${search}` });
});
try {
  await page.goto(`${stage.url}/scenario.html`);
  await page.evaluate(
    async (given) => {
      const { runSteps } = await import(`${given.url}/scenario.js`);
      await runSteps(given, 'cookie', console.log);
    },
    { ...stage, proxyUrl: stage.url },
  );
} finally {
  await browser.close();
}
