import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { build } from 'tsdown';

export interface PageOptions {
  /** Where the Doorward server answers. */
  readonly baseUrl: string;
  /** The app that lists this page's origin. */
  readonly appId: string;
  readonly port: number;
}

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** page.ts and the client it imports as one script, as any bundler would make it. */
async function bundle(): Promise<void> {
  const entry = { page: 'page.ts' };
  const fixed = { config: false, dts: false, logLevel: 'silent', fixedExtension: false } as const;
  await build({
    ...fixed,
    cwd: here('.'),
    entry,
    platform: 'browser',
    deps: { onlyBundle: false, alwaysBundle: [/./] },
  });
}

/** Serves the page, and nothing of Doorward's: that stays on its own origin. */
export async function servePage({ baseUrl, appId, port }: PageOptions): Promise<{ port: number; close(): void }> {
  await bundle();
  const files = new Map<string, { type: string; body: string | Buffer }>([
    ['/', { type: 'text/html; charset=utf-8', body: await readFile(here('index.html')) }],
    ['/page.css', { type: 'text/css', body: await readFile(here('page.css')) }],
    ['/page.js', { type: 'text/javascript', body: await readFile(here('dist/page.js')) }],
    ['/config.json', { type: 'application/json', body: JSON.stringify({ baseUrl, appId }) }],
  ]);
  // The page may talk to itself and to Doorward, and run no script but its own: where tokens are, nothing else belongs.
  const policy = [
    `default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; connect-src 'self' ${new URL(baseUrl).origin}`,
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'",
  ].join('; ');
  const server = createServer((req, res) => {
    const file = files.get(new URL(req.url ?? '/', 'http://page').pathname);
    res.setHeader('Content-Security-Policy', policy).setHeader('X-Content-Type-Options', 'nosniff');
    if (!file) return res.writeHead(404).end();
    res.writeHead(200, { 'content-type': file.type, 'cache-control': 'no-store' }).end(file.body);
  }).listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { BASE_URL: baseUrl = 'http://localhost:3000', APP_ID: appId, PORT = '5173' } = process.env;
  if (!appId) throw new Error('Name the app with APP_ID=app_…; `pnpm setup` makes one.');
  const page = await servePage({ baseUrl, appId, port: Number(PORT) });
  console.log(`http://localhost:${page.port}/ (with cookies: http://localhost:${page.port}/?transport=cookie)`);
}
