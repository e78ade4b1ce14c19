import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { eventsOf, type Member, openApp, sessionRow, startHouse, type TestHouse } from '../../../../test/kit/index.ts';
import { authenticatorApp, signIn } from '../mfa/mfa.testing.ts';
import type { Authenticator } from '../passkeys/authenticator.testing.ts';
import { ceremonies } from '../passkeys/ceremony.testing.ts';

let house: TestHouse;
let keys: ReturnType<typeof ceremonies>;
let root: string;
let ada: Member;
let eve: Member;
let appId: string;
beforeAll(async () => {
  house = await startHouse();
  keys = ceremonies(house);
});
beforeEach(async () => {
  root = await house.admin();
  ada = await house.register();
  eve = await house.register();
  appId = await openApp(house, `enrol-${ada.username.slice(-6)}`);
  await put({ mfa_mode: 'required' });
});
/** By the token from before: a second factor is wanted of the administrator, too. */
async function put(settings: object): Promise<void> {
  const { status } = await house.rest.patch('/v1/settings', { settings }, { token: root });
  expect(status).toBe(200);
}
const reset = { mfa_mode: null, passkeys: null, passkey_attestation: null, passkey_attestation_formats: null };
afterEach(() => put(reset));
afterAll(() => house.close());

const refused = (status: number, code: string) => ({ status, body: { code } });
const expired = refused(401, 'attempt_expired');
type Headers = Record<string, string>;
const start = (attempt_token: string, headers: Headers = {}) =>
  house.rest.post('/v1/auth/sign-in/enrol/passkey/options', { attempt_token }, { headers });
const finish = (attempt_token: string, response: object, more: object = {}) =>
  house.rest.post('/v1/auth/sign-in/enrol/passkey', { attempt_token, response, ...more });

async function begin(who: Pick<Member, 'username' | 'password'> = ada): Promise<string> {
  const { body } = await signIn(house, who);
  expect([body.next, body.methods]).toEqual(['enrolment', ['passkey', 'totp']]);
  return body.attempt_token;
}

/** What a device makes in an attempt. */
async function made(attempt: string, device: Authenticator = keys.device()) {
  const { status, body } = await start(attempt);
  expect(status).toBe(200);
  return device.create(body.public_key);
}

const factorsOf = async () => {
  const { body } = await house.rest.get(`/v1/users/${ada.userId}`, { token: root });
  return body.factors;
};

describe('a passkey enrolled on the way in (F068, F069)', () => {
  test('ends the sign-in with two factors, and is the second one from then on', async () => {
    const attempt = await begin();
    const device = keys.device({ verifies: false });
    const response = await made(attempt, device);
    const done = await finish(attempt, response, { name: 'Laptop' });
    expect([done.status, done.body.next]).toEqual([200, 'session']);
    const { session_id: id, access_token: token } = done.body.tokens;
    expect(await sessionRow(house, id)).toMatchObject({ amr: ['pwd', 'hwk', 'mfa'], acr: 'urn:doorward:acr:2' });
    expect((await house.rest.get('/v1/me/passkeys', { token })).body.data).toMatchObject([{ name: 'Laptop' }]);
    const [event] = await eventsOf(house, 'passkeys.registered', { target: ada.userId });
    expect(event).toMatchObject({ actorId: ada.userId });
    const again = await signIn(house, ada);
    expect(again.body).toMatchObject({ next: 'second_factor', methods: ['passkey'] });
    const asked = await house.rest.post('/v1/auth/sign-in/second-factor/passkey/options', {
      attempt_token: again.body.attempt_token,
    });
    const shown = { attempt_token: again.body.attempt_token, response: device.get(asked.body.public_key) };
    expect((await house.rest.post('/v1/auth/sign-in/second-factor/passkey', shown)).body.next).toBe('session');
  });

  test('attempt_expired: made up, of another app or step, spent, or passed by a factor that is there by now', async () => {
    const attempt = await begin();
    const late = await begin();
    const other = await begin();
    const response = await made(attempt);
    const lateResponse = await made(late);
    const app = (await house.rest.post('/v1/auth/sign-in/enrol/totp', { attempt_token: other })).body;
    expect(await start(attempt, { 'Doorward-App': appId })).toMatchObject(expired);
    expect(await start('dwa_x')).toMatchObject(expired);
    expect((await finish(attempt, response)).status).toBe(200);
    expect(await finish(attempt, response)).toMatchObject(expired);
    expect(await start(attempt)).toMatchObject(expired);
    expect(await finish(late, lateResponse)).toMatchObject(expired);
    const code = authenticatorApp(app.secret, house.clock).code();
    const confirmed = { attempt_token: other, setup_token: app.setup_token, code };
    expect(await house.rest.post('/v1/auth/sign-in/enrol/totp/confirm', confirmed)).toMatchObject(expired);
    const second = (await signIn(house, ada)).body;
    expect(second.next).toBe('second_factor');
    expect(await start(second.attempt_token)).toMatchObject(expired);
    expect(await factorsOf()).toEqual(['password', 'passkey']);
  });

  test('passkey_rejected: what a session, another attempt or nobody began, and what does not verify', async () => {
    const session = keys.device().create(await keys.start(ada));
    const signingIn = keys.device().get(await keys.ask());
    const attempt = await begin();
    const foreign = await made(await begin());
    const elsewhere = keys.device({ origin: 'https://evil.example' }).create((await start(attempt)).body.public_key);
    for (const response of [session, foreign, elsewhere])
      expect(await finish(attempt, response)).toMatchObject(refused(422, 'passkey_rejected'));
    expect((await finish(attempt, signingIn)).body.code).toBe('invalid_input');
    const own = await made(attempt);
    expect(await keys.add(ada, { response: own })).toMatchObject(refused(422, 'passkey_rejected'));
    expect((await finish(attempt, own)).body.next).toBe('session');
  });

  test('passkey_attestation_refused, passkey_taken: as where a session registers one, and the attempt stays open', async () => {
    const attempt = await begin();
    await put({ passkey_attestation: 'direct', passkey_attestation_formats: ['packed'] });
    expect(await finish(attempt, await made(attempt))).toMatchObject(refused(422, 'passkey_attestation_refused'));
    await put({ passkey_attestation: null, passkey_attestation_formats: null });
    const device = keys.device();
    await keys.register(eve, device);
    expect(await finish(attempt, await made(attempt, device))).toMatchObject(refused(409, 'passkey_taken'));
    expect((await finish(attempt, await made(attempt))).body.next).toBe('session');
  });

  test('passkeys_off, mfa_off: what changed while it was being set up counts', async () => {
    const attempt = await begin();
    const response = await made(attempt);
    await put({ passkeys: false });
    expect((await signIn(house, ada)).body.methods).toEqual(['totp']);
    expect(await start(attempt)).toMatchObject(refused(403, 'passkeys_off'));
    expect(await finish(attempt, response)).toMatchObject(refused(403, 'passkeys_off'));
    await put({ passkeys: null, mfa_mode: 'off' });
    expect(await start(attempt)).toMatchObject(refused(403, 'mfa_off'));
  });

  test('account_suspended: and the account comes out of it without a factor, by a passkey as by an app', async () => {
    const [attempt, other] = [await begin(), await begin()];
    const response = await made(attempt);
    const { setup_token, secret } = (await house.rest.post('/v1/auth/sign-in/enrol/totp', { attempt_token: other }))
      .body;
    const suspension = await house.rest.post(`/v1/users/${ada.userId}/suspend`, { reason: 'A test' }, { token: root });
    expect(suspension.status).toBeLessThan(300);
    expect(await finish(attempt, response)).toMatchObject(refused(403, 'account_suspended'));
    const code = authenticatorApp(secret, house.clock).code();
    const confirmed = { attempt_token: other, setup_token, code };
    const refusal = await house.rest.post('/v1/auth/sign-in/enrol/totp/confirm', confirmed);
    expect(refusal).toMatchObject(refused(403, 'account_suspended'));
    await put({ mfa_mode: null });
    expect(await factorsOf()).toEqual(['password']);
  });

  test('of twenty who finish at once, with the same attempt or others, one does', async () => {
    const attempts: string[] = [];
    while (attempts.length < 10) attempts.push(await begin());
    const ready = [];
    for (const attempt of attempts) ready.push({ attempt, response: await made(attempt) });
    const answers = await Promise.all([...ready, ...ready].map(({ attempt, response }) => finish(attempt, response)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(await eventsOf(house, 'passkeys.registered', { target: ada.userId })).toHaveLength(1);
  });
});
