import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createVerifier, type Verifier } from '@doorward/verify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { admin, createRest, type Rest, startHouse, type TestHouse } from '../../test/kit/index.ts';
import { createApi, freshSeconds } from './api.ts';

interface Running {
  readonly house: TestHouse;
  readonly api: Rest;
  readonly appId: string;
  /** Addresses the verifier has asked for. */
  readonly fetched: string[];
  close(): Promise<void>;
}

async function start(): Promise<Running> {
  const house = await startHouse();
  const { body } = await house.rest.get('/v1/apps', { token: await house.admin() });
  const appId: string = body.data[0].id;
  const fetched: string[] = [];
  const verifier = createVerifier({
    issuer: house.url,
    audience: appId,
    clock: () => house.clock.now().getTime(),
    fetch: (address, init) => {
      fetched.push(String(address));
      return fetch(address, init);
    },
  });
  const server = await listen(verifier);
  const api = createRest(`http://localhost:${(server.address() as AddressInfo).port}`);
  const close = async () => {
    verifier.close();
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  };
  return { house, api, appId, fetched, close };
}

function listen(verifier: Verifier): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createApi(verifier).listen(0, '127.0.0.1', (error) => (error ? reject(error) : resolve(server)));
  });
}

let running: Running;
let api: Rest;

beforeAll(async () => {
  running = await start();
  api = running.api;
});
afterAll(async () => {
  await running.close();
  await running.house.close();
});

test('the public route answers strangers and knows who is signed in', async () => {
  const { userId, access } = await running.house.register();
  expect((await api.get('/')).body).toEqual({ hello: 'stranger' });
  expect((await api.get('/', { token: access })).body).toEqual({ hello: userId });
});

test('a signed-in user reaches their own notes and nobody else theirs', async () => {
  const one = await running.house.register();
  const other = await running.house.register();
  expect((await api.post('/notes', { text: 'milk' }, { token: one.access })).body).toEqual({ data: ['milk'] });
  expect((await api.get('/notes', { token: other.access })).body).toEqual({ data: [] });
  const { status, body, headers } = await api.get('/notes');
  expect([status, body.code]).toEqual([401, 'missing_token']);
  expect(headers.get('www-authenticate')).toMatch(/^Bearer/);
});

test('however many requests come, the keys are fetched once and nothing else is asked but the list of ended sessions', async () => {
  const { access } = await running.house.register();
  await Promise.all(Array.from({ length: 50 }, () => api.get('/notes', { token: access })));
  const { house, fetched } = running;
  expect(fetched.filter((address) => address.endsWith('jwks.json'))).toEqual([`${house.url}/.well-known/jwks.json`]);
  expect(fetched.filter((address) => !/\/(jwks\.json|status\/1)$/.test(address))).toEqual([]);
});

test('a tampered token is refused', async () => {
  const { access } = await running.house.register();
  const [head, payload = '', signature] = access.split('.');
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString());
  const forged = Buffer.from(JSON.stringify({ ...claims, sub: 'user_somebody' })).toString('base64url');
  const { status, body } = await api.get('/notes', { token: `${head}.${forged}.${signature}` });
  expect([status, body.code]).toEqual([401, 'bad_signature']);
});

test('a token for another audience is refused, though the issuer is the same', async () => {
  const { house } = running;
  const other = await house.rest.post(
    '/v1/apps',
    { slug: 'other', name: 'Other', audiences: ['https://other.example'] },
    { token: await house.admin() },
  );
  const member = await house.rest.post(
    '/v1/auth/register',
    { username: 'elsewhere', password: 'Battery-Staple-9' },
    { headers: { 'Doorward-App': other.body.id } },
  );
  const { status, body } = await api.get('/notes', { token: member.body.tokens.access_token });
  expect([status, body.code]).toEqual([401, 'wrong_audience']);
});

test('an expired token is refused, and what cannot be undone needs a fresh sign-in, not a refreshed token', async () => {
  const { house } = running;
  const member = await house.register();
  expect((await api.delete('/notes', { token: member.access })).status).toBe(204);

  house.clock.advance(freshSeconds + 10);
  const refreshed = await house.rest.post('/v1/auth/refresh', { refresh_token: member.refresh });
  const stale = await api.delete('/notes', { token: refreshed.body.access_token });
  expect([stale.status, stale.body.code]).toEqual([401, 'step_up_required']);
  expect((await api.get('/notes', { token: refreshed.body.access_token })).status).toBe(200);

  const { username: identifier, password } = member;
  const again = await house.rest.post('/v1/auth/sign-in', { identifier, password });
  expect((await api.delete('/notes', { token: again.body.tokens.access_token })).status).toBe(204);

  house.clock.advance(900 + 10);
  const { status, body } = await api.get('/notes', { token: again.body.tokens.access_token });
  expect([status, body.code]).toEqual([401, 'expired']);
});

test('with the auth server stopped the API goes on answering', async () => {
  const alone = await start();
  const { access, userId } = await alone.house.register();
  expect((await alone.api.get('/', { token: access })).body).toEqual({ hello: userId });
  await alone.house.close();
  await expect(alone.house.rest.get('/health')).rejects.toThrow();

  expect((await alone.api.post('/notes', { text: 'offline' }, { token: access })).body).toEqual({ data: ['offline'] });
  expect((await alone.api.get('/notes', { token: `${access}x` })).status).toBe(401);
  expect(alone.fetched.filter((address) => address.endsWith('jwks.json'))).toHaveLength(1);
  await alone.close();
});

test('a management token of the superadmin carries no rights into the API', async () => {
  const { house } = running;
  const { body } = await house.rest.post('/v1/auth/sign-in', { identifier: admin.username, password: admin.password });
  const payload = JSON.parse(Buffer.from(body.tokens.access_token.split('.')[1], 'base64url').toString());
  expect([payload.roles, payload.permissions]).toEqual([[], []]);
});
