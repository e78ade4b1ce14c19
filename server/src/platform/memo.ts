/** A small cache in this process: what it holds is at most `ttlMs` old, so changes reach every replica within that time. */
export interface Memo {
  /** The value under `key`, loaded once for all who ask meanwhile. A failed load is not kept. */
  get<T>(key: string, ttlMs: number, load: () => Promise<T>): Promise<T>;
  forget(key: string): void;
}

interface Entry {
  readonly value: Promise<unknown>;
  readonly staleAt: number;
}

/** At most `capacity` entries; the oldest go first. Ages by the process's own steady time, not by the clock of the calls. */
export function createMemo(capacity = 10_000): Memo {
  const entries = new Map<string, Entry>();
  return {
    get<T>(key: string, ttlMs: number, load: () => Promise<T>): Promise<T> {
      const now = performance.now();
      const held = entries.get(key);
      if (held && held.staleAt > now) return held.value as Promise<T>;
      const value = load();
      entries.delete(key);
      entries.set(key, { value, staleAt: now + ttlMs });
      value.catch(() => entries.get(key)?.value === value && entries.delete(key));
      if (entries.size > capacity)
        for (const oldest of entries.keys()) {
          entries.delete(oldest);
          break;
        }
      return value;
    },
    forget: (key) => void entries.delete(key),
  };
}
