import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Member, startHouse, type TestHouse } from '../../../test/kit/index.ts';
import { askOnline, populate, requireAuthorized, requirePermission, requireRole } from './express.ts';
import { createVerifier } from './node.ts';

/** Against a real server: rights at one thing, rights too many for a token, and a server that is away. */
let house: TestHouse;
let api: Server;
let member: Member;
let root: string;
let app: string;

beforeAll(async () => {
  house = await startHouse();
  root = await house.admin();
  app = (await house.rest.get('/v1/apps', { token: root })).body.data[0].id;
  for (const name of ['posts:read', 'posts:write']) await put(`/v1/apps/${app}/permissions/${name}`);
  await put(`/v1/apps/${app}/roles/writer`, { permissions: ['posts:write'] });
  await put(`/v1/apps/${app}/roles/reader`, { permissions: ['posts:read'] });
  member = await house.register();
  await give(member, 'writer', 'post:7');
  const verifier = createVerifier({
    issuer: house.url,
    audience: app,
    clock: () => house.doorward.platform.clock.now().getTime(),
  });
  const server = express();
  const at = { scope: { type: 'post', param: 'id' } };
  const done: express.RequestHandler = (_req, res) => void res.send('reached');
  const guarded = (online?: ReturnType<typeof askOnline>) => {
    const router = express.Router();
    router.use(populate(verifier, online && { online }));
    router.get('/posts/:id', requirePermission('posts:write', at), done);
    router.get('/posts/:id/role', requireRole('writer', at), done);
    router.get('/posts', requirePermission('posts:read'), done);
    const sealed = (req: express.Request) => req.params.id === '9';
    const about = (req: unknown) => ({
      resource: { type: 'Post', id: '7', attributes: { sealed: sealed(req as express.Request) } },
    });
    router.get('/governed/:id', requireAuthorized('posts:write', about), done);
    router.get('/orgs/:org/posts', requirePermission('posts:write', { scope: { type: 'org', param: 'org' } }), done);
    router.get('/in/:org/posts', requirePermission('posts:write', { org: { param: 'org' } }), done);
    router.get('/orgs/:org/role', requireRole('writer', { scope: { type: 'org', param: 'org' } }), done);
    return router;
  };
  server.use('/asking', guarded(askOnline({ baseUrl: house.url })));
  server.use('/away', guarded(askOnline({ baseUrl: 'http://127.0.0.1:9', timeoutMs: 1000 })));
  server.use('/mute', guarded());
  server.use(((error, _req, res, _next) => void res.status(500).send(error.message)) as express.ErrorRequestHandler);
  api = server.listen(0, '127.0.0.1');
  await once(api, 'listening');
});
afterAll(async () => {
  api.close();
  await house.close();
});

const put = (path: string, body: object = {}) => house.rest.put(path, body, { token: root });
const give = ({ userId }: Member, role: string, scope: string) =>
  house.rest.post(`/v1/users/${userId}/roles`, { role, app_id: app, scope }, { token: root });
async function ask(path: string, token = member.access): Promise<[status: number, text: string]> {
  const url = `http://127.0.0.1:${(api.address() as AddressInfo).port}${path}`;
  const answer = await fetch(url, { headers: { authorization: `Bearer ${token}` } });
  return [answer.status, await answer.text()];
}

test('a right at one thing is asked for, by the path', async () => {
  expect(await ask('/asking/posts/7')).toEqual([200, 'reached']);
  expect(await ask('/asking/posts/7/role')).toEqual([200, 'reached']);
  const [status, text] = await ask('/asking/posts/8');
  expect([status, JSON.parse(text).code]).toEqual([403, 'insufficient_permission']);
  expect(JSON.parse((await ask('/asking/posts/8/role'))[1]).code).toBe('insufficient_role');
});

test('an id that no scope can name is nobody’s', async () => {
  expect((await ask('/asking/posts/a%20b'))[0]).toBe(403);
  expect((await ask(`/asking/posts/${'7'.repeat(200)}`))[0]).toBe(403);
  expect((await ask('/asking/posts/7:7'))[0]).toBe(403);
});

test('what the token grants for the whole app needs no question', async () => {
  const other = await house.register();
  await give(other, 'writer', 'tenant');
  const { body } = await house.rest.post('/v1/auth/sign-in', { identifier: other.username, password: other.password });
  expect((await ask('/away/posts/7', body.tokens.access_token))[0]).toBe(200);
});

test('authorization_unavailable: a server that does not answer is never a yes', async () => {
  const [status, text] = await ask('/away/posts/7');
  expect([status, JSON.parse(text).code]).toEqual([503, 'authorization_unavailable']);
});

test('revoked: a session that has ended gets no answer', async () => {
  const other = await house.register();
  await house.rest.post(`/v1/users/${other.userId}/suspend`, { reason: 'test' }, { token: root });
  const [status, text] = await ask('/asking/posts/7', other.access);
  expect([status, JSON.parse(text).code]).toEqual([401, 'revoked']);
});

test('a right at a scope without anybody to ask is a fault of the program, not a yes', async () => {
  const [status, text] = await ask('/mute/posts/7');
  expect(status).toBe(500);
  expect(text).toContain('online');
});

test('with too many rights for a token, all of them are asked for', async () => {
  const names = Array.from({ length: 20 }, (_, n) => `area-${n}:manage-${'everything-'.repeat(9)}in-it`);
  for (const name of names) await put(`/v1/apps/${app}/permissions/${name}`);
  await put(`/v1/apps/${app}/roles/huge`, { permissions: [...names, 'posts:read'] });
  const other = await house.register();
  await give(other, 'huge', 'tenant');
  const { body } = await house.rest.post('/v1/auth/sign-in', { identifier: other.username, password: other.password });
  expect((await ask('/mute/posts', body.tokens.access_token))[0]).toBe(403);
  expect((await ask('/asking/posts', body.tokens.access_token))[0]).toBe(200);
});

describe('rights at an organization', () => {
  let bob: Member;
  let mine: string;
  let other: string;
  const found = async (slug: string) =>
    (await house.rest.post('/v1/organizations', { slug, name: slug }, { token: bob.access })).body.id;
  const tokenOf = async (org: string) =>
    (await house.rest.post(`/v1/me/organizations/${org}/token`, {}, { token: bob.access })).body.access_token;

  beforeAll(async () => {
    bob = await house.register();
    [mine, other] = [await found('mine'), await found('other')];
    await give(bob, 'writer', `org:${mine}`);
  });

  test('are the word of a token of that organization, with nobody asked', async () => {
    const token = await tokenOf(mine);
    for (const way of ['away', 'mute'])
      for (const path of [`/orgs/${mine}/posts`, `/in/${mine}/posts`])
        expect(await ask(`/${way}${path}`, token)).toEqual([200, 'reached']);
    const theOther = await tokenOf(other);
    expect((await ask(`/away/orgs/${other}/posts`, theOther))[0]).toBe(403);
    expect((await ask(`/away/in/${other}/posts`, theOther))[0]).toBe(403);
  });

  test('are asked for with any other token, where there is somebody to ask', async () => {
    for (const token of [bob.access, await tokenOf(other)]) {
      expect((await ask(`/asking/orgs/${mine}/posts`, token))[0]).toBe(200);
      expect((await ask(`/asking/orgs/${other}/posts`, token))[0]).toBe(403);
      expect((await ask(`/mute/orgs/${mine}/posts`, token))[0]).toBe(403);
      expect((await ask(`/away/orgs/${mine}/posts`, token))[0]).toBe(503);
    }
  });

  test('and roles of the app there are always asked for', async () => {
    const token = await tokenOf(mine);
    expect((await ask(`/asking/orgs/${mine}/role`, token))[0]).toBe(200);
    expect((await ask(`/away/orgs/${mine}/role`, token))[0]).toBe(503);
  });

  test('are asked for where a guard wants the organization of the token only of that one', async () => {
    expect((await ask(`/asking/in/${mine}/posts`, await tokenOf(other)))[0]).toBe(403);
    expect((await ask(`/asking/in/${mine}/posts`, bob.access))[0]).toBe(403);
  });

  test('too many for a token are all asked for', async () => {
    const names = Array.from({ length: 20 }, (_, n) => `club-${n}:manage-${'everything-'.repeat(9)}in-it`);
    for (const name of names) await put(`/v1/apps/${app}/permissions/${name}`);
    await put(`/v1/apps/${app}/roles/club`, { permissions: names });
    await give(bob, 'club', `org:${mine}`);
    const token = await tokenOf(mine);
    expect((await ask(`/mute/in/${mine}/posts`, token))[0]).toBe(403);
    expect((await ask(`/asking/in/${mine}/posts`, token))[0]).toBe(200);
    expect((await ask(`/asking/orgs/${mine}/posts`, token))[0]).toBe(200);
  });
});

test('what policies forbid is asked for each time, whatever the token says', async () => {
  const schema = 'entity Post { sealed: Bool }; action "posts:write" appliesTo { principal: User, resource: Post };';
  const policies = 'forbid (principal, action, resource is Post) when { resource.sealed };';
  await put(`/v1/apps/${app}/policies/draft`, { schema, policies });
  expect((await house.rest.post(`/v1/apps/${app}/policies/publish`, {}, { token: root })).status).toBe(201);
  expect(await ask('/asking/governed/7')).toEqual([200, 'reached']);
  const [status, text] = await ask('/asking/governed/9');
  expect([status, JSON.parse(text).code]).toEqual([403, 'insufficient_permission']);
  expect((await ask('/away/governed/7'))[0]).toBe(503);
  expect(await ask('/mute/governed/7')).toEqual([
    500,
    '@doorward/verify: requireAuthorized needs populate(verifier, { online })',
  ]);
  expect((await ask('/asking/governed/7', 'none'))[0]).toBe(401);
});

test('askOnline names the option at fault', () => {
  expect(() => askOnline({ baseUrl: 'http://auth.example.com' })).toThrow('baseUrl is https');
});
