import { describe, expect, test } from 'vitest';
import { createAuth } from './auth.ts';
import type { Claims } from './claims.ts';
import { VerifyError } from './errors.ts';
import { authenticate, bearerFrom, demand } from './request.ts';

const claims = { sub: 'user_1', client_id: 'app_1', permissions: ['a:b'], org_id: 'org_1', org_permissions: ['c:d'] };
const auth = createAuth(claims as unknown as Claims, Date.now);
const codeOf = (work: () => unknown) => {
  try {
    return work();
  } catch (error) {
    return (error as VerifyError).code;
  }
};

describe('bearerFrom', () => {
  test('it reads Headers, records and lists of values alike', () => {
    expect(bearerFrom(new Headers({ authorization: 'Bearer abc' }))).toBe('abc');
    expect(bearerFrom({ authorization: 'Bearer abc' })).toBe('abc');
    expect(bearerFrom({ Authorization: ['Bearer abc'] })).toBe('abc');
    expect(bearerFrom({})).toBeUndefined();
    expect(bearerFrom({ authorization: undefined })).toBeUndefined();
  });

  test.each([
    [
      'twice in Headers',
      new Headers([
        ['authorization', 'Bearer a'],
        ['authorization', 'Bearer b'],
      ]),
    ],
    ['twice in a list', { authorization: ['Bearer a', 'Bearer a'] }],
    ['twice in two cases', { authorization: 'Bearer a', Authorization: 'Bearer a' }],
    ['without a token', { authorization: 'Bearer' }],
    ['with an empty token', { authorization: 'Bearer ' }],
    ['with two tokens', { authorization: 'Bearer a b' }],
    ['with a comma', { authorization: 'Bearer a,b' }],
  ])('an Authorization header %s is malformed', (_what, headers) => {
    expect(codeOf(() => bearerFrom(headers))).toBe('malformed');
  });

  test('only a cookie that was named is read, exactly once', () => {
    const headers = { cookie: 'xtoken=no; token=abc; token2=no' };
    expect(bearerFrom(headers)).toBeUndefined();
    expect(bearerFrom(headers, { cookie: 'token' })).toBe('abc');
    expect(bearerFrom(headers, { cookie: 'oken' })).toBeUndefined();
    expect(bearerFrom({ cookie: 'token=' }, { cookie: 'token' })).toBeUndefined();
    expect(codeOf(() => bearerFrom({ cookie: 'token=a; token=b' }, { cookie: 'token' }))).toBe('malformed');
  });
});

describe('authenticate', () => {
  test('what the request lacks is answered, what is no fault of it is thrown', async () => {
    const refusing = { verify: () => Promise.reject(new VerifyError('expired')) };
    expect(await authenticate(refusing, {})).toEqual({ error: expect.objectContaining({ code: 'expired' }) });
    const broken = { verify: () => Promise.reject(new Error('a bug')) };
    await expect(authenticate(broken, {})).rejects.toThrow('a bug');
  });
});

describe('demand', () => {
  test('nothing asked is refused', () => {
    expect(codeOf(() => demand(auth, {}))).toBe('insufficient_permission');
  });

  test('the same answers as has, with the code of what is missing', () => {
    expect(codeOf(() => demand(auth, { permission: 'a:b' }))).toBeUndefined();
    expect(codeOf(() => demand(auth, { permission: 'c:d', org: 'org_1' }))).toBeUndefined();
    expect(codeOf(() => demand(auth, { permission: 'a:b', role: 'x', maxAge: 1 }))).toBe('insufficient_role');
    expect(codeOf(() => demand(auth, { permission: 'a:b', maxAge: 1 }))).toBe('step_up_required');
    expect(codeOf(() => demand(auth, { permission: 'c:d' }))).toBe('insufficient_permission');
  });

  test('isAuthorized is the permission resource:action', () => {
    expect([auth.isAuthorized('a', 'b'), auth.isAuthorized('a', 'c')]).toEqual([true, false]);
  });
});

test('a challenge cannot be broken out of', () => {
  const error = new VerifyError('insufficient_scope', { scope: 'a", error="none\\' });
  expect(error.headers()['www-authenticate']).toContain('scope="a\\", error=\\"none\\\\"');
});
