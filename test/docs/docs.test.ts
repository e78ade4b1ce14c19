import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { stalePages } from '../../docs/generate.ts';
import { parseKeyRing } from '../../server/src/platform/crypto/index.ts';
import { root } from '../house/sources.ts';
import { startHouse, type TestHouse } from '../kit/index.ts';
import { codeOf, deadLinks, pages } from './documents.ts';

const run = promisify(execFile);
const every = pages();
const page = (path: string) => {
  const found = every.find((one) => one.path === path);
  if (!found) throw new Error(`${path} is missing`);
  return found;
};

test('every link between pages leads somewhere', () => {
  expect(every.length).toBeGreaterThan(20);
  expect(every.flatMap(deadLinks)).toEqual([]);
});

test('the generated pages say what the code says', () => {
  expect(stalePages()).toEqual([]);
});

test('every decision is listed under its number, and no two share one', () => {
  const files = readdirSync(join(root, 'docs/decisions')).filter((name) => /^\d{3}-.*\.md$/.test(name));
  const numbers = files.map((name) => name.slice(0, 3));
  expect(new Set(numbers).size).toBe(files.length);
  const list = page('docs/decisions/README.md').text;
  expect(files.filter((name) => !list.includes(`[${name.slice(0, 3)}](${name})`))).toEqual([]);
});

test('npm scripts and make-up of the README are there', () => {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const named = every.flatMap(({ text }) => [...text.matchAll(/npm (?:run )?(start|test\b(?::\w+)?|demo|bench|ok)/g)]);
  expect([...new Set(named.map(([, script = '']) => script))].filter((script) => !(script in scripts))).toEqual([]);
  const rooms = codeOf(
    { path: 'README.md', text: page('README.md').text.replaceAll('```\nserver/', '```tree\nserver/') },
    'tree',
  );
  const folders = rooms.flatMap((code) => [...code.matchAll(/^(\w+)\//gm)]).map(([, name = '']) => name);
  expect(folders).toHaveLength(6);
  expect(folders.filter((name) => !statSync(join(root, name)).isDirectory())).toEqual([]);
});

test('the secrets that the runbook makes are ones the server takes', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'doorward-docs-'));
  try {
    const [commands = ''] = codeOf(page('docs/runbooks/start.md'), 'sh');
    await run('/bin/sh', ['-ec', commands], { cwd: directory });
    const read = (name: string) => readFileSync(join(directory, 'secrets', name), 'utf8');
    expect(parseKeyRing(read('keys')).active).toBe('k1');
    expect(new URL(read('database_url')).password).toBe(read('database_password').trim());
    expect(new URL(read('redis_url')).password).toHaveLength(48);
    expect(statSync(join(directory, 'secrets')).mode & 0o777).toBe(0o700);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
});

test('the runbook names every metric of the server and no other', async () => {
  const house = await startHouse();
  try {
    const given = (await house.doorward.platform.metrics.render()).matchAll(/^# TYPE (doorward_\w+)/gm);
    const named = page('docs/runbooks/metrics.md').text.matchAll(/^\| `(doorward_\w+)` +\|/gm);
    const namesOf = (found: Iterable<RegExpMatchArray>) => new Set(Array.from(found, ([, name = '']) => name));
    expect(namesOf(named)).toEqual(namesOf(given));
  } finally {
    await house.close();
  }
});

describe('the examples of the README', () => {
  let house: TestHouse;
  let directory: string;
  beforeAll(async () => {
    house = await startHouse();
    directory = mkdtempSync(join(tmpdir(), 'doorward-readme-'));
  });
  afterAll(async () => {
    await house.close();
    rmSync(directory, { recursive: true, force: true });
  });
  const here = (code: string) => code.replaceAll('http://localhost:3000', house.url);

  test('TypeScript, in ten lines', async () => {
    const [code = ''] = codeOf(page('README.md'), 'ts');
    expect(code.trim().split('\n').length).toBeLessThanOrEqual(10);
    const { stdout } = await run(process.execPath, ['--input-type=module-typescript', '--eval', here(code)], {
      cwd: join(root, 'test'),
    });
    expect(stdout.trim().split('\n')).toEqual(['signed_in', 'ada has 1 session', 'signed_out']);
  });

  test('REST, with curl', async () => {
    const code = codeOf(page('README.md'), 'sh').find((block) => block.includes('curl'));
    const { stdout } = await run('/bin/sh', ['-ec', here(code ?? '')], { cwd: directory });
    expect(JSON.parse(stdout)).toMatchObject({ username: 'grace', roles: [{ role: 'user', scope: 'tenant' }] });
  });

  test('a backend with the verifier', async () => {
    const [, code = ''] = codeOf(page('README.md'), 'ts');
    const { userId, access } = await house.register();
    const apps = await house.rest.get('/v1/apps', { token: await house.admin() });
    const program = `const accessToken = '${access}';\n${here(code).replace('app_…', apps.body.data[0].id)}\nconsole.log(userId);`;
    const { stdout } = await run(process.execPath, ['--input-type=module-typescript', '--eval', program], {
      cwd: join(root, 'test'),
    });
    expect(stdout.trim()).toBe(userId);
  });
});
