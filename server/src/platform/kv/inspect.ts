import { Redis } from 'ioredis';

/** What a Redis says of itself. */
export interface RedisFacts {
  readonly version: string;
  /** What it does when it is full, such as `noeviction`; `''` where it does not say. */
  readonly policy: string;
  /** Most bytes it keeps; 0 for no bound. */
  readonly maxBytes: number;
}

/** Redis cannot be used. The message is the server's or the system's own, and names no credential. */
export class RedisUnusable extends Error {
  override readonly name = 'RedisUnusable';
}

const PATIENCE_MS = 3000;

/** Connects, signs in, writes one short-lived key and asks what it is. Throws RedisUnusable. */
export async function inspectRedis(url: string, prefix: string): Promise<RedisFacts> {
  const redis = new Redis(url, {
    lazyConnect: true,
    connectTimeout: PATIENCE_MS,
    commandTimeout: PATIENCE_MS,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
  });
  let reason: Error | undefined;
  redis.on('error', (error: Error) => {
    reason = error;
  });
  try {
    await redis.connect();
    await redis.set(`${prefix}p:doctor`, '', 'PX', 1000);
    const info = await redis.info();
    const field = (name: string) => new RegExp(`^${name}:(.*?)\r?$`, 'm').exec(info)?.[1] ?? '';
    return { version: field('redis_version'), policy: field('maxmemory_policy'), maxBytes: Number(field('maxmemory')) };
  } catch (error) {
    throw new RedisUnusable(wordsOf(reason ?? error));
  } finally {
    redis.disconnect();
  }
}

/** An AggregateError, of a host with several addresses, has no words of its own. */
function wordsOf(error: unknown): string {
  if (error instanceof AggregateError) return wordsOf(error.errors[0]);
  return error instanceof Error ? error.message : 'unknown error';
}
