import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  changeSettings,
  eventsOf,
  openApp,
  setStatus,
  startHouse,
  type TestHouse,
} from '../../../../test/kit/index.ts';
import type { Id } from '../../platform/ids.ts';
import { passwords } from '../passwords/tables.ts';

let house: TestHouse;
let appId: string;
beforeAll(async () => {
  house = await startHouse();
  appId = await openApp(house, 'legacy');
  await changeSettings(house, { password_grant: true }, appId);
});
afterAll(() => house.close());

type Fields = Record<string, string> | string[][];

/** As an OAuth 2.0 client posts it. */
async function post(fields: Fields | string, headers: Record<string, string> = {}, method = 'POST') {
  const body = typeof fields === 'string' ? fields : new URLSearchParams(fields).toString();
  const response = await fetch(`${house.url}/v1/auth/token`, {
    method,
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    ...(method === 'GET' ? {} : { body }),
  });
  return { status: response.status, headers: response.headers, body: await response.json() };
}
const grant = (fields: Record<string, string>, headers: Record<string, string> = {}) =>
  post({ grant_type: 'password', client_id: appId, ...fields }, headers);
const member = async () => {
  const { username, password } = await house.register();
  return { username, password };
};
const basic = (id: string, secret: string) => ({
  authorization: `Basic ${Buffer.from(`${encodeURIComponent(id)}:${encodeURIComponent(secret)}`).toString('base64')}`,
});

describe('POST /v1/auth/token (F004)', () => {
  test('gives tokens of this app for a username and password, in the words of RFC 6749', async () => {
    const who = await member();
    const { status, headers, body } = await grant(who);
    expect([status, headers.get('cache-control'), headers.get('content-type')]).toEqual([
      200,
      'no-store',
      'application/json',
    ]);
    expect(Object.keys(body).sort()).toEqual(['access_token', 'expires_in', 'refresh_token', 'token_type']);
    expect([body.token_type, body.expires_in]).toEqual(['Bearer', 900]);
    const me = await house.rest.get('/v1/me', { token: body.access_token, headers: { 'doorward-app': appId } });
    expect([me.status, me.body.username]).toEqual([200, who.username]);
    expect((await house.rest.get('/v1/me', { token: body.access_token })).status).toBe(401);
  });

  test('renews them, and names no scope but where one was asked for', async () => {
    const { body } = await grant({ ...(await member()), scope: 'openid' });
    expect(body.scope).toBe('');
    house.clock.advance(11);
    const fields = { grant_type: 'refresh_token', client_id: appId, refresh_token: body.refresh_token };
    const again = await post(fields);
    expect([again.status, again.body.token_type, again.body.scope]).toEqual([200, 'Bearer', undefined]);
    expect(again.body.refresh_token).not.toBe(body.refresh_token);
    house.clock.advance(11);
    for (const code of ['refresh_token_reused', 'session_ended'])
      expect(await post(fields)).toMatchObject({ status: 400, body: { error: 'invalid_grant', code } });
    const foreign = await house.register();
    expect(await post({ ...fields, refresh_token: foreign.refresh })).toMatchObject({
      status: 400,
      body: { error: 'invalid_grant', code: 'invalid_refresh_token' },
    });
  });

  test('password_grant_off: is unauthorized_client where the app has not been opened for it', async () => {
    const who = await member();
    const { status, body } = await post({ grant_type: 'password', ...who });
    expect([status, body.error, body.code]).toEqual([400, 'unauthorized_client', 'password_grant_off']);
    expect(body).not.toHaveProperty('access_token');
  });

  test('invalid_credentials and account_suspended: are invalid_grant, the same for known and unknown', async () => {
    const who = await member();
    const wrong = await grant({ ...who, password: 'wrong' });
    const unknown = await grant({ ...who, username: 'nobody-at-all' });
    expect([wrong.status, wrong.body]).toEqual([400, unknown.body]);
    expect(wrong.body).toMatchObject({ error: 'invalid_grant', code: 'invalid_credentials' });
    const { userId, username, password } = await house.register();
    await setStatus(house, { userId }, 'suspended');
    expect((await grant({ username, password })).body).toMatchObject({
      error: 'invalid_grant',
      code: 'account_suspended',
    });
    expect(await eventsOf(house, 'signin.failed', { target: userId })).toHaveLength(1);
  });

  test('unsupported_grant_type: for what is neither, and invalid_request for what is missing or said twice', async () => {
    const who = await member();
    expect((await grant({ ...who, grant_type: 'client_credentials' })).body.error).toBe('unsupported_grant_type');
    const { username, password } = who;
    for (const fields of [
      [],
      [['grant_type', 'password']],
      [
        ['grant_type', 'password'],
        ['username', username],
      ],
      [
        ['grant_type', 'password'],
        ['username', username],
        ['username', 'other'],
        ['password', password],
      ],
      [
        ['grant_type', 'refresh_token'],
        ['refresh_token', ''],
      ],
    ]) {
      const { status, body } = await post([['client_id', appId], ...fields]);
      expect([status, body.error]).toEqual([400, 'invalid_request']);
    }
    expect((await grant({ ...who, nonsense: '1', client_secret: '' })).status).toBe(200);
  });

  test('takes a form and nothing else', async () => {
    const json = await post('{}', { 'content-type': 'application/json' });
    expect([json.status, json.body.error]).toEqual([415, 'invalid_request']);
    const got = await post({}, {}, 'GET');
    expect([got.status, got.headers.get('allow'), got.body.error]).toEqual([405, 'POST', 'invalid_request']);
    for (const broken of ['username=%zz', 'a=%00', 'a=%ff', `a=${'x'.repeat(100_001)}`])
      expect((await post(broken)).body.error).toBe('invalid_request');
  });

  test('invalid_client: an app that is not there, and one with secrets that does not show one', async () => {
    const who = await member();
    const gone = await post({ grant_type: 'password', client_id: 'app_nonsense', ...who });
    expect([gone.status, gone.body.error, gone.headers.get('www-authenticate')]).toEqual([
      401,
      'invalid_client',
      'Basic realm="doorward"',
    ]);
    const id = await openApp(house, 'confidential');
    await changeSettings(house, { password_grant: true }, id);
    const token = await house.admin();
    const { body } = await house.rest.post(`/v1/apps/${id}/secrets`, {}, { token });
    const fields = { grant_type: 'password', ...who };
    const refusals = [
      post({ ...fields, client_id: id }),
      post({ ...fields, client_id: id, client_secret: 'wrong' }),
      post(fields, basic(id, 'wrong')),
      post(fields, { authorization: 'Basic nonsense' }),
      post(fields, { authorization: `Bearer ${body.secret}` }),
      grant({ ...who, client_secret: body.secret }),
    ];
    for (const { status, body: refused } of await Promise.all(refusals))
      expect([status, refused.error]).toEqual([401, 'invalid_client']);
    expect((await post({ ...fields, client_id: id, client_secret: body.secret })).status).toBe(200);
    expect((await post(fields, basic(id, body.secret))).status).toBe(200);
    const twice = await post({ ...fields, client_secret: body.secret }, basic(id, body.secret));
    expect([twice.status, twice.body.error]).toEqual([400, 'invalid_request']);
    const differing = await post({ ...fields, client_id: id }, { 'doorward-app': appId });
    expect([differing.status, differing.body.error]).toEqual([400, 'invalid_request']);
  });

  test('new_password_needed: opens no session where another step is due', async () => {
    const fresh = await startHouse({ settings: { password_grant: true } });
    try {
      const { username, password, userId } = await fresh.register();
      await fresh.doorward.platform.db.transaction((tx) =>
        tx
          .update(passwords)
          .set({ mustChange: true })
          .where(eq(passwords.userId, userId as Id<'user'>)),
      );
      const response = await fetch(`${fresh.url}/v1/auth/token`, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({ grant_type: 'password', username, password }),
      });
      expect([response.status, await response.json()]).toMatchObject([
        400,
        { error: 'invalid_grant', code: 'new_password_needed' },
      ]);
    } finally {
      await fresh.close();
    }
  });

  test('is limited like sign-in, and says when to come back', async () => {
    const strict = await startHouse({
      limits: { sign_in: { limit: 2, window_seconds: 60 } },
      settings: { password_grant: true },
    });
    try {
      const ask = () =>
        fetch(`${strict.url}/v1/auth/token`, {
          method: 'POST',
          headers: { 'content-type': 'application/x-www-form-urlencoded' },
          body: 'grant_type=password&username=a&password=b',
        });
      expect([(await ask()).status, (await ask()).status]).toEqual([400, 400]);
      const late = await ask();
      expect([late.status, (await late.json()).error]).toEqual([429, 'temporarily_unavailable']);
      expect(Number(late.headers.get('retry-after'))).toBeGreaterThan(0);
    } finally {
      await strict.close();
    }
  });
});
