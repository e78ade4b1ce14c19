import { compareContracts, contractNow, mayBreak, readRelease, releasedVersions } from './compat/releases.ts';

/** The gate: the contract as it is must serve every client of the last release, or carry a version that may break them. */
const last = releasedVersions().at(-1);
if (last === undefined) throw new Error('openapi/released is empty: run `pnpm --filter @doorward/openapi release`');
const after = await contractNow();
const { version } = after.document.info;
const faults = compareContracts({ before: readRelease(last), after });
for (const { where, what } of faults) console.log(`${where}: ${what}`);
if (faults.length === 0) console.log(`the contract serves every client of ${last}`);
else if (mayBreak(last, version)) console.log(`${faults.length} breaks since ${last}, as ${version} may`);
else {
  console.log(`${faults.length} breaks since ${last}. Undo them, or raise contractVersion so that it says so.`);
  process.exitCode = 1;
}
