import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type RequestListener, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { JwkSet, VerifierOptions } from '../options.ts';
import { audience, startIssuer, type TestIssuer } from './issuer.ts';
import type { Told } from './routes.ts';

/** The routes of `guardedRoutes`, answered by a framework that runs. */
export interface Booted {
  url: string;
  close(): Promise<void>;
}

export type Boot = (told: Told) => Promise<Booted>;

const metadata = 'https://api.example.com/.well-known/oauth-protected-resource';
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

/** What a framework does on its own, before anything of ours is asked. */
export interface Habits {
  /** Of two Authorization headers it hands on the first alone. */
  keepsFirstHeader?: boolean;
}

/** Boots the framework for real and replays what must be let through, what refused, and how. */
export function replayGuards(name: string, boot: Boot, habits: Habits = {}): void {
  describe(name, { timeout: 60_000 }, () => {
    replayRequests(boot, habits);
    replayTime(boot);
    replayVectors(boot);
  });
}

function replayRequests(boot: Boot, { keepsFirstHeader = false }: Habits): void {
  let issuer: TestIssuer;
  let authorizer: Server;
  let app: Booted;

  beforeAll(async () => {
    issuer = await startIssuer();
    issuer.addKey('k1');
    authorizer = createServer(answerOnline).listen(0, '127.0.0.1');
    await once(authorizer, 'listening');
    app = await boot({
      verifiers: [{ issuer: issuer.issuer, audience }],
      populate: { cookie: 'token', resourceMetadata: metadata, docs: 'https://auth.example.com/problems' },
      onlineUrl: addressOf(authorizer),
    });
  }, 180_000);
  afterAll(async () => {
    await app.close();
    authorizer.close();
    await issuer.stop();
  });

  const get = (path: string, claims?: object) =>
    fetch(`${app.url}${path}`, claims ? { headers: bearer(issuer.token('k1', claims)) } : {});

  describe('populate', () => {
    test('a valid token names the caller', async () => {
      expect(await (await get('/open', {})).json()).toEqual({ user: 'user_1' });
    });

    test.each([
      ['no token', {}],
      ['a bad token', bearer('nonsense')],
      ['a token of another issuer', { authorization: 'Bearer a.b.c' }],
      ['another scheme', { authorization: 'Basic dXNlcjpwYXNz' }],
      ['a malformed header', { authorization: 'Bearer a b' }],
    ])('%s passes, as nobody', async (_what, headers) => {
      const answer = await fetch(`${app.url}/open`, { headers: headers as Record<string, string> });
      expect([answer.status, await answer.json()]).toEqual([200, { user: null }]);
    });

    test('the scheme is compared without case', async () => {
      const answer = await fetch(`${app.url}/guarded`, { headers: { authorization: `bEaReR ${issuer.token('k1')}` } });
      expect(answer.status).toBe(200);
    });

    test('a cookie counts when there is no Authorization, which otherwise wins', async () => {
      const cookie = `a=1; token=${issuer.token('k1', { sub: 'user_cookie' })}; b=2`;
      const both = { cookie, ...bearer(issuer.token('k1')) };
      const asked = async (headers: Record<string, string>) => (await fetch(`${app.url}/open`, { headers })).json();
      expect(await asked({ cookie })).toEqual({ user: 'user_cookie' });
      expect(await asked(both)).toEqual({ user: 'user_1' });
      expect(await asked({ cookie, authorization: 'Basic dXNlcjpwYXNz' })).toEqual({ user: null });
      expect(await asked({ cookie, ...bearer('bad') })).toEqual({ user: null });
      expect(await asked({ cookie: `${cookie}; token=other` })).toEqual({ user: null });
    });

    test(`two Authorization headers: ${keepsFirstHeader ? 'the first counts' : 'refused, though Node would keep the first'}`, async () => {
      const token = issuer.token('k1');
      const status = await new Promise((resolve, reject) => {
        const sent = request(`${app.url}/guarded`, (answer) => resolve(answer.resume().statusCode));
        sent.setHeader('Authorization', [`Bearer ${token}`, `Bearer ${token}`]);
        sent.on('error', reject).end();
      });
      expect(status).toBe(keepsFirstHeader ? 200 : 401);
    });

    test('a token in the address counts for nothing', async () => {
      expect((await get(`/guarded?access_token=${issuer.token('k1')}`)).status).toBe(401);
    });
  });

  describe('require', () => {
    test('missing_token: a challenge without an error code', async () => {
      expect(await refusalOf(await get('/guarded'))).toEqual({
        status: 401,
        challenge: `Bearer resource_metadata="${metadata}"`,
        body: {
          type: 'https://auth.example.com/problems/missing_token',
          title: 'No access token was sent.',
          status: 401,
          code: 'missing_token',
        },
      });
    });

    test('an expired token: invalid_token', async () => {
      const { status, challenge, body } = await refusalOf(await get('/guarded', { iat: 1, exp: 2 }));
      expect([status, body.code]).toEqual([401, 'expired']);
      expect(challenge).toMatch(/^Bearer error="invalid_token", error_description="The access token has expired\."/);
    });

    test('a token for another service: wrong_audience', async () => {
      const { status, body } = await refusalOf(await get('/guarded', { aud: 'https://other.example' }));
      expect([status, body.code]).toEqual([401, 'wrong_audience']);
    });

    const recent = Math.floor(Date.now() / 1000);
    test.each([
      ['/guarded', {}],
      ['/write', { permissions: ['posts:write'] }],
      ['/admin', { roles: ['admin'] }],
      ['/profile', { scope: 'openid profile' }],
      ['/org', { org_id: 'org_1' }],
      ['/orgs/org_1', { org_id: 'org_1' }],
      ['/orgs/org_1/members', { org_id: 'org_1', org_permissions: ['members:read'] }],
      ['/orgs/org_1/owner', { org_id: 'org_1', org_role: 'owner' }],
      ['/orgs/org_1/owner', { org_id: 'org_1', org_role: 'owner', authz: 'online' }],
      ['/at/org_1/members', { org_id: 'org_1', org_permissions: ['members:read'] }],
      ['/at/org_1/members', { permissions: ['members:read'] }],
      ['/at/org_1/members', { org_id: 'org_2', permissions: ['members:read'] }],
      ['/at/org_1/owner', { roles: ['owner'] }],
      ['/fresh', { auth_time: recent, acr: 'aal3' }],
      ['/both', { auth_time: recent, roles: ['admin'] }],
    ])('%s lets through who has what it asks: %j', async (path, claims) => {
      const answer = await get(path, claims);
      expect([answer.status, await answer.json()]).toEqual([200, { user: 'user_1' }]);
    });

    test.each([
      ['/write', { permissions: ['posts:read'] }, 403, 'insufficient_permission'],
      ['/write', { org_id: 'org_1', org_permissions: ['posts:write'] }, 403, 'insufficient_permission'],
      ['/admin', { roles: ['editor'] }, 403, 'insufficient_role'],
      ['/profile', { scope: 'openid' }, 403, 'insufficient_scope'],
      ['/org', {}, 403, 'insufficient_permission'],
      ['/orgs/org_2', { org_id: 'org_1' }, 403, 'insufficient_permission'],
      ['/orgs/org_2/members', { org_id: 'org_1', org_permissions: ['members:read'] }, 403, 'insufficient_permission'],
      ['/orgs/org_1/members', { org_id: 'org_1', permissions: ['members:read'] }, 403, 'insufficient_permission'],
      ['/orgs/org_1/owner', { org_id: 'org_1', roles: ['owner'] }, 403, 'insufficient_role'],
      ['/orgs/org_2/owner', { org_id: 'org_1', org_role: 'owner' }, 403, 'insufficient_permission'],
      ['/fresh', { auth_time: recent - 3_601, acr: 'aal2' }, 401, 'step_up_required'],
      ['/fresh', { auth_time: recent, acr: 'aal1' }, 401, 'step_up_required'],
      ['/both', { auth_time: 1, roles: ['editor'] }, 403, 'insufficient_role'],
      ['/both', { auth_time: 1, roles: ['admin'] }, 401, 'step_up_required'],
    ])('%s refuses %j with %i %s', async (path, claims, status, code) => {
      const refused = await refusalOf(await get(path, claims));
      expect([refused.status, refused.body.code]).toEqual([status, code]);
    });

    const members = '/at/org_1/members';
    const asked = { org_id: 'org_1', org_permissions: ['members:read'] };
    // the token does not say it, so the server is asked, which here grants nothing but post:7
    test.each([
      ['/write', { permissions: ['posts:write'], authz: 'online' }, 'insufficient_permission'],
      ['/orgs/org_1/members', { ...asked, authz: 'online' }, 'insufficient_permission'],
      ['/at/org_2/members', asked, 'insufficient_permission'],
      [members, { org_id: 'org_1', org_permissions: ['members:write'] }, 'insufficient_permission'],
      [members, { org_permissions: ['members:read'] }, 'insufficient_permission'],
      [members, { ...asked, authz: 'online' }, 'insufficient_permission'],
      ['/at/org_1%20/members', asked, 'insufficient_permission'],
      // the role that makes a member is no role of the app
      ['/at/org_1/owner', { org_id: 'org_1', org_role: 'owner' }, 'insufficient_role'],
      ['/posts/8', {}, 'insufficient_permission'],
      ['/governed/8', { permissions: ['posts:write'] }, 'insufficient_permission'],
    ])('%s with %j is refused with %s when the server says no', async (path, claims, code) => {
      const refused = await refusalOf(await get(path, claims));
      expect([refused.status, refused.body.code]).toEqual([403, code]);
    });

    test('what the server grants is let through, and a server that fails is no yes', async () => {
      expect((await get('/posts/7', {})).status).toBe(200);
      expect((await get('/governed/7', {})).status).toBe(200);
      for (const path of ['/posts/500', '/governed/500']) {
        const refused = await refusalOf(await get(path, {}));
        expect([refused.status, refused.body.code]).toEqual([503, 'authorization_unavailable']);
      }
    });

    test('a route without the parameter a guard reads fails, it does not let through', async () => {
      expect((await get('/misnamed/org_1', { org_id: 'org_1' })).status).toBe(500);
    });

    test('insufficient_scope names the scope', async () => {
      const { challenge } = await refusalOf(await get('/profile', {}));
      expect(challenge).toContain('error="insufficient_scope"');
      expect(challenge).toContain('scope="profile"');
    });

    test('step_up_required says what to bring', async () => {
      const { challenge, body } = await refusalOf(await get('/fresh', {}));
      expect(challenge).toContain('error="insufficient_user_authentication"');
      expect(challenge).toContain('acr_values="aal2 aal3", max_age="3600"');
      expect(body.next).toEqual({ acr_values: 'aal2 aal3', max_age: 3600 });
    });

    test('a token of no organization is told so', async () => {
      expect((await refusalOf(await get('/org', {}))).body.detail).toContain('not active in an organization');
    });

    test('HEAD is guarded like GET', async () => {
      expect((await fetch(`${app.url}/guarded`, { method: 'HEAD' })).status).toBe(401);
    });
  });
}

/** Sessions that end, keys that change and an issuer that goes away, while the application runs. */
function replayTime(boot: Boot): void {
  let issuer: TestIssuer;
  let app: Booted;
  let ended: number[] = [];

  beforeAll(async () => {
    issuer = await startIssuer();
    issuer.addKey('k1');
    issuer.serveLists(
      (_req, res) => void res.end(issuer.list('k1', { uri: listUri(), ended, now: Date.now() / 1000 })),
    );
    app = await boot({
      verifiers: [{ issuer: issuer.issuer, audience, keys: { refresh: 1, cooldown: 1 }, revocation: { poll: 1 } }],
    });
  }, 180_000);
  afterAll(async () => {
    await app.close();
    await issuer.stop();
  });

  const listUri = () => `${issuer.issuer}/status/1`;
  const asked = async (token: string): Promise<string> => {
    const answer = await fetch(`${app.url}/guarded`, { headers: bearer(token) });
    const body = (await answer.json()) as { code?: string };
    return body.code ?? `${answer.status}`;
  };

  test('without anybody to ask, a token too large for its permissions is told to ask', async () => {
    const token = issuer.token('k1', { permissions: ['posts:write'], authz: 'online' });
    const { status, body } = await refusalOf(await fetch(`${app.url}/write`, { headers: bearer(token) }));
    expect([status, body.code, body.detail]).toEqual([
      403,
      'insufficient_permission',
      expect.stringContaining('ask the issuer'),
    ]);
    for (const path of ['/posts/7', '/governed/7']) {
      expect((await fetch(`${app.url}${path}`, { headers: bearer(token) })).status).toBe(500);
    }
  });

  test('a session that ends is refused live, within a poll and a second', async () => {
    const token = (idx: number) => issuer.token('k1', { status: { status_list: { idx, uri: listUri() } } });
    expect([await asked(token(3)), await asked(token(4))]).toEqual(['200', '200']);
    ended = [3];
    await expect.poll(() => asked(token(3)), { timeout: 2_000, interval: 50 }).toBe('revoked');
    expect(await asked(token(4))).toBe('200');
  });

  test('a key rotated in counts at its first token, one taken out no longer', async () => {
    // the fetches that unknown keys may cause are one a cooldown
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    issuer.addKey('k2');
    expect(await asked(issuer.token('k2'))).toBe('200');
    expect(await asked(issuer.token('k1'))).toBe('200');
    issuer.removeKey('k1');
    await expect.poll(() => asked(issuer.token('k1')), { timeout: 4_000, interval: 50 }).toBe('unknown_key');
    expect(await asked(issuer.token('k2'))).toBe('200');
  });

  test('with the issuer down what is known goes on, and what never was is refused with 503', async () => {
    issuer.answer((_req, res) => void res.writeHead(503).end());
    issuer.serveLists((_req, res) => void res.writeHead(503).end());
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(await asked(issuer.token('k2'))).toBe('200');
    const elsewhere = `${issuer.issuer}/status/2`;
    expect(await asked(issuer.token('k2', { status: { status_list: { idx: 0, uri: elsewhere } } }))).toBe(
      'revocation_unavailable',
    );
    const late = await boot({ verifiers: [{ issuer: issuer.issuer, audience }] });
    const answer = await fetch(`${late.url}/guarded`, { headers: bearer(issuer.token('k2')) });
    const { status, challenge, body } = await refusalOf(answer);
    expect([status, challenge, body.code, body.retry_after]).toEqual([503, null, 'keys_unavailable', 1]);
    expect(answer.headers.get('retry-after')).toBe('1');
    await late.close();
  });
}

interface Vector {
  name: string;
  token: string;
  keys?: string;
  options?: object;
  expect: { code?: string };
}

/** The tokens of every language's vectors, as far as a header can carry them, through one application. */
function replayVectors(boot: Boot): void {
  const load = (file: string) => JSON.parse(readFileSync(new URL(`../../../vectors/${file}`, import.meta.url), 'utf8'));
  const { sets } = load('keys.json') as { sets: Record<string, JwkSet> };
  const { defaults, vectors } = load('tokens.json') as {
    defaults: { issuer: string; audience: string; keys: string; clock_tolerance: number; now: number };
    vectors: Vector[];
  };
  const sendable = ({ token }: Vector) => /^[\x21-\x7e]{1,8000}$/.test(token);
  const replayed = vectors.filter(
    (one) => !one.options && (one.keys ?? defaults.keys) === defaults.keys && sendable(one),
  );

  test('answers the vectors of every language', async () => {
    const jwks = sets[defaults.keys] ?? { keys: [] };
    const { issuer, audience, clock_tolerance: clockTolerance, now } = defaults;
    const verifier: VerifierOptions = { issuer, audience, clockTolerance, keys: { jwks } };
    const app = await boot({ verifiers: [verifier], now });
    expect(replayed.length).toBeGreaterThan(100);
    for (const { name, token, expect: wanted } of replayed) {
      const answer = await fetch(`${app.url}/guarded`, { headers: bearer(token) });
      const { code } = (await answer.json()) as { code?: string };
      expect([name, answer.status, code]).toEqual([name, wanted.code ? 401 : 200, wanted.code]);
    }
    await app.close();
  });
}

/** For frameworks whose requests pass through one function after the other. */
export function replayChain(boot: Boot): void {
  test('without populate nothing is let through', async () => {
    const app = await boot({ verifiers: [] });
    expect((await fetch(`${app.url}/guarded`)).status).toBe(500);
    await app.close();
  });

  test('of two issuers, the one that accepts counts', async () => {
    const issuers = [await startIssuer(), await startIssuer()];
    for (const issuer of issuers) issuer.addKey('k1');
    const verifiers = issuers.map(({ issuer }) => ({ issuer, audience }));
    const app = await boot({ verifiers });
    for (const issuer of issuers) {
      const answer = await fetch(`${app.url}/guarded`, { headers: bearer(issuer.token('k1')) });
      expect(answer.status).toBe(200);
    }
    expect((await fetch(`${app.url}/guarded`)).status).toBe(401);
    await app.close();
    for (const issuer of issuers) await issuer.stop();
  });
}

async function refusalOf(answer: Response) {
  const challenge = answer.headers.get('www-authenticate');
  expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json(; charset=utf-8)?$/);
  expect(answer.headers.get('cache-control')).toBe('no-store');
  return { status: answer.status, challenge, body: (await answer.json()) as Record<string, unknown> };
}

/** An authorizer that grants everything at `post:7`, nothing elsewhere, and fails at `post:500`. */
const answerOnline: RequestListener = async (req, res) => {
  let body = '';
  for await (const chunk of req) body += chunk;
  const { scope } = JSON.parse(body) as { scope?: string };
  if (scope === 'post:500') return void res.writeHead(503).end();
  res.end(JSON.stringify({ allowed: scope === 'post:7' }));
};

export const addressOf = (server: Server): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
