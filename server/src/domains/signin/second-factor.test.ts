import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  eventsOf,
  type Member,
  mailedCode,
  openApp,
  openTenant,
  sessionRow,
  setStatus,
  startHouse,
  type TestHouse,
} from '../../../../test/kit/index.ts';
import type { Id } from '../../platform/ids.ts';
import {
  type AuthenticatorApp,
  beginSignIn,
  codeOf,
  enrolApp,
  makeRecoveryCodes,
  prove,
  signIn,
  stepAt,
} from '../mfa/mfa.testing.ts';
import { factorGuesses, totpFactors } from '../mfa/tables.ts';

let house: TestHouse;
let ada: Member;
let app: AuthenticatorApp;
beforeAll(async () => {
  house = await startHouse();
});
beforeEach(async () => {
  ada = await house.register();
  app = await enrolApp(house, ada);
});
afterAll(() => house.close());

const begin = () => beginSignIn(house, ada);
const refused = (status: number, code: string) => ({ status, body: { code } });
const wrongCode = refused(401, 'wrong_factor_code');
const expired = refused(401, 'attempt_expired');
const claimsOf = (token: string) => JSON.parse(String(Buffer.from(token.split('.')[1] ?? '', 'base64url')));
const guesses = async () => {
  const [row] = await house.doorward.platform.db.reader
    .select()
    .from(factorGuesses)
    .where(eq(factorGuesses.userId, ada.userId as Id<'user'>));
  return row?.wrong ?? 0;
};

describe('a sign-in of who holds a second factor (F061, F063)', () => {
  test('stops at the password, and goes on in the body alone: no browser, no cookie', async () => {
    const { status, headers, body } = await signIn(house, ada);
    expect(status).toBe(200);
    expect(body).toEqual({
      next: 'second_factor',
      attempt_token: expect.any(String),
      expires_in: 600,
      methods: ['totp'],
    });
    expect(headers.getSetCookie()).toEqual([]);
    const done = await prove(house, body.attempt_token, app.code());
    expect([done.status, done.body.next, done.body.user_id]).toEqual([200, 'session', ada.userId]);
    const claims = claimsOf(done.body.tokens.access_token);
    expect(claims).toMatchObject({ amr: ['pwd', 'otp', 'mfa'], acr: 'urn:doorward:acr:2' });
    expect(await sessionRow(house, claims.sid)).toMatchObject({ amr: ['pwd', 'otp', 'mfa'], acr: claims.acr });
    const [asked] = await eventsOf(house, 'signin.step_required', { actor: ada.userId });
    expect(asked?.data).toEqual({ step: 'second_factor' });
  });

  test('by cookie as well, and by a mailed link or code, which are one factor and no second', async () => {
    const email = `${ada.username}@example.com`;
    const { body: owner } = await house.rest.post('/v1/auth/register', { email, password: ada.password });
    const link = async () => {
      const sent = await house.rest.post('/v1/auth/magic-link', { identifier: email });
      const code = await mailedCode(house, email);
      return house.rest.post('/v1/auth/sign-in/code', { attempt_token: sent.body.attempt_token, code });
    };
    const first = await link();
    const hers = await enrolApp(house, { access: first.body.tokens.access_token });
    const { body } = await link();
    expect([body.next, body.methods]).toEqual(['second_factor', ['totp']]);
    const given = { attempt_token: body.attempt_token, method: 'totp', code: hers.code(), transport: 'cookie' };
    const here = { headers: { 'sec-fetch-site': 'same-origin' } };
    const done = await house.rest.post('/v1/auth/sign-in/second-factor', given, here);
    expect(done.body).toMatchObject({ next: 'session', user_id: owner.user_id, tokens: { transport: 'cookie' } });
    expect(done.headers.getSetCookie()).toHaveLength(2);
    expect(await sessionRow(house, done.body.tokens.session_id)).toMatchObject({ amr: ['otp', 'mfa'] });
  });

  test('a code works once: of fifty attempts that show it at once one gets in', async () => {
    const attempts: string[] = [];
    // One after the other: so many passwords at once are more than the server hashes.
    while (attempts.length < 50) attempts.push(await begin());
    const code = app.code();
    const answers = await Promise.all(attempts.map((attempt) => prove(house, attempt, code)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    const [row] = await house.doorward.platform.db.reader
      .select()
      .from(totpFactors)
      .where(eq(totpFactors.userId, ada.userId as Id<'user'>));
    expect(codeOf(app.secret, row?.lastStep ?? 0)).toBe(code);
  });

  test('and with it all that came before: a newer code ends the older ones', async () => {
    const older = app.code();
    const newer = app.code();
    expect((await prove(house, await begin(), newer)).status).toBe(200);
    expect(await prove(house, await begin(), older)).toMatchObject(wrongCode);
  });

  test('one attempt, gone on with fifty times at once, opens one session', async () => {
    house.clock.advance(90);
    const attempt = await begin();
    const step = stepAt(house.clock.now());
    const codes = [-1, 0, 1].map((drift) => codeOf(app.secret, step + drift));
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, index) => prove(house, attempt, codes[index % 3] ?? '')),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  test('wrong_factor_code: another user’s code, another method’s, an old one, none', async () => {
    const [recovery = ''] = await makeRecoveryCodes(house, ada);
    const eve = await house.register();
    const hers = await enrolApp(house, eve);
    const attempt = await begin();
    for (const code of [hers.code(), recovery, codeOf(app.secret, stepAt(house.clock.now()) - 5), '', 'x'])
      expect(await prove(house, attempt, code), code).toMatchObject(wrongCode);
    expect(await prove(house, attempt, app.code(), 'recovery_code')).toMatchObject(wrongCode);
    const events = await eventsOf(house, 'mfa.refused', { target: ada.userId });
    expect(events).toHaveLength(6);
    expect(events.map(({ data }) => data)).toContainEqual({ method: 'recovery_code', reason: 'wrong' });
    expect((await prove(house, attempt, app.code())).status).toBe(200);
  });
});

describe('wrong second factors', () => {
  const wrong = async (times: number) => {
    for (let time = 0; time < times; time++)
      expect(await prove(house, await begin(), '000000')).toMatchObject(wrongCode);
  };

  test('too_many_factor_codes: count for the account, and beginning anew does not begin the count anew', async () => {
    const [recovery = ''] = await makeRecoveryCodes(house, ada);
    await wrong(10);
    expect(await guesses()).toBe(10);
    const answer = await prove(house, await begin(), app.code());
    expect(answer).toMatchObject(refused(429, 'too_many_factor_codes'));
    const wait = Number(answer.headers.get('retry-after'));
    expect(wait).toBeGreaterThan(3500);
    expect(wait).toBeLessThanOrEqual(3600);
    expect(await prove(house, await begin(), recovery, 'recovery_code')).toMatchObject({ status: 429 });
    expect(await guesses()).toBe(10);
    const reasons = (await eventsOf(house, 'mfa.refused', { target: ada.userId })).map(({ data }) => data);
    expect(reasons).toContainEqual({ method: 'totp', reason: 'too_many' });
    house.clock.advance(wait + 1);
    expect((await prove(house, await begin(), app.code())).status).toBe(200);
  });

  test('a right one is not counted, and forgives none', async () => {
    await wrong(4);
    expect((await prove(house, await begin(), app.code())).status).toBe(200);
    expect(await guesses()).toBe(4);
  });

  test('of fifty at once ten are judged', async () => {
    const attempts: string[] = [];
    // One after the other: so many passwords at once are more than the server hashes.
    while (attempts.length < 50) attempts.push(await begin());
    const answers = await Promise.all(attempts.map((attempt) => prove(house, attempt, '000000')));
    const codes = answers.map(({ body }) => body.code);
    expect(codes.filter((code) => code === 'wrong_factor_code')).toHaveLength(10);
    expect(codes.filter((code) => code === 'too_many_factor_codes')).toHaveLength(40);
  });

  test('are another account’s own', async () => {
    await wrong(10);
    const eve = await house.register();
    const hers = await enrolApp(house, eve);
    expect((await prove(house, await beginSignIn(house, eve), hers.code())).status).toBe(200);
  });
});

describe('the token of a step opens that step and nothing else', () => {
  test('attempt_expired: no other step takes it, no other procedure, and it is no credential', async () => {
    const attempt = await begin();
    const token = { attempt_token: attempt };
    const elsewhere = [
      await house.rest.post('/v1/auth/sign-in/new-password', { ...token, new_password: 'Own-Choice-42' }),
      await house.rest.post('/v1/auth/sign-in/enrol/totp', token),
      await house.rest.post('/v1/auth/sign-in/enrol/totp/confirm', { ...token, setup_token: 'x', code: '000000' }),
      await house.rest.post('/v1/auth/sign-in/resend', token),
    ];
    for (const answer of elsewhere) expect(answer).toMatchObject(expired);
    expect((await house.rest.post('/v1/auth/sign-in/code', { ...token, code: '000000' })).status).toBe(401);
    expect((await house.rest.post('/v1/auth/sign-in/link', { token: attempt })).status).toBe(401);
    expect((await house.rest.post('/v1/auth/refresh', { refresh_token: attempt })).status).toBe(401);
    expect((await house.rest.get('/v1/me', { token: attempt })).status).toBe(401);
    expect((await prove(house, attempt, app.code())).status).toBe(200);
  });

  test('attempt_expired: spent, made up, too old, or begun in another app or tenant', async () => {
    const attempt = await begin();
    const appId = await openApp(house, `other-${ada.username.slice(-6)}`);
    const { appId: far } = await openTenant(house, `far-${ada.username.slice(-6)}`);
    for (const id of [appId, far])
      expect(await prove(house, attempt, app.code(), 'totp', { 'Doorward-App': id })).toMatchObject(expired);
    for (const made of ['', `${attempt}x`, 'dwa_x', ada.refresh])
      expect(await prove(house, made, app.code())).toMatchObject(expired);
    expect(await guesses()).toBe(0);
    expect((await prove(house, attempt, app.code())).status).toBe(200);
    expect(await prove(house, attempt, app.code())).toMatchObject(expired);
    const late = await begin();
    house.clock.advance(601);
    expect(await prove(house, late, app.code())).toMatchObject(expired);
  });

  test('attempt_expired: begun with a password that was changed, or is gone, since', async () => {
    const attempt = await begin();
    const token = (await prove(house, await begin(), app.code())).body.tokens.access_token;
    house.clock.advance(1);
    const changed = { current_password: ada.password, new_password: 'Own-Choice-42' };
    expect((await house.rest.post('/v1/me/password', changed, { token })).status).toBe(204);
    expect(await prove(house, attempt, app.code())).toMatchObject(expired);
    const anew = await beginSignIn(house, { ...ada, password: 'Own-Choice-42' });
    expect((await prove(house, anew, app.code())).status).toBe(200);
  });

  test('account_suspended: since the attempt began', async () => {
    const attempt = await begin();
    await setStatus(house, ada, 'suspended');
    expect(await prove(house, attempt, app.code())).toMatchObject(refused(403, 'account_suspended'));
  });

  test('a second factor comes before a new password: who knows half changes nothing', async () => {
    const root = await house.admin();
    const path = `/v1/users/${ada.userId}/require-password-reset`;
    expect((await house.rest.post(path, undefined, { token: root })).status).toBe(204);
    const { body } = await prove(house, await begin(), app.code());
    expect(body.next).toBe('new_password');
    const chosen = { attempt_token: body.attempt_token, new_password: 'Own-Choice-42' };
    const done = await house.rest.post('/v1/auth/sign-in/new-password', chosen);
    expect(done.body.next).toBe('session');
    expect(claimsOf(done.body.tokens.access_token).amr).toEqual(['pwd', 'otp', 'mfa']);
  });
});
