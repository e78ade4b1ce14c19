import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { changeSettings, openTenant, startHouse, type TestHouse } from '../../test/kit/index.ts';
import { ask } from '../src/http/ask.testing.ts';
import { createVisitor, notNow, type Visitor } from './visitor.testing.ts';

let house: TestHouse;
let counter = 0;
const password = 'Battery-Staple-9';
const chosen = 'Another-Staple-8';
const address = () => `pages-${counter++}@example.com`;
const visitor = (): Visitor => createVisitor(house.url);

beforeAll(async () => {
  house = await startHouse();
  await changeSettings(house, { registration_email: 'proven' });
  await openTenant(house, 'other');
});
afterAll(() => house.close());

/** The newest mail with a link to somebody, before whatever notice: its link as path and query, and its code. */
async function mailTo(to: string): Promise<{ link: string; code: string; token: string }> {
  const mail = (await house.mails(to)).findLast(({ text }) => text.includes('token='));
  const link = /https?:\/\/\S+/.exec(mail?.text ?? '')?.[0];
  if (!link?.startsWith(house.url)) throw new Error(`no link for ${to} in: ${mail?.text}`);
  const url = new URL(link);
  const code = /\b(\d{3}) ?(\d{3})\b/.exec((mail?.text ?? '').replaceAll(/https?:\S+/g, ''));
  return {
    link: url.pathname + url.search,
    code: code ? `${code[1]}${code[2]}` : '',
    token: url.searchParams.get('token') ?? '',
  };
}

async function signedUp(guest: Visitor, email = address()) {
  const step = await guest.send(await guest.open('/sign-up'), 'Open the account', { email, password });
  const { code } = await mailTo(email);
  const account = await notNow(guest, await guest.send(step, 'Confirm', { code }));
  if (account.address !== '/account') throw new Error(account.words);
  return { email, account };
}

describe('sign-up with an address', () => {
  test('asks for the mailed code and then signs in', async () => {
    const guest = visitor();
    const email = address();
    const step = await guest.send(await guest.open('/sign-up?next=%2Faccount%2Femail'), 'Open the account', {
      email,
      password,
    });
    expect([step.address, step.title]).toEqual([
      '/sign-up/confirm?next=%2Faccount%2Femail',
      'Confirm your e-mail address · Default',
    ]);
    expect((await guest.open('/account')).address).toMatch(/^\/sign-in/);
    const { code } = await mailTo(email);
    const wrong = code === '111111' ? '222222' : '111111';
    const again = await guest.send(step, 'Confirm', { code: wrong });
    expect([again.status, again.words]).toEqual([422, expect.stringContaining('The code is wrong')]);
    expect(again.text).toContain('<a href="#code">');
    const offer = await guest.send(again, 'Confirm', { code: `${code.slice(0, 3)} ${code.slice(3)}` });
    expect(offer.address).toBe('/sign-up/passkey?next=%2Faccount%2Femail');
    const done = await notNow(guest, offer);
    expect([done.status, done.address]).toEqual([200, '/account/email']);
    expect(guest.went.join(' ')).not.toMatch(/dw[a-z]_|eyJ/);
  });

  test('can be finished by the link, which opening does not spend', async () => {
    const guest = visitor();
    const email = address();
    await guest.send(await guest.open('/sign-up'), 'Open the account', { email, password });
    const { link, token } = await mailTo(email);
    for (const method of ['HEAD', 'GET', 'GET'])
      expect((await ask(house.url, link, { method, headers: { 'sec-purpose': 'prefetch' } })).status).toBe(200);
    const page = await guest.open(link);
    expect(page.forms[0]?.action).not.toContain(token);
    const account = await notNow(guest, await guest.send(page, 'Confirm'));
    expect([account.status, account.words]).toEqual([
      200,
      expect.stringContaining(`E-mail address (confirmed)\n${email}`),
    ]);
    const spent = await guest.send(page, 'Confirm');
    expect([spent.status, spent.words]).toEqual([422, expect.stringContaining('This link is not valid')]);
  });

  test('by the link in another browser, whose reader chooses the password', async () => {
    const email = address();
    const first = visitor();
    await first.send(await first.open('/sign-up'), 'Open the account', { email, password });
    const owner = visitor();
    const { link } = await mailTo(email);
    const step = await owner.send(await owner.open(link), 'Confirm');
    expect(step.title).toBe('Choose a new password · Default');
    const account = await owner.send(step, 'Save and sign in', { new_password: chosen });
    expect([account.title, account.words]).toEqual(['Your account · Default', expect.stringContaining(email)]);
  });

  test('another mail can be asked for', async () => {
    const guest = visitor();
    const email = address();
    const step = await guest.send(await guest.open('/sign-up'), 'Open the account', { email, password });
    // Mails leave in no promised order: the first one is to be out before the other is asked for.
    expect(await house.mails(email)).toHaveLength(1);
    const again = await guest.send(step, 'Send another mail');
    expect(again.words).toContain('Another mail is on its way.');
    expect(await house.mails(email)).toHaveLength(2);
    const offer = await guest.send(again, 'Confirm', { code: (await mailTo(email)).code });
    expect(offer.address).toBe('/sign-up/passkey');
  });

  test('looks the same where the address is known', async () => {
    const { email } = await signedUp(visitor());
    const [known, unknown] = [visitor(), visitor()];
    const steps = await Promise.all(
      [
        [known, email],
        [unknown, address()],
      ].map(async ([guest, to]) => {
        const by = guest as Visitor;
        return by.send(await by.open('/sign-up'), 'Open the account', { email: to as string, password });
      }),
    );
    expect(steps[0]?.text).toBe(steps[1]?.text);
  });
});

describe('magic link', () => {
  test('signs in by its code, and by its link', async () => {
    const { email } = await signedUp(visitor());
    const byCode = visitor();
    const step = await byCode.send(await byCode.open('/magic-link'), 'Send the mail', { identifier: email });
    expect(step.address).toBe('/magic-link/code');
    const { code } = await mailTo(email);
    expect((await byCode.send(step, 'Sign in', { code })).address).toBe('/account');

    const byLink = visitor();
    await byLink.send(await byLink.open('/magic-link'), 'Send the mail', { identifier: email });
    const { link, token } = await mailTo(email);
    const page = await byLink.open(link);
    expect(page.forms).toEqual([{ action: expect.not.stringContaining(token), fields: { token }, submit: 'Sign in' }]);
    const account = await byLink.send(page, 'Sign in');
    expect([account.title, account.words]).toEqual(['Your account · Default', expect.stringContaining(email)]);
    const late = await visitor().send(page, 'Sign in');
    expect([late.status, late.words]).toEqual([422, expect.stringContaining('This link is not valid')]);
  });

  test('of one tenant is none at another', async () => {
    const { email } = await signedUp(visitor());
    const guest = visitor();
    await guest.send(await guest.open('/magic-link'), 'Send the mail', { identifier: email });
    const { token } = await mailTo(email);
    const elsewhere = await guest.open(`/t/other/magic-link?token=${token}`);
    const refused = await guest.send(elsewhere, 'Sign in');
    expect([refused.status, refused.words]).toEqual([422, expect.stringContaining('This link is not valid')]);
    expect((await guest.send(await guest.open(`/magic-link?token=${token}`), 'Sign in')).address).toMatch(/^\/account/);
  });

  test('a token of another purpose is none', async () => {
    const { email } = await signedUp(visitor());
    const guest = visitor();
    await guest.send(await guest.open('/forgot-password'), 'Send the mail', { identifier: email });
    const { token } = await mailTo(email);
    const refused = await guest.send(await guest.open(`/magic-link?token=${token}`), 'Sign in');
    expect(refused.words).toContain('This link is not valid');
  });
});

describe('a forgotten password', () => {
  test('is replaced by the link of the mail; every session ends', async () => {
    const guest = visitor();
    const { email } = await signedUp(guest);
    const elsewhere = visitor();
    const step = await elsewhere.send(await elsewhere.open('/forgot-password'), 'Send the mail', { identifier: email });
    expect(step.address).toBe('/reset-password');
    const { link } = await mailTo(email);
    const page = await elsewhere.open(link);
    const short = await elsewhere.send(page, 'Save the new password', { new_password: 'short' });
    expect([short.status, short.words]).toEqual([422, expect.stringContaining('This password is too short.')]);
    const done = await elsewhere.send(short, 'Save the new password', { new_password: chosen });
    expect([done.title, done.words]).toEqual([
      'Sign in · Default',
      expect.stringContaining('Your password is changed.'),
    ]);
    expect((await guest.open('/account')).address).toMatch(/^\/(sign-in|continue)/);
    expect((await elsewhere.send(done, 'Sign in', { identifier: email, password })).status).toBe(422);
    expect((await elsewhere.send(done, 'Sign in', { identifier: email, password: chosen })).title).toBe(
      'Your account · Default',
    );
  });

  test('is replaced by the code of the mail', async () => {
    const { email } = await signedUp(visitor());
    const guest = visitor();
    const step = await guest.send(await guest.open('/forgot-password'), 'Send the mail', { identifier: email });
    const { code } = await mailTo(email);
    const done = await guest.send(step, 'Save the new password', { code, new_password: chosen });
    expect(done.words).toContain('Your password is changed.');
    expect(guest.cookies.size).toBe(0);
  });

  test('looks the same for who is unknown', async () => {
    const guest = visitor();
    const step = await guest.send(await guest.open('/forgot-password'), 'Send the mail', { identifier: address() });
    expect([step.status, step.address]).toEqual([200, '/reset-password']);
  });
});

describe('an address', () => {
  test('is proven by its signed-in owner, who may sign in on the way; the token waits in a cookie', async () => {
    await changeSettings(house, { registration_email: 'immediate' });
    const guest = visitor();
    const email = address();
    const offer = await guest.send(await guest.open('/sign-up'), 'Open the account', { email, password });
    const account = await notNow(guest, offer);
    await changeSettings(house, { registration_email: 'proven' });
    expect(account.words).toContain('E-mail address (not confirmed)');
    const coded = await guest.send(account, 'Confirm the e-mail address');
    expect(coded.address).toBe('/verify-email');
    const { link, token } = await mailTo(email);

    const other = visitor();
    const asked = await other.open(link);
    expect(asked.words).toContain('Sign in to confirm this address');
    const form = await other.send(asked, 'Sign in');
    expect(other.went.filter((one) => one.includes(token))).toEqual([link]);
    const back = await other.send(form, 'Sign in', { identifier: email, password });
    expect(back.title).toBe('Confirm your e-mail address · Default');
    const done = await other.send(back, 'Confirm');
    expect([done.title, done.words]).toEqual([
      'Your account · Default',
      expect.stringContaining('Your e-mail address is confirmed.'),
    ]);
    expect(done.words).toContain('E-mail address (confirmed)');
  });

  test('is changed when both sides agree, and put back by the old one', async () => {
    const guest = visitor();
    const { email: old, account } = await signedUp(guest);
    const fresh = address();
    const form = await guest.open('/account/email');
    const wrong = await guest.send(form, 'Send the mail', { email: fresh, current_password: 'Wrong-Horse-1' });
    expect([wrong.status, wrong.forms[0]?.fields.email]).toEqual([403, fresh]);
    expect(wrong.text).toContain('<a href="#current_password">');
    const sent = await guest.send(wrong, 'Send the mail', { email: fresh, current_password: password });
    expect(sent.words).toContain('The mail is on its way.');
    expect(account.words).toContain(old);

    const anybody = visitor();
    const one = await anybody.send(await anybody.open((await mailTo(old)).link), 'Agree to the change');
    expect(one.words).toContain('The other address has yet to agree');
    const two = await anybody.send(await anybody.open((await mailTo(fresh)).link), 'Agree to the change');
    expect(two.words).toContain('The e-mail address is changed.');
    expect((await visitor().send(two, 'Sign in', { identifier: fresh, password })).status).toBe(200);

    const undo = await anybody.open((await mailTo(old)).link);
    expect(undo.title).toBe('Undo the change of your e-mail address · Default');
    const back = await anybody.send(undo, 'Put my address back');
    expect(back.words).toContain('Your earlier e-mail address is back.');
    expect((await guest.open('/account')).address).toMatch(/^\/(sign-in|continue)/);
    const refused = await anybody.send(undo, 'Put my address back');
    expect([refused.status, refused.words]).toEqual([422, expect.stringContaining('This link is not valid')]);
  });
});

describe('an invitation', () => {
  test('opens an account for its address, once, also where registration is closed', async () => {
    await changeSettings(house, { registration: 'invite_only' });
    const email = address();
    const invited = await house.rest.post('/v1/invitations', { email }, { token: await house.admin() });
    expect(invited.status).toBe(201);
    const { link } = await mailTo(email);
    const guest = visitor();
    expect((await guest.open('/sign-up')).forms).toEqual([]);
    const page = await guest.open(link);
    const short = await guest.send(page, 'Open the account', { password: 'short' });
    expect(short.status).toBe(422);
    const account = await guest.send(short, 'Open the account', { password });
    expect([account.title, account.words]).toEqual([
      'Your account · Default',
      expect.stringContaining(`E-mail address (confirmed)\n${email}`),
    ]);
    const again = await visitor().send(page, 'Open the account', { password });
    expect([again.status, again.words]).toEqual([403, expect.stringContaining('This invitation is not valid')]);
    await changeSettings(house, { registration: 'open' });
  });
});

describe('a broken link', () => {
  test.each(['sign-up/confirm', 'magic-link', 'reset-password', 'email-change', 'undo-email-change', 'invitation'])(
    '%s shows its page and refuses in words',
    async (name) => {
      const guest = visitor();
      for (const token of ['x', `dwl_${'0'.repeat(49)}`, '"><script>alert(1)</script>', 'a'.repeat(500)]) {
        const page = await guest.open(`/${name}?token=${encodeURIComponent(token)}`);
        expect(page.status).toBe(200);
        expect(page.text).not.toContain('<script');
        const [form] = page.forms;
        const refused = await guest.post(form?.action ?? '', { ...form?.fields, password, new_password: chosen });
        expect(refused.status).toBeGreaterThanOrEqual(400);
        expect(refused.status).toBeLessThan(500);
        expect(refused.text).toContain('role="alert"');
      }
    },
  );
});
