import { createHash } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import {
  cloneDatabase,
  eventsOf,
  type Member,
  openTenant,
  startHouse,
  startServer,
  type TestHouse,
  testKeys,
} from '../../../../test/kit/index.ts';
import { type House, openSystemCall } from '../../call/index.ts';
import type { Id } from '../../platform/ids.ts';
import { rewrapAll } from '../../rewrap.testing.ts';
import { giveInvitedRole } from '../access/index.ts';
import { createLocator } from '../tenants/index.ts';
import {
  insertAccount,
  peekInvitation,
  prepareIdentifiers,
  sealedAccounts,
  sweepInvitations,
  takeInvitation,
} from './index.ts';
import { invitations, users } from './tables.ts';

let house: TestHouse;
let root: string;
let admin: Member;
beforeAll(async () => {
  house = await startHouse({ mail: 'development', mailboxPort: 0 });
  root = await house.admin();
  admin = await memberWith('admin');
});
afterAll(() => house.close());

const day = 86_400;
const invite = (body: object, token = admin.access) => house.rest.post('/v1/invitations', body, { token });
const list = async (query = '', token = admin.access) => house.rest.get(`/v1/invitations?${query}`, { token });
const revoke = (id: string, token = admin.access) => house.rest.delete(`/v1/invitations/${id}`, { token });

async function memberWith(role: string): Promise<Member> {
  const member = await house.register();
  await house.rest.post(`/v1/users/${member.userId}/roles`, { role, scope: 'tenant' }, { token: root });
  return member;
}

/** The token in the newest mail to that address. */
async function tokenTo(address: string): Promise<string> {
  const mail = (await house.mails(address)).at(-1);
  const [, token] = /[?&]token=([\w-]+)/.exec(mail?.text ?? '') ?? [];
  if (!token) throw new Error('no token in the mail');
  return token;
}

/** The room above takes an invitation up as this does: token first, then the account, then the role. */
async function accept(token: string, at = 'default'): Promise<string | undefined> {
  const call = await callAt(at);
  const open = await peekInvitation(call, token);
  const prepared = prepareIdentifiers(call, { email: open?.email ?? 'nobody@example.com' });
  return call.db.write(async (tx) => {
    const taken = await takeInvitation(call, tx, { token, userId: prepared.id });
    if (!taken) return undefined;
    await insertAccount(tx, prepared, { emailVerifiedAt: tx.now });
    if (taken.role) await giveInvitedRole(tx, { userId: prepared.id, role: taken.role, invitedBy: taken.invitedBy });
    return prepared.id;
  });
}

async function callAt(slug: string, at: TestHouse = house) {
  const { platform, publicUrl } = at.doorward;
  const locator = createLocator(platform, { publicUrl, settings: {} });
  const place = await locator.locateTenant(slug);
  if (!place) throw new Error('no such tenant');
  const inside: House = {
    platform,
    publicUrl,
    reactions: {} as House['reactions'],
    undocumented: { inc: () => {} },
    slots: {},
  };
  const call = openSystemCall(inside, { name: 'test', permissions: ['users:manage', 'keys:manage'], place });
  await call.must('users:manage');
  return call;
}

const rolesOf = async (userId: string) =>
  (await house.rest.get(`/v1/users/${userId}/roles`, { token: root })).body.data.map(
    (held: { role: string }) => held.role,
  );

describe('POST /v1/invitations', () => {
  test('mails a link that works once, and shows the invitation but never the link', async () => {
    const { status, body } = await invite({ email: 'Ada@Invited.example', role: 'user', locale: 'de' });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      id: expect.stringMatching(/^inv_/),
      email: 'ada@invited.example',
      role: 'user',
      locale: 'de',
      status: 'pending',
      invited_by: admin.userId,
    });
    expect(Date.parse(body.expires_at) - Date.parse(body.created_at)).toBeGreaterThan((7 * day - 60) * 1000);
    const [mail] = await house.mails('ada@invited.example');
    expect(mail?.text).toContain(`${house.url}/invitation?token=dwi_`);
    expect(JSON.stringify(body)).not.toContain('dwi_');
    const token = await tokenTo('ada@invited.example');
    const rows = await house.doorward.platform.db.reader.select().from(invitations);
    expect(JSON.stringify(rows)).not.toMatch(/ada@invited/);
    expect(JSON.stringify(rows)).not.toContain(token);
    const userId = await accept(token);
    expect(userId).toMatch(/^user_/);
    expect((await house.rest.get(`/v1/users/${userId}`, { token: root })).body).toMatchObject({
      email: 'ada@invited.example',
      email_verified: true,
    });
    expect((await list('status=accepted')).body.data).toMatchObject([{ id: body.id, accepted_by: userId }]);
    expect(await accept(token)).toBeUndefined();
    const shown = await house.rest.get(`/v1/invitations/${body.id}`, { token: admin.access });
    expect(shown.body).toMatchObject({ id: body.id, status: 'accepted' });
    const [event] = await eventsOf(house, 'accounts.invited', { target: body.id });
    expect(event).toMatchObject({ actorId: admin.userId, data: { role: 'user' } });
    expect(JSON.stringify(event)).not.toContain('invited.example');
    expect(await eventsOf(house, 'accounts.invitation_accepted', { target: body.id })).toHaveLength(1);
  });

  test('of fifty who accept at once, one does', async () => {
    await invite({ email: 'fifty@invited.example' });
    const token = await tokenTo('fifty@invited.example');
    const outcomes = await Promise.all(Array.from({ length: 50 }, () => accept(token)));
    expect(outcomes.filter((outcome) => outcome !== undefined)).toHaveLength(1);
  });

  test('a newer one of the same address replaces the one that is open', async () => {
    const first = await invite({ email: 'twice@invited.example' });
    const firstToken = await tokenTo('twice@invited.example');
    const second = await invite({ email: 'TWICE@invited.example' });
    const pending = (await list('status=pending')).body.data;
    expect(pending.map((one: { id: string }) => one.id)).toContain(second.body.id);
    expect(pending.map((one: { id: string }) => one.id)).not.toContain(first.body.id);
    expect(await accept(firstToken)).toBeUndefined();
    expect(await accept(await tokenTo('twice@invited.example'))).toBeDefined();
    const [event] = await eventsOf(house, 'accounts.invited', { target: second.body.id });
    expect(event?.data).toMatchObject({ replaces: [first.body.id] });
  });

  test('of many that are made at once for one address, one is open', async () => {
    const answers = await Promise.all(Array.from({ length: 5 }, () => invite({ email: 'storm@invited.example' })));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201]);
    const open = (await list('status=pending&limit=100')).body.data;
    expect(open.filter((one: { email: string }) => one.email === 'storm@invited.example')).toHaveLength(1);
  });

  test('email_taken: who has an account is not invited, and who got one meanwhile cannot accept', async () => {
    await invite({ email: 'meanwhile@invited.example' });
    const token = await tokenTo('meanwhile@invited.example');
    await house.rest.post('/v1/users', { email: 'meanwhile@invited.example' }, { token: root });
    await expect(accept(token)).rejects.toMatchObject({ code: 'email_taken' });
    expect(await invite({ email: 'Meanwhile@invited.example' })).toMatchObject({
      status: 409,
      body: { code: 'email_taken' },
    });
  });

  test('role_not_grantable: only to a role that is there and that the inviter may give', async () => {
    for (const role of ['superadmin', 'nothing'])
      expect(await invite({ email: 'role@invited.example', role })).toMatchObject({
        status: 403,
        body: { code: 'role_not_grantable' },
      });
    expect((await invite({ email: 'role@invited.example', role: 'admin' })).status).toBe(201);
    expect(await house.mails('role@invited.example')).toHaveLength(1);
  });

  test('a role is given at acceptance as far as the inviter may give it then', async () => {
    const inviter = await memberWith('admin');
    for (const [address, suspended] of [
      ['before@invited.example', false],
      ['after@invited.example', true],
    ] as const) {
      await invite({ email: address, role: 'admin' }, inviter.access);
      const token = await tokenTo(address);
      if (suspended) await house.rest.post(`/v1/users/${inviter.userId}/suspend`, { reason: 'Left.' }, { token: root });
      const userId = (await accept(token)) ?? '';
      expect(await rolesOf(userId)).toEqual(suspended ? [] : ['admin']);
      expect(await eventsOf(house, 'access.role_withheld', { target: userId })).toHaveLength(suspended ? 1 : 0);
    }
  });

  test('lasts a day to thirty, seven when nothing is said, and no moment longer', async () => {
    for (const expires_in_seconds of [day - 1, 30 * day + 1])
      expect(await invite({ email: 'long@invited.example', expires_in_seconds })).toMatchObject({
        status: 400,
        body: { code: 'invalid_input' },
      });
    const { body } = await invite({ email: 'long@invited.example', expires_in_seconds: day });
    const token = await tokenTo('long@invited.example');
    expect(await peekInvitation(await callAt('default'), token)).toMatchObject({ email: 'long@invited.example' });
    const { platform } = house.doorward;
    await platform.db.transaction((tx) =>
      tx.execute(sql`update single_use set expires_at = now() - interval '1 second' where payload = ${body.id}`),
    );
    expect(await peekInvitation(await callAt('default'), token)).toBeUndefined();
    expect(await accept(token)).toBeUndefined();
  });

  test('two recipients in one field are no address', async () => {
    for (const email of [
      'a@example.com,b@example.com',
      'a@example.com\r\nBcc: b@example.com',
      'a@example.com b@example.com',
    ])
      expect(await invite({ email })).toMatchObject({ status: 400, body: { code: 'invalid_input' } });
  });

  test('rate_limited: an address is written to so often a day and no more', async () => {
    let answer = await invite({ email: 'often@invited.example' });
    for (let n = 0; answer.status === 201 && n < 25; n++) {
      await house.mails('often@invited.example');
      answer = await invite({ email: 'often@invited.example' });
    }
    expect(answer).toMatchObject({ status: 429, body: { code: 'rate_limited' } });
    expect(answer.headers.get('retry-after')).toBe('3600');
    // The newest that went out is as good as before.
    expect(await accept(await tokenTo('often@invited.example'))).toBeDefined();
  });

  test('mail_off: without mail nobody can be invited', async () => {
    const silent = await startHouse({ mail: 'off' });
    const answer = await silent.rest.post(
      '/v1/invitations',
      { email: 'silent@invited.example' },
      { token: await silent.admin() },
    );
    expect(answer).toMatchObject({ status: 503, body: { code: 'mail_off' } });
    await silent.close();
  });

  test('forbidden: to invite, list and revoke takes the right', async () => {
    const member = await house.register();
    const { body } = await invite({ email: 'guarded@invited.example' });
    for (const answer of [
      await invite({ email: 'x@invited.example' }, member.access),
      await list('', member.access),
      await revoke(body.id, member.access),
    ])
      expect(answer).toMatchObject({ status: 403, body: { code: 'forbidden' } });
  });

  test('another tenant sees, revokes and accepts nothing of it', async () => {
    const twin = await openTenant(house, 'twin-inv');
    const { body } = await invite({ email: 'crossed@invited.example' });
    const there = { token: root, headers: { 'doorward-tenant': twin.id } };
    expect((await house.rest.get('/v1/invitations', there)).body.data).toEqual([]);
    for (const method of ['get', 'delete'] as const)
      expect(await house.rest[method](`/v1/invitations/${body.id}`, there)).toMatchObject({
        status: 404,
        body: { code: 'invitation_not_found' },
      });
    expect(await accept(await tokenTo('crossed@invited.example'), 'twin-inv')).toBeUndefined();
    expect(await accept(await tokenTo('crossed@invited.example'))).toBeDefined();
  });
});

describe('DELETE /v1/invitations/{invitation_id}', () => {
  test('makes the link lead nowhere, and said again changes nothing', async () => {
    const { body } = await invite({ email: 'revoked@invited.example' });
    const token = await tokenTo('revoked@invited.example');
    expect((await revoke(body.id)).status).toBe(204);
    expect((await revoke(body.id)).status).toBe(204);
    expect(await accept(token)).toBeUndefined();
    const revoked = (await list('status=revoked&limit=100')).body.data;
    expect(revoked.map((one: { id: string }) => one.id)).toContain(body.id);
    expect(await eventsOf(house, 'accounts.invitation_revoked', { target: body.id })).toHaveLength(1);
  });

  test('invitation_not_found and invitation_accepted: says what is the matter', async () => {
    expect(await revoke('inv_01h455vb4pex5vsknk084sn02q')).toMatchObject({
      status: 404,
      body: { code: 'invitation_not_found' },
    });
    const { body } = await invite({ email: 'late@invited.example' });
    await accept(await tokenTo('late@invited.example'));
    expect(await revoke(body.id)).toMatchObject({ status: 409, body: { code: 'invitation_accepted' } });
  });

  test('against an acceptance at the same moment, one of both counts', async () => {
    for (let round = 0; round < 5; round++) {
      const { body } = await invite({ email: `race-${round}@invited.example` });
      const token = await tokenTo(`race-${round}@invited.example`);
      const [userId, answer] = await Promise.all([accept(token), revoke(body.id)]);
      expect(answer.status).toBe(userId === undefined ? 204 : 409);
    }
  });
});

test('an erasure takes the invitations of that address along, and a sweep the old ones', async () => {
  const { body } = await invite({ email: 'erased@invited.example' });
  const userId = (await accept(await tokenTo('erased@invited.example'))) ?? '';
  await house.rest.delete(`/v1/users/${userId}`, { token: root });
  expect((await house.rest.post(`/v1/users/${userId}/erase`, {}, { token: root })).status).toBe(204);
  const { db } = house.doorward.platform;
  const here = eq(invitations.id, body.id as Id<'inv'>);
  expect(await db.reader.$count(invitations, here)).toBe(0);
  const before = await db.reader.$count(invitations);
  expect(before).toBeGreaterThan(3);
  await db.transaction((tx) => sweepInvitations(tx, { before: new Date(0), limit: 2 }));
  expect(await db.reader.$count(invitations)).toBe(before);
  const later = new Date(Date.now() + 40 * day * 1000);
  expect(await db.transaction((tx) => sweepInvitations(tx, { before: later, limit: 2 }))).toBe(2);
  expect(await db.reader.$count(users, eq(users.id, userId as Id<'user'>))).toBe(0);
});

test('a rotated key ring finds, shows and replaces an invitation of before, and rewrapping moves it', async () => {
  const clone = await cloneDatabase(inject('template'));
  const mail = { mail: 'development', mailboxPort: 0 } as const;
  const early = await startServer({ ...clone.config, ...mail });
  const address = { email: 'rotated@invited.example' };
  await early.rest.post('/v1/invitations', address, { token: await early.admin() });
  await early.mails(address.email);
  await early.close();
  const laterKey = `later:${createHash('sha256').update('later').digest('base64')}`;
  const late = await startServer({ ...clone.config, ...mail, keys: `${laterKey},${testKeys}` });
  const token = await late.admin();
  expect(await rewrapAll(late.doorward.platform, sealedAccounts)).toBeGreaterThan(0);
  expect(await rewrapAll(late.doorward.platform, sealedAccounts)).toBe(0);
  expect((await late.rest.get('/v1/invitations', { token })).body.data).toMatchObject([address]);
  await late.rest.post('/v1/invitations', address, { token });
  expect((await late.rest.get('/v1/invitations?status=pending', { token })).body.data).toHaveLength(1);
  await late.close();
  await clone.drop();
});
