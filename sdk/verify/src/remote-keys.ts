import { VerifyError } from './errors.ts';
import type { Check, KeySet } from './key-set.ts';
import { type Keys, type KeysState, kidsOf, type Snapshot } from './keys.ts';
import { must, type RemoteKeys } from './options.ts';
import type { Token } from './token.ts';

export interface RemoteDeps<R> {
  issuer: string;
  times: RemoteTimes;
  clock(): number;
  fetchKeys(closing: AbortSignal): Promise<unknown>;
  read(jwks: unknown): KeySet<R>;
}

/** Milliseconds. */
export interface RemoteTimes {
  refresh: number;
  staleIfError: number;
  cooldown: number;
}

/** With no key at hand nothing can be verified, so the wait between two attempts is short. */
const retryMs = 1_000;
const maxTimerMs = 2 ** 31 - 1;

/** @throws TypeError naming the option at fault */
export function settleTimes({ refresh = 300, staleIfError = 86_400, cooldown = 30 }: RemoteKeys): RemoteTimes {
  must(refresh > 0, 'keys.refresh is a number of seconds above 0');
  must(cooldown > 0, 'keys.cooldown is a number of seconds above 0');
  must(staleIfError >= refresh, 'keys.staleIfError is a number of seconds, at least keys.refresh');
  return { refresh: refresh * 1000, staleIfError: staleIfError * 1000, cooldown: cooldown * 1000 };
}

/** The issuer's keys, fetched on first need and kept fresh. */
export function createRemoteKeys<R>(deps: RemoteDeps<R>): Keys<R> {
  const { clock, times } = deps;
  const loader = createLoader(deps);
  let askedAt = Number.NEGATIVE_INFINITY;

  /** One fetch a cooldown for all unknown keys together: whoever invents key ids cannot make us hammer the issuer. */
  const mayAsk = () => {
    const may = clock() - askedAt >= times.cooldown;
    if (may) askedAt = clock();
    return may;
  };
  const unavailable = () => new VerifyError('keys_unavailable', { retryAfter: 1, cause: loader.state().lastError });
  const look = (token: Token): Check<R> | undefined => {
    const set = loader.usable();
    if (!set) throw unavailable();
    return set.find(token);
  };
  const ensure = async () => {
    if (!loader.usable() && (loader.isDue() || loader.isLoading())) await loader.load();
  };

  return {
    now(token) {
      if (loader.isDue()) void loader.load();
      const check = look(token);
      if (check) return check;
      if (token.kid !== undefined && mayAsk()) void loader.load();
      throw new VerifyError('unknown_key');
    },
    async find(token) {
      await ensure();
      if (loader.isDue()) void loader.load();
      let check = look(token);
      if (!check && token.kid !== undefined && (loader.isLoading() || mayAsk())) {
        await loader.load();
        check = look(token);
      }
      if (!check) throw new VerifyError('unknown_key');
      return check;
    },
    async ready() {
      await ensure();
      if (!loader.usable()) throw unavailable();
    },
    hydrate: loader.hydrate,
    snapshot: loader.snapshot,
    state: loader.state,
    close: loader.close,
  };
}

interface Held<R> {
  set: KeySet<R>;
  /** When the fetch began: keys are never taken for younger than they are. */
  loadedAt: number;
}

/** Holds the last good set and knows when the next fetch is due. `load` never rejects. */
function createLoader<R>({ issuer, times, clock, fetchKeys, read }: RemoteDeps<R>) {
  const closing = new AbortController();
  let held: Held<R> | undefined;
  let flight: Promise<void> | undefined;
  let lastError: KeysState['lastError'];
  let dueAt = Number.NEGATIVE_INFINITY;

  const age = () => (held ? clock() - held.loadedAt : Number.POSITIVE_INFINITY);
  const usable = () => (age() <= times.staleIfError ? held?.set : undefined);
  const isDue = () => !flight && !closing.signal.aborted && clock() >= dueAt;
  const alarm = createAlarm(() => void load());
  const again = (delay: number) => {
    dueAt = clock() + delay;
    alarm.set(delay);
  };
  const attempt = async () => {
    const loadedAt = clock();
    try {
      held = { set: read(await fetchKeys(closing.signal)), loadedAt };
      lastError = undefined;
    } catch (error) {
      lastError = failure(clock(), error);
    }
    flight = undefined;
    if (!closing.signal.aborted) again(lastError ? (usable() ? times.cooldown : retryMs) : times.refresh);
  };
  const load = async (): Promise<void> => {
    if (closing.signal.aborted) return;
    flight ??= attempt();
    await flight;
  };

  return {
    usable,
    isDue,
    load,
    isLoading: () => flight !== undefined,
    hydrate(snapshot: Snapshot) {
      must(snapshot.issuer === issuer, 'the snapshot is of another issuer');
      const loadedAt = Math.min(snapshot.loadedAt, clock());
      must(Number.isFinite(loadedAt), 'the snapshot has no loadedAt');
      const set = read(snapshot.jwks);
      if (held && held.loadedAt >= loadedAt) return;
      held = { set, loadedAt };
      again(Math.max(0, loadedAt + times.refresh - clock()));
    },
    snapshot: (): Snapshot | undefined => held && { issuer, jwks: held.set.jwks, loadedAt: held.loadedAt },
    state: (): KeysState => ({
      source: 'remote',
      usable: usable() !== undefined,
      kids: kidsOf(held?.set.jwks),
      ignored: held?.set.ignored ?? [],
      ...(held && { ageSeconds: age() / 1000 }),
      stale: held !== undefined && age() > times.refresh,
      fetching: flight !== undefined,
      ...(lastError && { lastError }),
    }),
    close() {
      closing.abort();
      alarm.stop();
    },
  };
}

/** What `state` says of a fetch that failed. */
export function failure(at: number, error: unknown): { at: number; message: string } {
  return { at, message: error instanceof Error ? error.message : String(error) };
}

/** One timer, which keeps no process alive. */
export function createAlarm(ring: () => void) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    set(delay: number) {
      clearTimeout(timer);
      timer = setTimeout(ring, Math.min(delay, maxTimerMs));
      // web runtimes give a number, which has no unref and holds nothing up
      if (typeof timer === 'object') timer.unref();
    },
    stop: () => clearTimeout(timer),
  };
}
