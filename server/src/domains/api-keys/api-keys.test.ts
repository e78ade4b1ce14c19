import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  changeSettings,
  eventsOf,
  type Member,
  openApp,
  startHouse,
  type TestHouse,
} from '../../../../test/kit/index.ts';
import { sweepEverything } from '../../jobs.ts';
import type { Id } from '../../platform/ids.ts';
import { createOrg } from '../organizations/orgs.testing.ts';
import { keyring } from './keys.testing.ts';
import { apiKeys } from './tables.ts';

let house: TestHouse;
let keys: Awaited<ReturnType<typeof keyring>>;
beforeAll(async () => {
  house = await startHouse();
  keys = await keyring(house);
});
afterAll(() => house.close());

const day = 86_400;
const row = async (id: string) => {
  const { reader } = house.doorward.platform.db;
  return (
    await reader
      .select()
      .from(apiKeys)
      .where(eq(apiKeys.id, id as Id<'akey'>))
  )[0];
};
const signIn = async ({ username, password }: Pick<Member, 'username' | 'password'>): Promise<string> =>
  (await house.rest.post('/v1/auth/sign-in', { identifier: username, password })).body.tokens.access_token;
const works = async (key: string) => (await house.rest.get('/v1/users?limit=1', { token: key })).status === 200;
const own = '/v1/me/api-keys';

describe('making a key', () => {
  test('shows it once, with prefix and checksum, and keeps only its digest', async () => {
    const owner = await keys.owner();
    const { status, body, headers } = await keys.create(owner.access);
    expect(status).toBe(201);
    expect(body.secret).toMatch(/^dw_[0-9A-Za-z]{49}$/);
    expect(headers.get('location')).toBe(`${house.url}${own}/${body.id}`);
    expect(body).toMatchObject({ user_id: owner.userId, app_id: keys.appId, hint: body.secret.slice(-4) });
    const kept = await row(body.id);
    expect(Buffer.from(kept?.digest ?? [])).toEqual(Buffer.from(house.doorward.platform.crypto.digest(body.secret)));
    expect(JSON.stringify(kept)).not.toContain(body.secret);
    const seen = await house.rest.get(`${own}/${body.id}`, { token: owner.access });
    expect(JSON.stringify(seen.body)).not.toContain(body.secret);
    expect(await eventsOf(house, 'api_keys.created', { target: body.id })).toMatchObject([
      { actorKind: 'user', actorId: owner.userId, data: { permissions: ['users:read'], scope: 'tenant' } },
    ]);
  });

  test('takes an expiry, of a year at most, and of no more than the tenant allows', async () => {
    const owner = await keys.owner();
    const asked = async (seconds: unknown) => (await keys.create(owner.access, { expires_in_seconds: seconds })).status;
    expect([await asked(undefined), await asked(365 * day + 1), await asked(59)]).toEqual([400, 400, 400]);
    expect(await asked(365 * day)).toBe(201);
    await changeSettings(house, { api_key_max_seconds: 7 * day });
    const refused = await keys.create(owner.access, { expires_in_seconds: 7 * day + 1 });
    expect(refused.body).toMatchObject({ code: 'invalid_input', errors: [{ pointer: '/expires_in_seconds' }] });
    await changeSettings(house, { api_key_max_seconds: null });
  });

  test('of more than its owner holds is refused: grant_exceeds_own_rights', async () => {
    const owner = await keys.owner('billing_admin');
    const asked = async (given: object) => (await keys.create(owner.access, given)).body.code;
    expect(await asked({ permissions: ['users:read'] })).toBe('grant_exceeds_own_rights');
    expect(await asked({ permissions: ['settings:read', 'posts:none'] })).toBe('grant_exceeds_own_rights');
    expect(await asked({ permissions: ['settings:read'], scope: 'instance' })).toBe('grant_exceeds_own_rights');
    expect(await asked({ permissions: ['settings:read', 'posts:write'] })).toBeUndefined();
    expect(await asked({ permissions: ['posts:read'], scope: 'post:1' })).toBeUndefined();
  });

  test('beyond as many as one may have is refused, of any number at once: too_many_api_keys', async () => {
    await changeSettings(house, { api_keys_per_user: 3 });
    const owner = await keys.owner();
    const made = await Promise.all(Array.from({ length: 8 }, () => keys.create(owner.access)));
    expect(made.filter(({ status }) => status === 201)).toHaveLength(3);
    for (const { body } of made.filter(({ status }) => status !== 201))
      expect(['too_many_api_keys', 'conflict']).toContain(body.code);
    await changeSettings(house, { api_keys_per_user: null });
    expect((await keys.create(owner.access)).status).toBe(201);
  });

  test('asks for a recent proof, and is nothing for a key', async () => {
    const owner = await keys.owner('superadmin');
    const { body } = await keys.create(owner.access, { permissions: ['users:read', 'keys:manage'] });
    expect((await keys.create(body.secret)).body).toMatchObject({ status: 403, code: 'forbidden' });
    house.clock.advance(601);
    expect((await keys.create(owner.access)).body.code).toBe('step_up_required');
    expect((await keys.create(body.secret)).body.code).toBe('forbidden');
  });

  test('twice under one Idempotency-Key makes one, and gives the same secret', async () => {
    const owner = await keys.owner();
    const twice = { 'idempotency-key': 'one-key' };
    const [first, second] = [await keys.create(owner.access, {}, twice), await keys.create(owner.access, {}, twice)];
    expect(second.body).toEqual(first.body);
    expect((await house.rest.get(own, { token: owner.access })).body.data).toHaveLength(1);
  });

  test('with a token that the app’s own backends could have written is refused', async () => {
    const appId = await openApp(house, 'signs-itself');
    const asked = { headers: { 'doorward-app': appId } };
    const who = { username: 'signs-itself', password: 'Battery-Staple-9' };
    const { body: registered } = await house.rest.post('/v1/auth/register', who, asked);
    const token = await house.admin();
    expect((await house.rest.post(`/v1/keys/apps/${appId}`, {}, { token })).status).toBe(201);
    const { refresh_token } = registered.tokens;
    const { body } = await house.rest.post('/v1/auth/refresh', { refresh_token }, asked);
    const signed = body.access_token ?? body.tokens?.access_token;
    expect((await keys.create(signed, {}, asked.headers)).body.code).toBe('forbidden');
  });
});

describe('rotating a key', () => {
  test('keeps the secret before for the overlap, and never longer than it would have lived', async () => {
    const owner = await keys.owner();
    const { body: made } = await keys.create(owner.access, { expires_in_seconds: 2 * 3600 });
    const rotate = async (overlap: number) =>
      house.rest.post(
        `${own}/${made.id}/rotate`,
        { expires_in_seconds: 30 * day, overlap_seconds: overlap },
        { token: await signIn(owner) },
      );
    const { status, body: second } = await rotate(day);
    expect([status, second.id]).toEqual([201, made.id]);
    expect(second.secret).not.toBe(made.secret);
    expect(second.previous_expires_at).toBe(made.expires_at);
    expect([await works(made.secret), await works(second.secret)]).toEqual([true, true]);
    house.clock.advance(2 * 3600);
    expect([await works(made.secret), await works(second.secret)]).toEqual([false, true]);
    const { body: third } = await rotate(3600);
    const { body: fourth } = await rotate(3600);
    expect([await works(second.secret), await works(third.secret), await works(fourth.secret)]).toEqual([
      false,
      true,
      true,
    ]);
    const { body: fifth } = await rotate(0);
    expect([await works(fourth.secret), await works(fifth.secret)]).toEqual([false, true]);
    expect(await eventsOf(house, 'api_keys.rotated', { target: made.id })).toHaveLength(4);
  });

  test('at once, many times, leaves two secrets that work', async () => {
    const owner = await keys.owner();
    const { body: made } = await keys.create(owner.access);
    const asked = { expires_in_seconds: day, overlap_seconds: 3600 };
    const path = `${own}/${made.id}/rotate`;
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => house.rest.post(path, asked, { token: owner.access })),
    );
    const secrets = [made.secret, ...answers.filter(({ status }) => status === 201).map(({ body }) => body.secret)];
    const good = await Promise.all(secrets.map(works));
    expect(good.filter(Boolean)).toHaveLength(2);
  });

  test('refuses one that is not there, or another’s: api_key_not_found', async () => {
    const [owner, other] = [await keys.owner(), await keys.owner()];
    const { body: made } = await keys.create(owner.access);
    const asked = { expires_in_seconds: day };
    const as = { token: other.access };
    for (const id of [made.id, `akey_${'0'.repeat(26)}`]) {
      expect((await house.rest.post(`${own}/${id}/rotate`, asked, as)).body.code).toBe('api_key_not_found');
      expect((await house.rest.get(`${own}/${id}`, as)).body.code).toBe('api_key_not_found');
      expect((await house.rest.delete(`${own}/${id}`, as)).body.code).toBe('api_key_not_found');
    }
    expect(await works(made.secret)).toBe(true);
  });
});

describe('keys that are there', () => {
  test('are listed to their owner in pages, and to nobody else without a permission', async () => {
    const [owner, other] = [await keys.owner(), await keys.owner('billing_admin')];
    for (const name of ['one', 'two', 'three']) await keys.create(owner.access, { name });
    const first = await house.rest.get(`${own}?limit=2`, { token: owner.access });
    expect(first.body.data.map(({ name }: { name: string }) => name)).toEqual(['one', 'two']);
    const rest = await house.rest.get(`${own}?cursor=${first.body.next_cursor}`, { token: owner.access });
    expect(rest.body.data.map(({ name }: { name: string }) => name)).toEqual(['three']);
    expect((await house.rest.get(own, { token: other.access })).body.data).toEqual([]);
    expect((await house.rest.get('/v1/api-keys', { token: other.access })).body.code).toBe('forbidden');
    const admin = { token: await house.admin() };
    const listed = await house.rest.get(`/v1/api-keys?user_id=${owner.userId}`, admin);
    expect(listed.body.data).toHaveLength(3);
    expect((await house.rest.get(`/v1/api-keys/${listed.body.data[0].id}`, admin)).body.name).toBe('one');
  });

  test('are revoked at once, by their owner or an administrator', async () => {
    const owner = await keys.owner();
    const [{ body: one }, { body: two }] = [await keys.create(owner.access), await keys.create(owner.access)];
    expect([await works(one.secret), await works(two.secret)]).toEqual([true, true]);
    expect((await house.rest.delete(`${own}/${one.id}`, { token: owner.access })).status).toBe(204);
    const token = await house.admin();
    expect((await house.rest.delete(`/v1/api-keys/${two.id}`, { token })).status).toBe(204);
    expect([await works(one.secret), await works(two.secret)]).toEqual([false, false]);
    expect((await house.rest.delete(`/v1/api-keys/${two.id}`, { token })).body.code).toBe('api_key_not_found');
    const reasons = await Promise.all([one, two].map(({ id }) => eventsOf(house, 'api_keys.revoked', { target: id })));
    expect(reasons.flat().map(({ data }) => data)).toEqual([
      { user_id: owner.userId, reason: 'revoked' },
      { user_id: owner.userId, reason: 'revoked_by_admin' },
    ]);
  });

  test('end with their owner’s account, and with the organization they are for', async () => {
    const owner = await keys.owner();
    const { body: made } = await keys.create(owner.access);
    const token = await house.admin();
    expect((await house.rest.delete(`/v1/users/${owner.userId}`, { token })).status).toBe(204);
    expect([await works(made.secret), await row(made.id)]).toEqual([false, undefined]);
    expect(await eventsOf(house, 'api_keys.revoked', { target: made.id })).toMatchObject([
      { data: { reason: 'account_deleted' } },
    ]);
    const founder = await house.register();
    const org = await createOrg(house, founder);
    const { body: there } = await keys.create(founder.access, { permissions: ['org:read'], scope: `org:${org}` });
    const seen = (id: string) => house.rest.get(`/v1/organizations/${id}`, { token: there.secret });
    expect((await seen(org)).status).toBe(200);
    expect((await seen(await createOrg(house, founder))).status).not.toBe(200);
    expect((await house.rest.delete(`/v1/organizations/${org}`, { token: founder.access })).status).toBe(204);
    expect(await row(there.id)).toBeUndefined();
  });

  test('are swept a month after they expired, and the secret before a rotation when its overlap is over', async () => {
    const owner = await keys.owner();
    const { body: made } = await keys.create(owner.access, { expires_in_seconds: 3 * day });
    const asked = { expires_in_seconds: 3 * day, overlap_seconds: 3600 };
    await house.rest.post(`${own}/${made.id}/rotate`, asked, { token: owner.access });
    await sweepEverything(house.doorward.platform);
    expect((await row(made.id))?.previousDigest).not.toBeNull();
    house.clock.advance(3601);
    await sweepEverything(house.doorward.platform);
    expect((await row(made.id))?.previousDigest).toBeNull();
    house.clock.advance(32 * day);
    await sweepEverything(house.doorward.platform);
    expect(await row(made.id)).toBeDefined();
    house.clock.advance(day + 1);
    await sweepEverything(house.doorward.platform);
    expect(await row(made.id)).toBeUndefined();
  });
});
