import type { Id } from '../platform/ids.ts';

/** Tokens handed to the visitor's cookie jar instead of the body (F036). */
export interface Kept {
  readonly accessToken: string;
  /** Absent: the one in the jar stays. */
  readonly refreshToken?: string;
  /** Seconds until each may be forgotten. */
  readonly accessSeconds: number;
  readonly refreshSeconds?: number;
  readonly sameSite: 'lax' | 'strict' | 'none';
  /** Set, the jar is shared with the domain's other hosts. */
  readonly domain: string | undefined;
}

/** A refresh token that waits in the visitor's jar while another account is in use (B19). */
export interface SetAside {
  readonly refreshToken: string;
  /** Seconds until it may be forgotten. */
  readonly seconds: number;
}

/** What a transport knows of a request, in words that name no transport. */
export interface Visit {
  readonly requestId: string;
  /** The caller's address after trusted proxies. */
  readonly ip: string;
  readonly userAgent: string | undefined;
  /** Accept-Language, as sent. */
  readonly languages: string | undefined;
  /** The one credential presented: Authorization alone counts when a cookie came too (F060). */
  readonly credential: { readonly value: string; readonly ambient: boolean } | undefined;
  /** A refresh token the visitor's cookie jar sent along. */
  readonly keptRefreshToken: string | undefined;
  /** Tokens of devices the visitor shows: nothing is authenticated by them. */
  readonly devices: readonly string[];
  /** And those of accounts set aside there, of this app. */
  readonly setAside: readonly string[];
  readonly appId: string | undefined;
  /** Named by an instance operator acting in another tenant (F127): id or slug. */
  readonly tenant: string | undefined;
  readonly idempotencyKey: string | undefined;
  readonly ifMatch: string | undefined;
  /** Is the caller this very origin, or exactly one of these? `unknown` when it did not say. */
  from(origins: readonly string[]): 'same-site' | 'cross-site' | 'unknown';
  /** Puts tokens in the visitor's jar, or empties it. */
  keep(tokens: Kept | undefined): void;
  /** These are set aside from now on, and no others. */
  keepAside(tokens: readonly SetAside[]): void;
  /** What the answer says about itself, in the transport's own way. */
  tell(fact: AnswerFact): void;
}

export type AnswerFact =
  | { readonly kind: 'etag'; readonly value: string }
  | { readonly kind: 'location'; readonly path: string }
  | { readonly kind: 'replayed' }
  /** Where the wire `keeps`: tokens of devices to leave in the visitor's jar, instead of those there. */
  | { readonly kind: 'device'; readonly tokens: readonly string[] }
  /** Left with the visitor's browser for the next step, in a jar of this host: see http/cookies.ts. */
  | { readonly kind: 'step'; readonly slot: string; readonly value: string; readonly seconds: number }
  /** 202 where the wire `accepts`: what was asked for is not done yet. */
  | { readonly kind: 'accepted' }
  | {
      readonly kind: 'limit';
      readonly policy: string;
      readonly limit: number;
      readonly windowSeconds: number;
      readonly remaining: number;
      readonly resetSeconds: number;
    };

/** A request as an audit row keeps it. */
export interface RequestFacts {
  readonly id: string;
  readonly ip: string;
  readonly ipHash: Uint8Array | undefined;
  readonly userAgent: string | undefined;
  /** Languages the visitor's browser prefers, as sent. */
  readonly languages?: string | undefined;
  readonly appId: Id<'app'> | undefined;
}
