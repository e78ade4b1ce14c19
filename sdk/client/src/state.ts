/** Why a session is over, as the server said it. */
export type EndReason =
  | 'session_ended'
  | 'refresh_token_reused'
  | 'invalid_refresh_token'
  | 'account_suspended'
  | 'country_not_allowed'
  | 'second_factor_required'
  | 'missing_refresh_token';

/**
 * `loading`: not known yet. `offline`: the server does not answer, what was known stays. `expired`: the session ended
 * without this client's doing; ask to sign in again.
 */
export type SessionState =
  | { readonly status: 'loading' }
  | {
      readonly status: 'signed_in';
      readonly userId?: string | undefined;
      readonly sessionId?: string | undefined;
      /** The organization the session is active in. */
      readonly orgId?: string | undefined;
      /** Who acts as the user, where somebody does: show it. */
      readonly actorId?: string | undefined;
    }
  | { readonly status: 'signed_out' }
  | { readonly status: 'expired'; readonly reason: EndReason }
  | {
      readonly status: 'offline';
      readonly userId?: string | undefined;
      readonly sessionId?: string | undefined;
      readonly orgId?: string | undefined;
    };

export const loading: SessionState = Object.freeze({ status: 'loading' });
export const signedOut: SessionState = Object.freeze({ status: 'signed_out' });

const endReasons: ReadonlySet<string> = new Set<EndReason>([
  'session_ended',
  'refresh_token_reused',
  'invalid_refresh_token',
  'account_suspended',
  'country_not_allowed',
  'second_factor_required',
  'missing_refresh_token',
]);

export const isEndReason = (code: unknown): code is EndReason => typeof code === 'string' && endReasons.has(code);

export interface StateHolder {
  get(): SessionState;
  /** Listeners hear of real changes only; between them the snapshot is the same object. */
  set(state: SessionState): void;
  subscribe(listener: () => void): () => void;
}

export function createState(first: SessionState): StateHolder {
  const listeners = new Set<() => void>();
  let state = first;
  return {
    get: () => state,
    set(next) {
      if (same(state, next)) return;
      state = Object.freeze(next);
      for (const listener of [...listeners]) listener();
    },
    subscribe(listener) {
      // Wrapped, so that one function subscribed twice is heard twice and unsubscribed once.
      const heard = () => listener();
      listeners.add(heard);
      return () => {
        listeners.delete(heard);
      };
    },
  };
}

function same(a: SessionState, b: SessionState): boolean {
  const [one, other] = [a, b] as Record<string, unknown>[];
  return ['status', 'userId', 'sessionId', 'orgId', 'actorId', 'reason'].every((key) => one?.[key] === other?.[key]);
}
