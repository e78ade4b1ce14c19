import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** How long `tsc -p .` may take on a developer's machine. */
export const budgetSeconds = 15;

const workspace = fileURLToPath(new URL('../..', import.meta.url));
const tsc = fileURLToPath(new URL('../../node_modules/typescript/bin/tsc', import.meta.url));

/** Type-checks the whole workspace; beside it the start of a bare node, median of five, as the yardstick of the machine. */
export async function timeTypeCheck(): Promise<{ seconds: number; bareNodeSeconds: number }> {
  const starts: number[] = [];
  for (let round = 0; round < 5; round++) starts.push(await secondsOf(['-e', '0']));
  // Errors do not matter here: `npm run ok` is what refuses them.
  return { seconds: await secondsOf([tsc, '-p', workspace]), bareNodeSeconds: starts.sort((a, b) => a - b)[2] ?? 0 };
}

async function secondsOf(args: readonly string[]): Promise<number> {
  const begun = performance.now();
  await once(spawn(process.execPath, args, { cwd: workspace, stdio: 'ignore' }), 'close');
  return (performance.now() - begun) / 1000;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { seconds, bareNodeSeconds } = await timeTypeCheck();
  console.log(
    `tsc -p .: ${seconds.toFixed(1)} s (aim ${budgetSeconds} s); bare node start: ${bareNodeSeconds.toFixed(3)} s`,
  );
}
