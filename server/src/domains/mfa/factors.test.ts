import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  changeSettings,
  eventsOf,
  type Member,
  mailedCode,
  openTenant,
  startHouse,
  type TestHouse,
} from '../../../../test/kit/index.ts';
import { singleUse } from '../../platform/crypto/tables.ts';
import type { Id } from '../../platform/ids.ts';
import { users } from '../accounts/tables.ts';
import { sessions } from '../sessions/tables.ts';
import { authenticatorApp, beginSignIn, enrolApp, makeRecoveryCodes, prove, signIn } from './mfa.testing.ts';
import { factorGuesses, recoveryCodes, totpFactors } from './tables.ts';

let house: TestHouse;
let root: string;
let ada: Member;
beforeAll(async () => {
  // A set-up that is over is told apart from a sign-in that is too old to begin another.
  house = await startHouse({ settings: { step_up_max_age_seconds: 1200 } });
});
beforeEach(async () => {
  root = await house.admin();
  ada = await house.register();
});
afterAll(() => house.close());

type Asked = { token?: string; headers?: Record<string, string> };
const asAda = (): Asked => ({ token: ada.access });
const refused = (status: number, code: string) => ({ status, body: { code } });
const db = () => house.doorward.platform.db;
const mode = async (mfa_mode: string | null) => {
  const { status } = await house.rest.patch('/v1/settings', { settings: { mfa_mode } }, { token: root });
  expect(status).toBe(200);
};
const begin = (asked: Asked = asAda()) => house.rest.post('/v1/me/factors/totp', undefined, asked);
const confirm = (setup_token: string, code: string, asked: Asked = asAda()) =>
  house.rest.post('/v1/me/factors/totp/confirm', { setup_token, code }, asked);
const list = async () => (await house.rest.get('/v1/me/factors', asAda())).body;
const remove = () => house.rest.delete('/v1/me/factors/totp', asAda());
const seedRow = async (who = ada) => {
  const [row] = await db()
    .reader.select()
    .from(totpFactors)
    .where(eq(totpFactors.userId, who.userId as Id<'user'>));
  return row;
};

describe('an authenticator app (F061)', () => {
  test('is set up with the seed as text, key URI and picture, and taken up with its first code', async () => {
    expect(await list()).toEqual({ passkey: false, mfa_mode: 'allow' });
    const { status, body } = await begin();
    expect([status, body.expires_in]).toEqual([200, 600]);
    expect(body.secret).toMatch(/^[A-Z2-7]{32}$/);
    expect(body.qr_svg).toMatch(/^<svg .*<\/svg>$/s);
    const uri = new URL(body.otpauth_uri);
    expect([uri.searchParams.get('secret'), decodeURIComponent(uri.pathname)]).toEqual([
      body.secret,
      expect.stringContaining(ada.username),
    ]);
    expect(await seedRow()).toBeUndefined();
    const app = authenticatorApp(body.secret, house.clock);
    expect((await confirm(body.setup_token, app.code())).status).toBe(204);
    expect(await list()).toMatchObject({ totp: { created_at: expect.any(String) }, passkey: false });
    expect((await house.rest.get('/v1/me', asAda())).body.factors.sort()).toEqual(['password', 'totp']);
    expect(await eventsOf(house, 'mfa.totp_enrolled', { target: ada.userId })).toHaveLength(1);
  });

  test('its seed is sealed, waiting for the first code and kept; no event carries it', async () => {
    const { body } = await begin();
    const waiting = await db().reader.select().from(singleUse).where(eq(singleUse.purpose, 'mfa.totp_setup'));
    expect(JSON.stringify(waiting)).not.toContain(body.secret);
    await confirm(body.setup_token, authenticatorApp(body.secret, house.clock).code());
    expect((await seedRow())?.secret).toMatch(/^s1\.test\./);
    expect(JSON.stringify(await eventsOf(house, 'mfa.totp_enrolled', {}))).not.toContain(body.secret);
  });

  test('the code that confirmed it is spent by that', async () => {
    const { body } = await begin();
    const code = authenticatorApp(body.secret, house.clock).code();
    expect((await confirm(body.setup_token, code)).status).toBe(204);
    expect(await prove(house, await beginSignIn(house, ada), code)).toMatchObject(refused(401, 'wrong_factor_code'));
  });

  test('the session in which it was proven has two factors from then on', async () => {
    await enrolApp(house, ada);
    const [row] = await db()
      .reader.select({ amr: sessions.amr, acr: sessions.acr })
      .from(sessions)
      .where(eq(sessions.userId, ada.userId as Id<'user'>));
    expect(row).toEqual({ amr: ['pwd', 'otp', 'mfa'], acr: 'urn:doorward:acr:2' });
  });

  test('another one takes its place when it is confirmed, and not before', async () => {
    const old = await enrolApp(house, ada);
    const { body } = await begin();
    expect((await prove(house, await beginSignIn(house, ada), old.code())).status).toBe(200);
    const app = authenticatorApp(body.secret, house.clock);
    expect((await confirm(body.setup_token, app.code())).status).toBe(204);
    expect(await prove(house, await beginSignIn(house, ada), old.code())).toMatchObject(
      refused(401, 'wrong_factor_code'),
    );
    expect((await prove(house, await beginSignIn(house, ada), app.code())).status).toBe(200);
  });

  test('wrong_factor_code: a wrong first code leaves the set-up open', async () => {
    const { body } = await begin();
    const app = authenticatorApp(body.secret, house.clock);
    for (const wrong of ['000000', '', 'abcdef'])
      expect(await confirm(body.setup_token, wrong)).toMatchObject(refused(401, 'wrong_factor_code'));
    expect((await confirm(body.setup_token, app.code())).status).toBe(204);
  });

  test('totp_setup_expired: used, too old, made up, or begun by another user or in another session', async () => {
    const expired = refused(409, 'totp_setup_expired');
    const { body } = await begin();
    const app = authenticatorApp(body.secret, house.clock);
    const other = { token: (await house.register()).access };
    const elsewhere = { token: (await signIn(house, ada)).body.tokens.access_token };
    for (const asked of [other, elsewhere])
      expect(await confirm(body.setup_token, app.code(), asked)).toMatchObject(expired);
    for (const made of ['', 'dwts_x', `${body.setup_token}x`, ada.refresh])
      expect(await confirm(made, app.code())).toMatchObject(expired);
    expect((await confirm(body.setup_token, app.code())).status).toBe(204);
    expect(await confirm(body.setup_token, app.code())).toMatchObject(expired);
    const late = (await begin()).body;
    // The set-up is over, the sign-in still recent enough.
    await changeSettings(house, { step_up_max_age_seconds: 3600 });
    house.clock.advance(601);
    expect(await confirm(late.setup_token, authenticatorApp(late.secret, house.clock).code())).toMatchObject(expired);
    await changeSettings(house, { step_up_max_age_seconds: null });
  });

  test('of confirmations at the same moment one counts', async () => {
    const { body } = await begin();
    const code = authenticatorApp(body.secret, house.clock).code();
    const answers = await Promise.all(Array.from({ length: 20 }, () => confirm(body.setup_token, code)));
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(1);
    expect(answers.filter(({ body }) => body.code === 'totp_setup_expired')).toHaveLength(19);
  });

  test('mfa_off: none is set up where none is asked for', async () => {
    await mode('off');
    try {
      expect(await begin()).toMatchObject(refused(403, 'mfa_off'));
    } finally {
      await mode(null);
    }
  });

  test('totp_not_found: what is not there cannot be removed; removed, it is asked for no more', async () => {
    expect(await remove()).toMatchObject(refused(404, 'totp_not_found'));
    await enrolApp(house, ada);
    await makeRecoveryCodes(house, ada);
    expect((await remove()).status).toBe(204);
    expect(await list()).toEqual({ passkey: false, mfa_mode: 'allow' });
    expect((await signIn(house, ada)).body.next).toBe('session');
    expect(await eventsOf(house, 'mfa.totp_removed', { target: ada.userId })).toHaveLength(1);
    expect(await remove()).toMatchObject(refused(404, 'totp_not_found'));
  });

  test('last_second_factor: where one is required it can be replaced, not removed', async () => {
    await enrolApp(house, ada);
    await mode('required');
    try {
      expect(await remove()).toMatchObject(refused(409, 'last_second_factor'));
      expect(await list()).toMatchObject({ totp: { created_at: expect.any(String) } });
    } finally {
      await mode(null);
    }
  });

  test('unauthenticated: to strangers', async () => {
    const strangers = [
      await begin({}),
      await house.rest.get('/v1/me/factors'),
      await house.rest.delete('/v1/me/factors/totp'),
      await house.rest.post('/v1/me/factors/recovery-codes'),
    ];
    for (const answer of strangers) expect(answer).toMatchObject(refused(401, 'unauthenticated'));
  });
});

describe('recovery codes (F062)', () => {
  const make = () => house.rest.post('/v1/me/factors/recovery-codes', undefined, asAda());

  test('are ten of 80 bits, shown once and kept as hashes', async () => {
    await enrolApp(house, ada);
    const codes = await makeRecoveryCodes(house, ada);
    expect([codes.length, new Set(codes).size]).toEqual([10, 10]);
    for (const code of codes) expect(code).toMatch(/^[a-z2-7]{4}(-[a-z2-7]{4}){3}$/);
    expect(await list()).toMatchObject({ recovery_codes: { left: 10 } });
    const rows = await db().reader.select().from(recoveryCodes);
    const kept = JSON.stringify(rows.map((row) => Buffer.from(row.digest).toString('latin1')));
    for (const code of codes) expect(kept).not.toContain(code.replaceAll('-', ''));
    const events = await eventsOf(house, 'mfa.recovery_codes_created', { target: ada.userId });
    expect(events).toMatchObject([{ data: { count: 10 } }]);
  });

  test('each works once, however it is typed, and is counted off', async () => {
    await enrolApp(house, ada);
    const [first = '', second = ''] = await makeRecoveryCodes(house, ada);
    const typed = ` ${first.toUpperCase().replaceAll('-', ' ')} `;
    const { status, body } = await prove(house, await beginSignIn(house, ada), typed, 'recovery_code');
    expect([status, body.next]).toEqual([200, 'session']);
    expect(await list()).toMatchObject({ recovery_codes: { left: 9 } });
    const again = await prove(house, await beginSignIn(house, ada), first, 'recovery_code');
    expect(again).toMatchObject(refused(401, 'wrong_factor_code'));
    expect((await prove(house, await beginSignIn(house, ada), second, 'recovery_code')).status).toBe(200);
    const used = await eventsOf(house, 'mfa.recovery_code_used', { target: ada.userId });
    expect(used.map(({ data }) => data)).toEqual(expect.arrayContaining([{ left: 9 }, { left: 8 }]));
  });

  test('one code, shown fifty times at once, opens one session', async () => {
    await enrolApp(house, ada);
    const [code = ''] = await makeRecoveryCodes(house, ada);
    const attempts = await Promise.all(Array.from({ length: 50 }, () => beginSignIn(house, ada)));
    const answers = await Promise.all(attempts.map((attempt) => prove(house, attempt, code, 'recovery_code')));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  test('a new set ends the old one; another user’s never worked', async () => {
    await enrolApp(house, ada);
    const [old = ''] = await makeRecoveryCodes(house, ada);
    const eve = await house.register();
    await enrolApp(house, eve);
    const [hers = ''] = await makeRecoveryCodes(house, eve);
    await makeRecoveryCodes(house, ada);
    for (const code of [old, hers])
      expect(await prove(house, await beginSignIn(house, ada), code, 'recovery_code')).toMatchObject(
        refused(401, 'wrong_factor_code'),
      );
  });

  test('no_second_factor: alone they are none', async () => {
    expect(await make()).toMatchObject(refused(409, 'no_second_factor'));
    await enrolApp(house, ada);
    expect((await make()).status).toBe(200);
    const { body } = await signIn(house, ada);
    expect(body.methods).toEqual(['totp', 'recovery_code']);
  });

  test('the last one spent is offered no more', async () => {
    await enrolApp(house, ada);
    for (const code of await makeRecoveryCodes(house, ada))
      expect((await prove(house, await beginSignIn(house, ada), code, 'recovery_code')).status).toBe(200);
    expect((await signIn(house, ada)).body.methods).toEqual(['totp']);
  });
});

describe('an administrator’s help', () => {
  const reset = (userId: string, token = root, headers: Record<string, string> = {}) =>
    house.rest.delete(`/v1/users/${userId}/factors`, { token, headers });

  test('takes away what was lost, ends the sessions and is on record; wrong guesses stay counted', async () => {
    const app = await enrolApp(house, ada);
    await makeRecoveryCodes(house, ada);
    await prove(house, await beginSignIn(house, ada), '000000');
    expect((await reset(ada.userId)).status).toBe(204);
    expect((await house.rest.get('/v1/me', asAda())).status).toBe(401);
    const { body } = await signIn(house, ada);
    expect(body.next).toBe('session');
    const factors = await house.rest.get('/v1/me/factors', { token: body.tokens.access_token });
    expect(factors.body).toEqual({ passkey: false, mfa_mode: 'allow' });
    const [event] = await eventsOf(house, 'mfa.factors_reset', { target: ada.userId });
    expect(event).toMatchObject({ actorKind: 'user', data: { sessions_ended: 1 } });
    const [guesses] = await db()
      .reader.select()
      .from(factorGuesses)
      .where(eq(factorGuesses.userId, ada.userId as Id<'user'>));
    expect(guesses?.wrong).toBe(1);
    expect(app.secret).not.toBe('');
  });

  test('user_not_found, forbidden, user_exceeds_own_rights', async () => {
    const { appId } = await openTenant(house, 'elsewhere');
    const credentials = { username: 'far-away', password: 'Battery-Staple-9' };
    const far = await house.rest.post('/v1/auth/register', credentials, { headers: { 'Doorward-App': appId } });
    for (const id of [far.body.user_id, 'user_01900000000070008000000000'])
      expect(await reset(id)).toMatchObject(refused(404, 'user_not_found'));
    expect(await reset(ada.userId, (await house.register()).access)).toMatchObject(refused(403, 'forbidden'));
    const manager = await house.register();
    const given = { role: 'support_admin', scope: 'tenant' };
    const grant = await house.rest.post(`/v1/users/${manager.userId}/roles`, given, { token: root });
    expect(grant.status).toBe(201);
    const superadmin = (await house.rest.get('/v1/me', { token: root })).body.id;
    expect(await reset(superadmin, manager.access)).toMatchObject(refused(403, 'user_exceeds_own_rights'));
    expect((await reset(ada.userId, manager.access)).status).toBe(204);
  });
});

test('erased with the account; and whoever proves an address first loses nobody’s factors but a stranger’s', async () => {
  const email = `${ada.username}@example.com`;
  const squatter = await house.rest.post('/v1/auth/register', { email, password: 'Battery-Staple-9' });
  const theirs = { access: squatter.body.tokens.access_token };
  await enrolApp(house, theirs);
  const link = await house.rest.post('/v1/auth/magic-link', { identifier: email });
  const code = await mailedCode(house, email);
  const { body } = await house.rest.post('/v1/auth/sign-in/code', { attempt_token: link.body.attempt_token, code });
  expect([body.next, body.user_id]).toEqual(['session', squatter.body.user_id]);
  const [row] = await db()
    .reader.select({ factors: users.factors })
    .from(users)
    .where(and(eq(users.id, squatter.body.user_id)));
  expect(row?.factors).toEqual([]);
});
