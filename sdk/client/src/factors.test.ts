import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type AuthenticatorApp,
  authenticatorApp,
  changeSettings,
  enrolApp,
  type Member,
  openApp,
  startHouse,
  type TestHouse,
} from '../../../test/kit/index.ts';
import { type Client, createClient, type SignInStep } from './index.ts';
import { cookieFetch } from './testing/fetches.ts';

let house: TestHouse;
let counter = 0;
/** An app for each policy: the tenant's would hold for the admin, too. */
let strict: string;
let careful: string;
beforeAll(async () => {
  house = await startHouse({ settings: { registration_email: 'proven', risk_mode: 'off' } });
  const app = async (slug: string, settings: object) => {
    const id = await openApp(house, slug, { origins: [house.url] });
    await changeSettings(house, settings, id);
    return id;
  };
  strict = await app('strict', { mfa_mode: 'required' });
  careful = await app('careful', { mfa_mode: 'adaptive' });
});
afterAll(() => house.close());

type Transport = 'json' | 'cookie';
const open = (transport: Transport = 'json', appId?: string) =>
  createClient({
    baseUrl: house.url,
    appId,
    transport,
    ...(transport === 'cookie' && { fetch: cookieFetch(house.url).fetch }),
  });

async function holder(): Promise<{ member: Member; app: AuthenticatorApp }> {
  const member = await house.register();
  return { member, app: await enrolApp(house, member) };
}

const signIn = (client: Client, { username, password }: Pick<Member, 'username' | 'password'>) =>
  client.signIn({ identifier: username, password });

/** The step, which must be this one. */
function at<Next extends SignInStep['next']>(next: Next, step: SignInStep): Extract<SignInStep, { next: Next }> {
  if (step.next !== next) throw new Error(`the next step is ${step.next}`);
  return step as Extract<SignInStep, { next: Next }>;
}

describe.each(['json', 'cookie'] as const)('transport %s', (transport) => {
  test('a password alone signs nobody in who holds a second factor; the code does', async () => {
    const { member, app } = await holder();
    const client = open(transport);
    await client.ready();
    const { attempt_token, methods } = at('second_factor', await signIn(client, member));
    expect([methods, client.getSnapshot().status, client.lastUsed()]).toEqual([['totp'], 'signed_out', undefined]);
    const step = await client.proveSecondFactor({ attempt_token, method: 'totp', code: app.code() });
    expect(step).toMatchObject({ next: 'session', user_id: member.userId });
    expect(await client.api.me.get.query()).toMatchObject({ id: member.userId });
    expect(client.lastUsed()).toBe('password');
  });

  test('where one is required and none is there, it is set up on the way', async () => {
    const member = { username: `factors-${counter++}`, password: 'Battery-Staple-9' };
    const client = open(transport, strict);
    const { attempt_token, methods } = at('enrolment', await client.register(member));
    expect(methods).toEqual(['passkey', 'totp']);
    const { secret, setup_token } = await client.enrolTotp({ attempt_token });
    const app = authenticatorApp(secret, house.clock);
    const done = await client.confirmEnrolledTotp({ attempt_token, setup_token, code: app.code() });
    expect(done.next).toBe('session');
    expect(await client.api.factors.list.query()).toMatchObject({ totp: {}, passkey: false });
    await client.signOut();
    const again = at('second_factor', await signIn(client, member));
    await client.proveSecondFactor({ attempt_token: again.attempt_token, method: 'totp', code: app.code() });
    expect(client.getSnapshot().status).toBe('signed_in');
  });
});

test('a recovery code stands in for the app, once', async () => {
  const { member, app } = await holder();
  const client = open();
  const first = at('second_factor', await signIn(client, member));
  await client.proveSecondFactor({ ...first, method: 'totp', code: app.code() });
  const {
    recovery_codes: [code = ''],
  } = await client.api.factors.createRecoveryCodes.mutate();
  const next = at('second_factor', await signIn(client, member));
  expect(next.methods).toContain('recovery_code');
  const given = { attempt_token: next.attempt_token, method: 'recovery_code', code } as const;
  expect(await client.proveSecondFactor(given)).toMatchObject({ next: 'session' });
  const last = at('second_factor', await signIn(client, member));
  await expect(client.proveSecondFactor({ ...given, attempt_token: last.attempt_token })).rejects.toMatchObject({
    code: 'wrong_factor_code',
    procedure: 'auth.proveSecondFactor',
  });
});

test('who holds none and is to prove their mailbox is mailed a code, the same however often', async () => {
  const email = `factors-${counter++}@example.com`;
  const password = 'Battery-Staple-9';
  const client = open('json', careful);
  const { attempt_token: registered } = at('check_your_mail', await client.register({ email, password }));
  await client.signInByCode({ attempt_token: registered, code: await codeIn(email) });
  expect(client.lastUsed()).toBe('password');
  await client.signOut();
  const { attempt_token, methods } = at('second_factor', await client.signIn({ identifier: email, password }));
  expect(methods).toEqual(['mailed_code']);
  expect((await client.mailSecondFactor({ attempt_token })).expires_in).toBeGreaterThan(60);
  const code = await codeIn(email);
  await client.mailSecondFactor({ attempt_token });
  expect(await codeIn(email)).toBe(code);
  expect(await client.proveSecondFactor({ attempt_token, method: 'mailed_code', code })).toMatchObject({
    next: 'session',
  });
});

test('an attempt that is over says so', async () => {
  const { member, app } = await holder();
  const client = open();
  const { attempt_token } = at('second_factor', await signIn(client, member));
  house.clock.advance(3600);
  const given = { attempt_token, method: 'totp', code: app.code() } as const;
  await expect(client.proveSecondFactor(given)).rejects.toMatchObject({ code: 'attempt_expired' });
  await expect(client.startPasskeyFactor({ attempt_token })).rejects.toMatchObject({ code: 'attempt_expired' });
  await expect(client.startPasskeyEnrolment({ attempt_token })).rejects.toMatchObject({ code: 'attempt_expired' });
  expect(client.getSnapshot().status).toBe('signed_out');
});

const codeIn = async (email: string) => /\b\d{6}\b/.exec((await house.mails(email)).at(-1)?.text ?? '')?.[0] ?? '';
