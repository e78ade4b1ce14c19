import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type CryptoKey, exportJWK, exportPKCS8, generateKeyPair, jwtVerify, SignJWT } from 'jose';

/** Who signs in at the provider, and what it says of them beside issuer, audience, times and nonce. */
export type Claims = Readonly<Record<string, unknown>> & { readonly sub: string };

interface Granted {
  readonly parameters: Readonly<Record<string, string>>;
  readonly claims: Claims;
}

/** What a hostile provider does differently. */
export interface Mischief {
  /** Instead of what the ID token would say. */
  readonly claims?: Readonly<Record<string, unknown>>;
  /** Claims left out. */
  readonly without?: readonly string[];
  /** Makes the token of its claims some other way. */
  readonly sign?: (claims: Record<string, unknown>) => Promise<string> | string;
  /** Answers of the token endpoint instead of tokens. */
  readonly token?: (response: ServerResponse) => void;
  /** Takes a code as often as it comes. */
  readonly replays?: boolean;
  /** Members of the metadata instead of the true ones. */
  readonly metadata?: Readonly<Record<string, unknown>>;
}

/** For tests: an identity provider on loopback that signs real tokens, at several issuers, and the APIs of plain OAuth 2 ones. */
export interface TestProvider {
  readonly url: string;
  readonly heard: { path: string; form: Record<string, string> }[];
  readonly key: CryptoKey;
  mischief: Mischief;
  /** Who sits at the browser: for them the authorization endpoint is a page where they agree or do not. */
  visitor: Claims | undefined;
  /** Documents of plain APIs by path, for whoever has an access token. */
  readonly documents: Map<string, unknown>;
  /** What the user does: agrees to what the URL asks, as this subject. Gives the parameters of the way back. */
  agree(authorizeUrl: string, claims: Claims): Record<string, string>;
  /** Apple's way of naming a client. */
  readonly apple: { readonly pem: string };
  close(): Promise<void>;
}

export const clientId = 'client-1';
export const clientSecret = 'very-secret-of-the-client';

export async function openProvider(): Promise<TestProvider> {
  const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true });
  const apple = await generateKeyPair('ES256', { extractable: true });
  const jwk = { ...(await exportJWK(publicKey)), kid: 'k1', alg: 'RS256', use: 'sig' };
  const codes = new Map<string, Granted>();
  const server = createServer((request, response) => {
    answer(request, response).catch(() => send(response, 500, {}));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url ?? '';
    const form = Object.fromEntries(new URLSearchParams(await textOf(request)));
    stand.heard.push({ path, form });
    if (stand.visitor && path.includes('/authorize?')) return sendPage(response, consentPage(path, stand.visitor));
    const [, issuer = ''] = /^(\/.*?)\/(?:\.well-known\/openid-configuration|jwks|token)$/.exec(path) ?? [];
    if (path.endsWith('/.well-known/openid-configuration')) return send(response, 200, metadataOf(issuer));
    if (path.endsWith('/jwks')) return send(response, 200, { keys: [jwk] });
    if (path.endsWith('/token')) return giveTokens(issuer, form, response);
    const authorized = /^Bearer at-/i.test(request.headers.authorization ?? '');
    const document = stand.documents.get(path);
    return send(response, authorized && document !== undefined ? 200 : 401, document ?? {});
  }

  /** Its answer is a link or, where it was asked for, a form that is posted (Apple). */
  function consentPage(path: string, claims: Claims): string {
    const { searchParams } = new URL(path, url);
    const { redirect_uri = '', state = '', response_mode } = Object.fromEntries(searchParams);
    const agreed = stand.agree(`${url}${path}`, claims);
    const denied = new URLSearchParams({ error: 'access_denied', state }).toString().replaceAll('&', '&amp;');
    const inputs = Object.entries(agreed).map(
      ([name, value]) => `<input type="hidden" name="${name}" value="${value}">`,
    );
    const method = response_mode === 'form_post' ? 'post' : 'get';
    return `<!doctype html><title>Provider</title><h1>Provider</h1>
<form method="${method}" action="${redirect_uri}">${inputs.join('')}<button>Agree</button></form>
<a href="${redirect_uri}?${denied}">Refuse</a>`;
  }

  // As Microsoft's shared endpoints do, `/ms/common/v2.0` names a template.
  const issuerOf = (path: string) => `${url}${path.replace('/ms/common/', '/ms/{tenantid}/')}`;
  const metadataOf = (path: string) => ({
    issuer: issuerOf(path),
    authorization_endpoint: `${url}${path}/authorize?state=planted&client_id=planted`,
    token_endpoint: `${url}${path}/token`,
    jwks_uri: `${url}${path}/jwks`,
    id_token_signing_alg_values_supported: ['RS256'],
    ...stand.mischief.metadata,
  });

  async function giveTokens(path: string, form: Record<string, string>, response: ServerResponse): Promise<void> {
    if (stand.mischief.token) return stand.mischief.token(response);
    const granted = codes.get(form.code ?? '');
    if (!stand.mischief.replays) codes.delete(form.code ?? '');
    const fault = await faultOf(path, form, granted);
    if (fault || !granted) return send(response, 400, { error: fault ?? 'invalid_grant' });
    const { nonce } = granted.parameters;
    const iss = issuerOf(path).replace('{tenantid}', String(granted.claims.tid));
    const iat = Math.floor(Date.now() / 1000);
    const { claims: other, without = [], sign = signed } = stand.mischief;
    const all = { iss, aud: clientId, iat, exp: iat + 300, nonce, ...granted.claims, ...other };
    const kept = Object.fromEntries(Object.entries(all).filter(([name]) => !without.includes(name)));
    const tokens = { access_token: `at-${granted.claims.sub}`, token_type: 'bearer' };
    send(response, 200, nonce === undefined ? tokens : { ...tokens, id_token: await sign(kept) });
  }

  async function faultOf(path: string, form: Record<string, string>, granted: Granted | undefined) {
    if (!granted) return 'invalid_grant';
    const challenge = createHash('sha256')
      .update(form.code_verifier ?? '')
      .digest('base64url');
    const { code_challenge, redirect_uri } = granted.parameters;
    if (challenge !== code_challenge || form.redirect_uri !== redirect_uri) return 'invalid_grant';
    if (form.client_id !== clientId) return 'invalid_client';
    if (path !== '/apple') return form.client_secret === clientSecret ? undefined : 'invalid_client';
    const checks = { issuer: 'TEAM', audience: issuerOf(path), subject: clientId };
    return jwtVerify(form.client_secret ?? '', apple.publicKey, checks).then(
      () => undefined,
      () => 'invalid_client',
    );
  }

  const signed = (claims: Record<string, unknown>) =>
    new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'k1' }).sign(privateKey);

  const stand: TestProvider = {
    url,
    key: privateKey,
    heard: [],
    mischief: {},
    visitor: undefined,
    documents: new Map(),
    apple: { pem: await exportPKCS8(apple.privateKey) },
    agree(authorizeUrl, claims) {
      const pairs = [...new URL(authorizeUrl).searchParams];
      const parameters = Object.fromEntries(pairs);
      if (pairs.length !== Object.keys(parameters).length) throw new Error('a parameter came twice');
      const code = `code-${codes.size}-${createHash('sha256').update(authorizeUrl).digest('hex').slice(0, 8)}`;
      codes.set(code, { parameters, claims });
      return { code, state: parameters.state ?? '' };
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
  return stand;
}

async function textOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
}

const sendPage = (response: ServerResponse, text: string): void => {
  response.writeHead(200, { 'content-type': 'text/html' }).end(text);
};

const send = (response: ServerResponse, status: number, body: unknown): void => {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
};
