import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { changeSettings, openApp, openTenant, setStatus, startHouse, type TestHouse } from '../../test/kit/index.ts';
import { passwords } from '../src/domains/passwords/tables.ts';
import { ask } from '../src/http/ask.testing.ts';
import type { Id } from '../src/platform/ids.ts';
import { pageNames } from './index.ts';
import { createVisitor, jarOf, notNow, pathOf, type Visitor } from './visitor.testing.ts';

let house: TestHouse;
let counter = 0;
const password = 'Battery-Staple-9';
const someone = () => `visitor-${counter++}`;
const visitor = (headers?: Record<string, string>): Visitor => createVisitor(house.url, headers);

beforeAll(async () => {
  house = await startHouse();
});
afterAll(() => house.close());

/** The one script a page may have, where there is a form for a passkey. */
const ownScript = '<script src="/passkeys.js" defer></script>';

const registered = () => house.register({ username: someone(), password });

async function signIn(guest: Visitor, identifier: string, address = '/sign-in') {
  return guest.send(await guest.open(address), 'Sign in', { identifier, password });
}

describe('sign-in and sign-out', () => {
  test('lead to the account page, and away from it', async () => {
    const { username } = await registered();
    const guest = visitor();
    const account = await signIn(guest, username);
    expect([account.status, account.address, account.title]).toEqual([200, '/account', 'Your account · Default']);
    expect(account.words).toContain(username);
    expect(jarOf(guest)).toEqual(['__Host-doorward_access', '__Host-doorward_refresh']);
    const left = await guest.send(account, 'Sign out');
    expect(left.words).toContain('You are signed out.');
    expect(jarOf(guest)).toEqual([]);
    expect((await guest.open('/account')).address).toBe('/sign-in?next=%2Faccount');
  });

  test('a wrong password is said beside what was typed, and the password is not shown', async () => {
    const guest = visitor();
    const typed = { identifier: someone(), password: 'Wrong-Horse-1' };
    const again = await guest.send(await guest.open('/sign-in'), 'Sign in', typed);
    expect([again.status, again.title]).toEqual([422, 'Error: Sign in · Default']);
    expect(again.words).toContain('The username, e-mail address or password is wrong.');
    expect(again.forms[0]?.fields).toEqual({ identifier: typed.identifier, password: '' });
    expect(again.text).not.toContain(typed.password);
    expect(guest.cookies.size).toBe(0);
  });

  test('a password that must be changed is changed on the way, its token in a cookie and in no address', async () => {
    const who = await registered();
    await house.doorward.platform.db.transaction((tx) =>
      tx
        .update(passwords)
        .set({ mustChange: true, changedAt: house.clock.now() })
        .where(eq(passwords.userId, who.userId as Id<'user'>)),
    );
    const guest = visitor();
    const step = await signIn(guest, who.username);
    expect(step.address).toBe('/sign-in/new-password');
    const short = await guest.send(step, 'Save and sign in', { new_password: 'short' });
    expect(short.status).toBe(422);
    expect(short.words).toContain('This password is too short.');
    const account = await guest.send(short, 'Save and sign in', { new_password: 'Another-Staple-8' });
    expect(account.address).toBe('/account');
    expect([...guest.cookies.keys()]).not.toContain('__Host-doorward_step_new_password');
    expect(guest.went.join(' ')).not.toMatch(/dwa_|eyJ|dwr_/);
  });

  test('a suspended account is said to who knows its password', async () => {
    const who = await registered();
    await setStatus(house, who, 'suspended');
    const refused = await signIn(visitor(), who.username);
    expect([refused.status, refused.words]).toEqual([403, expect.stringContaining('This account is suspended.')]);
  });

  test('a session whose access token ran out goes on after one click, and not by a GET', async () => {
    const who = await registered();
    const guest = visitor();
    await signIn(guest, who.username);
    house.clock.advance(1000);
    const before = guest.cookies.get('__Host-doorward_refresh');
    const asked = await guest.open('/account');
    expect(asked.address).toBe('/continue?next=%2Faccount');
    expect(guest.cookies.get('__Host-doorward_refresh')).toBe(before);
    const account = await guest.send(asked, 'Go on');
    expect([account.address, account.words]).toEqual(['/account', expect.stringContaining(who.username)]);
  });
});

describe('sign-up', () => {
  test('opens an account and signs its owner in', async () => {
    const guest = visitor();
    const username = someone();
    const form = await guest.open('/sign-up');
    const account = await notNow(guest, await guest.send(form, 'Open the account', { username, password }));
    expect([account.address, account.words]).toEqual(['/account', expect.stringContaining(username)]);
  });

  test('says of each field what is wrong, keeps what was typed and links to it', async () => {
    const guest = visitor();
    const typed = { email: 'nobody', username: 'x', password: 'short' };
    const again = await guest.send(await guest.open('/sign-up'), 'Open the account', typed);
    expect(again.status).toBe(400);
    for (const name of ['email', 'username']) {
      expect(again.text).toContain(`<a href="#${name}">`);
      expect(again.text).toMatch(new RegExp(`id="${name}"[^>]*aria-describedby="[^"]*${name}-error"[^>]*aria-invalid`));
    }
    expect(again.forms[0]?.fields).toEqual({ email: 'nobody', username: 'x', password: '' });
  });

  test('a taken username is said beside its field', async () => {
    const { username } = await registered();
    const guest = visitor();
    const again = await guest.send(await guest.open('/sign-up'), 'Open the account', { username, password });
    expect([again.status, again.words]).toEqual([409, expect.stringContaining('Somebody else has this username.')]);
    expect(again.text).toContain('<a href="#username">');
  });

  test('is not offered where it is closed', async () => {
    const client_id = await openApp(house, 'closed-pages');
    await changeSettings(house, { registration: 'closed' }, client_id);
    const guest = visitor();
    const page = await guest.open(`/sign-up?client_id=${client_id}`);
    expect([page.status, page.forms]).toEqual([200, []]);
    expect((await guest.open(`/sign-in?client_id=${client_id}`)).text).not.toContain('sign-up');
    const forced = await guest.post(`/sign-up?client_id=${client_id}`, { username: someone(), password });
    expect([forced.status, forced.words]).toEqual([403, expect.stringContaining('No new accounts')]);
  });
});

describe('next (F060)', () => {
  let listing: string;
  beforeAll(async () => {
    listing = await openApp(house, 'listing', { redirect_uris: ['https://app.example/back'] });
  });

  const inside = ['/account/password', '/sign-up?ui_locales=de', '/account#here'];
  const outside = [
    'https://evil.example/',
    '//evil.example/',
    '/\\evil.example/',
    '\\\\evil.example',
    '/\t/evil.example/',
    'https:evil.example',
    'javascript:alert(1)',
    'data:text/html,x',
    ' https://evil.example',
    'https://app.example/back?more=1',
    'https://app.example/back/',
    'https://app.example/',
    'https://app.example.evil.example/back',
    'https://user@app.example/back',
    '/./\u2028/evil.example',
    '/..//evil.example',
    'account',
  ];

  test.each(inside)('%s is gone to', async (next) => {
    const { username } = await registered();
    const guest = visitor();
    const form = (await guest.open(`/sign-in?next=${encodeURIComponent(next)}`)).forms[0];
    const done = await guest.post(form?.action ?? '', { identifier: username, password });
    expect([done.status, done.headers.location]).toEqual([303, next]);
  });

  test.each(outside)('%j is refused, before and after the form', async (next) => {
    const guest = visitor();
    const address = `/sign-in?client_id=${listing}&next=${encodeURIComponent(next)}`;
    expect((await guest.open(address)).status).toBe(400);
    const { username } = await registered();
    const sent = await guest.post(address, { identifier: username, password });
    expect([sent.status, sent.headers.location, guest.cookies.size]).toEqual([400, undefined, 0]);
  });

  test('an address on the app’s list is gone to, and named in the policy that Chromium holds it to', async () => {
    const redirect_uris = ['https://app.example/back', 'com.example.app:/back'];
    const client_id = await openApp(house, 'redirected', { redirect_uris });
    const { username } = await house.register({ username: someone(), password });
    for (const [next, source] of [
      ['https://app.example/back', 'https://app.example'],
      ['com.example.app:/back', 'com.example.app:'],
    ]) {
      const guest = visitor();
      const page = await guest.open(`/sign-in?client_id=${client_id}&next=${encodeURIComponent(next ?? '')}`);
      expect(page.headers['content-security-policy']).toContain(`form-action 'self' ${source};`);
      const done = await guest.send(page, 'Sign in', { identifier: username, password });
      expect([done.status, done.headers.location]).toEqual([303, next]);
    }
    expect((await visitor().open('/sign-in?next=https%3A%2F%2Fapp.example%2Fback')).status).toBe(400);
  });
});

describe('a page', () => {
  test.each(pageNames)('%s is kept by nobody, framed by nobody and loads nothing but our script', async (name) => {
    const { headers, text } = await visitor().open(pathOf(name), { 'sec-fetch-site': 'none' });
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'same-origin',
      'x-frame-options': 'DENY',
      'x-content-type-options': 'nosniff',
      'content-type': 'text/html; charset=utf-8',
    });
    const scripted = text.includes('data-passkey');
    const own = scripted ? "script-src 'self'; connect-src 'self'; " : '';
    expect((headers['content-security-policy'] ?? '').replace(/'sha256-[\w+/]+='/, 'style')).toBe(
      `default-src 'none'; ${own}style-src style; form-action 'self'; frame-ancestors 'none'; base-uri 'none'`,
    );
    expect(text.match(/<script.*/g) ?? []).toEqual(scripted ? [ownScript] : []);
    expect(text).not.toMatch(/javascript:|\son\w+=|style="/);
  });

  test('is the tenant’s below its issuer, and another tenant’s app is none of its', async () => {
    const { appId } = await openTenant(house, 'acme');
    const guest = visitor();
    const page = await guest.open('/t/acme/sign-up');
    expect([page.status, page.title]).toEqual([200, 'Open an account · acme']);
    const account = await guest.send(page, 'Open the account', { username: someone(), password });
    expect(account.address).toBe('/t/acme/sign-up/passkey');
    expect((await notNow(guest, account)).address).toBe('/t/acme/account');
    for (const address of [`/sign-in?client_id=${appId}`, '/t/default/sign-in', '/t/nobody/sign-in'])
      expect((await guest.open(address)).status).toBe(404);
    const own = await openApp(house, 'mine');
    expect((await guest.open(`/t/acme/sign-in?client_id=${own}`)).status).toBe(404);
    expect((await guest.open('/sign-in?client_id=app_nonsense')).status).toBe(404);
    // Its session is nobody's at another tenant.
    expect((await guest.open('/account')).address).toMatch(/^\/continue/);
  });

  test('speaks as the link asks, else as the browser does, else as the tenant', async () => {
    const open = async (address: string, language?: string) =>
      (await visitor(language === undefined ? {} : { 'accept-language': language }).open(address)).text;
    expect(await open('/sign-in', 'de-CH, en;q=0.5')).toContain('<html lang="de">');
    expect(await open('/sign-in', 'en;q=0.2, de;q=0.8')).toContain('<html lang="de">');
    expect(await open('/sign-in', 'fr, *')).toContain('<html lang="en">');
    expect(await open('/sign-in?ui_locales=fr%20de', 'en')).toContain('<h1>Anmelden</h1>');
    const client_id = await openApp(house, 'german');
    await changeSettings(house, { default_locale: 'de' }, client_id);
    expect(await open(`/sign-in?client_id=${client_id}`)).toContain('<html lang="de">');
  });

  test('keeps app, language and destination in every link and form', async () => {
    const client_id = await openApp(house, 'kept');
    const { text } = await visitor().open(`/sign-in?client_id=${client_id}&next=%2Faccount&ui_locales=de`);
    const ways = [...text.matchAll(/(?:href|action)="([^"#]*)"/g)].map(([, way]) => way);
    expect(ways.length).toBeGreaterThan(2);
    for (const way of ways) expect(way).toContain(`?client_id=${client_id}&amp;next=%2Faccount&amp;ui_locales=de`);
  });

  test('is branded by the app’s settings', async () => {
    const client_id = await openApp(house, 'branded');
    const brand = { brand_name: 'A <b>& "B"', brand_logo_url: 'https://cdn.example/logo.png', brand_color: '#ffee00' };
    await changeSettings(house, brand, client_id);
    const { text, headers } = await visitor().open(`/sign-in?client_id=${client_id}`);
    expect(text).toContain('<p>A &lt;b&gt;&amp; &quot;B&quot;</p>');
    expect(text).toContain('<img src="https://cdn.example/logo.png" alt=""');
    expect(text).toContain('--brand: #ffee00; --on-brand: #000000');
    expect(headers['content-security-policy']).toContain('img-src https://cdn.example;');
  });
});

describe('what may not happen', () => {
  const typed = { identifier: '<script>alert(1)</script>"\'>', password: '<img src=x>' };

  test('markup that was typed, or stands in a name or in the query, is shown as text', async () => {
    const guest = visitor();
    const again = await guest.send(await guest.open('/sign-in'), 'Sign in', typed);
    expect(again.text.replace(ownScript, '')).not.toContain('<script');
    expect(again.forms[0]?.fields.identifier).toBe(typed.identifier);
    const query = '/sign-in?ui_locales=%22%3E%3Cscript%3E&notice=%3Cb%3E&client_id=%22%3E%3Cb%3E';
    expect((await guest.open(query)).text.replace(ownScript, '')).not.toMatch(/<script|<b>/);
    const who = await registered();
    await house.rest.patch('/v1/me', { name: '<b onclick="x">Name</b>' }, { token: who.access });
    const account = await signIn(guest, who.username);
    expect(account.text).toContain('&lt;b onclick=&quot;x&quot;&gt;Name&lt;/b&gt;');
  });

  test.each([
    ['another site', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }],
    ['a sibling', { 'sec-fetch-site': 'same-site', origin: 'http://other.localhost' }],
    ['nobody knows where', {}],
    ['the origin null', { origin: 'null' }],
  ])('a form sent from %s does nothing', async (_, headers: Record<string, string>) => {
    const who = await registered();
    const guest = visitor();
    const sent = await guest.post('/sign-in', { identifier: who.username, password }, headers);
    expect([sent.status, sent.words]).toEqual([403, expect.stringContaining('from another site')]);
    expect(guest.cookies.size).toBe(0);
    await signIn(guest, who.username);
    expect((await guest.post('/account/sign-out', {}, headers)).status).toBe(403);
    expect((await guest.open('/account')).status).toBe(200);
  });

  test('not even an origin the app lists may send a page’s form', async () => {
    const client_id = await openApp(house, 'listed', { origins: ['https://app.example'] });
    const address = `/sign-in?client_id=${client_id}`;
    const sent = await visitor().post(address, { identifier: 'a', password }, { origin: 'https://app.example' });
    expect(sent.status).toBe(403);
  });

  test('a forged host reaches no link, form or redirect', async () => {
    const forged = { host: 'evil.example', 'x-forwarded-host': 'evil.example', forwarded: 'host=evil.example' };
    const { username } = await registered();
    const guest = visitor(forged);
    expect((await guest.open('/sign-in')).text).not.toContain('evil.example');
    const done = await guest.post('/sign-in', { identifier: username, password });
    expect([done.status, done.headers.location]).toEqual([303, '/account']);
  });

  test('HEAD is GET without a body; other methods and bodies are none of a page’s', async () => {
    const head = await ask(house.url, '/sign-in', { method: 'HEAD' });
    const get = await ask(house.url, '/sign-in');
    expect([head.status, head.text, head.headers['content-length']]).toEqual([200, '', get.headers['content-length']]);
    const put = await ask(house.url, '/sign-in', { method: 'PUT' });
    expect([put.status, put.headers.allow]).toEqual([405, 'GET, HEAD, POST']);
    const read = await ask(house.url, '/account/sign-out');
    expect([read.status, read.headers.allow]).toEqual([405, 'POST']);
    const headers = { origin: house.url };
    expect((await ask(house.url, '/sign-in', { json: typed, headers })).status).toBe(415);
    const twice = { ...headers, 'content-type': 'application/x-www-form-urlencoded' };
    expect((await ask(house.url, '/sign-in', { body: 'identifier=a&identifier=b', headers: twice })).status).toBe(400);
    const large = `identifier=${'a'.repeat(20_000)}`;
    expect((await ask(house.url, '/sign-in', { body: large, headers: twice })).status).toBe(413);
    expect((await ask(house.url, '/sign-in/')).status).toBe(404);
    expect((await ask(house.url, '/Sign-In')).status).toBe(404);
  });

  test('what a program would say in headers counts for nothing on a page', async () => {
    const who = await registered();
    const named = { authorization: `Bearer ${who.access}`, 'doorward-app': 'app_nonsense', 'doorward-tenant': 'x' };
    const page = await visitor().open('/account', named);
    expect(page.address).toBe('/sign-in?next=%2Faccount');
    expect(page.status).toBe(200);
  });
});
