import { createHash } from 'node:crypto';
import { and, eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import {
  cloneDatabase,
  type Member,
  needs,
  startHouse,
  startServer,
  type TestHouse,
  testKeys,
} from '../../../../test/kit/index.ts';
import type { Id } from '../../platform/ids.ts';
import { auditEvents } from '../audit/tables.ts';
import { findByIdentifier } from './index.ts';
import { users } from './tables.ts';

const password = 'Battery-Staple-9';
const laterKey = `later:${createHash('sha256').update('later').digest('base64')}`;

let house: TestHouse;
beforeAll(async () => {
  house = await startHouse();
});
afterAll(() => house.close());

const register = (body: object, at = house) => at.rest.post('/v1/auth/register', { password, ...body });
const signIn = (identifier: string, at = house) => at.rest.post('/v1/auth/sign-in', { identifier, password });
const me = ({ access }: Pick<Member, 'access'>) => house.rest.get('/v1/me', { token: access });
const rowOf = async (id: unknown, at = house) => {
  const [row] = await at.doorward.platform.db.reader
    .select()
    .from(users)
    .where(eq(users.id, id as Id<'user'>));
  if (!row) throw new Error('no such row');
  return row;
};
const eventsOf = (member: Pick<Member, 'userId'>, type: string) =>
  house.doorward.platform.db.reader
    .select({ data: auditEvents.data })
    .from(auditEvents)
    .where(and(eq(auditEvents.targetId, member.userId), eq(auditEvents.type, type)));

describe('identifiers', () => {
  test('a username signs in however it is typed', async () => {
    const { status, body } = await register({ username: 'Ada.Lovelace' });
    expect(status).toBe(201);
    for (const typed of ['ada.lovelace', ' ADA.Lovelace ', 'ＡＤＡ.lovelace'])
      expect((await signIn(typed)).body.user_id).toBe(body.user_id);
  });

  test('an e-mail address signs in however it is typed, and a plus address is its own', async () => {
    const { body } = await register({ email: 'Grace@BÜCHER.example' });
    expect((await signIn('grace@xn--bcher-kva.example')).body.user_id).toBe(body.user_id);
    expect((await signIn(' GRACE@bücher.example ')).body.user_id).toBe(body.user_id);
    expect((await signIn('grace+x@bücher.example')).status).toBe(401);
  });

  test('one account signs in by either of its identifiers in the one field', async () => {
    const { body } = await register({ username: 'edsger', email: 'edsger@example.com' });
    expect((await signIn('edsger')).body.user_id).toBe(body.user_id);
    expect((await signIn('edsger@example.com')).body.user_id).toBe(body.user_id);
  });

  test('username_taken: two spellings of a name are one name', async () => {
    expect((await register({ username: 'barbara' })).status).toBe(201);
    expect(await register({ username: 'BARBARA' })).toMatchObject({ status: 409, body: { code: 'username_taken' } });
  });

  test('email_taken: two spellings of an address are one address', async () => {
    expect((await register({ email: 'alan@example.com' })).status).toBe(201);
    const again = await register({ email: 'Alan@EXAMPLE.com' });
    expect(again).toMatchObject({ status: 409, body: { code: 'email_taken' } });
    const both = await register({ username: 'alan-2', email: 'alan@example.com' });
    expect(both).toMatchObject({ status: 409, body: { code: 'email_taken' } });
    expect((await register({ username: 'alan-2' })).status).toBe(201);
  });

  test('of many who register one name or address at once, one gets it and no one an error of ours', async () => {
    for (const wanted of [{ username: 'contested' }, { email: 'contested@example.com' }]) {
      const answers = await Promise.all(Array.from({ length: 6 }, () => register(wanted)));
      expect(answers.map((answer) => answer.status).sort()).toEqual([201, 409, 409, 409, 409, 409]);
    }
  });

  test.each([
    [{}, '/username'],
    [{ username: 'a@b.example' }, '/username'],
    [{ username: 'ada\u3164' }, '/username'],
    [{ email: 'nobody' }, '/email'],
  ])('invalid_input: %j registers nobody and says where', async (body, pointer) => {
    const answer = await register(body);
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid_input', errors: [{ pointer }] } });
  });

  test('an address is nowhere in the database in clear, and has nothing in common between tenants', async () => {
    const { body } = await register({ email: 'secretive@example.com' });
    const { body: tenant } = await house.rest.post(
      '/v1/tenants',
      { slug: 'twin', name: 'Twin' },
      { token: await house.admin() },
    );
    const apps = await house.rest.get('/v1/apps', {
      token: await house.admin(),
      headers: { 'Doorward-Tenant': tenant.id },
    });
    const headers = { 'Doorward-App': apps.body.data[0].id };
    const twin = await house.rest.post('/v1/auth/register', { password, email: 'secretive@example.com' }, { headers });
    expect(twin.status).toBe(201);
    const rows = [await rowOf(body.user_id), await rowOf(twin.body.user_id)];
    expect(rows[0]?.emailLookup).not.toEqual(rows[1]?.emailLookup);
    expect(JSON.stringify(rows)).not.toContain('secretive');
  });

  test('a sealed address opens in no other row', async () => {
    const [one, two] = [await register({ email: 'one@example.com' }), await register({ email: 'two@example.com' })];
    const { email } = await rowOf(one.body.user_id);
    const { db } = house.doorward.platform;
    const id = two.body.user_id as Id<'user'>;
    await db.transaction((tx) => tx.update(users).set({ email }).where(eq(users.id, id)));
    const answer = await house.rest.get('/v1/me', { token: two.body.tokens.access_token });
    expect(answer.status).toBe(500);
    expect(JSON.stringify(answer.body)).not.toContain('one@example.com');
  });

  test('a known and an unknown identifier cost the same one round trip', async () => {
    const { platform } = house.doorward;
    const row = await rowOf((await register({ username: 'counted', email: 'counted@example.com' })).body.user_id);
    let trips = 0;
    const run: typeof platform.db.run = (statement, params) => {
      trips += 1;
      return platform.db.run(statement, params);
    };
    const call = { crypto: platform.crypto, db: { run }, tenant: { id: row.tenantId } };
    const find = (identifier: string) =>
      findByIdentifier(call as unknown as Parameters<typeof findByIdentifier>[0], identifier);
    for (const [identifier, id] of [
      ['counted', row.id],
      ['counted@example.com', row.id],
      ['nobody', undefined],
      ['nobody@example.com', undefined],
      ['\u0000', undefined],
      ['', undefined],
    ] as const) {
      trips = 0;
      expect((await find(identifier))?.id).toBe(id);
      expect(trips).toBe(1);
    }
  });
});

describe('a rotated key ring', () => {
  test('still finds and shows who registered before it, and makes no duplicate of them', async () => {
    const clone = await cloneDatabase(inject('template'));
    const before = await startServer({ ...clone.config });
    const { body } = await register({ email: 'early@example.com' }, before);
    await before.close();
    const after = await startServer({ ...clone.config, keys: `${laterKey},${testKeys}` });
    expect((await signIn('early@example.com', after)).body.user_id).toBe(body.user_id);
    const shown = await after.rest.get('/v1/me', {
      token: (await signIn('early@example.com', after)).body.tokens.access_token,
    });
    expect(shown.body.email).toBe('early@example.com');
    const again = await register({ email: 'Early@example.com' }, after);
    expect(again).toMatchObject({ status: 409, body: { code: 'email_taken' } });
    expect((await register({ email: 'late@example.com' }, after)).status).toBe(201);
    await after.close();
    await clone.drop();
  });

  needs('two processes')(
    'makes one account of one address, asked for on either side of the rotation at once',
    async () => {
      const clone = await cloneDatabase(inject('template'));
      // A new key is handed to every replica before any of them makes it the active one.
      const rings = [`${testKeys},${laterKey}`, `${laterKey},${testKeys}`];
      const sides = await Promise.all(rings.map((keys) => startServer({ ...clone.config, keys })));
      for (let round = 0; round < 10; round++) {
        const answers = await Promise.all(sides.map((side) => register({ email: `both-${round}@example.com` }, side)));
        expect(answers.map((answer) => answer.status).sort()).toEqual([201, 409]);
      }
      await Promise.all(sides.map((side) => side.close()));
      await clone.drop();
    },
  );
});

describe('PATCH /v1/me', () => {
  const patch = (member: Pick<Member, 'access'>, body: object, headers: Record<string, string> = {}) =>
    house.rest.patch('/v1/me', body, { token: member.access, headers });

  test('changes username, name and locale, and null takes away', async () => {
    const member = await house.register();
    const { status, body } = await patch(member, { username: 'Renamed.One', name: '  Ada L. ', locale: 'EN-gb' });
    expect(status).toBe(200);
    expect(body).toMatchObject({ username: 'renamed.one', name: 'Ada L.', locale: 'en-GB' });
    expect((await me(member)).body).toMatchObject({ username: 'renamed.one', name: 'Ada L.', locale: 'en-GB' });
    expect((await patch(member, { name: null, locale: null })).body).not.toHaveProperty('name');
    expect((await me(member)).body).not.toHaveProperty('locale');
    expect((await signIn('renamed.one')).body.user_id).toBe(member.userId);
    expect((await signIn(member.username)).status).toBe(401);
  });

  test('is audited by the names of the fields, without what they hold', async () => {
    const member = await house.register();
    await patch(member, { name: 'Very Personal', locale: 'fr' });
    await patch(member, { name: 'Very Personal' });
    expect(await eventsOf(member, 'accounts.updated')).toEqual([{ data: { fields: ['name', 'locale'] } }]);
  });

  test('username_taken: says so plainly, changes nothing and leaves a trace', async () => {
    const [member, other] = [await house.register(), await house.register()];
    const answer = await patch(member, { username: other.username.toUpperCase(), name: 'Not kept' });
    expect(answer).toMatchObject({ status: 409, body: { code: 'username_taken' } });
    expect((await me(member)).body).toMatchObject({ username: member.username });
    expect((await me(member)).body).not.toHaveProperty('name');
    expect(await eventsOf(member, 'accounts.username_refused')).toHaveLength(1);
  });

  test('of many who take one username at once, one gets it and no one an error of ours', async () => {
    const members = await Promise.all(Array.from({ length: 5 }, () => house.register()));
    const answers = await Promise.all(members.map((member) => patch(member, { username: 'the-one-name' })));
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409, 409, 409, 409]);
  });

  test('precondition_failed: an earlier version is not overwritten', async () => {
    const member = await house.register();
    const etag = (await me(member)).headers.get('etag') ?? '';
    const first = await patch(member, { name: 'First' }, { 'if-match': etag });
    expect(first.status).toBe(200);
    expect(first.headers.get('etag')).not.toBe(etag);
    expect(await patch(member, { name: 'Second' }, { 'if-match': etag })).toMatchObject({
      status: 412,
      body: { code: 'precondition_failed' },
    });
    expect((await me(member)).body.name).toBe('First');
  });

  test.each([
    ['a name of two lines', { name: 'Ada\nLovelace' }],
    ['a bell in a name', { name: 'Ada\u0007' }],
    ['no language', { locale: 'not a locale' }],
    ['an e-mail address as username', { username: 'ada@example.com' }],
    ['null for the username', { username: null }],
  ])('invalid_input: %s', async (_, body) => {
    const member = await house.register();
    expect(await patch(member, body)).toMatchObject({ status: 400, body: { code: 'invalid_input' } });
  });

  test('unauthenticated: strangers change nothing', async () => {
    const answer = await house.rest.patch('/v1/me', { name: 'Stranger' });
    expect(answer).toMatchObject({ status: 401, body: { code: 'unauthenticated' } });
    expect(await house.doorward.platform.db.reader.$count(users, sql`name = 'Stranger'`)).toBe(0);
  });
});
