import { contractNow, releasedVersions, writeRelease } from './compat/releases.ts';

/** Keeps the contract of the sources under openapi/released, for `compat` to hold later ones against. */
const contract = await contractNow();
const { version } = contract.document.info;
if (releasedVersions().includes(version)) {
  console.log(`${version} is released, and a release is never written anew: raise contractVersion.`);
  process.exitCode = 1;
} else {
  writeRelease(contract);
  console.log(`released: ${version}`);
}
