import { Redis } from 'ioredis';
import type { Random } from '../random.ts';
import { createChannels } from './channels.ts';
import { type Kv, type WindowAnswer, type WindowRequest, windowSlackMs } from './types.ts';

export interface RedisKvOptions {
  /** redis:// or rediss://. Never shown. */
  url: string;
  random: Random;
  /** Before every key and channel. Default `doorward:`. */
  prefix?: string;
  /** How long one command may take. Default 250 ms. */
  timeoutMs?: number;
}

export interface RedisKv extends Kv {
  /** Resolves when Redis takes writes within the time limit, and rejects otherwise. */
  probe(): Promise<void>;
}

// Scores are the callers' clock: Redis's own is never asked. An entry as old as the window is out of it.
const windowScript = `
local limit, window, now = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now - window)
local count = redis.call('ZCARD', KEYS[1])
if count < limit then
  redis.call('ZADD', KEYS[1], now, ARGV[4])
  redis.call('PEXPIRE', KEYS[1], window + ARGV[5])
  return {1, limit - count - 1, 0}
end
local frees = redis.call('ZRANGE', KEYS[1], count - limit, count - limit, 'WITHSCORES')[2]
return {0, 0, frees and frees + window - now or window}`;

const incrementScript = `
local count = redis.call('INCR', KEYS[1])
if count == 1 then redis.call('PEXPIRE', KEYS[1], ARGV[1]) end
return count`;

type Scripts = {
  admit(key: string, ...args: (string | number)[]): Promise<[number, number, number]>;
  count(key: string, ttlMs: number): Promise<number>;
};

/** The store all processes with this Redis share. Every method rejects while Redis is away; createFallbackKv makes that bearable. */
export function createRedisKv({ url, random, prefix = 'doorward:', timeoutMs = 250 }: RedisKvOptions): RedisKv {
  const redis = connect(url, timeoutMs);
  const subscriber = connectSubscriber(redis);
  const channels = createChannels();
  const instance = Buffer.from(random.bytes(9)).toString('base64url');
  let sequence = 0;
  const name = (kind: string, key: string) => `${prefix}${kind}:${key}`;
  const [values, counters, windows, notices] = ['v', 'c', 'w', 'n'];

  subscriber.on('message', (channel: string, message: string) => {
    channels.deliver(channel.slice(name(notices, '').length), message);
  });

  async function slidingWindow({ key, limit, windowMs, now }: WindowRequest): Promise<WindowAnswer> {
    sequence += 1;
    const span = Math.ceil(windowMs);
    const entry = `${instance}${sequence}`;
    const answer = await redis.admit(name(windows, key), limit, span, now.getTime(), entry, windowSlackMs);
    return { allowed: answer[0] === 1, remaining: answer[1], retryAfterMs: answer[2] };
  }

  const remove = async (key: string) => {
    await redis.del(name(values, key), name(counters, key), name(windows, key));
  };

  return {
    slidingWindow,
    countWindow: ({ key, windowMs, now }) =>
      redis.zcount(name(windows, key), `(${now.getTime() - Math.ceil(windowMs)}`, '+inf'),
    delete: remove,
    get: async (key) => (await redis.get(name(values, key))) ?? undefined,
    set: async (key, value, ttlMs) => {
      if (ttlMs > 0) await redis.set(name(values, key), value, 'PX', Math.ceil(ttlMs));
      else await redis.del(name(values, key));
    },
    take: async (key) => (await redis.getdel(name(values, key))) ?? undefined,
    increment: (key, ttlMs) => redis.count(name(counters, key), Math.ceil(ttlMs)),
    publish: async (channel, message) => {
      await redis.publish(name(notices, channel), message);
    },
    subscribe: async (channel, listener) => {
      const own = (message: string) => listener(message);
      // Waits for the confirmation only as long as for a command: it may come after Redis does.
      if (channels.add(channel, own)) await within(timeoutMs, subscriber.subscribe(name(notices, channel)));
      return async () => {
        if (channels.remove(channel, own)) await within(timeoutMs, subscriber.unsubscribe(name(notices, channel)));
      };
    },
    probe: async () => {
      // A write, because a full Redis or a read-only replica answers PING.
      await redis.set(name('p', instance), '', 'PX', 1000);
      // Lets the idle subscriber notice a dead connection.
      if (subscriber.status === 'ready') subscriber.ping().catch(() => undefined);
    },
    state: () => 'shared',
    close: async () => {
      redis.disconnect();
      subscriber.disconnect();
    },
  };
}

function connect(url: string, timeoutMs: number): Redis & Scripts {
  const redis = new Redis(url, {
    commandTimeout: timeoutMs,
    connectTimeout: 2000,
    // A connection that owes an answer this long is dead, whatever TCP believes.
    socketTimeout: 2000,
    // Nothing is kept for later: who asks while Redis is away is answered by the local store, at once.
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    autoResendUnfulfilledCommands: false,
    retryStrategy: (times) => Math.min(50 * times, 500),
  });
  // Without a listener an error event ends the process; callers learn of it from their own command.
  redis.on('error', () => undefined);
  redis.defineCommand('admit', { numberOfKeys: 1, lua: windowScript });
  redis.defineCommand('count', { numberOfKeys: 1, lua: incrementScript });
  return redis as Redis & Scripts;
}

function connectSubscriber(redis: Redis): Redis {
  const subscriber = redis.duplicate({
    commandTimeout: undefined,
    enableOfflineQueue: true,
    maxRetriesPerRequest: null,
  });
  subscriber.on('error', () => undefined);
  return subscriber;
}

async function within(ms: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([work.catch(() => undefined), limit]);
  clearTimeout(timer);
}
