import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startHouse, type TestHouse } from '../../test/kit/index.ts';
import { createApp } from './step-up.ts';

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

test('a call that wants fresher proof is sent again once it is given, and refused when it is not', async () => {
  const { username } = await house.register();
  const asked: string[] = [];
  let known = 'Battery-Staple-9';
  const app = createApp(house.url, async () => {
    asked.push(known);
    return known;
  });
  await app.signIn({ identifier: username, password: known });
  await app.api.factors.setUpTotp.mutate();
  house.clock.advance(620);
  await app.api.factors.setUpTotp.mutate();
  expect(asked).toEqual(['Battery-Staple-9']);
  house.clock.advance(620);
  known = 'Wrong-Horse-1';
  await expect(app.api.factors.setUpTotp.mutate()).rejects.toMatchObject({ code: 'proof_rejected' });
  await app.signOut();
});
