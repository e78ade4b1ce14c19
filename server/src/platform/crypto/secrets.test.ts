import fc from 'fast-check';
import { expect, test } from 'vitest';
import { systemRandom } from '../random.ts';
import { createSecret, secretLooksValid } from './secrets.ts';

test('a secret has its prefix, 256 random bits and a checksum, also at both ends of the range', () => {
  for (const fill of [0x00, 0xff]) {
    const secret = createSecret({ bytes: (length) => new Uint8Array(length).fill(fill) }, 'dwk');
    expect(secret).toMatch(/^dwk_[0-9A-Za-z]{49}$/);
    expect(secretLooksValid('dwk', secret)).toBe(true);
  }
  const made = new Set(Array.from({ length: 1000 }, () => createSecret(systemRandom, 'dwk')));
  expect(made.size).toBe(1000);
});

test('a secret with another prefix, a typo, or two characters swapped does not look valid', () => {
  fc.assert(
    fc.property(fc.nat(52), fc.stringMatching(/^[0-9A-Za-z_-]$/), (at, char) => {
      const secret = createSecret(systemRandom, 'dwk');
      const typo = secret.slice(0, at) + char + secret.slice(at + 1);
      expect(secretLooksValid('dwk', typo)).toBe(typo === secret);
      const swapped = secret.slice(0, at) + (secret[at + 1] ?? '') + (secret[at] ?? '') + secret.slice(at + 2);
      expect(secretLooksValid('dwk', swapped)).toBe(swapped === secret);
    }),
  );
  const secret = createSecret(systemRandom, 'dwk');
  expect(secretLooksValid('dwr', secret)).toBe(false);
  expect(secretLooksValid('dwr', secret.replace('dwk', 'dwr'))).toBe(false);
  expect(secretLooksValid('dwk', `${secret}0`)).toBe(false);
  expect(secretLooksValid('dwk', '')).toBe(false);
});
