import * as oauth from 'oauth4webapi';
import type { Call } from '../../../call/index.ts';
import { SealError } from '../../../platform/crypto/index.ts';
import { OutgoingHttpError } from '../../../platform/http/index.ts';
import { consumersTenant, known } from '../kinds.ts';
import type { ProviderRow } from '../tables.ts';

/** Longer nobody waits for a provider, and its answers are small. */
const limits = { timeoutMs: 5000, maxBytes: 262_144 };
const discoveryFreshMs = 600_000;

/** A provider as a client of it sees it. */
export interface Server {
  readonly metadata: oauth.AuthorizationServer;
  /** Its keys as they were fetched last; filled and renewed by the library. */
  readonly jwks: oauth.JWKSCacheInput;
}

/** The provider gave no answer, or none that can be believed; `reason` is for the record. */
export class ProviderFailure extends Error {
  readonly reason: string;
  readonly unreachable: boolean;
  constructor(reason: string, { unreachable = false } = {}) {
    super(`a provider failed: ${reason}`);
    this.name = 'ProviderFailure';
    this.reason = reason;
    this.unreachable = unreachable;
  }
}

/** What every request to a provider is made with: platform/http, which also says where plain http is fine. */
export function requestOptions({ http }: Call<'http'>) {
  return {
    [oauth.allowInsecureRequests]: true,
    [oauth.customFetch]: async (
      url: string,
      { method, headers, body }: { method: string; headers: Record<string, string>; body?: unknown },
    ): Promise<Response> => {
      const sent = body === undefined || body === null ? {} : { body: String(body) };
      const answer = await http.request(url, { method, headers, ...sent, ...limits });
      const told = Object.entries(answer.headers).filter(([, value]) => typeof value === 'string');
      const bodiless = [204, 205, 304].includes(answer.status);
      const content = bodiless ? null : Buffer.from(answer.body).toString();
      return new Response(content, {
        status: answer.status,
        headers: Object.fromEntries(told) as Record<string, string>,
      });
    },
  };
}

/** Where the provider is and what it says of itself: configured, or discovered and kept for ten minutes. Throws ProviderFailure. */
export async function serverOf(call: Call<'http' | 'memo'>, row: ProviderRow): Promise<Server> {
  const kind = known[row.kind];
  if (kind.protocol === 'oauth2') {
    const { authorization_endpoint, token_endpoint, userinfo_endpoint } = { ...kind, ...row.options };
    const issuer = row.options.issuer ?? new URL(userinfo_endpoint).origin;
    return { metadata: { issuer, authorization_endpoint, token_endpoint, userinfo_endpoint }, jwks: {} };
  }
  const key = `social.discovery ${row.id} ${row.version}`;
  return call.memo.get(key, discoveryFreshMs, () => discover(call, row));
}

async function discover(call: Call<'http'>, row: ProviderRow): Promise<Server> {
  const issuer = issuerToDiscover(row);
  try {
    const response = await oauth.discoveryRequest(new URL(issuer), requestOptions(call));
    const metadata = await response.json();
    if (!isMetadata(metadata) || !isIssuerOf(row, metadata.issuer)) throw new ProviderFailure('wrong_issuer');
    // The visitor's browser is sent to one of them: a script's address, or one of this network, is none.
    if (!addresses.every((name) => call.http.permits(String(metadata[name]))))
      throw new ProviderFailure('wrong_address');
    return { metadata, jwks: {} };
  } catch (error) {
    throw failureOf(error);
  }
}

const addresses = ['authorization_endpoint', 'token_endpoint', 'jwks_uri'] as const;

const isMetadata = (given: unknown): given is oauth.AuthorizationServer =>
  typeof given === 'object' &&
  given !== null &&
  ['issuer', ...addresses].every((name) => typeof (given as Record<string, unknown>)[name] === 'string');

function issuerToDiscover({ kind, options }: ProviderRow): string {
  const base = options.issuer ?? (known[kind] as { issuer?: string }).issuer;
  if (base === undefined) throw new ProviderFailure('no_issuer');
  return kind === 'microsoft' ? `${base}/${options.microsoft_tenant ?? 'common'}/v2.0` : base;
}

/** OpenID Connect Discovery 1.0, section 4.3. Microsoft's shared endpoints name a template in place of a directory. */
function isIssuerOf(row: ProviderRow, issuer: string): boolean {
  if (row.kind !== 'microsoft') return issuer === issuerToDiscover(row);
  const base = row.options.issuer ?? known.microsoft.issuer;
  return issuer === `${base}/{tenantid}/v2.0` || issuer === `${base}/${directoryOf(row)}/v2.0`;
}

/** The one directory tokens may come from; undefined where any may. */
function directoryOf({ options }: ProviderRow): string | undefined {
  const tenant = options.microsoft_tenant ?? 'common';
  if (tenant === 'consumers') return consumersTenant;
  return tenant === 'common' || tenant === 'organizations' ? undefined : tenant;
}

/**
 * The issuer an ID token of this directory must name; the provider's own where there are no directories. Throws ProviderFailure
 * for a directory that is not the configured one.
 */
export function issuerFor(row: ProviderRow, metadata: oauth.AuthorizationServer, tid: unknown): string {
  if (row.kind !== 'microsoft') return metadata.issuer;
  const only = directoryOf(row);
  const wanted = typeof tid === 'string' && /^[0-9a-f-]{36}$/.test(tid) && (only === undefined || tid === only);
  const personal = tid === consumersTenant && row.options.microsoft_tenant === 'organizations';
  if (!wanted || personal) throw new ProviderFailure('wrong_directory');
  return `${row.options.issuer ?? known.microsoft.issuer}/${tid}/v2.0`;
}

/** The typed form of whatever went wrong; defects of ours stay what they are. */
export function failureOf(error: unknown): unknown {
  if (error instanceof ProviderFailure) return error;
  const cause = error instanceof Error && error.cause instanceof OutgoingHttpError ? error.cause : error;
  if (cause instanceof OutgoingHttpError) return new ProviderFailure(`http_${cause.reason}`, { unreachable: true });
  if (error instanceof oauth.AuthorizationResponseError || error instanceof oauth.ResponseBodyError)
    return new ProviderFailure(`provider_${error.error}`.slice(0, 60));
  if (error instanceof oauth.WWWAuthenticateChallengeError) return new ProviderFailure('provider_challenge');
  if (error instanceof oauth.OperationProcessingError || error instanceof oauth.UnsupportedOperationError)
    return new ProviderFailure((error.code ?? 'invalid_response').toLowerCase());
  // Its client secret was sealed under a key that has left the ring.
  if (error instanceof SealError) return new ProviderFailure('secret_unreadable');
  // What was no JSON.
  if (error instanceof SyntaxError) return new ProviderFailure('invalid_response');
  return error;
}
