import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import {
  changeSettings,
  cloneDatabase,
  eventsOf,
  type Member,
  sessionRow,
  startHouse,
  startServer,
  type TestHouse,
  testKeys,
} from '../../../../test/kit/index.ts';

const grace = 10;
const day = 86_400;

let house: TestHouse;
beforeAll(async () => {
  house = await startHouse();
});
afterAll(() => house.close());

const refresh = (token: string) => house.rest.post('/v1/auth/refresh', { refresh_token: token });
const signOut = (token: string) => house.rest.post('/v1/auth/sign-out', { refresh_token: token });
const isSignedIn = async (token: string) => (await house.rest.get('/v1/me', { token })).status === 200;
const windowPasses = () => house.clock.advance(grace + 0.001);
const sessionOf = ({ refresh: token }: Pick<Member, 'refresh'>) => `sess_${token.slice(4).split('.')[0]}`;
const rowOf = (member: Member) => sessionRow(house, sessionOf(member));

/** Rotates once, its window having passed, and gives the successor. */
async function rotated(token: string): Promise<string> {
  windowPasses();
  const { status, body } = await refresh(token);
  expect(status).toBe(200);
  expect(body.refresh_token).not.toBe(token);
  return body.refresh_token;
}

const reused = { status: 401, body: { code: 'refresh_token_reused' } };
const ended = { status: 401, body: { code: 'session_ended' } };
const invalid = { status: 401, body: { code: 'invalid_refresh_token' } };

describe('rotation (F032)', () => {
  test('inside its own window a token is answered with itself and a fresh access token', async () => {
    const who = await house.register();
    house.clock.advance(grace - 5);
    const { status, body } = await refresh(who.refresh);
    expect([status, body.refresh_token]).toEqual([200, who.refresh]);
    expect(body.access_token).not.toBe(who.access);
    expect((await rowOf(who)).generation).toBe(0);
  });

  test('past its window it rotates: one generation on, audited, the session longer', async () => {
    const who = await house.register();
    const before = await rowOf(who);
    await rotated(who.refresh);
    const after = await rowOf(who);
    expect(after.generation).toBe(1);
    expect(after.idleUntil.getTime()).toBeGreaterThan(before.idleUntil.getTime());
    expect(after.expiresAt).toEqual(before.expiresAt);
    const events = await eventsOf(house, 'sessions.refreshed', { target: before.id });
    expect(events.map(({ actorId, actorKind }) => [actorKind, actorId])).toEqual([['user', who.userId]]);
  });

  test('of sixteen callers at once exactly one rotates, and all carry the same successor (F033)', async () => {
    const members = await Promise.all(Array.from({ length: 8 }, () => house.register()));
    windowPasses();
    for (const who of members) {
      const answers = await Promise.all(Array.from({ length: 16 }, () => refresh(who.refresh)));
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
      const successors = new Set(answers.map(({ body }) => body.refresh_token));
      expect([successors.size, successors.has(who.refresh)]).toEqual([1, false]);
      const row = await rowOf(who);
      expect([row.generation, row.endedAt]).toEqual([1, null]);
      expect(await eventsOf(house, 'sessions.refreshed', { target: row.id })).toHaveLength(1);
    }
  });

  test('the row holds nothing a token could be read from', async () => {
    const who = await house.register();
    const row = JSON.stringify(await rowOf(who));
    const mac = who.refresh.split('.').at(-1) ?? '';
    expect(row).not.toContain(mac);
    expect(row).not.toContain(Buffer.from(mac, 'base64url').toString('hex'));
    expect(row).not.toContain(createHash('sha256').update(who.refresh).digest('hex'));
  });
});

describe('grace and reuse (F033)', () => {
  test('one behind inside the window gets that same successor, byte for byte', async () => {
    const who = await house.register();
    const next = await rotated(who.refresh);
    house.clock.advance(grace - 5);
    const { status, body } = await refresh(who.refresh);
    expect([status, body.refresh_token]).toEqual([200, next]);
    expect(await isSignedIn(body.access_token)).toBe(true);
  });

  test('refresh_token_reused: one behind after the window ends the session, audited', async () => {
    const who = await house.register();
    const next = await rotated(who.refresh);
    windowPasses();
    const access = (await refresh(next)).body.access_token;
    windowPasses();
    expect(await refresh(who.refresh)).toMatchObject(reused);
    expect(await rowOf(who)).toMatchObject({ endReason: 'refresh_token_reused', generation: 2 });
    const [event] = await eventsOf(house, 'sessions.reuse_detected', { target: sessionOf(who) });
    expect(event).toMatchObject({ actorId: who.userId, data: { ended: 1 } });
    expect(await refresh(next)).toMatchObject(ended);
    expect(await isSignedIn(access)).toBe(false);
    expect((await house.rest.get('/v1/me/sessions', { token: access })).status).toBe(401);
  });

  test('two generations old is reuse also inside the window of the live one', async () => {
    const who = await house.register();
    const next = await rotated(who.refresh);
    await rotated(next);
    expect(await refresh(who.refresh)).toMatchObject(reused);
    expect(await refresh(next)).toMatchObject(ended);
  });

  test('many who replay one stolen token at once leave one trace and one ended session', async () => {
    const who = await house.register();
    await rotated(await rotated(who.refresh));
    const answers = await Promise.all(Array.from({ length: 8 }, () => refresh(who.refresh)));
    const codes = new Set(answers.map(({ body }) => body.code));
    codes.delete('session_ended');
    expect([...codes]).toEqual(['refresh_token_reused']);
    expect((await rowOf(who)).endReason).toBe('refresh_token_reused');
  });

  test('two calls inside one window sign nobody out, whichever token each has', async () => {
    const who = await house.register();
    const next = await rotated(who.refresh);
    const answers = await Promise.all([refresh(who.refresh), refresh(next), refresh(who.refresh), refresh(next)]);
    expect(answers.map(({ body }) => body.refresh_token)).toEqual([next, next, next, next]);
    expect((await rowOf(who)).generation).toBe(1);
  });

  test("reuse ends only its own session, or with reuse_ends_all_sessions every one of the user's", async () => {
    for (const all of [false, true]) {
      await changeSettings(house, { reuse_ends_all_sessions: all });
      const who = await house.register();
      const identified = { identifier: who.username, password: who.password };
      const other = (await house.rest.post('/v1/auth/sign-in', identified)).body.tokens;
      await rotated(await rotated(who.refresh));
      expect(await refresh(who.refresh)).toMatchObject(reused);
      expect(await isSignedIn(other.access_token)).toBe(!all);
      const [event] = await eventsOf(house, 'sessions.reuse_detected', { target: sessionOf(who) });
      expect(event?.data).toEqual({ ended: all ? 2 : 1 });
    }
    await changeSettings(house, { reuse_ends_all_sessions: null });
  });
});

describe('tokens that are not ours (F034)', () => {
  test('invalid_refresh_token: whatever is not byte for byte what we minted, and it changes nothing', async () => {
    const who = await house.register();
    const successor = await rotated(who.refresh);
    const [head = '', generation, key, mac = ''] = successor.split('.');
    const macOf = (byte: number) => Buffer.alloc(32, byte).toString('base64url');
    const stranger = house.doorward.platform.ids.create('sess').slice('sess_'.length);
    const forged = [
      [head, generation, key, macOf(0)],
      [head, generation, key, macOf(255)],
      [head, '0', key, mac],
      [head, '7', key, mac],
      [head, '01', key, mac],
      [head, '-1', key, mac],
      [head, generation, 'other', mac],
      [head, generation, key, `${mac}=`],
      [head, generation, key, mac.slice(0, -1)],
      [head, generation, key, mac, ''],
      [`dwr_${stranger}`, generation, key, mac],
      [head.toUpperCase(), generation, key, mac],
      [head.replace('dwr_', 'dwa_'), generation, key, mac],
      [''],
      ['dwr_'],
    ].map((parts) => parts.join('.'));
    windowPasses();
    for (const token of forged) expect(await refresh(token), token).toMatchObject(invalid);
    expect(await rowOf(who)).toMatchObject({ generation: 1, endedAt: null });
    expect(await eventsOf(house, 'sessions.reuse_detected', { target: sessionOf(who) })).toEqual([]);
    expect((await refresh(successor)).status).toBe(200);
  });

  test("another session's MAC does not fit, even of the same user and generation", async () => {
    const who = await house.register();
    const { body } = await house.rest.post('/v1/auth/sign-in', { identifier: who.username, password: who.password });
    const mine = who.refresh.split('.');
    const mixed = [...mine.slice(0, 3), body.tokens.refresh_token.split('.')[3]].join('.');
    expect(await refresh(mixed)).toMatchObject(invalid);
    expect(await signOut(mixed)).toMatchObject({ status: 204 });
    expect(await isSignedIn(who.access)).toBe(true);
  });

  test('an access token is no refresh token, nor the other way round', async () => {
    const who = await house.register();
    expect((await refresh(who.access)).status).toBeGreaterThanOrEqual(400);
    expect(await house.rest.get('/v1/me', { token: who.refresh })).toMatchObject({
      body: { code: 'invalid_credential' },
    });
  });

  test('a second key of the ring mints no live generation: only the key the row names does', async () => {
    const clone = await cloneDatabase(inject('template'));
    const leaked = `leaked:${createHash('sha256').update('leaked').digest('base64')}`;
    const server = await startServer({ ...clone.config, keys: `${testKeys},${leaked}` });
    try {
      const who = await server.register();
      const row = await sessionRow(server, sessionOf(who));
      const { crypto } = server.doorward.platform;
      const forge = (generation: number, keyId: string) => {
        const parts = [row.tenantId, row.appId, row.id, String(generation), row.salt];
        const made = crypto.mac('refresh-token', parts, keyId);
        return `dwr_${row.id.slice(5)}.${generation}.${keyId}.${Buffer.from(made?.mac ?? '').toString('base64url')}`;
      };
      expect(forge(0, 'test')).toBe(who.refresh);
      server.clock.advance(grace + 1);
      const tried = await server.rest.post('/v1/auth/refresh', { refresh_token: forge(0, 'leaked') });
      expect(tried).toMatchObject(invalid);
      expect(await sessionRow(server, row.id)).toMatchObject({ generation: 0, endedAt: null });
    } finally {
      await server.close();
      await clone.drop();
    }
  });
});

describe('log-out (F040)', () => {
  test('beats grace: no generation of the session works again, in its window or out of it', async () => {
    const who = await house.register();
    const next = await rotated(who.refresh);
    expect((await signOut(next)).status).toBe(204);
    for (const token of [who.refresh, next]) expect(await refresh(token)).toMatchObject(ended);
    windowPasses();
    for (const token of [who.refresh, next]) expect(await refresh(token)).toMatchObject(ended);
    expect(await rowOf(who)).toMatchObject({ endReason: 'signed_out', generation: 1 });
    expect(await eventsOf(house, 'sessions.signed_out', { target: sessionOf(who) })).toHaveLength(1);
    expect(await eventsOf(house, 'sessions.reuse_detected', { target: sessionOf(who) })).toEqual([]);
  });

  test('takes a token of any generation, and one that is no good any more without a word', async () => {
    const who = await house.register();
    await rotated(await rotated(who.refresh));
    for (let n = 0; n < 2; n++) expect((await signOut(who.refresh)).status).toBe(204);
    expect((await signOut('dwr_nonsense')).status).toBe(204);
    expect(await rowOf(who)).toMatchObject({ endReason: 'signed_out' });
    expect(await eventsOf(house, 'sessions.signed_out', { target: sessionOf(who) })).toHaveLength(1);
  });

  test('of log-outs and refreshes at once the session stays ended', async () => {
    const who = await house.register();
    windowPasses();
    const calls = [...Array(12).keys()].map((n) => (n % 3 ? refresh(who.refresh) : signOut(who.refresh)));
    const answers = await Promise.all(calls);
    for (const { status } of answers) expect([200, 204, 401]).toContain(status);
    const row = await rowOf(who);
    expect(row.endReason).toBe('signed_out');
    for (const { body } of answers.filter(({ status }) => status === 200)) {
      expect(await refresh(body.refresh_token)).toMatchObject(ended);
      expect(await isSignedIn(body.access_token)).toBe(false);
    }
  });
});

describe('how long a session lives (F028, F035, F046)', () => {
  test('an access token for fifteen minutes and the tolerance between clocks', async () => {
    const who = await house.register();
    const { body } = await refresh(who.refresh);
    expect(body.expires_in).toBe(900);
    expect(body.refresh_expires_in).toBeGreaterThan(14 * day - 60);
    house.clock.advance(850);
    expect(await isSignedIn(body.access_token)).toBe(true);
    house.clock.advance(70);
    expect(await isSignedIn(body.access_token)).toBe(false);
  });

  test('fourteen days from the last refresh', async () => {
    const who = await house.register();
    house.clock.advance(14 * day - 60);
    const { status, body } = await refresh(who.refresh);
    expect(status).toBe(200);
    house.clock.advance(14 * day - 60);
    const again = await refresh(body.refresh_token);
    expect(again.status).toBe(200);
    house.clock.advance(14 * day + 1);
    expect(await refresh(again.body.refresh_token)).toMatchObject(ended);
    expect(await eventsOf(house, 'sessions.reuse_detected', { target: sessionOf(who) })).toEqual([]);
  });

  test('and 365 days from sign-in, however often it was refreshed; its last tokens live no longer than it does', async () => {
    const who = await house.register();
    const { expiresAt } = await rowOf(who);
    let token = who.refresh;
    const left = () => (expiresAt.getTime() - house.clock.now().getTime()) / 1000;
    while (left() > 13 * day) {
      house.clock.advance(13 * day);
      const { status, body } = await refresh(token);
      expect(status).toBe(200);
      token = body.refresh_token;
    }
    house.clock.advance(left() - 100);
    const last = (await refresh(token)).body;
    expect(last.expires_in).toBeLessThanOrEqual(100);
    expect(last.refresh_expires_in).toBeLessThanOrEqual(100);
    house.clock.advance(101);
    expect(await refresh(last.refresh_token)).toMatchObject(ended);
    expect(await isSignedIn(last.access_token)).toBe(false);
  });

  test('settings of tenant and app change both', async () => {
    await changeSettings(house, { session_idle_seconds: 120, session_absolute_seconds: 180, access_token_seconds: 30 });
    const who = await house.register();
    house.clock.advance(100);
    const { body } = await refresh(who.refresh);
    expect(body.expires_in).toBe(30);
    expect(body.refresh_expires_in).toBeGreaterThan(70);
    expect(body.refresh_expires_in).toBeLessThanOrEqual(80);
    house.clock.advance(81);
    expect(await refresh(body.refresh_token)).toMatchObject(ended);
    await changeSettings(house, {
      session_idle_seconds: null,
      session_absolute_seconds: null,
      access_token_seconds: null,
    });
  });
});
