/**
 * Cryptography: the key ring, sealed columns, keyed and plain hashes, passwords, and secrets that are spent once. The one room that holds keys;
 * they never leave it, nor show in an error.
 */
import type { Random } from '../random.ts';
import { createEnvelope, type Envelope } from './envelope.ts';
import { createHashes, type Hashes } from './mac.ts';
import { createPasswords, defaultHashing, type Hashing, type Passwords } from './passwords.ts';
import type { QueueMeter } from './queue.ts';
import type { KeyRing } from './ring.ts';

export { type CanaryState, canaryKeyId, checkCanary, readCanary, rewrapCanary } from './canary.ts';
export { isCertificate, leadsTo } from './certificates.ts';
export type { Place } from './envelope.ts';
export { KeyRingError, QueueFull, SealError } from './errors.ts';
export { keyFileName, type OpenedKeyFile, openKeyFile, readKeyFile } from './keyfile.ts';
export type { Mac } from './mac.ts';
export { meterHashes, watchHashes } from './meters.ts';
export {
  consumeOnce,
  issueOnce,
  type OnceKey,
  oncePlace,
  peekOnce,
  type Spent,
  sealedOnce,
  sweepOnce,
} from './once.ts';
export { defaultHashing, type Hashing, type HashJudgement } from './passwords.ts';
export type { QueueMeter, QueueStats } from './queue.ts';
export { createKeyRing, type KeyRing, type NamedKey, parseKeyRing } from './ring.ts';
export { type Batch, countByKey, forgottenColumn, rewrapBatch, type SealedColumn, sealedColumn } from './sealed.ts';
export { createSecret, secretLooksValid } from './secrets.ts';
export {
  generateSigningKey,
  openSigner,
  type PublicJwk,
  type Signer,
  type SigningAlgorithm,
  type SigningKeyPair,
  signingAlgorithms,
} from './signing.ts';

export type Crypto = Envelope &
  Hashes &
  Passwords & {
    /** The name of the key new values are made under. */
    readonly activeKeyId: string;
    /** The names of all keys, the active one first. */
    readonly keyIds: readonly string[];
  };

export interface CryptoOptions {
  ring: KeyRing;
  random: Random;
  /** What is left out keeps defaultHashing(). */
  hashing?: Partial<Hashing>;
  /** Told how long each password hash waited and took. */
  meter?: QueueMeter;
}

export function createCrypto({ ring, random, hashing, meter }: CryptoOptions): Crypto {
  return {
    activeKeyId: ring.active,
    keyIds: ring.names,
    ...createEnvelope(ring, random),
    ...createHashes(ring),
    ...createPasswords(random, { ...defaultHashing(), ...hashing }, meter),
  };
}
