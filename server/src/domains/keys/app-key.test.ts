import { createHmac } from 'node:crypto';
import { createVerifier } from '@doorward/verify/node';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { eventsOf, openApp, startHouse, type TestHouse } from '../../../../test/kit/index.ts';
import { appKeys } from './tables.ts';

let house: TestHouse;
let root: string;
let app: string;
let key: { kid: string; secret: string; created_at: string };
beforeAll(async () => {
  house = await startHouse();
  root = await house.admin();
});
afterAll(() => house.close());
/** A replica acts on what it read up to two seconds ago. */
const soon = { timeout: 10_000, interval: 100 };
let count = 0;
beforeEach(async () => {
  app = await openApp(house, `compat-${++count}`);
  key = (await create()).body;
});

const path = (id = app) => `/v1/keys/apps/${id}`;
const create = (id = app, token = root) => house.rest.post(path(id), {}, { token });
const remove = () => house.rest.delete(path(), { token: root });
const inApp = (token: string, id = app) => ({ token, headers: { 'doorward-app': id } });
const me = async (token: string, id = app) => (await house.rest.get('/v1/me', inApp(token, id))).status;

async function register(id = app) {
  const body = { username: `compat-${performance.now()}`, password: 'Battery-Staple-9' };
  const answer = await house.rest.post('/v1/auth/register', body, { headers: { 'doorward-app': id } });
  return { userId: answer.body.user_id as string, ...answer.body.tokens } as Record<string, string>;
}

const part = (token = '', index = 0) => JSON.parse(Buffer.from(token.split('.')[index] ?? '', 'base64url').toString());
const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
function forge(token: string | undefined, changes: object, { secret = key.secret, header = {} } = {}) {
  const input = `${encode({ ...part(token), ...header })}.${encode({ ...part(token, 1), ...changes })}`;
  return `${input}.${createHmac('sha256', secret).update(input).digest('base64url')}`;
}
const verifier = (secret = key.secret, audience = app) =>
  createVerifier({
    issuer: house.doorward.publicUrl,
    audience,
    keys: { secret },
    clock: () => house.clock.now().getTime(),
  });

describe("an app's own key (F029)", () => {
  test('signs its tokens with HS256 under a kid of its own; its backends check them by the secret alone', async () => {
    const { access_token: token = '', userId } = await register();
    expect(part(token)).toEqual({ alg: 'HS256', typ: 'at+jwt', kid: key.kid });
    expect(part(token, 1)).not.toHaveProperty('status');
    expect((await verifier().verify(token)).userId).toBe(userId);
    expect(await me(token)).toBe(200);
    expect(Buffer.from(key.secret).length).toBeGreaterThanOrEqual(32);
  });

  test('is shown once, told without its secret, kept sealed, and in no key set', async () => {
    const { status, body } = await house.rest.get(path(), { token: root });
    expect([status, body]).toEqual([200, { kid: key.kid, alg: 'HS256', created_at: key.created_at }]);
    const rows = await house.doorward.platform.db.reader.select().from(appKeys);
    expect(JSON.stringify(rows)).not.toContain(key.secret);
    const { keys } = (await house.rest.get('/.well-known/jwks.json')).body;
    expect(JSON.stringify(keys)).not.toMatch(new RegExp(`${key.kid}|oct|HS256`));
    const events = await eventsOf(house, 'keys.app_key_created', { target: app });
    expect(events).toHaveLength(1);
    expect(JSON.stringify(events)).not.toContain(key.secret);
  });

  test('counts for that app alone: not for another of the same audience, not for one without, not under another key', async () => {
    const other = await openApp(house, `other-${count}`, { audiences: [app] });
    const { access_token: token } = await register();
    expect(await me(token ?? '', other)).toBe(401);
    const elsewhere = await register(other);
    expect(
      await me(forge(elsewhere.access_token, { client_id: app }, { header: { alg: 'HS256', kid: key.kid } })),
    ).toBe(401);
    const plain = part(elsewhere.access_token, 1).client_id;
    expect(plain).toBe(other);
    expect(await me(forge(elsewhere.access_token, {}, { header: { alg: 'HS256', kid: key.kid } }), other)).toBe(401);
    expect(await me(forge(token, {}, { secret: 'x'.repeat(48) }))).toBe(401);
  });

  test('manages nothing: a forged token of the superadmin is nobody to our own procedures', async () => {
    const at = { headers: { 'doorward-app': app } };
    const { username, password } = { username: 'admin', password: 'Correct-Horse-7' };
    const { body } = await house.rest.post('/v1/auth/sign-in', { identifier: username, password }, at);
    const token = body.tokens.access_token;
    expect(await me(token)).toBe(200);
    const forged = forge(token, { roles: ['superadmin'], exp: part(token, 1).exp + 60 });
    for (const held of [token, forged]) {
      const answer = await house.rest.get('/v1/users', inApp(held));
      expect([answer.status, answer.body.code, answer.body.detail]).toEqual([
        403,
        'forbidden',
        expect.stringMatching(/HS256/),
      ]);
      const asked = { permission: 'users:read', management: true };
      expect((await house.rest.post('/v1/authorize', asked, inApp(held))).body).toEqual({ allowed: false });
      const role = { role: 'admin', scope: 'tenant' };
      const given = await house.rest.post(`/v1/users/${part(token, 1).sub}/roles`, role, inApp(held));
      expect(given.status).toBe(403);
    }
  });

  test('made anew ends the tokens of the one before; removed, the tenant signs again; sessions go on', async () => {
    const { access_token: first = '', refresh_token } = await register();
    const { body: second } = await create();
    expect([second.kid, second.secret].includes(key.kid)).toBe(false);
    await expect.poll(() => me(first), soon).toBe(401);
    await expect(verifier(second.secret).verify(first)).rejects.toMatchObject({ code: 'bad_signature' });
    expect((await remove()).status).toBe(204);
    const { status, body } = await house.rest.post(
      '/v1/auth/refresh',
      { refresh_token },
      { headers: { 'doorward-app': app } },
    );
    expect([status, part(body.access_token).alg, await me(body.access_token)]).toEqual([200, 'ES256', 200]);
    expect(part(body.access_token, 1)).toHaveProperty('status');
    const header = { alg: 'HS256', kid: second.kid };
    const forged = () =>
      me(forge(body.access_token, { jti: String(performance.now()) }, { secret: second.secret, header }));
    await expect.poll(forged, soon).toBe(401);
  });

  test('a session counts for its own user alone, whoever the key says it is of', async () => {
    const [ada, bob] = [await register(), await register()];
    const forged = forge(ada.access_token, { sub: bob.userId });
    expect([await me(ada.access_token ?? ''), await me(forged)]).toEqual([200, 401]);
  });

  test('is asked about: introspection tells an app of its own', async () => {
    const { body } = await house.rest.post(`/v1/apps/${app}/secrets`, {}, { token: root });
    const { access_token: token = '' } = await register();
    const answer = await fetch(`${house.url}/v1/auth/introspect`, {
      method: 'POST',
      body: new URLSearchParams({ token, client_id: app, client_secret: body.secret }),
    });
    expect(await answer.json()).toMatchObject({ active: true, client_id: app });
  });
});

describe('what is refused', () => {
  test('a key for the app one is signed in to: nobody could take it back', async () => {
    const own = part(root, 1).client_id;
    const { status, body } = await create(own);
    expect([status, body.code]).toEqual([409, 'app_key_locks_out']);
    expect((await house.rest.get('/v1/users', { token: await house.admin() })).status).toBe(200);
  });

  test('an app that is not there, or has none', async () => {
    const nowhere = 'app_01jq0000000000000000000000';
    expect((await create(nowhere)).body.code).toBe('app_not_found');
    const bare = await openApp(house, `bare-${count}`);
    expect((await house.rest.get(path(bare), { token: root })).body.code).toBe('app_key_not_found');
    expect((await house.rest.delete(path(bare), { token: root })).body.code).toBe('app_key_not_found');
  });

  test('who holds no right over keys', async () => {
    const who = await house.register();
    expect((await create(app, who.access)).status).toBe(403);
    expect((await house.rest.get(path(), { token: who.access })).status).toBe(403);
    expect((await house.rest.delete(path(), { token: who.access })).status).toBe(403);
  });
});

test('of many made at once one is left, and it is the one that signs', async () => {
  const made = await Promise.all(Array.from({ length: 12 }, () => create()));
  expect(new Set(made.map(({ status }) => status))).toEqual(new Set([201]));
  const { access_token: token = '' } = await register();
  const signer = made.find(({ body }) => body.kid === part(token).kid);
  expect((await verifier(signer?.body.secret).verify(token)).appId).toBe(app);
});
