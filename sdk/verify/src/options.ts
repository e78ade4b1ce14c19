import { isText } from './claims.ts';

/** Signature algorithms of RFC 7518 and RFC 8037 this package checks. HS256 only with `keys: { secret }`. */
export type Algorithm = 'ES256' | 'ES384' | 'EdDSA' | 'RS256' | 'PS256' | 'HS256';

/** A public key as RFC 7517 writes it. */
export type Jwk = Readonly<Record<string, unknown>>;

/** RFC 7517 5. */
export interface JwkSet {
  readonly keys: readonly Jwk[];
}

/** Keys fetched from the issuer. All durations in seconds. */
export interface RemoteKeys {
  /** Default `{issuer}/.well-known/jwks.json`. https, or http on a loopback host. */
  jwksUri?: string;
  /** Age at which the keys are fetched again, in the background. Default 300. */
  refresh?: number;
  /** How long the last good keys serve while the issuer does not answer, from when they were fetched. Default 86400. */
  staleIfError?: number;
  /** Least time between two fetches caused by unknown keys, and between two attempts while keys are held. Default 30. */
  cooldown?: number;
}

/** Where keys come from: the issuer, a fixed set that never expires, or (HS256 compatibility) one shared secret. */
export type KeyOptions =
  | (RemoteKeys & { jwks?: never; secret?: never })
  | { jwks: JwkSet; secret?: never }
  | { secret: string | Uint8Array; jwks?: never };

/** Whether a token counts when its session has ended. All durations in seconds. */
export interface RevocationOptions {
  /**
   * Default `status-list`: asks the list a token names, of its issuer's origin only. `introspect`: asks the issuer about each
   * token, each time. `off`: a token counts until it expires.
   */
  mode?: 'status-list' | 'introspect' | 'off';
  /** For mode `introspect`. */
  introspect?: IntrospectOptions;
  /** Time between two fetches of a list in use, at least 1. Default 5. While the issuer answers, an ended session is refused within a second more. */
  poll?: number;
  /** How long a list serves while the issuer does not answer. At most 3600, default 900. */
  maxStaleness?: number;
  /** What becomes of a token after that: refused with `revocation_unavailable`, or accepted. Default `reject`. */
  onStale?: 'reject' | 'accept';
}

/** How the issuer is asked about one token (RFC 7662). */
export interface IntrospectOptions {
  /** Default `/v1/auth/introspect` below the issuer without its `/t/{slug}`. https, or http on a loopback host. */
  url?: string;
  /** The app that asks: its id, and one of its secrets. */
  clientId: string;
  clientSecret: string;
}

/** Tokens verified before, by SHA-256 of the whole token. Their keys, times and sessions are judged each time all the same. */
export interface CacheOptions {
  /** How many; the one least lately used goes first. */
  max: number;
}

export type ClaimValue = string | number | boolean;

export interface VerifierOptions {
  /** Exactly the token's `iss`. */
  issuer: string;
  /** One of these must be in the token's `aud`. */
  audience: string | readonly string[];
  /** Default ES256 alone. Never taken from a token. */
  algorithms?: readonly Algorithm[];
  keys?: KeyOptions;
  /** Seconds by which this clock and the issuer's may differ, for exp, nbf and iat. 0 to 60, default 5. */
  clockTolerance?: number;
  revocation?: RevocationOptions;
  /** Default none. What is answered is then frozen, for it is answered again. */
  cache?: CacheOptions;
  /** Claims that must be present with this value, or one of these: `{ tid: 'tnt_…' }`. Else wrong_audience. */
  claims?: Readonly<Record<string, ClaimValue | readonly ClaimValue[]>>;
  fetch?: typeof fetch;
  /** Milliseconds since 1970. */
  clock?: () => number;
}

/** The options checked and completed; durations in seconds as given. */
export interface Settings {
  issuer: string;
  audiences: readonly string[];
  algorithms: readonly Algorithm[];
  clockTolerance: number;
  claims: readonly (readonly [string, readonly ClaimValue[]])[];
  clock: () => number;
}

const asymmetric: readonly Algorithm[] = ['ES256', 'ES384', 'EdDSA', 'RS256', 'PS256'];

const exclusive = ['jwks', 'jwksUri', 'secret'];

/** @throws TypeError naming the option at fault. */
export function settle(options: VerifierOptions): Settings {
  const { issuer, audience, keys = {}, clockTolerance = 5, claims = {} } = options;
  const audiences = typeof audience === 'string' ? [audience] : audience;
  must(typeof issuer === 'string' && issuer !== '', 'issuer is required');
  must(Array.isArray(audiences) && audiences.length > 0 && audiences.every(isText), 'audience is required');
  must(
    typeof clockTolerance === 'number' && clockTolerance >= 0 && clockTolerance <= 60,
    'clockTolerance is a number of seconds from 0 to 60',
  );
  const sources = Object.entries(keys).filter(([name, value]) => exclusive.includes(name) && value !== undefined);
  must(sources.length <= 1, `keys holds one of ${exclusive.join(', ')}`);
  return {
    issuer,
    audiences,
    algorithms: settleAlgorithms(options),
    clockTolerance,
    claims: Object.entries(claims).map(([name, value]) => [name, [value].flat()] as const),
    clock: options.clock ?? Date.now,
  };
}

function settleAlgorithms({ keys = {}, algorithms }: VerifierOptions): readonly Algorithm[] {
  if (keys.secret !== undefined) {
    const only = algorithms ?? ['HS256'];
    must(only.length === 1 && only[0] === 'HS256', 'keys.secret allows HS256 and nothing else');
    return ['HS256'];
  }
  const chosen = algorithms ?? ['ES256'];
  const fault = `algorithms must be among ${asymmetric.join(', ')} (HS256 only with keys.secret)`;
  must(chosen.length > 0 && chosen.every((alg) => asymmetric.includes(alg)), fault);
  return [...chosen];
}

/** @throws TypeError saying so when it does not hold. */
export function must(holds: boolean, message: string): asserts holds {
  if (!holds) throw new TypeError(`@doorward/verify: ${message}`);
}
