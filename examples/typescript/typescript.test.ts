import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startHouse, type TestHouse } from '../../test/kit/index.ts';

let house: TestHouse;

beforeAll(async () => {
  house = await startHouse();
});
afterAll(() => house.close());

async function run(file: string): Promise<string[]> {
  const script = fileURLToPath(new URL(file, import.meta.url));
  const env = { BASE_URL: house.url };
  const { stdout } = await promisify(execFile)(process.execPath, [script], { env, timeout: 20_000 });
  return stdout.trim().split('\n');
}

test('the typed client registers, then signs in, and lists the sessions', async () => {
  const own = /^sess_\w+ this one$/;
  expect(await run('walk.ts')).toEqual(['Signed in as Grace Hopper', expect.stringMatching(own)]);
  expect(await run('walk.ts')).toEqual(['Signed in as Grace Hopper', expect.stringMatching(own)]);
});

test('plain REST is typed by the document, problems too', async () => {
  await run('walk.ts');
  expect(await run('rest.ts')).toEqual(['Signed in as grace', 'May not list users: forbidden']);
});
