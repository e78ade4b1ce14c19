import { describe, expect, test, vi } from 'vitest';
import { systemRandom } from '../random.ts';
import { conformance } from './conformance.testing.ts';
import { createKv, createLocalKv, createRedisKv, type RedisKv } from './index.ts';

const redisUrl = process.env.REDIS_URL;

conformance('the store of one process', async () => {
  const kv = createLocalKv();
  return [kv, kv];
});

describe.skipIf(redisUrl === undefined)('needs: redis', () => {
  const url = redisUrl ?? '';
  conformance('the Redis store', async () => {
    const open = () => createRedisKv({ url, random: systemRandom, prefix: 'kv-test:' });
    const pair: [RedisKv, RedisKv] = [open(), open()];
    for (const kv of pair) await vi.waitFor(() => kv.probe());
    return pair;
  });

  conformance('the Redis store with its fallback', async () => {
    const open = () => createKv({ random: systemRandom, redisUrl: url, prefix: 'kv-test:' });
    return [await open(), await open()];
  });
});

test('the store of one process keeps no more entries than its bound, and drops the oldest first', async () => {
  const kv = createLocalKv({ maxEntries: 3 });
  for (const key of ['a', 'b', 'c', 'd']) await kv.set(key, key, 5000);
  expect(await Promise.all(['a', 'b', 'c', 'd'].map((key) => kv.get(key)))).toEqual([undefined, 'b', 'c', 'd']);
  const request = { limit: 1, windowMs: 1000, now: new Date() };
  for (const key of ['a', 'b', 'c', 'd']) await kv.slidingWindow({ ...request, key });
  expect((await kv.slidingWindow({ ...request, key: 'd' })).allowed).toBe(false);
  expect((await kv.slidingWindow({ ...request, key: 'a' })).allowed).toBe(true);
  await kv.close();
});
