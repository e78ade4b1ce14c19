import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type Answer,
  changeSettings,
  eventsOf,
  openApp,
  openTenant,
  patiently,
  startHouse,
  type TestHouse,
} from '../../../../test/kit/index.ts';
import { singleUse } from '../../platform/crypto/tables.ts';
import { users } from '../accounts/tables.ts';
import { auditEvents } from '../audit/tables.ts';
import { mailedCodes } from '../links/tables.ts';
import { sessions } from '../sessions/tables.ts';

const password = 'Battery-Staple-9';

let house: TestHouse;
beforeAll(async () => {
  house = await startHouse({ settings: { registration_email: 'proven', code_guesses_per_hour: 100 } });
});
afterAll(() => house.close());

type Headers = Record<string, string>;
const post = (path: string, body: object, headers: Headers = {}) => house.rest.post(path, body, { headers });
const register = (body: object, headers: Headers = {}) => post('/v1/auth/register', { password, ...body }, headers);
const signIn = (identifier: string, secret = password) => post('/v1/auth/sign-in', { identifier, password: secret });
const byLink = (token: string, more: object = {}, headers: Headers = {}) =>
  post('/v1/auth/sign-in/link', { token, ...more }, headers);
const byCode = (attemptToken: string, code: string, headers: Headers = {}) =>
  post('/v1/auth/sign-in/code', { attempt_token: attemptToken, code }, headers);
const meOf = ({ body }: Answer) => house.rest.get('/v1/me', { token: body.tokens.access_token });

let people = 0;
const someone = () => `newcomer-${++people}@example.com`;

/** The newest mail to an address: its code, and the token of its link. */
async function mailTo(address: string) {
  const mails = await house.mails(address);
  const { subject = '', text = '' } = mails.at(-1) ?? {};
  const link = /https?:\/\/\S+/.exec(text)?.[0] ?? '';
  return {
    count: mails.length,
    subject,
    text,
    link,
    code: /\b\d{6}\b/.exec(text)?.[0] ?? '',
    token: URL.canParse(link) ? (new URL(link).searchParams.get('token') ?? '') : '',
  };
}

const rowsOf = (table: typeof users | typeof sessions) => house.doorward.platform.db.reader.select().from(table);

describe('registration with an e-mail (F015)', () => {
  test('opens no account and no session before the code of the mail; then both, the address proven', async () => {
    const email = someone();
    const [accounts, open] = [await rowsOf(users), await rowsOf(sessions)];
    const { status, headers, body } = await register({ email, username: 'Proven-One', name: 'Ada', locale: 'de' });
    expect([status, headers.get('location'), headers.getSetCookie()]).toEqual([202, null, []]);
    expect(body).toEqual({ next: 'check_your_mail', attempt_token: expect.any(String), expires_in: 3600 });
    expect([(await rowsOf(users)).length, (await rowsOf(sessions)).length]).toEqual([accounts.length, open.length]);
    expect((await signIn(email)).body.code).toBe('invalid_credentials');

    const { code, text } = await mailTo(email);
    expect(text).toContain(code);
    const done = await byCode(body.attempt_token, ` ${code.slice(0, 3)}-${code.slice(3)} `);
    expect([done.status, done.body.next]).toEqual([200, 'session']);
    expect((await meOf(done)).body).toMatchObject({
      id: done.body.user_id,
      username: 'proven-one',
      email,
      email_verified: true,
      name: 'Ada',
      locale: 'de',
    });
    expect((await signIn(email)).body.next).toBe('session');
    const [registered] = await eventsOf(house, 'accounts.registered', { target: done.body.user_id });
    expect(registered?.actorId).toBe(done.body.user_id);
  });

  test('a link opens the account too: with register’s attempt token the password typed there counts', async () => {
    const email = someone();
    const { body } = await register({ email });
    const { link, token } = await mailTo(email);
    expect(link).toMatch(new RegExp(`^${house.url}/sign-up/confirm\\?token=dwl_`));
    const done = await byLink(token, { attempt_token: body.attempt_token });
    expect(done.body.next).toBe('session');
    expect((await signIn(email)).body.next).toBe('session');
  });

  test('without it the account gets no password somebody else may have typed: a new one is the next step', async () => {
    const email = someone();
    await register({ email, password: 'Thief-Choice-66' });
    const { token } = await mailTo(email);
    const step = await byLink(token, { attempt_token: 'dwm_nonsense' });
    expect([step.status, step.body.next, step.body.tokens]).toEqual([200, 'new_password', undefined]);
    expect((await signIn(email, 'Thief-Choice-66')).body.code).toBe('invalid_credentials');
    const chosen = { attempt_token: step.body.attempt_token, new_password: 'Own-Choice-42' };
    const done = await post('/v1/auth/sign-in/new-password', chosen);
    expect([done.body.next, (await meOf(done)).body.email_verified]).toEqual(['session', true]);
    expect((await signIn(email, 'Thief-Choice-66')).body.code).toBe('invalid_credentials');
    expect((await signIn(email, 'Own-Choice-42')).body.next).toBe('session');
    expect((await post('/v1/auth/sign-in/new-password', chosen)).body.code).toBe('attempt_expired');
  });

  test('a known address gets the same answer, a real attempt token whose code is none, and its owner a notice', async () => {
    const email = someone();
    await byCode((await register({ email })).body.attempt_token, (await mailTo(email)).code);
    const [known, unknown] = [await register({ email: email.toUpperCase() }), await register({ email: someone() })];
    const shape = ({ status, body, headers }: Answer) => [
      status,
      Object.keys(body),
      body.expires_in,
      body.attempt_token.length,
      [...headers.keys()].sort(),
    ];
    expect(shape(known)).toEqual(shape(unknown));
    const { text, code, link } = await mailTo(email);
    expect([code, new URL(link).pathname]).toEqual(['', '/sign-in']);
    expect(text).not.toContain('dwl_');
    const codes = await house.doorward.platform.db.reader.select().from(mailedCodes);
    const kept = ({ body }: Answer) =>
      codes.find(({ attemptDigest }) =>
        Buffer.from(attemptDigest).equals(createHash('sha256').update(body.attempt_token).digest()),
      );
    expect([kept(known)?.mac, kept(unknown)?.mac]).toEqual([null, expect.anything()]);
    const guess = await byCode(known.body.attempt_token, '123456');
    expect(guess).toMatchObject({ status: 401, body: { code: 'invalid_code' } });
    expect({ ...guess.body, instance: '', request_id: '' }).toEqual({
      ...(await byCode(unknown.body.attempt_token, '000000')).body,
      instance: '',
      request_id: '',
    });
    expect((await signIn(email)).body.next).toBe('session');
  });

  test('resend mails a new code for the same registration; the earlier one stays good; a known address gets a notice again', async () => {
    const email = someone();
    const first = await register({ email });
    const earlier = await mailTo(email);
    const again = await post('/v1/auth/sign-in/resend', { attempt_token: first.body.attempt_token });
    expect([again.status, again.body.next, again.body.expires_in]).toEqual([202, 'check_your_mail', 3600]);
    expect(again.body.attempt_token).not.toBe(first.body.attempt_token);
    const later = await mailTo(email);
    expect([earlier.count, later.count]).toEqual([1, 2]);
    expect((await byCode(again.body.attempt_token, later.code)).body.next).toBe('session');
    const late = await byCode(first.body.attempt_token, earlier.code);
    expect(late).toMatchObject({ status: 409, body: { code: 'email_taken' } });
    const decoy = await register({ email });
    const renewed = await post('/v1/auth/sign-in/resend', { attempt_token: decoy.body.attempt_token });
    expect([renewed.status, Object.keys(renewed.body)]).toEqual([202, Object.keys(again.body)]);
    expect((await mailTo(email)).code).toBe('');
  });

  test('attempt_expired: resend for what is unknown, spent, too old, or of another app or tenant', async () => {
    const email = someone();
    const { body } = await register({ email });
    const ask = (attemptToken: string, headers: Headers = {}) =>
      post('/v1/auth/sign-in/resend', { attempt_token: attemptToken }, headers);
    const appId = await openApp(house, 'resend-app');
    const { appId: foreign } = await openTenant(house, 'resend-tenant');
    const expired = { status: 401, body: { code: 'attempt_expired' } };
    for (const headers of [{ 'doorward-app': appId }, { 'doorward-app': foreign }])
      expect(await ask(body.attempt_token, headers)).toMatchObject(expired);
    expect(await ask('dwm_nonsense')).toMatchObject(expired);
    await byCode(body.attempt_token, (await mailTo(email)).code);
    expect(await ask(body.attempt_token)).toMatchObject(expired);
    const other = await register({ email: someone() });
    house.clock.advance(3601);
    expect(await ask(other.body.attempt_token)).toMatchObject(expired);
  });

  test('mails of one address are bounded, and the newest link goes on working (F025)', async () => {
    const email = someone();
    for (let n = 0; n < 7; n++) expect((await register({ email })).status).toBe(202);
    const { count, token } = await mailTo(email);
    expect(count).toBe(5);
    expect((await byLink(token)).body.next).toBe('new_password');
  });

  test('username_taken: said plainly before any mail goes out, and on record; the address does not matter', async () => {
    const email = someone();
    await register({ username: 'wanted-name' });
    const taken = { status: 409, body: { code: 'username_taken' } };
    const before = await eventsOf(house, 'signin.registration_refused', {});
    expect(await register({ username: 'Wanted-Name', email })).toMatchObject(taken);
    expect(await register({ username: 'wanted-name' })).toMatchObject(taken);
    expect((await mailTo(email)).count).toBe(0);
    const after = await eventsOf(house, 'signin.registration_refused', {});
    expect(after.slice(before.length).map(({ data }) => data)).toEqual([
      { reason: 'username_taken' },
      { reason: 'username_taken' },
    ]);
  });

  test('username_taken: also when somebody else took it before the mail came back', async () => {
    const email = someone();
    const { body } = await register({ username: 'raced-name', email });
    await register({ username: 'raced-name' });
    const { code } = await mailTo(email);
    const answer = await byCode(body.attempt_token, code);
    expect(answer).toMatchObject({ status: 409, body: { code: 'username_taken' } });
  });

  test('invalid_link and invalid_code: reused, expired, of another app, tenant or purpose; one answer for all', async () => {
    const email = someone();
    const { body } = await register({ email });
    const { token, code } = await mailTo(email);
    const appId = await openApp(house, 'link-app');
    const { appId: foreign } = await openTenant(house, 'link-tenant');
    const badLink = { status: 401, body: { code: 'invalid_link' } };
    const badCode = { status: 401, body: { code: 'invalid_code' } };
    for (const there of [appId, foreign]) {
      expect(await byLink(token, {}, { 'doorward-app': there })).toMatchObject(badLink);
      expect(await byCode(body.attempt_token, code, { 'doorward-app': there })).toMatchObject(badCode);
    }
    const reset = await post('/v1/auth/password/reset', { token, new_password: 'Own-Choice-42' });
    expect(reset).toMatchObject(badLink);
    expect((await byLink(token)).status).toBe(200);
    expect(await byLink(token)).toMatchObject(badLink);
    expect(await byCode(body.attempt_token, code)).toMatchObject(badCode);
    await post('/v1/auth/password/forgot', { identifier: email });
    expect(await byLink((await mailTo(email)).token)).toMatchObject(badLink);

    const late = someone();
    const begun = await register({ email: late });
    const mailed = await mailTo(late);
    house.clock.advance(3601);
    expect(await byLink(mailed.token)).toMatchObject(badLink);
    expect(await byCode(begun.body.attempt_token, mailed.code)).toMatchObject(badCode);
  });

  test('a GET spends nothing', async () => {
    const email = someone();
    const { body } = await register({ email });
    const { token, link } = await mailTo(email);
    await fetch(link);
    expect((await house.rest.get(`/v1/auth/sign-in/link?token=${token}`)).status).toBe(405);
    expect((await byLink(token, { attempt_token: body.attempt_token })).body.next).toBe('session');
  });

  test('links come from configuration, whatever Host and forwarded headers say', async () => {
    const email = someone();
    const forged = {
      host: 'evil.example',
      'x-forwarded-host': 'evil.example',
      'x-forwarded-proto': 'https',
      forwarded: 'host=evil.example',
    };
    expect((await register({ email }, forged)).status).toBe(202);
    const { link, text } = await mailTo(email);
    expect(new URL(link).origin).toBe(house.url);
    expect(text).not.toContain('evil.example');
  });

  test('a tenant of its own mails links below its issuer, naming the app', async () => {
    const { appId } = await openTenant(house, 'mail-tenant');
    const email = someone();
    await register({ email }, { 'doorward-app': appId });
    const { link, token } = await mailTo(email);
    expect(new URL(link)).toMatchObject({ origin: house.url, pathname: '/t/mail-tenant/sign-up/confirm' });
    expect(new URL(link).searchParams.get('client_id')).toBe(appId);
    expect(await byLink(token)).toMatchObject({ status: 401 });
    expect((await byLink(token, {}, { 'doorward-app': appId })).body.next).toBe('new_password');
  });

  test('role, tenant and a proven address cannot be assigned by who registers', async () => {
    const email = someone();
    const { id: tenantId } = await openTenant(house, 'not-yours');
    const grab = {
      role: 'superadmin',
      roles: ['superadmin'],
      permissions: ['users:manage'],
      tenant_id: tenantId,
      status: 'active',
      email_verified: true,
      emailVerifiedAt: '2026-01-01T00:00:00Z',
      is_guest: true,
      nobody: false,
      userId: 'user_01h455vb4pex5vsknk084sn02q',
    };
    const done = await byCode((await register({ email, ...grab })).body.attempt_token, (await mailTo(email)).code);
    const me = await meOf(done);
    expect([me.body.is_guest, me.body.status]).toEqual([false, 'active']);
    const token = done.body.tokens.access_token;
    expect((await house.rest.get('/v1/users', { token })).status).toBe(403);
    const plain = await register({ username: 'mass-assigned', ...grab });
    const self = await meOf(plain);
    expect([self.body.email_verified, self.body.is_guest]).toEqual([false, false]);
    const [row] = (await rowsOf(users)).filter(({ id }) => id === plain.body.user_id);
    expect(row?.tenantId).not.toBe(tenantId);
  });

  test('one recipient only: an address that would be two, or would add headers, is none', async () => {
    for (const email of [
      'a@example.com,b@example.com',
      'a@example.com b@example.com',
      'a@example.com\r\nBcc: b@example.com',
      '<a@example.com>',
      '"a@example.com"@b.example.com',
    ])
      expect((await register({ email })).body.code).toBe('invalid_input');
  });

  test('secrets of a pending registration stand nowhere in the database in clear', async () => {
    const email = someone();
    const { body } = await register({ email, username: 'sealed-one' });
    const { token, code } = await mailTo(email);
    const kept = JSON.stringify([
      await house.doorward.platform.db.reader.select().from(singleUse),
      await house.doorward.platform.db.reader.select().from(auditEvents),
    ]);
    for (const secret of [email, 'sealed-one', token, `"${code}"`, body.attempt_token, '$argon2id$'])
      expect(kept).not.toContain(secret);
  });

  test('an Idempotency-Key gets the same 202 again, and no second mail', async () => {
    const email = someone();
    const headers = { 'idempotency-key': 'once-and-again' };
    const [first, second] = [await register({ email }, headers), await register({ email }, headers)];
    expect([first.status, second.status]).toEqual([202, 202]);
    expect(second.body).toEqual(first.body);
    expect(second.headers.get('idempotency-replayed')).toBe('true');
    expect((await mailTo(email)).count).toBe(1);
  });

  test('over tRPC the step is the same', async () => {
    const { status, body } = await post('/trpc/auth.register', { email: someone(), password });
    expect([status, body.result.data.next]).toEqual([200, 'check_your_mail']);
  });

  test('mail_off: where no mail can be sent an e-mail cannot be proven, a username can register', async () => {
    const silent = await startHouse({ mail: 'off', settings: { registration_email: 'proven' } });
    try {
      const ask = (body: object) => silent.rest.post('/v1/auth/register', { password, ...body });
      expect(await ask({ email: someone() })).toMatchObject({ status: 503, body: { code: 'mail_off' } });
      expect((await ask({ username: 'no-mail' })).status).toBe(201);
      const link = await silent.rest.post('/v1/auth/magic-link', { identifier: 'no-mail' });
      expect(link.body.code).toBe('mail_off');
    } finally {
      await silent.close();
    }
  });

  test('email_domain_refused: an address of a throw-away domain, and captcha_required before any of it', async () => {
    const refused = await register({ email: 'someone@mailinator.com' });
    expect(refused).toMatchObject({ status: 422, body: { code: 'email_domain_refused' } });
    expect((await mailTo('someone@mailinator.com')).count).toBe(0);
  });
});

describe('races', () => {
  test('200 parallel sign-ups with one address and 50 parallel completions make one account', async () => {
    const email = someone();
    await changeSettings(house, { mail_budget_per_network: 200, mail_budget_per_person: 200 });
    const accounts = (await rowsOf(users)).length;
    const begun = await Promise.all(Array.from({ length: 200 }, () => patiently(() => register({ email }))));
    expect(new Set(begun.map(({ status }) => status))).toEqual(new Set([202]));
    const mails = await house.mails(email);
    expect(mails).toHaveLength(200);
    const tokens = mails.map(({ text }) => /token=(dwl_[^&\s]+)/.exec(text)?.[1] ?? '');
    const done = await Promise.all(tokens.slice(0, 50).map((token) => patiently(() => byLink(token))));
    expect(done.filter(({ body }) => body.next === 'new_password')).toHaveLength(1);
    expect(done.filter(({ body }) => body.code === 'email_taken')).toHaveLength(49);
    const winner = done.find(({ status }) => status === 200);
    expect(winner?.body.attempt_token).toBeDefined();
    expect((await byLink(tokens[60] ?? '')).body.code).toBe('email_taken');
    expect((await rowsOf(users)).length).toBe(accounts + 1);
    await changeSettings(house, { mail_budget_per_network: null, mail_budget_per_person: null });
  }, 120_000);

  test('of 50 parallel uses of one link, or of its code, one wins', async () => {
    for (const way of ['link', 'code'] as const) {
      const email = someone();
      const { body } = await register({ email });
      const { token, code } = await mailTo(email);
      const use = () => (way === 'link' ? byLink(token) : byCode(body.attempt_token, code));
      const answers = await Promise.all(Array.from({ length: 50 }, () => patiently(use)));
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
      expect(answers.filter(({ status }) => status === 401)).toHaveLength(49);
    }
  });
});
