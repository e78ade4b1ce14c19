import type { Random } from '../random.ts';
import type { RedisKv } from './redis.ts';
import type { Kv, KvState } from './types.ts';

export interface FallbackKvOptions {
  redis: RedisKv;
  local: Kv;
  random: Random;
  /** Told of every change of state, and of none that is no change. */
  onState?: (state: KvState) => void;
  /** How often Redis is probed, in either state. Default 500 ms. */
  probeMs?: number;
}

/**
 * Redis while it answers, this process's own store while it does not. No method rejects: the first failure turns to the local store, whose limits
 * hold meanwhile, and a probe turns back.
 */
export async function createFallbackKv(options: FallbackKvOptions): Promise<Kv> {
  const { redis, local, random, onState, probeMs = 500 } = options;
  let state: KvState = 'degraded';
  const turn = (next: KvState) => {
    if (state === next) return;
    state = next;
    onState?.(next);
  };

  async function attempt<T>(remote: () => Promise<T>, own: () => Promise<T>): Promise<T> {
    if (state === 'degraded') return own();
    try {
      return await remote();
    } catch {
      turn('degraded');
      return own();
    }
  }

  const stopProbing = await keepProbing(redis, probeMs, (answers) => turn(answers ? 'shared' : 'degraded'));
  // A notice is heard in this process at once, and from Redis only when it comes from another.
  const instance = `${Buffer.from(random.bytes(9)).toString('base64url')} `;

  // `set` and `take` also clear the local store: what it kept from one absence of Redis must not come back in the next.
  return {
    get: (key) =>
      attempt(
        () => redis.get(key),
        () => local.get(key),
      ),
    set: (key, value, ttlMs) =>
      attempt(
        async () => {
          await redis.set(key, value, ttlMs);
          await local.take(key);
        },
        () => local.set(key, value, ttlMs),
      ),
    delete: (key) =>
      attempt(
        () => redis.delete(key),
        async () => undefined,
      ).then(() => local.delete(key)),
    take: (key) =>
      attempt(
        async () => {
          const value = await redis.take(key);
          await local.take(key);
          return value;
        },
        () => local.take(key),
      ),
    increment: (key, ttlMs) =>
      attempt(
        () => redis.increment(key, ttlMs),
        () => local.increment(key, ttlMs),
      ),
    slidingWindow: (request) =>
      attempt(
        () => redis.slidingWindow(request),
        () => local.slidingWindow(request),
      ),
    countWindow: (request) =>
      attempt(
        () => redis.countWindow(request),
        () => local.countWindow(request),
      ),
    publish: async (channel, message) => {
      await local.publish(channel, message);
      await attempt(
        () => redis.publish(channel, instance + message),
        async () => undefined,
      );
    },
    subscribe: async (channel, listener) => {
      const stops = await Promise.all([
        local.subscribe(channel, listener),
        redis.subscribe(channel, (message) => {
          if (!message.startsWith(instance)) listener(message.slice(instance.length));
        }),
      ]);
      return async () => {
        for (const stop of stops) await stop();
      };
    },
    state: () => state,
    close: async () => {
      stopProbing();
      await redis.close();
      await local.close();
    },
  };
}

// The connection is given half a second to come up, so that a server with a healthy Redis starts shared.
async function keepProbing(redis: RedisKv, everyMs: number, tell: (answers: boolean) => void): Promise<() => void> {
  const probe = () =>
    redis.probe().then(
      () => true,
      () => false,
    );
  const until = performance.now() + 500;
  let answers = await probe();
  while (!answers && performance.now() < until) {
    await new Promise((resolve) => setTimeout(resolve, 25));
    answers = await probe();
  }
  tell(answers);
  let stopped = false;
  let open = false;
  const timer = setInterval(async () => {
    if (open) return;
    open = true;
    const found = await probe();
    open = false;
    if (!stopped) tell(found);
  }, everyMs).unref();
  return () => {
    stopped = true;
    clearInterval(timer);
  };
}
