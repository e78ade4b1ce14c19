import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Found, report } from './kit/found.ts';

/**
 * Runs the suite once, on whatever database the environment names, names what was skipped and what failed, and ends with one line of counts. With
 * DOORWARD_TEST_AGAIN set, up to three files that failed are run once more by themselves, and named as unsteady when they hold then (decision 042).
 */
const mostAgain = 3;
const { DOORWARD_TEST_AGAIN: again, DOORWARD_TEST_COUNTS: counts, DATABASE_URL: database } = process.env;

const first = await run(process.argv.slice(2));
const { code, found } = again ? await runAgain(first) : first;
if (counts) writeFileSync(counts, `${JSON.stringify(found)}\n`);
const leg = database ? 'PostgreSQL' : 'embedded database';
for (const name of found.names) console.log(`skipped on the ${leg}: ${name}`);
report(found);
process.exit(code);

interface Ended {
  readonly code: number;
  readonly found: Found;
}

async function run(args: readonly string[]): Promise<Ended> {
  const path = join(mkdtempSync(join(tmpdir(), 'doorward-counts-')), 'counts.json');
  const env = { ...process.env, DOORWARD_TEST_COUNTS: path };
  const vitest = spawn('vitest', ['run', ...args], { stdio: 'inherit', env });
  const [code] = await once(vitest, 'exit');
  return { code: code ?? 1, found: readFound(path) };
}

async function runAgain(ended: Ended): Promise<Ended> {
  const { failures, ...found } = ended.found;
  const files = [...new Set(failures.map(({ file }) => file))].filter((file) => file !== undefined);
  const may = files.length > 0 && files.length <= mostAgain && failures.every(({ file }) => file);
  if (ended.code === 0 || !may) return ended;
  console.log(`once more: ${files.join(' ')}`);
  const { code } = await run(files);
  if (code !== 0) return ended;
  return {
    code,
    found: { ...found, passed: found.passed + found.failed, failed: 0, failures: [], unsteady: failures },
  };
}

function readFound(path: string): Found {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    const failures = [{ text: 'the run ended before it told what it found' }];
    return { passed: 0, failed: 1, skipped: 0, names: [], failures, unsteady: [] };
  }
}
