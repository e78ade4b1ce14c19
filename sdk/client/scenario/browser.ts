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
// A page of the server's own origin; of what it asks, only a request that is to fail goes through the proxy.
await page.route(`${stage.url}/scenario.*`, (route) => {
  const isScript = route.request().url().endsWith('.js');
  const body = isScript ? script : '<!doctype html>';
  return route.fulfill({ contentType: isScript ? 'text/javascript' : 'text/html', body });
});
await page.route(`${stage.url}/trpc/**`, async (route) => {
  const asked = route.request();
  if (!('x-scenario-fault' in asked.headers())) return route.continue();
  const response = await route.fetch({ url: asked.url().replace(stage.url, stage.proxyUrl) });
  return route.fulfill({ response });
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
