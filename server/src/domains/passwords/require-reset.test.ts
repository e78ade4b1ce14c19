import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventsOf, type Member, openTenant, startHouse, type TestHouse } from '../../../../test/kit/index.ts';
import type { Tx } from '../../call/index.ts';
import type { Id } from '../../platform/ids.ts';
import { provePassword, settlePassword } from './index.ts';
import { passwords } from './tables.ts';

let house: TestHouse;
/** Access token of the superadmin. */
let root: string;
let admin: Member;
beforeAll(async () => {
  house = await startHouse();
  root = await house.admin();
  admin = await house.register();
  await house.rest.post(`/v1/users/${admin.userId}/roles`, { role: 'admin', scope: 'tenant' }, { token: root });
});
afterAll(() => house.close());

const require = (userId: string, token = admin.access, headers = {}) =>
  house.rest.post(`/v1/users/${userId}/require-password-reset`, undefined, { token, headers });
const signIn = ({ username }: Pick<Member, 'username'>, password: string) =>
  house.rest.post('/v1/auth/sign-in', { identifier: username, password });

test('the sessions of the account end, and its next sign-in asks for another password', async () => {
  const member = await house.register();
  const answer = await require(member.userId);
  expect([answer.status, answer.body]).toEqual([204, {}]);
  expect((await house.rest.get('/v1/me', { token: member.access })).status).toBe(401);
  expect((await house.rest.post('/v1/auth/refresh', { refresh_token: member.refresh })).status).toBe(401);
  const step = (await signIn(member, member.password)).body;
  expect(step).toMatchObject({ next: 'new_password', attempt_token: expect.any(String) });
  expect(step.tokens).toBeUndefined();
  const same = await house.rest.post('/v1/auth/sign-in/new-password', {
    attempt_token: step.attempt_token,
    new_password: member.password,
  });
  expect(same.body.errors).toMatchObject([{ code: 'unchanged' }]);
  const done = await house.rest.post('/v1/auth/sign-in/new-password', {
    attempt_token: step.attempt_token,
    new_password: 'Totally-New-Secret-3',
  });
  expect(done.body.next).toBe('session');
  expect((await signIn(member, 'Totally-New-Secret-3')).body.next).toBe('session');
  const [event, ...more] = await eventsOf(house, 'passwords.reset_required', { target: member.userId });
  expect(more).toEqual([]);
  expect(event).toMatchObject({ actorId: admin.userId, data: { sessions_ended: 1 } });
});

test('required again, it is asked again: an attempt of before serves no more', async () => {
  const member = await house.register();
  await require(member.userId);
  const before = (await signIn(member, member.password)).body.attempt_token;
  const now = (await signIn(member, member.password)).body.attempt_token;
  const choose = (attempt_token: string, new_password: string) =>
    house.rest.post('/v1/auth/sign-in/new-password', { attempt_token, new_password });
  expect((await choose(now, 'Totally-New-Secret-3')).status).toBe(200);
  house.clock.advance(1);
  await require(member.userId);
  expect((await choose(before, 'Another-Secret-Word-4')).body.code).toBe('attempt_expired');
  expect((await signIn(member, 'Totally-New-Secret-3')).body.next).toBe('new_password');
});

test('a sign-in that proved the password a moment before opens no session any more', async () => {
  const member = await house.register();
  const userId = member.userId as Id<'user'>;
  const { platform } = house.doorward;
  const [row] = await platform.db.reader
    .select({ tenantId: passwords.tenantId })
    .from(passwords)
    .where(and(eq(passwords.userId, userId)));
  if (!row) throw new Error('no password');
  const { tenantId } = row;
  const call = { clock: house.clock, crypto: platform.crypto, db: platform.db, tenant: { id: tenantId } };
  const proof = await provePassword(call as unknown as Parameters<typeof provePassword>[0], {
    userId,
    password: member.password,
  });
  if (!proof) throw new Error('not proven');
  await require(member.userId);
  const settled = await platform.db.transaction((tx) =>
    settlePassword(Object.assign(tx, { by: { tenantId } }) as unknown as Tx, proof),
  );
  expect(settled).toBe(false);
});

test('no_password: there is none to be changed', async () => {
  const created = await house.rest.post('/v1/users', { username: 'passless' }, { token: admin.access });
  const answer = await require(created.body.id);
  expect([answer.status, answer.body.code]).toEqual([409, 'no_password']);
});

test('user_not_found: nobody, and nobody of another tenant', async () => {
  const other = await openTenant(house, 'beyond');
  const stranger = await house.rest.post(
    '/v1/auth/register',
    { username: 'stranger', password: 'Battery-Staple-9' },
    { headers: { 'doorward-app': other.appId } },
  );
  const seen = () =>
    house.rest.get('/v1/me', {
      token: stranger.body.tokens.access_token,
      headers: { 'doorward-app': other.appId },
    });
  for (const id of ['user_00000000000000000000000000', stranger.body.user_id]) {
    const answer = await require(id);
    expect([answer.status, answer.body.code]).toEqual([404, 'user_not_found']);
  }
  expect((await seen()).status).toBe(200);
  const named = await require(stranger.body.user_id, root, { 'doorward-tenant': other.id });
  expect(named.status).toBe(204);
  expect((await seen()).status).toBe(401);
});

test('user_exceeds_own_rights: an admin does not reach a superadmin', async () => {
  const me = await house.rest.get('/v1/me', { token: root });
  const answer = await require(me.body.id);
  expect([answer.status, answer.body.code]).toEqual([403, 'user_exceeds_own_rights']);
  expect((await house.rest.get('/v1/me', { token: root })).status).toBe(200);
});

test('forbidden and unauthenticated: without users:manage nothing happens', async () => {
  const [member, victim] = [await house.register(), await house.register()];
  expect((await require(victim.userId, member.access)).status).toBe(403);
  expect((await house.rest.post(`/v1/users/${victim.userId}/require-password-reset`)).status).toBe(401);
  expect((await signIn(victim, victim.password)).body.next).toBe('session');
});
