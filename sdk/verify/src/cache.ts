import type { Auth } from './auth.ts';
import type { Check } from './key-set.ts';
import { type CacheOptions, must } from './options.ts';
import type { Named } from './token.ts';

/** A token that was accepted: under which key, and as whom. Not the token itself. */
export interface Known<R> extends Named {
  readonly check: Check<R>;
  readonly auth: Auth;
}

/** Accepted tokens by their digest, in the order of their last use. */
export interface Cache<R> {
  get(digest: string): Known<R> | undefined;
  set(digest: string, known: Known<R>): void;
}

/** @throws TypeError naming the option at fault */
export function createCache<R>({ max }: CacheOptions): Cache<R> {
  must(Number.isInteger(max) && max > 0, 'cache.max is a number of tokens');
  const entries = new Map<string, Known<R>>();
  const put = (digest: string, known: Known<R>) => {
    entries.delete(digest);
    entries.set(digest, known);
  };
  return {
    get(digest) {
      const known = entries.get(digest);
      if (known) put(digest, known);
      return known;
    },
    set(digest, { alg, kid, check, auth }) {
      put(digest, { alg, kid, check, auth: freeze(auth) });
      for (const oldest of entries.keys()) {
        if (entries.size <= max) break;
        entries.delete(oldest);
      }
    },
  };
}

/** Deeply: what one request is given, the next is given too. */
export function freeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(freeze);
  return value;
}
