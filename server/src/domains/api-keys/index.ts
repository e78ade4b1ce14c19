/**
 * api-keys owns the keys by which programs call as their owner: what each was made for, how long it lives, its rotation, and the credential
 * check of a call that shows one. A key holds nothing by itself: `policies` decides by what its owner holds at that moment, cut down to the key.
 */
export { isApiKey } from './secret.ts';
export { endKeysOfDeleted, endKeysOfOrganization } from './service/end.ts';
export { proveApiKey } from './service/prove.ts';
export { sweepApiKeys, sweepRotatedKeys } from './service/sweep.ts';
