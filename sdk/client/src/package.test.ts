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

/** A project outside the workspace that has installed the packed tarball, and React and types beside it. */
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
  const peers = ['@types/react', '@types/react-dom', 'react', 'react-dom'];
  for (const [from, name] of [[workspace, '@types/node'] as const, ...peers.map((peer) => [here, peer] as const)])
    await symlink(await realpath(join(from, 'node_modules', name)), join(home, 'node_modules', name));
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
    'dist/next.d.ts',
    'dist/next.js',
    'dist/passkeys.d.ts',
    'dist/passkeys.js',
    'dist/react.d.ts',
    'dist/react.js',
    'dist/rest-types.d.ts',
    'dist/rest-types.js',
    'package.json',
  ]);
  const manifest = JSON.parse(await readFile(join(unpacked, 'package.json'), 'utf8'));
  expect(manifest.dependencies).toBeUndefined();
  expect(Object.keys(manifest.peerDependencies)).toEqual(Object.keys(manifest.peerDependenciesMeta));
  expect(JSON.stringify(manifest.exports)).not.toContain('.ts"');
  const [code, types] = await Promise.all(
    ['dist/index.js', 'dist/index.d.ts'].map((file) => readFile(join(unpacked, file), 'utf8')),
  );
  expect(`${code}\n${types}`).not.toMatch(/^\s*(import|export)\b.*\bfrom\b|\bimport\(|require\(/m);
  expect(code).not.toMatch(/node:|drizzle|argon2|zod|@doorward\/server/);
  expect(types).not.toMatch(/\bany\b(?=[;,)\]|])/);
});

test('a binding imports the client it stands beside, and its framework, and nothing else', async () => {
  const importsOf = async (file: string) => {
    const text = await readFile(join(unpacked, 'dist', file), 'utf8');
    return [...text.matchAll(/\bfrom\s*"([^"]+)"/g)].map(([, name]) => name).sort();
  };
  expect(await importsOf('react.js')).toEqual(['react']);
  expect(await importsOf('react.d.ts')).toEqual(['@doorward/client', 'react']);
  expect(await readFile(join(unpacked, 'dist/react.js'), 'utf8')).toMatch(/^['"]use client['"];/);
  expect(await importsOf('next.js')).toEqual(['@doorward/client']);
  expect(await importsOf('next.d.ts')).toEqual(['@doorward/client']);
  expect(await importsOf('passkeys.js')).toEqual([]);
  expect(await importsOf('passkeys.d.ts')).toEqual(['@doorward/client']);
  expect(await importsOf('rest-types.d.ts')).toEqual([]);
});

test('the licence of the code it contains goes with it', async () => {
  const notice = await readFile(join(unpacked, 'THIRD-PARTY.md'), 'utf8');
  const words = (text: string) => text.replaceAll(/\s+/g, ' ');
  for (const licence of ['@trpc/client/LICENSE', '@simplewebauthn/browser/LICENSE.md']) {
    const text = await readFile(join(here, 'node_modules', licence), 'utf8');
    expect(words(notice)).toContain(words(text).trim());
  }
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

test.each([
  ['react', '<button type="button">signed_in true</button>'],
  ['next', [true, { status: 'signed_in', userId: 'user_1', sessionId: 'sess_1' }, [], 200]],
])(
  'an application compiles against the %s entry and runs on every Node of this machine',
  { timeout: 120_000 },
  async (entry, printed) => {
    await compile(entry, { module: 'NodeNext', types: ['node'], lib: ['ES2023', 'DOM'] });
    for (const node of (await nodesOfThisMachine()).values()) {
      const { stdout } = await run(node, [join(home, `out/${entry}.js`)], { timeout: 20_000 });
      expect(JSON.parse(stdout)).toEqual(printed);
    }
  },
);

test('an application on plain REST compiles against the types of the document', { timeout: 120_000 }, async () => {
  await compile('rest', { module: 'ESNext', moduleResolution: 'bundler', types: [], lib: ['ES2023', 'DOM'] });
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

test('at most 8 kB of our own code, 16 kB with tRPC’s, 2 kB a binding, and 5 kB for passkeys', {
  timeout: 60_000,
}, async () => {
  const size = async (entry: string, options: object) => {
    const outDir = await mkdtemp(join(home, 'size-'));
    const fixed = { cwd: here, config: false, dts: false, logLevel: 'silent', minify: true } as const;
    await build({ ...fixed, entry: { index: entry }, outDir, platform: 'neutral', target: 'es2022', ...options });
    const file = (await readdir(outDir)).find((name) => /\.m?js$/.test(name)) ?? '';
    return gzipSync(await readFile(join(outDir, file)), { level: 9 }).length;
  };
  const own = await size('src/index.ts', { deps: { neverBundle: [/^@trpc\//] } });
  const whole = await size('src/index.ts', { deps: { onlyBundle: false } });
  const beside = { deps: { neverBundle: [/^@doorward\/client$/, 'react'] } };
  const [react, next] = [await size('src/react/index.ts', beside), await size('src/next/index.ts', beside)];
  const passkeys = await size('src/passkeys/index.ts', { deps: { onlyBundle: false } });
  console.log(
    `@doorward/client: ${own} bytes of our own minified and gzipped, ${whole} with tRPC's; react ${react}, next ${next}, passkeys ${passkeys}`,
  );
  console.log(`figure: client-bytes ${own}\nfigure: client-bytes-with-trpc ${whole}`);
  expect(own).toBeLessThanOrEqual(8_192);
  expect(whole).toBeLessThanOrEqual(16_384);
  expect(Math.max(react, next)).toBeLessThanOrEqual(2_048);
  expect(passkeys).toBeLessThanOrEqual(5_120);
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
