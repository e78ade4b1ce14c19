import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startHouse, type TestHouse } from '../../test/kit/index.ts';

const run = promisify(execFile);
const script = fileURLToPath(new URL('./walk.sh', import.meta.url));
let house: TestHouse;

beforeAll(async () => {
  house = await startHouse();
});
afterAll(() => house.close());

const walk = (environment: Record<string, string>) =>
  run('bash', [script], { env: { PATH: process.env.PATH, ...environment }, timeout: 20_000 });

test('the walk goes through against a live server', async () => {
  const { stdout, stderr } = await walk({ BASE_URL: house.url });
  expect(stderr).toBe('');
  expect(stdout.match(/^ok {2}\d{3}/gm)).toHaveLength(8);
  expect(stdout).not.toMatch(/dwr_|eyJ/);
});

test('the walk fails loudly at the first wrong answer, and shows the problem', async () => {
  const { username } = await house.register();
  const failure = await walk({ BASE_URL: house.url, USERNAME_TO_REGISTER: username }).catch((error) => error);
  expect(failure).toMatchObject({ code: 1, stdout: '' });
  expect(failure.stderr).toContain('FAILED: register answered 409, expected 201');
  expect(failure.stderr).toContain('username_taken');
});

test('the walk fails loudly without a server', async () => {
  const failure = await walk({ BASE_URL: 'http://127.0.0.1:9' }).catch((error) => error);
  expect(failure.code).toBeGreaterThan(0);
  expect(failure.stderr).toContain('curl');
});
