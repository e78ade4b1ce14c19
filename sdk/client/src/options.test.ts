import { expect, test } from 'vitest';
import { createClient } from './index.ts';

const open = (baseUrl: string, asked: string[] = []) =>
  createClient({
    baseUrl,
    transport: 'cookie',
    fetch: (input) => {
      asked.push(String(input));
      return Promise.reject(new TypeError('no network'));
    },
  });

test.each(['', 'auth', 'auth.example.com', 'ftp://auth.example.com', '//auth.example.com', '/\\auth.example.com'])(
  'the address %j is refused at once',
  (baseUrl) => {
    expect(() => open(baseUrl)).toThrow(TypeError);
  },
);

test.each([
  ['https://auth.example.com', 'https://auth.example.com/trpc/'],
  ['https://example.com/auth/', 'https://example.com/auth/trpc/'],
  ['/auth', '/auth/trpc/'],
  ['/', '/trpc/'],
])('calls to %s go below it', async (baseUrl, below) => {
  const asked: string[] = [];
  await expect(open(baseUrl, asked).api.me.get.query()).rejects.toThrow();
  expect(asked[0]?.startsWith(below)).toBe(true);
});
