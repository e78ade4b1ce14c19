import { readFileSync } from 'node:fs';
import { type Found, report } from './kit/found.ts';

/** Adds what several runs found up to one closing line, behind whatever failed in them. */
const runs = process.argv.slice(2).map((path): Found => JSON.parse(readFileSync(path, 'utf8')));
const sum = (key: 'passed' | 'failed' | 'skipped') => runs.reduce((total, found) => total + found[key], 0);

report({
  passed: sum('passed'),
  failed: sum('failed'),
  skipped: sum('skipped'),
  failures: runs.flatMap(({ failures }) => failures),
  unsteady: runs.flatMap(({ unsteady }) => unsteady),
});
