import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startHouse, type TestHouse } from '../../test/kit/index.ts';
import { openProvider, type TestProvider } from '../src/domains/social/provider.testing.ts';
import { configured, oidc } from '../src/domains/social/social.testing.ts';
import { createVisitor, type Seen, type Visitor } from './visitor.testing.ts';

const password = 'Battery-Staple-9';
const hint = 'You signed in this way last time.';
const name = '__Host-doorward_last_used';

let house: TestHouse;
let provider: TestProvider;
beforeAll(async () => {
  provider = await openProvider();
  house = await startHouse({ outgoingAllow: ['127.0.0.1'] });
  const configure = async (slug: string, fields = {}) =>
    house.rest.post('/v1/social-providers', { ...oidc(provider, slug), ...fields }, { token: await house.admin() });
  await configured({ configure }, 'google', { name: 'Google' });
});
afterAll(async () => {
  await house.close();
  await provider.close();
});

let people = 0;
/** Somebody with an account and an address. */
async function someone(): Promise<{ username: string; email: string }> {
  const who = { username: `last-used-${process.pid}-${++people}`, email: `last-used-${people}@example.com` };
  expect((await house.rest.post('/v1/auth/register', { ...who, password })).status).toBe(201);
  return who;
}

const browser = () => createVisitor(house.url);
/** The button that the hint of a page belongs to. */
const hinted = ({ text }: Seen): string | undefined =>
  /<button [^>]*aria-describedby="used-last"[^>]*>([^<]*)</.exec(text)?.[1];

async function signIn(guest: Visitor, identifier: string, secret = password): Promise<Seen> {
  return guest.send(await guest.open('/sign-in'), 'Sign in', { identifier, password: secret });
}

/** There and back, as far as the last step. */
async function fromGoogle(guest: Visitor): Promise<Seen> {
  const begun = await guest.send(await guest.open('/sign-in'), 'Continue with Google');
  const [, url = ''] = /http-equiv="refresh" content="0; url=([^"]+)"/.exec(begun.text) ?? [];
  const agreed = provider.agree(url.replaceAll('&amp;', '&'), { sub: 'last-used', email_verified: false });
  return guest.open(`/social/callback/google?${new URLSearchParams(agreed)}`);
}

/** Signs in by the code of a mail to that address. */
async function byMail(guest: Visitor, email: string): Promise<Seen> {
  const sent = await guest.send(await guest.open('/magic-link'), 'Send the mail', { identifier: email });
  const { text } = (await house.mails(email)).at(-1) ?? { text: '' };
  const [code = ''] = /\b\d{6}\b/.exec(text.replaceAll(/https?:\S+/g, '')) ?? [];
  return guest.send(sent, 'Sign in', { code });
}

describe('the hint how somebody signed in last (B20)', () => {
  test('stands beside that way, after signing out too, and moves with the next one', async () => {
    const { username, email } = await someone();
    const guest = browser();
    expect((await guest.open('/sign-in')).words).not.toContain(hint);
    const here = await signIn(guest, username);
    expect([here.address, guest.cookies.get(name)]).toEqual(['/account', 'password']);
    const out = await guest.send(here, 'Sign out');
    expect([out.words.split(hint).length - 1, hinted(out)]).toEqual([1, 'Sign in']);
    await guest.send(await fromGoogle(guest), 'Sign in');
    expect([guest.cookies.get(name), hinted(await guest.open('/sign-in'))]).toEqual([
      'social:google',
      'Continue with Google',
    ]);
    const mailed = await byMail(guest, email);
    const then = await guest.open('/sign-in');
    expect([mailed.address, guest.cookies.get(name), hinted(then)]).toEqual(['/account', 'magic_link', undefined]);
    expect(then.words).toContain('without a password (as last time)');
  });

  test('is of who opened an account here as well', async () => {
    const guest = browser();
    const typed = { username: `fresh-${process.pid}`, password };
    await guest.send(await guest.open('/sign-up'), 'Open the account', typed);
    expect(guest.cookies.get(name)).toBe('password');
  });

  test('says of nobody whether they have an account: what fails, or only sends a mail, leaves nothing', async () => {
    const { username, email } = await someone();
    const answers = [];
    for (const identifier of [username, 'nobody-of-that-name']) {
      const guest = browser();
      await signIn(guest, identifier, 'Wrong-Horse-1');
      answers.push([...guest.cookies.keys()]);
    }
    for (const identifier of [email, 'unknown@example.com']) {
      const guest = browser();
      await guest.send(await guest.open('/magic-link'), 'Send the mail', { identifier });
      answers.push([...guest.cookies.keys()].filter((one) => !one.includes('_step_')));
    }
    expect(answers).toEqual([[], [], [], []]);
  });

  test('is of the browser alone: HttpOnly, for this host, without a name in it, and read by no procedure', async () => {
    const { username } = await someone();
    const guest = browser();
    const page = await guest.open('/sign-in');
    const answer = await guest.post(page.forms[0]?.action ?? '', { identifier: username, password });
    const [line] = answer.cookies.filter((one) => one.startsWith(`${name}=`));
    expect(line).toBe(`${name}=password; Path=/; Max-Age=34560000; HttpOnly; Secure; SameSite=Lax`);
    const { headers } = await house.rest.post(
      '/v1/auth/sign-in',
      { identifier: username, password, transport: 'cookie' },
      { headers: { origin: new URL(house.url).origin } },
    );
    expect(headers.getSetCookie().some((one) => one.startsWith(name))).toBe(false);
  });

  test('shows nothing of a cookie that names no way offered here', async () => {
    const guest = browser();
    for (const planted of ['social:nobody', '%3Cscript%3E', 'PASSWORD', 'social:']) {
      const page = await guest.open('/sign-in', { cookie: `${name}=${planted}` });
      expect([planted, page.status, page.text.includes('used-last'), page.text.includes('<script>')]).toEqual([
        planted,
        200,
        false,
        false,
      ]);
    }
    const [form] = (await fromGoogle(guest)).forms;
    const done = await guest.post(form?.action ?? '', { ...form?.fields, provider: 'planted' });
    expect([done.status, done.cookies.some((line) => line.startsWith(name))]).toEqual([303, false]);
  });
});
