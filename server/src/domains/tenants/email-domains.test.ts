import { expect, test } from 'vitest';
import { matchesDomain, normaliseDomainPattern, parentsOf } from './email-domains.ts';

test.each([
  ['example.com', 'example.com'],
  [' Example.COM ', 'example.com'],
  ['*.example.com', '*.example.com'],
  ['*.ac.uk', '*.ac.uk'],
  ['*.edu', '*.edu'],
  ['bücher.example', 'xn--bcher-kva.example'],
  ['*.BÜCHER.example', '*.xn--bcher-kva.example'],
  ['ｅｘａｍｐｌｅ.com', 'example.com'],
  ['例え.テスト', 'xn--r8jz45g.xn--zckzah'],
])('%s is kept as %s', (typed, kept) => {
  expect(normaliseDomainPattern(typed)).toBe(kept);
});

test.each([
  '',
  '*',
  '*.',
  'edu',
  '.example.com',
  'example.com.',
  'a..b.com',
  '*.*.com',
  'x*.example.com',
  '@example.com',
  'ada@example.com',
  'https://example.com',
  'example.com:25',
  'example.com/x',
  'exa mple.com',
  '%65xample.com',
  '127.0.0.1',
  '[::1]',
  '-a.example.com',
  `${'a'.repeat(64)}.com`,
  `${'a.'.repeat(130)}com`,
])('"%s" is no domain', (typed) => {
  expect(normaliseDomainPattern(typed)).toBeUndefined();
});

test('a domain stands for itself alone, with *. for everything below it and not for itself', () => {
  const of = (pattern: string) =>
    ['example.com', 'a.example.com', 'b.a.example.com', 'notexample.com', 'example.com.evil.test'].map((domain) =>
      matchesDomain([pattern], domain),
    );
  expect(of('example.com')).toEqual([true, false, false, false, false]);
  expect(of('*.example.com')).toEqual([false, true, true, false, false]);
});

test('the parents of a domain are everything behind each of its dots', () => {
  expect(parentsOf('a.b.example.com')).toEqual(['b.example.com', 'example.com', 'com']);
});
