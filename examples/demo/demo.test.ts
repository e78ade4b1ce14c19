import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const file = fileURLToPath(new URL('walk.ts', import.meta.url));

async function run(environment: NodeJS.ProcessEnv = {}) {
  const child = spawn(process.execPath, [file], { env: { ...process.env, ...environment }, stdio: 'pipe' });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      output += chunk;
    });
  }
  const [code] = await once(child, 'close');
  return { code, output };
}

const leftovers = async () => (await readdir(tmpdir())).filter((name) => name.startsWith('doorward-demo-'));

test('npm run demo walks to its end by itself and leaves nothing behind', async () => {
  const before = await leftovers();
  const { code, output } = await run();
  expect(output).toMatch(/The whole walk held\.\n$/);
  expect(output).not.toContain('✗');
  expect(output.match(/^✓/gm)).toHaveLength(15);
  expect(code).toBe(0);
  expect(await leftovers()).toEqual(before);
}, 120_000);

test('a walk that cannot go on ends with a code other than 0', async () => {
  const { code, output } = await run({ TMPDIR: '/nowhere' });
  expect(output).toContain('ENOENT');
  expect(code).not.toBe(0);
});
