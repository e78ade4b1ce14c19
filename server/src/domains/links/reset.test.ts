import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import {
  changeSettings,
  cloneDatabase,
  eventsOf,
  openApp,
  openTenant,
  setStatus,
  startHouse,
  startServer,
  type TestHouse,
} from '../../../../test/kit/index.ts';
import { join, mailed, otherThan, type Someone, signIn } from './links.testing.ts';
import { codeGuesses, mailedCodes } from './tables.ts';

const chosen = 'Own-Choice-Of-42-Herons';
let house: TestHouse;
beforeAll(async () => {
  // Fifty at once wait for each other, however busy the machine is.
  house = await startHouse({ databaseConnectTimeoutMs: 30_000 });
});
afterAll(() => house.close());

const forgot = (identifier: string, headers: Record<string, string> = {}, at = house) =>
  at.rest.post('/v1/auth/password/forgot', { identifier }, { headers });
const reset = (proof: object, headers: Record<string, string> = {}, at = house) =>
  at.rest.post('/v1/auth/password/reset', { new_password: chosen, ...proof }, { headers });
const invalidLink = { status: 401, body: { code: 'invalid_link' } };
const invalidCode = { status: 401, body: { code: 'invalid_code' } };

async function asked(who: Someone) {
  const { status, body } = await forgot(who.username);
  expect([status, body.next, body.expires_in]).toEqual([202, 'check_your_mail', 3600]);
  return { ...(await mailed(house, who.email)), attempt: body.attempt_token as string };
}

describe('a forgotten password', () => {
  test('is set anew by the mailed link; every session ends, and the owner is told', async () => {
    const who = await join(house, { verified: true });
    const { token, link } = await asked(who);
    expect(link).toMatch(`${house.url}/reset-password?token=dwl_`);
    expect((await reset({ token })).status).toBe(204);
    expect((await house.rest.get('/v1/me', { token: who.access })).status).toBe(401);
    expect((await house.rest.post('/v1/auth/refresh', { refresh_token: who.refresh })).status).toBe(401);
    expect((await signIn(house, who.email, who.password)).status).toBe(401);
    expect((await signIn(house, who.email, chosen)).status).toBe(200);
    expect((await house.mails(who.email)).at(-1)?.subject).toMatch(/password.*changed/i);
    const [event] = await eventsOf(house, 'passwords.reset', { target: who.userId });
    expect(event).toMatchObject({ actorId: who.userId, data: { sessions_ended: 1 } });
  });

  test('is set anew by the code, which only counts with its attempt token; link and code are one', async () => {
    const who = await join(house, { verified: true });
    const other = await asked(await join(house));
    const { token, code, attempt } = await asked(who);
    expect(await reset({ attempt_token: other.attempt, code: otherThan(other.code) })).toMatchObject(invalidCode);
    expect(await reset({ attempt_token: 'dwm_nonsense', code })).toMatchObject(invalidCode);
    expect((await reset({ attempt_token: attempt, code: `${code?.slice(0, 3)} ${code?.slice(3)}` })).status).toBe(204);
    expect((await signIn(house, who.username, chosen)).status).toBe(200);
    expect(await reset({ token })).toMatchObject(invalidLink);
    expect(await reset({ attempt_token: attempt, code })).toMatchObject(invalidCode);
  });

  test('invalid_link, alike: nonsense, reused, expired, of another purpose, app or tenant; and nothing is spoilt', async () => {
    const who = await join(house);
    const appId = await openApp(house, 'reset-elsewhere');
    const tenant = await openTenant(house, 'reset-elsewhere');
    await house.rest.post('/v1/me/email/verification', {}, { token: who.access });
    const verification = await mailed(house, who.email);
    const { token } = await asked(who);
    const answers = [
      await reset({ token: 'dwl_nonsense' }),
      await reset({ token: `${token}x` }),
      await reset({ token: verification.token }),
      await reset({ token }, { 'doorward-app': appId }),
      await reset({ token }, { 'doorward-app': tenant.appId }),
    ];
    expect((await reset({ token })).status).toBe(204);
    answers.push(await reset({ token }));
    const late = await asked(who);
    house.clock.advance(3601);
    answers.push(await reset({ token: late.token }));
    for (const { status, body } of answers) {
      expect([status, body.code, body.title]).toEqual([401, 'invalid_link', answers[0]?.body.title]);
    }
    expect((await signIn(house, who.username, chosen)).status).toBe(200);
  });

  test('of 50 who show one link at once, one wins', async () => {
    const who = await join(house, { verified: true });
    const { token, code, attempt } = await asked(who);
    const passwords = Array.from({ length: 50 }, (_, index) => `${chosen}-${index}`);
    const answers = await Promise.all(
      passwords.map((new_password, index) =>
        reset(index % 10 === 9 ? { attempt_token: attempt, code, new_password } : { token, new_password }),
      ),
    );
    const winners = passwords.filter((_, index) => answers[index]?.status === 204);
    expect(winners).toHaveLength(1);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([204, 401]));
    expect((await signIn(house, who.username, winners[0] ?? '')).status).toBe(200);
    expect(await eventsOf(house, 'passwords.reset', { target: who.userId })).toHaveLength(1);
  });

  test('password_rejected: says why and spends nothing; a code is judged before the password', async () => {
    const who = await join(house);
    const { token, code, attempt } = await asked(who);
    const weak = await reset({ token, new_password: 'aaaa' });
    expect(weak).toMatchObject({ status: 422, body: { code: 'password_rejected' } });
    expect(weak.body.errors[0].pointer).toBe('/new_password');
    expect(await reset({ token: 'dwl_x', new_password: 'aaaa' })).toMatchObject(invalidLink);
    expect(await reset({ attempt_token: attempt, code: otherThan(code), new_password: 'aaaa' })).toMatchObject(
      invalidCode,
    );
    expect((await reset({ attempt_token: attempt, code })).status).toBe(204);
  });

  test('an older link works until its own expiry, but not once a password was set since', async () => {
    const who = await join(house, { verified: true });
    const first = await asked(who);
    const second = await asked(who);
    expect((await reset({ token: first.token })).status).toBe(204);
    expect(await reset({ token: second.token, new_password: `${chosen}-2` })).toMatchObject(invalidLink);
    const third = await asked(who);
    const { access_token: access } = (await signIn(house, who.username, chosen)).body.tokens;
    const change = { current_password: chosen, new_password: `${chosen}-3` };
    expect((await house.rest.post('/v1/me/password', change, { token: access })).status).toBe(204);
    expect(await reset({ token: third.token })).toMatchObject(invalidLink);
  });

  test('proves the address too: what was set before anybody had proven it is void', async () => {
    const squatter = await join(house);
    const { token } = await asked(squatter);
    expect((await reset({ token })).status).toBe(204);
    expect((await house.rest.get('/v1/me', { token: squatter.access })).status).toBe(401);
    expect((await signIn(house, squatter.username, squatter.password)).status).toBe(401);
    const { access_token: access } = (await signIn(house, squatter.email, chosen)).body.tokens;
    expect((await house.rest.get('/v1/me', { token: access })).body.email_verified).toBe(true);
    const [event] = await eventsOf(house, 'accounts.email_verified', { target: squatter.userId });
    expect(event?.data).toEqual({ password_voided: true, factors_voided: false, sessions_ended: 1 });
  });

  test('a suspended or deleted user gets no mail, and what was mailed before is no good', async () => {
    const token = await house.admin();
    const suspended = await join(house);
    const deleted = await join(house);
    const [one, two] = [await asked(suspended), await asked(deleted)];
    await setStatus(house, suspended, 'suspended');
    expect((await house.rest.delete(`/v1/users/${deleted.userId}`, { token })).status).toBeLessThan(300);
    expect(await reset({ token: one.token })).toMatchObject(invalidLink);
    expect(await reset({ token: two.token })).toMatchObject(invalidLink);
    expect(await reset({ attempt_token: two.attempt, code: two.code })).toMatchObject(invalidCode);
    const before = [await house.mails(suspended.email), await house.mails(deleted.email)].flat().length;
    for (const { username } of [suspended, deleted]) expect((await forgot(username)).status).toBe(202);
    expect([await house.mails(suspended.email), await house.mails(deleted.email)].flat()).toHaveLength(before);
  });
});

describe('who asks for somebody', () => {
  test('gets the same answer, and the same rows are written, whether there is anybody or not', async () => {
    const who = await join(house);
    await house.rest.post('/v1/auth/register', { username: 'no-address-at-all', password: who.password });
    const { reader } = house.doorward.platform.db;
    const shapes = [];
    for (const identifier of [who.username, who.email, 'no-address-at-all', 'nobody-at-all', 'nobody@example.com']) {
      const before = await reader.$count(mailedCodes);
      const { status, headers, body } = await forgot(identifier);
      const { attempt_token: attempt, ...rest } = body;
      shapes.push({
        status,
        rest,
        attempt: /^dwm_[0-9A-Za-z]{49}$/.test(attempt),
        headers: [...headers.keys()].sort(),
        rows: (await reader.$count(mailedCodes)) - before,
      });
    }
    for (const shape of shapes) expect(shape).toEqual(shapes[0]);
    expect(shapes[0]).toMatchObject({ status: 202, attempt: true, rows: 1 });
  });

  test('learns nothing from wrong codes either: nobody has as many as somebody', async () => {
    const who = await join(house);
    const tried = async (identifier: string) => {
      const codes = [];
      for (let round = 0; round < 3; round += 1) {
        const { attempt_token } = (await forgot(identifier)).body;
        for (let guess = 0; guess < 4; guess += 1)
          codes.push((await reset({ attempt_token, code: '000000' })).body.code);
      }
      return codes;
    };
    expect(await tried(' Nobody-Here ')).toEqual(await tried(who.username));
  });

  test('writes to one address only: two in one field name nobody', async () => {
    const who = await join(house);
    const before = (await house.mails(who.email)).length;
    const two = [
      `${who.email},thief@example.com`,
      `${who.email};thief@example.com`,
      `${who.email}\r\nBcc: thief@example.com`,
    ];
    for (const identifier of [...two, `${who.email} thief@example.com`])
      expect((await forgot(identifier)).status).toBe(202);
    const list = await house.rest.post('/v1/auth/password/forgot', { identifier: [who.email, 'thief@example.com'] });
    expect(list).toMatchObject({ status: 400, body: { code: 'invalid_input' } });
    expect(await house.mails('thief@example.com')).toHaveLength(0);
    expect(await house.mails(who.email)).toHaveLength(before);
  });

  test('cannot bend the link by Host or forwarded headers, nor on the first request after a start', async () => {
    const spoofed = {
      host: 'evil.example',
      'x-forwarded-host': 'evil.example',
      'x-forwarded-proto': 'https',
      forwarded: 'host=evil.example;proto=https',
      origin: 'https://evil.example',
      referer: 'https://evil.example/',
    };
    const clone = await cloneDatabase(inject('template'));
    const before = await startServer(clone.config);
    const { email } = await join(before);
    await before.close();
    const fresh = await startServer(clone.config);
    try {
      // The very first request of this server.
      expect((await forgotRaw(fresh.url, spoofed, email)).status).toBe(202);
      const { link } = await mailed(fresh, email);
      expect(link).toMatch(new RegExp(`^${fresh.url}/reset-password\\?token=dwl_\\w+&client_id=app_\\w+$`));
      expect(JSON.stringify(await fresh.mails(email))).not.toContain('evil.example');
    } finally {
      await fresh.close();
      await clone.drop();
    }
  });

  test('too many mails: the newest link that went out keeps working, and the answer stays the same (F025)', async () => {
    const who = await join(house);
    const first = await asked(who);
    for (let more = 0; more < 8; more += 1) expect((await forgot(who.username)).status).toBe(202);
    const resets = (await house.mails(who.email)).filter(({ text }) => text.includes('/reset-password?'));
    expect(resets).toHaveLength(5);
    expect(first.token).not.toBe((await mailed(house, who.email)).token);
    expect((await reset({ token: (await mailed(house, who.email)).token })).status).toBe(204);
  });

  test('mail_off: said to everybody alike', async () => {
    const silent = await startHouse({ mail: 'off' });
    try {
      for (const identifier of ['admin', 'nobody-at-all'])
        expect(await forgot(identifier, {}, silent)).toMatchObject({ status: 503, body: { code: 'mail_off' } });
    } finally {
      await silent.close();
    }
  });
});

describe('guessing codes', () => {
  test('too_many_codes: counted for the account, whatever attempt they belong to; the link goes on working', async () => {
    const who = await join(house);
    const codes: string[] = [];
    for (let round = 0; round < 2; round += 1) {
      const { attempt, code } = await asked(who);
      for (let guess = 0; guess < 5; guess += 1)
        codes.push((await reset({ attempt_token: attempt, code: otherThan(code) })).body.code);
    }
    expect(codes).toEqual(Array.from({ length: 10 }, () => 'invalid_code'));
    const { attempt, code, token } = await asked(who);
    const refused = await reset({ attempt_token: attempt, code });
    expect(refused).toMatchObject({ status: 429, body: { code: 'too_many_codes' } });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(3500);
    const events = await eventsOf(house, 'links.refused', { target: who.userId });
    expect(events.map(({ data }) => (data as { reason: string }).reason)).toEqual([
      ...Array.from({ length: 10 }, () => 'invalid'),
      'too_many',
    ]);
    expect((await reset({ token })).status).toBe(204);
  });

  test('one code is dead after five wrong guesses, its link is not', async () => {
    const who = await join(house);
    const { attempt, code, token } = await asked(who);
    for (let guess = 0; guess < 5; guess += 1)
      expect(await reset({ attempt_token: attempt, code: otherThan(code) })).toMatchObject(invalidCode);
    expect(await reset({ attempt_token: attempt, code })).toMatchObject(invalidCode);
    expect((await reset({ token })).status).toBe(204);
  });

  test('of 50 guesses at once no more are judged than are allowed, and the count outlives the refusals', async () => {
    const who = await join(house);
    const { attempt, code } = await asked(who);
    const { attempt: second, code: right } = await asked(who);
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        reset(
          index % 2
            ? { attempt_token: attempt, code: otherThan(code) }
            : { attempt_token: second, code: otherThan(right) },
        ),
      ),
    );
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 401)).toHaveLength(10);
    expect(statuses.filter((status) => status === 429)).toHaveLength(40);
    expect((await reset({ attempt_token: second, code: right })).status).toBe(429);
    const counts = await house.doorward.platform.db.reader.select({ hour: codeGuesses.hourCount }).from(codeGuesses);
    expect(Math.max(...counts.map(({ hour }) => hour))).toBe(10);
  });

  test('an hour later ten more, and after twenty a day the next day', async () => {
    const who = await join(house);
    const guess = async (times: number) => {
      const { attempt, code } = await asked(who);
      const seen = [];
      for (let one = 0; one < times; one += 1)
        seen.push((await reset({ attempt_token: attempt, code: otherThan(code) })).status);
      return seen;
    };
    expect([...(await guess(5)), ...(await guess(5)), ...(await guess(1))].filter((status) => status === 429)).toEqual([
      429,
    ]);
    house.clock.advance(3601);
    expect([...(await guess(5)), ...(await guess(5))].filter((status) => status === 429)).toEqual([]);
    house.clock.advance(3601);
    const { attempt, code } = await asked(who);
    const refused = await reset({ attempt_token: attempt, code: otherThan(code) });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(20 * 3600);
    house.clock.advance(86_400);
    expect(await guess(1)).toEqual([401]);
  });

  test('the tenant may allow fewer', async () => {
    const strict = await startHouse();
    try {
      await changeSettings(strict, { code_guesses_per_hour: 3 });
      const { email } = await join(strict);
      const { attempt_token } = (await forgot(email, {}, strict)).body;
      const { code } = await mailed(strict, email);
      const statuses = [];
      for (let guess = 0; guess < 4; guess += 1)
        statuses.push((await reset({ attempt_token, code: otherThan(code) }, {}, strict)).status);
      expect(statuses).toEqual([401, 401, 401, 429]);
    } finally {
      await strict.close();
    }
  });
});

/** fetch sets Host itself: node:http sends what it is told. */
function forgotRaw(url: string, headers: Record<string, string>, identifier: string) {
  const { hostname, port } = new URL(url);
  return new Promise<{ status: number | undefined }>((resolve, reject) => {
    const sent = request({
      hostname,
      port,
      method: 'POST',
      path: '/v1/auth/password/forgot',
      headers: { 'content-type': 'application/json', ...headers },
    });
    sent.on('response', (response) => {
      response.resume();
      response.on('end', () => resolve({ status: response.statusCode }));
    });
    sent.on('error', reject);
    sent.end(JSON.stringify({ identifier }));
  });
}
