export interface WindowRequest {
  key: string;
  /** At most this many accepted within any window. */
  limit: number;
  windowMs: number;
  now: Date;
}

export type WindowCount = Omit<WindowRequest, 'limit'>;

export interface WindowAnswer {
  allowed: boolean;
  /** How many more would be accepted at this moment. */
  remaining: number;
  /** 0 when allowed; otherwise when the next one will be, counted from `now`. */
  retryAfterMs: number;
}

/** `local`: this process only. `shared`: every process with the same Redis. `degraded`: Redis is configured but away, so this process only, for now. */
export type KvState = 'local' | 'shared' | 'degraded';

/**
 * Short-lived state that may be lost: request windows, caches, notices. Times to live run in elapsed time and only bound what is kept; what must
 * be exact carries its own expiry. Values, counters and windows of one key are apart.
 */
export interface Kv {
  get(key: string): Promise<string | undefined>;
  set(key: string, value: string, ttlMs: number): Promise<void>;
  /** Forgets the value, the counter and the window of a key. While Redis is away only this process forgets: keep times to live short. */
  delete(key: string): Promise<void>;
  /** Gets and deletes in one step: of any number of takers one gets the value. */
  take(key: string): Promise<string | undefined>;
  /** Adds one and answers the sum. The counter is gone `ttlMs` after its first increment. */
  increment(key: string, ttlMs: number): Promise<number>;
  /** Exact sliding window: the accepted requests of the last `windowMs` are counted one by one; refused ones leave no trace. */
  slidingWindow(request: WindowRequest): Promise<WindowAnswer>;
  /** How many requests of the last `windowMs` were accepted. Changes nothing. */
  countWindow(request: WindowCount): Promise<number>;
  /** Best effort: a notice sent while Redis is away, or while a process is reconnecting, reaches nobody there. */
  publish(channel: string, message: string): Promise<void>;
  /** Answers the way to stop. */
  subscribe(channel: string, listener: (message: string) => void): Promise<() => Promise<void>>;
  state(): KvState;
  close(): Promise<void>;
}

/** A window outlives its last request by this much, so that replicas whose clocks differ still see it. */
export const windowSlackMs = 5_000;
