import { randomBytes } from 'node:crypto';

/** Unpredictable bytes from the operating system; the only randomness any secret or id is made of. */
export interface Random {
  bytes(length: number): Uint8Array;
}

export const systemRandom: Random = { bytes: (length) => randomBytes(length) };

/** `length` random bytes as base64url: 32 bytes give 43 characters and 256 bits. */
export function randomToken(random: Random, length = 32): string {
  return Buffer.from(random.bytes(length)).toString('base64url');
}
