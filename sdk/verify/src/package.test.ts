import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';

const run = promisify(execFile);
const here = fileURLToPath(new URL('..', import.meta.url));
const workspace = fileURLToPath(new URL('../../..', import.meta.url));
let home: string;
let unpacked: string;

/** A project outside the workspace that has installed the packed tarball. */
beforeAll(async () => {
  home = await realpath(await mkdtemp(join(tmpdir(), 'doorward-consumer-')));
  const { packageManager } = JSON.parse(await readFile(join(workspace, 'package.json'), 'utf8'));
  await run('npx', ['-y', packageManager, 'pack', '--pack-destination', home], { cwd: here });
  const tarball = (await readdir(home)).find((file) => file.endsWith('.tgz'));
  unpacked = join(home, 'node_modules/@doorward/verify');
  await mkdir(unpacked, { recursive: true });
  await run('tar', ['-xzf', join(home, tarball ?? ''), '--strip-components=1', '-C', unpacked]);
  await mkdir(join(home, 'node_modules/@types'));
  await mkdir(join(home, 'node_modules/@nestjs'));
  const types = ['@types/express', '@types/node'];
  const frameworks = ['express', 'fastify', 'hono', '@nestjs/common', '@nestjs/core', 'reflect-metadata', 'rxjs'];
  for (const name of ['jose', ...types, ...frameworks]) {
    const where = name === '@types/node' ? workspace : here;
    await symlink(await realpath(join(where, 'node_modules', name)), join(home, 'node_modules', name));
  }
  await cp(fileURLToPath(new URL('./testing/consumer', import.meta.url)), home, { recursive: true });
  await writeFile(join(home, 'package.json'), '{ "type": "module" }');
}, 300_000);
afterAll(() => rm(home, { recursive: true }));

const tsc = join(workspace, 'node_modules/typescript/bin/tsc');

/** Compiles one file as its owner would, library declarations checked too. */
async function compile(file: string, options: object): Promise<void> {
  const strict = { strict: true, skipLibCheck: false, exactOptionalPropertyTypes: true, target: 'ES2023' };
  const compilerOptions = { ...strict, outDir: 'out', rootDir: '.', ...options };
  const config = join(home, `tsconfig.${file}.json`);
  await writeFile(config, JSON.stringify({ compilerOptions, files: [`${file}.ts`] }));
  await run(process.execPath, [tsc, '-p', config], { cwd: home }).catch(({ stdout }) => expect(stdout).toBe(''));
}

test('the tarball holds what it needs to run, and no source', async () => {
  const files = await readdir(unpacked, { recursive: true });
  expect(files).toEqual(
    expect.arrayContaining(['README.md', 'package.json', 'dist/node.js', 'dist/node.d.ts', 'dist/testing.js']),
  );
  expect(files.filter((file) => /src|\.test|vectors|tsdown|consumer/.test(file))).toEqual([]);
  const manifest = JSON.parse(await readFile(join(unpacked, 'package.json'), 'utf8'));
  expect(Object.keys(manifest.dependencies)).toEqual(['jose']);
  expect(JSON.stringify(manifest.exports)).not.toContain('.ts"');
});

test('a Node application compiles against it and runs on every Node of this machine', {
  timeout: 120_000,
}, async () => {
  await compile('node', { module: 'NodeNext', types: ['node'], lib: ['ES2023'] });
  const nodes = await nodesOfThisMachine();
  expect(nodes.size).toBeGreaterThan(0);
  for (const [version, node] of nodes) {
    const { stdout } = await run(node, [join(home, 'out/node.js')], { timeout: 20_000 });
    console.log(`@doorward/verify packed, on ${version}: ${stdout.trim()}`);
    expect(JSON.parse(stdout)).toEqual(['user_1', 'user_1', 'user_2', { user: 'user_1', id: '7' }, 403, 'malformed']);
  }
});

test('an application in each framework compiles against it', { timeout: 120_000 }, async () => {
  const decorated = { experimentalDecorators: true, erasableSyntaxOnly: true };
  await compile('frameworks', { module: 'NodeNext', types: ['node'], lib: ['ES2023', 'DOM'], ...decorated });
});

test('a web application compiles against it, and finds no verifySync', { timeout: 120_000 }, async () => {
  const web = { module: 'ESNext', moduleResolution: 'bundler', types: [], lib: ['ES2023', 'DOM', 'DOM.Iterable'] };
  await compile('web', web);
  const source = await readFile(join(home, 'web.ts'), 'utf8');
  await writeFile(join(home, 'sync.ts'), `${source}\n// @ts-expect-error for Node alone\nverifier.verifySync;\n`);
  await compile('sync', web);
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
