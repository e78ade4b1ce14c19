import { pbkdf2, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { fromAnyBase64 } from './base64.ts';
import type { Reading } from './types.ts';

const derive = promisify(pbkdf2);

/** Bytes of one block, and how many rounds of one are about 0.7 s. */
const digests = {
  sha1: { bytes: 20, maxRounds: 2_000_000 },
  sha256: { bytes: 32, maxRounds: 3_000_000 },
  sha512: { bytes: 64, maxRounds: 1_000_000 },
} as const;

type Digest = keyof typeof digests;

/**
 * PBKDF2 with HMAC-SHA-1, -256 or -512 in three dresses: `$pbkdf2-sha256$29000$<salt>$<hash>` (passlib; `$pbkdf2$` is SHA-1),
 * the same with `i=29000` or `i=29000,l=32` for the rounds (PHC), and `pbkdf2_sha256$1000000$<salt, as text>$<hash>` (Django).
 */
export function readPbkdf2(text: string): Reading {
  const modular =
    /^\$pbkdf2(?:-(sha1|sha256|sha512))?\$(?:i=)?(\d{1,9})(?:,l=(\d{1,3}))?\$([^$]{1,344})\$([^$]{22,88})$/.exec(text);
  if (modular) {
    const [, digest = 'sha1', rounds, length, salt = '', hash = ''] = modular;
    const read = { rounds: Number(rounds), salt: fromAnyBase64(salt), hash: fromAnyBase64(hash) };
    return length === undefined || Number(length) === read.hash?.length ? hashOf(digest as Digest, read) : undefined;
  }
  const django = /^pbkdf2_(sha1|sha256)\$(\d{1,9})\$([^$]{1,256})\$([^$]{22,88})$/.exec(text);
  if (!django) return undefined;
  const [, digest, rounds, salt = '', hash = ''] = django;
  return hashOf(digest as Digest, { rounds: Number(rounds), salt: Buffer.from(salt), hash: fromAnyBase64(hash) });
}

function hashOf(
  digest: Digest,
  { rounds, salt, hash }: { rounds: number; salt: Buffer | undefined; hash: Buffer | undefined },
): Reading {
  if (!salt || salt.length === 0 || !hash || hash.length < 16 || rounds < 1) return undefined;
  const { bytes, maxRounds } = digests[digest];
  // Every block of the hash goes through all the rounds.
  if (rounds * Math.ceil(hash.length / bytes) > maxRounds) return 'too_costly';
  return {
    matches: async (password) => timingSafeEqual(await derive(password, salt, rounds, hash.length, digest), hash),
  };
}
