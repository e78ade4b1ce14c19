import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Runs the suite once, on whatever database the environment names, names what was skipped, and ends with one line of counts. */
const counts = process.env.DOORWARD_TEST_COUNTS ?? join(mkdtempSync(join(tmpdir(), 'doorward-counts-')), 'counts.json');
const vitest = spawn('vitest', ['run', ...process.argv.slice(2)], {
  stdio: 'inherit',
  env: { ...process.env, DOORWARD_TEST_COUNTS: counts },
});

vitest.on('exit', (code) => {
  const { passed, failed, skipped, names } = readCounts();
  const leg = process.env.DATABASE_URL ? 'PostgreSQL' : 'embedded database';
  for (const name of names) console.log(`skipped on the ${leg}: ${name}`);
  console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
  process.exit(code ?? 1);
});

function readCounts(): { passed: number; failed: number; skipped: number; names: string[] } {
  try {
    return JSON.parse(readFileSync(counts, 'utf8'));
  } catch {
    return { passed: 0, failed: 1, skipped: 0, names: [] };
  }
}
