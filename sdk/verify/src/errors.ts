const kinds = {
  missing_token: [401, 'No access token was sent.'],
  malformed: [401, 'The access token is not well formed.'],
  bad_signature: [401, 'The signature is not one this service accepts.'],
  unknown_key: [401, 'The access token names no key of its issuer.'],
  expired: [401, 'The access token has expired.'],
  not_yet_valid: [401, 'The access token is not valid yet.'],
  wrong_issuer: [401, 'The access token comes from another issuer.'],
  wrong_audience: [401, 'The access token is meant for another service.'],
  wrong_type: [401, 'The token is not an access token.'],
  revoked: [401, 'The session has ended.'],
  revocation_unavailable: [503, 'It cannot be told whether the session has ended.'],
  keys_unavailable: [503, 'The keys of the issuer are not available.'],
  invalid_api_key: [401, 'The API key is not valid here, or no longer.'],
  authorization_unavailable: [503, 'The issuer could not be asked what the caller may do.'],
  insufficient_scope: [403, 'The access token lacks a scope.'],
  insufficient_permission: [403, 'The access token lacks a permission.'],
  insufficient_role: [403, 'The access token lacks a role.'],
  step_up_required: [401, 'A more recent or stronger sign-in is required.'],
} as const satisfies Record<string, readonly [status: number, title: string]>;

/** Stable, and the same in every SDK. */
export type VerifyErrorCode = keyof typeof kinds;

/** What the caller would have to bring; goes into the challenge and the problem. */
export interface VerifyErrorExtras {
  detail?: string;
  scope?: string;
  /** RFC 9470: `acr_values` space-separated, `max_age` in seconds. */
  next?: { acr_values?: string; max_age?: number };
  /** Seconds. */
  retryAfter?: number;
  /** For your logs only: never part of an answer. */
  cause?: unknown;
}

/** RFC 9457 body. */
export interface ProblemBody {
  type: string;
  title: string;
  status: number;
  code: VerifyErrorCode;
  detail?: string;
  retry_after?: number;
  next?: { acr_values?: string; max_age?: number };
}

/** The one error `verify`, `verifySync`, `ready` and `demand` throw. Holds no part of the token. */
export class VerifyError extends Error {
  readonly code: VerifyErrorCode;
  readonly status: number;
  readonly extras: VerifyErrorExtras;

  constructor(code: VerifyErrorCode, extras: VerifyErrorExtras = {}) {
    super(kinds[code][1], { cause: extras.cause });
    this.name = 'VerifyError';
    this.code = code;
    this.status = kinds[code][0];
    this.extras = extras;
  }

  /** @param docs base address of pages that explain the codes; without it `type` is `about:blank`. */
  problem(docs?: string): ProblemBody {
    const { detail, retryAfter, next } = this.extras;
    return {
      type: docs ? `${docs}/${this.code}` : 'about:blank',
      title: this.message,
      status: this.status,
      code: this.code,
      ...(detail && { detail }),
      ...(retryAfter && { retry_after: retryAfter }),
      ...(next && { next }),
    };
  }

  /** Header fields of the answer, `WWW-Authenticate` and `Retry-After` among them. */
  headers(resourceMetadata?: string): Record<string, string> {
    const { retryAfter } = this.extras;
    return {
      'content-type': 'application/problem+json',
      'cache-control': 'no-store',
      ...(this.status !== 503 && { 'www-authenticate': challenge(this, resourceMetadata) }),
      ...(retryAfter && { 'retry-after': String(retryAfter) }),
    };
  }
}

function challenge({ code, status, message, extras }: VerifyError, resourceMetadata?: string): string {
  const params: [string, string | number | undefined][] = [
    // RFC 6750 3.1: a request without a token gets no error code
    ...(code === 'missing_token' ? [] : explain(code, status, message)),
    ['scope', extras.scope],
    ['acr_values', extras.next?.acr_values],
    ['max_age', extras.next?.max_age],
    ['resource_metadata', resourceMetadata], // RFC 9728 5.1
  ];
  const given = params.filter(([, value]) => value !== undefined).map(([name, value]) => `${name}=${quoted(value)}`);
  return ['Bearer', given.join(', ')].join(' ').trim();
}

function explain(code: VerifyErrorCode, status: number, message: string): [string, string][] {
  const stepUp = code === 'step_up_required' && 'insufficient_user_authentication'; // RFC 9470 3
  const error = stepUp || (status === 403 ? 'insufficient_scope' : 'invalid_token');
  return [
    ['error', error],
    ['error_description', message],
  ];
}

const quoted = (value: string | number | undefined) => `"${String(value).replace(/["\\]/g, '\\$&')}"`;
