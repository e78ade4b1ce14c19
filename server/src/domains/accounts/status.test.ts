import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  changeSettings,
  eventsOf,
  type Member,
  openTenant,
  sessionRow,
  startHouse,
  type TestHouse,
} from '../../../../test/kit/index.ts';
import type { House } from '../../call/index.ts';
import type { Id } from '../../platform/ids.ts';
import { roleAssignments } from '../access/tables.ts';
import { auditEvents } from '../audit/tables.ts';
import { passwords } from '../passwords/tables.ts';
import { sessions } from '../sessions/tables.ts';
import { createLocator } from '../tenants/index.ts';
import { eraseDueAccounts } from './index.ts';
import { users } from './tables.ts';

let house: TestHouse;
let root: string;
let admin: Member;
beforeAll(async () => {
  house = await startHouse();
  root = await house.admin();
  admin = await memberWith('admin');
});
afterAll(() => house.close());

type Verb = 'suspend' | 'unsuspend' | 'restore' | 'erase';
type Headers = Record<string, string>;
const act = (verb: Verb, userId: string, token = admin.access, headers: Headers = {}) =>
  house.rest.post(`/v1/users/${userId}/${verb}`, verb === 'suspend' ? { reason: 'For a test.' } : {}, {
    token,
    headers,
  });
const remove = (userId: string, token = admin.access, headers: Headers = {}) =>
  house.rest.delete(`/v1/users/${userId}`, { token, headers });
const get = (userId: string) => house.rest.get(`/v1/users/${userId}`, { token: root });
const me = (member: Member) => house.rest.get('/v1/me', { token: member.access });
const refresh = (member: Member) => house.rest.post('/v1/auth/refresh', { refresh_token: member.refresh });
const signIn = ({ username, password }: Member) =>
  house.rest.post('/v1/auth/sign-in', { identifier: username, password });
const sessionOf = async (member: Member) => {
  const [row] = await house.doorward.platform.db.reader
    .select({ id: sessions.id })
    .from(sessions)
    .where(eq(sessions.userId, member.userId as Id<'user'>));
  return sessionRow(house, row?.id ?? '');
};

async function memberWith(role: string, scope = 'tenant'): Promise<Member> {
  const member = await house.register();
  await house.rest.post(`/v1/users/${member.userId}/roles`, { role, scope }, { token: root });
  return member;
}

describe('suspension', () => {
  test('refuses access token, refresh token and password at once, ends the sessions, and is kept with who and why', async () => {
    const member = await house.register();
    const { status, body } = await act('suspend', member.userId);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      status: 'suspended',
      suspended_by: admin.userId,
      suspended_reason: 'For a test.',
      suspended_at: expect.any(String),
    });
    expect(await me(member)).toMatchObject({ status: 401, body: { code: 'invalid_credential' } });
    expect(await refresh(member)).toMatchObject({ status: 401, body: { code: 'session_ended' } });
    expect(await signIn(member)).toMatchObject({ status: 403, body: { code: 'account_suspended' } });
    expect(await sessionOf(member)).toMatchObject({ endReason: 'account_suspended', endedAt: expect.any(Date) });
    const [event] = await eventsOf(house, 'accounts.suspended', { target: member.userId });
    expect(event?.actorId).toBe(admin.userId);
    expect(event?.data).toEqual({
      before: { status: 'active' },
      after: { status: 'suspended' },
      reason: 'For a test.',
    });
  });

  test('is lifted: the user signs in anew, the sessions of before stay ended', async () => {
    const member = await house.register();
    await act('suspend', member.userId);
    const lifted = await act('unsuspend', member.userId);
    expect(lifted.body.status).toBe('active');
    for (const field of ['suspended_at', 'suspended_by', 'suspended_reason'])
      expect(lifted.body).not.toHaveProperty(field);
    expect((await me(member)).status).toBe(401);
    expect((await signIn(member)).status).toBe(200);
    expect((await act('unsuspend', member.userId)).status).toBe(200);
    expect(await eventsOf(house, 'accounts.unsuspended', { target: member.userId })).toHaveLength(1);
  });

  test('said again keeps since when and takes the newer reason', async () => {
    const member = await house.register();
    const first = await act('suspend', member.userId);
    house.clock.advance(5);
    const again = await house.rest.post(`/v1/users/${member.userId}/suspend`, { reason: 'Newer.' }, { token: root });
    expect(again.body).toMatchObject({ suspended_at: first.body.suspended_at, suspended_reason: 'Newer.' });
  });

  test('invalid_input: a reason is needed', async () => {
    const member = await house.register();
    for (const body of [{}, { reason: ' ' }])
      expect(await house.rest.post(`/v1/users/${member.userId}/suspend`, body, { token: admin.access })).toMatchObject({
        status: 400,
        body: { code: 'invalid_input' },
      });
  });

  test('precondition_failed: of a version that is no more', async () => {
    const member = await house.register();
    const etag = (await get(member.userId)).headers.get('etag') ?? '';
    await act('suspend', member.userId);
    for (const answer of [
      await act('unsuspend', member.userId, admin.access, { 'if-match': etag }),
      await remove(member.userId, admin.access, { 'if-match': etag }),
    ])
      expect(answer).toMatchObject({ status: 412, body: { code: 'precondition_failed' } });
    expect((await get(member.userId)).body.status).toBe('suspended');
  });
});

describe('deletion', () => {
  test('refuses every token and the password like a stranger’s, and hides the user from the list', async () => {
    const member = await house.register();
    expect((await remove(member.userId)).status).toBe(204);
    expect(await me(member)).toMatchObject({ status: 401, body: { code: 'invalid_credential' } });
    expect(await refresh(member)).toMatchObject({ status: 401, body: { code: 'session_ended' } });
    expect(await signIn(member)).toMatchObject({ status: 401, body: { code: 'invalid_credentials' } });
    expect(await sessionOf(member)).toMatchObject({ endReason: 'account_deleted' });
    const listed = await house.rest.get(`/v1/users?username_prefix=${member.username}`, { token: root });
    expect(listed.body.data.map((user: { id: string }) => user.id)).not.toContain(member.userId);
    const asked = await house.rest.get(`/v1/users?username_prefix=${member.username}&status=deleted`, { token: root });
    expect(asked.body.data).toMatchObject([{ id: member.userId, deleted_by: admin.userId }]);
  });

  test('said again changes nothing more', async () => {
    const member = await house.register();
    await remove(member.userId);
    const { body } = await get(member.userId);
    expect((await remove(member.userId)).status).toBe(204);
    expect((await get(member.userId)).body).toEqual(body);
    expect(await eventsOf(house, 'accounts.deleted', { target: member.userId })).toHaveLength(1);
  });

  test('keeps username, e-mail and external id taken until the erasure, and frees them then', async () => {
    const identifiers = { username: 'kept-name', email: 'kept@name.example', external_id: 'kept' };
    const { body } = await house.rest.post('/v1/users', identifiers, { token: root });
    await remove(body.id);
    for (const [taken, code] of [
      [{ username: 'kept-name' }, 'username_taken'],
      [{ email: 'kept@name.example' }, 'email_taken'],
      [{ username: 'other-name', external_id: 'kept' }, 'external_id_taken'],
    ] as const)
      expect((await house.rest.post('/v1/users', taken, { token: root })).body.code).toBe(code);
    const found = await house.rest.get('/v1/users?email=kept@name.example', { token: root });
    expect(found.body.data).toMatchObject([{ id: body.id, status: 'deleted' }]);
    expect((await act('erase', body.id)).status).toBe(204);
    expect((await house.rest.post('/v1/users', identifiers, { token: root })).status).toBe(201);
  });

  test('user_deleted: a deleted user is neither changed, suspended nor let back in', async () => {
    const member = await house.register();
    await remove(member.userId);
    for (const answer of [
      await house.rest.patch(`/v1/users/${member.userId}`, { name: 'No' }, { token: admin.access }),
      await act('suspend', member.userId),
      await act('unsuspend', member.userId),
    ])
      expect(answer).toMatchObject({ status: 409, body: { code: 'user_deleted' } });
  });

  test('is taken back: the user signs in with the password of before', async () => {
    const member = await house.register();
    await remove(member.userId);
    const restored = await act('restore', member.userId);
    expect(restored).toMatchObject({ status: 200, body: { status: 'active' } });
    for (const field of ['deleted_at', 'deleted_by', 'restorable_until'])
      expect(restored.body).not.toHaveProperty(field);
    expect((await me(member)).status).toBe(401);
    expect((await signIn(member)).status).toBe(200);
    expect((await act('restore', member.userId)).status).toBe(200);
    expect(await eventsOf(house, 'accounts.restored', { target: member.userId })).toHaveLength(1);
  });

  test('taken back, who was suspended before is so again', async () => {
    const member = await house.register();
    await act('suspend', member.userId);
    await remove(member.userId);
    expect((await act('restore', member.userId)).body).toMatchObject({
      status: 'suspended',
      suspended_reason: 'For a test.',
    });
  });
});

describe('erasure', () => {
  test('takes the row and everything that hangs on it; the audit log stays', async () => {
    const member = await house.register();
    const before = await eventsOf(house, 'accounts.registered', { target: member.userId });
    await remove(member.userId);
    expect((await act('erase', member.userId)).status).toBe(204);
    expect(await get(member.userId)).toMatchObject({ status: 404, body: { code: 'user_not_found' } });
    const { reader } = house.doorward.platform.db;
    for (const table of [passwords, sessions, roleAssignments])
      expect(await reader.$count(table, eq(table.userId, member.userId as Id<'user'>))).toBe(0);
    expect(before).toHaveLength(1);
    expect(await eventsOf(house, 'accounts.registered', { target: member.userId })).toEqual(before);
    const [event] = await eventsOf(house, 'accounts.erased', { target: member.userId });
    expect(event).toMatchObject({ actorId: admin.userId, data: {} });
    expect(await refresh(member)).toMatchObject({ status: 401, body: { code: 'invalid_refresh_token' } });
    expect((await me(member)).status).toBe(401);
  });

  test('user_not_deleted: only of who is deleted', async () => {
    const member = await house.register();
    expect(await act('erase', member.userId)).toMatchObject({ status: 409, body: { code: 'user_not_deleted' } });
    await act('suspend', member.userId);
    expect(await act('erase', member.userId)).toMatchObject({ status: 409, body: { code: 'user_not_deleted' } });
    expect((await get(member.userId)).status).toBe(200);
  });

  test('comes by itself when the window of the tenant is over, and not before; restore_window_over says so', async () => {
    const early = await startHouse();
    try {
      const token = await early.admin();
      const twin = await openTenant(early, 'twin');
      await changeSettings(early, { deleted_user_retention_seconds: 2 * 86_400 });
      const [here, other] = [await early.register(), await early.register()];
      const credentials = { username: 'there', password: 'Battery-Staple-9' };
      const headers = { 'doorward-app': twin.appId };
      const there = (await early.rest.post('/v1/auth/register', credentials, { headers })).body.user_id;
      const operator = { token, headers: { 'doorward-tenant': twin.id } };
      await early.rest.delete(`/v1/users/${here.userId}`, { token });
      await early.rest.delete(`/v1/users/${other.userId}`, { token });
      await early.rest.delete(`/v1/users/${there}`, operator);
      const shown = (await early.rest.get(`/v1/users/${here.userId}`, { token })).body;
      expect(Date.parse(shown.restorable_until) - Date.parse(shown.deleted_at)).toBe(2 * 86_400_000);
      await eraseDue(early);
      expect((await early.rest.get(`/v1/users/${here.userId}`, { token })).status).toBe(200);
      early.clock.advance(2 * 86_400 + 60);
      const again = { token: await early.admin() };
      expect(await early.rest.post(`/v1/users/${other.userId}/restore`, {}, again)).toMatchObject({
        status: 409,
        body: { code: 'restore_window_over' },
      });
      await Promise.all([eraseDue(early), eraseDue(early)]);
      for (const gone of [here, other])
        expect((await early.rest.get(`/v1/users/${gone.userId}`, again)).status).toBe(404);
      const spared = { ...again, headers: { 'doorward-tenant': twin.id } };
      expect((await early.rest.get(`/v1/users/${there}`, spared)).body.status).toBe('deleted');
      const events = await eventsOf(early, 'accounts.erased', { target: here.userId });
      expect(events).toMatchObject([{ actorKind: 'system', actorId: 'accounts.erase' }]);
    } finally {
      await early.close();
    }
  });
});

/** What the job does on a replica when its hour comes. */
function eraseDue({ doorward }: TestHouse): Promise<void> {
  const { platform, publicUrl } = doorward;
  const locator = createLocator(platform, { publicUrl, settings: {} });
  return eraseDueAccounts({
    platform,
    publicUrl,
    reactions: { 'accounts.erasing': [], 'accounts.erased': [] } as unknown as House['reactions'],
    undocumented: { inc: () => {} },
    slots: { locate: locator.locate, locateTenant: locator.locateTenant },
  });
}

test('the job erases: it is registered, and runs as the house', async () => {
  await changeSettings(house, { deleted_user_retention_seconds: 0 });
  const member = await house.register();
  await remove(member.userId);
  const { db, jobs } = house.doorward.platform;
  await db.transaction((tx) => jobs.enqueue(tx, 'accounts.erase', {}));
  await expect.poll(async () => (await get(member.userId)).status).toBe(404);
  await changeSettings(house, { deleted_user_retention_seconds: 30 * 86_400 });
});

describe('whom one may touch', () => {
  const everyAct = async (actor: string, userId: string) => [
    await house.rest.patch(`/v1/users/${userId}`, { email: 'mine@attacker.example' }, { token: actor }),
    await act('suspend', userId, actor),
    await act('unsuspend', userId, actor),
    await remove(userId, actor),
    await act('restore', userId, actor),
    await act('erase', userId, actor),
  ];

  test('user_exceeds_own_rights: an admin touches nobody who holds more, active, suspended or deleted', async () => {
    const superadmin = await memberWith('superadmin', 'instance');
    const ofTenant = await memberWith('superadmin', 'tenant');
    for (const target of [superadmin, ofTenant]) {
      for (const answer of await everyAct(admin.access, target.userId))
        expect(answer).toMatchObject({ status: 403, body: { code: 'user_exceeds_own_rights' } });
      await act('suspend', target.userId, root);
      expect((await act('unsuspend', target.userId)).body.code).toBe('user_exceeds_own_rights');
      await remove(target.userId, root);
      expect((await act('erase', target.userId)).body.code).toBe('user_exceeds_own_rights');
      expect((await act('restore', target.userId)).body.code).toBe('user_exceeds_own_rights');
      expect((await get(target.userId)).body).not.toHaveProperty('email');
    }
  });

  test('a superadmin of one tenant touches no superadmin of the instance, and equals touch each other', async () => {
    const [above, beside] = [await memberWith('superadmin', 'instance'), await memberWith('superadmin', 'tenant')];
    const ofTenant = await memberWith('superadmin', 'tenant');
    for (const answer of await everyAct(ofTenant.access, above.userId))
      expect(answer.body.code).toBe('user_exceeds_own_rights');
    expect((await act('suspend', beside.userId, ofTenant.access)).status).toBe(200);
    const peer = await memberWith('admin');
    expect((await act('suspend', peer.userId)).status).toBe(200);
    await remove(above.userId, root);
  });

  test('an operator of the instance touches users of another tenant, recorded in both', async () => {
    const twin = await openTenant(house, 'touched');
    const credentials = { username: 'theirs', password: 'Battery-Staple-9' };
    const headers = { 'doorward-app': twin.appId };
    const { body } = await house.rest.post('/v1/auth/register', credentials, { headers });
    const there = { 'doorward-tenant': twin.id };
    expect((await act('suspend', body.user_id, admin.access, there)).status).toBe(403);
    expect((await act('suspend', body.user_id, root, there)).status).toBe(200);
    const kept = await house.doorward.platform.db.reader
      .select({ tenantId: auditEvents.tenantId })
      .from(auditEvents)
      .where(and(eq(auditEvents.type, 'accounts.suspended'), eq(auditEvents.targetId, body.user_id)));
    expect(new Set(kept.map(({ tenantId }) => tenantId)).size).toBe(2);
  });
});

describe('the last superadmin of the instance', () => {
  test('last_superadmin: is neither suspended nor deleted, by whom ever', async () => {
    const rootId = (await house.rest.get('/v1/me', { token: root })).body.id;
    for (const answer of [await act('suspend', rootId, root), await remove(rootId, root)])
      expect(answer).toMatchObject({ status: 409, body: { code: 'last_superadmin' } });
    expect((await house.rest.get('/v1/me', { token: root })).status).toBe(200);
    expect(await eventsOf(house, 'accounts.suspended', { target: rootId })).toEqual([]);
  });

  test('of two who suspend or delete each other at once, one stays', async () => {
    const rootId = (await house.rest.get('/v1/me', { token: root })).body.id;
    for (let round = 0; round < 4; round++) {
      const second = await memberWith('superadmin', 'instance');
      const answers = await Promise.all(
        round % 2 === 0
          ? [act('suspend', second.userId, root), act('suspend', rootId, second.access)]
          : [remove(second.userId, root), act('suspend', rootId, second.access)],
      );
      const left = await house.doorward.platform.db.reader.$count(
        users,
        and(eq(users.status, 'active'), eq(users.id, rootId)),
      );
      const other = await house.doorward.platform.db.reader.$count(
        users,
        and(eq(users.status, 'active'), eq(users.id, second.userId as Id<'user'>)),
      );
      expect(left + other).toBe(1);
      expect(answers.filter(({ status }) => status < 300)).toHaveLength(1);
      if (left === 0) {
        await act('unsuspend', rootId, second.access);
        root = await house.admin();
        await remove(second.userId, root);
      }
    }
  });
});
