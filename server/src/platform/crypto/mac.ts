import { createHmac, hash, timingSafeEqual } from 'node:crypto';
import { framed } from './bytes.ts';
import { KeyRingError } from './errors.ts';
import type { KeyRing } from './ring.ts';

export interface Mac {
  keyId: string;
  mac: Uint8Array;
}

/** Keyed and plain hashes. A label is a constant of the calling room, never input: each one has its own derived key, kept for good. */
export interface Hashes {
  /** HMAC-SHA-256 over length-prefixed parts, under the active ring key. */
  mac(label: string, parts: readonly (string | Uint8Array)[]): Mac;
  /** The same under the named ring key; undefined when it is not in the ring. */
  mac(label: string, parts: readonly (string | Uint8Array)[], keyId: string): Mac | undefined;
  /** Keyed index of a value, to find a sealed column by equality: under the active key. */
  lookup(label: string, value: string): Uint8Array;
  /** The same under every ring key, the active one first, to find rows written before a rotation. */
  lookups(label: string, value: string): Uint8Array[];
  /** SHA-256. Only for secrets with 256 bits of their own. */
  digest(secret: string): Uint8Array;
  /** Constant time for equal lengths. */
  equal(a: Uint8Array, b: Uint8Array): boolean;
}

/** HMAC-SHA-256 under keys derived per label from the ring (HKDF), macs and lookups apart. */
export function createHashes(ring: KeyRing): Hashes {
  function hmac(use: string, keyId: string, parts: readonly (string | Uint8Array)[]): Uint8Array | undefined {
    const key = ring.derive(keyId, use);
    return key && createHmac('sha256', key).update(framed(parts)).digest();
  }

  function mac(label: string, parts: readonly (string | Uint8Array)[]): Mac;
  function mac(label: string, parts: readonly (string | Uint8Array)[], keyId: string): Mac | undefined;
  function mac(label: string, parts: readonly (string | Uint8Array)[], keyId = ring.active): Mac | undefined {
    const value = hmac(`mac/${label}`, keyId, parts);
    return value && { keyId, mac: value };
  }

  function lookupUnder(keyId: string, label: string, value: string): Uint8Array {
    const found = hmac(`lookup/${label}`, keyId, [value]);
    if (found === undefined) throw new KeyRingError(`key "${keyId}" is not in the ring`);
    return found;
  }

  return {
    mac,
    lookup: (label, value) => lookupUnder(ring.active, label, value),
    lookups: (label, value) => ring.names.map((name) => lookupUnder(name, label, value)),
    digest: (secret) => hash('sha256', secret, 'buffer'),
    equal: (a, b) => a.length === b.length && timingSafeEqual(a, b),
  };
}
