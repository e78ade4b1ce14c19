/** A map bounded in size and time: entries go when their time has passed, or oldest first when there are too many. */
export interface Store<T> {
  get(key: string): T | undefined;
  /** Puts the entry last in the order of leaving. */
  set(key: string, value: T, ttlMs: number): void;
  /** Changes the value and leaves its time alone; nothing happens when it is gone. */
  update(key: string, value: T): void;
  delete(key: string): void;
  /** Drops everything whose time has passed. */
  sweep(): void;
  size(): number;
}

export function createStore<T>(maxEntries: number): Store<T> {
  const entries = new Map<string, { value: T; until: number }>();
  return {
    get(key) {
      const entry = entries.get(key);
      if (entry === undefined || entry.until > performance.now()) return entry?.value;
      entries.delete(key);
      return undefined;
    },
    set(key, value, ttlMs) {
      entries.delete(key);
      const [oldest] = entries.keys();
      if (oldest !== undefined && entries.size >= maxEntries) entries.delete(oldest);
      entries.set(key, { value, until: performance.now() + ttlMs });
    },
    update(key, value) {
      const entry = entries.get(key);
      if (entry !== undefined) entry.value = value;
    },
    delete: (key) => void entries.delete(key),
    sweep() {
      const now = performance.now();
      for (const [key, { until }] of entries) if (until <= now) entries.delete(key);
    },
    size: () => entries.size,
  };
}
