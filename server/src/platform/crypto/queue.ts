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

export interface QueueBounds {
  maxRunning: number;
  maxWaiting: number;
  /** Nobody is let in to wait longer than this, as far as the pace of the last works tells; one behind each running work always is. */
  maxWaitMs: number;
}

/** A bounded queue: so many at once, so many behind them for so long, and a refusal with an honest delay beyond. */
export function createQueue({ maxRunning, maxWaiting, maxWaitMs }: QueueBounds): Queue {
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
      const waitMs = ((waiting.length + 1) / maxRunning) * typicalMs;
      const tooLong = waitMs > maxWaitMs && waiting.length >= maxRunning;
      if (tooLong || waiting.length >= maxWaiting) throw new QueueFull(Math.ceil(waitMs / 1000));
      await new Promise<void>((resolve) => {
        waiting.push(resolve);
      });
      return start(work);
    },
    stats: () => ({ running, waiting: waiting.length, maxRunning, maxWaiting }),
  };
}
