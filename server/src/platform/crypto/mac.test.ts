import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { systemRandom } from '../random.ts';
import { createHashes } from './mac.ts';
import { createKeyRing } from './ring.ts';

const older = { name: 'older', key: systemRandom.bytes(32) };
const newer = { name: 'newer', key: systemRandom.bytes(32) };
const hashes = createHashes(createKeyRing([newer, older]));
const before = createHashes(createKeyRing([older]));
const hex = (bytes: Uint8Array | undefined) => bytes && Buffer.from(bytes).toString('hex');
const parts = fc.array(fc.string({ unit: 'grapheme' }), { maxLength: 5 });

describe('a mac', () => {
  test('is the same for the same label, parts and key, and names its key', () => {
    fc.assert(
      fc.property(fc.string(), parts, (label, list) => {
        const { keyId, mac } = hashes.mac(label, list);
        expect(keyId).toBe('newer');
        expect(mac).toHaveLength(32);
        expect(hex(hashes.mac(label, list, keyId)?.mac)).toBe(hex(mac));
      }),
    );
  });

  test('differs for every other label, list of parts or key, however the parts are cut', () => {
    fc.assert(
      fc.property(fc.string(), parts, fc.string(), parts, (label, list, otherLabel, otherList) => {
        fc.pre(JSON.stringify([label, list]) !== JSON.stringify([otherLabel, otherList]));
        expect(hex(hashes.mac(label, list).mac)).not.toBe(hex(hashes.mac(otherLabel, otherList).mac));
      }),
    );
    expect(hex(hashes.mac('l', ['ab', 'c']).mac)).not.toBe(hex(hashes.mac('l', ['a', 'bc']).mac));
    expect(hex(hashes.mac('l', ['a', '']).mac)).not.toBe(hex(hashes.mac('l', ['a']).mac));
    expect(hex(hashes.mac('l', ['a'], 'older')?.mac)).not.toBe(hex(hashes.mac('l', ['a'], 'newer')?.mac));
  });

  test('is undefined under a key that is not in the ring, and survives a rotation under its own', () => {
    expect(hashes.mac('l', ['a'], 'gone')).toBeUndefined();
    expect(hex(hashes.mac('l', ['a'], 'older')?.mac)).toBe(hex(before.mac('l', ['a']).mac));
  });
});

describe('lookups', () => {
  test('answer every ring key, the active one first, so that rows from before a rotation are found', () => {
    const found = hashes.lookups('email', 'a@example.test').map(hex);
    expect(found).toEqual([
      hex(hashes.lookup('email', 'a@example.test')),
      hex(before.lookup('email', 'a@example.test')),
    ]);
  });

  test('share no key with macs, nor with another label', () => {
    const values = [hashes.lookup('a', 'x'), hashes.lookup('b', 'x'), hashes.mac('a', ['x']).mac].map(hex);
    expect(new Set(values).size).toBe(3);
  });
});

test('a digest is SHA-256, and equal compares whole values of any length', () => {
  expect(hex(hashes.digest('abc'))).toBe(createHash('sha256').update('abc').digest('hex'));
  const [one, two] = [hashes.digest('a'), hashes.digest('a')];
  expect(hashes.equal(one, two)).toBe(true);
  expect(hashes.equal(one, hashes.digest('b'))).toBe(false);
  expect(hashes.equal(one, one.subarray(0, 31))).toBe(false);
});
