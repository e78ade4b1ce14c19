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

test('where AbortSignal.any is missing, as on some edges, a call is answered, and its caller can still leave', async () => {
  const any = Object.getOwnPropertyDescriptor(AbortSignal, 'any');
  Object.defineProperty(AbortSignal, 'any', { value: undefined, configurable: true });
  try {
    const answers: typeof fetch = async () => Response.json([{ result: { data: { id: 'user_1' } } }]);
    const hangs: typeof fetch = (_, init) =>
      new Promise((_resolve, reject) => init?.signal?.addEventListener('abort', () => reject(init.signal?.reason)));
    const ask = (through: typeof fetch, signal = new AbortController().signal) =>
      createClient({ baseUrl: '/auth', transport: 'json', fetch: through }).api.me.get.query(undefined, { signal });
    expect(await ask(answers)).toEqual({ id: 'user_1' });
    const leaving = new AbortController();
    const call = ask(hangs, leaving.signal);
    setTimeout(() => leaving.abort(new Error('left')), 20);
    await expect(call).rejects.toThrow('left');
  } finally {
    if (any) Object.defineProperty(AbortSignal, 'any', any);
  }
});
