import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { configSchema, environmentName } from '../../server/src/config.ts';
import { root } from '../house/sources.ts';
import {
  commandOf,
  copyOf,
  environmentOf,
  follow,
  type Image,
  processEnvironment,
  reachesImage,
  readDockerfile,
} from './dockerfile.ts';

const known = new Set(Object.keys(configSchema.shape).map(environmentName));
const instructions = readDockerfile();
const instruction = (word: string) => {
  const found = instructions.findLast((one) => one.word === word);
  if (!found) throw new Error(`the Dockerfile has no ${word}`);
  return found;
};

test('every COPY names files that exist and that .dockerignore lets through', () => {
  const sources = instructions
    .filter(({ word }) => word === 'COPY')
    .map(copyOf)
    .filter(({ from }) => from === undefined)
    .flatMap((one) => one.sources);
  expect(sources.filter((source) => !existsSync(join(root, source)) || !reachesImage(source))).toEqual([]);
});

test('every DOORWARD_ variable of the Dockerfile is one the configuration knows', () => {
  const names = instructions
    .filter(({ word }) => word === 'ENV')
    .flatMap((one) => Object.keys(environmentOf(one)))
    .filter((name) => name.startsWith('DOORWARD_'));
  expect(names.filter((name) => !known.has(name))).toEqual([]);
});

test('the image does not run as root, and says how it is asked for its health', () => {
  expect(instruction('USER').rest).toBe('node');
  expect(commandOf(instruction('HEALTHCHECK'))[0]).toBe('node');
});

let directory: string;
let image: Image;

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'doorward-image-'));
  image = follow(directory);
}, 180_000);
afterAll(() => rmSync(directory, { recursive: true, force: true }));

test('what the Dockerfile makes holds no tests and no tool of development', () => {
  const files = readdirSync(join(image.directory, 'doorward'), { recursive: true }).map(String);
  const own = files.filter((file) => /^(server|sdk)\//.test(file) && !file.includes('node_modules'));
  expect(own).toContain('server/dist/main.js');
  expect(own.filter((file) => /\.(test|testing)\.ts$|\/testing\//.test(file))).toEqual([]);
  const packages = readdirSync(join(image.directory, 'doorward/node_modules/.pnpm'));
  expect(packages.filter((name) => /^(vitest|typescript|tsdown|drizzle-kit|@biomejs|@typescript)/.test(name))).toEqual(
    [],
  );
});

test('its CMD serves, its HEALTHCHECK agrees, and SIGTERM ends it cleanly', async () => {
  const port = await freePort();
  const environment = {
    ...processEnvironment(image),
    DOORWARD_PORT: String(port),
    DOORWARD_METRICS_PORT: '0',
    DOORWARD_PUBLIC_URL: `http://localhost:${port}`,
  };
  const start = (word: string) => {
    const [program = '', ...rest] = commandOf(instruction(word));
    return spawn(program, rest, { cwd: join(image.directory, image.workdir), env: environment, stdio: 'pipe' });
  };
  const server = start('CMD');
  const ended = once(server, 'close');
  let output = '';
  for (const stream of [server.stdout, server.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output += chunk;
    });
  }
  const early = once(start('HEALTHCHECK'), 'close');
  expect((await early)[0]).toBe(1);
  await expect.poll(() => output, { timeout: 90_000 }).toContain('Doorward is ready');
  expect((await once(start('HEALTHCHECK'), 'close'))[0]).toBe(0);
  expect((await fetch(`http://localhost:${port}/ready`)).status).toBe(200);
  await expectReference(`http://localhost:${port}`);
  server.kill('SIGTERM');
  expect((await ended)[0]).toBe(0);
}, 150_000);

/** The reference, and its script as the build left it: it runs, on a page that has none of what it looks for. */
async function expectReference(url: string): Promise<void> {
  for (const [path, words] of [
    ['/docs', 'id="createApp"'],
    ['/docs/reference.css', 'color-scheme'],
    ['/llms.txt', `(${url}/openapi.json)`],
  ] as const)
    expect(await (await fetch(url + path)).text()).toContain(words);
  const script = await (await fetch(`${url}/docs/reference.js`)).text();
  const events: string[] = [];
  const document = { querySelector: () => null, querySelectorAll: () => [], getElementById: () => null };
  const addEventListener = (name: string) => events.push(name);
  runInNewContext(script, { document, addEventListener, location: { hash: '' } });
  expect(events).toEqual(['hashchange']);
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  return typeof address === 'object' && address ? address.port : 0;
}
