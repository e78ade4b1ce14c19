import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type Answer,
  eventsOf,
  openApp,
  openTenant,
  setStatus,
  startHouse,
  type TestHouse,
} from '../../../../test/kit/index.ts';
import type { Id } from '../../platform/ids.ts';
import { giveRole } from '../../rows.testing.ts';
import { keyring } from './keys.testing.ts';
import { apiKeys } from './tables.ts';

let house: TestHouse;
let keys: Awaited<ReturnType<typeof keyring>>;
beforeAll(async () => {
  house = await startHouse();
  keys = await keyring(house);
});
afterAll(() => house.close());

const users = '/v1/users?limit=1';
const codeOf = ({ status, body }: Answer) => (status < 300 ? status : body.code);
const byHeader = async (key: string, path = users, headers = {}) =>
  codeOf(await house.rest.get(path, { headers: { 'x-api-key': key, ...headers } }));
const byBearer = async (key: string, path = users) => codeOf(await house.rest.get(path, { token: key }));

async function made(given: object = {}, role = 'admin') {
  const owner = await keys.owner(role);
  const { status, body } = await keys.create(owner.access, given);
  expect(status).toBe(201);
  return { owner, id: body.id as string, key: body.secret as string };
}

describe('an API key', () => {
  test('is taken as a bearer token or as X-Api-Key, never in the query, and never both ways', async () => {
    const { key } = await made();
    expect([await byBearer(key), await byHeader(key)]).toEqual([200, 200]);
    for (const name of ['api_key', 'access_token', 'key', 'x-api-key'])
      expect([401, 400]).toContain((await house.rest.get(`/v1/users?${name}=${key}`)).status);
    expect(await byHeader(key, users, { authorization: `Bearer ${key}` })).toBe('malformed_request');
    expect(await byHeader(key, users, { authorization: 'Basic Zm9vOmJhcg==' })).toBe('malformed_request');
  });

  test('counts alone when a cookie comes too, and X-Api-Key takes nothing but keys', async () => {
    const { key, owner } = await made({ permissions: ['keys:read'] });
    const cookie = `__Host-doorward_access=${owner.access}`;
    expect(await byHeader(key, users, { cookie })).toBe('forbidden');
    expect(await byHeader(owner.access)).toBe('invalid_credential');
    expect(await byHeader('')).toBe('invalid_credential');
  });

  test('over tRPC is what it is over REST', async () => {
    const { key } = await made();
    const input = encodeURIComponent(JSON.stringify({ limit: 1 }));
    const ask = (name: string, headers: Record<string, string>) =>
      house.rest.get(`/trpc/${name}?input=${input}`, { headers });
    expect((await ask('users.list', { 'x-api-key': key })).status).toBe(200);
    expect((await ask('users.list', { authorization: `Bearer ${key}` })).status).toBe(200);
    expect((await ask('roles.list', { 'x-api-key': key })).status).toBe(403);
  });

  test('with a wrong character, of no such key, or nothing like a key is refused alike', async () => {
    const { key } = await made();
    const other = key.at(10) === 'A' ? 'B' : 'A';
    const wrong = [
      `${key.slice(0, 10)}${other}${key.slice(11)}`,
      'dw_',
      'dw_x',
      key.slice(0, -1),
      `${key}0`,
      ` ${key}x`,
    ];
    for (const one of wrong) expect([one, await byHeader(one)]).toEqual([one, 'invalid_credential']);
  });

  test('of another app or tenant is refused', async () => {
    const { key } = await made();
    const other = await openApp(house, 'elsewhere');
    const tenant = await openTenant(house, 'abroad');
    expect(await byHeader(key, users, { 'doorward-app': keys.appId })).toBe(200);
    expect(await byHeader(key, users, { 'doorward-app': other })).toBe('invalid_credential');
    expect(await byHeader(key, users, { 'doorward-app': tenant.appId })).toBe('invalid_credential');
  });

  test('expires to the second', async () => {
    const { key } = await made({ expires_in_seconds: 3600 });
    house.clock.advance(3599);
    expect(await byHeader(key)).toBe(200);
    house.clock.advance(1);
    expect(await byHeader(key)).toBe('invalid_credential');
  });

  test('of an owner who is suspended is refused until they are back, and of an app that is, for as long', async () => {
    const { key, owner } = await made();
    await setStatus(house, owner, 'suspended');
    expect(await byHeader(key)).toBe('invalid_credential');
    await setStatus(house, owner, 'active');
    expect(await byHeader(key)).toBe(200);
    const appId = await openApp(house, 'suspended-later');
    const who = { username: 'suspended-later', password: 'Battery-Staple-9' };
    const app = { 'doorward-app': appId };
    const { body } = await house.rest.post('/v1/auth/register', who, { headers: app });
    const token = await house.admin();
    await house.rest.put(`/v1/apps/${appId}/permissions/posts:read`, {}, { token });
    await house.rest.put(`/v1/apps/${appId}/roles/reader`, { permissions: ['posts:read'] }, { token });
    const given = { role: 'reader', app_id: appId, scope: 'tenant' };
    await house.rest.post(`/v1/users/${body.user_id}/roles`, given, { token });
    const { body: there } = await keys.create(body.tokens.access_token, { permissions: ['posts:read'] }, app);
    expect(await byHeader(there.secret, users, app)).toBe('forbidden');
    const reason = { reason: 'Unpaid' };
    expect((await house.rest.post(`/v1/apps/${appId}/suspend`, reason, { token })).status).toBeLessThan(300);
    await expect.poll(() => byHeader(there.secret, users, app), { timeout: 5000 }).toBe('app_suspended');
  });
});

describe('what a key may', () => {
  test('is what it was made for and its owner holds, at that moment', async () => {
    const { key, owner } = await made({ permissions: ['users:read'] });
    expect([await byHeader(key), await byHeader(key, '/v1/roles')]).toEqual([200, 'forbidden']);
    const token = await house.admin();
    const held = (await house.rest.get(`/v1/users/${owner.userId}/roles`, { token })).body.data;
    const { id } = held.find(({ role }: { role: string }) => role === 'admin');
    expect((await house.rest.delete(`/v1/users/${owner.userId}/roles/${id}`, { token })).status).toBe(204);
    expect(await byHeader(key)).toBe('forbidden');
  });

  test('counts at its scope alone: one of the tenant does nothing of the instance', async () => {
    const owner = await keys.owner('superadmin');
    await giveRole(house, { userId: owner.userId, role: 'superadmin', scope: 'instance' });
    const permissions = ['users:read', 'tenants:read'];
    const { body: here } = await keys.create(owner.access, { permissions });
    const { body: all } = await keys.create(owner.access, { permissions, scope: 'instance' });
    const away = { 'doorward-tenant': (await openTenant(house, 'next-door')).id };
    expect(await byHeader(here.secret)).toBe(200);
    expect(await byHeader(here.secret, users, away)).toBe('forbidden');
    expect(await byHeader(here.secret, '/v1/tenants')).toBe('forbidden');
    expect(await byHeader(all.secret, users, away)).toBe(200);
    expect(await byHeader(all.secret, '/v1/tenants')).toBe(200);
  });

  test('is nothing that is for who has signed in, nor a sensitive action, though nobody is asked for proof', async () => {
    const { key, owner } = await made({ permissions: ['roles:manage', 'settings:manage'] }, 'superadmin');
    expect(await byHeader(key, '/v1/me')).toBe('forbidden');
    expect(await byHeader(key, '/v1/me/sessions')).toBe('forbidden');
    const headers = { 'x-api-key': key };
    const token = await house.admin();
    const off = { step_up_settings: 'off', step_up_roles: 'off' };
    await house.rest.patch('/v1/settings', { settings: off }, { token });
    const asked = { role: 'user', scope: 'tenant' };
    expect(codeOf(await house.rest.post(`/v1/users/${owner.userId}/roles`, asked, { headers }))).toBe('forbidden');
    expect(codeOf(await house.rest.patch('/v1/settings', { settings: {} }, { headers }))).toBe('forbidden');
    await house.rest.patch('/v1/settings', { settings: { step_up_settings: null, step_up_roles: null } }, { token });
  });

  test('does not let it hand on more than it was made for, whatever its owner holds', async () => {
    const { key } = await made({ permissions: ['roles:manage', 'users:read'] }, 'superadmin');
    const headers = { 'x-api-key': key };
    const role = (name: string, permissions: string[]) =>
      house.rest.post('/v1/roles', { name, permissions }, { headers });
    expect(codeOf(await role('lent', ['users:read']))).toBe(201);
    expect(codeOf(await role('more', ['users:read', 'settings:manage']))).toBe('grant_exceeds_own_rights');
  });

  test('is put on record as the key’s, not its owner’s', async () => {
    const { key, id } = await made({ permissions: ['roles:manage', 'users:read'] }, 'superadmin');
    const headers = { 'x-api-key': key };
    await house.rest.post('/v1/roles', { name: 'on-record', permissions: [] }, { headers });
    expect(await eventsOf(house, 'access.role_created', { actor: id })).toMatchObject([{ actorKind: 'api_key' }]);
  });

  test('is told by /v1/authorize: its own permissions, where it counts, and no role', async () => {
    const { key } = await made({ permissions: ['posts:read', 'users:read'] }, 'superadmin');
    const headers = { 'x-api-key': key };
    const questions = [
      { permission: 'posts:read' },
      { permission: 'posts:write' },
      { role: 'editor' },
      { permission: 'users:read', management: true },
      { permission: 'users:manage', management: true },
      { permission: 'posts:read', scope: 'post:1' },
    ];
    const { body } = await house.rest.post('/v1/authorize/batch', { questions }, { headers });
    const allowed = body.answers.map((one: { allowed: boolean }) => one.allowed);
    expect(allowed).toEqual([true, false, false, true, false, true]);
    const why = await house.rest.post('/v1/authorize', { permission: 'posts:write', explain: true }, { headers });
    expect(why.body).toMatchObject({ allowed: false, missing: 'api_key' });
    const { key: narrow } = await made({ permissions: ['posts:read'], scope: 'post:1' });
    const at = async (scope: string) =>
      (
        await house.rest.post(
          '/v1/authorize',
          { permission: 'posts:read', scope },
          { headers: { 'x-api-key': narrow } },
        )
      ).body.allowed;
    expect([await at('post:1'), await at('post:2'), await at('tenant')]).toEqual([true, false, false]);
  });
});

describe('a key in use', () => {
  test('is bound to its own Idempotency-Keys', async () => {
    const permissions = ['roles:manage', 'users:read'];
    const [one, two] = [await made({ permissions }, 'superadmin'), await made({ permissions }, 'superadmin')];
    const ask = (key: string) =>
      house.rest.post(
        '/v1/roles',
        { name: 'only-once', permissions: [] },
        {
          headers: { 'x-api-key': key, 'idempotency-key': 'shared' },
        },
      );
    expect((await ask(one.key)).status).toBe(201);
    expect((await ask(two.key)).body.code).toBe('role_name_taken');
    expect((await ask(one.key)).status).toBe(201);
  });

  test('is written down once a minute, however busy it is', async () => {
    const { key, id } = await made();
    const { db } = house.doorward.platform;
    const used = async () => {
      const rows = await db.reader
        .select({ at: apiKeys.lastUsedAt })
        .from(apiKeys)
        .where(eq(apiKeys.id, id as Id<'akey'>));
      return rows[0]?.at?.getTime();
    };
    expect(await used()).toBeUndefined();
    await Promise.all(Array.from({ length: 10 }, () => byHeader(key)));
    const first = (await used()) ?? 0;
    expect(Math.abs(house.clock.now().getTime() - first)).toBeLessThan(5000);
    house.clock.advance(30);
    await byHeader(key);
    expect(await used()).toBe(first);
    house.clock.advance(31);
    await byHeader(key);
    expect(await used()).toBeGreaterThanOrEqual(first + 61_000);
  });
});
