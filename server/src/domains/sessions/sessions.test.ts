import { and, eq, isNull } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  eventsOf,
  type Member,
  openApp,
  openTenant,
  sessionRow,
  setStatus,
  startHouse,
  type TestHouse,
} from '../../../../test/kit/index.ts';
import type { Id } from '../../platform/ids.ts';
import { sessions } from './tables.ts';

let house: TestHouse;
let admin: string;
let member: Member;
let other: Member;
beforeAll(async () => {
  house = await startHouse();
  admin = await house.admin();
  member = await house.register();
  other = await house.register();
});
afterAll(() => house.close());

interface Tokens {
  access_token: string;
  refresh_token: string;
  session_id: string;
}

async function signIn(who: Member, headers: Record<string, string> = {}): Promise<Tokens> {
  const credentials = { identifier: who.username, password: who.password };
  const { status, body } = await house.rest.post('/v1/auth/sign-in', credentials, { headers });
  expect(status).toBe(200);
  return body.tokens;
}
const own = (token: string, query = '') => house.rest.get(`/v1/me/sessions${query}`, { token });
const idsOf = (answer: { body: { data: { id: string }[] } }) => answer.body.data.map(({ id }) => id);
const isSignedIn = async (token: string) => (await house.rest.get('/v1/me', { token })).status === 200;
const refresh = (token: string) => house.rest.post('/v1/auth/refresh', { refresh_token: token });
const notFound = { status: 404, body: { code: 'session_not_found' } };

const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';

describe('sessions.listOwn', () => {
  test('shows every live session, says which is this one, and tells device and browser (F044)', async () => {
    const who = await house.register();
    const here = await signIn(who, { 'user-agent': firefox });
    const { status, body } = await own(here.access_token);
    expect(status).toBe(200);
    expect(body.data).toHaveLength(2);
    expect(body.data.map(({ current }: { current: boolean }) => current)).toEqual([false, true]);
    expect(body.data[1]).toMatchObject({ id: here.session_id, browser: 'Firefox', device: 'Linux', amr: ['pwd'] });
    expect(body.data[1].ip_hash).toMatch(/^[0-9a-f]{16}$/);
    expect(JSON.stringify(body)).not.toContain('127.0.0.1');
    expect(Date.parse(body.data[1].expires_at)).toBeGreaterThan(Date.parse(body.data[1].created_at));
  });

  test('comes in pages that miss and repeat none, and a cursor serves no other list', async () => {
    const who = await house.register();
    for (let n = 0; n < 4; n++) await signIn(who);
    const all = idsOf(await own(who.access));
    const seen: string[] = [];
    let cursor = '';
    do {
      const { body } = await own(who.access, `?limit=2${cursor && `&cursor=${cursor}`}`);
      seen.push(...body.data.map(({ id }: { id: string }) => id));
      if (body.next_cursor) {
        expect((await own(member.access, `?cursor=${body.next_cursor}`)).body).toMatchObject({ code: 'invalid_input' });
      }
      cursor = body.next_cursor ?? '';
    } while (cursor);
    expect(seen).toEqual(all);
    expect(seen).toHaveLength(5);
  });

  test('shows neither ended nor idle sessions', async () => {
    const who = await house.register();
    const gone = await signIn(who);
    await house.rest.post('/v1/auth/sign-out', { refresh_token: gone.refresh_token });
    const idle = await sessionRow(house, (await signIn(who)).session_id);
    house.clock.advance((idle.idleUntil.getTime() - house.clock.now().getTime()) / 1000 + 1);
    const fresh = await signIn(who);
    expect(idsOf(await own(fresh.access_token))).toEqual([fresh.session_id]);
    // The clock has passed every other session of this file.
    admin = await house.admin();
    member = { ...member, access: (await signIn(member)).access_token };
    other = { ...other, access: (await signIn(other)).access_token };
  });

  test('unauthenticated and invalid_credential: strangers and forged tokens see nothing', async () => {
    expect(await house.rest.get('/v1/me/sessions')).toMatchObject({ status: 401, body: { code: 'unauthenticated' } });
    const forged = `${member.access.slice(0, -4)}AAAA`;
    expect(await own(forged)).toMatchObject({ status: 401, body: { code: 'invalid_credential' } });
  });

  test('answers the same over tRPC', async () => {
    const rest = await own(member.access);
    const trpc = await house.rest.get(`/trpc/sessions.listOwn?input=${encodeURIComponent('{}')}`, {
      token: member.access,
    });
    expect([trpc.status, trpc.body.result.data]).toEqual([200, rest.body]);
  });
});

describe('sessions.revokeOwn', () => {
  test('ends one session at once, its access token included, and leaves the others (F045)', async () => {
    const [first, second] = [await signIn(member), await signIn(member)];
    const path = `/v1/me/sessions/${first.session_id}`;
    expect((await house.rest.delete(path, { token: second.access_token })).status).toBe(204);
    expect(await isSignedIn(first.access_token)).toBe(false);
    expect(await refresh(first.refresh_token)).toMatchObject({ status: 401, body: { code: 'session_ended' } });
    expect(await isSignedIn(second.access_token)).toBe(true);
    const [event] = await eventsOf(house, 'sessions.ended', { target: first.session_id });
    expect(event).toMatchObject({ actorKind: 'user', actorId: member.userId, data: { reason: 'revoked' } });
    expect(await house.rest.delete(path, { token: second.access_token })).toMatchObject(notFound);
  });

  test("session_not_found: another user's session answers as one that does not exist, and lives on", async () => {
    const theirs = await signIn(other);
    const nobodys = house.doorward.platform.ids.create('sess');
    for (const id of [theirs.session_id, nobodys]) {
      expect(await house.rest.delete(`/v1/me/sessions/${id}`, { token: member.access })).toMatchObject(notFound);
    }
    expect(await isSignedIn(theirs.access_token)).toBe(true);
  });

  test('the same problem over tRPC', async () => {
    const input = { session_id: house.doorward.platform.ids.create('sess') };
    const { status, body } = await house.rest.post('/trpc/sessions.revokeOwn', input, { token: member.access });
    expect([status, body.error.data.problem.code]).toEqual([404, 'session_not_found']);
  });
});

describe('sessions.revokeOthers and sessions.revokeAll', () => {
  test('revoke-others ends all but this one and says how many', async () => {
    const who = await house.register();
    const [here, there] = [await signIn(who), await signIn(who)];
    const answer = await house.rest.post('/v1/me/sessions/revoke-others', {}, { token: here.access_token });
    expect(answer).toMatchObject({ status: 200, body: { ended: 2 } });
    expect(await Promise.all([here.access_token, there.access_token, who.access].map(isSignedIn))).toEqual([
      true,
      false,
      false,
    ]);
    const [event] = await eventsOf(house, 'sessions.ended', { target: who.userId });
    expect(event?.data).toEqual({ reason: 'revoked', ended: 2 });
  });

  test('however many they are: all but this one end in one act, and nobody else’s', async () => {
    const who = await house.register();
    const many = 1100;
    await house.doorward.platform.db.transaction(async (tx) => {
      const [own] = await tx
        .select()
        .from(sessions)
        .where(eq(sessions.userId, who.userId as Id<'user'>));
      if (!own) throw new Error('no session');
      const { idleDay: _, ...values } = own;
      const copies = Array.from({ length: many }, (_, n) => ({
        ...values,
        id: house.doorward.platform.ids.create('sess'),
        createdAt: new Date(values.createdAt.getTime() - Math.floor(n / 3)),
        statusShard: null,
        statusIndex: null,
      }));
      for (let from = 0; from < many; from += 100) await tx.insert(sessions).values(copies.slice(from, from + 100));
    });
    const answer = await house.rest.post('/v1/me/sessions/revoke-others', {}, { token: who.access });
    expect(answer).toMatchObject({ status: 200, body: { ended: many } });
    const open = await house.doorward.platform.db.reader
      .select({ id: sessions.id })
      .from(sessions)
      .where(and(eq(sessions.userId, who.userId as Id<'user'>), isNull(sessions.endedAt)));
    expect(open).toHaveLength(1);
    expect(await isSignedIn(who.access)).toBe(true);
    expect(await isSignedIn(member.access)).toBe(true);
  });

  test('revoke-all signs out everywhere, here too, and touches nobody else (F040)', async () => {
    const who = await house.register();
    const there = await signIn(who);
    const answer = await house.rest.post('/v1/me/sessions/revoke-all', {}, { token: who.access });
    expect(answer).toMatchObject({ status: 200, body: { ended: 2 } });
    expect(await Promise.all([who.access, there.access_token, member.access].map(isSignedIn))).toEqual([
      false,
      false,
      true,
    ]);
    expect((await refresh(there.refresh_token)).body.code).toBe('session_ended');
    const [event] = await eventsOf(house, 'sessions.ended', { target: who.userId });
    expect(event?.data).toEqual({ reason: 'signed_out', ended: 2 });
  });
});

describe('sessions of any user, for an admin', () => {
  test("an admin lists a user's sessions, ends one, then all (F045)", async () => {
    const who = await house.register();
    const there = await signIn(who);
    const base = `/v1/users/${who.userId}/sessions`;
    const { body } = await house.rest.get(base, { token: admin });
    expect(body.data.map(({ current }: { current: boolean }) => current)).toEqual([false, false]);
    expect((await house.rest.delete(`${base}/${there.session_id}`, { token: admin })).status).toBe(204);
    expect(await isSignedIn(there.access_token)).toBe(false);
    expect(await isSignedIn(who.access)).toBe(true);
    expect(await house.rest.post(`${base}/revoke-all`, {}, { token: admin })).toMatchObject({ body: { ended: 1 } });
    expect(await isSignedIn(who.access)).toBe(false);
    const [one] = await eventsOf(house, 'sessions.ended', { target: there.session_id });
    const [all] = await eventsOf(house, 'sessions.ended', { target: who.userId });
    expect([one?.data, all?.data]).toEqual([{ reason: 'revoked_by_admin' }, { reason: 'revoked_by_admin', ended: 1 }]);
    expect(one?.actorId).not.toBe(who.userId);
  });

  test("session_not_found: a session of another user, or of a user who is not, under this user's path", async () => {
    const theirs = await signIn(other);
    for (const userId of [member.userId, house.doorward.platform.ids.create('user')]) {
      const path = `/v1/users/${userId}/sessions/${theirs.session_id}`;
      expect(await house.rest.delete(path, { token: admin })).toMatchObject(notFound);
    }
    expect(await isSignedIn(theirs.access_token)).toBe(true);
  });

  test('forbidden: nobody without the permission, not even for themselves', async () => {
    const base = `/v1/users/${member.userId}/sessions`;
    const asked = { token: member.access };
    const answers = [
      await house.rest.get(base, asked),
      await house.rest.delete(`${base}/${house.doorward.platform.ids.create('sess')}`, asked),
      await house.rest.post(`${base}/revoke-all`, {}, asked),
    ];
    for (const answer of answers) expect(answer).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    expect(await isSignedIn(member.access)).toBe(true);
  });

  test("another tenant's users and sessions answer as non-existent, until an operator names that tenant", async () => {
    const tenant = await openTenant(house, 'elsewhere');
    const headers = { 'doorward-app': tenant.appId };
    const account = { username: 'foreigner', password: 'Battery-Staple-9' };
    const { body } = await house.rest.post('/v1/auth/register', account, { headers });
    const [userId, { session_id: id, access_token: token }] = [body.user_id, body.tokens];
    const base = `/v1/users/${userId}/sessions`;
    const unknown = `/v1/users/${house.doorward.platform.ids.create('user')}/sessions`;
    expect((await house.rest.get(base, { token: admin })).body).toEqual(
      (await house.rest.get(unknown, { token: admin })).body,
    );
    expect(await house.rest.delete(`${base}/${id}`, { token: admin })).toMatchObject(notFound);
    expect((await house.rest.post(`${base}/revoke-all`, {}, { token: admin })).body).toEqual({ ended: 0 });
    expect((await house.rest.get('/v1/me', { token, headers })).status).toBe(200);

    const there = { token: admin, headers: { 'doorward-tenant': tenant.id } };
    expect((await house.rest.get(base, there)).body.data).toHaveLength(1);
    expect((await house.rest.delete(`${base}/${id}`, there)).status).toBe(204);
    expect((await house.rest.get('/v1/me', { token, headers })).status).toBe(401);
    // Both tenants keep the record of an act from outside (F127).
    expect(await eventsOf(house, 'sessions.ended', { target: id })).toHaveLength(2);
  });
});

describe('a token belongs to its app and tenant (F043)', () => {
  test('no other app of the tenant takes it, nor another tenant, nor this one theirs', async () => {
    const appId = await openApp(house, 'second');
    const tenant = await openTenant(house, 'third');
    const mine = await signIn(member);
    for (const id of [appId, tenant.appId]) {
      const headers = { 'doorward-app': id };
      const token = mine.access_token;
      expect(await house.rest.get('/v1/me', { token, headers })).toMatchObject({
        body: { code: 'invalid_credential' },
      });
      const asked = { refresh_token: mine.refresh_token };
      const refused = await house.rest.post('/v1/auth/refresh', asked, { headers });
      expect(refused).toMatchObject({ status: 401, body: { code: 'invalid_refresh_token' } });
      expect((await house.rest.post('/v1/auth/sign-out', asked, { headers })).status).toBe(204);
    }
    expect(await isSignedIn(mine.access_token)).toBe(true);
    expect((await sessionRow(house, mine.session_id)).endedAt).toBeNull();
    const theirs = await signIn(member, { 'doorward-app': appId });
    expect(await isSignedIn(theirs.access_token)).toBe(false);
    expect((await refresh(theirs.refresh_token)).body.code).toBe('invalid_refresh_token');
  });
});

describe('a suspended account', () => {
  test('account_suspended: is refused at once by every token it holds, and works again when let back in', async () => {
    const who = await house.register();
    await setStatus(house, who, 'suspended');
    expect(await isSignedIn(who.access)).toBe(false);
    expect(await refresh(who.refresh)).toMatchObject({ status: 403, body: { code: 'account_suspended' } });
    await setStatus(house, who, 'active');
    expect(await isSignedIn(who.access)).toBe(true);
    expect((await refresh(who.refresh)).status).toBe(200);
  });
});
