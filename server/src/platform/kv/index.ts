/**
 * Short-lived state that may be lost: request windows, caches, notices between processes. In Redis when one is configured, so that replicas
 * share it, and in this process otherwise, or while Redis is away. Nothing here may be the only record of anything.
 */
import type { Random } from '../random.ts';
import { createFallbackKv } from './fallback.ts';
import { createLocalKv } from './local.ts';
import { createRedisKv } from './redis.ts';
import type { Kv, KvState } from './types.ts';

export { createFallbackKv, type FallbackKvOptions } from './fallback.ts';
export { inspectRedis, type RedisFacts, RedisUnusable } from './inspect.ts';
export { createLocalKv, type LocalKvOptions } from './local.ts';
export { createRedisKv, type RedisKv, type RedisKvOptions } from './redis.ts';
export type { Kv, KvState, WindowAnswer, WindowRequest } from './types.ts';

export interface KvOptions {
  random: Random;
  redisUrl?: string | undefined;
  prefix?: string;
  onState?: (state: KvState) => void;
}

/** The store this configuration asks for. Answers within a second, with or without Redis, and never rejects for its absence. */
export async function createKv({ random, redisUrl, prefix, onState }: KvOptions): Promise<Kv> {
  const local = createLocalKv();
  if (redisUrl === undefined) return local;
  const redis = createRedisKv({ url: redisUrl, random, ...(prefix !== undefined && { prefix }) });
  return createFallbackKv({ redis, local, random, ...(onState !== undefined && { onState }) });
}
