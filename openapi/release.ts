import { contractNow, writeRelease } from './compat/releases.ts';

/** Keeps the contract as it is under openapi/released, for `compat` to hold later ones against. */
console.log(`released: ${writeRelease(await contractNow())}`);
