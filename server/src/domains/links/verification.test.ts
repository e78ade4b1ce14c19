import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  changeSettings,
  eventsOf,
  openApp,
  setStatus,
  startHouse,
  type TestHouse,
} from '../../../../test/kit/index.ts';
import { join, mailed, otherThan, type Someone, signIn } from './links.testing.ts';

let house: TestHouse;
beforeAll(async () => {
  // Fifty at once wait for each other, however busy the machine is.
  house = await startHouse({ databaseConnectTimeoutMs: 30_000 });
});
afterAll(() => house.close());

const ask = ({ access }: Pick<Someone, 'access'>) =>
  house.rest.post('/v1/me/email/verification', undefined, { token: access });
const confirm = ({ access }: Pick<Someone, 'access'>, proof: object) =>
  house.rest.post('/v1/me/email/verification/confirm', proof, { token: access });
const isVerified = async ({ access }: Someone) =>
  (await house.rest.get('/v1/me', { token: access })).body.email_verified as boolean;

describe('an address', () => {
  test('is verified by the link or the code, by its signed-in owner; password and sessions stay', async () => {
    for (const way of ['link', 'code']) {
      const who = await join(house);
      const { status, body } = await ask(who);
      expect([status, body.next, body.expires_in]).toEqual([202, 'check_your_mail', 86_400]);
      const { token, code, link } = await mailed(house, who.email);
      expect(link).toMatch(`${house.url}/verify-email?token=dwl_`);
      expect(await isVerified(who)).toBe(false);
      const proof = way === 'link' ? { token } : { attempt_token: body.attempt_token, code };
      expect((await confirm(who, proof)).status).toBe(204);
      expect(await isVerified(who)).toBe(true);
      expect((await signIn(house, who.email, who.password)).status).toBe(200);
      expect(await eventsOf(house, 'accounts.email_verified', { target: who.userId })).toHaveLength(1);
    }
  });

  test('invalid_link, invalid_code: in nobody else’s session, and once; the owner can still use it', async () => {
    const [who, thief] = [await join(house), await join(house)];
    const { attempt_token } = (await ask(who)).body;
    const { token, code } = await mailed(house, who.email);
    expect(await confirm(thief, { token })).toMatchObject({ status: 401, body: { code: 'invalid_link' } });
    expect(await confirm(thief, { attempt_token, code })).toMatchObject({
      status: 401,
      body: { code: 'invalid_code' },
    });
    const wrong = { attempt_token, code: otherThan(code) };
    expect(await confirm(who, wrong)).toMatchObject({ status: 401, body: { code: 'invalid_code' } });
    expect(await isVerified(thief)).toBe(false);
    const answers = await Promise.all(Array.from({ length: 50 }, () => confirm(who, { token })));
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(1);
    expect(answers.filter(({ body }) => body.code === 'invalid_link')).toHaveLength(49);
    expect(await isVerified(who)).toBe(true);
    expect(await isVerified(thief)).toBe(false);
  });

  test('invalid_link: the address of the account is another by now', async () => {
    const who = await join(house);
    await ask(who);
    const { token } = await mailed(house, who.email);
    const admin = await house.admin();
    const moved = { email: `moved-${who.email}` };
    expect((await house.rest.patch(`/v1/users/${who.userId}`, moved, { token: admin })).status).toBe(200);
    expect(await confirm(who, { token })).toMatchObject({ status: 401, body: { code: 'invalid_link' } });
    expect(await isVerified(who)).toBe(false);
  });

  test('too_many_codes: guesses count for the account, here as elsewhere', async () => {
    const who = await join(house);
    for (let round = 0; round < 2; round += 1) {
      const { attempt_token } = (await ask(who)).body;
      const { code } = await mailed(house, who.email);
      for (let guess = 0; guess < 5; guess += 1) await confirm(who, { attempt_token, code: otherThan(code) });
    }
    const { attempt_token } = (await house.rest.post('/v1/auth/password/forgot', { identifier: who.email })).body;
    const { code } = await mailed(house, who.email);
    const reset = await house.rest.post('/v1/auth/password/reset', {
      attempt_token,
      code,
      new_password: 'Own-Choice-Of-42',
    });
    expect(reset).toMatchObject({ status: 429, body: { code: 'too_many_codes' } });
  });

  test('no_email, email_already_verified, mail_off, unauthenticated', async () => {
    const plain = await house.register();
    expect(await ask(plain)).toMatchObject({ status: 409, body: { code: 'no_email' } });
    const who = await join(house, { verified: true });
    expect(await ask(who)).toMatchObject({ status: 409, body: { code: 'email_already_verified' } });
    expect(await house.rest.post('/v1/me/email/verification')).toMatchObject({ status: 401 });
    expect(await house.rest.post('/v1/me/email/verification/confirm', { token: 'dwl_x' })).toMatchObject({
      status: 401,
    });
    const silent = await startHouse({ mail: 'off' });
    try {
      const { body } = await silent.rest.post('/v1/auth/register', {
        email: 'a@example.com',
        password: 'Battery-Staple-9',
      });
      const asked = await silent.rest.post('/v1/me/email/verification', undefined, { token: body.tokens.access_token });
      expect(asked).toMatchObject({ status: 503, body: { code: 'mail_off' } });
    } finally {
      await silent.close();
    }
  });

  test('one way or the other, never both and never half of one', async () => {
    const who = await join(house);
    for (const proof of [{}, { code: '123456' }, { attempt_token: 'dwm_x' }, { token: 'dwl_x', code: '123456' }])
      expect(await confirm(who, proof)).toMatchObject({ status: 400, body: { code: 'invalid_input' } });
  });

  test('how long a mail is good is the tenant’s to say; an app’s mail is good in that app', async () => {
    const appId = await openApp(house, 'verification-elsewhere');
    const who = await join(house);
    await changeSettings(house, { email_verification_seconds: 600 });
    expect((await ask(who)).body.expires_in).toBe(600);
    const { token, link } = await mailed(house, who.email);
    expect(new URL(link).searchParams.get('client_id')).not.toBe(appId);
    house.clock.advance(601);
    expect(await confirm(who, { token })).toMatchObject({ status: 401, body: { code: 'invalid_link' } });
    await changeSettings(house, { email_verification_seconds: null });
  });

  test('a suspended user verifies nothing', async () => {
    const who = await join(house);
    await ask(who);
    const { token } = await mailed(house, who.email);
    await setStatus(house, who, 'suspended');
    expect(await confirm(who, { token })).toMatchObject({ status: 401, body: { code: 'invalid_credential' } });
    await setStatus(house, who, 'active');
    expect(await isVerified(who)).toBe(false);
  });
});
