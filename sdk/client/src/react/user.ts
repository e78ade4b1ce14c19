import type { Client, Contract, SessionState } from '@doorward/client';

/** Who is signed in, as `me` answers. */
export type User = Contract['me']['get']['output'];

export interface UserState {
  readonly user: User | undefined;
  readonly loading: boolean;
  /** Why it could not be asked: a DoorwardProblem or Unreachable. What was known of the same user stays. */
  readonly error: unknown;
}

export interface UserStore {
  subscribe(listener: () => void): () => void;
  get(): UserState;
  /** Asks again, as after a change of the name. */
  reload(): Promise<void>;
}

const stores = new WeakMap<Client, UserStore>();

/** One a client: however many components want the user, one question is asked. */
export function userStoreOf(client: Client): UserStore {
  const store = stores.get(client) ?? createUserStore(client);
  stores.set(client, store);
  return store;
}

export const nobody: UserState = Object.freeze({ user: undefined, loading: false, error: undefined });
export const unknown: UserState = Object.freeze({ ...nobody, loading: true });

function createUserStore(client: Client): UserStore {
  const listeners = new Set<() => void>();
  let state = unknown;
  let asking: Promise<void> | undefined;
  /** The session as it was when it was asked last: nothing is asked twice of the same. */
  let settled: SessionState | undefined;
  let leave: (() => void) | undefined;

  function set(next: UserState): void {
    state = next;
    for (const listener of [...listeners]) listener();
  }

  async function ask(): Promise<void> {
    const before = client.getSnapshot();
    const answer = await client.api.me.get.query().then(
      (user): UserState => ({ user, loading: false, error: undefined }),
      (error: unknown): UserState => ({ ...state, loading: false, error }),
    );
    const now = client.getSnapshot();
    // Someone else signed in meanwhile, or nobody is left: that is the later word, and asks for itself.
    if (isOver(now) || (answer.user && now !== before && !isOf(now, answer.user))) return;
    settled = now;
    set(answer);
  }

  function reload(): Promise<void> {
    asking ??= ask().finally(() => {
      asking = undefined;
      follow();
    });
    return asking;
  }

  /** Goes by what the session says now. */
  function follow(): void {
    const session = client.getSnapshot();
    if (isOver(session)) {
      if (state !== nobody) set(nobody);
      return;
    }
    if (asking || settled === session || (state.user && isOf(session, state.user))) return;
    if (state !== unknown) set(unknown);
    // While the session is `loading` the client asks the same: both travel in one request.
    void reload();
  }

  return {
    get: () => state,
    reload,
    subscribe(listener) {
      const heard = () => listener();
      listeners.add(heard);
      leave ??= client.subscribe(follow);
      follow();
      return () => {
        listeners.delete(heard);
        if (listeners.size > 0) return;
        leave?.();
        leave = undefined;
      };
    },
  };
}

function isOver({ status }: SessionState): boolean {
  return status === 'signed_out' || status === 'expired';
}

function isOf(session: SessionState, user: User): boolean {
  if (session.status !== 'signed_in' && session.status !== 'offline') return false;
  return session.userId === undefined || session.userId === user.id;
}
