import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
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
import type { Id } from '../../platform/ids.ts';
import { join, type Someone } from '../links/links.testing.ts';
import { enrolApp, prove, signIn } from '../mfa/mfa.testing.ts';
import { factorGuesses } from '../mfa/tables.ts';

let house: TestHouse;
let root: string;
let ada: Someone;
beforeAll(async () => {
  house = await startHouse({ trustedProxies: ['loopback'] });
});
beforeEach(async () => {
  root = await house.admin();
  ada = await join(house, { verified: true });
});
/** A policy by which every sign-in from that network is one that is challenged, and no other. */
const challenged = { mfa_mode: 'adaptive', risk_block_level: 'never', risk_blocked_networks: ['203.0.113.0/24'] };
const suspect = { 'x-forwarded-for': '203.0.113.5' };
/** By the token from before: where everybody is asked for more, so is the administrator. */
async function put(settings: object): Promise<void> {
  const { status } = await house.rest.patch('/v1/settings', { settings }, { token: root });
  if (status === 401) return changeSettings(house, settings);
  expect(status).toBe(200);
}
const reset = { mfa_mode: null, risk_mode: null, risk_block_level: null, risk_blocked_networks: null };
afterEach(() => put({ ...reset, risk_trusted_devices: null }));
afterAll(() => house.close());

const refused = (status: number, code: string) => ({ status, body: { code } });
const expired = refused(401, 'attempt_expired');
const path = '/v1/auth/sign-in/second-factor/mail';
const ask = (attempt_token: string, headers: Record<string, string> = {}) =>
  house.rest.post(path, { attempt_token }, { headers });
const answer = (attempt: string, code: string, headers: Record<string, string> = {}) =>
  prove(house, attempt, code, 'mailed_code', headers);

/** The code of the last mail of this kind. */
async function codeTo(address: string, at = house): Promise<string> {
  const mail = (await at.mails(address)).findLast(({ text }) => text.includes('Enter this code where'));
  return /\b(\d{6})$/m.exec(mail?.text ?? '')?.[1] ?? '';
}

/** Begins a sign-in that is challenged. */
async function begin(who: Pick<Member, 'username' | 'password'> = ada): Promise<string> {
  const { status, body } = await signIn(house, who, suspect);
  expect([status, body]).toEqual([
    200,
    { next: 'second_factor', attempt_token: expect.any(String), expires_in: 600, methods: ['mailed_code'] },
  ]);
  return body.attempt_token;
}

async function beginAndAsk(): Promise<{ attempt: string; code: string }> {
  const attempt = await begin();
  expect((await ask(attempt)).status).toBe(202);
  return { attempt, code: await codeTo(ada.email) };
}

const guesses = async () =>
  (
    await house.doorward.platform.db.reader
      .select()
      .from(factorGuesses)
      .where(eq(factorGuesses.userId, ada.userId as Id<'user'>))
  )[0]?.wrong ?? 0;

describe('who holds no second factor, where the risk is challenged (F138)', () => {
  test('proves the mailbox by a mailed code, which makes no second factor of it', async () => {
    await put(challenged);
    const attempt = await begin();
    expect(await codeTo(ada.email)).toBe('');
    const sent = await ask(attempt);
    expect([sent.status, sent.body]).toEqual([202, { expires_in: 600 }]);
    const mail = (await house.mails(ada.email)).at(-1);
    expect(mail?.text).not.toContain('http');
    const code = await codeTo(ada.email);
    const done = await answer(attempt, ` ${code.slice(0, 3)} ${code.slice(3)}`);
    expect([done.status, done.body.next]).toEqual([200, 'session']);
    const row = await sessionRow(house, done.body.tokens.session_id);
    expect(row).toMatchObject({ amr: ['pwd', 'otp'], acr: 'urn:doorward:acr:1' });
    expect(await eventsOf(house, 'signin.code_mailed', { target: ada.userId })).toHaveLength(1);
    // Of who was challenged once the next sign-in is no safer.
    await begin();
  });

  test('and where nobody judges the risk', async () => {
    await put({ mfa_mode: 'adaptive', risk_mode: 'off' });
    const { attempt, code } = await beginAndAsk();
    expect((await answer(attempt, code)).body.next).toBe('session');
  });

  test('asked again, the same code goes out, good for as long as the attempt still is', async () => {
    await put(challenged);
    const { attempt, code } = await beginAndAsk();
    house.clock.advance(60);
    expect((await ask(attempt)).body).toEqual({ expires_in: 540 });
    expect(await codeTo(ada.email)).toBe(code);
    house.clock.advance(541);
    expect(await answer(attempt, code)).toMatchObject(expired);
    expect(await ask(attempt)).toMatchObject(expired);
  });

  test('of twenty who show the right code at once, one is in', async () => {
    await put(challenged);
    const { attempt, code } = await beginAndAsk();
    const answers = await Promise.all(Array.from({ length: 20 }, () => answer(attempt, code)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  test('account_suspended: since the attempt began', async () => {
    await put(challenged);
    const { attempt, code } = await beginAndAsk();
    await setStatus(house, ada, 'suspended');
    expect(await answer(attempt, code)).toMatchObject(refused(403, 'account_suspended'));
  });
});

describe('the mailed code', () => {
  beforeEach(() => put(challenged));

  test('wrong_factor_code: another attempt’s, or one mailed to an address that is the account’s no more', async () => {
    const [first, second] = [await beginAndAsk(), await beginAndAsk()];
    expect(await answer(first.attempt, second.code)).toMatchObject(refused(401, 'wrong_factor_code'));
    const moved = { email: `moved-${ada.email}`, email_verified: true };
    expect((await house.rest.patch(`/v1/users/${ada.userId}`, moved, { token: root })).status).toBe(200);
    expect(await answer(first.attempt, first.code)).toMatchObject(refused(401, 'wrong_factor_code'));
    expect((await ask(first.attempt)).status).toBe(202);
    expect((await answer(first.attempt, await codeTo(moved.email))).body.next).toBe('session');
  });

  test('too_many_factor_codes: count for the account, and beginning anew does not begin the count anew', async () => {
    for (let time = 0; time < 10; time += 1)
      expect(await answer(await begin(), 'no code')).toMatchObject(refused(401, 'wrong_factor_code'));
    const { attempt, code } = await beginAndAsk();
    const late = await answer(attempt, code);
    expect(late).toMatchObject(refused(429, 'too_many_factor_codes'));
    house.clock.advance(late.body.retry_after + 1);
    const anew = await begin();
    await ask(anew);
    expect((await answer(anew, await codeTo(ada.email))).body.next).toBe('session');
  });

  test('rate_limited: more mails than a day has room for, and nothing is mailed', async () => {
    for (let time = 0; time < 5; time += 1) await beginAndAsk();
    const attempt = await begin();
    const before = (await house.mails(ada.email)).length;
    expect(await ask(attempt)).toMatchObject(refused(429, 'rate_limited'));
    expect(await house.mails(ada.email)).toHaveLength(before);
    house.clock.advance(86_401);
    await beginAndAsk();
  });

  test('attempt_expired: made up, of another app or tenant, spent, or of another step', async () => {
    const { attempt, code } = await beginAndAsk();
    const appId = await openApp(house, `apart-${ada.username}`);
    const { appId: far } = await openTenant(house, `afar-${ada.username}`);
    for (const id of [appId, far]) {
      expect(await ask(attempt, { 'Doorward-App': id })).toMatchObject(expired);
      expect(await answer(attempt, code, { 'Doorward-App': id })).toMatchObject(expired);
    }
    for (const made of ['', `${attempt}x`, 'dwa_x', ada.refresh]) expect(await ask(made)).toMatchObject(expired);
    expect((await answer(attempt, code)).status).toBe(200);
    expect(await ask(attempt)).toMatchObject(expired);
    expect(await answer(attempt, code)).toMatchObject(expired);
    await put({ mfa_mode: 'required' });
    const enrolment = await signIn(house, ada, suspect);
    expect(enrolment.body.next).toBe('enrolment');
    expect(await ask(enrolment.body.attempt_token)).toMatchObject(expired);
  });

  test('attempt_expired: who holds a second factor proves that one, and no code is mailed or taken', async () => {
    const before = await beginAndAsk();
    const app = await enrolApp(house, ada);
    const { body } = await signIn(house, ada, suspect);
    expect(body.methods).toEqual(['totp']);
    expect(await ask(body.attempt_token)).toMatchObject(expired);
    expect(await answer(body.attempt_token, '000000')).toMatchObject(expired);
    // Begun before the factor was there: then it is asked for.
    expect(await answer(before.attempt, before.code)).toMatchObject(expired);
    expect(await guesses()).toBe(0);
    expect((await prove(house, body.attempt_token, app.code())).body.next).toBe('session');
  });
});

describe('sign_in_blocked', () => {
  const blocked = refused(403, 'sign_in_blocked');
  const onRecord = async (userId: string) => (await eventsOf(house, 'signin.failed', { target: userId })).at(-1)?.data;

  test('without an address, or with one that nobody has proven, and on record', async () => {
    const nobody = await house.register();
    const unproven = await join(house);
    await put(challenged);
    for (const who of [nobody, unproven]) {
      expect(await signIn(house, who, suspect)).toMatchObject(blocked);
      expect(await onRecord(who.userId)).toEqual({ reason: 'sign_in_blocked', lacks: 'mailbox' });
    }
    expect((await signIn(house, { ...nobody, password: 'Wrong-Wrong-9' })).body.code).toBe('invalid_credentials');
  });

  test('a newcomer without one has no account afterwards', async () => {
    await put(challenged);
    const who = { username: `newcomer-${ada.username}`, password: 'Battery-Staple-9' };
    expect(await house.rest.post('/v1/auth/register', who, { headers: suspect })).toMatchObject(blocked);
    expect((await house.rest.post('/v1/auth/register', who)).status).toBe(201);
  });

  test('when the address is no longer proven as the code is to be mailed', async () => {
    await put(challenged);
    const { attempt, code } = await beginAndAsk();
    const change = { email_verified: false };
    expect((await house.rest.patch(`/v1/users/${ada.userId}`, change, { token: root })).status).toBe(200);
    expect(await ask(attempt)).toMatchObject(blocked);
    expect(await onRecord(ada.userId)).toEqual({ reason: 'sign_in_blocked', lacks: 'mailbox' });
    expect(await answer(attempt, code)).toMatchObject(expired);
  });

  test('where the server sends no mail', async () => {
    const silent = await startHouse({ mail: 'off' });
    try {
      const token = await silent.admin();
      const eve = await join(silent);
      const proven = { email_verified: true };
      expect((await silent.rest.patch(`/v1/users/${eve.userId}`, proven, { token })).status).toBe(200);
      await changeSettings(silent, { mfa_mode: 'adaptive', risk_mode: 'off' });
      expect(await signIn(silent, eve)).toMatchObject(blocked);
    } finally {
      await silent.close();
    }
  });
});

describe('on a device the user trusts (F052)', () => {
  const modes = ['allow', 'adaptive', 'required'] as const;
  const risks = {
    'nobody judges': { risk_mode: 'off' },
    'is low': {},
    'is only observed': { ...challenged, risk_mode: 'observe' },
    'is challenged': challenged,
  } as const;
  const cases = modes.flatMap((mode) =>
    (Object.keys(risks) as (keyof typeof risks)[]).map((risk) => [mode, risk] as const),
  );

  test.each(cases)(
    'a holder is asked in %s, where the risk %s: only if that is more than low, or required',
    async (mode, risk) => {
      await enrolApp(house, ada);
      const device = (await trusting(ada)) ?? '';
      await put({ ...risks[risk], mfa_mode: mode });
      const asked = mode === 'required' || risk === 'is challenged';
      const here = await signIn(house, ada, { ...suspect, 'doorward-device': device });
      expect(here.body.next).toBe(asked ? 'second_factor' : 'session');
      expect((await signIn(house, ada)).body.next).toBe('second_factor');
    },
  );

  test('who holds none is spared the mailed code, unless nobody judges the risk or the policy says otherwise', async () => {
    const device = (await trusting(ada)) ?? '';
    const here = async () => (await signIn(house, ada, { ...suspect, 'doorward-device': device })).body.next;
    await put(challenged);
    expect(await here()).toBe('session');
    await put({ risk_trusted_devices: false });
    expect(await here()).toBe('second_factor');
    await put({ risk_trusted_devices: null, risk_mode: 'off' });
    expect(await here()).toBe('second_factor');
  });

  test('another user’s device, one trusted no more, and one made up spare nobody', async () => {
    await enrolApp(house, ada);
    const eve = await join(house, { verified: true });
    const device = (await trusting(ada)) ?? '';
    for (const shown of [(await trusting(eve)) ?? '', 'dwd_x'])
      expect((await signIn(house, ada, { ...suspect, 'doorward-device': shown })).body.next).toBe('second_factor');
    house.clock.advance(30 * 86_400 + 1);
    expect((await signIn(house, ada, { ...suspect, 'doorward-device': device })).body.next).toBe('second_factor');
  });

  /** Trusts a device, as its user does: gives its token. */
  async function trusting({ access }: Someone): Promise<string | undefined> {
    const { status, body } = await house.rest.post('/v1/me/devices/trust', {}, { token: access });
    expect(status).toBe(200);
    return body.device_token;
  }
});
