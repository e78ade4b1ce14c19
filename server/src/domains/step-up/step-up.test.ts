import { createVerifier } from '@doorward/verify/node';
import { eq } from 'drizzle-orm';
import { TOTP } from 'otpauth';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  type Answer,
  changeSettings,
  eventsOf,
  type Member,
  openTenant,
  sessionRow,
  startHouse,
  type TestHouse,
} from '../../../../test/kit/index.ts';
import { lifted } from '../../../../test/kit/limits.ts';
import type { SensitiveAction } from '../../call/index.ts';
import type { Id } from '../../platform/ids.ts';
import { users } from '../accounts/tables.ts';
import { join } from '../links/links.testing.ts';
import { ceremonies } from '../passkeys/ceremony.testing.ts';
import { passwords } from '../passwords/tables.ts';

let house: TestHouse;
let ada: Member;
beforeAll(async () => {
  house = await startHouse({ limits: { ...lifted, password_network: { limit: 10, window_seconds: 900 } } });
});
afterAll(() => house.close());
beforeEach(async () => {
  ada = await house.register();
});

const maxAge = 600;
const later = () => house.clock.advance(maxAge + 1);
const prove = (token: string, input: object): Promise<Answer> => house.rest.post('/v1/auth/step-up', input, { token });
const byPassword = (who: Pick<Member, 'access' | 'password'>, action?: string) =>
  prove(who.access, { ...(action && { action }), method: 'password', password: who.password });
const sessionOf = (token: string): string => claimsIn(token).sid;
// biome-ignore lint/suspicious/noExplicitAny: claims of every shape
const claimsIn = (token: string): any => JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
const said = ({ status, body }: Answer) => [status, body.code];
const signIn = async ({ username, password }: Pick<Member, 'username' | 'password'>): Promise<Member> => {
  const { body } = await house.rest.post('/v1/auth/sign-in', { identifier: username, password });
  const { access_token: access, refresh_token: refresh } = body.tokens;
  return { userId: body.user_id, username, password, access, refresh };
};
/** A sensitive action that fails past the question whether the proof is recent. */
const changePassword = (token: string, new_password = 'x') =>
  house.rest.post('/v1/me/password', { current_password: 'not it', new_password }, { token });
const passed = [422, 'password_rejected'];
const refused = [401, 'step_up_required'];

describe('a sensitive action', () => {
  test('is open to who has just signed in, and asks for a proof 600 seconds later', async () => {
    house.clock.advance(maxAge - 5);
    expect(said(await changePassword(ada.access))).toEqual(passed);
    house.clock.advance(6);
    const answer = await changePassword(ada.access);
    expect(said(answer)).toEqual(refused);
    expect(answer.body.next).toEqual({
      action: 'factors',
      acr_values: 'urn:doorward:acr:1',
      max_age: maxAge,
      methods: ['password'],
    });
    expect(answer.headers.get('www-authenticate')).toBe(
      'Bearer realm="doorward", error="insufficient_user_authentication", acr_values="urn:doorward:acr:1", max_age="600"',
    );
  });

  test('is open for 600 seconds after the proof it asked for, and then asks again', async () => {
    later();
    const { status, body } = await byPassword(ada, 'factors');
    expect([status, Object.keys(body).toSorted()]).toEqual([200, ['action', 'until']]);
    const left = Date.parse(body.until) - house.clock.now().getTime();
    expect([left > (maxAge - 5) * 1000, left <= maxAge * 1000]).toEqual([true, true]);
    expect(said(await changePassword(ada.access))).toEqual(passed);
    ada = {
      ...ada,
      access: (await house.rest.post('/v1/auth/refresh', { refresh_token: ada.refresh })).body.access_token,
    };
    expect(said(await changePassword(ada.access))).toEqual(passed);
    later();
    expect(said(await changePassword(ada.access))).toEqual(refused);
  });

  test('is not opened by the proof for another one', async () => {
    later();
    expect((await byPassword(ada, 'organizations')).status).toBe(200);
    expect(said(await changePassword(ada.access))).toEqual(refused);
  });

  test('is not opened by a proof in another session of the same user', async () => {
    const other = await signIn(ada);
    later();
    expect((await byPassword(other, 'factors')).status).toBe(200);
    expect([said(await changePassword(other.access)), said(await changePassword(ada.access))]).toEqual([
      passed,
      refused,
    ]);
  });

  test('is refused before any work: what the input is does not matter, nor whether one may', async () => {
    later();
    const { rest } = house;
    expect(said(await rest.patch('/v1/settings', { nonsense: true }, { token: ada.access }))).toEqual(refused);
    expect(said(await rest.patch('/v1/settings', {}))).toEqual([401, 'unauthenticated']);
    expect(said(await rest.patch('/v1/settings', {}, { token: 'nonsense' }))).toEqual([401, 'invalid_credential']);
  });

  test('asks administrators too (F144)', async () => {
    const admin = await house.admin();
    const { rest } = house;
    later();
    const answer = await rest.patch('/v1/settings', { settings: {} }, { token: admin });
    expect(said(answer)).toEqual(refused);
    expect(answer.body.next).toMatchObject({ action: 'settings', methods: ['password'] });
    const proof = { action: 'settings', method: 'password', password: 'Correct-Horse-7' };
    expect((await prove(admin, proof)).status).toBe(200);
    expect((await rest.patch('/v1/settings', { settings: {} }, { token: admin })).status).toBe(200);
  });

  test('is refused over tRPC with the same problem', async () => {
    later();
    const asked = await fetch(`${house.url}/trpc/passwords.change`, {
      method: 'POST',
      headers: { authorization: `Bearer ${ada.access}`, 'content-type': 'application/json' },
      body: JSON.stringify({ current_password: 'x', new_password: 'x' }),
    });
    const { error } = (await asked.json()) as { error: { data: { problem: object } } };
    expect(error.data.problem).toMatchObject({ code: 'step_up_required', next: { action: 'factors' } });
    expect(asked.headers.get('www-authenticate')).toContain('insufficient_user_authentication');
  });

  test('that was asked for and refused is on record, and so is the proof', async () => {
    later();
    await changePassword(ada.access);
    await byPassword(ada, 'factors');
    const target = sessionOf(ada.access);
    const asked = await eventsOf(house, 'step_up.asked', { target });
    expect(asked.map(({ actorId, data }) => [actorId, data])).toEqual([
      [ada.userId, { action: 'factors', outcome: 'step_up_required' }],
    ]);
    const proven = await eventsOf(house, 'step_up.proven', { target });
    expect(proven.map(({ data }) => data)).toEqual([{ action: 'factors', method: 'password' }]);
  });
});

describe('the setting of an action', () => {
  const set = (settings: Partial<Record<`step_up_${SensitiveAction}` | 'step_up_max_age_seconds', unknown>>) =>
    changeSettings(house, settings);

  test('`off` lets it pass without a word', async () => {
    await set({ step_up_factors: 'off' });
    later();
    expect(said(await changePassword(ada.access))).toEqual(passed);
    await set({ step_up_factors: null });
    expect(await eventsOf(house, 'step_up.asked', { target: sessionOf(ada.access) })).toEqual([]);
  });

  test('`notify` lets it pass, puts it on record and mails the user', async () => {
    await set({ step_up_factors: 'notify' });
    const { email, access: token } = await join(house, { verified: true });
    const told = async () => (await house.mails(email)).filter(({ subject }) => subject.startsWith('A change in'));
    expect(said(await changePassword(token))).toEqual(passed);
    expect(await told()).toEqual([]);
    later();
    expect(said(await changePassword(token))).toEqual(passed);
    await set({ step_up_factors: null });
    const [mail, ...more] = await told();
    expect([mail?.subject, more]).toEqual(['A change in your account with Default', []]);
    expect(mail?.text).toContain('somebody asked to change how you sign in from your account');
    expect(mail?.text).toContain('/account/sessions?client_id=app_');
    const [event] = await eventsOf(house, 'step_up.asked', { target: sessionOf(token) });
    expect(event?.data).toEqual({ action: 'factors', outcome: 'passed' });
  });

  test('action_blocked: `block` refuses it to everybody, however fresh', async () => {
    await set({ step_up_factors: 'block' });
    const answer = await changePassword(ada.access);
    await set({ step_up_factors: null });
    expect(said(answer)).toEqual([403, 'action_blocked']);
    expect((await eventsOf(house, 'step_up.asked', { target: sessionOf(ada.access) }))[0]?.data).toEqual({
      action: 'factors',
      outcome: 'action_blocked',
    });
  });

  test('cannot be changed by who has not proven themselves, and is never `block` for settings', async () => {
    const admin = await house.admin();
    const patch = (settings: object) => house.rest.patch('/v1/settings', { settings }, { token: admin });
    expect(said(await patch({ step_up_settings: 'block' }))).toEqual([400, 'setting_invalid']);
    later();
    expect(said(await patch({ step_up_settings: 'off' }))).toEqual(refused);
  });

  test('is in force for proofs already given: a shorter age ends them', async () => {
    later();
    await byPassword(ada, 'factors');
    house.clock.advance(100);
    expect(said(await changePassword(ada.access))).toEqual(passed);
    await set({ step_up_max_age_seconds: 60 });
    const answer = await changePassword(ada.access);
    await set({ step_up_max_age_seconds: null });
    expect([said(answer), answer.body.next.max_age]).toEqual([refused, 60]);
  });
});

describe('POST /v1/auth/step-up', () => {
  test('proof_rejected: a wrong password proves nothing, and is on record', async () => {
    later();
    const answer = await byPassword({ ...ada, password: 'Not-The-Password-1' }, 'factors');
    expect(said(answer)).toEqual([403, 'proof_rejected']);
    expect(said(await changePassword(ada.access))).toEqual(refused);
    const [event] = await eventsOf(house, 'step_up.refused', { target: sessionOf(ada.access) });
    expect(event?.data).toEqual({ action: 'factors', method: 'password', reason: 'proof_rejected' });
  });

  test('proof_rejected: another user’s password proves nothing', async () => {
    const other = await house.register({ password: 'Quite-Another-Secret-5' });
    expect(said(await byPassword({ access: ada.access, password: other.password }, 'factors'))).toEqual([
      403,
      'proof_rejected',
    ]);
  });

  test('sign_in_locked: of 50 wrong passwords at once ten are judged, and then not even the right one, at no other door either', async () => {
    const wrong = { ...ada, password: 'Not-The-Password-1' };
    const answers = await Promise.all(Array.from({ length: 50 }, () => byPassword(wrong, 'factors')));
    const count = (code: string) => answers.filter(({ body }) => body.code === code).length;
    expect([count('proof_rejected'), count('sign_in_locked')]).toEqual([10, 40]);
    const answer = await byPassword(ada, 'factors');
    expect(said(answer)).toEqual([429, 'sign_in_locked']);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(800);
    expect(said(await changePassword(ada.access, 'Totally-New-Secret-3'))).toEqual([429, 'sign_in_locked']);
    // Another session is not held up: whoever has a stolen one cannot lock the user out.
    expect((await byPassword(await signIn(ada), 'factors')).status).toBe(200);
    house.clock.advance(901);
    const { body } = await house.rest.post('/v1/auth/refresh', { refresh_token: ada.refresh });
    expect((await byPassword({ ...ada, access: body.access_token }, 'factors')).status).toBe(200);
  });

  test('right proofs are not counted, nor do ten at once get in each other’s way', async () => {
    for (let round = 0; round < 2; round += 1) {
      const answers = await Promise.all(Array.from({ length: 10 }, () => byPassword(ada, 'factors')));
      expect(answers.filter(({ status }) => status !== 200)).toEqual([]);
    }
  });

  test('proof_method_refused: says what the user can do instead', async () => {
    await house.doorward.platform.db.transaction(async (tx) => {
      await tx.delete(passwords).where(eq(passwords.userId, ada.userId as Id<'user'>));
      await tx
        .update(users)
        .set({ factors: [] })
        .where(eq(users.id, ada.userId as Id<'user'>));
    });
    later();
    expect((await changePassword(ada.access)).body.next.methods).toEqual(['sign_in']);
    const answer = await byPassword(ada, 'factors');
    expect(said(answer)).toEqual([409, 'proof_method_refused']);
    expect(answer.body.next).toMatchObject({ action: 'factors', methods: ['sign_in'] });
  });

  test('invalid_input: an unknown action or method, or a method without its proof', async () => {
    const { password } = ada;
    for (const input of [
      { action: 'everything', method: 'password', password },
      { method: 'charm' },
      { method: 'password' },
    ])
      expect(said(await prove(ada.access, input))).toEqual([400, 'invalid_input']);
  });

  test('unauthenticated: nobody proves anything without a session', async () => {
    const answer = await house.rest.post('/v1/auth/step-up', { method: 'password', password: ada.password });
    expect(said(answer)).toEqual([401, 'unauthenticated']);
  });

  test('the proof goes with the session', async () => {
    await byPassword(ada, 'factors');
    await house.rest.post('/v1/auth/sign-out', { refresh_token: ada.refresh });
    expect(said(await changePassword(ada.access))).toEqual([401, 'invalid_credential']);
    expect(said(await byPassword(ada, 'factors'))).toEqual([401, 'invalid_credential']);
  });

  test('a session of another tenant is not known here', async () => {
    const { appId } = await openTenant(house, 'step-up-next-door');
    const headers = { 'doorward-app': appId };
    const input = { action: 'factors', method: 'password', password: ada.password };
    const answer = await house.rest.post('/v1/auth/step-up', input, { token: ada.access, headers });
    expect(said(answer)).toEqual([401, 'invalid_credential']);
  });
});

/** Sets up an authenticator app; gives what it shows at this moment of the house. */
async function enrol(token: string): Promise<() => string> {
  const { status, body } = await house.rest.post('/v1/me/factors/totp', {}, { token });
  expect(status).toBe(200);
  const app = new TOTP({ secret: body.secret });
  const code = () => app.generate({ timestamp: house.clock.now().getTime() });
  const confirm = { setup_token: body.setup_token, code: code() };
  expect((await house.rest.post('/v1/me/factors/totp/confirm', confirm, { token })).status).toBe(204);
  house.clock.advance(30);
  return code;
}

const newCodes = (token: string) => house.rest.post('/v1/me/factors/recovery-codes', {}, { token });

describe('who holds a second factor', () => {
  test('has just proven it by setting it up, and is not asked again for the next step', async () => {
    await enrol(ada.access);
    expect((await newCodes(ada.access)).status).toBe(200);
  });

  test('is asked for it at once where a password was proof until it was set up elsewhere: a stolen session cannot take it away', async () => {
    later();
    expect((await byPassword(ada, 'factors')).status).toBe(200);
    const owner = await signIn(ada);
    const code = await enrol(owner.access);
    const { rest } = house;
    const answer = await rest.delete('/v1/me/factors/totp', { token: ada.access });
    expect([said(answer), answer.body.next.methods]).toEqual([refused, ['totp']]);
    expect((await prove(ada.access, { action: 'factors', method: 'totp', code: code() })).status).toBe(200);
    expect((await rest.delete('/v1/me/factors/totp', { token: ada.access })).status).toBe(204);
  });

  test('is not asked again in the session that set it up after a proof by the password', async () => {
    later();
    expect((await byPassword(ada, 'factors')).status).toBe(200);
    await enrol(ada.access);
    expect((await newCodes(ada.access)).status).toBe(200);
  });

  test('proves themselves by it: by a code of the app or a recovery code, each once, and never by the password alone', async () => {
    const code = await enrol(ada.access);
    const { recovery_codes } = (await newCodes(ada.access)).body;
    later();
    const answer = await newCodes(ada.access);
    expect(answer.body.next).toEqual({
      action: 'factors',
      acr_values: 'urn:doorward:acr:2',
      max_age: maxAge,
      methods: ['totp', 'recovery_code'],
    });
    const refusedByPassword = await byPassword(ada, 'factors');
    expect(said(refusedByPassword)).toEqual([409, 'proof_method_refused']);
    expect(refusedByPassword.body.next.methods).toEqual(['totp', 'recovery_code']);
    const byCode = { action: 'factors', method: 'totp', code: code() };
    expect((await prove(ada.access, byCode)).status).toBe(200);
    expect(said(await prove(ada.access, byCode))).toEqual([403, 'proof_rejected']);
    const spent = { action: 'members', method: 'recovery_code', code: recovery_codes[0] };
    const tries = await Promise.all(Array.from({ length: 5 }, () => prove(ada.access, spent)));
    expect(tries.map(({ status }) => status).toSorted()).toEqual([200, 403, 403, 403, 403]);
    expect((await newCodes(ada.access)).status).toBe(200);
  });

  test('too_many_proofs: wrong codes count for the account, in whichever session', async () => {
    const code = await enrol(ada.access);
    const wrong = { action: 'factors', method: 'totp', code: '000000' };
    const tries = await Promise.all(Array.from({ length: 11 }, () => prove(ada.access, wrong)));
    expect(tries.filter(({ body }) => body.code === 'too_many_proofs')).toHaveLength(1);
    const answer = await prove(ada.access, { ...wrong, code: code() });
    expect(said(answer)).toEqual([429, 'too_many_proofs']);
  });

  test('is asked in a session that was opened with one factor, however new', async () => {
    await changeSettings(house, { mfa_mode: 'off' });
    const { body } = await house.rest.post('/v1/auth/sign-in', { identifier: ada.username, password: ada.password });
    await changeSettings(house, { mfa_mode: null });
    const token = body.tokens.access_token;
    const code = await enrol(ada.access);
    expect(said(await newCodes(token))).toEqual(refused);
    expect((await prove(token, { action: 'factors', method: 'totp', code: code() })).status).toBe(200);
    expect((await newCodes(token)).status).toBe(200);
  });

  test('raises the session by a proof without an action, which opens nothing here', async () => {
    const other = await signIn(ada);
    const code = await enrol(ada.access);
    expect(claimsIn(other.access).acr).toBe('urn:doorward:acr:1');
    const { status, body } = await prove(other.access, { method: 'totp', code: code() });
    expect(status).toBe(200);
    const raised = { amr: ['pwd', 'otp', 'mfa'], acr: 'urn:doorward:acr:2' };
    expect(claimsIn(body.access.access_token)).toMatchObject(raised);
    const refreshed = await house.rest.post('/v1/auth/refresh', { refresh_token: other.refresh });
    expect(claimsIn(refreshed.body.access_token)).toMatchObject(raised);
    expect(said(await newCodes(refreshed.body.access_token))).toEqual(refused);
    const row = await sessionRow(house, sessionOf(other.access));
    expect([row.openedAcr, row.acr]).toEqual(['urn:doorward:acr:1', 'urn:doorward:acr:2']);
  });

  test('cannot have it taken away, or another added, by who has only stolen the session', async () => {
    await enrol(ada.access);
    later();
    const { rest } = house;
    const token = ada.access;
    for (const answer of [
      await rest.delete('/v1/me/factors/totp', { token }),
      await rest.post('/v1/me/factors/totp', {}, { token }),
      await rest.post('/v1/me/factors/totp/confirm', { setup_token: 'x', code: '000000' }, { token }),
      await newCodes(token),
      await changePassword(token),
      await rest.post('/v1/me/email', { email: 'thief@example.com' }, { token }),
    ])
      expect(said(answer)).toEqual(refused);
  });
});

describe('a passkey', () => {
  const options = async (token: string, action?: string) => {
    const input = { ...(action && { action }) };
    return (await house.rest.post('/v1/auth/step-up/passkey/options', input, { token })).body.public_key;
  };
  const register = async () => {
    const { device, register: add } = ceremonies(house);
    const own = device();
    expect((await add(ada, own)).status).toBe(201);
    return own;
  };

  test('proves who holds it, for the action and the session its challenge was drawn for, once', async () => {
    const own = await register();
    await changeSettings(house, { mfa_mode: 'off' });
    const other = await signIn(ada);
    await changeSettings(house, { mfa_mode: null });
    later();
    expect((await changePassword(ada.access)).body.next).toMatchObject({
      acr_values: 'urn:doorward:acr:2',
      methods: ['passkey'],
    });
    const response = own.get(await options(ada.access, 'factors'));
    const shown = (token: string, action?: string) =>
      prove(token, { ...(action && { action }), method: 'passkey', response });
    expect(said(await shown(ada.access, 'members'))).toEqual([403, 'proof_rejected']);
    expect(said(await shown(ada.access))).toEqual([403, 'proof_rejected']);
    expect(said(await shown(other.access, 'factors'))).toEqual([403, 'proof_rejected']);
    const tries = await Promise.all(Array.from({ length: 5 }, () => shown(ada.access, 'factors')));
    expect(tries.map(({ status }) => status).toSorted()).toEqual([200, 403, 403, 403, 403]);
    expect(said(await changePassword(ada.access))).toEqual(passed);
  });

  test('of somebody else proves nothing', async () => {
    await register();
    const { device, register: add } = ceremonies(house);
    const theirs = device();
    await add(await house.register(), theirs);
    const response = theirs.get(await options(ada.access, 'factors'));
    const answer = await prove(ada.access, { action: 'factors', method: 'passkey', response });
    expect(said(answer)).toEqual([403, 'proof_rejected']);
  });

  test('is two factors at once for a resource server', async () => {
    const own = await register();
    const response = own.get(await options(ada.access));
    const { body } = await prove(ada.access, { method: 'passkey', response });
    expect(claimsIn(body.access.access_token)).toMatchObject({
      amr: expect.arrayContaining(['pwd', 'user', 'mfa']),
      acr: 'urn:doorward:acr:2',
    });
  });

  test('passkeys_off: is no proof where passkeys are not used; then the password is', async () => {
    const own = await register();
    const response = own.get(await options(ada.access, 'factors'));
    await changeSettings(house, { passkeys: false });
    later();
    const asked = await changePassword(ada.access);
    const started = await house.rest.post('/v1/auth/step-up/passkey/options', {}, { token: ada.access });
    const shown = await prove(ada.access, { action: 'factors', method: 'passkey', response });
    await changeSettings(house, { passkeys: null });
    expect(asked.body.next.methods).toEqual(['password']);
    expect(said(started)).toEqual([403, 'passkeys_off']);
    expect(said(shown)).toEqual([409, 'proof_method_refused']);
  });
});

describe('a proof without an action (RFC 9470)', () => {
  test('brings a token with a new auth_time, and refreshes bring the like', async () => {
    later();
    const before = claimsIn(ada.access);
    const { status, body } = await byPassword(ada);
    expect([status, Object.keys(body).toSorted()]).toEqual([200, ['access', 'until']]);
    expect(body.access).toMatchObject({ transport: 'json', token_type: 'Bearer', session_id: before.sid });
    const after = claimsIn(body.access.access_token);
    expect(after).toMatchObject({ sub: ada.userId, sid: before.sid, amr: ['pwd'], acr: before.acr });
    expect(after.auth_time - before.auth_time).toBeGreaterThan(maxAge - 1);
    expect(after.exp).toBeLessThanOrEqual(before.exp);
    const refreshed = await house.rest.post('/v1/auth/refresh', { refresh_token: ada.refresh });
    expect(claimsIn(refreshed.body.access_token).auth_time).toBe(after.auth_time);
  });

  test('satisfies a resource server that asked for it', async () => {
    later();
    const { keys } = (await (await fetch(`${house.url}/.well-known/jwks.json`)).json()) as { keys: [] };
    const verifier = createVerifier({
      issuer: house.url,
      audience: claimsIn(ada.access).aud,
      algorithms: ['ES256'],
      keys: { jwks: { keys } },
      revocation: { mode: 'off' },
      clock: () => house.clock.now().getTime(),
    });
    const fresh = { maxAge: 300, acr: 'urn:doorward:acr:1' };
    expect((await verifier.verify(ada.access)).has(fresh)).toBe(false);
    const { body } = await byPassword(ada);
    expect((await verifier.verify(body.access.access_token)).has(fresh)).toBe(true);
  });

  test('opens no sensitive action here', async () => {
    later();
    const { body } = await byPassword(ada);
    expect(said(await changePassword(body.access.access_token))).toEqual(refused);
    const row = await sessionRow(house, sessionOf(ada.access));
    expect([row.openedAcr, row.acr]).toEqual(['urn:doorward:acr:1', 'urn:doorward:acr:1']);
  });

  test('session_ended: not where the session ends meanwhile', async () => {
    const [proof, out] = await Promise.all([
      byPassword(ada),
      house.rest.post('/v1/auth/sign-out', { refresh_token: ada.refresh }),
    ]);
    expect(out.status).toBeLessThan(300);
    expect([200, 401]).toContain(proof.status);
    if (proof.status === 401) expect(['session_ended', 'invalid_credential']).toContain(proof.body.code);
    expect((await house.rest.get('/v1/me', { token: proof.body.access?.access_token ?? ada.access })).status).toBe(401);
  });

  test('of who comes with cookies goes into the jar', async () => {
    const origin = house.url;
    const { username, password } = ada;
    const credentials = { identifier: username, password, transport: 'cookie' };
    const signed = await house.rest.post('/v1/auth/sign-in', credentials, { headers: { origin } });
    const cookie = signed.headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; ');
    later();
    const answer = await house.rest.post(
      '/v1/auth/step-up',
      { method: 'password', password },
      { headers: { origin, cookie } },
    );
    expect(answer.status).toBe(200);
    expect(answer.body.access).toMatchObject({ transport: 'cookie' });
    expect(answer.body.access.access_token).toBeUndefined();
    expect(answer.headers.getSetCookie().join()).toContain('doorward_access');
    const crossed = await house.rest.post(
      '/v1/auth/step-up',
      { method: 'password', password },
      { headers: { cookie } },
    );
    expect(said(crossed)).toEqual([403, 'cross_site_request']);
  });
});
