import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { deflateSync } from 'node:zlib';

export interface FakeIssuerOptions {
  /** What tokens carry as `aud`. Default `https://api.example.com`. */
  audience?: string;
  /** Who may introspect. Default anybody. */
  client?: { id: string; secret: string };
  /** Milliseconds since 1970. */
  clock?: () => number;
}

export interface TokenOptions {
  /** A key made by `rotateKeys`, published still or not. Default the latest. */
  kid?: string;
  /** Seconds until it expires, negative for one that has. Default 900. */
  expiresIn?: number;
}

/** An issuer for your own tests: real keys, tokens, status lists and introspection, on a loopback socket. */
export interface FakeIssuer {
  /** Its address, `http://127.0.0.1:…`: the verifier's `issuer`. */
  readonly issuer: string;
  /** The verifier's `audience`. */
  readonly audience: string;
  /** The verifier's `fetch`, where no socket may be opened: answers the same from memory. */
  readonly fetch: typeof fetch;
  /** A good access token; claims given replace its own, and `undefined` leaves one out. */
  token(claims?: Readonly<Record<string, unknown>>, options?: TokenOptions): string;
  /** Signs with a new key from now on and publishes it, beside the old ones unless told otherwise. Answers its `kid`. */
  rotateKeys(options?: { keepOld?: boolean }): string;
  /** Ends a session: the status list and introspection say so from now on. */
  endSession(sid: string): void;
  /** Answers everything with 503 until `comeBack`. */
  goDown(): void;
  comeBack(): void;
  /** How often each path was asked for since the start. */
  requests(): Record<string, number>;
  close(): Promise<void>;
}

interface Question {
  path: string;
  headers: Headers;
  body: string;
}

const json = 'application/json';

/** Starts an issuer on a free port of 127.0.0.1. */
export async function createFakeIssuer(options: FakeIssuerOptions = {}): Promise<FakeIssuer> {
  const server = createServer(async (req, res) => {
    const parts: Buffer[] = [];
    for await (const part of req) parts.push(part as Buffer);
    const headers = new Headers(Object.entries(req.headers).map(([name, value]) => [name, String(value)]));
    const path = req.url ?? '/';
    const response = answer({ path, headers, body: Buffer.concat(parts).toString() });
    res.writeHead(response.status, Object.fromEntries(response.headers)).end(await response.text());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { answer, ...fake } = createMemory(issuer, options);
  return {
    ...fake,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function createMemory(issuer: string, options: FakeIssuerOptions) {
  const { audience = 'https://api.example.com', client, clock = Date.now } = options;
  const keys = createKeys();
  const sessions = createSessions(`${issuer}/status/1`);
  const issued = new Map<string, { sid?: unknown; exp?: unknown }>();
  const counts: Record<string, number> = {};
  let down = false;
  let minted = 0;
  const now = () => Math.floor(clock() / 1000);

  const introspect = ({ headers, body }: Question) => {
    const wanted = client && `Basic ${btoa(`${encodeURIComponent(client.id)}:${encodeURIComponent(client.secret)}`)}`;
    const given = headers.get('authorization');
    if (wanted ? given !== wanted : !given?.startsWith('Basic '))
      return Response.json({ error: 'invalid_client' }, { status: 401, headers: { 'www-authenticate': 'Basic' } });
    const claims = issued.get(new URLSearchParams(body).get('token') ?? '');
    const active = claims !== undefined && Number(claims.exp) > now() && !sessions.hasEnded(claims.sid);
    return Response.json(active ? { ...claims, active, token_type: 'Bearer' } : { active: false });
  };
  const list = ({ headers }: Question) => {
    const { etag, claims } = sessions.list();
    if (headers.get('if-none-match') === etag) return new Response(null, { status: 304, headers: { etag } });
    const iat = now();
    const text = keys.sign('statuslist+jwt', { ...claims, iat, exp: iat + 7200, ttl: 5 });
    return new Response(text, { headers: { etag, 'content-type': 'application/statuslist+jwt' } });
  };
  const answers: Record<string, (question: Question) => Response> = {
    '/.well-known/jwks.json': () => Response.json({ keys: keys.published() }),
    '/status/1': list,
    '/v1/auth/introspect': introspect,
  };
  const answer = (question: Question): Response => {
    counts[question.path] = (counts[question.path] ?? 0) + 1;
    if (down) return new Response(null, { status: 503, headers: { 'retry-after': '1' } });
    return answers[question.path]?.(question) ?? new Response('{}', { status: 404, headers: { 'content-type': json } });
  };

  return {
    issuer,
    audience,
    answer,
    fetch: async (input: string | URL | Request, init?: RequestInit) => {
      const request = new Request(input, init);
      return answer({ path: new URL(request.url).pathname, headers: request.headers, body: await request.text() });
    },
    token(given: Readonly<Record<string, unknown>> = {}, { kid, expiresIn = 900 }: TokenOptions = {}) {
      const exp = now() + expiresIn;
      const iat = Math.min(now(), exp - 900);
      const who = { sub: 'user_1', client_id: 'app_1', sid: 'sess_1', jti: `token_${minted++}`, token_use: 'access' };
      const claims = { iss: issuer, aud: audience, ...who, iat, exp, auth_time: iat, ...given };
      const status = typeof claims.sid === 'string' ? { status: { status_list: sessions.place(claims.sid) } } : {};
      const text = keys.sign('at+jwt', { ...status, ...claims }, kid);
      issued.set(text, claims);
      return text;
    },
    rotateKeys: keys.rotate,
    endSession: sessions.end,
    goDown: () => {
      down = true;
    },
    comeBack: () => {
      down = false;
    },
    requests: () => ({ ...counts }),
  };
}

function createKeys() {
  const pairs = new Map<string, { privateKey: KeyObject; jwk: object }>();
  let published: string[] = [];
  let latest = '';
  const rotate = ({ keepOld = true }: { keepOld?: boolean } = {}) => {
    latest = `key_${pairs.size + 1}`;
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const jwk = { ...publicKey.export({ format: 'jwk' }), kid: latest, alg: 'ES256', use: 'sig' };
    pairs.set(latest, { privateKey, jwk });
    published = [...(keepOld ? published : []), latest];
    return latest;
  };
  rotate();
  return {
    rotate,
    published: () => published.map((kid) => pairs.get(kid)?.jwk),
    sign(typ: string, claims: object, kid = latest): string {
      const pair = pairs.get(kid);
      if (!pair) throw new TypeError(`@doorward/verify/testing: there was never a key ${kid}`);
      const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
      const input = `${encode({ alg: 'ES256', typ, kid })}.${encode(claims)}`;
      const how = { key: pair.privateKey, dsaEncoding: 'ieee-p1363' } as const;
      return `${input}.${sign('sha256', Buffer.from(input), how).toString('base64url')}`;
    },
  };
}

/** Sessions and their places in the one list there is. */
function createSessions(uri: string) {
  const places = new Map<string, number>();
  const ended = new Set<unknown>();
  const indexOf = (sid: string) => {
    const index = places.get(sid) ?? places.size;
    places.set(sid, index);
    return index;
  };
  return {
    place: (sid: string) => ({ idx: indexOf(sid), uri }),
    end: (sid: string) => {
      indexOf(sid);
      ended.add(sid);
    },
    hasEnded: (sid: unknown) => ended.has(sid),
    list() {
      const bytes = new Uint8Array(Math.max(128, Math.ceil((places.size + 1) / 8)));
      for (const [sid, index] of places)
        if (ended.has(sid)) bytes[index >>> 3] = (bytes[index >>> 3] ?? 0) | (1 << (index & 7));
      const lst = deflateSync(bytes).toString('base64url');
      return { etag: `"${ended.size}-${bytes.length}"`, claims: { sub: uri, status_list: { bits: 1, lst } } };
    },
  };
}
