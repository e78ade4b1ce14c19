import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { App, Tenant } from '../../call/index.ts';
import { brandOf } from './brand.ts';

const brand = (settings: object) =>
  brandOf({
    tenant: { name: 'Acme' } as Tenant,
    app: { layers: { instance: {}, tenant: settings, app: {} } } as unknown as App,
  });

/** WCAG 2.2, written down anew. */
function contrast(one: string, other: string): number {
  const luminance = (color: string) => {
    const parts = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16) / 255);
    const linear = parts.map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * Number(linear[0]) + 0.7152 * Number(linear[1]) + 0.0722 * Number(linear[2]);
  };
  const both = [luminance(one), luminance(other)];
  return (Math.max(...both) + 0.05) / (Math.min(...both) + 0.05);
}

test('the numbers are those of WCAG 2.2', () => {
  expect(contrast('#ffffff', '#000000')).toBeCloseTo(21);
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
});

test('whatever the colour, text on it and links on white are read with 4.5 to 1', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 0xffffff }), (value) => {
      const color = `#${value.toString(16).padStart(6, '0')}`;
      const { textColor, linkColor } = brand({ brand_color: color });
      expect(contrast(color, textColor)).toBeGreaterThanOrEqual(4.5);
      expect(contrast(linkColor, '#ffffff')).toBeGreaterThanOrEqual(4.5);
      expect(linkColor).toMatch(/^#[0-9a-f]{6}$/);
    }),
  );
});

test('a colour that reads on white stays as it is; without one the default does', () => {
  expect(brand({ brand_color: '#AA0000' })).toMatchObject({ color: '#aa0000', linkColor: '#aa0000' });
  const { color, linkColor, textColor } = brand({});
  expect([linkColor, textColor]).toEqual([color, '#ffffff']);
});

test('the name is the one that was set, else that of the tenant', () => {
  expect([brand({}).name, brand({ brand_name: 'Acme Shop' }).name]).toEqual(['Acme', 'Acme Shop']);
});
