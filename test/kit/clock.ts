/** A clock that runs with the machine's and can be moved ahead. */
export interface FakeClock {
  now(): Date;
  advance(seconds: number): void;
}

export function createFakeClock(): FakeClock {
  let aheadMs = 0;
  return {
    now: () => new Date(Date.now() + aheadMs),
    advance: (seconds) => {
      aheadMs += seconds * 1000;
    },
  };
}
