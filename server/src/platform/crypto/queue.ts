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
  /**
   * Does what asks for a work on its way, or throws QueueFull where no more of these can be under way than the queue has places: before
   * anything is done for nothing.
   */
  enter<T>(whole: () => Promise<T>): Promise<T>;
  stats(): QueueStats;
}

/** Told of each work, in seconds: what it waited for its place and what it ran; and of each that got none. */
export interface QueueMeter {
  waited(seconds: number): void;
  ran(seconds: number): void;
  refused(): void;
}

export interface QueueBounds {
  maxRunning: number;
  maxWaiting: number;
  /** Nobody is let in to wait longer than this, as far as the pace of the last works tells; one behind each running work always is. */
  maxWaitMs: number;
}

/** A bounded queue: so many at once, so many behind them for so long, and a refusal with an honest delay beyond. */
export function createQueue({ maxRunning, maxWaiting, maxWaitMs }: QueueBounds, meter?: QueueMeter): Queue {
  const waiting: (() => void)[] = [];
  let running = 0;
  let entered = 0;
  let typicalMs = 100;

  async function start<T>(work: () => Promise<T>): Promise<T> {
    const from = performance.now();
    try {
      return await work();
    } finally {
      const ms = performance.now() - from;
      typicalMs += (ms - typicalMs) / 8;
      meter?.ran(ms / 1000);
      const next = waiting.shift();
      // The place goes straight to the next in line, so nobody can slip in between.
      if (next === undefined) running -= 1;
      else next();
    }
  }

  function ensurePlace(ahead: number): void {
    const waitMs = ((ahead + 1) / maxRunning) * typicalMs;
    const tooLong = waitMs > maxWaitMs && ahead >= maxRunning;
    if (tooLong || ahead >= maxWaiting) {
      meter?.refused();
      throw new QueueFull(Math.ceil(waitMs / 1000));
    }
  }

  return {
    async enter(whole) {
      if (Math.max(running, entered) >= maxRunning) ensurePlace(Math.max(waiting.length, entered - maxRunning));
      entered += 1;
      try {
        return await whole();
      } finally {
        entered -= 1;
      }
    },
    async run(work) {
      if (running < maxRunning) {
        running += 1;
        meter?.waited(0);
        return start(work);
      }
      ensurePlace(waiting.length);
      const from = performance.now();
      await new Promise<void>((resolve) => {
        waiting.push(resolve);
      });
      meter?.waited((performance.now() - from) / 1000);
      return start(work);
    },
    stats: () => ({ running, waiting: waiting.length, maxRunning, maxWaiting }),
  };
}
