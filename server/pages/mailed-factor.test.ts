import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { changeSettings, openApp, startHouse, type TestHouse } from '../../test/kit/index.ts';
import { createVisitor, jarOf, type Seen, type Visitor } from './visitor.testing.ts';

const password = 'Battery-Staple-9';

let house: TestHouse;
let client_id: string;
beforeAll(async () => {
  house = await startHouse();
  await changeSettings(house, { registration_email: 'proven', risk_mode: 'off' });
  client_id = await openApp(house, 'adaptive');
  await changeSettings(house, { mfa_mode: 'adaptive' }, client_id);
});
afterAll(() => house.close());

const signIn = async (guest: Visitor, identifier: string): Promise<Seen> =>
  guest.send(await guest.open(`/sign-in?client_id=${client_id}`), 'Sign in', { identifier, password });

async function codeTo(email: string): Promise<string> {
  const text = (await house.mails(email)).at(-1)?.text ?? '';
  const [, first = '', last = ''] = /\b(\d{3}) ?(\d{3})\b/.exec(text.replaceAll(/https?:\S+/g, '')) ?? [];
  return first + last;
}

/** Somebody with a proven address and no second factor. */
async function owner(name: string): Promise<string> {
  const email = `${name}-${process.pid}@example.com`;
  const guest = createVisitor(house.url);
  const step = await guest.send(await guest.open('/sign-up'), 'Open the account', { email, password });
  await guest.send(step, 'Confirm', { code: await codeTo(email) });
  return email;
}

describe('who holds no second factor and signs in where something looks unusual', () => {
  test('is mailed a code on asking for it, says it and is signed in; a wrong one is said beside its field', async () => {
    const email = await owner('mailbox');
    const guest = createVisitor(house.url);
    const before = (await house.mails(email)).length;
    const step = await signIn(guest, email);
    expect([step.address, step.forms.map(({ submit }) => submit)]).toEqual([
      `/sign-in/second-factor?client_id=${client_id}`,
      ['Send me the code'],
    ]);
    expect(jarOf(guest)).toEqual(['__Host-doorward_step_second_factor']);
    await guest.open(step.address);
    expect(await house.mails(email)).toHaveLength(before);
    const typing = await guest.send(step, 'Send me the code');
    expect([typing.address, typing.words]).toEqual([
      `/sign-in/second-factor?client_id=${client_id}&notice=code_sent`,
      expect.stringContaining('A mail with a code is on its way.'),
    ]);
    const code = await codeTo(email);
    const wrong = await guest.send(typing, 'Go on', { code: code === '111111' ? '222222' : '111111' });
    expect([wrong.status, wrong.text]).toEqual([422, expect.stringContaining('<a href="#code">')]);
    expect(wrong.words).toContain('Send another mail');
    const arrived = await guest.send(wrong, 'Go on', { code });
    expect([arrived.address, jarOf(guest)]).toEqual([
      `/account?client_id=${client_id}`,
      ['__Host-doorward_access', '__Host-doorward_refresh'],
    ]);
  });

  test('may ask for another mail, and begins anew when the time is over', async () => {
    const email = await owner('late');
    const guest = createVisitor(house.url);
    const typing = await guest.send(await signIn(guest, email), 'Send me the code');
    const before = (await house.mails(email)).length;
    const again = await guest.send(typing, 'Send another mail');
    expect(again.words).toContain('A mail with a code is on its way.');
    expect(await house.mails(email)).toHaveLength(before + 1);
    house.clock.advance(3600);
    const late = await guest.send(again, 'Go on', { code: await codeTo(email) });
    expect(late.words).toContain('That took too long. Sign in again.');
    expect(jarOf(guest)).not.toContain('__Host-doorward_access');
  });

  test('is stopped without an address', async () => {
    const { username } = await house.register({ password });
    const stopped = await signIn(createVisitor(house.url), username);
    expect([stopped.status, stopped.words]).toEqual([403, expect.stringContaining('This sign-in was stopped')]);
  });
});
