import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { build } from 'tsdown';
import { type Authenticators, openAuthenticators } from '../../../../test/kit/authenticators.ts';

const html = `<!doctype html><title>Passkeys</title><link rel="icon" href="data:,">
<input autocomplete="username webauthn"><script type="module" src="page.js"></script>`;

/** A page with the client and its passkeys, on an origin of its own. */
export async function servePasskeyPage(): Promise<{ readonly port: number; close(): void }> {
  const outDir = await mkdtemp(join(tmpdir(), 'doorward-passkeys-'));
  const entry = { page: fileURLToPath(new URL('./passkey-page.ts', import.meta.url)) };
  const fixed = { config: false, dts: false, logLevel: 'silent', platform: 'browser' } as const;
  await build({ ...fixed, entry, outDir, deps: { onlyBundle: false, alwaysBundle: [/./] } });
  const [file = ''] = await readdir(outDir);
  const script = await readFile(join(outDir, file));
  await rm(outDir, { recursive: true });
  const server = createServer((req, res) => {
    const isScript = req.url === '/page.js';
    res.writeHead(200, { 'content-type': isScript ? 'text/javascript' : 'text/html' }).end(isScript ? script : html);
  }).listen(0);
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

export interface Desk extends Authenticators {
  readonly tab: Page;
}

/** A browser of its own with this page open, that takes virtual authenticators. */
export async function openDesk(browser: Browser, address: string): Promise<Desk> {
  const context = await browser.newContext();
  const tab = await context.newPage();
  await tab.goto(address);
  return { tab, ...(await openAuthenticators(tab)) };
}
