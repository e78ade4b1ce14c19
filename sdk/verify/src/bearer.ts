import type { Auth, Requirement } from './auth.ts';
import { VerifyError, type VerifyErrorCode } from './errors.ts';
import type { Verifier } from './verifier.ts';

/** Web `Headers`, Node's `headersDistinct` or `headers`, or any plain record of header fields. */
export type HeadersLike =
  | { get(name: string): string | null }
  | Readonly<Record<string, string | readonly string[] | undefined>>;

export interface TokenPlace {
  /** A cookie to read when there is no Authorization header. Requests with cookies need CSRF protection of their own. */
  cookie?: string;
}

/** Whose API key this is. @throws VerifyError invalid_api_key, authorization_unavailable */
export type AskApiKey = (key: string) => Promise<Auth>;

export interface CredentialPlace extends TokenPlace {
  /**
   * `askApiKey({ … })` of `@doorward/verify/api-keys`: then a request may show an API key instead of an access token, in `X-Api-Key` or as
   * its bearer token, and never both ways.
   */
  apiKeys?: AskApiKey;
}

/** What came of a request's credential; `missing_token` when it had none. */
export type Outcome = { auth: Auth; error?: undefined } | { auth?: undefined; error: VerifyError };

/**
 * The token of a request: from Authorization, of which there may be one, else from the named cookie. Never from the
 * address or the body. Undefined when there is none, or Authorization is of another scheme.
 * @throws VerifyError malformed
 */
export function bearerFrom(headers: HeadersLike, { cookie }: TokenPlace = {}): string | undefined {
  const fields = valuesOf(headers, 'authorization');
  if (fields.length > 1) throw new VerifyError('malformed', { detail: 'There is more than one Authorization header.' });
  const [field] = fields;
  if (field === undefined) return cookie ? cookieFrom(valuesOf(headers, 'cookie'), cookie) : undefined;
  const [scheme, ...rest] = field.trim().split(' ');
  if (scheme?.toLowerCase() !== 'bearer') return undefined; // RFC 9110 11.1: schemes are compared without case
  const token = rest.join(' ').trim();
  if (!/^[\w.~+/-]+=*$/.test(token)) throw new VerifyError('malformed'); // RFC 6750 2.1: b64token
  return token;
}

function cookieFrom(fields: readonly string[], name: string): string | undefined {
  const pairs = fields.join(';').split(';');
  const values = pairs.map((pair) => pair.trim()).filter((pair) => pair.startsWith(`${name}=`));
  // a second one was set by somebody else, such as a sibling domain, and nothing tells which is ours
  if (values.length > 1) throw new VerifyError('malformed', { detail: `There is more than one cookie ${name}.` });
  return values[0]?.slice(name.length + 1) || undefined;
}

function valuesOf(headers: HeadersLike, name: string): readonly string[] {
  if (typeof headers.get === 'function') {
    const value: unknown = headers.get(name);
    return typeof value === 'string' ? [value] : [];
  }
  const matching = Object.entries(headers).filter(([field]) => field.toLowerCase() === name);
  return matching.flatMap(([, value]) => (value as string | string[] | undefined) ?? []);
}

/**
 * What a request shows: as {@link bearerFrom}, or where API keys are taken the one in `X-Api-Key`.
 * @throws VerifyError malformed
 */
export function credentialFrom(headers: HeadersLike, place: CredentialPlace = {}): string | undefined {
  const keys = place.apiKeys ? valuesOf(headers, 'x-api-key') : [];
  if (keys.length === 0) return bearerFrom(headers, place);
  if (keys.length > 1 || valuesOf(headers, 'authorization').length > 0)
    throw new VerifyError('malformed', { detail: 'There is more than one credential.' });
  // here only a key is taken for one
  return keys[0]?.startsWith(keyPrefix) ? keys[0] : keyPrefix;
}

const keyPrefix = 'dw_';

/** A browser sends its cookies unasked: a key in one is none that anybody has shown. */
const isOfCookie = (headers: HeadersLike) =>
  ['authorization', 'x-api-key'].every((name) => valuesOf(headers, name).length === 0);

/** Verifies the token of a request, or its API key. Only what is no fault of the request is thrown. */
export async function authenticate(
  verifier: Pick<Verifier, 'verify'>,
  headers: HeadersLike,
  place: CredentialPlace = {},
): Promise<Outcome> {
  try {
    const shown = credentialFrom(headers, place);
    const { apiKeys } = place;
    if (apiKeys && shown?.startsWith(keyPrefix) && !isOfCookie(headers)) return { auth: await apiKeys(shown) };
    return { auth: await verifier.verify(shown) };
  } catch (error) {
    if (error instanceof VerifyError) return { error };
    throw error;
  }
}

/** In the order they are refused: what no new sign-in would mend comes first. */
const codes: Record<keyof Requirement, VerifyErrorCode> = {
  org: 'insufficient_permission',
  permission: 'insufficient_permission',
  role: 'insufficient_role',
  scope: 'insufficient_scope',
  acr: 'step_up_required',
  maxAge: 'step_up_required',
};

/** `auth.has`, or the error to answer with. @throws VerifyError insufficient_…, step_up_required */
export function demand(auth: Auth, asked: Requirement): void {
  if (auth.has(asked)) return;
  const names = Object.keys(codes) as (keyof Requirement)[];
  const within = 'org' in asked ? { org: asked.org } : {};
  const missing = names.find((name) => name in asked && !auth.has({ ...within, [name]: asked[name] } as Requirement));
  throw refusal(missing ? codes[missing] : 'insufficient_permission', auth, asked);
}

function refusal(code: VerifyErrorCode, { claims }: Auth, asked: Requirement): VerifyError {
  if (code === 'step_up_required') {
    const { acr, maxAge } = asked;
    const next = {
      ...(acr && { acr_values: [acr].flat().join(' ') }),
      ...(maxAge !== undefined && { max_age: maxAge }),
    };
    return new VerifyError(code, { next });
  }
  if (code === 'insufficient_scope') return new VerifyError(code, { scope: asked.scope });
  const online = claims.authz === 'online';
  if (asked.org !== undefined && claims.org_id === undefined)
    return new VerifyError(code, { detail: 'The token is not active in an organization.' });
  return new VerifyError(code, online ? { detail: 'The token does not list its permissions: ask the issuer.' } : {});
}
