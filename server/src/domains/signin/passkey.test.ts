import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  changeSettings,
  eventsOf,
  type Member,
  openApp,
  openTenant,
  sessionRow,
  setStatus,
  startHouse,
  type TestHouse,
} from '../../../../test/kit/index.ts';
import { auditEvents } from '../audit/tables.ts';
import { ceremonies } from '../passkeys/ceremony.testing.ts';
import { passkeys } from '../passkeys/tables.ts';

let house: TestHouse;
let keys: ReturnType<typeof ceremonies>;
beforeAll(async () => {
  house = await startHouse();
  keys = ceremonies(house);
});
afterAll(() => house.close());

/** Somebody new with a passkey. */
async function withPasskey(given: Parameters<typeof keys.device>[0] = {}) {
  const member = await house.register();
  const device = keys.device(given);
  const { body } = await keys.register(member, device);
  return { member, device, id: String(body.id) };
}

const refused = { status: 401, body: { code: 'invalid_passkey' } };
const rowOf = async (id: string) => {
  const [row] = await house.doorward.platform.db.reader
    .select()
    .from(passkeys)
    .where(eq(passkeys.id, id as 'pkey_'));
  if (!row) throw new Error('no passkey');
  return row;
};

describe('POST /v1/auth/sign-in/passkey', () => {
  test('signs in without a username, with two factors in one, and tells so (F064)', async () => {
    const { member, device, id } = await withPasskey();
    const options = await keys.ask();
    expect(options).toMatchObject({ rpId: 'localhost', userVerification: 'required', allowCredentials: [] });
    const { status, body } = await keys.show(device.get(options));
    expect([status, body.next, body.user_id]).toEqual([200, 'session', member.userId]);
    const session = await sessionRow(house, body.tokens.session_id);
    expect(session.amr).toEqual(expect.arrayContaining(['hwk', 'user']));
    expect(session.acr).toBe('urn:doorward:acr:2');
    expect((await rowOf(id)).lastUsedAt).not.toBeNull();
    const events = await eventsOf(house, 'signin.succeeded', { actor: member.userId });
    expect(events.map(({ targetId }) => targetId)).toContain(body.tokens.session_id);
  });

  test('a passkey that may be on several devices is a software key, whatever it counts', async () => {
    const { device, id } = await withPasskey({ backupEligible: true, counts: false });
    for (let time = 0; time < 2; time++) {
      const { body } = await keys.signIn(device);
      expect((await sessionRow(house, body.tokens.session_id)).amr).toEqual(expect.arrayContaining(['swk', 'user']));
    }
    expect(await rowOf(id)).toMatchObject({ backedUp: true, signCount: 0, cloneSuspectedAt: null });
  });

  test('invalid_passkey: wrong origin, relying party, type, challenge, frame, signature, owner, or an unverified user', async () => {
    const { device } = await withPasskey();
    const other = (await withPasskey()).device;
    const named = other.get(await keys.ask()).response.userHandle;
    const wrong = [
      { origin: 'https://evil.example' },
      { origin: house.url.replace('http:', 'https:') },
      { rpId: 'evil.example' },
      { type: 'webauthn.create' },
      { challenge: 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' },
      { crossOrigin: true },
      { signature: Buffer.alloc(70, 1) },
      { userHandle: named },
      { userHandle: undefined },
      { verified: false },
      { present: false },
    ];
    for (const told of wrong) {
      const answer = await keys.signIn(device, told);
      expect([told, answer.status, answer.body.code]).toEqual([told, 401, 'invalid_passkey']);
    }
    // What is signed cannot be exchanged for what is another's.
    const [mine, theirs] = [device.get(await keys.ask()), other.get(await keys.ask())];
    for (const mixed of [
      { ...mine, id: theirs.id, rawId: theirs.rawId },
      { ...mine, response: { ...mine.response, authenticatorData: theirs.response.authenticatorData } },
      { ...mine, response: { ...mine.response, clientDataJSON: theirs.response.clientDataJSON } },
    ])
      expect(await keys.show(mixed)).toMatchObject(refused);
    expect((await keys.signIn(device)).status).toBe(200);
  });

  test('invalid_passkey: an unknown passkey, a deleted one and a wrong signature are answered byte for byte alike', async () => {
    const { member, device, id } = await withPasskey();
    const plain = ({ body }: { body: Record<string, unknown> }) => ({ ...body, instance: '', request_id: '' });
    const unknown = plain(await keys.signIn(keys.device(), { userHandle: 'AAAA' }));
    const wrong = plain(await keys.signIn(device, { signature: Buffer.alloc(70, 1) }));
    await house.rest.delete(`/v1/me/passkeys/${id}`, { token: member.access });
    expect(wrong).toEqual(unknown);
    expect(plain(await keys.signIn(device))).toEqual(unknown);
  });

  test('invalid_passkey: a challenge works once, for five minutes, in its app and tenant, for signing in alone', async () => {
    const { device } = await withPasskey();
    const options = await keys.ask();
    const shown = device.get(options);
    expect((await keys.show(shown)).status).toBe(200);
    expect(await keys.show(shown)).toMatchObject(refused);
    expect(await keys.show(device.get(options))).toMatchObject(refused);
    const late = device.get(await keys.ask());
    house.clock.advance(301);
    expect(await keys.show(late)).toMatchObject(refused);
    const [app, tenant] = [await openApp(house, 'another-app'), await openTenant(house, 'another-tenant')];
    for (const appId of [app, tenant.appId]) {
      const elsewhere = { 'doorward-app': appId };
      expect(await keys.show(device.get(await keys.ask()), elsewhere)).toMatchObject(refused);
      expect(await keys.show(device.get(await keys.ask(elsewhere)))).toMatchObject(refused);
    }
    const fresh = { access: (await keys.signIn(device)).body.tokens.access_token };
    const { challenge } = await keys.start(fresh);
    expect(await keys.show(device.get({ rpId: 'localhost', challenge }))).toMatchObject(refused);
  });

  test('of one answer shown 50 times at once, one signs in', async () => {
    const { device } = await withPasskey();
    const shown = device.get(await keys.ask());
    const answers = await Promise.all(Array.from({ length: 50 }, () => keys.show(shown)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ body }) => body.code === 'invalid_passkey')).toHaveLength(49);
  });

  test('account_suspended: only to who holds the passkey', async () => {
    const { member, device } = await withPasskey();
    await setStatus(house, member, 'suspended');
    expect(await keys.signIn(device)).toMatchObject({ status: 403, body: { code: 'account_suspended' } });
    expect(await keys.signIn(device, { signature: Buffer.alloc(70, 1) })).toMatchObject(refused);
  });

  test('a password that has to be changed has to be, by passkey too', async () => {
    const { member, device } = await withPasskey();
    const token = await house.admin();
    const asked = await house.rest.post(`/v1/users/${member.userId}/require-password-reset`, {}, { token });
    expect(asked.status).toBe(204);
    expect((await keys.signIn(device)).body.next).toBe('new_password');
  });

  test('a refusal is on record', async () => {
    const before = await refusals();
    await keys.signIn(keys.device(), { userHandle: 'AAAA' });
    expect((await refusals()) - before).toBe(1);
  });

  test('passkeys_off: where the app says so, and ui-config tells before', async () => {
    const { device } = await withPasskey();
    const shown = device.get(await keys.ask());
    const ways = async () => (await house.rest.get('/v1/ui-config')).body.ways.passkey;
    expect(await ways()).toBe(true);
    await changeSettings(house, { passkeys: false });
    const off = { status: 403, body: { code: 'passkeys_off' } };
    expect(await house.rest.post('/v1/auth/sign-in/passkey/options', {})).toMatchObject(off);
    expect(await keys.show(shown)).toMatchObject(off);
    expect(await ways()).toBe(false);
    await changeSettings(house, { passkeys: null });
  });
});

describe('a passkey as the second factor (F064)', () => {
  const begin = async (member: Member, headers: Record<string, string> = {}) => {
    const { username: identifier, password } = member;
    const { body } = await house.rest.post('/v1/auth/sign-in', { identifier, password }, { headers });
    return body;
  };
  const options = (attempt_token: string, headers: Record<string, string> = {}) =>
    house.rest.post('/v1/auth/sign-in/second-factor/passkey/options', { attempt_token }, { headers });
  const prove = (attempt_token: string, response: object, headers: Record<string, string> = {}) =>
    house.rest.post('/v1/auth/sign-in/second-factor/passkey', { attempt_token, response }, { headers });
  const expired = { status: 401, body: { code: 'attempt_expired' } };

  test('is asked for after the password, by name, and need not verify its user', async () => {
    const { member, device } = await withPasskey({ verifies: false });
    const step = await begin(member);
    expect(step).toMatchObject({ next: 'second_factor', methods: ['passkey'] });
    const { body } = await options(step.attempt_token);
    expect(body.public_key).toMatchObject({
      userVerification: 'preferred',
      allowCredentials: [{ type: 'public-key' }],
    });
    const done = await prove(step.attempt_token, device.get(body.public_key, { userHandle: undefined }));
    expect([done.status, done.body.next, done.body.user_id]).toEqual([200, 'session', member.userId]);
    const session = await sessionRow(house, done.body.tokens.session_id);
    expect([session.amr, session.acr]).toEqual([['pwd', 'hwk', 'mfa'], 'urn:doorward:acr:2']);
    // Alone it is no way in.
    expect(await keys.signIn(device)).toMatchObject(refused);
  });

  test('invalid_passkey: of another user, for another attempt, or for signing in, and the attempt goes on', async () => {
    const { member, device } = await withPasskey();
    const other = await withPasskey();
    const [step, twin] = [await begin(member), await begin(member)];
    const { public_key } = (await options(step.attempt_token)).body;
    const theirs = (await options((await begin(other.member)).attempt_token)).body.public_key;
    const wrong = [
      other.device.get(public_key),
      other.device.get(theirs),
      device.get(theirs),
      device.get((await options(twin.attempt_token)).body.public_key),
      device.get(await keys.ask()),
    ];
    for (const response of wrong) expect(await prove(step.attempt_token, response)).toMatchObject(refused);
    expect(await keys.show(device.get(public_key))).toMatchObject(refused);
    expect((await prove(step.attempt_token, device.get(public_key))).status).toBe(200);
    const failures = await eventsOf(house, 'signin.failed', { target: member.userId });
    expect(failures).toHaveLength(wrong.length);
  });

  test('attempt_expired: the token works once, for ten minutes, in its app, at that step', async () => {
    const { member, device } = await withPasskey();
    const step = await begin(member);
    const elsewhere = { 'doorward-app': await openApp(house, 'second-factor-elsewhere') };
    expect(await options(step.attempt_token, elsewhere)).toMatchObject(expired);
    const shown = () => options(step.attempt_token).then(({ body }) => device.get(body.public_key));
    const [first, second] = [await shown(), await shown()];
    expect((await prove(step.attempt_token, first)).status).toBe(200);
    expect(await prove(step.attempt_token, second)).toMatchObject(expired);
    expect(await options(step.attempt_token)).toMatchObject(expired);
    const late = await begin(member);
    house.clock.advance(601);
    expect(await options(late.attempt_token)).toMatchObject(expired);
    expect(await options('dwa_nonsense')).toMatchObject(expired);
  });

  test('account_suspended: meanwhile', async () => {
    const { member, device } = await withPasskey();
    const step = await begin(member);
    const { public_key } = (await options(step.attempt_token)).body;
    await setStatus(house, member, 'suspended');
    expect(await prove(step.attempt_token, device.get(public_key))).toMatchObject({
      body: { code: 'account_suspended' },
    });
  });

  test('passkeys_off: then nobody is asked for one, and an attempt that was cannot go on by it', async () => {
    const { member, device } = await withPasskey();
    const step = await begin(member);
    const { public_key } = (await options(step.attempt_token)).body;
    await changeSettings(house, { passkeys: false });
    const off = { status: 403, body: { code: 'passkeys_off' } };
    expect(await options(step.attempt_token)).toMatchObject(off);
    expect(await prove(step.attempt_token, device.get(public_key))).toMatchObject(off);
    expect(await begin(member)).toMatchObject({ next: 'session' });
    await changeSettings(house, { passkeys: null });
  });

  test('last_second_factor: where one is required the only one stays', async () => {
    const { member, id } = await withPasskey();
    // Who runs the tenant is asked for one too, so they stay signed in.
    const token = await house.admin();
    const mode = (mfa_mode: string | null) => house.rest.patch('/v1/settings', { settings: { mfa_mode } }, { token });
    await mode('required');
    const removed = await house.rest.delete(`/v1/me/passkeys/${id}`, { token: member.access });
    expect(removed).toMatchObject({ status: 409, body: { code: 'last_second_factor' } });
    await mode(null);
    expect((await house.rest.delete(`/v1/me/passkeys/${id}`, { token: member.access })).status).toBe(204);
    expect(await begin(member)).toMatchObject({ next: 'session' });
  });

  test('goes with the others when an administrator resets an account’s factors', async () => {
    const { member, device } = await withPasskey();
    const token = await house.admin();
    const reset = await house.rest.delete(`/v1/users/${member.userId}/factors`, { token });
    expect(reset.status).toBe(204);
    expect(await keys.signIn(device)).toMatchObject(refused);
    expect(await begin(member)).toMatchObject({ next: 'session' });
  });
});

describe('a passkey whose counter goes backwards (F067)', () => {
  test('is marked and recorded, keeps the higher count, and signs in', async () => {
    const { member, device, id } = await withPasskey();
    const copy = device.copy();
    await keys.signIn(device);
    await keys.signIn(device);
    const { signCount } = await rowOf(id);
    expect((await keys.signIn(copy)).status).toBe(200);
    const [event] = await eventsOf(house, 'passkeys.clone_suspected', { target: member.userId });
    expect(event?.data).toEqual({ passkey_id: id, kept: signCount, shown: 2, refused: false });
    const { signCount: kept, cloneSuspectedAt } = await rowOf(id);
    expect([kept, cloneSuspectedAt]).toEqual([signCount, expect.any(Date)]);
    const [shown] = (await house.rest.get('/v1/me/passkeys', { token: member.access })).body.data;
    expect(shown.clone_suspected_at).toBe(cloneSuspectedAt?.toISOString());
  });

  test('signs nobody in where the tenant says so, and is on record all the same', async () => {
    await changeSettings(house, { passkey_counter: 'refuse' });
    const { member, device, id } = await withPasskey();
    const copy = device.copy();
    await keys.signIn(device);
    expect(await keys.signIn(copy)).toMatchObject(refused);
    const [event] = await eventsOf(house, 'passkeys.clone_suspected', { target: member.userId });
    expect(event?.data).toMatchObject({ refused: true });
    expect((await rowOf(id)).cloneSuspectedAt).not.toBeNull();
    expect((await keys.signIn(device)).status).toBe(200);
    await changeSettings(house, { passkey_counter: null });
  });
});

async function refusals(): Promise<number> {
  const rows = await house.doorward.platform.db.reader
    .select({ data: auditEvents.data })
    .from(auditEvents)
    .where(eq(auditEvents.type, 'signin.failed'));
  return rows.filter(({ data }) => (data as { reason?: string }).reason === 'invalid_passkey').length;
}
