/** Something of the issuer's, fetched and kept fresh: one fetch at a time, the next set by an alarm. */
export interface Held<T> {
  /** The last one, however old. */
  last(): T | undefined;
  /** The last one, unless it is too old. */
  usable(): T | undefined;
  /** Milliseconds since it was fetched; without one, no end of them. */
  age(): number;
  loading(): boolean;
  /** Fetches, or joins the fetch under way. Never rejects. Undefined when closed. */
  load(): Promise<void> | undefined;
  /** The fetch under way, or one that is due by now. */
  due(): Promise<void> | undefined;
  /** Takes one from elsewhere, unless what is held is as new. */
  take(made: T, at: number): void;
  state(): HeldState;
}

export interface HeldState {
  /** Whether it serves: held, and not too old. */
  usable: boolean;
  /** Seconds since it was fetched. */
  ageSeconds?: number;
  /** Older than it should be: the issuer has not answered since. */
  stale: boolean;
  fetching: boolean;
  /** Why the latest fetch failed; gone after one that succeeds. `at` in milliseconds since 1970. */
  lastError?: { at: number; message: string };
}

/** Times in milliseconds. */
export interface HeldRules<T> {
  clock(): number;
  closing: AbortSignal;
  /** What it is now, which may be what is held still. */
  fetch(usable: T | undefined): Promise<T>;
  /** Age at which it is fetched again. */
  refresh: number;
  /** Wait after a fetch that failed, while there is one to go by. */
  cooldown: number;
  /** Age from which it is called stale. */
  stale: number;
  /** Age to which it serves. */
  lasts: number;
  /** When it is over by its own word, in milliseconds since 1970. */
  ends?(made: T): number;
  /** Whether to go on, asked before it is fetched again with nobody waiting. */
  wanted?(): boolean;
}

/** With none at hand nothing can be decided, so the wait between two attempts is short. */
const retryMs = 1_000;
const maxTimerMs = 2 ** 31 - 1;

export function createHeld<T>(rules: HeldRules<T>): Held<T> {
  const { clock, closing, ends, wanted } = rules;
  let held: T | undefined;
  /** When the fetch began: nothing is ever taken for younger than it is. */
  let heldAt = Number.NEGATIVE_INFINITY;
  let dueAt = heldAt;
  let flight: Promise<void> | undefined;
  let lastError: HeldState['lastError'];
  let timer: ReturnType<typeof setTimeout> | undefined;

  const age = () => clock() - heldAt;
  const usable = () =>
    age() <= rules.lasts && held !== undefined && !(ends && clock() >= ends(held)) ? held : undefined;
  const again = (delay: number) => {
    dueAt = clock() + delay;
    clearTimeout(timer);
    if (closing.aborted) return;
    timer = setTimeout(() => (wanted?.() ?? true) && load(), Math.min(delay, maxTimerMs));
    // it keeps no process alive; web runtimes give a number, which has no unref and holds nothing up
    if (typeof timer === 'object') timer.unref();
  };
  const put = (made: T, at: number) => {
    held = made;
    heldAt = at;
    lastError = undefined;
    again(Math.max(0, at + rules.refresh - clock()));
  };
  const attempt = async () => {
    const at = clock();
    try {
      put(await rules.fetch(usable()), at);
    } catch (error) {
      lastError = { at: clock(), message: error instanceof Error ? error.message : String(error) };
      again(usable() ? rules.cooldown : retryMs);
    }
    flight = undefined;
  };
  const load = () => {
    if (!closing.aborted) flight ??= attempt();
    return flight;
  };
  return {
    last: () => held,
    usable,
    age,
    load,
    loading: () => flight !== undefined,
    due: () => flight ?? (clock() >= dueAt ? load() : undefined),
    take: (made, at) => at > heldAt && put(made, at),
    state: () => ({
      usable: usable() !== undefined,
      ...(held !== undefined && { ageSeconds: age() / 1000 }),
      stale: held !== undefined && age() > rules.stale,
      fetching: flight !== undefined,
      ...(lastError && { lastError }),
    }),
  };
}
