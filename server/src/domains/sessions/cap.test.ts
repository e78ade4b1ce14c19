import { and, asc, eq, isNull } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eventsOf, type Member, openApp, sessionRow, startHouse, type TestHouse } from '../../../../test/kit/index.ts';
import type { Id } from '../../platform/ids.ts';
import { join } from '../links/links.testing.ts';
import { ceremonies } from '../passkeys/ceremony.testing.ts';
import { sessions } from './tables.ts';

let house: TestHouse;
/** The administrator's token from before any cap. */
let root: string;
beforeAll(async () => {
  house = await startHouse();
  root = await house.admin();
});
afterAll(() => house.close());

type Known = Pick<Member, 'username' | 'password'>;
const signIn = ({ username, password }: Known, headers: Record<string, string> = {}) =>
  house.rest.post('/v1/auth/sign-in', { identifier: username, password }, { headers });
const refresh = (refresh_token: string) => house.rest.post('/v1/auth/refresh', { refresh_token });
async function set(settings: object, appId?: string): Promise<void> {
  const path = appId === undefined ? '/v1/settings' : `/v1/apps/${appId}/settings`;
  const { status } = await house.rest.patch(path, { settings }, { token: root });
  expect(status).toBe(200);
}
const capped = (most: number, policy = 'end_oldest', appId?: string) =>
  set({ session_cap: most, session_cap_policy: policy }, appId);
const free = () => set({ session_cap: null, session_cap_policy: null });

/** Ids of the user's sessions that have not ended, oldest first. */
async function live(userId: string): Promise<string[]> {
  const rows = await house.doorward.platform.db.reader
    .select({ id: sessions.id })
    .from(sessions)
    .where(and(eq(sessions.userId, userId as Id<'user'>), isNull(sessions.endedAt)))
    .orderBy(asc(sessions.createdAt), asc(sessions.id));
  return rows.map(({ id }) => id);
}

async function opened(who: Known): Promise<string> {
  house.clock.advance(1);
  const { status, body } = await signIn(who);
  expect(status).toBe(200);
  return body.tokens.session_id;
}

describe('session_cap', () => {
  test('end_oldest: the session opened first makes room, is refused at once, audited, and its owner told', async () => {
    const who = await join(house, { verified: true });
    await capped(2);
    const second = await opened(who);
    const third = await opened(who);
    await free();
    expect(await live(who.userId)).toEqual([second, third]);
    expect((await house.rest.get('/v1/me', { token: who.access })).status).toBe(401);
    expect((await refresh(who.refresh)).body.code).toBe('session_ended');
    const [ended, ...more] = await eventsOf(house, 'sessions.ended', { actor: who.userId });
    expect(more).toEqual([]);
    expect(ended).toMatchObject({ targetKind: 'session', data: { reason: 'session_cap', cap: 2 } });
    expect((await sessionRow(house, ended?.targetId ?? '')).endReason).toBe('session_cap');
    const mails = (await house.mails(who.email)).filter(({ subject }) => subject.includes('session'));
    expect(mails.map(({ subject }) => subject)).toEqual(['A session of your account with Default was ended']);
    expect(mails[0]?.text).toContain('It was the oldest');
    expect(mails[0]?.text).toContain('/account/sessions?client_id=app_');
  });

  test('a cap that was lowered ends at the next sign-in all that are too many', async () => {
    const who = await house.register();
    for (let n = 0; n < 3; n++) await opened(who);
    await capped(2);
    const last = await opened(who);
    await free();
    const left = await live(who.userId);
    expect([left.length, left.at(-1)]).toEqual([2, last]);
  });

  test('refuse: session_cap_reached, on record, until one is ended; what is open stays', async () => {
    const who = await house.register();
    await capped(1, 'refuse');
    const answer = await signIn(who);
    expect(answer).toMatchObject({ status: 403, body: { code: 'session_cap_reached' } });
    expect((await eventsOf(house, 'signin.failed', { target: who.userId })).at(-1)?.data).toEqual({
      reason: 'session_cap_reached',
    });
    expect((await house.rest.get('/v1/me', { token: who.access })).status).toBe(200);
    await house.rest.post('/v1/auth/sign-out', { refresh_token: who.refresh });
    expect((await signIn(who)).status).toBe(200);
    await free();
  });

  test('who does not know the password is not told that there is no room', async () => {
    const who = await house.register();
    await capped(1, 'refuse');
    expect((await signIn({ ...who, password: 'Wrong-Wrong-9' })).body.code).toBe('invalid_credentials');
    await free();
  });

  test('sessions that are idle or over take no room', async () => {
    await set({ session_idle_seconds: 60 });
    const who = await house.register();
    house.clock.advance(61);
    await capped(1, 'refuse');
    const { status } = await signIn(who);
    await set({ session_cap: null, session_cap_policy: null, session_idle_seconds: null });
    expect(status).toBe(200);
  });

  test('is counted in each app apart, and an app may have its own', async () => {
    const who = await house.register();
    const appId = await openApp(house, 'capped');
    await capped(1, 'refuse', appId);
    const headers = { 'doorward-app': appId };
    expect((await signIn(who, headers)).status).toBe(200);
    expect((await signIn(who, headers)).body.code).toBe('session_cap_reached');
    expect((await signIn(who)).status).toBe(200);
    expect(await live(who.userId)).toHaveLength(3);
  });

  test('whoever acts as a user takes none of the user’s places', async () => {
    const who = await house.register();
    await capped(1, 'refuse');
    const asked = { token: root };
    const acting = await house.rest.post(`/v1/users/${who.userId}/impersonate`, { reason: 'Ticket 1' }, asked);
    expect(acting.status).toBe(200);
    await house.rest.post('/v1/auth/sign-out', { refresh_token: who.refresh });
    expect((await signIn(who)).status).toBe(200);
    await free();
  });

  test.each([
    ['end_oldest', 12, 3],
    ['refuse', 2, 3],
  ])('%s: of 12 sign-ins at once none leaves more than the cap', async (policy, succeeded, left) => {
    const who = await house.register();
    await capped(3, policy);
    const answers = await Promise.all(Array.from({ length: 12 }, () => signIn(who)));
    await free();
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(succeeded);
    const refused = answers.filter(({ status }) => status !== 200).map(({ body }) => body.code);
    expect(new Set(refused)).toEqual(new Set(policy === 'refuse' ? ['session_cap_reached'] : []));
    expect(await live(who.userId)).toHaveLength(left);
  });

  // A password's own row keeps the sign-ins above apart already; passkeys have nothing in common but their owner.
  test.each([
    ['end_oldest', 8, 3],
    ['refuse', 2, 3],
  ])('%s: nor of 8 at once by as many passkeys', async (policy, succeeded, left) => {
    const who = await house.register();
    const keys = ceremonies(house);
    const devices = [];
    for (let n = 0; n < 8; n++) {
      const device = keys.device();
      await keys.register(who, device);
      devices.push(device);
    }
    await capped(3, policy);
    const answers = await Promise.all(devices.map((device) => keys.signIn(device)));
    await free();
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(succeeded);
    expect(await live(who.userId)).toHaveLength(left);
  });

  test('no mail where the tenant wants none', async () => {
    const who = await join(house, { verified: true });
    await set({ session_ended_notice: false, session_cap: 1 });
    const before = (await house.mails(who.email)).length;
    await opened(who);
    await set({ session_ended_notice: null, session_cap: null });
    expect(await live(who.userId)).toHaveLength(1);
    expect(await house.mails(who.email)).toHaveLength(before);
  });

  test('refresh reuse: the owner is told of the session it ends', async () => {
    const who = await join(house, { verified: true });
    house.clock.advance(11);
    expect((await refresh(who.refresh)).status).toBe(200);
    house.clock.advance(11);
    expect((await refresh(who.refresh)).body.code).toBe('refresh_token_reused');
    const [mail] = (await house.mails(who.email)).slice(-1);
    expect(mail?.text).toContain('Its secret was used twice');
    const told = (await house.mails(who.email)).length;
    expect((await refresh(who.refresh)).body.code).toBe('session_ended');
    expect(await house.mails(who.email)).toHaveLength(told);
  });
});
