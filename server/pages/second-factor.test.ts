import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { changeSettings, openApp, startHouse, type TestHouse } from '../../test/kit/index.ts';
import { createVisitor, jarOf, type Seen, type Visitor } from './visitor.testing.ts';

const password = 'Battery-Staple-9';

let house: TestHouse;
beforeAll(async () => {
  house = await startHouse();
});
afterAll(() => house.close());

const seedOn = (page: Seen): string => (/<code>([A-Z2-7 ]+)<\/code>/.exec(page.text)?.[1] ?? '').replaceAll(' ', '');
/** What the app shows now; each code works once, so time goes on before the next. */
const nextCode = (seed: string): string => {
  house.clock.advance(30);
  return new TOTP({ secret: Secret.fromBase32(seed) }).generate({ timestamp: house.clock.now().getTime() });
};
const signIn = async (guest: Visitor, identifier: string, address = '/sign-in'): Promise<Seen> =>
  guest.send(await guest.open(address), 'Sign in', { identifier, password });

/** Somebody whose authenticator app is set up on the pages, and whose recovery codes are written down. */
async function protectedUser() {
  const { username } = await house.register({ password });
  const guest = createVisitor(house.url);
  await signIn(guest, username);
  const begun = await guest.send(await guest.open('/account/authenticator'), 'Set up an authenticator app');
  const seed = seedOn(begun);
  const added = await guest.send(begun, 'Confirm', { code: nextCode(seed) });
  const shown = await guest.send(added, 'Make new recovery codes');
  const codes = [...shown.text.matchAll(/<li><code>([^<]+)<\/code>/g)].map(([, code = '']) => code);
  return { username, guest, seed, added, codes };
}

describe('an authenticator app', () => {
  test('is set up from the security page; its seed is on one page, in no address and no cookie', async () => {
    const { guest, seed, added, codes } = await protectedUser();
    expect(seed).toMatch(/^[A-Z2-7]{32,}$/);
    expect([added.address, added.words]).toEqual([
      '/account/recovery-codes?notice=totp_added',
      expect.stringContaining('You have none.'),
    ]);
    expect(new Set(codes).size).toBe(10);
    const security = await guest.open('/account/security');
    expect(security.words).toContain('Codes left: 10.');
    expect([...guest.went, ...guest.cookies.values()].join(' ')).not.toContain(seed);
    expect((await guest.open('/account/authenticator')).text).not.toContain(seed);
  });

  test('a wrong first code is said beside its field, and the same picture stays', async () => {
    const { username } = await house.register({ password });
    const guest = createVisitor(house.url);
    await signIn(guest, username);
    const begun = await guest.send(await guest.open('/account/authenticator'), 'Set up an authenticator app');
    const again = await guest.send(begun, 'Confirm', { code: '000000' });
    expect([again.status, again.words]).toEqual([
      422,
      expect.stringContaining('The code is wrong, or was used before.'),
    ]);
    expect([seedOn(again), again.text.match(/<svg.*<\/svg>/s)?.[0]]).toEqual([
      seedOn(begun),
      begun.text.match(/<svg.*<\/svg>/s)?.[0],
    ]);
    expect(again.text).toContain('<a href="#code">');
    expect((await guest.send(again, 'Confirm', { code: nextCode(seedOn(again)) })).address).toContain('recovery-codes');
  });

  test('leads nowhere but to an app, whatever a form brings', async () => {
    const { guest } = await protectedUser();
    const forged = { setup_token: 'x', secret: 'AAAA', otpauth_uri: 'javascript:alert(1)', code: '1' };
    expect((await guest.post('/account/authenticator', forged)).text).not.toContain('javascript:');
  });

  test('is removed, or another takes its place', async () => {
    const { guest, seed } = await protectedUser();
    const other = await guest.send(await guest.open('/account/authenticator'), 'Set up another one in its place');
    expect(seedOn(other)).not.toBe(seed);
    await guest.send(other, 'Confirm', { code: nextCode(seedOn(other)) });
    const gone = await guest.send(await guest.open('/account/authenticator'), 'Remove it');
    expect([gone.address, gone.words]).toEqual([
      '/account/security?notice=totp_removed',
      expect.stringContaining('None is set up.'),
    ]);
  });

  test('is not offered where second steps are not used', async () => {
    const client_id = await openApp(house, 'no-second-steps');
    const { username } = await house.register({ password });
    const guest = createVisitor(house.url);
    await signIn(guest, username, `/sign-in?client_id=${client_id}`);
    await changeSettings(house, { mfa_mode: 'off' });
    try {
      const page = await guest.open(`/account/authenticator?client_id=${client_id}`);
      expect([page.words, page.forms]).toEqual([expect.stringContaining('Second steps are not used here.'), []]);
      expect((await guest.open(`/account/security?client_id=${client_id}`)).words).not.toContain('Authenticator');
    } finally {
      await changeSettings(house, { mfa_mode: 'allow' });
    }
  });
});

describe('the second step of a sign-in', () => {
  test('takes a code of the app, says what is wrong and leads on to where the visitor wanted', async () => {
    const { username, seed } = await protectedUser();
    const guest = createVisitor(house.url);
    const step = await signIn(guest, username, '/sign-in?next=%2Faccount%2Fsecurity');
    expect([step.address, step.title]).toEqual([
      '/sign-in/second-factor?next=%2Faccount%2Fsecurity',
      'One more step · Default',
    ]);
    expect(jarOf(guest)).toEqual(['__Host-doorward_step_second_factor']);
    const wrong = await guest.send(step, 'Go on', { code: '000000' });
    expect([wrong.status, wrong.words]).toEqual([
      422,
      expect.stringContaining('The code is wrong, or was used before.'),
    ]);
    const arrived = await guest.send(wrong, 'Go on', { code: nextCode(seed) });
    expect(arrived.address).toBe('/account/security');
    expect(jarOf(guest)).toEqual(['__Host-doorward_access', '__Host-doorward_refresh']);
    expect(guest.went.join(' ')).not.toMatch(/dwa_|dwr_|eyJ/);
  });

  test('takes a recovery code instead, once', async () => {
    const { username, codes } = await protectedUser();
    const enter = async (code: string) => {
      const guest = createVisitor(house.url);
      const step = await signIn(guest, username);
      expect(step.text).toContain('href="/sign-in/second-factor?method=recovery_code"');
      const other = await guest.open('/sign-in/second-factor?method=recovery_code');
      expect(other.words).toContain('Recovery code');
      return guest.send(other, 'Go on', { code });
    };
    expect((await enter(codes[0] ?? '')).address).toBe('/account');
    const again = await enter(codes[0] ?? '');
    expect([again.status, again.words]).toEqual([422, expect.stringContaining('Enter one of the recovery codes')]);
  });

  test('begins anew without its cookie, and when its time is over', async () => {
    expect((await createVisitor(house.url).open('/sign-in/second-factor')).address).toBe('/sign-in');
    const { username, seed } = await protectedUser();
    const guest = createVisitor(house.url);
    const step = await signIn(guest, username);
    house.clock.advance(3600);
    const late = await guest.send(step, 'Go on', { code: nextCode(seed) });
    expect(late.words).toContain('That took too long. Sign in again.');
  });
});

describe('where a second step is required', () => {
  test('who has none sets one up on the way in', async () => {
    const client_id = await openApp(house, 'strict');
    await changeSettings(house, { mfa_mode: 'required' }, client_id);
    const { username } = await house.register({ password });
    const guest = createVisitor(house.url);
    const step = await signIn(guest, username, `/sign-in?client_id=${client_id}`);
    expect(step.address).toBe(`/sign-in/enrol?client_id=${client_id}`);
    const begun = await guest.send(step, 'Set up an authenticator app');
    const wrong = await guest.send(begun, 'Confirm', { code: '000000' });
    expect([wrong.status, seedOn(wrong)]).toEqual([422, seedOn(begun)]);
    const account = await guest.send(wrong, 'Confirm', { code: nextCode(seedOn(wrong)) });
    expect([account.address, jarOf(guest)]).toEqual([
      `/account?client_id=${client_id}`,
      ['__Host-doorward_access', '__Host-doorward_refresh'],
    ]);
    const kept = await guest.send(await guest.open(`/account/authenticator?client_id=${client_id}`), 'Remove it');
    expect([kept.status, kept.words]).toEqual([409, expect.stringContaining('this is your only one.')]);
    expect((await createVisitor(house.url).open('/sign-in/enrol')).address).toBe('/sign-in');
  });

  test('and there is still time, it can be set up at once or later', async () => {
    const client_id = await openApp(house, 'lenient');
    await changeSettings(house, { mfa_grace_seconds: 86_400 });
    await changeSettings(house, { mfa_mode: 'required' }, client_id);
    const { username } = await house.register({ password });
    const guest = createVisitor(house.url);
    const soon = await signIn(guest, username, `/sign-in?client_id=${client_id}&next=%2Faccount%2Fsecurity`);
    expect([soon.address.startsWith('/sign-in/enrol-soon?'), soon.words]).toEqual([
      true,
      expect.stringContaining('will soon be required here'),
    ]);
    expect(soon.text).toContain('<a href="/account/security">Later</a>');
    expect(soon.text).toContain(`href="/account/authenticator?client_id=${client_id}"`);
    await changeSettings(house, { mfa_grace_seconds: 0 });
  });
});

describe('what is sensitive', () => {
  test('asks once more who is there, and goes back to its page', async () => {
    const { username } = await house.register({ password });
    const guest = createVisitor(house.url);
    await signIn(guest, username);
    house.clock.advance(700);
    const page = await guest.open('/account/password?next=%2Faccount');
    const asked = await guest.send(page, 'Change the password', {
      current_password: password,
      new_password: 'Another-Staple-8',
    });
    expect([asked.address, asked.title]).toEqual([
      `/confirm?next=${encodeURIComponent('/account/password?next=%2Faccount')}`,
      'Is it you? · Default',
    ]);
    const wrong = await guest.send(asked, 'Go on', { password: 'Wrong-Horse-1' });
    expect([wrong.status, wrong.words]).toEqual([403, expect.stringContaining('That was not right.')]);
    const back = await guest.send(wrong, 'Go on', { password });
    expect(back.address).toBe('/account/password?next=%2Faccount');
    const done = await guest.send(back, 'Change the password', {
      current_password: password,
      new_password: 'Another-Staple-8',
    });
    expect(done.words).toContain('Your password is changed.');
    expect((await guest.open('/confirm')).address).toBe('/account');
    expect((await createVisitor(house.url).open('/confirm')).address).toContain('/sign-in');
  });
});
