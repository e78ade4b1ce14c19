import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { build } from 'tsdown';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startHouse, type TestHouse } from '../../../test/kit/index.ts';

const run = promisify(execFile);
const here = fileURLToPath(new URL('..', import.meta.url));
const workspace = fileURLToPath(new URL('../../..', import.meta.url));
let home: string;
let unpacked: string;
let house: TestHouse;

/** A project outside the workspace that has installed the packed tarball, and nothing but types of Node beside it. */
beforeAll(async () => {
  house = await startHouse();
  home = await realpath(await mkdtemp(join(tmpdir(), 'doorward-consumer-')));
  const { packageManager } = JSON.parse(await readFile(join(workspace, 'package.json'), 'utf8'));
  await run('npx', ['-y', packageManager, 'pack', '--pack-destination', home], { cwd: here });
  const tarball = (await readdir(home)).find((file) => file.endsWith('.tgz'));
  unpacked = join(home, 'node_modules/@doorward/client');
  await mkdir(unpacked, { recursive: true });
  await run('tar', ['-xzf', join(home, tarball ?? ''), '--strip-components=1', '-C', unpacked]);
  await mkdir(join(home, 'node_modules/@types'));
  const types = await realpath(join(workspace, 'node_modules/@types/node'));
  await symlink(types, join(home, 'node_modules/@types/node'));
  await cp(fileURLToPath(new URL('./testing/consumer', import.meta.url)), home, { recursive: true });
  await writeFile(join(home, 'package.json'), '{ "type": "module" }');
}, 120_000);
afterAll(async () => {
  await house.close();
  await rm(home, { recursive: true });
});

const tsc = join(workspace, 'node_modules/typescript/bin/tsc');

/** Compiles one file as its owner would, library declarations checked too. */
async function compile(file: string, options: object): Promise<void> {
  const strict = { strict: true, skipLibCheck: false, exactOptionalPropertyTypes: true, target: 'ES2023' };
  const compilerOptions = { ...strict, outDir: 'out', rootDir: '.', ...options };
  const config = join(home, `tsconfig.${file}.json`);
  await writeFile(config, JSON.stringify({ compilerOptions, files: [`${file}.ts`] }));
  await run(process.execPath, [tsc, '-p', config], { cwd: home }).catch(({ stdout }) => expect(stdout).toBe(''));
}

test('the tarball needs nothing else, and holds no source and no word of the server', async () => {
  const files = await readdir(unpacked, { recursive: true });
  expect(files.filter((file) => !file.startsWith('dist') || file.includes('.')).sort()).toEqual([
    'LICENSE',
    'README.md',
    'THIRD-PARTY.md',
    'dist/index.d.ts',
    'dist/index.js',
    'package.json',
  ]);
  const manifest = JSON.parse(await readFile(join(unpacked, 'package.json'), 'utf8'));
  expect(manifest.dependencies).toBeUndefined();
  expect(manifest.peerDependencies).toBeUndefined();
  expect(JSON.stringify(manifest.exports)).not.toContain('.ts"');
  const [code, types] = await Promise.all(
    ['dist/index.js', 'dist/index.d.ts'].map((file) => readFile(join(unpacked, file), 'utf8')),
  );
  expect(`${code}\n${types}`).not.toMatch(/^\s*(import|export)\b.*\bfrom\b|\bimport\(|require\(/m);
  expect(code).not.toMatch(/node:|drizzle|argon2|zod|@doorward\/server/);
  expect(types).not.toMatch(/\bany\b(?=[;,)\]|])/);
});

test('the licence of the code it contains goes with it', async () => {
  const notice = await readFile(join(unpacked, 'THIRD-PARTY.md'), 'utf8');
  const licence = await readFile(join(here, 'node_modules/@trpc/client/LICENSE'), 'utf8');
  const words = (text: string) => text.replaceAll(/\s+/g, ' ');
  expect(words(notice)).toContain(words(licence).trim());
});

test('a Node application compiles against it and signs in on every Node of this machine', {
  timeout: 120_000,
}, async () => {
  await compile('node', { module: 'NodeNext', types: ['node'], lib: ['ES2023'] });
  const nodes = await nodesOfThisMachine();
  expect(nodes.size).toBeGreaterThan(0);
  for (const [version, node] of nodes) {
    const username = `packed-${version}`;
    const { stdout } = await run(node, [join(home, 'out/node.js'), house.url, username], { timeout: 20_000 });
    console.log(`@doorward/client packed, on ${version}: ${stdout.trim()}`);
    expect(JSON.parse(stdout)).toEqual([true, true, true, 'username_taken', ['signed_in', 'signed_out']]);
  }
});

test('the quick start of the README runs as it stands', async () => {
  const readme = await readFile(join(unpacked, 'README.md'), 'utf8');
  const [, code = ''] = /```js\n([\s\S]*?)```/.exec(readme) ?? [];
  await writeFile(join(home, 'walk.mjs'), code);
  const env = { BASE_URL: house.url };
  // Twice: it registers, then signs in.
  for (let time = 0; time < 2; time++) {
    const { stdout } = await run(process.execPath, [join(home, 'walk.mjs')], { env, timeout: 20_000 });
    expect(stdout.trim()).toBe('ada has 1 sessions');
  }
});

test('a web application compiles against it, without types of Node', { timeout: 120_000 }, async () => {
  const lib = ['ES2023', 'DOM', 'DOM.Iterable'];
  await compile('web', { module: 'ESNext', moduleResolution: 'bundler', types: [], lib });
});

test('at most 8 kB of our own code, and 16 kB with tRPC’s', { timeout: 60_000 }, async () => {
  const size = async (options: object) => {
    const outDir = await mkdtemp(join(home, 'size-'));
    const fixed = {
      cwd: here,
      entry: { index: 'src/index.ts' },
      config: false,
      dts: false,
      logLevel: 'silent',
    } as const;
    await build({ ...fixed, outDir, minify: true, platform: 'neutral', target: 'es2022', ...options });
    const file = (await readdir(outDir)).find((name) => /\.m?js$/.test(name)) ?? '';
    return gzipSync(await readFile(join(outDir, file)), { level: 9 }).length;
  };
  const own = await size({ deps: { neverBundle: [/^@trpc\//] } });
  const whole = await size({ deps: { onlyBundle: false } });
  console.log(`@doorward/client: ${own} bytes of our own minified and gzipped, ${whole} with tRPC's`);
  expect(own).toBeLessThanOrEqual(8_192);
  expect(whole).toBeLessThanOrEqual(16_384);
});

/** By version: the one that runs the tests, and all on the PATH. */
async function nodesOfThisMachine(): Promise<Map<string, string>> {
  const places = (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, 'node'));
  const nodes = new Map<string, string>();
  for (const node of [process.execPath, ...places]) {
    const answer = await run(node, ['-v']).catch(() => undefined);
    if (answer && !nodes.has(answer.stdout.trim())) nodes.set(answer.stdout.trim(), node);
  }
  return nodes;
}
