import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startHouse, type TestHouse } from '../../../test/kit/index.ts';
import { type ClientOptions, createClient } from './index.ts';
import { cookieFetch } from './testing/fetches.ts';

const password = 'Battery-Staple-9';
let house: TestHouse;
let counter = 0;

beforeAll(async () => {
  house = await startHouse({ settings: { registration_email: 'proven', guests: true } });
});
afterAll(() => house.close());

const someAddress = () => `client-${counter++}@example.com`;
const lastMailTo = async (address: string) => {
  const mail = (await house.mails(address)).at(-1);
  const code = /\b\d{6}\b/.exec(mail?.text ?? '')?.[0];
  const token = /[?&]token=([\w.~-]+)/.exec(mail?.text ?? '')?.[1];
  if (!code || !token) throw new Error(`no code and link in ${mail?.text}`);
  return { code, token };
};
const openClient = (transport: ClientOptions['transport']) =>
  createClient({
    baseUrl: house.url,
    transport,
    ...(transport === 'cookie' ? { fetch: cookieFetch(house.url).fetch } : {}),
  });

describe.each(['json', 'cookie'] as const)('transport %s', (transport) => {
  test('registering with an address asks for its mail first; the code signs in', async () => {
    const client = openClient(transport);
    const email = someAddress();
    const step = await client.register({ email, password });
    if (step.next !== 'check_your_mail') throw new Error(`next is ${step.next}`);
    expect((await client.ready()).status).toBe('signed_out');
    const { code } = await lastMailTo(email);
    expect(await client.signInByCode({ attempt_token: step.attempt_token, code })).toMatchObject({ next: 'session' });
    expect(await client.api.me.get.query()).toMatchObject({ email, email_verified: true });
  });

  test('a mailed link signs in, and a mail that got lost is sent again', async () => {
    const email = someAddress();
    const first = openClient(transport);
    const begun = await first.register({ email, password });
    if (begun.next !== 'check_your_mail') throw new Error(`next is ${begun.next}`);
    await first.signInByCode({ attempt_token: begun.attempt_token, code: (await lastMailTo(email)).code });

    const second = openClient(transport);
    const asked = await second.requestMagicLink({ identifier: email });
    // Mails leave in no promised order: the first one is to be out before the other is asked for.
    await house.mails(email);
    const again = await second.resend({ attempt_token: asked.attempt_token });
    expect(again.next).toBe('check_your_mail');
    const { token } = await lastMailTo(email);
    expect(await second.signInByLink({ token })).toMatchObject({ next: 'session' });
    expect(second.getSnapshot().status).toBe('signed_in');
  });

  test('a guest becomes a user in place, and the client goes on with the new session', async () => {
    const client = openClient(transport);
    await client.guest();
    const before = await client.api.me.get.query();
    expect(await client.upgrade({ username: `was-guest-${transport}`, password })).toMatchObject({ next: 'session' });
    expect(await client.api.me.get.query()).toMatchObject({ id: before.id, username: `was-guest-${transport}` });
  });
});
