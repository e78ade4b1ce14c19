import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import express from 'express';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type ApiKeyOptions, askApiKey } from './api-keys.ts';
import { askOnline, populate, requireAuth, requireFresh, requirePermission, requireRole } from './express.ts';
import { createVerifier } from './node.ts';
import { audience, startIssuer, type TestIssuer } from './testing/issuer.ts';
import { addressOf } from './testing/replay.ts';
import { codeOf } from './testing/stand.ts';

const key = (mark: string) => `dw_${mark.padEnd(49, '0')}`;
const good = key('good');
const narrow = key('narrow');
const secret = 'dwas_of-the-app';
const about = {
  active: true,
  api_key_id: 'akey_1',
  name: 'Deploy',
  user_id: 'user_1',
  tenant_id: 'tnt_1',
  app_id: audience,
  permissions: ['posts:write'],
  scope: 'tenant',
  created_at: '2026-01-01T00:00:00.000Z',
  expires_at: '2099-01-01T00:00:00.000Z',
};

/** Stands for the server's two doors, as its own tests hold them to be. */
let server: Server;
let issuer: TestIssuer;
let asked: { path: string | undefined; app: unknown; bearer: string | undefined; body: Record<string, unknown> }[];
let revoked: Set<string>;
let down = false;
beforeAll(async () => {
  server = createServer(async (req, res) => {
    let text = '';
    for await (const part of req) text += part;
    const body = JSON.parse(text);
    asked.push({ path: req.url, app: req.headers['doorward-app'], bearer: req.headers.authorization, body });
    const status = down ? 503 : body.client_secret === undefined || body.client_secret === secret ? 200 : 401;
    res.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answer(req.url, body)));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  issuer = await startIssuer();
  issuer.addKey('k1');
});
afterAll(async () => {
  server.close();
  await issuer.stop();
});
beforeEach(() => {
  asked = [];
  revoked = new Set();
  down = false;
});

function answer(path: string | undefined, body: Record<string, unknown>): object {
  if (path === '/v1/authorize') return { allowed: body.scope === 'post:1' };
  const shown = String(body.key);
  if (revoked.has(shown)) return { active: false };
  if (shown === good) return about;
  return shown === narrow ? { ...about, scope: 'post:1' } : { active: false };
}

const options = (given: Partial<ApiKeyOptions> = {}): ApiKeyOptions => ({
  baseUrl: addressOf(server),
  clientId: audience,
  clientSecret: secret,
  ...given,
});

describe('askApiKey', () => {
  test('tells whose key it is and what it may, with the app’s own proof', async () => {
    const auth = await askApiKey(options())(good);
    expect(auth).toMatchObject({ userId: 'user_1', tenantId: 'tnt_1', appId: audience, permissions: ['posts:write'] });
    expect([auth.sessionId, auth.roles, auth.authTime]).toEqual([undefined, [], undefined]);
    expect(auth.claims).toMatchObject({ token_use: 'api_key', jti: 'akey_1' });
    expect([auth.has({ permission: 'posts:write' }), auth.has({ permission: 'posts:read' })]).toEqual([true, false]);
    expect(asked).toMatchObject([{ path: '/v1/api-keys/verify', app: audience, body: { key: good } }]);
  });

  test('of a key for one thing holds nothing in the whole app', async () => {
    const auth = await askApiKey(options())(narrow);
    expect([auth.permissions, auth.has({ permission: 'posts:write' })]).toEqual([[], false]);
    expect(auth.claims).toMatchObject({ api_key_scope: 'post:1', api_key_permissions: ['posts:write'] });
  });

  test('refuses what is no key without asking, and what the server does not know', async () => {
    const ask = askApiKey(options());
    for (const shown of ['', 'dw_', 'dw_x', `${good}0`, ` ${good}`, 'token'])
      expect(await codeOf(ask(shown))).toBe('invalid_api_key');
    expect(asked).toEqual([]);
    expect(await codeOf(ask(key('unknown')))).toBe('invalid_api_key');
  });

  test('without a clear answer accepts nobody: authorization_unavailable', async () => {
    expect(await codeOf(askApiKey(options({ clientSecret: 'wrong' }))(good))).toBe('authorization_unavailable');
    down = true;
    expect(await codeOf(askApiKey(options())(good))).toBe('authorization_unavailable');
    const said = (body: unknown) => askApiKey(options({ fetch: async () => Response.json(body) }))(good);
    for (const body of [{}, { active: 'true' }, [], { active: true }, { ...about, permissions: 'posts:write' }])
      expect(await codeOf(said(body))).toBe('authorization_unavailable');
    const unreachable = askApiKey(options({ fetch: () => Promise.reject(new Error('unreachable')) }));
    expect(await codeOf(unreachable(good))).toBe('authorization_unavailable');
  });

  test('asks each time unless told otherwise, so that a revoked key is refused by its next use', async () => {
    const ask = askApiKey(options());
    await ask(good);
    revoked.add(good);
    expect(await codeOf(ask(good))).toBe('invalid_api_key');
    expect(asked).toHaveLength(2);
  });

  test('with a cache answers a good key anew for at most 5 seconds, never past its expiry, and no other', async () => {
    let now = Date.parse('2026-06-01T00:00:00Z');
    const ask = askApiKey(options({ cache: { seconds: 5 }, clock: () => now }));
    expect(await ask(good)).toBe(await ask(good));
    expect(asked).toHaveLength(1);
    revoked.add(good);
    now += 4999;
    expect((await ask(good)).userId).toBe('user_1');
    now += 1;
    expect(await codeOf(ask(good))).toBe('invalid_api_key');
    revoked.clear();
    expect((await ask(good)).userId).toBe('user_1');
    now = Date.parse(about.expires_at) - 1000;
    await ask(good);
    const before = asked.length;
    now += 1000;
    await ask(good);
    expect(asked).toHaveLength(before + 1);
    for (const seconds of [0, 5.1, Number.NaN])
      expect(() => askApiKey(options({ cache: { seconds } }))).toThrow(/at most 5/);
    expect(() => askApiKey(options({ cache: { seconds: 1, max: 0 } }))).toThrow(/number of keys/);
  });

  test('forgets the oldest beyond its bound', async () => {
    const ask = askApiKey(options({ cache: { seconds: 5, max: 1 } }));
    for (const shown of [good, narrow, good]) await ask(shown);
    expect(asked).toHaveLength(3);
  });

  test('from its cache answers many times as fast: `npm run bench -- api-keys` says how many', async () => {
    const [plain, cached] = [askApiKey(options()), askApiKey(options({ cache: { seconds: 5 } }))];
    const time = async (ask: typeof plain) => {
      const rounds: number[] = [];
      for (let round = 0; round < 60; round++) {
        const begun = performance.now();
        await ask(good);
        rounds.push(performance.now() - begun);
      }
      return rounds.toSorted((a, b) => a - b)[30] ?? 0;
    };
    await time(cached);
    const [slow, quick] = [await time(plain), await time(cached)];
    console.log(`askApiKey: ${slow.toFixed(3)} ms asked, ${quick.toFixed(4)} ms from the cache`);
    // 20 are promised.
    expect(slow / quick).toBeGreaterThanOrEqual(4);
  });

  test('goes over https, or http on a loopback host, and wants the app’s proof', () => {
    expect(() => askApiKey(options({ baseUrl: 'http://auth.example.com' }))).toThrow(/baseUrl/);
    expect(() => askApiKey(options({ clientSecret: '' }))).toThrow(/clientSecret/);
  });
});

describe('one guard', () => {
  let url: string;
  let app: Server;
  let close: () => void;
  beforeAll(async () => {
    const verifier = createVerifier({ issuer: issuer.issuer, audience });
    close = () => verifier.close();
    const handler = express();
    const online = askOnline({ baseUrl: addressOf(server) });
    handler.use('/tokens', populate(verifier));
    handler.use('/both', populate(verifier, { apiKeys: askApiKey(options()), online, cookie: 'token' }));
    const answers = (_req: express.Request, res: express.Response) => void res.json({ user: _req.auth?.userId });
    for (const at of ['/tokens', '/both']) {
      handler.get(`${at}/auth`, requireAuth(), answers);
      handler.get(`${at}/write`, requirePermission('posts:write'), answers);
      handler.get(`${at}/role`, requireRole('editor'), answers);
      handler.get(`${at}/fresh`, requireFresh({ maxAge: 600 }), answers);
      const scope = { type: 'post', param: 'id' };
      handler.get(`${at}/posts/:id`, requirePermission('posts:write', at === '/both' ? { scope } : {}), answers);
    }
    app = handler.listen(0, '127.0.0.1');
    await once(app, 'listening');
    url = addressOf(app);
  });
  afterAll(() => {
    close();
    app.closeAllConnections();
    app.close();
  });

  const get = async (path: string, headers: Record<string, string>) => {
    const answer = await fetch(`${url}${path}`, { headers });
    const body = (await answer.json()) as { code?: string };
    return body.code ?? answer.status;
  };
  const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

  test('takes an access token, or a key in either header', async () => {
    const token = issuer.token('k1', { permissions: ['posts:write'] });
    expect(await get('/both/write', bearer(token))).toBe(200);
    expect(await get('/both/write', bearer(good))).toBe(200);
    expect(await get('/both/write', { 'x-api-key': good })).toBe(200);
    expect(await get('/both/auth', {})).toBe('missing_token');
  });

  test('takes no key where it was not told to, none in the address, and never two credentials', async () => {
    expect(await get('/tokens/auth', { 'x-api-key': good })).toBe('missing_token');
    expect(await get('/tokens/auth', bearer(good))).toBe('malformed');
    expect(await get(`/both/auth?api_key=${good}&access_token=${good}`, {})).toBe('missing_token');
    expect(await get('/both/auth', { ...bearer(good), 'x-api-key': good })).toBe('malformed');
    expect(await get('/both/auth', { 'x-api-key': issuer.token('k1') })).toBe('invalid_api_key');
    expect(await get('/both/auth', { 'x-api-key': key('unknown'), cookie: `token=${issuer.token('k1')}` })).toBe(
      'invalid_api_key',
    );
  });

  test('lets a key do what it was made for: no role, nothing that takes a sign-in, one thing where it is for that', async () => {
    const shown = { 'x-api-key': good };
    expect(await get('/both/role', shown)).toBe('insufficient_role');
    expect(await get('/both/fresh', shown)).toBe('step_up_required');
    expect(await get('/both/posts/2', shown)).toBe(200);
    const one = { 'x-api-key': narrow };
    expect(await get('/both/write', one)).toBe('insufficient_permission');
    expect([await get('/both/posts/1', one), await get('/both/posts/2', one)]).toEqual([
      200,
      'insufficient_permission',
    ]);
    expect(asked.filter(({ path }) => path === '/v1/authorize')).toMatchObject([
      { bearer: `Bearer ${narrow}` },
      { bearer: `Bearer ${narrow}` },
    ]);
  });
});
