import { crc32 } from 'node:zlib';
import type { Random } from '../random.ts';

const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const secretBytes = 32;
const bodyLength = 43; // 62^43 > 2^256
const checkLength = 6; // 62^6 > 2^32

/** A random secret to hand out once: `<prefix>_`, 256 bits in 43 base62 digits, and 6 digits of CRC-32 over all before them. */
export function createSecret(random: Random, prefix: string): string {
  const number = BigInt(`0x${Buffer.from(random.bytes(secretBytes)).toString('hex')}`);
  const secret = `${prefix}_${base62(number, bodyLength)}`;
  return secret + checksum(secret);
}

/** Whether it has the form and the checksum of a secret of this prefix: spares the database look-ups for typos. No proof of anything. */
export function secretLooksValid(prefix: string, value: string): boolean {
  const start = `${prefix}_`;
  if (value.length !== start.length + bodyLength + checkLength || !value.startsWith(start)) return false;
  const end = value.length - checkLength;
  return /^[0-9A-Za-z]+$/.test(value.slice(start.length)) && checksum(value.slice(0, end)) === value.slice(end);
}

function checksum(text: string): string {
  return base62(BigInt(crc32(text)), checkLength);
}

function base62(value: bigint, length: number): string {
  let text = '';
  for (let rest = value; text.length < length; rest /= 62n) text = digits.charAt(Number(rest % 62n)) + text;
  return text;
}
