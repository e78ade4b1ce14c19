import { createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';
import { KeyRingError } from './errors.ts';

export interface NamedKey {
  readonly name: string;
  readonly key: Uint8Array;
}

/** Named 256-bit server keys. New values are made under the active one; the others still open what they once sealed. */
export interface KeyRing {
  readonly active: string;
  readonly names: readonly string[];
  /** The key for one use, derived from a ring key by HKDF-SHA-256 (RFC 5869) and kept; undefined when the name is not in the ring. */
  derive(name: string, use: string): KeyObject | undefined;
}

const keyBytes = 32;
const namePattern = /^[a-z0-9][a-z0-9-]{0,31}$/;

/** A ring of checked keys, the first one active. Throws KeyRingError. */
export function createKeyRing(keys: readonly NamedKey[]): KeyRing {
  const [first] = keys;
  if (first === undefined) throw new KeyRingError('the key ring is empty: give at least one key as name:base64');
  keys.forEach(checkKey);
  checkDistinct(keys);
  const roots = new Map(keys.map(({ name, key }) => [name, Buffer.from(key)]));
  const derived = new Map<string, KeyObject>();
  return {
    active: first.name,
    names: keys.map((key) => key.name),
    derive(name, use) {
      const slot = `${name} ${use}`;
      const known = derived.get(slot);
      if (known !== undefined) return known;
      const root = roots.get(name);
      if (root === undefined) return undefined;
      const key = createSecretKey(Buffer.from(hkdfSync('sha256', root, '', `doorward/${use}`, keyBytes)));
      derived.set(slot, key);
      return key;
    },
  };
}

/** Reads the configured form: `name:base64` entries split by commas or lines, the first one active. Throws KeyRingError. */
export function parseKeyRing(text: string): KeyRing {
  const entries = text.split(/[,\r\n]/).flatMap((entry) => entry.trim() || []);
  return createKeyRing(entries.map(parseEntry));
}

/** The bytes of a key in standard or URL-safe base64, padded or not; undefined when it is neither. */
export function decodeKey(text: string): Buffer | undefined {
  const bare = text
    .replace(/={1,2}$/, '')
    .replaceAll('+', '-')
    .replaceAll('/', '_');
  const bytes = Buffer.from(bare, 'base64url');
  return bytes.toString('base64url') === bare ? bytes : undefined;
}

// A text that is not of the form name:base64 may be a bare key: errors name entries by position until the name is known to be one.
function parseEntry(entry: string, index: number): NamedKey {
  const colon = entry.indexOf(':');
  const name = entry.slice(0, Math.max(colon, 0));
  if (!namePattern.test(name)) {
    throw new KeyRingError(
      `key ring entry ${index + 1} must be name:base64, the name up to 32 of a-z, 0-9 and "-", starting with a letter or digit`,
    );
  }
  const key = decodeKey(entry.slice(colon + 1).trim());
  if (key === undefined) throw new KeyRingError(`key "${name}" is not base64`);
  return { name, key };
}

function checkKey({ name, key }: NamedKey, index: number): void {
  if (!namePattern.test(name)) throw new KeyRingError(`the name of key ring entry ${index + 1} is not allowed`);
  if (key.length !== keyBytes) {
    throw new KeyRingError(`key "${name}" has ${key.length} bytes; it must be ${keyBytes} random bytes in base64`);
  }
  if (isWeak(key)) {
    throw new KeyRingError(`key "${name}" is not random: make one with "openssl rand -base64 ${keyBytes}"`);
  }
}

// Each test refuses a truly random key with a probability below 10^-9.
function isWeak(key: Uint8Array): boolean {
  const steps = new Set<number>();
  key.forEach((byte, at) => {
    if (at > 0) steps.add((byte - (key[at - 1] ?? 0) + 256) % 256);
  });
  const fewValues = new Set(key).size <= keyBytes / 2;
  const progression = steps.size <= 4;
  const text = key.every((byte) => byte >= 0x20 && byte <= 0x7e);
  return fewValues || progression || text;
}

function checkDistinct(keys: readonly NamedKey[]): void {
  const names = new Map<string, string>();
  for (const { name, key } of keys) {
    const material = Buffer.from(key).toString('base64');
    for (const [otherName, otherMaterial] of names) {
      if (otherName === name) throw new KeyRingError(`the key ring names "${name}" twice`);
      if (otherMaterial === material) throw new KeyRingError(`keys "${otherName}" and "${name}" are the same key`);
    }
    names.set(name, material);
  }
}
