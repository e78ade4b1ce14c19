import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  eventsOf,
  type Member,
  openApp,
  sessionRow,
  setStatus,
  startHouse,
  type TestHouse,
} from '../../../../test/kit/index.ts';
import type { Id } from '../../platform/ids.ts';
import { users } from '../accounts/tables.ts';
import { authenticatorApp, enrolApp, prove, signIn } from '../mfa/mfa.testing.ts';

let house: TestHouse;
let root: string;
let ada: Member;
beforeAll(async () => {
  house = await startHouse({ settings: { guests: true, password_grant: true } });
});
beforeEach(async () => {
  root = await house.admin();
  ada = await house.register();
});
afterEach(() => change({ mfa_mode: null, mfa_grace_seconds: null }));
afterAll(() => house.close());

const refused = (status: number, code: string) => ({ status, body: { code } });
const patch = (settings: object, path = '/v1/settings') => house.rest.patch(path, { settings }, { token: root });
async function change(settings: object, path?: string) {
  const answer = await patch(settings, path);
  expect([answer.status, answer.body.code]).toEqual([200, undefined]);
  return answer.body.settings;
}
const start = (attempt_token: string) => house.rest.post('/v1/auth/sign-in/enrol/totp', { attempt_token });
const finish = (attempt_token: string, setup_token: string, code: string) =>
  house.rest.post('/v1/auth/sign-in/enrol/totp/confirm', { attempt_token, setup_token, code });
const refresh = (refresh_token: string) => house.rest.post('/v1/auth/refresh', { refresh_token });

async function beginEnrolment(who = ada): Promise<string> {
  const { status, body } = await signIn(house, who);
  expect([status, body]).toEqual([
    200,
    { next: 'enrolment', attempt_token: expect.any(String), expires_in: 600, methods: ['passkey', 'totp'] },
  ]);
  return body.attempt_token;
}

describe('where a second factor is required (F069)', () => {
  test('who has none sets one up on the way in, and is in with two', async () => {
    await change({ mfa_mode: 'required' });
    const attempt = await beginEnrolment();
    const { status, body } = await start(attempt);
    expect([status, Object.keys(body).sort()]).toEqual([
      200,
      ['expires_in', 'otpauth_uri', 'qr_svg', 'secret', 'setup_token'],
    ]);
    const app = authenticatorApp(body.secret, house.clock);
    expect(await finish(attempt, body.setup_token, '000000')).toMatchObject(refused(401, 'wrong_factor_code'));
    const done = await finish(attempt, body.setup_token, app.code());
    expect([done.status, done.body.next, done.body.enrol_until]).toEqual([200, 'session', undefined]);
    const { session_id: id, access_token: token } = done.body.tokens;
    expect(await sessionRow(house, id)).toMatchObject({ amr: ['pwd', 'otp', 'mfa'], acr: 'urn:doorward:acr:2' });
    expect((await house.rest.get('/v1/me', { token })).body.factors.sort()).toEqual(['password', 'totp']);
    const [event] = await eventsOf(house, 'mfa.totp_enrolled', { target: ada.userId });
    expect(event).toMatchObject({ actorId: ada.userId });
    const again = await signIn(house, ada);
    expect((await prove(house, again.body.attempt_token, app.code())).body.next).toBe('session');
  });

  test('attempt_expired: the token of an enrolment proves no factor, is used once, and passes none by', async () => {
    await change({ mfa_mode: 'required' });
    const attempt = await beginEnrolment();
    const late = await beginEnrolment();
    const { body } = await start(attempt);
    const other = (await start(late)).body;
    const app = authenticatorApp(body.secret, house.clock);
    expect(await prove(house, attempt, app.code())).toMatchObject(refused(401, 'attempt_expired'));
    expect(await start('dwa_x')).toMatchObject(refused(401, 'attempt_expired'));
    expect((await finish(attempt, body.setup_token, app.code())).status).toBe(200);
    expect(await finish(attempt, body.setup_token, app.code())).toMatchObject(refused(401, 'attempt_expired'));
    // The account holds one by now: who knows the password alone adds no other.
    const theirs = authenticatorApp(other.secret, house.clock);
    expect(await finish(late, other.setup_token, theirs.code())).toMatchObject(refused(401, 'attempt_expired'));
    expect((await signIn(house, ada)).body.next).toBe('second_factor');
  });

  test('totp_setup_expired: what another attempt or a session began is not confirmed in this one', async () => {
    const own = await house.rest.post('/v1/me/factors/totp', undefined, { token: ada.access });
    await change({ mfa_mode: 'required' });
    const attempt = await beginEnrolment();
    const other = (await start(await beginEnrolment())).body;
    for (const { setup_token, secret } of [own.body, other]) {
      const code = authenticatorApp(secret, house.clock).code();
      expect(await finish(attempt, setup_token, code)).toMatchObject(refused(409, 'totp_setup_expired'));
    }
  });

  test('of twenty who finish it at once, with the same attempt or others, one does', async () => {
    await change({ mfa_mode: 'required' });
    const attempts = await Promise.all(Array.from({ length: 10 }, () => beginEnrolment()));
    const setups = await Promise.all(attempts.map(async (attempt) => ({ attempt, ...(await start(attempt)).body })));
    const answers = await Promise.all(
      [...setups, ...setups].map(({ attempt, setup_token, secret }) =>
        finish(attempt, setup_token, authenticatorApp(secret, house.clock).code()),
      ),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(await eventsOf(house, 'mfa.totp_enrolled', { target: ada.userId })).toHaveLength(1);
  });

  test('account_suspended, mfa_off: what changed while it was being set up counts', async () => {
    await change({ mfa_mode: 'required' });
    const attempt = await beginEnrolment();
    const { body } = await start(attempt);
    await change({ mfa_mode: 'off' });
    expect(await start(attempt)).toMatchObject(refused(403, 'mfa_off'));
    await setStatus(house, ada, 'suspended');
    const code = authenticatorApp(body.secret, house.clock).code();
    expect(await finish(attempt, body.setup_token, code)).toMatchObject(refused(403, 'account_suspended'));
  });

  test('second_factor_needed: the password grant ends there, in the words of RFC 6749', async () => {
    await enrolApp(house, ada);
    const body = new URLSearchParams({ grant_type: 'password', username: ada.username, password: ada.password });
    const response = await fetch(`${house.url}/v1/auth/token`, { method: 'POST', body });
    expect([response.status, await response.json()]).toMatchObject([
      400,
      { error: 'invalid_grant', code: 'second_factor_needed' },
    ]);
  });
});

describe('the time of grace', () => {
  const day = 86_400;
  const ago = (seconds: number) => new Date(house.clock.now().getTime() - seconds * 1000);
  const born = (who: Member, at: Date) =>
    house.doorward.platform.db.transaction((tx) =>
      tx
        .update(users)
        .set({ createdAt: at })
        .where(eq(users.id, who.userId as Id<'user'>)),
    );

  test('runs from the moment the mode was set, and is told with the session', async () => {
    await born(ada, ago(30 * day));
    const before = house.clock.now().getTime();
    const { mfa_required_at: at } = await change({ mfa_mode: 'required', mfa_grace_seconds: 7 * day });
    expect(Date.parse(at)).toBeGreaterThanOrEqual(before);
    const { body } = await signIn(house, ada);
    expect([body.next, Date.parse(body.enrol_until)]).toEqual(['session', Date.parse(at) + 7 * day * 1000]);
    await enrolApp(house, { access: body.tokens.access_token });
    const second = await signIn(house, ada);
    expect([second.body.next, second.body.enrol_until]).toEqual(['second_factor', undefined]);
  });

  test('does not begin anew by a longer one, or by saying `required` again; leaving the mode forgets it', async () => {
    const { mfa_required_at: at } = await change({ mfa_mode: 'required', mfa_grace_seconds: day });
    expect((await change({ mfa_grace_seconds: 2 * day })).mfa_required_at).toBe(at);
    house.clock.advance(5);
    expect((await change({ mfa_mode: 'required' })).mfa_required_at).toBe(at);
    expect((await change({ mfa_mode: 'allow' })).mfa_required_at).toBeUndefined();
    const anew = await change({ mfa_mode: 'required' });
    expect(Date.parse(anew.mfa_required_at)).toBeGreaterThan(Date.parse(at));
  });

  test('runs from the birth of an account that is younger; when it is over, the factor is due', async () => {
    await change({ mfa_mode: 'required', mfa_grace_seconds: 7 * day });
    await change({ mfa_required_at: ago(8 * day).toISOString() });
    const old = await house.register();
    await born(old, ago(8 * day));
    expect((await signIn(house, old)).body.next).toBe('enrolment');
    const { body } = await signIn(house, ada);
    expect(body.next).toBe('session');
    expect(Date.parse(body.enrol_until)).toBeGreaterThan(house.clock.now().getTime() + 6 * day * 1000);
    await born(ada, ago(7 * day));
    expect((await signIn(house, ada)).body.next).toBe('enrolment');
  });
});

describe('a refresh under a policy that has become stricter', () => {
  test('second_factor_required: ends the session of one factor, on record; the next answer is that it has ended', async () => {
    await change({ mfa_mode: 'required' });
    expect(await refresh(ada.refresh)).toMatchObject(refused(401, 'second_factor_required'));
    const [event] = await eventsOf(house, 'sessions.second_factor_required', { actor: ada.userId });
    expect(await sessionRow(house, String(event?.targetId))).toMatchObject({ endReason: 'mfa_required' });
    expect(await refresh(ada.refresh)).toMatchObject(refused(401, 'session_ended'));
    expect((await house.rest.get('/v1/me', { token: ada.access })).status).toBe(401);
  });

  test('goes on in the time of grace, in a session of two factors, and as a guest', async () => {
    const guest = await house.rest.post('/v1/auth/guest');
    const other = await house.register();
    await enrolApp(house, other);
    await change({ mfa_mode: 'required' });
    expect((await refresh(guest.body.tokens.refresh_token)).status).toBe(200);
    expect((await refresh(other.refresh)).status).toBe(200);
    await change({ mfa_grace_seconds: 60 });
    expect((await refresh(ada.refresh)).status).toBe(200);
    house.clock.advance(61);
    expect(await refresh(ada.refresh)).toMatchObject({ status: 401 });
  });

  test('invalid_grant of the password grant’s refresh, too', async () => {
    const given = { grant_type: 'password', username: ada.username, password: ada.password };
    const token = async (fields: Record<string, string>) => {
      const body = new URLSearchParams(fields);
      const response = await fetch(`${house.url}/v1/auth/token`, { method: 'POST', body });
      return (await response.json()) as Record<string, string>;
    };
    const { refresh_token = '' } = await token(given);
    await change({ mfa_mode: 'required' });
    expect(await token({ grant_type: 'refresh_token', refresh_token })).toMatchObject({
      error: 'invalid_grant',
      code: 'second_factor_required',
    });
  });
});

describe('an app', () => {
  test('setting_invalid: may be stricter than its tenant, and not more lenient', async () => {
    const app = await openApp(house, 'strict');
    const path = `/v1/apps/${app}/settings`;
    const here = { 'Doorward-App': app };
    const who = { username: 'in-the-strict-app', password: 'Battery-Staple-9' };
    expect((await house.rest.post('/v1/auth/register', who, { headers: here })).body.next).toBe('session');
    expect((await change({ mfa_mode: 'required' }, path)).mfa_required_at).toEqual(expect.any(String));
    expect((await signIn(house, who, here)).body.next).toBe('enrolment');
    expect((await signIn(house, who)).body.next).toBe('session');
    await change({ mfa_mode: null }, path);
    await change({ mfa_mode: 'adaptive' });
    for (const mode of ['off', 'allow']) {
      const answer = await patch({ mfa_mode: mode }, path);
      expect(answer).toMatchObject({
        status: 400,
        body: { errors: [{ pointer: '/settings/mfa_mode', code: 'looser' }] },
      });
    }
    for (const name of ['mfa_required_at', 'mfa_grace_seconds']) {
      const answer = await patch({ [name]: null }, path);
      expect(answer.body.errors).toMatchObject([{ code: 'tenant_setting' }]);
    }
  });

  test('that was stricter once is not more lenient when its tenant overtakes it', async () => {
    const app = await openApp(house, 'overtaken');
    const path = `/v1/apps/${app}/settings`;
    await change({ mfa_mode: 'adaptive' }, path);
    await change({ mfa_mode: 'required' });
    const { body } = await house.rest.get(path, { token: root });
    expect([body.settings.mfa_mode, body.sources.mfa_mode]).toEqual(['required', 'tenant']);
    expect((await signIn(house, ada, { 'Doorward-App': app })).body.next).toBe('enrolment');
  });
});

test('step_up_required: who acts as a user has proven what the policy asks of themselves', async () => {
  const support = await house.register();
  const given = { role: 'support_admin', scope: 'tenant' };
  await house.rest.post(`/v1/users/${support.userId}/roles`, given, { token: root });
  await change({ mfa_mode: 'required' });
  const act = () =>
    house.rest.post(`/v1/users/${ada.userId}/impersonate`, { reason: 'Ticket 1' }, { token: support.access });
  expect(await act()).toMatchObject({
    status: 401,
    body: { code: 'step_up_required', next: { acr_values: 'urn:doorward:acr:2', methods: ['enrolment'] } },
  });
  await enrolApp(house, support);
  expect((await act()).status).toBe(200);
});
