import { QueueFull } from './errors.ts';

export interface QueueStats {
  running: number;
  waiting: number;
  /** At most this many at once. */
  maxRunning: number;
  maxWaiting: number;
}

export interface Queue {
  /** Takes a place at once, before anything is computed, or throws QueueFull; first come, first served. */
  run<T>(work: () => Promise<T>): Promise<T>;
  stats(): QueueStats;
}

/** A bounded queue: `maxRunning` at once, `maxWaiting` behind them, and a refusal with an honest delay beyond. */
export function createQueue({ maxRunning, maxWaiting }: { maxRunning: number; maxWaiting: number }): Queue {
  const waiting: (() => void)[] = [];
  let running = 0;
  let typicalMs = 100;

  async function start<T>(work: () => Promise<T>): Promise<T> {
    const from = performance.now();
    try {
      return await work();
    } finally {
      typicalMs += (performance.now() - from - typicalMs) / 8;
      const next = waiting.shift();
      // The place goes straight to the next in line, so nobody can slip in between.
      if (next === undefined) running -= 1;
      else next();
    }
  }

  return {
    async run(work) {
      if (running < maxRunning) {
        running += 1;
        return start(work);
      }
      if (waiting.length >= maxWaiting) {
        throw new QueueFull(Math.max(1, Math.ceil((waiting.length / maxRunning) * (typicalMs / 1000))));
      }
      await new Promise<void>((resolve) => {
        waiting.push(resolve);
      });
      return start(work);
    },
    stats: () => ({ running, waiting: waiting.length, maxRunning, maxWaiting }),
  };
}
