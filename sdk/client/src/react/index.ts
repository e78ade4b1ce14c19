'use client';

/**
 * @doorward/client/react: a client's session as React sees it. The session stays where it is, in the client; components read it
 * through `useSyncExternalStore`, on a server too.
 */
import type { AppTypes, Client, SessionState } from '@doorward/client';
import {
  createContext,
  createElement,
  type ReactNode,
  useContext,
  useEffect,
  useMemo,
  useSyncExternalStore,
} from 'react';
import { nobody, type User, type UserState, unknown, userStoreOf } from './user.ts';

export type { User, UserState } from './user.ts';

/** What was known where the page was rendered: shown until the client itself knows. */
export interface Initial {
  readonly session: SessionState;
  readonly user?: User | undefined;
}

export interface DoorwardProviderProps {
  readonly client: Client;
  readonly initial?: Initial | undefined;
  readonly children?: ReactNode;
}

interface Held {
  readonly client: Client;
  readonly initial: Initial | undefined;
}

const Doorward = createContext<Held | undefined>(undefined);

/** Gives everything inside it one client. Keep `client` the same object between renders. */
export function DoorwardProvider({ client, initial, children }: DoorwardProviderProps): ReactNode {
  const value = useMemo(() => ({ client, initial }), [client, initial]);
  useEffect(() => {
    // With cookies the client asks who is signed in to begin with: whoever wants the user later has it from the same request.
    if (client.getSnapshot().status === 'loading') void userStoreOf(client).reload();
  }, [client]);
  return createElement(Doorward.Provider, { value }, children);
}

function useHeld(): Held {
  const held = useContext(Doorward);
  if (!held) throw new Error('This component is in no <DoorwardProvider>.');
  return held;
}

/** The client of the nearest provider, for what changes something: `useDoorward().signOut()`. */
export function useDoorward<App extends AppTypes = AppTypes>(): Client<App> {
  return useHeld().client as Client<App>;
}

/** The session as it is now; the component is rendered again when it changes, in any tab. */
export function useSession(): SessionState {
  const { client, initial } = useHeld();
  return useSyncExternalStore(
    client.subscribe,
    () => {
      const now = client.getSnapshot();
      return now.status === 'loading' && initial ? initial.session : now;
    },
    () => initial?.session ?? client.getServerSnapshot(),
  );
}

/** Who is signed in. Asked of the server once, however many components want to know, and again when it is somebody else. */
export function useUser(): UserState & { readonly reload: () => Promise<void> } {
  const { client, initial } = useHeld();
  const store = userStoreOf(client);
  const first = useMemo(() => firstUser(initial), [initial]);
  const state = useSyncExternalStore(
    store.subscribe,
    () => (store.get() === unknown ? first : store.get()),
    () => first,
  );
  return { ...state, reload: store.reload };
}

function firstUser(initial: Initial | undefined): UserState {
  if (initial?.user) return { user: initial.user, loading: false, error: undefined };
  const status = initial?.session.status;
  return status === 'signed_out' || status === 'expired' ? nobody : unknown;
}

export interface WhenProps {
  readonly children?: ReactNode;
}

/** Shows its children while somebody is signed in, also when the server cannot be reached just now. */
export function SignedIn({ children }: WhenProps): ReactNode {
  const { status } = useSession();
  return status === 'signed_in' || status === 'offline' ? children : null;
}

/** Shows its children while nobody is signed in. While that is not known yet, neither this nor SignedIn shows. */
export function SignedOut({ children }: WhenProps): ReactNode {
  const { status } = useSession();
  return status === 'signed_out' || status === 'expired' ? children : null;
}
