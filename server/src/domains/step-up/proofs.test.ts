import { createVerifier } from '@doorward/verify/node';
import { TOTP } from 'otpauth';
import { beforeEach, describe, expect, test } from 'vitest';
import { changeSettings, type Member, sessionRow, type TestHouse } from '../../../../test/kit/index.ts';
import { ceremonies } from '../passkeys/ceremony.testing.ts';
import { claimsIn, maxAge, openStage, passed, refused, said, sessionOf } from './stage.testing.ts';

const { stage, later, prove, byPassword, signIn, changePassword } = openStage();
let house: TestHouse;
let ada: Member;
beforeEach(() => {
  ({ house, ada } = stage);
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
