import { and, eq, isNull } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eventsOf, openApp, startHouse, type TestHouse } from '../../../../test/kit/index.ts';
import { idempotencyKeys } from '../../call/tables.ts';
import { users } from '../accounts/tables.ts';

const password = 'Battery-Staple-9';

let house: TestHouse;
beforeAll(async () => {
  house = await startHouse();
});
afterAll(() => house.close());

const register = (key: string, body: object, headers: Record<string, string> = {}) =>
  house.rest.post('/v1/auth/register', { password, ...body }, { headers: { 'idempotency-key': key, ...headers } });
const kept = () => house.doorward.platform.db.reader.select().from(idempotencyKeys);

describe('Idempotency-Key on register', () => {
  test('the same key and body get the same answer, said to be a replay, and one account', async () => {
    const first = await register('key-1', { username: 'once' });
    const again = await register('key-1', { username: 'once' });
    expect(first.headers.get('idempotency-replayed')).toBeNull();
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect([again.status, again.body]).toEqual([201, first.body]);
    expect(again.headers.get('location')).toBe(first.headers.get('location'));
    expect(await eventsOf(house, 'accounts.registered', { target: first.body.user_id })).toHaveLength(1);
    expect((await house.rest.get('/v1/me', { token: again.body.tokens.access_token })).status).toBe(200);
  });

  test('a replay says the version of what was created, as the first answer did', async () => {
    const asked = { token: await house.admin(), headers: { 'idempotency-key': 'key-versioned' } };
    const create = () => house.rest.post('/v1/users', { username: 'versioned', password }, asked);
    const first = await create();
    const again = await create();
    expect([again.status, again.headers.get('idempotency-replayed')]).toEqual([201, 'true']);
    expect(first.headers.get('etag')).toMatch(/^"\d+"$/);
    expect(again.headers.get('etag')).toBe(first.headers.get('etag'));
  });

  test('a replay fills the jar as the first answer did', async () => {
    const here = { 'sec-fetch-site': 'same-origin' };
    const body = { username: 'once-in-a-jar', transport: 'cookie' };
    const first = await register('key-2', body, here);
    const again = await register('key-2', body, here);
    // Access, refresh and device.
    expect(first.headers.getSetCookie()).toHaveLength(3);
    expect(again.headers.getSetCookie()).toEqual(first.headers.getSetCookie());
    expect((await register('key-2', body)).body.code).toBe('cross_site_request');
  });

  test('idempotency_key_reused: another body under the key', async () => {
    await register('key-3', { username: 'mine' });
    for (const body of [{ username: 'not-mine' }, { username: 'mine', password: 'Another-Pass-1' }])
      expect(await register('key-3', body)).toMatchObject({ status: 422, body: { code: 'idempotency_key_reused' } });
  });

  test('idempotency_in_flight: of many at once one works, the others are told to wait or get its answer', async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => register('key-4', { username: 'crowd' })));
    const done = answers.filter(({ status }) => status === 201);
    const waiting = answers.filter(({ status }) => status === 409);
    expect(done.length).toBeGreaterThan(0);
    expect(done.length + waiting.length).toBe(10);
    expect(new Set(done.map(({ body }) => body.user_id)).size).toBe(1);
    for (const { body, headers } of waiting) {
      expect(body.code).toBe('idempotency_in_flight');
      expect(headers.get('retry-after')).toBe('1');
    }
    const rows = await house.doorward.platform.db.reader.select().from(users).where(eq(users.username, 'crowd'));
    expect(rows).toHaveLength(1);
  });

  test('idempotency_in_flight: a key whose call has not ended, until its lease is over', async () => {
    const body = { username: 'abandoned' };
    await register('key-5', body);
    const { db } = house.doorward.platform;
    const abandoned = (await kept()).at(-1);
    if (!abandoned) throw new Error('no key was kept');
    await db.transaction((tx) =>
      tx
        .update(idempotencyKeys)
        .set({ answer: null, leasedUntil: new Date(house.clock.now().getTime() + 60_000) })
        .where(and(eq(idempotencyKeys.keyHash, abandoned.keyHash), eq(idempotencyKeys.bound, abandoned.bound))),
    );
    expect(await register('key-5', body)).toMatchObject({ status: 409, body: { code: 'idempotency_in_flight' } });
    house.clock.advance(61);
    // The process that held it died after its commit: the name is taken, and said to be.
    expect(await register('key-5', body)).toMatchObject({ status: 409, body: { code: 'username_taken' } });
  });

  test('a problem is not kept: what was mended works under the same key', async () => {
    expect((await register('key-6', { username: 'mended', password: 'bad' })).status).toBe(422);
    expect((await register('key-6', { username: 'mended' })).status).toBe(201);
    const rows = await house.doorward.platform.db.reader
      .select()
      .from(idempotencyKeys)
      .where(isNull(idempotencyKeys.answer));
    expect(rows).toEqual([]);
  });

  test('the key is bound to its app, and is forgotten after a day', async () => {
    const appId = await openApp(house, 'keyed');
    await register('key-7', { username: 'bound' });
    const elsewhere = await register('key-7', { username: 'bound' }, { 'doorward-app': appId });
    expect(elsewhere.body.code).toBe('username_taken');
    house.clock.advance(86_401);
    expect((await register('key-7', { username: 'unbound' })).status).toBe(201);
  });

  test('at rest the answer is sealed and the key hashed: a row tells no token and no key', async () => {
    const key = 'key-8-that-nobody-should-read';
    const { body } = await register(key, { username: 'sealed' });
    const text = (await kept())
      .map((row) => [Buffer.from(row.keyHash).toString('latin1'), row.bound, row.answer].join('\n'))
      .join('\n');
    expect(text).toContain('s1.test.');
    for (const secret of [key, body.tokens.refresh_token, body.tokens.access_token, 'sealed', password])
      expect(text).not.toContain(secret);
  });
});
