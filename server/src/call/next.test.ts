import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readNext } from './next.ts';
import { Problem } from './problem.ts';

const origin = 'https://auth.example.com';
const redirectUris = ['https://app.example.com/done?from=doorward', 'com.example.app:/done'];

const read = (next: string): string | undefined => {
  try {
    return readNext(next, { origin, redirectUris });
  } catch (error) {
    expect(error).toBeInstanceOf(Problem);
    return undefined;
  }
};

/** Pieces that addresses are made of, and that filters of them have been fooled with. */
// biome-ignore format: a table
const pieces = [
  '/', '//', '\\', '\t', '\n', '\r', '\0', ' ', '\u00a0', '\u2028', '\ufeff', '@', ':', '#', '?', '&', ';', '.', '..', '%', '%2f', '%2F%2f', '%5c', '%09',
  '%0d%0a', '%00', '%252f', '／', '＼', '。', '℀', 'https:', 'http:', 'javascript:', 'data:', 'JaVaScRiPt:', 'vbscript:', 'blob:', 'file:', 'com.example.app:',
  'evil.example.com', 'auth.example.com', 'app.example.com', 'auth.example.com.evil.example.com', 'auth.example.com@evil.example.com', ':443', 'user:pass@',
  'xn--', '[::1]', '0x7f.1', 'account', 'done', 'next=', 'alert(1)', origin, ...redirectUris,
];
const address = fc.array(fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: 'binary', maxLength: 3 })), {
  minLength: 1,
  maxLength: 8,
});

describe('where a visitor may be sent on to (F060)', () => {
  test('whatever an address is made of, it leads to this origin, or it is exactly one of the app’s', () => {
    fc.assert(
      fc.property(address, (parts) => {
        const told = read(parts.join(''));
        if (told === undefined || redirectUris.includes(told)) return;
        // However a browser reads it: as a path from any page, below any base, and read twice.
        for (const base of [origin, `${origin}/`, `${origin}/t/acme/sign-in?next=x`])
          expect(new URL(told, base).origin).toBe(origin);
        expect(told).toMatch(/^\/(?![/\\])/);
        expect(told).not.toMatch(/[\p{Cc}\\]/u);
        expect(read(told)).toBe(told);
      }),
      { numRuns: 20_000 },
    );
  });

  test('an own address stays whole: path, query and fragment', () => {
    for (const own of [
      '/',
      '/account',
      '/t/acme/account?a=%2F%2Fevil&b=1#top',
      '/a%2Fb',
      '/?next=https://evil.example.com',
    ])
      expect([read(own), read(`${origin}${own}`)]).toEqual([own, own]);
  });

  test('an app’s address is taken as it was registered, and in no other spelling', () => {
    for (const uri of redirectUris) {
      expect(read(uri)).toBe(uri);
      for (const other of [
        `${uri}/`,
        `${uri}#x`,
        `${uri}&x=1`,
        uri.toUpperCase(),
        ` ${uri}`,
        uri.replace(':/', '://evil.example.com/'),
        uri.replace('/done', '/./done'),
      ])
        expect([other, read(other)]).toEqual([other, undefined]);
    }
  });
});
