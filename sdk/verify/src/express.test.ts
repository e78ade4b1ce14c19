import { once } from 'node:events';
import { request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  populate,
  requireAuth,
  requireFresh,
  requireOrg,
  requirePermission,
  requireRole,
  requireScope,
} from './express.ts';
import { createVerifier, type NodeVerifier } from './node.ts';
import { audience, startIssuer, type TestIssuer } from './testing/issuer.ts';

let issuer: TestIssuer;
let verifier: NodeVerifier;
let server: Server;
const metadata = 'https://api.example.com/.well-known/oauth-protected-resource';

beforeAll(async () => {
  issuer = await startIssuer();
  issuer.addKey('k1');
  verifier = createVerifier({ issuer: issuer.issuer, audience });
  await verifier.ready();
  const app = express();
  app.get('/unpopulated', requireAuth(), (_req, res) => void res.send('reached'));
  app.use(
    populate(verifier, { cookie: 'token', resourceMetadata: metadata, docs: 'https://auth.example.com/problems' }),
  );
  app.get('/open', (req, res) => void res.json({ user: req.auth?.userId ?? null }));
  app.use('/guarded', requireAuth());
  app.all('/guarded', (req, res) => void res.json({ user: req.auth?.userId }));
  app.get('/write', requirePermission('posts:write'), (_req, res) => void res.send('reached'));
  app.get('/admin', requireRole('admin'), (_req, res) => void res.send('reached'));
  app.get('/profile', requireScope('profile'), (_req, res) => void res.send('reached'));
  app.get('/org', requireOrg(), (_req, res) => void res.send('reached'));
  const inOrg = { org: { param: 'org' } };
  app.get('/orgs/:org', requireOrg(inOrg.org), (req, res) => void res.send(req.params.org));
  app.get('/orgs/:org/members', requirePermission('members:read', inOrg), (_req, res) => void res.send('reached'));
  app.get('/orgs/:org/owner', requireRole('owner', inOrg), (_req, res) => void res.send('reached'));
  const atOrg = { scope: { type: 'org', param: 'org' } };
  app.get('/at/:org/members', requirePermission('members:read', atOrg), (_req, res) => void res.send('reached'));
  app.get('/at/:org/owner', requireRole('owner', atOrg), (_req, res) => void res.send('reached'));
  app.get('/misnamed/:id', requireOrg(inOrg.org), (_req, res) => void res.send('reached'));
  app.get('/fresh', requireFresh({ maxAge: 60, acr: ['aal2', 'aal3'] }), (_req, res) => void res.send('reached'));
  app.get('/both', requireRole('admin'), requireFresh({ maxAge: 60 }), (_req, res) => void res.send('reached'));
  app.use(((error, _req, res, _next) => void res.status(500).send(error.message)) as express.ErrorRequestHandler);
  server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(async () => {
  verifier.close();
  server.close();
  await issuer.stop();
});

const address = (path: string) => `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`;
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
const get = (path: string, claims?: object) =>
  fetch(address(path), claims ? { headers: bearer(issuer.token('k1', claims)) } : undefined);

async function refusalOf(answer: Response) {
  const challenge = answer.headers.get('www-authenticate');
  expect(answer.headers.get('content-type')).toBe('application/problem+json');
  expect(answer.headers.get('cache-control')).toBe('no-store');
  return { status: answer.status, challenge, body: await answer.json() };
}

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
    const answer = await fetch(address('/open'), { headers: headers as Record<string, string> });
    expect([answer.status, await answer.json()]).toEqual([200, { user: null }]);
  });

  test('the scheme is compared without case', async () => {
    const answer = await fetch(address('/guarded'), { headers: { authorization: `bEaReR ${issuer.token('k1')}` } });
    expect(answer.status).toBe(200);
  });

  test('a cookie counts when there is no Authorization, which otherwise wins', async () => {
    const cookie = `a=1; token=${issuer.token('k1', { sub: 'user_cookie' })}; b=2`;
    const both = { cookie, ...bearer(issuer.token('k1')) };
    const asked = async (headers: Record<string, string>) => (await fetch(address('/open'), { headers })).json();
    expect(await asked({ cookie })).toEqual({ user: 'user_cookie' });
    expect(await asked(both)).toEqual({ user: 'user_1' });
    expect(await asked({ cookie, authorization: 'Basic dXNlcjpwYXNz' })).toEqual({ user: null });
    expect(await asked({ cookie, ...bearer('bad') })).toEqual({ user: null });
    expect(await asked({ cookie: `${cookie}; token=other` })).toEqual({ user: null });
  });

  test('two Authorization headers are refused, though Node would keep the first', async () => {
    const token = issuer.token('k1');
    const status = await new Promise((resolve, reject) => {
      const sent = request(address('/guarded'), (answer) => resolve(answer.resume().statusCode));
      sent.setHeader('Authorization', [`Bearer ${token}`, `Bearer ${token}`]);
      sent.on('error', reject).end();
    });
    expect(status).toBe(401);
  });

  test('a token in the address counts for nothing', async () => {
    expect((await get(`/guarded?access_token=${issuer.token('k1')}`)).status).toBe(401);
  });

  test('of two issuers, the one that accepts counts', async () => {
    const other = await startIssuer();
    other.addKey('k1');
    const second = createVerifier({ issuer: other.issuer, audience });
    const app = express();
    app.use(populate(verifier), populate(second), populate(verifier));
    app.get('/', requireAuth(), (req, res) => void res.send(req.auth?.claims.iss));
    const listening = app.listen(0, '127.0.0.1');
    await once(listening, 'listening');
    const url = `http://127.0.0.1:${(listening.address() as AddressInfo).port}/`;
    for (const one of [issuer, other]) {
      const answer = await fetch(url, { headers: bearer(one.token('k1')) });
      expect(await answer.text()).toBe(one.issuer);
    }
    expect((await fetch(url)).status).toBe(401);
    second.close();
    listening.close();
    await other.stop();
  });
});

describe('require', () => {
  test('without populate nothing is let through', async () => {
    const answer = await get('/unpopulated', {});
    expect([answer.status, await answer.text()]).toEqual([500, expect.stringContaining('populate()')]);
  });

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

  test('keys_unavailable: 503 with Retry-After and no challenge', async () => {
    const lost = createVerifier({ issuer: 'http://127.0.0.1:1', audience });
    const app = express();
    app.use(populate(lost), requireAuth());
    const listening = app.listen(0, '127.0.0.1');
    await once(listening, 'listening');
    const url = `http://127.0.0.1:${(listening.address() as AddressInfo).port}/`;
    const answer = await fetch(url, { headers: bearer(issuer.token('k1')) });
    expect(answer.headers.get('retry-after')).toBe('1');
    const { status, challenge, body } = await refusalOf(answer);
    expect([status, challenge, body.code, body.retry_after]).toEqual([503, null, 'keys_unavailable', 1]);
    lost.close();
    listening.close();
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
  ])('%s lets through who has what it asks', async (path, claims) => {
    expect((await get(path, claims)).status).toBe(200);
  });

  test.each([
    ['/write', { permissions: ['posts:read'] }, 403, 'insufficient_permission'],
    ['/write', { org_id: 'org_1', org_permissions: ['posts:write'] }, 403, 'insufficient_permission'],
    ['/write', { permissions: ['posts:write'], authz: 'online' }, 403, 'insufficient_permission'],
    ['/admin', { roles: ['editor'] }, 403, 'insufficient_role'],
    ['/profile', { scope: 'openid' }, 403, 'insufficient_scope'],
    ['/org', {}, 403, 'insufficient_permission'],
    ['/orgs/org_2', { org_id: 'org_1' }, 403, 'insufficient_permission'],
    ['/orgs/org_2/members', { org_id: 'org_1', org_permissions: ['members:read'] }, 403, 'insufficient_permission'],
    ['/orgs/org_1/members', { org_id: 'org_1', permissions: ['members:read'] }, 403, 'insufficient_permission'],
    ['/orgs/org_1/owner', { org_id: 'org_1', roles: ['owner'] }, 403, 'insufficient_role'],
    ['/orgs/org_2/owner', { org_id: 'org_1', org_role: 'owner' }, 403, 'insufficient_permission'],
    ['/at/org_2/members', { org_id: 'org_1', org_permissions: ['members:read'] }, 403, 'insufficient_permission'],
    ['/at/org_1/members', { org_id: 'org_1', org_permissions: ['members:write'] }, 403, 'insufficient_permission'],
    ['/at/org_1/members', { org_permissions: ['members:read'] }, 403, 'insufficient_permission'],
    [
      '/at/org_1/members',
      { org_id: 'org_1', org_permissions: ['members:read'], authz: 'online' },
      403,
      'insufficient_permission',
    ],
    ['/at/org_1%20/members', { org_id: 'org_1', org_permissions: ['members:read'] }, 403, 'insufficient_permission'],
    // the role that makes a member is no role of the app
    ['/at/org_1/owner', { org_id: 'org_1', org_role: 'owner' }, 403, 'insufficient_role'],
    ['/fresh', { auth_time: recent - 61, acr: 'aal2' }, 401, 'step_up_required'],
    ['/fresh', { auth_time: recent, acr: 'aal1' }, 401, 'step_up_required'],
    ['/both', { auth_time: 1, roles: ['editor'] }, 403, 'insufficient_role'],
  ])('%s refuses %j with %i %s', async (path, claims, status, code) => {
    const refusal = await refusalOf(await get(path, claims));
    expect([refusal.status, refusal.body.code]).toEqual([status, code]);
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
    expect(challenge).toContain('acr_values="aal2 aal3", max_age="60"');
    expect(body.next).toEqual({ acr_values: 'aal2 aal3', max_age: 60 });
  });

  test('a token too large for its permissions says to ask the issuer', async () => {
    const { body } = await refusalOf(await get('/write', { authz: 'online' }));
    expect(body.detail).toContain('ask the issuer');
  });

  test('a token of no organization is told so', async () => {
    const { body } = await refusalOf(await get('/org', {}));
    expect(body.detail).toContain('not active in an organization');
  });

  test('requireFresh must be told what is fresh', () => {
    expect(() => requireFresh({})).toThrow(/maxAge or acr/);
  });

  test('HEAD is guarded like GET', async () => {
    expect((await fetch(address('/guarded'), { method: 'HEAD' })).status).toBe(401);
  });
});
