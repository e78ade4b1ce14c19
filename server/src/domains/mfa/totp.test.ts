import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { needs } from '../../../../test/kit/index.ts';
import { codeOf } from './mfa.testing.ts';
import { keyUri, seedBytes, seedOf, stepOf } from './service/totp.ts';

const seed = seedOf(Buffer.from('12345678901234567890'));
const at = (seconds: number) => new Date(seconds * 1000);

/** RFC 6238, appendix B, mode SHA1: of its eight digits the last six. */
const vectors = [
  [59, '94287082'],
  [1111111109, '07081804'],
  [1111111111, '14050471'],
  [1234567890, '89005924'],
  [2000000000, '69279037'],
  [20000000000, '65353130'],
] as const;

describe('one-time passwords by time (RFC 6238)', () => {
  test.each(vectors)('appendix B: at %i s', (seconds, code) => {
    expect(stepOf(seed, code.slice(2), at(seconds))).toBe(Math.floor(seconds / 30));
    expect(codeOf(seed, Math.floor(seconds / 30))).toBe(code.slice(2));
  });

  test('a clock may be one step off, either way, and no more; the step is that of the code', () => {
    const now = 1111111111;
    const step = Math.floor(now / 30);
    const taken = [-2, -1, 0, 1, 2].map((drift) => stepOf(seed, codeOf(seed, step + drift), at(now)));
    expect(taken).toEqual([undefined, step - 1, step, step + 1, undefined]);
  });

  test('spaces, hyphens and full-width digits are as people type them; anything else is no code', () => {
    const now = 1111111111;
    for (const typed of ['050471', ' 050 471 ', '050-471', '０５０４７１'])
      expect(stepOf(seed, typed, at(now))).toBeDefined();
    for (const typed of ['', '50471', '0504711', '14050471', '05O471', '0x0c57', '-50471', '50471.0', '050471\u0000'])
      expect(stepOf(seed, typed, at(now)), typed).toBeUndefined();
  });

  test('the key URI says what every authenticator app takes for granted', () => {
    const uri = new URL(keyUri(seed, { issuer: 'Ex & Co: Ünited', label: 'ada@example.com' }));
    expect([uri.protocol, uri.host]).toEqual(['otpauth:', 'totp']);
    expect(Object.fromEntries(uri.searchParams)).toEqual({
      issuer: 'Ex & Co: Ünited',
      secret: seed,
      algorithm: 'SHA1',
      digits: '6',
      period: '30',
    });
  });

  needs('oathtool')('codes are those of an independent generator', () => {
    for (let round = 0; round < 8; round++) {
      const random = seedOf(crypto.getRandomValues(new Uint8Array(seedBytes)));
      const seconds = 1_600_000_000 + round * 34_567_891;
      const time = new Date(seconds * 1000).toISOString().replace('T', ' ').replace(/\..*/, ' UTC');
      const code = execFileSync('oathtool', ['--totp', '--base32', '--now', time, random], { encoding: 'utf8' }).trim();
      expect(stepOf(random, code, at(seconds)), time).toBe(Math.floor(seconds / 30));
    }
  });
});
