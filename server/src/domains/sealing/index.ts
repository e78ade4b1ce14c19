/**
 * sealing owns the way of everything sealed from one key of the server's ring to another (F051, F153): which columns there are, each
 * named by the room that seals it, what is sealed under which key, and the one job that moves it, with how far it has come.
 */
export { canary, sealedColumns } from './columns.ts';
export { registerRewrap } from './jobs.ts';
export { beginRewrap, countOld } from './service/begin.ts';
export { getKeyRing, readUses, type Uses, usesByKey } from './service/ring.ts';
export { openRewrap, type Working, workOnRewrap } from './service/work.ts';
