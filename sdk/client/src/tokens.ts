import type { Contract } from './contract.ts';

/** What a signed-in client keeps. With the cookie transport both tokens are absent: no script can read them. */
export interface Held {
  readonly sessionId?: string | undefined;
  readonly userId?: string | undefined;
  /** The organization the access token is active in. */
  readonly orgId?: string | undefined;
  /** Milliseconds since 1970 on this machine's clock: when the access token ends. */
  readonly expiresAt?: number | undefined;
  /** The same clock: from when on the next call also asks for new tokens. */
  readonly renewAt?: number | undefined;
  readonly accessToken?: string | undefined;
  readonly refreshToken?: string | undefined;
  /** Who acts as the user: such a session has no refresh token, and ends with its access token. */
  readonly actorId?: string | undefined;
}

/** What a store keeps of a bearer session: its refresh token, or who acts as the user. */
export interface StoredTokens extends Held {
  readonly sessionId: string;
  readonly expiresAt: number;
  readonly accessToken: string;
}

/**
 * Where tokens live between calls, and between page loads. Share one between tabs and they share the session. Whatever
 * `read` gives is checked: what is not tokens counts as nothing, and a store that throws costs no more than its memory.
 */
export interface TokenStore {
  read(): unknown;
  write(tokens: StoredTokens | undefined): void | Promise<void>;
}

/** Tokens that are gone with the page or process. */
export function memoryStore(): TokenStore {
  let kept: StoredTokens | undefined;
  return {
    read: () => kept,
    write: (tokens) => {
      kept = tokens;
    },
  };
}

/**
 * The store of a client that acts as another user, from what `impersonations.start` answered. Memory only, for such tokens outlive no
 * page.
 */
export function impersonationStore(
  answer: Contract['impersonations']['start']['output'],
  clock: () => number = Date.now,
): TokenStore {
  const store = memoryStore();
  const { session_id: sessionId, user_id: userId, impersonated_by: actorId, access_token: accessToken } = answer;
  store.write({ sessionId, userId, actorId, accessToken, expiresAt: clock() + answer.expires_in * 1000 });
  return store;
}

/** Tokens that outlive the page, shared by the tabs of this origin. Any script of the page can read them. */
export function localStorageStore(key = 'doorward'): TokenStore {
  return {
    read: () => {
      const text = globalThis.localStorage.getItem(key);
      return text === null ? undefined : JSON.parse(text);
    },
    write: (tokens) => {
      if (tokens) globalThis.localStorage.setItem(key, JSON.stringify(tokens));
      else globalThis.localStorage.removeItem(key);
    },
  };
}

/** A store that never throws. What is still being written, or cannot be, it remembers itself. */
export interface SafeStore {
  read(): StoredTokens | undefined | Promise<StoredTokens | undefined>;
  write(tokens: StoredTokens | undefined): Promise<void>;
}

export function safeStore(store: TokenStore): SafeStore {
  let unwritten: { readonly tokens: StoredTokens | undefined } | undefined;
  return {
    read() {
      if (unwritten) return unwritten.tokens;
      try {
        const found = store.read();
        return found instanceof Promise ? found.then(parseTokens, () => undefined) : parseTokens(found);
      } catch {
        return undefined;
      }
    },
    async write(tokens) {
      const mine = { tokens };
      unwritten = mine;
      try {
        await store.write(tokens);
        if (unwritten === mine) unwritten = undefined;
      } catch {
        // Full or forbidden: the tokens last as long as this client.
      }
    },
  };
}

function parseTokens(value: unknown): StoredTokens | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { sessionId, userId, orgId, expiresAt, renewAt, accessToken, refreshToken, actorId } = value as Record<
    string,
    unknown
  >;
  if (typeof accessToken !== 'string' || typeof sessionId !== 'string' || typeof expiresAt !== 'number') {
    return undefined;
  }
  if (typeof refreshToken !== 'string' && typeof actorId !== 'string') return undefined;
  return {
    sessionId,
    expiresAt,
    accessToken,
    ...(typeof actorId === 'string' ? { actorId } : { refreshToken: refreshToken as string }),
    ...(typeof userId === 'string' ? { userId } : {}),
    ...(typeof orgId === 'string' ? { orgId } : {}),
    ...(typeof renewAt === 'number' ? { renewAt } : {}),
  };
}
