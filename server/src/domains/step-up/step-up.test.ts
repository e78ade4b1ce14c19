import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { changeSettings, eventsOf, type Member, openTenant, type TestHouse } from '../../../../test/kit/index.ts';
import type { SensitiveAction } from '../../call/index.ts';
import type { Id } from '../../platform/ids.ts';
import { users } from '../accounts/tables.ts';
import { join } from '../links/links.testing.ts';
import { passwords } from '../passwords/tables.ts';
import { maxAge, openStage, passed, refused, said, sessionOf } from './stage.testing.ts';

const { stage, later, prove, byPassword, signIn, changePassword } = openStage();
let house: TestHouse;
let ada: Member;
beforeEach(() => {
  ({ house, ada } = stage);
});

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
