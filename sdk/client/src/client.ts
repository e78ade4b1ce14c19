import { type Acts, createActs } from './acts.ts';
import { type Api, createApi, type Operation } from './api.ts';
import { type AppTypes, type Authorizing, createAuthorizing } from './authorize.ts';
import { createCalls } from './calls.ts';
import type { Contract } from './contract.ts';
import { createWays, lastUsedStore, type UsingLast } from './last-used.ts';
import { type ClientOptions, checkOptions } from './options.ts';
import { createOrganizing, type Organizing } from './organizations.ts';
import { createSession, type TokenAnswer } from './session.ts';
import { createSettling } from './settle.ts';
import { createState, loading, type SessionState } from './state.ts';
import { createProve, createSteppingUp, type SteppingUp } from './step-up.ts';
import { joinTabs } from './tabs.ts';
import { memoryStore, safeStore } from './tokens.ts';
import { createWire } from './wire.ts';

export interface Client<App extends AppTypes = AppTypes>
  extends Acts,
    Authorizing<App>,
    Organizing,
    SteppingUp,
    UsingLast {
  /** Every procedure, typed: `client.api.sessions.listOwn.query()`. */
  readonly api: Api;
  /** Resolves when it is known whether someone is signed in. Rejects when the server refuses to say, as to a wrong appId. */
  ready(): Promise<SessionState>;
  /** New tokens now, as after a change of what they carry. Calls refresh by themselves; nobody needs this for that. */
  refresh(): Promise<SessionState>;
  /** For calls to your own backend: an access token that is not about to end. Undefined with cookies, or signed out. */
  accessToken(): Promise<string | undefined>;
  /** `useSyncExternalStore(client.subscribe, client.getSnapshot, client.getServerSnapshot)`. */
  subscribe(listener: () => void): () => void;
  getSnapshot(): SessionState;
  getServerSnapshot(): SessionState;
  /** Stops listening to other tabs and to the network. */
  close(): void;
}

const getMe: Operation = { path: 'me.get', type: 'query', input: {}, options: {} };

/**
 * A client of one Doorward server and app, and the one place its session is kept. Given the names of the app's permissions as a
 * type, a wrong name does not compile. Throws TypeError on wrong options.
 */
export function createClient<App extends AppTypes = AppTypes>(options: ClientOptions): Client<App> {
  const { url, channel } = checkOptions(options);
  const bearer = options.transport === 'json';
  const clock = options.clock ?? Date.now;
  const state = createState(loading);
  const wire = createWire(options, url, (answered) => heard(answered));
  const session = createSession({
    store: bearer ? safeStore(options.store ?? memoryStore()) : undefined,
    state,
    tabs: () => tabs,
    clock,
    exchange: (refreshToken) => {
      const input =
        refreshToken === undefined ? { transport: 'cookie' } : { refresh_token: refreshToken, transport: 'json' };
      return wire.send(
        { path: 'auth.refresh', type: 'mutation', input, options: {} },
        undefined,
      ) as Promise<TokenAnswer>;
    },
  });
  const tabs = joinTabs(channel, (news) => void session.hear(news));
  const loaded = Promise.resolve(session.reread());

  const ways = createWays(options.lastUsedStore ?? lastUsedStore(`doorward last used ${options.appId ?? ''}`));
  const { acts, settleDebt } = createActs({
    wire,
    session,
    bearer,
    ways,
    loaded: () => loaded,
    invoke,
  });
  const begun = async () => {
    await loaded;
    await settleDebt();
  };
  const calls = createCalls({ wire, session, state, bearer, clock, begun, prove: createProve(options.onStepUp) });

  async function invoke(operation: Operation): Promise<unknown> {
    const output = await calls.invoke(operation);
    if (operation.path === getMe.path) {
      const me = output as Contract['me']['get']['output'];
      session.learn(me.id, me.org_id);
    }
    return output;
  }

  const settle = createSettling({ state, bearer, loaded, ask: () => invoke(getMe) });

  function heard(answered: boolean): void {
    const before = state.get().status;
    session.reached(answered);
    if (before === 'offline' && state.get().status === 'loading') settle().catch(() => {});
  }

  const online = () => {
    const { held, turn } = session.now();
    settleDebt().catch(() => {});
    if (state.get().status !== 'offline') return;
    if (held) session.renew(turn).catch(() => {});
    else heard(true);
  };
  const events = globalThis as Partial<Pick<Window, 'addEventListener' | 'removeEventListener'>>;
  if (channel !== undefined) events.addEventListener?.('online', online);

  return {
    ...acts,
    ...createAuthorizing<App>(invoke),
    ...createOrganizing({ session, state, clock, begun, invoke }),
    ...createSteppingUp({ session, invoke }),
    api: createApi(invoke),
    lastUsed: ways.lastUsed,
    async ready() {
      await settle();
      return state.get();
    },
    async refresh() {
      await begun();
      await session.renew(session.now().turn);
      return state.get();
    },
    async accessToken() {
      await loaded;
      await calls.renewInTime(getMe.path);
      return session.now().held?.accessToken;
    },
    subscribe(listener) {
      const unsubscribe = state.subscribe(listener);
      settle().catch(() => {});
      return unsubscribe;
    },
    getSnapshot: state.get,
    getServerSnapshot: () => loading,
    close() {
      tabs.close();
      events.removeEventListener?.('online', online);
    },
  };
}
