// An application of somebody else, for the web: compiled by package.test.ts against the packed tarball.
import { createClient, localStorageStore, type SessionState, type TokenStore } from '@doorward/client';
import { createPasskeys, isPasskeyFailure, type Passkeys } from '@doorward/client/passkeys';

const page = createClient({ baseUrl: 'https://auth.example.com', transport: 'cookie' });
const app = createClient({ baseUrl: 'https://auth.example.com', transport: 'json', store: localStorageStore() });
const device: TokenStore = { read: async () => undefined, write: async () => {} };

// As React takes it.
declare function useSyncExternalStore<T>(
  subscribe: (listener: () => void) => () => void,
  get: () => T,
  getServer: () => T,
): T;

export function useSession(): SessionState {
  return useSyncExternalStore(page.subscribe, page.getSnapshot, page.getServerSnapshot);
}

export function greeting(state: SessionState): string {
  switch (state.status) {
    case 'loading':
      return '…';
    case 'signed_in':
    case 'offline':
      return state.userId ?? 'you';
    case 'signed_out':
      return 'nobody';
    case 'expired':
      return state.reason;
  }
}

const typed = createClient<{ permissions: 'posts:read' }>({
  baseUrl: '/auth',
  transport: 'cookie',
  onStepUp: (wanted) => passkeys.onStepUp(wanted),
});
const passkeys: Passkeys = createPasskeys(typed);

export async function press(): Promise<string | undefined> {
  try {
    const step = await passkeys.signIn();
    if (step.next === 'second_factor') await passkeys.proveSecondFactor(step);
    return typed.lastUsed();
  } catch (error) {
    return isPasskeyFailure(error) ? error.reason : undefined;
  }
}

export { app, device };
