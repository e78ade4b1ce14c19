import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type Answer,
  eventsOf,
  openApp,
  openTenant,
  setStatus,
  startHouse,
  type TestHouse,
} from '../../../../test/kit/index.ts';
import type { Id } from '../../platform/ids.ts';
import { passwords } from '../passwords/tables.ts';

const password = 'Battery-Staple-9';

let house: TestHouse;
beforeAll(async () => {
  house = await startHouse({ settings: { code_guesses_per_hour: 10 } });
});
afterAll(() => house.close());

type Headers = Record<string, string>;
const post = (path: string, body: object, headers: Headers = {}) => house.rest.post(path, body, { headers });
const ask = (identifier: string, headers: Headers = {}) => post('/v1/auth/magic-link', { identifier }, headers);
const byLink = (token: string, headers: Headers = {}) => post('/v1/auth/sign-in/link', { token }, headers);
const byCode = (attemptToken: string, code: string) =>
  post('/v1/auth/sign-in/code', { attempt_token: attemptToken, code });
const claimsOf = ({ body }: Answer) =>
  JSON.parse(Buffer.from(body.tokens.access_token.split('.')[1] ?? '', 'base64url').toString());
const badLink = { status: 401, body: { code: 'invalid_link' } };
const badCode = { status: 401, body: { code: 'invalid_code' } };

let people = 0;
/** Somebody with an address nobody has proven yet. */
async function member(headers: Headers = {}) {
  people += 1;
  const [username, email] = [`linked-${people}`, `linked-${people}@example.com`];
  const { body } = await post('/v1/auth/register', { username, email, password }, headers);
  return { username, email, userId: body.user_id as string, access: body.tokens.access_token as string };
}

async function mailTo(address: string) {
  // A notice that was sent beside it may come after it.
  const text = (await house.mails(address)).findLast((mail) => mail.text.includes('token=dwl_'))?.text ?? '';
  const link = /https?:\/\/\S+/.exec(text)?.[0] ?? '';
  return { link, code: /\b\d{6}\b/.exec(text)?.[0] ?? '', token: /token=(dwl_\w+)/.exec(text)?.[1] ?? '' };
}

describe('auth.requestMagicLink (F070)', () => {
  test('mails a link and a code to the account’s address, whichever identifier was given; either signs in', async () => {
    const who = await member();
    for (const identifier of [who.username, who.email.toUpperCase()]) {
      const { status, body } = await ask(identifier);
      expect([status, body]).toEqual([
        202,
        { next: 'check_your_mail', attempt_token: expect.any(String), expires_in: 900 },
      ]);
      const { link, token, code } = await mailTo(who.email);
      expect(link).toMatch(new RegExp(`^${house.url}/magic-link\\?token=dwl_`));
      const done = identifier === who.username ? await byLink(token) : await byCode(body.attempt_token, code);
      expect([done.status, done.body.next, done.body.user_id]).toEqual([200, 'session', who.userId]);
      expect(claimsOf(done)).toMatchObject({ sub: who.userId, amr: ['otp'], acr: 'urn:doorward:acr:1' });
      expect(await byLink(token)).toMatchObject(badLink);
    }
  });

  test('answers the same for nobody, for who has no address and for who is suspended, and mails nothing', async () => {
    const who = await member();
    const suspended = await member();
    await setStatus(house, suspended, 'suspended');
    const { username } = await house.register();
    const known = await ask(who.email);
    for (const identifier of ['nobody@example.com', 'nobody-here', username, suspended.email]) {
      const { status, body } = await ask(identifier);
      expect([status, Object.keys(body), body.expires_in, body.attempt_token.length]).toEqual([
        202,
        Object.keys(known.body),
        900,
        known.body.attempt_token.length,
      ]);
      expect(await byCode(body.attempt_token, '000000')).toMatchObject(badCode);
      const again = await post('/v1/auth/sign-in/resend', { attempt_token: body.attempt_token });
      expect([again.status, Object.keys(again.body)]).toEqual([202, Object.keys(known.body)]);
    }
    expect(await house.mails('nobody@example.com')).toEqual([]);
    expect(await house.mails(suspended.email)).toEqual([]);
  });

  test('whoever proves an address first is its owner: password and sessions from before are void', async () => {
    const squatter = await member();
    await ask(squatter.email);
    const done = await byLink((await mailTo(squatter.email)).token);
    expect(done.body.user_id).toBe(squatter.userId);
    const signedIn = await post('/v1/auth/sign-in', { identifier: squatter.email, password });
    expect(signedIn.body.code).toBe('invalid_credentials');
    expect((await house.rest.get('/v1/me', { token: squatter.access })).status).toBe(401);
    const me = await house.rest.get('/v1/me', { token: done.body.tokens.access_token });
    expect(me.body.email_verified).toBe(true);
    await ask(squatter.email);
    await byLink((await mailTo(squatter.email)).token);
    expect((await house.rest.get('/v1/me', { token: done.body.tokens.access_token })).status).toBe(200);
  });

  test('asks for a new password where one must be changed: a link is no way round it (F012)', async () => {
    const who = await member();
    await ask(who.email);
    await byLink((await mailTo(who.email)).token);
    const { body } = await post('/v1/auth/password/forgot', { identifier: who.email });
    const reset = { attempt_token: body.attempt_token, code: (await mailTo(who.email)).code, new_password: password };
    expect((await post('/v1/auth/password/reset', reset)).status).toBe(204);
    await house.doorward.platform.db.transaction((tx) =>
      tx
        .update(passwords)
        .set({ mustChange: true })
        .where(eq(passwords.userId, who.userId as Id<'user'>)),
    );
    await ask(who.email);
    const step = await byLink((await mailTo(who.email)).token);
    expect([step.body.next, step.body.tokens]).toEqual(['new_password', undefined]);
    const chosen = { attempt_token: step.body.attempt_token, new_password: 'Own-Choice-42' };
    expect((await post('/v1/auth/sign-in/new-password', chosen)).body.next).toBe('session');
  });

  test('invalid_link: another app’s, another tenant’s, expired, of an account suspended, moved or deleted since', async () => {
    const appId = await openApp(house, 'magic-app');
    const { appId: foreign } = await openTenant(house, 'magic-tenant');
    const linkOf = async (email: string) => {
      await ask(email);
      return (await mailTo(email)).token;
    };
    const who = await member();
    const link = await linkOf(who.email);
    for (const there of [appId, foreign]) expect(await byLink(link, { 'doorward-app': there })).toMatchObject(badLink);
    house.clock.advance(901);
    expect(await byLink(link)).toMatchObject(badLink);
    const suspended = await linkOf(who.email);
    await setStatus(house, who, 'suspended');
    expect(await byLink(suspended)).toMatchObject(badLink);

    const token = await house.admin();
    const moved = await member();
    const old = await linkOf(moved.email);
    const patched = await house.rest.patch(`/v1/users/${moved.userId}`, { email: 'elsewhere@example.com' }, { token });
    expect(patched.status).toBe(200);
    expect(await byLink(old)).toMatchObject(badLink);

    const gone = await member();
    const dead = await linkOf(gone.email);
    expect((await house.rest.delete(`/v1/users/${gone.userId}`, { token })).status).toBe(204);
    expect(await byLink(dead)).toMatchObject(badLink);
    expect(await house.mails(gone.email)).toHaveLength(1);
  });

  test('invalid_link: mailed before a password was set anew, which is to keep out who read the mail before', async () => {
    const who = await member();
    await ask(who.email);
    const { token } = await mailTo(who.email);
    house.clock.advance(5);
    const { body } = await post('/v1/auth/password/forgot', { identifier: who.email });
    const reset = { attempt_token: body.attempt_token, code: (await mailTo(who.email)).code, new_password: password };
    expect((await post('/v1/auth/password/reset', reset)).status).toBe(204);
    expect(await byLink(token)).toMatchObject(badLink);
  });

  test('too_many_codes: guesses count for the account, and a new code does not start them anew', async () => {
    const who = await member();
    const seen: string[] = [];
    for (let round = 0; round < 3; round++) {
      const { body } = await ask(who.username);
      const { code } = await mailTo(who.email);
      const wrong = code === '111111' ? '222222' : '111111';
      for (let n = 0; n < 5; n++) seen.push((await byCode(body.attempt_token, wrong)).body.code);
    }
    expect(seen.slice(0, 10)).toEqual(Array(10).fill('invalid_code'));
    expect(new Set(seen.slice(10))).toEqual(new Set(['too_many_codes']));
    const { body } = await ask(who.email);
    const { code, token } = await mailTo(who.email);
    const late = await byCode(body.attempt_token, code);
    expect([late.status, late.body.code, Number(late.headers.get('retry-after')) > 0]).toEqual([
      429,
      'too_many_codes',
      true,
    ]);
    expect((await byLink(token)).body.next).toBe('session');
    const refused = await eventsOf(house, 'links.refused', { target: who.userId });
    expect(refused.length).toBeGreaterThanOrEqual(15);
  });

  test('too_many_codes: the same for an identifier that names nobody', async () => {
    const seen: string[] = [];
    for (let round = 0; round < 3; round++) {
      const { body } = await ask(round === 1 ? 'NOBODY-AT-ALL' : 'nobody-at-all');
      for (let n = 0; n < 5; n++) seen.push((await byCode(body.attempt_token, '111111')).body.code);
    }
    expect(seen.slice(0, 10)).toEqual(Array(10).fill('invalid_code'));
    expect(new Set(seen.slice(10))).toEqual(new Set(['too_many_codes']));
  });
});
