import type { SensitiveAction } from './fresh.ts';
import type { Permission } from './principal.ts';
import type { ProblemKind } from './problem.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** Who a procedure is for; the service must say the same, or the call fails. */
export type Who = 'anyone' | 'self' | readonly Permission[];

export interface WireOptions {
  /** camelCase verbNoun, unique: the operationId. */
  readonly operation: string;
  readonly summary: string;
  readonly description?: string;
  readonly tag: string;
  readonly who: Who;
  readonly status?: 200 | 201 | 202 | 204;
  /** May also answer 202, with the same schema: the rest happens later. The service tells it as the fact `accepted`. */
  readonly accepts?: boolean;
  /** What it can answer besides the general problems. */
  readonly problems?: readonly ProblemKind[];
  /** Limit policy admitted before any work. */
  readonly limit?: string;
  /** May hand tokens to the cookie jar, or read the refresh token from it: never batched. */
  readonly keeps?: boolean;
  /** Who acts as another user may do this too, though it is no reading of what is theirs. A reviewed list: see test/house. */
  readonly impersonation?: boolean;
  /** With `who: 'self'`: an API key may do this too, on what is its owner's. A reviewed list: see test/house. */
  readonly apiKeys?: boolean;
  /** A sensitive action: who asks must have proven lately who they are (RFC 9470), before any work. Not for `anyone`, and never done by an API key. */
  readonly fresh?: SensitiveAction;
  /** Answers in cursor pages. */
  readonly pages?: boolean;
  /** Carries an ETag, and If-Match on writes. */
  readonly etag?: boolean;
  /** Answers 201 and takes If-Match all the same: what it makes, it makes of something that has a version. */
  readonly matches?: boolean;
  /** GET only, said by `anyone`: the same for everybody who names the same app, so that caches may keep it this long. */
  readonly cacheSeconds?: number;
  readonly since?: string;
}

/** A procedure's meta: everything the contract says beyond input and output. */
export interface Wire extends WireOptions {
  readonly method: Method;
  readonly path: `/v1/${string}`;
  readonly status: 200 | 201 | 202 | 204;
  readonly problems: readonly ProblemKind[];
  readonly since: string;
}

/** `wire('POST /v1/auth/sign-in', { … })`: a procedure's place on REST and in the document. */
export function wire(route: `${Method} /v1/${string}`, options: WireOptions): Wire {
  const [method, path] = route.split(' ') as [Method, `/v1/${string}`];
  return { status: 200, problems: [], since: '0.1.0', ...options, method, path };
}
