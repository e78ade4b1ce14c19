import { createChannels } from './channels.ts';
import { createStore } from './store.ts';
import { type Kv, type WindowAnswer, type WindowRequest, windowSlackMs } from './types.ts';

export interface LocalKvOptions {
  /** Most values, most counters and most windows kept; the oldest leave first. Default 100,000 each. */
  maxEntries?: number;
  /** How often what has expired is dropped. Default 30 s. */
  sweepMs?: number;
}

/** The store of one process, bounded in memory. */
export function createLocalKv({ maxEntries = 100_000, sweepMs = 30_000 }: LocalKvOptions = {}): Kv {
  const values = createStore<string>(maxEntries);
  const counters = createStore<number>(maxEntries);
  const windows = createStore<number[]>(maxEntries);
  const stores = [values, counters, windows];
  const channels = createChannels();
  const sweeper = setInterval(() => {
    for (const store of stores) store.sweep();
  }, sweepMs).unref();

  return {
    get: async (key) => values.get(key),
    set: async (key, value, ttlMs) => (ttlMs > 0 ? values.set(key, value, ttlMs) : values.delete(key)),
    delete: async (key) => {
      for (const store of stores) store.delete(key);
    },
    take: async (key) => {
      const value = values.get(key);
      values.delete(key);
      return value;
    },
    increment: async (key, ttlMs) => {
      const count = (counters.get(key) ?? 0) + 1;
      if (count > 1) counters.update(key, count);
      else counters.set(key, count, ttlMs);
      return count;
    },
    slidingWindow: async (request) => {
      const accepted = windows.get(request.key) ?? [];
      const answer = admit(accepted, request);
      if (answer.allowed) windows.set(request.key, accepted, request.windowMs + windowSlackMs);
      return answer;
    },
    countWindow: async ({ key, windowMs, now }) =>
      (windows.get(key) ?? []).filter((moment) => moment > now.getTime() - windowMs).length,
    publish: async (channel, message) => channels.deliver(channel, message),
    subscribe: async (channel, listener) => {
      const own = (message: string) => listener(message);
      channels.add(channel, own);
      return async () => void channels.remove(channel, own);
    },
    state: () => 'local',
    close: async () => clearInterval(sweeper),
  };
}

/** The judgement of redis.ts's script, over the accepted moments in order, which it changes in place. */
function admit(accepted: number[], { limit, windowMs, now }: WindowRequest): WindowAnswer {
  const at = now.getTime();
  const firstLive = accepted.findIndex((moment) => moment > at - windowMs);
  accepted.splice(0, firstLive === -1 ? accepted.length : firstLive);
  const count = accepted.length;
  if (count < limit) {
    // Moments of a clock that is behind go before those of one that is ahead.
    accepted.splice(accepted.findLastIndex((moment) => moment <= at) + 1, 0, at);
    return { allowed: true, remaining: limit - count - 1, retryAfterMs: 0 };
  }
  const frees = accepted[count - limit];
  return { allowed: false, remaining: 0, retryAfterMs: frees === undefined ? windowMs : frees + windowMs - at };
}
