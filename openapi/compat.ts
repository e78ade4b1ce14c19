import { contractNow, judge, readRelease, releasedVersions } from './compat/releases.ts';

/** The gate: holds the contract of the sources against the last release. */
const last = releasedVersions().at(-1);
if (last === undefined) throw new Error('openapi/released is empty: run `pnpm --filter @doorward/openapi release`');
const { red, lines } = judge({ before: readRelease(last), after: await contractNow() });
for (const line of lines) console.log(line);
process.exitCode = red ? 1 : 0;
