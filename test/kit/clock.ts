/** A clock that runs with the machine's and can be moved ahead. */
export interface FakeClock {
  now(): Date;
  advance(seconds: number): void;
  /** From here on it runs no more: only `advance` moves it, however slow the machine is. */
  stop(): void;
}

export function createFakeClock(): FakeClock {
  let aheadMs = 0;
  let stoppedMs: number | undefined;
  return {
    now: () => new Date((stoppedMs ?? Date.now()) + aheadMs),
    advance: (seconds) => {
      aheadMs += seconds * 1000;
    },
    stop: () => {
      stoppedMs = Date.now();
    },
  };
}
