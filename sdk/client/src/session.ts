import { isProblem } from './problem.ts';
import { type EndReason, isEndReason, loading, type SessionState, type StateHolder, signedOut } from './state.ts';
import type { TabNews, Tabs } from './tabs.ts';
import type { Held, SafeStore, StoredTokens } from './tokens.ts';

/** Tokens as the server hands them out; with the cookie transport the secret half is in the jar. */
export interface TokenAnswer {
  readonly expires_in: number;
  readonly session_id: string;
  readonly org_id?: string | undefined;
  readonly access_token?: string;
  readonly refresh_token?: string;
}

interface Needs {
  /** Undefined: the cookie jar keeps the tokens. */
  readonly store: SafeStore | undefined;
  readonly state: StateHolder;
  readonly tabs: () => Tabs;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  /** Asks the server for new tokens. */
  readonly exchange: (refreshToken: string | undefined) => Promise<TokenAnswer>;
}

/** What is held, and the count of changes so far: who awaited something sees whether it is still their turn. */
export interface Now {
  readonly held: Held | undefined;
  readonly turn: number;
}

export interface Session {
  now(): Now;
  /** Reads the store again and goes by what it says. */
  reread(): void | Promise<void>;
  /** Someone has signed in. */
  open(tokens: TokenAnswer, userId: string): Promise<void>;
  /** It is over, here and in the other tabs; gives what was held. */
  end(state: SessionState): Promise<Held | undefined>;
  /** What an answered `me` tells a client that cannot read its tokens. */
  learn(userId: string, orgId: string | undefined): void;
  /**
   * Tokens newer than those of this turn, from another tab or the server, asked for once however many want them. False:
   * nobody is signed in any more. Throws what the server said when that settles nothing, and Unreachable.
   */
  renew(turn: number): Promise<boolean>;
  /** The same, and of after this moment: a renewal that is on its way may have left before. */
  renewAfresh(): Promise<boolean>;
  /**
   * The server has switched the session to this organization, or none: new tokens until they say so too, for a renewal that was on
   * its way, here or in another tab, may have left before.
   */
  follow(orgId: string | undefined): Promise<void>;
  /** Another tab has news. */
  hear(news: TabNews): Promise<void>;
  /** The server answered, or did not. */
  reached(answered: boolean): void;
}

/** How often a switch is looked for in new tokens; after once it can only be missed where other tabs renew at that moment. */
const mostAsked = 3;

/** What this client holds and what it shows of it. Every change of who is signed in passes here. */
export function createSession({ store, state, tabs, clock, exchange }: Needs): Session {
  let held: Held | undefined;
  let turn = 0;
  let renewal: Promise<boolean> | undefined;

  function set(next: Held | undefined, shown: SessionState): void {
    turn++;
    held = next;
    state.set(shown);
  }

  function adopt(stored: StoredTokens | undefined): void {
    if (stored?.accessToken === held?.accessToken && state.get() !== loading) return;
    set(stored, stored ? signedIn(stored) : signedOut);
  }

  function reread(): void | Promise<void> {
    const found = store?.read();
    if (found instanceof Promise) return found.then(adopt);
    if (store) adopt(found);
  }

  async function keep(answer: TokenAnswer, userId: string | undefined, sure = false): Promise<void> {
    const { session_id: sessionId, org_id: orgId } = answer;
    const times = timesUntil(clock() + answer.expires_in * 1000, clock());
    const tokens = store ? { accessToken: answer.access_token, refreshToken: answer.refresh_token } : {};
    const whose = { ...(userId === undefined ? {} : { userId }), ...(orgId === undefined ? {} : { orgId }) };
    const next: Held = { sessionId, ...times, ...tokens, ...whose };
    set(next, signedIn(next));
    await store?.write(next as StoredTokens);
    tabs().tell({ kind: 'signed_in', sessionId, expiresAt: times.expiresAt, userId, orgId, sure });
  }

  async function end(shown: SessionState): Promise<Held | undefined> {
    const was = held;
    set(undefined, shown);
    await store?.write(undefined);
    const over = shown.status === 'expired' ? { kind: shown.status, reason: shown.reason } : { kind: signedOut.status };
    tabs().tell({ ...over, sessionId: was?.sessionId } as TabNews);
    return was;
  }

  async function exchangeTokens(staleTurn: number, sure: boolean): Promise<boolean> {
    await reread();
    // Another tab was quicker: what it got serves here too.
    if (turn !== staleTurn || (store && !held)) return held !== undefined;
    const sent = held;
    if (sent?.actorId !== undefined) {
      // Nothing renews it: whoever acts begins anew.
      await end({ status: 'expired', reason: 'session_ended' });
      return false;
    }
    try {
      const answer = await exchange(sent?.refreshToken);
      await reread();
      // Signed out, signed in or renewed elsewhere meanwhile: that is the later word.
      if (turn !== staleTurn) return held !== undefined;
      await keep(answer, sent?.userId, sure);
      return true;
    } catch (error) {
      const reason = isProblem(error) && isEndReason(error.code) ? error.code : undefined;
      if (!reason) throw error;
      await reread();
      if (turn !== staleTurn) return held !== undefined;
      await end(endState(reason, state.get()));
      return false;
    }
  }

  function renew(staleTurn: number, sure = false): Promise<boolean> {
    if (turn !== staleTurn) return Promise.resolve(held !== undefined);
    renewal ??= exchangeTokens(staleTurn, sure).finally(() => {
      renewal = undefined;
    });
    return renewal;
  }

  /** What it answers was so after all that is known now. */
  async function renewAfresh(): Promise<boolean> {
    await renewal?.catch(() => {});
    return renew(turn, true);
  }

  /** What another tab got for the session may have left the server before this one switched it: the server knows. */
  async function doubt(news: TabNews, before: Held | undefined): Promise<void> {
    if (news.sure || before === undefined || held?.sessionId !== before.sessionId) return;
    if (held?.orgId !== before.orgId) await renewAfresh().catch(() => {});
  }

  /** A browser hands a store's change from process to process in its own time, which may be after the news of it. */
  async function rereadUntil(sessionId: string | undefined): Promise<void> {
    for (const ms of [50, 200, 800]) {
      if (held?.sessionId === sessionId) return;
      await new Promise((resolve) => setTimeout(resolve, ms));
      await reread();
    }
  }

  async function hearOfStore(news: TabNews): Promise<void> {
    const before = held;
    await reread();
    if (news.kind === 'signed_in') {
      await rereadUntil(news.sessionId);
      return doubt(news, before);
    }
    if (!before) return;
    const stillMine = held !== undefined && held.sessionId === news.sessionId;
    // A store that the other tab cannot empty.
    if (stillMine) await store?.write(undefined);
    if (stillMine || !held) set(undefined, shownAfter(news));
  }

  return {
    now: () => ({ held, turn }),
    reread,
    open: keep,
    end,
    learn(userId, orgId) {
      const { status } = state.get();
      if (store || status === 'signed_out' || status === 'expired') return;
      const mine = held?.userId === undefined || held.userId === userId;
      // Once it has renewed, or heard of another tab, it knows the organization better than an answer that was on its way.
      const known = mine && held?.sessionId !== undefined;
      held = { ...(mine ? held : {}), userId, orgId: known ? held?.orgId : orgId };
      state.set(signedIn(held));
    },
    renew: (staleTurn) => renew(staleTurn),
    renewAfresh,
    async follow(orgId) {
      for (let asked = 0; asked < mostAsked && held?.orgId !== orgId; asked++) if (!(await renewAfresh())) return;
    },
    async hear(news) {
      if (store) return hearOfStore(news);
      if (news.kind !== 'signed_in') return set(undefined, shownAfter(news));
      const before = held;
      const { sessionId, expiresAt, orgId } = news;
      const userId = news.userId ?? (held?.sessionId === sessionId ? held?.userId : undefined);
      const next = { sessionId, userId, orgId, ...(expiresAt === undefined ? {} : timesUntil(expiresAt, clock())) };
      set(next, signedIn(next));
      await doubt(news, before);
    },
    reached(answered) {
      const { status } = state.get();
      if (answered && status === 'offline') state.set(held ? signedIn(held) : loading);
      if (!answered && (status === 'signed_in' || status === 'loading'))
        state.set({ ...signedIn(held ?? {}), status: 'offline' } as SessionState);
    },
  };
}

/** New tokens are asked for in the last fifth of an access token's life, at most a minute; clients differ by chance. */
function timesUntil(expiresAt: number, now: number): { readonly expiresAt: number; readonly renewAt: number } {
  const lead = Math.min(60_000, (expiresAt - now) / 5) * (0.5 + Math.random() / 2);
  return { expiresAt, renewAt: expiresAt - lead };
}

function signedIn({ userId, sessionId, orgId, actorId }: Held): SessionState {
  const more = { ...(orgId === undefined ? {} : { orgId }), ...(actorId === undefined ? {} : { actorId }) };
  return { status: 'signed_in', userId, sessionId, ...more };
}

function shownAfter({ kind, reason }: TabNews): SessionState {
  return kind === 'expired' && reason ? { status: 'expired', reason } : signedOut;
}

/** An empty jar is no news to who was not signed in. */
function endState(reason: EndReason, was: SessionState): SessionState {
  const stranger = was.status === 'loading' || was.status === 'signed_out';
  return reason === 'missing_refresh_token' && stranger ? signedOut : { status: 'expired', reason };
}
