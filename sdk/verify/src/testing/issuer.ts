import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { deflateSync } from 'node:zlib';

/** An issuer on a loopback socket for tests: signs tokens, serves its keys, counts who asks. */
export interface TestIssuer {
  readonly issuer: string;
  readonly fetches: () => number;
  /** Makes a key and publishes it. */
  addKey(kid: string): void;
  removeKey(kid: string): void;
  /** Answers with this instead of the keys; undefined for the keys again. */
  answer(how: RequestListener | undefined): void;
  /** Answers below `/status/` with this. */
  serveLists(how: RequestListener): void;
  /** A Status List Token of 1024 places; `now` in seconds. */
  list(kid: string, said: { uri: string; ended: readonly number[]; now: number }): string;
  /** A token under a key, published or not. */
  token(kid: string, claims?: object): string;
  stop(): Promise<void>;
}

export async function startIssuer(): Promise<TestIssuer> {
  const pairs = new Map<string, KeyObject>();
  const published = new Map<string, object>();
  let fetches = 0;
  let special: RequestListener | undefined;
  let lists: RequestListener | undefined;
  const server = createServer((req, res) => {
    if (lists && req.url?.startsWith('/status/')) return lists(req, res);
    fetches++;
    if (special) return special(req, res);
    res.statusCode = req.url === '/.well-known/jwks.json' ? 200 : 404;
    res.end(JSON.stringify({ keys: [...published.values()] }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    issuer,
    fetches: () => fetches,
    addKey(kid) {
      const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
      pairs.set(kid, privateKey);
      published.set(kid, { ...publicKey.export({ format: 'jwk' }), kid, alg: 'ES256', use: 'sig' });
    },
    removeKey: (kid) => void published.delete(kid),
    answer: (how) => {
      special = how;
    },
    serveLists: (how) => {
      lists = how;
    },
    list: (kid, said) => signList(said, kid, pairs.get(kid)),
    token: (kid, claims) => signToken({ iss: issuer, ...claims }, kid, pairs.get(kid)),
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export const audience = 'https://api.example.com';

function signToken(claims: object, kid: string, key: KeyObject | undefined): string {
  const now = Math.floor(Date.now() / 1000);
  const base = { sub: 'user_1', aud: audience, client_id: 'app_1', sid: 'sess_1', jti: '1', iat: now, exp: now + 900 };
  return signJwt('at+jwt', { ...base, ...claims }, { kid, key });
}

function signList({ uri, ended, now }: Parameters<TestIssuer['list']>[1], kid: string, key: KeyObject | undefined) {
  const bits = new Uint8Array(128);
  for (const index of ended) bits[index >>> 3] = (bits[index >>> 3] ?? 0) | (1 << (index & 7));
  const iat = Math.floor(now);
  const lst = deflateSync(bits).toString('base64url');
  return signJwt('statuslist+jwt', { sub: uri, iat, exp: iat + 7200, status_list: { bits: 1, lst } }, { kid, key });
}

function signJwt(typ: string, claims: object, { kid, key }: { kid: string; key: KeyObject | undefined }): string {
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const input = `${encode({ alg: 'ES256', typ, kid })}.${encode(claims)}`;
  // a key nobody made: any signature will do
  const signature = key ? sign('sha256', Buffer.from(input), { key, dsaEncoding: 'ieee-p1363' }) : Buffer.alloc(64);
  return `${input}.${signature.toString('base64url')}`;
}
