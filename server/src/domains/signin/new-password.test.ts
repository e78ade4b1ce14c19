import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eventsOf, openApp, setStatus, startHouse, type TestHouse } from '../../../../test/kit/index.ts';
import { singleUse } from '../../platform/crypto/tables.ts';
import type { Id } from '../../platform/ids.ts';
import { passwords } from '../passwords/tables.ts';

const chosen = 'Own-Choice-42';

let house: TestHouse;
beforeAll(async () => {
  house = await startHouse();
});
afterAll(() => house.close());

const signIn = (identifier: string, password: string, headers: Record<string, string> = {}) =>
  house.rest.post('/v1/auth/sign-in', { identifier, password }, { headers });
const choose = (token: string, password = chosen, headers: Record<string, string> = {}) =>
  house.rest.post('/v1/auth/sign-in/new-password', { attempt_token: token, new_password: password }, { headers });
const expired = { status: 401, body: { code: 'attempt_expired' } };

/** Someone whose password was chosen for them (F012), with the access token of the session they had before. */
async function newcomer() {
  const who = await house.register();
  await demandChange(who.userId);
  return who;
}

const demandChange = (userId: string) =>
  house.doorward.platform.db.transaction((tx) =>
    tx
      .update(passwords)
      .set({ mustChange: true, changedAt: house.clock.now() })
      .where(eq(passwords.userId, userId as Id<'user'>)),
  );

async function attempt(who: { username: string; password: string }, headers: Record<string, string> = {}) {
  const { status, body } = await signIn(who.username, who.password, headers);
  expect([status, body.next, body.tokens]).toEqual([200, 'new_password', undefined]);
  return body.attempt_token as string;
}

describe('a password somebody else chose (F012)', () => {
  test('opens no session until its owner has changed it; then the old one is no good and earlier sessions end', async () => {
    const who = await newcomer();
    const token = await attempt(who);
    const [asked] = await eventsOf(house, 'signin.step_required', { actor: who.userId });
    expect(asked?.data).toEqual({ step: 'new_password' });
    expect(await eventsOf(house, 'signin.succeeded', { actor: who.userId })).toHaveLength(1);

    const { status, body } = await choose(token);
    expect([status, body.next, body.user_id]).toEqual([200, 'session', who.userId]);
    expect((await house.rest.get('/v1/me', { token: body.tokens.access_token })).status).toBe(200);
    expect((await house.rest.get('/v1/me', { token: who.access })).status).toBe(401);
    expect((await signIn(who.username, who.password)).body.code).toBe('invalid_credentials');
    expect((await signIn(who.username, chosen)).body.next).toBe('session');
    const [changed] = await eventsOf(house, 'passwords.changed', { target: who.userId });
    expect(changed).toMatchObject({ actorId: who.userId, data: { entry: 'sign_in' } });
  });

  test('attempt_expired: a token that was spent, is unknown, or is too old', async () => {
    const who = await newcomer();
    const token = await attempt(who);
    const late = await attempt(who);
    for (const wrong of ['dwa_nonsense', `${token}x`, who.refresh]) expect(await choose(wrong)).toMatchObject(expired);
    expect((await choose(token)).status).toBe(200);
    expect(await choose(token, 'Another-Choice-43')).toMatchObject(expired);
    await demandChange(who.userId);
    const third = await attempt({ ...who, password: chosen });
    house.clock.advance(601);
    expect(await choose(third, 'Another-Choice-43')).toMatchObject(expired);
    expect(await choose(late, 'Another-Choice-43')).toMatchObject(expired);
    expect((await signIn(who.username, chosen)).body.next).toBe('new_password');
  });

  test('attempt_expired: one app does not go on with what another began, and spoils nothing', async () => {
    const who = await newcomer();
    const appId = await openApp(house, 'other-app');
    const token = await attempt(who);
    expect(await choose(token, chosen, { 'doorward-app': appId })).toMatchObject(expired);
    expect((await choose(token)).status).toBe(200);
  });

  test('password_rejected: is said before anything is spent', async () => {
    const who = await newcomer();
    const token = await attempt(who);
    const { status, body } = await choose(token, 'short');
    expect([status, body.code, body.errors[0].pointer]).toEqual([422, 'password_rejected', '/new_password']);
    expect((await choose(token)).status).toBe(200);
  });

  test('of two open attempts one changes the password; the other is refused, whoever holds it', async () => {
    const who = await newcomer();
    const [thief, owner] = [await attempt(who), await attempt(who)];
    const { body } = await choose(owner);
    expect(await choose(thief, 'Thief-Choice-66')).toMatchObject(expired);
    expect((await signIn(who.username, 'Thief-Choice-66')).body.code).toBe('invalid_credentials');
    expect((await signIn(who.username, chosen)).body.next).toBe('session');
    expect((await house.rest.get('/v1/me', { token: body.tokens.access_token })).status).toBe(200);
    expect(await eventsOf(house, 'passwords.changed', { target: who.userId })).toHaveLength(1);
  });

  test('password_rejected: the very password that is to be changed', async () => {
    const who = await newcomer();
    const token = await attempt(who);
    const { status, body } = await choose(token, who.password);
    expect([status, body.code, body.errors[0].code]).toEqual([422, 'password_rejected', 'unchanged']);
    expect((await choose(token)).status).toBe(200);
  });

  test('account_suspended: who was suspended meanwhile changes nothing, and leaves a trace', async () => {
    const who = await newcomer();
    const token = await attempt(who);
    await setStatus(house, who, 'suspended');
    expect(await choose(token)).toMatchObject({ status: 403, body: { code: 'account_suspended' } });
    const [event] = await eventsOf(house, 'signin.failed', { target: who.userId });
    expect(event?.data).toEqual({ reason: 'account_suspended' });
    await setStatus(house, who, 'active');
    expect((await signIn(who.username, who.password)).body.next).toBe('new_password');
  });

  test('the other is refused too when it was begun on a server whose clock is ahead', async () => {
    const who = await newcomer();
    const [thief, owner] = [await attempt(who), await attempt(who)];
    house.clock.advance(-2);
    expect((await choose(owner)).status).toBe(200);
    expect(await choose(thief, 'Thief-Choice-66')).toMatchObject(expired);
    expect((await signIn(who.username, chosen)).body.next).toBe('session');
    house.clock.advance(2);
  });

  test('of many attempts completed at once exactly one wins', async () => {
    const who = await newcomer();
    const tokens = await Promise.all(Array.from({ length: 6 }, () => attempt(who)));
    const answers = await Promise.all(tokens.map((token, n) => choose(token, `Choice-Number-${n}`)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ body }) => body.code === 'attempt_expired')).toHaveLength(5);
    const winner = answers.findIndex(({ status }) => status === 200);
    expect((await signIn(who.username, `Choice-Number-${winner}`)).body.next).toBe('session');
  });

  test('an attempt does not outlive a password set anew meanwhile, even one that must be changed too', async () => {
    const who = await newcomer();
    const token = await attempt(who);
    house.clock.advance(5);
    await demandChange(who.userId);
    expect(await choose(token)).toMatchObject(expired);
    expect((await choose(await attempt(who))).status).toBe(200);
  });

  test('the token stands nowhere in the database', async () => {
    const who = await newcomer();
    const token = await attempt(who);
    const rows = await house.doorward.platform.db.reader.select().from(singleUse);
    expect(rows.length).toBeGreaterThan(0);
    for (const { digest, payload } of rows) {
      expect(Buffer.from(digest).toString('latin1')).not.toContain(token.slice(4));
      expect(payload ?? '').not.toContain(token.slice(4, 20));
    }
  });
});
