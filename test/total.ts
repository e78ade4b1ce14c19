import { readFileSync } from 'node:fs';

/** Adds the counts of several runs up to one closing line. */
const total = { passed: 0, failed: 0, skipped: 0 };
for (const path of process.argv.slice(2)) {
  const counts = JSON.parse(readFileSync(path, 'utf8')) as typeof total;
  for (const key of ['passed', 'failed', 'skipped'] as const) total[key] += counts[key];
}
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
