import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { cloneDatabase, type Member, startHouse, startServer, type TestHouse } from '../../../../test/kit/index.ts';
import { lifted } from '../../../../test/kit/limits.ts';
import type { Tx } from '../../call/index.ts';
import type { Id } from '../../platform/ids.ts';
import { users } from '../accounts/tables.ts';
import { auditEvents } from '../audit/tables.ts';
import { provePassword, settlePassword } from './index.ts';
import { passwords } from './tables.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await startHouse({ limits: { ...lifted, password_network: { limit: 10, window_seconds: 900 } } });
});
afterAll(() => house.close());

const chosen = 'Totally-New-Secret-3';
const change = (member: Pick<Member, 'access'>, current_password: string, new_password: string) =>
  house.rest.post('/v1/me/password', { current_password, new_password }, { token: member.access });
const signIn = (member: Pick<Member, 'username'>, password: string, at = house) =>
  at.rest.post('/v1/auth/sign-in', { identifier: member.username, password });
const eventsOf = (member: Pick<Member, 'userId'>, type: string) =>
  house.doorward.platform.db.reader
    .select({ data: auditEvents.data })
    .from(auditEvents)
    .where(and(eq(auditEvents.targetId, member.userId), eq(auditEvents.type, type)));
const kept = async (userId: string, at = house) => {
  const [row] = await at.doorward.platform.db.reader
    .select()
    .from(passwords)
    .where(eq(passwords.userId, userId as Id<'user'>));
  if (!row) throw new Error('no password');
  return row;
};

describe('POST /v1/me/password', () => {
  test('sets the new password, ends every other session and keeps the one that asked', async () => {
    const member = await house.register();
    const other = (await signIn(member, member.password)).body.tokens;
    expect((await change(member, member.password, chosen)).status).toBe(204);
    expect((await house.rest.get('/v1/me', { token: member.access })).status).toBe(200);
    expect((await house.rest.get('/v1/me', { token: other.access_token })).status).toBe(401);
    const refreshed = await house.rest.post('/v1/auth/refresh', { refresh_token: other.refresh_token });
    expect(refreshed.status).toBe(401);
    expect((await signIn(member, member.password)).status).toBe(401);
    expect((await signIn(member, chosen)).status).toBe(200);
    expect(await eventsOf(member, 'passwords.changed')).toHaveLength(1);
  });

  test('wrong_password: nothing changes, and the attempt is on record', async () => {
    const member = await house.register();
    const before = await kept(member.userId);
    const answer = await change(member, 'Not-The-Password-1', chosen);
    expect(answer).toMatchObject({ status: 403, body: { code: 'wrong_password' } });
    expect(await kept(member.userId)).toEqual(before);
    expect(await eventsOf(member, 'passwords.change_refused')).toEqual([{ data: { reason: 'wrong_password' } }]);
  });

  test('password_rejected: says which rules are broken, and changes nothing', async () => {
    const member = await house.register();
    const before = await kept(member.userId);
    const answer = await change(member, member.password, 'aaaa');
    expect(answer).toMatchObject({ status: 422, body: { code: 'password_rejected' } });
    expect(answer.body.errors).toEqual([
      { pointer: '/new_password', code: 'too_short', detail: expect.any(String) },
      { pointer: '/new_password', code: 'too_few_different', detail: expect.any(String) },
    ]);
    expect(await kept(member.userId)).toEqual(before);
  });

  test('password_rejected: the old password in another spelling is no new one, and only its owner learns that', async () => {
    const member = await house.register();
    const same = member.password.replace('B', 'Ｂ');
    const owner = await change(member, member.password, same);
    expect(owner).toMatchObject({ status: 422, body: { code: 'password_rejected', errors: [{ code: 'unchanged' }] } });
    expect((await change(member, 'Not-The-Password-1', member.password)).body.code).toBe('wrong_password');
    expect((await change(member, 'Not-The-Password-1', 'Not-The-Password-1')).body.code).toBe('wrong_password');
  });

  test('sign_in_locked: who has stolen a session guesses ten times, many at once too, and at the address as well', async () => {
    const member = await house.register();
    const other = (await signIn(member, member.password)).body.tokens;
    const wrong = await Promise.all(Array.from({ length: 30 }, () => change(member, 'Not-The-Password-1', chosen)));
    const codes = wrong.map(({ body }) => body.code);
    expect(codes.filter((code) => code === 'wrong_password')).toHaveLength(10);
    expect(codes.filter((code) => code === 'sign_in_locked')).toHaveLength(20);
    const locked = await change(member, member.password, chosen);
    expect([locked.status, locked.body.code]).toEqual([429, 'sign_in_locked']);
    expect(Number(locked.headers.get('retry-after'))).toBeGreaterThan(800);
    const asked = { email: 'elsewhere@example.com', current_password: member.password };
    const moved = await house.rest.post('/v1/me/email', asked, { token: member.access });
    expect([moved.status, moved.body.code]).toEqual([429, 'sign_in_locked']);
    expect(await eventsOf(member, 'limits.sign_in_locked')).toEqual([{ data: { from: 'session' } }]);
    // Nobody else is locked out: neither a sign-in nor another session.
    expect((await signIn(member, member.password)).status).toBe(200);
    expect((await change({ ...member, access: other.access_token }, member.password, chosen)).status).toBe(204);
  });

  test('unauthenticated: strangers change nothing', async () => {
    const answer = await house.rest.post('/v1/me/password', { current_password: 'x', new_password: chosen });
    expect(answer).toMatchObject({ status: 401, body: { code: 'unauthenticated' } });
  });

  test('of many changes with one current password, one happens and the others are wrong', async () => {
    const member = await house.register();
    const answers = await Promise.all(
      Array.from({ length: 6 }, (_, index) => change(member, member.password, `${chosen}-${index}`)),
    );
    expect(answers.map((answer) => answer.status).sort()).toEqual([204, 403, 403, 403, 403, 403]);
    const winner = answers.findIndex((answer) => answer.status === 204);
    expect((await signIn(member, `${chosen}-${winner}`)).status).toBe(200);
  });

  test('neither password is anywhere in the database', async () => {
    const member = await house.register();
    await change(member, member.password, chosen);
    const { db } = house.doorward.platform;
    const everything = [await db.reader.select().from(passwords), await db.reader.select().from(auditEvents)];
    expect(JSON.stringify(everything)).not.toMatch(/Battery-Staple|Totally-New/);
  });
});

describe('a proof', () => {
  test('takes the same query and the same hash for a right, a wrong, an endless and no password', async () => {
    const { platform } = house.doorward;
    const member = await house.register();
    const { tenantId, userId } = await kept(member.userId);
    const bare = await house.register();
    const bareId = bare.userId as Id<'user'>;
    await platform.db.transaction((tx) => tx.delete(passwords).where(eq(passwords.userId, bareId)));
    const work = { queries: 0, hashes: 0 };
    const run: typeof platform.db.run = (statement, params) => {
      work.queries += 1;
      return platform.db.run(statement, params);
    };
    const verifyPassword: typeof platform.crypto.verifyPassword = (password, phc) => {
      work.hashes += 1;
      return platform.crypto.verifyPassword(password, phc);
    };
    const call = {
      clock: house.clock,
      crypto: { ...platform.crypto, verifyPassword },
      db: { run },
      tenant: { id: tenantId },
    };
    const prove = (id: Id<'user'> | undefined, password: string) =>
      provePassword(call as unknown as Parameters<typeof provePassword>[0], { userId: id, password });
    for (const [id, password, proven] of [
      [userId, member.password, true],
      [userId, 'Not-The-Password-1', false],
      [userId, member.password.repeat(1000), false],
      [bareId, bare.password, false],
      [undefined, member.password, false],
    ] as const) {
      Object.assign(work, { queries: 0, hashes: 0 });
      expect((await prove(id, password)) !== undefined).toBe(proven);
      expect(work).toEqual({ queries: 1, hashes: 1 });
    }
    expect(await prove(userId, member.password)).toMatchObject({ userId, method: 'pwd', mustChange: false });
  });

  test('does not outlive a change of the password it was made with', async () => {
    const { platform } = house.doorward;
    const member = await house.register();
    const { tenantId, userId } = await kept(member.userId);
    const call = { clock: house.clock, crypto: platform.crypto, db: platform.db, tenant: { id: tenantId } };
    const prove = (password: string) =>
      provePassword(call as unknown as Parameters<typeof provePassword>[0], { userId, password });
    const proof = await prove(member.password);
    if (!proof) throw new Error('not proven');
    const settle = (proven: typeof proof) =>
      platform.db.transaction((tx) => settlePassword(Object.assign(tx, { by: { tenantId } }) as unknown as Tx, proven));
    expect(await settle(proof)).toBe(true);
    expect((await change(member, member.password, chosen)).status).toBe(204);
    expect(await settle(proof)).toBe(false);
    expect(await settle({ ...proof, rehash: 'none' })).toBe(false);
    expect((await signIn(member, chosen)).status).toBe(200);
  });

  test('brings the hash to parameters raised since, at the next sign-in, or at several at once, and without a word', async () => {
    const clone = await cloneDatabase(inject('template'));
    const before = await startServer({ ...clone.config });
    const member = await before.register();
    expect((await kept(member.userId, before)).hash).toContain('t=1,');
    await before.close();
    const after = await startServer({ ...clone.config, hashPasses: 2 });
    expect((await signIn(member, 'Not-The-Password-1', after)).status).toBe(401);
    expect((await kept(member.userId, after)).hash).toContain('t=1,');
    const together = await Promise.all(Array.from({ length: 4 }, () => signIn(member, member.password, after)));
    expect(together.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    const raised = (await kept(member.userId, after)).hash;
    expect(raised).toContain('t=2,');
    expect((await signIn(member, member.password, after)).status).toBe(200);
    expect((await kept(member.userId, after)).hash).toBe(raised);
    await after.close();
    await clone.drop();
  });
});

test('a password is among the factors of the account it belongs to, once', async () => {
  const member = await house.register();
  await change(member, member.password, chosen);
  expect((await house.rest.get('/v1/me', { token: member.access })).body.factors).toEqual(['password']);
  const { db } = house.doorward.platform;
  const rows = await db.reader
    .select({ factors: users.factors, hash: passwords.hash })
    .from(users)
    .leftJoin(passwords, and(eq(passwords.tenantId, users.tenantId), eq(passwords.userId, users.id)))
    .where(eq(users.id, member.userId as Id<'user'>));
  expect(rows).toMatchObject([{ factors: ['password'], hash: expect.stringMatching(/^\$argon2id\$/) }]);
});
