import type { Claims } from './claims.ts';
import { VerifyError } from './errors.ts';
import { checkUrl } from './fetch-keys.ts';
import { createHeld, type Held, type HeldState } from './held.ts';
import { createIntrospection } from './introspect.ts';
import { must, type RevocationOptions } from './options.ts';
import { type StatusList, statusAt } from './status-list.ts';

/** Whether the sessions of tokens have ended. */
export interface Revocation {
  /**
   * Decides with what is at hand, and fetches for the next; given the token's text, waits for the issuer where that can help, and
   * then decides. @throws VerifyError revoked, revocation_unavailable; rejects with them after waiting
   */
  check(claims: Claims, text?: string): Promise<void> | undefined;
  state(): RevocationState;
}

export interface RevocationState {
  mode: NonNullable<RevocationOptions['mode']>;
  /** Some list in use was not confirmed for longer than `poll` and a second, or the issuer, asked about a token, did not answer. */
  stale: boolean;
  lists: readonly ListState[];
}

/** Usable: it decides. Its age is that of the issuer's last word on it. */
export interface ListState extends HeldState {
  uri: string;
}

export interface RevocationDeps {
  issuer: string;
  clock(): number;
  fetch: typeof fetch;
  closing: AbortSignal;
  /** The list as it is now, which may be the one held still. */
  load(uri: string, held: StatusList | undefined): Promise<StatusList>;
}

/** What the issuer's answer may take, beside `poll`. */
const graceMs = 1_000;
/** A list of the issuer outlives an hour without an answer. */
const maxStalenessSeconds = 3_600;

/** @throws TypeError naming the option at fault */
export function createRevocation(options: RevocationOptions | undefined, deps: RevocationDeps): Revocation {
  const { mode = 'status-list', poll = 5, maxStaleness = 900, onStale = 'reject' } = options ?? {};
  if (mode === 'introspect') return createIntrospection(options?.introspect, deps);
  must(
    ['off', 'status-list'].includes(mode) && ['reject', 'accept'].includes(onStale),
    'revocation.mode is status-list, introspect or off, onStale reject or accept',
  );
  must(
    poll >= 1 && maxStaleness >= poll && maxStaleness <= maxStalenessSeconds,
    'revocation.poll is 1 to maxStaleness, 3600',
  );
  return createStatusLists({ mode, poll: poll * 1000, maxStaleness: maxStaleness * 1000, onStale }, deps);
}

/** Times in milliseconds. */
interface Rules {
  mode: 'status-list' | 'off';
  poll: number;
  maxStaleness: number;
  onStale: 'reject' | 'accept';
}

interface Slot {
  held: Held<StatusList>;
  usedAt: number;
}

/** The lists that tokens of late have named, each fetched at its first token and polled as long as it is used. */
function createStatusLists(
  { mode, poll, maxStaleness, onStale }: Rules,
  { issuer, clock, closing, load }: RevocationDeps,
): Revocation {
  const slots = new Map<string, Slot>();
  const open = (uri: string): Slot => {
    checkOrigin(uri, issuer);
    const held: Held<StatusList> = createHeld({
      clock,
      closing,
      fetch: (usable) => load(uri, usable),
      refresh: poll,
      cooldown: poll,
      stale: poll + graceMs,
      lasts: maxStaleness,
      ends: ({ expiresAt }) => expiresAt,
      wanted: (): boolean => clock() - slot.usedAt <= maxStaleness || !slots.delete(uri),
    });
    const slot: Slot = { held, usedAt: 0 };
    slots.set(uri, slot);
    return slot;
  };

  const check: Revocation['check'] = (claims, text) => {
    const named = claims.status?.status_list;
    if (mode === 'off' || !named) return undefined;
    const slot = slots.get(named.uri) ?? open(named.uri);
    slot.usedAt = clock();
    const { held } = slot;
    const flight = held.age() > poll + graceMs ? held.due() : undefined;
    const usable = held.usable();
    // an issuer known not to answer holds nobody up while there is a list to go by
    if (text && flight && !(usable && held.state().lastError)) return flight.then(() => check(claims));
    // what has ended stays ended, however old the list
    const list = held.last();
    const found = list && statusAt(list, named.idx);
    if (found) throw new VerifyError('revoked');
    const known = usable ? found !== undefined : onStale === 'accept';
    if (!known) throw new VerifyError('revocation_unavailable', { retryAfter: 1, cause: held.state().lastError });
    return undefined;
  };

  return {
    check,
    state() {
      const lists = [...slots].map(([uri, { held }]) => ({ uri, ...held.state() }));
      return { mode, stale: lists.some(({ stale }) => stale), lists };
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
