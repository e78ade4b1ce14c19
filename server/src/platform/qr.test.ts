import { describe, expect, test } from 'vitest';
import { drawQr, drawQrImage } from './qr.ts';

/** The modules of a path, by row: `#` is dark. */
function modulesOf({ size, path }: ReturnType<typeof drawQr>): string[] {
  const rows = Array.from({ length: size }, () => Array.from({ length: size }, () => '.'));
  for (const [, x, y, length] of path.matchAll(/M(\d+) (\d+)h(\d+)v1H\1z/g))
    for (let at = Number(x); at < Number(x) + Number(length); at += 1) (rows[Number(y)] ?? [])[at] = '#';
  return rows.map((row) => row.join(''));
}

describe('a QR code', () => {
  // ISO/IEC 18004, section 6.3: a finder pattern in three corners, white around it, timing between them.
  test('has its finder patterns, its timing and four white modules around', () => {
    const rows = modulesOf(drawQr('otpauth://totp/Doorward:ada?secret=GEZDGNBVGY3TQOJQ&issuer=Doorward'));
    const { length } = rows;
    expect((length - 8 - 17) % 4).toBe(0);
    const finder = ['#######', '#.....#', '#.###.#', '#.###.#', '#.###.#', '#.....#', '#######'];
    const square = (x: number, y: number) => rows.slice(y, y + 7).map((row) => row.slice(x, x + 7));
    expect([square(4, 4), square(length - 11, 4), square(4, length - 11)]).toEqual([finder, finder, finder]);
    expect(rows[10]?.slice(12, length - 12)).toMatch(/^(#\.)+#?$/);
    const white = '.'.repeat(length);
    expect([...rows.slice(0, 4), ...rows.slice(-4)]).toEqual(Array.from({ length: 8 }, () => white));
    expect(rows.filter((row) => !/^\.{4}.*\.{4}$/.test(row))).toEqual([]);
  });

  test('is of its text: another text is another code, the same the same', () => {
    expect(drawQr('one').path).not.toBe(drawQr('two').path);
    expect(drawQr('one')).toEqual(drawQr('one'));
  });

  test('as an image holds shapes alone, whatever the text', () => {
    expect(drawQrImage('"><script>alert(1)</script>')).toMatch(
      /^<svg [\w=":/. -]+><path fill="#fff" d="[\dMhvHz ]+"\/><path d="[\dMhvHz ]+"\/><\/svg>$/,
    );
  });
});
