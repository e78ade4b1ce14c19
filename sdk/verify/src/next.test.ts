import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createGuards } from './next.ts';
import { audience, startIssuer, type TestIssuer } from './testing/issuer.ts';
import { type Boot, replayGuards } from './testing/replay.ts';
import { guardedRoutes, type Told } from './testing/routes.ts';

const here = fileURLToPath(new URL('..', import.meta.url));
const workspace = fileURLToPath(new URL('../../..', import.meta.url));
const program = createRequire(import.meta.url).resolve('next/dist/bin/next');
const paths = Object.keys(guardedRoutes(createGuards({ verify: () => Promise.reject() })));
let home: string;
/** The edge knows its environment from the build. */
let issuer: TestIssuer;

const shared = `
import { createGuards } from '../src/next.ts';
import { createVerifier } from '../src/node.ts';
import { guardedRoutes, openVerifiers, whoIs } from '../src/testing/routes.ts';

const { verifiers, options } = openVerifiers(createVerifier, JSON.parse(process.env.TOLD));
export const guards = createGuards(verifiers[0], options);
const answer = (request) => Response.json(whoIs(request.auth));
const routes = guardedRoutes(guards);
export const route = (path) => routes[path].reduceRight((inner, wrap) => wrap(inner), guards.populate(answer));
`;
const proxy = `
import { NextResponse } from 'next/server';
import { guards } from './routes.js';

export const proxy = guards.requireAuth()(() => NextResponse.next());
export const config = { matcher: '/behind/:path*' };
`;

const edge = `
import { createGuards } from '../../../src/next.ts';
import { createVerifier } from '../../../src/web.ts';

export const runtime = 'edge';
const { requirePermission } = createGuards(createVerifier(JSON.parse(process.env.TOLD).verifiers[0]));
export const GET = requirePermission('posts:write')(({ auth }) =>
  Response.json({ user: auth.userId, edge: globalThis.EdgeRuntime !== undefined }),
);
`;

/** An application of Next's own, on the package's sources, built as it is shipped. */
beforeAll(async () => {
  issuer = await startIssuer();
  issuer.addKey('k1');
  home = await mkdtemp(join(here, '.next-app-'));
  await writeFile(join(home, 'routes.js'), shared);
  await writeFile(join(home, 'proxy.js'), proxy);
  await writeFile(
    join(home, 'next.config.mjs'),
    `export default { turbopack: { root: ${JSON.stringify(workspace)} } };`,
  );
  for (const path of paths) await writeRoute(path, `export const GET = route(${JSON.stringify(path)});`);
  await writeRoute('/behind/it', `export const GET = () => Response.json('reached');`);
  await mkdir(join(home, 'app/edge'));
  await writeFile(join(home, 'app/edge/route.js'), edge);
  const build = run(['build'], { verifiers: [{ issuer: issuer.issuer, audience }] });
  const [code] = await once(build.child, 'close');
  expect([code, build.output()]).toEqual([0, expect.stringContaining('/guarded')]);
}, 600_000);
afterAll(async () => {
  await issuer.stop();
  await rm(home, { recursive: true });
});

async function writeRoute(path: string, text: string): Promise<void> {
  const file = join(home, 'app', path.replaceAll(/:(\w+)/g, '[$1]'), 'route.js');
  await mkdir(dirname(file), { recursive: true });
  const up = '../'.repeat(path.split('/').length);
  await writeFile(file, `import { route } from '${up}routes.js';\n${text}\n`);
}

function run(told: readonly string[], env: Told) {
  const child: ChildProcess = spawn(process.execPath, [program, told[0] ?? '', home, ...told.slice(1)], {
    env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', TOLD: JSON.stringify(env) },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', (text) => (output += text));
  return { child, output: () => output };
}

const boot: Boot = async (told) => {
  const { child, output } = run(['start', '-p', '0', '-H', '127.0.0.1'], told);
  const ended = once(child, 'close');
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout?.on('data', () => {
      const [, found] = /(http:\/\/127\.0\.0\.1:\d+)/.exec(output()) ?? [];
      if (found && output().includes('Ready')) resolve(found);
    });
    void ended.then(() => reject(new Error(output())));
  });
  return {
    url,
    async close() {
      child.kill();
      await ended;
    },
  };
};

replayGuards('Next', boot, { keepsFirstHeader: true });

test('proxy refuses what is behind it, and lets the rest of the application be', async () => {
  const app = await boot({ verifiers: [{ issuer: issuer.issuer, audience }] });
  const asked = async (path: string, headers: Record<string, string> = {}) =>
    (await fetch(`${app.url}${path}`, { headers })).status;
  expect(await asked('/behind/it')).toBe(401);
  expect(await asked('/behind/it', { authorization: `Bearer ${issuer.token('k1')}` })).toBe(200);
  expect(await asked('/open')).toBe(200);
  await app.close();
});

test('on the edge runtime a handler is guarded the same', async () => {
  const app = await boot({ verifiers: [{ issuer: issuer.issuer, audience }] });
  const asked = async (claims?: object) => {
    const headers = { authorization: `Bearer ${issuer.token('k1', claims)}` };
    const answer = await fetch(`${app.url}/edge`, claims ? { headers } : {});
    return [answer.status, await answer.json()];
  };
  expect(await asked()).toEqual([401, expect.objectContaining({ code: 'missing_token' })]);
  expect(await asked({})).toEqual([403, expect.objectContaining({ code: 'insufficient_permission' })]);
  expect(await asked({ permissions: ['posts:write'] })).toEqual([200, { user: 'user_1', edge: true }]);
  await app.close();
});
