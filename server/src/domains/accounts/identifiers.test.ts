import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { normaliseEmail, normaliseUsername } from './identifiers.ts';

const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 80 }), fc.string({ unit: 'grapheme', maxLength: 80 }));

describe('a username', () => {
  test.each([
    [' Ada.Lovelace ', 'ada.lovelace'],
    ['ＡＤＡ_１', 'ada_1'],
    ['Łukasz-Ж', 'łukasz-ж'],
    ['a'.repeat(64), 'a'.repeat(64)],
    ['𝒜𝒟𝒜', 'ada'],
    ['\u212Aelvin', 'kelvin'],
    ['007', '007'],
  ])('%j is kept as %j', (typed, kept) => {
    expect(normaliseUsername(typed)).toBe(kept);
  });

  test.each([
    ['too short', 'ab'],
    ['too long', 'a'.repeat(65)],
    ['an e-mail address', 'ada@example.com'],
    ['a full-width at sign', 'ada＠example'],
    ['a space', 'ada lovelace'],
    ['a leading dot', '.ada'],
    ['an invisible letter', 'ada\u3164'],
    ['a zero-width joiner', 'a\u200Dda'],
    ['a lone combining mark', 'ada\u0301\u0301\u0302'],
    ['NUL', 'ada\u0000'],
    ['a lone surrogate', 'ada\uD800'],
    ['an emoji', 'ada🙂'],
    ['nothing', ''],
    ['far too much', 'a'.repeat(100_000)],
  ])('is refused with %s', (_, typed) => {
    expect(normaliseUsername(typed)).toBeUndefined();
  });

  test.each([
    ['a Cyrillic а', 'ada', '\u0430da'],
    ['a Greek omicron', 'bob', 'b\u03BFb'],
    ['a digit for a letter', 'bill', 'bi1l'],
    ['an accent', 'jose', 'jos\u00E9'],
  ])('that looks like another by %s is another', (_, one, other) => {
    expect(normaliseUsername(other)).toBeDefined();
    expect(normaliseUsername(other)).not.toBe(normaliseUsername(one));
  });

  test('composed and decomposed letters are one name', () => {
    expect(normaliseUsername('jose\u0301')).toBe(normaliseUsername('jos\u00E9'));
  });

  test('normalising twice changes nothing, and nothing invisible is kept', () => {
    fc.assert(
      fc.property(text, (typed) => {
        const kept = normaliseUsername(typed);
        fc.pre(kept !== undefined);
        expect(normaliseUsername(kept)).toBe(kept);
        expect(kept).not.toMatch(/[@\s\p{C}]/u);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('an e-mail address', () => {
  test.each([
    [' Ada@Example.COM ', 'ada@example.com'],
    ['ada+lists@example.com', 'ada+lists@example.com'],
    ['ada@BÜCHER.example', 'ada@xn--bcher-kva.example'],
    ['ada@пример.рф', 'ada@xn--e1afmkfd.xn--p1ai'],
    ['ada@xn--e1afmkfd.xn--p1ai', 'ada@xn--e1afmkfd.xn--p1ai'],
    ["o'neil@example.co.uk", "o'neil@example.co.uk"],
  ])('%j is kept as %j', (typed, kept) => {
    expect(normaliseEmail(typed)).toBe(kept);
  });

  test.each([
    ['no at sign', 'ada.example.com'],
    ['no local part', '@example.com'],
    ['two at signs', 'ada@home@example.com'],
    ['a domain without a dot', 'ada@localhost'],
    ['an address for a domain', 'ada@127.0.0.1'],
    ['an address the host parser would write as one', 'ada@0x7f.1'],
    ['a port', 'ada@example.com:25'],
    ['a percent-encoded domain', 'ada@ex%61mple.com'],
    ['a space', 'a da@example.com'],
    ['a line break', 'ada@example.com\r\nBcc: x@example.com'],
    ['a Kelvin sign', '\u212Aelvin@example.com'],
    ['a local part of 65', `${'a'.repeat(65)}@example.com`],
    ['more than 254 characters', `ada@${'a'.repeat(60)}.${'b'.repeat(60)}.${'c'.repeat(60)}.${'d'.repeat(60)}.example`],
    ['NUL', 'ada\u0000@example.com'],
  ])('is refused with %s', (_, typed) => {
    expect(normaliseEmail(typed)).toBeUndefined();
  });

  test.each([
    ['a Cyrillic а in the domain', 'ada@apple.example', 'ada@\u0430pple.example'],
    ['an accent in the domain', 'ada@cafe.example', 'ada@caf\u00E9.example'],
    ['a sharp s', 'ada@strasse.example', 'ada@straße.example'],
    ['a plus tag', 'ada@example.com', 'ada+a@example.com'],
    ['a dot', 'adal@example.com', 'ada.l@example.com'],
  ])('that looks like another by %s is another', (_, one, other) => {
    expect(normaliseEmail(other)).toBeDefined();
    expect(normaliseEmail(other)).not.toBe(normaliseEmail(one));
  });

  test.each(['\u0430da@example.com', 'ａda@example.com', 'ada\u017F@example.com', 'ad\u00ADa@example.com'])(
    'whose local part %j only looks like ASCII is refused',
    (typed) => {
      expect(normaliseEmail(typed)).toBeUndefined();
    },
  );

  test('composed and decomposed, wide and narrow letters of a domain are one address', () => {
    expect(normaliseEmail('ada@cafe\u0301.example')).toBe(normaliseEmail('ada@caf\u00E9.example'));
    expect(normaliseEmail('ada@ｅxample.com')).toBe('ada@example.com');
  });

  test('normalising twice changes nothing, whatever is typed', () => {
    const typed = fc.oneof(
      text,
      fc.emailAddress(),
      fc.tuple(text, text).map(([local, domain]) => `${local}@${domain}.example`),
    );
    fc.assert(
      fc.property(typed, (given) => {
        const kept = normaliseEmail(given);
        fc.pre(kept !== undefined);
        expect(normaliseEmail(kept)).toBe(kept);
        expect(kept).toMatch(/^[\x21-\x7e]{3,254}$/);
      }),
      { numRuns: 2000 },
    );
  });

  test('no text is both a username and an e-mail address', () => {
    fc.assert(
      fc.property(fc.oneof(text, fc.emailAddress()), (given) => {
        expect(normaliseUsername(given) !== undefined && normaliseEmail(given) !== undefined).toBe(false);
      }),
    );
  });
});
