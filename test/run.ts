import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Found } from './kit/reporter.ts';

/** Runs the suite once, on whatever database the environment names, names what was skipped and what failed, and ends with one line of counts. */
const counts = process.env.DOORWARD_TEST_COUNTS ?? join(mkdtempSync(join(tmpdir(), 'doorward-counts-')), 'counts.json');
const vitest = spawn('vitest', ['run', ...process.argv.slice(2)], {
  stdio: 'inherit',
  env: { ...process.env, DOORWARD_TEST_COUNTS: counts },
});

vitest.on('exit', (code) => {
  const { passed, failed, skipped, names, failures } = readFound();
  const leg = process.env.DATABASE_URL ? 'PostgreSQL' : 'embedded database';
  for (const name of names) console.log(`skipped on the ${leg}: ${name}`);
  for (const failure of failures) console.log(`failed: ${failure}`);
  console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
  process.exit(code ?? 1);
});

function readFound(): Found {
  try {
    return JSON.parse(readFileSync(counts, 'utf8'));
  } catch {
    return { passed: 0, failed: 1, skipped: 0, names: [], failures: ['the run ended before it told what it found'] };
  }
}
