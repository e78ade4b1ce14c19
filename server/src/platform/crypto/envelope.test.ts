import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { systemRandom } from '../random.ts';
import { createEnvelope, type Place } from './envelope.ts';
import { SealError } from './errors.ts';
import { createKeyRing, type NamedKey } from './ring.ts';

const key = (name: string): NamedKey => ({ name, key: systemRandom.bytes(32) });
const [older, newer, foreign] = [key('older'), key('newer'), key('foreign')];
const envelope = createEnvelope(createKeyRing([newer, older]), systemRandom);
const before = createEnvelope(createKeyRing([older]), systemRandom);
const after = createEnvelope(createKeyRing([newer]), systemRandom);

const place: Place = { table: 'users', column: 'email', row: 'user_1' };
const places = fc.record({ table: fc.string(), column: fc.string(), row: fc.string() });
const texts = fc.string({ unit: 'grapheme' });

const refused = (work: () => unknown): void => {
  try {
    work();
  } catch (error) {
    expect(error).toBeInstanceOf(SealError);
    expect((error as Error).message).toBe('a sealed value cannot be opened');
    expect((error as Error).cause).toBeUndefined();
    return;
  }
  expect.fail('it opened');
};

describe('a sealed value', () => {
  test('opens to what was sealed, text and bytes, at any place', () => {
    fc.assert(
      fc.property(texts, places, (text, at) => {
        expect(envelope.open(envelope.seal(text, at), at)).toBe(text);
      }),
    );
    fc.assert(
      fc.property(fc.uint8Array(), places, (bytes, at) => {
        expect(Buffer.from(envelope.openBytes(envelope.seal(bytes, at), at))).toEqual(Buffer.from(bytes));
      }),
    );
  });

  test('never looks the same twice and never shows its content', () => {
    const [one, two] = [envelope.seal('a secret content', place), envelope.seal('a secret content', place)];
    expect(one).not.toBe(two);
    expect(Buffer.from(one.split('.')[2] ?? '', 'base64url').includes('secret')).toBe(false);
  });

  test('opens at no other place, however the place is cut into table, column and row', () => {
    fc.assert(
      fc.property(texts, places, places, (text, at, elsewhere) => {
        fc.pre(JSON.stringify(at) !== JSON.stringify(elsewhere));
        refused(() => envelope.open(envelope.seal(text, at), elsewhere));
      }),
    );
    const sealed = envelope.seal('x', { table: 'a', column: 'bc', row: 'd' });
    refused(() => envelope.open(sealed, { table: 'ab', column: 'c', row: 'd' }));
    refused(() => envelope.open(sealed, { table: 'a', column: 'b', row: 'cd' }));
  });

  test('does not open after any change of one character', () => {
    const sealed = envelope.seal('ten chars!', place);
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=+/ ';
    for (let at = 0; at < sealed.length; at += 1) {
      for (const char of alphabet) {
        if (char !== sealed[at]) refused(() => envelope.open(sealed.slice(0, at) + char + sealed.slice(at + 1), place));
      }
    }
  });

  test('does not open truncated, extended, or with any bit of its bytes flipped', () => {
    fc.assert(
      fc.property(texts, fc.nat(), fc.nat(7), (text, position, bit) => {
        const sealed = envelope.seal(text, place);
        refused(() => envelope.open(sealed.slice(0, position % sealed.length), place));
        refused(() => envelope.open(`${sealed}A`, place));
        const [form, name, body = ''] = sealed.split('.');
        const bytes = Buffer.from(body, 'base64url');
        const at = position % bytes.length;
        bytes[at] = (bytes[at] ?? 0) ^ (1 << bit);
        refused(() => envelope.open(`${form}.${name}.${bytes.toString('base64url')}`, place));
      }),
    );
  });

  test('does not take any text for one of its own', () => {
    fc.assert(fc.property(fc.string(), (text) => refused(() => envelope.open(text, place))));
  });

  test('does not open with the data of another value under its data key', () => {
    const cut = (sealed: string) => Buffer.from(sealed.split('.')[2] ?? '', 'base64url');
    const [one, two] = [envelope.seal('one', place), envelope.seal('two', place)];
    const mixed = Buffer.concat([cut(one).subarray(0, 60), cut(two).subarray(60)]);
    refused(() => envelope.open(`s1.newer.${mixed.toString('base64url')}`, place));
  });

  test('does not open under another key, nor under another key that carries the same name', () => {
    const sealed = before.seal('x', place);
    refused(() => createEnvelope(createKeyRing([foreign]), systemRandom).open(sealed, place));
    const impostor = createKeyRing([{ name: 'older', key: foreign.key }]);
    refused(() => createEnvelope(impostor, systemRandom).open(sealed, place));
    refused(() => envelope.open(sealed.replace('.older.', '.newer.'), place));
  });

  test('is not opened as text when its bytes are not UTF-8', () => {
    const sealed = envelope.seal(new Uint8Array([0xff, 0xfe]), place);
    refused(() => envelope.open(sealed, place));
  });
});

describe('rewrapping', () => {
  test('moves a value from an older key to the active one and leaves the data as it was', () => {
    const old = before.seal('content', place);
    const moved = envelope.rewrap(old, place);
    expect(moved.startsWith('s1.newer.')).toBe(true);
    expect(after.open(moved, place)).toBe('content');
    refused(() => after.open(old, place));
    const data = (sealed: string) => Buffer.from(sealed.split('.')[2] ?? '', 'base64url').subarray(60);
    expect(data(moved)).toEqual(data(old));
  });

  test('refuses a value of another place', () => {
    refused(() => envelope.rewrap(before.seal('content', place), { ...place, row: 'user_2' }));
  });
});
