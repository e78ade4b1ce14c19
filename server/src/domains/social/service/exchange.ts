import * as oauth from 'oauth4webapi';
import type { Call } from '../../../call/index.ts';
import { known } from '../kinds.ts';
import type { ProviderRow } from '../tables.ts';
import { clientSecretOf } from './client-secret.ts';
import { readPlainProfile } from './plain.ts';
import { failureOf, issuerFor, ProviderFailure, requestOptions, type Server, serverOf } from './server.ts';

type Needs = Call<'http' | 'memo' | 'crypto' | 'clock'>;

/** Who a provider says somebody is. Nothing of it is an identifier but issuer and subject. */
export interface Told {
  readonly issuer: string;
  readonly subject: string;
  readonly email?: string | undefined;
  readonly emailVerified: boolean;
  /** Google: the Workspace domain that runs the account. */
  readonly hostedDomain?: string | undefined;
  readonly name?: string | undefined;
  readonly locale?: string | undefined;
}

/** An authorization response, and what its request kept to be compared with. */
export interface Response {
  readonly code: string | undefined;
  readonly iss: string | undefined;
  readonly error: string | undefined;
  readonly redirectUri: string;
  /** PKCE (RFC 7636). */
  readonly verifier: string;
  /** OpenID Connect Core 1.0, section 3.1.2.1. */
  readonly nonce: string;
}

/** Changes the code for tokens and reads who they are about; the tokens go nowhere from here. Throws ProviderFailure. */
export async function exchange(call: Needs, row: ProviderRow, response: Response): Promise<Told> {
  try {
    const server = await serverOf(call, row);
    const plain = known[row.kind].protocol === 'oauth2';
    return await (plain ? exchangePlain : exchangeOidc)(call, { row, server, response });
  } catch (error) {
    throw failureOf(error);
  }
}

interface Exchange {
  readonly row: ProviderRow;
  readonly server: Server;
  readonly response: Response;
}

async function requestTokens(call: Needs, { row, server: { metadata }, response }: Exchange) {
  const client = { client_id: row.clientId };
  const { code, error, redirectUri, verifier } = response;
  // A plain provider without a configured issuer says `iss` for clients that know it: its redirect URI of its own is the defence.
  const iss = known[row.kind].protocol === 'oidc' || row.options.issuer !== undefined ? response.iss : undefined;
  const said = Object.entries({ code, error, iss }).filter((pair): pair is [string, string] => pair[1] !== undefined);
  const validated = oauth.validateAuthResponse(metadata, client, new URLSearchParams(said), oauth.expectNoState);
  const answer = await oauth.authorizationCodeGrantRequest(
    metadata,
    client,
    oauth.ClientSecretPost(await clientSecretOf(call, row, metadata.issuer)),
    validated,
    redirectUri,
    verifier,
    requestOptions(call),
  );
  return { client, answer };
}

/** OpenID Connect Core 1.0, section 3.1.3.7; the signature counts although the answer came by TLS from the provider itself. */
async function exchangeOidc(call: Needs, exchanged: Exchange): Promise<Told> {
  const { row, server, response } = exchanged;
  const { client, answer } = await requestTokens(call, exchanged);
  const issuer = issuerFor(row, server.metadata, await directoryIn(row, answer));
  const metadata = { ...server.metadata, issuer };
  const tokens = await oauth.processAuthorizationCodeResponse(metadata, client, answer, {
    expectedNonce: response.nonce,
    requireIdToken: true,
  });
  await oauth.validateApplicationLevelSignature(metadata, answer, {
    ...requestOptions(call),
    [oauth.jwksCache]: server.jwks,
  });
  const claims = oauth.getValidatedIdTokenClaims(tokens);
  if (!claims) throw new ProviderFailure('no_id_token');
  return readClaims(row, issuer, claims);
}

/** Microsoft: the directory an ID token names, before anything of it is believed: it chooses the issuer to compare with. */
async function directoryIn(row: ProviderRow, answer: globalThis.Response): Promise<unknown> {
  if (row.kind !== 'microsoft') return undefined;
  const body: unknown = await answer.clone().json();
  const token = (body as { id_token?: unknown } | null)?.id_token;
  const payload = typeof token === 'string' ? (token.split('.')[1] ?? '') : '';
  return (JSON.parse(Buffer.from(payload, 'base64url').toString() || '{}') as { tid?: unknown } | null)?.tid;
}

function readClaims(row: ProviderRow, issuer: string, claims: oauth.IDToken): Told {
  const { sub: subject, email, email_verified: verified, name, locale, hd, xms_edov: owned } = claims;
  // Core 1.0, section 5.1: a boolean. Apple also writes it as a string; Microsoft's addresses are whatever their owner typed
  // unless the domain's owner was verified.
  const emailVerified =
    row.kind === 'microsoft'
      ? owned === true || owned === 1 || owned === '1' || owned === 'true'
      : verified === true || (row.kind === 'apple' && verified === 'true');
  return {
    issuer,
    subject,
    email: textOf(email),
    emailVerified,
    hostedDomain: row.kind === 'google' ? textOf(hd) : undefined,
    name: textOf(name),
    locale: textOf(locale),
  };
}

async function exchangePlain(call: Needs, exchanged: Exchange): Promise<Told> {
  const { row, server } = exchanged;
  const { client, answer } = await requestTokens(call, exchanged);
  const { access_token: token } = await oauth.processAuthorizationCodeResponse(server.metadata, client, answer);
  return readPlainProfile(row, async (url) => {
    const headers = new Headers({ accept: 'application/json', 'user-agent': 'Doorward' });
    const got = await oauth.protectedResourceRequest(
      token,
      'GET',
      new URL(url),
      headers,
      undefined,
      requestOptions(call),
    );
    if (got.status !== 200) throw new ProviderFailure(`profile_${got.status}`);
    return got.json();
  });
}

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' && value.length <= 320 ? value : undefined;
