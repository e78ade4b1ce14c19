import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { changeSettings, eventsOf, openTenant, startHouse, type TestHouse } from '../../../../test/kit/index.ts';
import type { House } from '../../call/index.ts';
import type { Id } from '../../platform/ids.ts';
import { auditEvents, eventKinds } from '../audit/index.ts';
import { createLocator } from '../tenants/index.ts';
import { anonymiseDueEvents } from './index.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await startHouse();
});
afterAll(() => house.close());

const day = 86_400;

/** The house as its jobs see it. */
function inside(): House {
  const { platform, publicUrl } = house.doorward;
  const locator = createLocator(platform, { publicUrl, settings: {} });
  const reactions = {} as House['reactions'];
  const { locate, locateTenant } = locator;
  return { platform, publicUrl, reactions, undocumented: { inc: () => {} }, slots: { locate, locateTenant } };
}

const anonymise = () => anonymiseDueEvents(inside());

/** What of somebody's events is left that says where they came from. */
async function traces(userId: string): Promise<{ personal: number; all: number }> {
  const rows = await house.doorward.platform.db.reader
    .select()
    .from(auditEvents)
    .where(eq(auditEvents.actorId, userId));
  return { personal: rows.filter((row) => row.ipHash !== null || row.userAgent !== null).length, all: rows.length };
}

describe('what is personal of an event', () => {
  test('is erased after ninety days, the rest stays, and what is younger is left alone', async () => {
    const old = await house.register();
    house.clock.advance(90 * day - 60);
    const young = await house.register();
    await anonymise();
    expect((await traces(old.userId)).personal).toBeGreaterThan(0);
    house.clock.advance(120);
    const before = (await traces(old.userId)).all;
    await Promise.all([anonymise(), anonymise(), anonymise()]);
    expect(await traces(old.userId)).toEqual({ personal: 0, all: before });
    expect((await traces(young.userId)).personal).toBeGreaterThan(0);
    const told = await eventsOf(house, 'audit.anonymised', { actor: 'audit.anonymisation' });
    expect(told.length).toBeGreaterThan(0);
    expect(told[0]?.data).toEqual({ before: expect.stringMatching(/Z$/), events: expect.any(Number) });
    await anonymise();
    expect((await eventsOf(house, 'audit.anonymised', {})).length).toBe(told.length);
  });

  test('goes in portions, each where the last one ended, and no event is left out between them', async () => {
    const { db, ids, clock } = house.doorward.platform;
    const tenant = await openTenant(house, 'portions');
    const createdAt = clock.now();
    // More than two portions of one and the same moment.
    await db.transaction(async (tx) => {
      const row = () => ({
        ...bare,
        id: ids.create('evt'),
        tenantId: tenant.id as Id<'tnt'>,
        userAgent: 'x',
        createdAt,
      });
      for (let at = 0; at < 5; at++) await tx.insert(auditEvents).values(Array.from({ length: 500 }, row));
    });
    house.clock.advance(91 * day);
    const left = () => db.reader.$count(auditEvents, eq(auditEvents.userAgent, 'x'));
    const stopped = new AbortController();
    await expect(
      anonymiseDueEvents(
        cutAfter(2, () => stopped.abort()),
        stopped.signal,
      ),
    ).rejects.toThrow();
    expect(await left()).toBeGreaterThan(0);
    await anonymise();
    expect(await left()).toBe(0);
  });

  test('stays as long as the tenant says', async () => {
    const keeper = await house.register();
    await changeSettings(house, { audit_personal_seconds: 200 * day });
    house.clock.advance(100 * day);
    await anonymise();
    expect((await traces(keeper.userId)).personal).toBeGreaterThan(0);
    await changeSettings(house, { audit_personal_seconds: 30 * day });
    await anonymise();
    expect((await traces(keeper.userId)).personal).toBe(0);
  });
});

const bare = { type: 'signin.failed', actorKind: 'anonymous', requestId: 'x', data: {} } as const;

/** A house in which something happens after so many transactions. */
function cutAfter(transactions: number, happen: () => void): House {
  const whole = inside();
  let left = transactions;
  const db: House['platform']['db'] = {
    ...whole.platform.db,
    transaction: async (work) => {
      const done = await whole.platform.db.transaction(work);
      left -= 1;
      if (left === 0) happen();
      return done;
    },
  };
  return { ...whole, platform: { ...whole.platform, db } };
}

describe('one’s own security events', () => {
  const own = async (token: string, query = '') =>
    (await house.rest.get(`/v1/me/security-events${query}`, { token })).body;

  test('tell who got in and who did not, with what, newest first, and never what is somebody else’s', async () => {
    const [member, other] = [await house.register(), await house.register()];
    const agent = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0' };
    const guess = { identifier: member.username, password: 'Wrong-Guess-1' };
    await house.rest.post('/v1/auth/sign-in', guess, { headers: agent });
    const { data } = await own(member.access);
    expect(data.map(({ type, by }: { type: string; by: string }) => [type, by])).toEqual([
      ['signin.failed', 'somebody'],
      ['signin.succeeded', 'you'],
      ['accounts.registered', 'you'],
    ]);
    expect(data[0]).toEqual({
      id: expect.stringMatching(/^evt_/),
      type: 'signin.failed',
      description: 'A sign-in failed.',
      created_at: expect.stringMatching(/Z$/),
      by: 'somebody',
      impersonated: false,
      app_id: expect.stringMatching(/^app_/),
      device: 'Linux',
      browser: 'Firefox',
    });
    const theirs = (await own(other.access)).data.map(({ id }: { id: string }) => id);
    expect(theirs.filter((id: string) => data.some((event: { id: string }) => event.id === id))).toEqual([]);
  });

  test('say of an administrator that it was another, and nothing of who or with what', async () => {
    const member = await house.register();
    const headers = { 'user-agent': 'Secret-Console/1.0' };
    const token = await house.admin();
    const path = `/v1/users/${member.userId}/suspend`;
    expect((await house.rest.post(path, { reason: 'test' }, { token, headers })).status).toBeLessThan(300);
    expect((await house.rest.post(`/v1/users/${member.userId}/unsuspend`, {}, { token, headers })).status).toBeLessThan(
      300,
    );
    const again = await house.rest.post('/v1/auth/sign-in', { identifier: member.username, password: member.password });
    const { data } = await own(again.body.tokens.access_token);
    const event = data.find(({ type }: { type: string }) => type === 'accounts.suspended');
    expect(Object.keys(event).toSorted()).toEqual([
      'app_id',
      'by',
      'created_at',
      'description',
      'id',
      'impersonated',
      'type',
    ]);
    expect(event.by).toBe('another');
  });

  test('come in pages, are of types marked for it, and are nobody’s without a session', async () => {
    const member = await house.register();
    for (let at = 0; at < 5; at++)
      await house.rest.post('/v1/auth/sign-in', { identifier: member.username, password: 'Wrong-Guess-1' });
    const first = await own(member.access, '?limit=4');
    const rest = await own(member.access, `?limit=100&cursor=${first.next_cursor}`);
    expect([first.data.length, rest.data.length, rest.next_cursor]).toEqual([4, 3, undefined]);
    const marked = new Set<string>(eventKinds.filter((kind) => kind.own).map(({ type }) => type));
    expect([...first.data, ...rest.data].every(({ type }) => marked.has(type))).toBe(true);
    const other = await house.register();
    const stolen = await own(other.access, `?cursor=${first.next_cursor}`);
    expect(stolen.code).toBe('invalid_input');
    expect((await house.rest.get('/v1/me/security-events')).body.code).toBe('unauthenticated');
  });
});
