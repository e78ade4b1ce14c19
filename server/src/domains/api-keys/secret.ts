import { createSecret, secretLooksValid } from '../../platform/crypto/index.ts';
import type { Random } from '../../platform/random.ts';

/** Tells a scanner of leaked secrets what it has found, and a call what kind of credential it was shown. */
const prefix = 'dw';

/** `dw_`, 256 random bits and a checksum. */
export const newSecret = (random: Random): string => createSecret(random, prefix);

/** Whether the credential means to be an API key. No other kind begins so. */
export const isApiKey = (credential: string): boolean => credential.startsWith(`${prefix}_`);

/** Whether it has the form and the checksum of one: what has not need not be looked up. */
export const looksLikeKey = (credential: string): boolean => secretLooksValid(prefix, credential);
