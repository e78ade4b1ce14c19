import type { Claims } from './claims.ts';
import { VerifyError } from './errors.ts';
import { checkUrl } from './fetch-keys.ts';
import { must, type RevocationOptions } from './options.ts';
import { createAlarm, failure } from './remote-keys.ts';
import { type StatusList, statusAt } from './status-list.ts';

/** Whether the sessions of tokens have ended. */
export interface Revocation {
  /**
   * Decides with what is at hand, and fetches for the next; with `wait`, waits for the fetch where that can help, and then decides.
   * @throws VerifyError revoked, revocation_unavailable; rejects with them after waiting
   */
  check(claims: Claims, wait?: boolean): Promise<void> | undefined;
  state(): RevocationState;
  close(): void;
}

export interface RevocationState {
  mode: 'status-list' | 'off';
  /** Some list in use was not confirmed for longer than `poll` and a second: the issuer does not answer. */
  stale: boolean;
  lists: readonly ListState[];
}

export interface ListState {
  uri: string;
  /** Whether it decides: held, and no older than `maxStaleness`. */
  usable: boolean;
  /** Seconds since the issuer last confirmed it. */
  ageSeconds?: number;
  stale: boolean;
  fetching: boolean;
  /** Why the latest fetch failed; gone after one that succeeds. `at` in milliseconds since 1970. */
  lastError?: { at: number; message: string };
}

export interface RevocationDeps {
  issuer: string;
  clock(): number;
  /** The list as it is now; undefined when it is still the one of that tag. */
  load(uri: string, etag: string | undefined, closing: AbortSignal): Promise<StatusList | undefined>;
}

interface Slot {
  uri: string;
  list?: StatusList;
  /** When the fetch that last confirmed it began: a list is never taken for younger than it is. */
  checkedAt: number;
  usedAt: number;
  dueAt: number;
  flight?: Promise<void> | undefined;
  lastError?: ListState['lastError'];
  alarm: ReturnType<typeof createAlarm>;
}

/** What the issuer's answer may take, beside `poll`. */
const graceMs = 1_000;
/** Without a list nothing can be decided, so the wait between two attempts is short. */
const retryMs = 1_000;
/** A list of the issuer outlives an hour without an answer. */
const maxStalenessSeconds = 3_600;

/** @throws TypeError naming the option at fault */
export function createRevocation(options: RevocationOptions | undefined, deps: RevocationDeps): Revocation {
  const { mode = 'status-list', poll = 5, maxStaleness = 900, onStale = 'reject' } = options ?? {};
  must(
    ['off', 'status-list'].includes(mode) && ['reject', 'accept'].includes(onStale),
    'revocation.mode is status-list or off, onStale reject or accept',
  );
  must(
    poll >= 1 && maxStaleness >= poll && maxStaleness <= maxStalenessSeconds,
    'revocation.poll is 1 to maxStaleness, 3600',
  );
  return createStatusLists({ mode, poll: poll * 1000, maxStaleness: maxStaleness * 1000, onStale }, deps);
}

/** Times in milliseconds. */
interface Rules {
  mode: RevocationState['mode'];
  poll: number;
  maxStaleness: number;
  onStale: 'reject' | 'accept';
}

/** The lists that tokens of late have named, each fetched at its first token and polled as long as it is used. */
function createStatusLists(
  { mode, poll, maxStaleness, onStale }: Rules,
  { issuer, clock, load }: RevocationDeps,
): Revocation {
  const slots = new Map<string, Slot>();
  const closing = new AbortController();
  const age = (slot: Slot) => clock() - slot.checkedAt;
  const isFresh = (slot: Slot) => age(slot) <= poll + graceMs;
  const usable = (slot: Slot) => age(slot) <= maxStaleness && clock() < (slot.list?.expiresAt ?? 0);

  const attempt = async (slot: Slot) => {
    const startedAt = clock();
    try {
      // one that is over is asked for whole
      const loaded = await load(slot.uri, usable(slot) ? slot.list?.etag : undefined, closing.signal);
      if (loaded) slot.list = loaded;
      slot.checkedAt = startedAt;
      delete slot.lastError;
    } catch (error) {
      slot.lastError = failure(clock(), error);
    }
    slot.flight = undefined;
    if (closing.signal.aborted) return;
    const delay = slot.lastError && !usable(slot) ? retryMs : poll;
    slot.dueAt = clock() + delay;
    slot.alarm.set(delay);
  };
  const fetchList = (slot: Slot) => {
    if (!closing.signal.aborted) slot.flight ??= attempt(slot);
    return slot.flight;
  };
  const ring = (slot: Slot) => {
    if (clock() - slot.usedAt > maxStaleness) slots.delete(slot.uri);
    else void fetchList(slot);
  };
  const slotOf = (uri: string) => {
    let slot = slots.get(uri);
    if (!slot) {
      checkOrigin(uri, issuer);
      const alarm = createAlarm(() => slot && ring(slot));
      slot = { uri, checkedAt: Number.NEGATIVE_INFINITY, usedAt: 0, dueAt: 0, alarm };
      slots.set(uri, slot);
    }
    slot.usedAt = clock();
    return slot;
  };
  const isDue = (slot: Slot) => !isFresh(slot) && (slot.flight !== undefined || clock() >= slot.dueAt);

  const check: Revocation['check'] = (claims, wait) => {
    const named = claims.status?.status_list;
    if (mode === 'off' || !named) return undefined;
    const slot = slotOf(named.uri);
    const flight = isDue(slot) ? fetchList(slot) : undefined;
    // an issuer known not to answer holds nobody up while there is a list to go by
    if (wait && flight && !(slot.lastError && usable(slot))) return flight.then(() => check(claims));
    // what has ended stays ended, however old the list
    const found = slot.list && statusAt(slot.list, named.idx);
    if (found) throw new VerifyError('revoked');
    const known = usable(slot) ? found !== undefined : onStale === 'accept';
    if (!known) throw new VerifyError('revocation_unavailable', { retryAfter: 1, cause: slot.lastError });
    return undefined;
  };

  return {
    check,
    state() {
      const lists = [...slots.values()].map((slot) => ({
        uri: slot.uri,
        usable: usable(slot),
        ...(slot.list && { ageSeconds: age(slot) / 1000 }),
        stale: !isFresh(slot),
        fetching: slot.flight !== undefined,
        ...(slot.lastError && { lastError: slot.lastError }),
      }));
      return { mode, stale: lists.some(({ stale }) => stale), lists };
    },
    close() {
      closing.abort();
      for (const { alarm } of slots.values()) alarm.stop();
    },
  };
}

/** Nobody is asked but the issuer, whatever a token says. @throws VerifyError revocation_unavailable */
function checkOrigin(uri: string, issuer: string): void {
  try {
    must(new URL(checkUrl(uri, 'status_list.uri')).origin === new URL(issuer).origin, 'elsewhere');
  } catch (cause) {
    throw new VerifyError('revocation_unavailable', { cause });
  }
}
