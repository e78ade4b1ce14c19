import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  changeSettings,
  eventsOf,
  openApp,
  openTenant,
  startHouse,
  type TestHouse,
} from '../../../../test/kit/index.ts';

const password = 'Battery-Staple-9';

let house: TestHouse;
beforeAll(async () => {
  house = await startHouse({ settings: { registration_email: 'proven', registration: 'invite_only' } });
});
afterAll(() => house.close());

type Headers = Record<string, string>;
const register = (body: object, headers: Headers = {}) =>
  house.rest.post('/v1/auth/register', { password, ...body }, { headers });
const invalid = { status: 403, body: { code: 'invalid_invitation' } };

let people = 0;
async function invite(more: object = {}) {
  const email = `invited-${++people}@example.com`;
  const token = await house.admin();
  const { status, body } = await house.rest.post('/v1/invitations', { email, ...more }, { token });
  expect(status).toBe(201);
  const text = (await house.mails(email)).at(-1)?.text ?? '';
  return { email, id: body.id as string, token: /token=(dwi_\w+)/.exec(text)?.[1] ?? '' };
}

describe('registration by invitation', () => {
  test('invitation_required: nobody else registers where the tenant says invite_only', async () => {
    const answer = await register({ username: 'uninvited' });
    expect(answer).toMatchObject({ status: 403, body: { code: 'invitation_required' } });
  });

  test('opens the account of the invited address at once, proven, with the role it names', async () => {
    const { email, token } = await invite({ role: 'admin' });
    const done = await register({ invitation_token: token, username: 'was-invited', name: 'Ada' });
    expect([done.status, done.body.next]).toEqual([201, 'session']);
    const self = await house.rest.get('/v1/me', { token: done.body.tokens.access_token });
    expect(self.body).toMatchObject({ email, email_verified: true, username: 'was-invited', name: 'Ada' });
    expect((await house.rest.get('/v1/users', { token: done.body.tokens.access_token })).status).toBe(200);
    expect(await eventsOf(house, 'accounts.registered', { target: done.body.user_id })).toHaveLength(1);
    expect(await register({ invitation_token: token })).toMatchObject(invalid);
  });

  test('without a role gives none but everybody’s', async () => {
    const { token } = await invite();
    const done = await register({ invitation_token: token, role: 'superadmin' });
    expect((await house.rest.get('/v1/users', { token: done.body.tokens.access_token })).status).toBe(403);
  });

  test('invalid_invitation: unknown, revoked, expired, of another tenant', async () => {
    const admin = await house.admin();
    const revoked = await invite();
    expect((await house.rest.delete(`/v1/invitations/${revoked.id}`, { token: admin })).status).toBeLessThan(300);
    const { appId } = await openTenant(house, 'uninviting');
    const { token } = await invite({ expires_in_seconds: 86_400 });
    for (const wrong of ['dwi_nonsense', `${token}x`, revoked.token])
      expect(await register({ invitation_token: wrong })).toMatchObject(invalid);
    expect(await register({ invitation_token: token }, { 'doorward-app': appId })).toMatchObject(invalid);
    house.clock.advance(86_401);
    expect(await register({ invitation_token: token })).toMatchObject(invalid);
  });

  test('invalid_input: with another address than the invited one, which spends nothing', async () => {
    const { email, token } = await invite();
    const other = await register({ invitation_token: token, email: 'other@example.com' });
    expect([other.status, other.body.errors[0].pointer]).toEqual([400, '/email']);
    expect((await register({ invitation_token: token, email: email.toUpperCase() })).status).toBe(201);
  });

  test('username_taken and password_rejected: spend nothing', async () => {
    const first = await invite();
    await register({ invitation_token: first.token, username: 'occupied' });
    const { token } = await invite();
    expect((await register({ invitation_token: token, username: 'occupied' })).body.code).toBe('username_taken');
    const [trace] = (await eventsOf(house, 'signin.registration_refused', {})).slice(-1);
    expect(trace?.data).toEqual({ reason: 'username_taken' });
    const weak = await register({ invitation_token: token, password: 'short' });
    expect(weak.body.code).toBe('password_rejected');
    expect((await register({ invitation_token: token, username: 'unoccupied' })).status).toBe(201);
  });

  test('registration_closed: an invitation opens no tenant that is closed', async () => {
    const { token } = await invite();
    await changeSettings(house, { registration: 'closed' });
    expect((await register({ invitation_token: token })).body.code).toBe('registration_closed');
    await changeSettings(house, { registration: null });
  });

  test('of many who accept one invitation at once one gets it', async () => {
    const { token } = await invite();
    const answers = await Promise.all(Array.from({ length: 12 }, () => register({ invitation_token: token })));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201, 403]));
  });

  test('counts in every app of its tenant, and where registration is open', async () => {
    const { token } = await invite();
    const appId = await openApp(house, 'open-app');
    await changeSettings(house, { registration: 'open' }, appId);
    expect((await register({ invitation_token: token }, { 'doorward-app': appId })).status).toBe(201);
  });
});
