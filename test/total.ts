import { readFileSync } from 'node:fs';
import type { Found } from './kit/reporter.ts';

/** Adds the counts of several runs up to one closing line, behind whatever failed in them. */
const total = { passed: 0, failed: 0, skipped: 0 };
for (const path of process.argv.slice(2)) {
  const found = JSON.parse(readFileSync(path, 'utf8')) as Found;
  for (const failure of found.failures) console.log(`failed: ${failure}`);
  for (const key of ['passed', 'failed', 'skipped'] as const) total[key] += found[key];
}
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
