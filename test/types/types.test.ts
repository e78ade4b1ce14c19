import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { budgetSeconds, timeTypeCheck } from './time.ts';

const run = promisify(execFile);
const workspace = fileURLToPath(new URL('../..', import.meta.url));

test('what callers infer is as client.ts, problems.ts and call.ts say, and what must not compile does not', async () => {
  const tsc = fileURLToPath(new URL('../../node_modules/typescript/bin/tsc', import.meta.url));
  const project = fileURLToPath(new URL('.', import.meta.url));
  // An expected error that does not come is an error too.
  await run(process.execPath, [tsc, '-p', project], { cwd: workspace }).catch(({ stdout }) => expect(stdout).toBe(''));
}, 120_000);

test('checking the types of the whole workspace takes at most five times its budget', async () => {
  const { seconds, bareNodeSeconds } = await timeTypeCheck();
  console.log(
    `type-check of the workspace: ${seconds.toFixed(1)} s (aim ${budgetSeconds} s), a bare node start: ${bareNodeSeconds.toFixed(3)} s`,
  );
  expect(seconds).toBeLessThan(5 * budgetSeconds);
}, 120_000);
