import { readBcrypt } from './bcrypt.ts';
import { readPbkdf2 } from './pbkdf2.ts';
import { readFirebaseScrypt, readScrypt } from './scrypt.ts';
import { readSaltedSha } from './sha.ts';
import type { ForeignHash, Reading } from './types.ts';

const schemes = [readBcrypt, readScrypt, readFirebaseScrypt, readPbkdf2, readSaltedSha];

/** Reads a hash another system made (F018); docs/passwords.md lists the forms and their caps. */
export function readForeign(text: string): Reading {
  for (const read of schemes) {
    const reading = read(text);
    if (reading !== undefined) return reading;
  }
  return undefined;
}

/**
 * Whether the hash was made of this password. Most systems hashed what the keyboard sent, so that is tried first, then its
 * composed forms: of an ASCII password, as most are, there is one form.
 */
export async function matchesForeign(hash: ForeignHash, password: string): Promise<boolean> {
  const forms = new Set([password, password.normalize('NFC'), password.normalize('NFKC')]);
  for (const form of forms) if (await hash.matches(Buffer.from(form, 'utf8'))) return true;
  return false;
}

export type { ForeignHash } from './types.ts';
