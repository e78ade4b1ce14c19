import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Answer, changeSettings, eventsOf, startHouse, type TestHouse } from '../../../../test/kit/index.ts';

const password = 'Battery-Staple-9';

let house: TestHouse;
beforeAll(async () => {
  house = await startHouse({ settings: { guests: true, registration_email: 'proven' } });
});
afterAll(() => house.close());

const beGuest = (body: object = {}, headers: Record<string, string> = {}) =>
  house.rest.post('/v1/auth/guest', body, { headers });
const upgrade = ({ body }: Answer, wish: object) =>
  house.rest.post('/v1/me/upgrade', { password, ...wish }, { token: body.tokens.access_token });
const me = ({ body }: Answer) => house.rest.get('/v1/me', { token: body.tokens.access_token });
const claimsOf = ({ body }: Answer) =>
  JSON.parse(Buffer.from(body.tokens.access_token.split('.')[1] ?? '', 'base64url').toString());
const signIn = (identifier: string) => house.rest.post('/v1/auth/sign-in', { identifier, password });
async function mailTo(address: string) {
  const text = (await house.mails(address)).at(-1)?.text ?? '';
  return { code: /\b\d{6}\b/.exec(text)?.[0] ?? '', token: /token=(dwl_\w+)/.exec(text)?.[1] ?? '' };
}

let people = 0;
const name = () => `was-guest-${++people}`;

describe('guests (B18)', () => {
  test('begin with a session and nothing else; what it proves is nothing', async () => {
    const guest = await beGuest({ locale: 'de' });
    expect([guest.status, guest.body.next, guest.headers.get('location')]).toEqual([
      201,
      'session',
      `${house.url}/v1/me`,
    ]);
    expect(claimsOf(guest)).toMatchObject({ amr: [], acr: 'urn:doorward:acr:0' });
    const self = await me(guest);
    expect(self.body).toMatchObject({ id: guest.body.user_id, is_guest: true, locale: 'de', email_verified: false });
    expect([self.body.username, self.body.email]).toEqual([undefined, undefined]);
    expect(await eventsOf(house, 'accounts.guest_opened', { target: guest.body.user_id })).toHaveLength(1);
  });

  test('step_up_required: with a session that is old they are told the one thing they can do, and can do it', async () => {
    const guest = await beGuest();
    const token = guest.body.tokens.access_token;
    house.clock.advance(601);
    const asked = await house.rest.post('/v1/me/passkeys/options', {}, { token });
    expect([asked.status, asked.body.code, asked.body.next.methods]).toEqual([401, 'step_up_required', ['upgrade']]);
    expect((await upgrade(guest, { username: name() })).body.next).toBe('session');
  });

  test('guests_off: unless the tenant wants them', async () => {
    await changeSettings(house, { guests: false });
    expect(await beGuest()).toMatchObject({ status: 403, body: { code: 'guests_off' } });
    await changeSettings(house, { guests: null });
    expect((await beGuest()).status).toBe(201);
  });

  test('may fill the cookie jar, from this site only', async () => {
    expect((await beGuest({ transport: 'cookie' })).body.code).toBe('cross_site_request');
    const jar = await beGuest({ transport: 'cookie' }, { 'sec-fetch-site': 'same-origin' });
    expect([jar.status, jar.headers.getSetCookie().length]).toEqual([201, 2]);
  });

  test('become users in place by a username: same id, the guest’s session ends and a new one opens', async () => {
    const guest = await beGuest();
    const username = name();
    const done = await upgrade(guest, { username, name: 'Ada', is_guest: true, role: 'superadmin' });
    expect([done.status, done.body.next, done.body.user_id]).toEqual([200, 'session', guest.body.user_id]);
    expect(claimsOf(done)).toMatchObject({ sub: guest.body.user_id, amr: ['pwd'], acr: 'urn:doorward:acr:1' });
    expect((await me(guest)).status).toBe(401);
    expect((await me(done)).body).toMatchObject({ id: guest.body.user_id, username, name: 'Ada', is_guest: false });
    expect((await signIn(username)).body.user_id).toBe(guest.body.user_id);
    expect(await eventsOf(house, 'accounts.guest_upgraded', { target: guest.body.user_id })).toHaveLength(1);
  });

  test('become users by an e-mail once it is proven: until then they are guests', async () => {
    const guest = await beGuest();
    const email = `${name()}@example.com`;
    const begun = await upgrade(guest, { email });
    expect([begun.status, begun.body.next]).toEqual([202, 'check_your_mail']);
    expect((await me(guest)).body.is_guest).toBe(true);
    const { code } = await mailTo(email);
    const proof = { attempt_token: begun.body.attempt_token, code };
    const done = await house.rest.post('/v1/auth/sign-in/code', proof);
    expect([done.body.next, done.body.user_id]).toEqual(['session', guest.body.user_id]);
    expect((await me(done)).body).toMatchObject({ email, email_verified: true, is_guest: false });
    expect((await me(guest)).status).toBe(401);
    expect((await signIn(email)).body.user_id).toBe(guest.body.user_id);
  });

  test('by a link that somebody else follows they lose the account to who owns the address', async () => {
    const guest = await beGuest();
    const email = `${name()}@example.com`;
    await upgrade(guest, { email });
    const step = await house.rest.post('/v1/auth/sign-in/link', { token: (await mailTo(email)).token });
    expect(step.body.next).toBe('new_password');
    expect((await me(guest)).status).toBe(401);
    expect((await signIn(email)).body.code).toBe('invalid_credentials');
  });

  test('with an address that is known get the same answer, and no account', async () => {
    const email = `${name()}@example.com`;
    const first = await upgrade(await beGuest(), { email });
    await house.rest.post('/v1/auth/sign-in/code', {
      attempt_token: first.body.attempt_token,
      code: (await mailTo(email)).code,
    });
    const guest = await beGuest();
    const second = await upgrade(guest, { email });
    expect([second.status, Object.keys(second.body)]).toEqual([202, Object.keys(first.body)]);
    expect((await mailTo(email)).code).toBe('');
    expect((await me(guest)).body.is_guest).toBe(true);
  });

  test('not_a_guest: whoever can sign in already, also of two upgrades at once', async () => {
    const member = await house.register();
    const ask = { password, username: name() };
    const refused = await house.rest.post('/v1/me/upgrade', ask, { token: member.access });
    expect(refused).toMatchObject({ status: 409, body: { code: 'not_a_guest' } });
    const guest = await beGuest();
    const answers = await Promise.all(Array.from({ length: 8 }, () => upgrade(guest, { username: name() })));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    for (const { status, body } of answers.filter((one) => one.status !== 200))
      expect(['not_a_guest', 'invalid_credential'].includes(body.code), `${status} ${body.code}`).toBe(true);
  });

  test('invalid_code: an upgrade by mail that comes after another upgrade', async () => {
    const guest = await beGuest();
    const email = `${name()}@example.com`;
    const begun = await upgrade(guest, { email });
    expect((await upgrade(guest, { username: name() })).status).toBe(200);
    const proof = { attempt_token: begun.body.attempt_token, code: (await mailTo(email)).code };
    expect((await house.rest.post('/v1/auth/sign-in/code', proof)).body.code).toBe('invalid_code');
  });

  test('username_taken, password_rejected, registration_closed and invitation_required: as for who registers', async () => {
    const { username } = await house.register();
    const guest = await beGuest();
    expect((await upgrade(guest, { username })).body.code).toBe('username_taken');
    expect((await upgrade(guest, { username: name(), password: 'short' })).body.code).toBe('password_rejected');
    expect((await upgrade(guest, { email: 'a@mailinator.com' })).body.code).toBe('email_domain_refused');
    for (const [registration, code] of [
      ['closed', 'registration_closed'],
      ['invite_only', 'invitation_required'],
    ]) {
      await changeSettings(house, { registration });
      expect((await upgrade(guest, { username: name() })).body.code).toBe(code);
    }
    await changeSettings(house, { registration: null });
    expect((await me(guest)).body.is_guest).toBe(true);
    expect((await upgrade(guest, { username: name() })).status).toBe(200);
  });

  test('unauthenticated: nobody is upgraded without a session', async () => {
    const answer = await house.rest.post('/v1/me/upgrade', { password, username: name() });
    expect(answer).toMatchObject({ status: 401, body: { code: 'unauthenticated' } });
  });
});
