import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { changeSettings, startHouse, type TestHouse } from '../../test/kit/index.ts';
import { ask } from '../src/http/ask.testing.ts';
import { createVisitor, type Seen, type Visitor } from './visitor.testing.ts';

let house: TestHouse;
let org: string;
let counter = 0;
const password = 'Battery-Staple-9';
const address = () => `joiner-${counter++}@example.com`;
const pathOf = ({ address }: Seen): string => address.split('?')[0] ?? '';
const visitor = (): Visitor => createVisitor(house.url);

beforeAll(async () => {
  house = await startHouse();
  const made = await house.rest.post(
    '/v1/organizations',
    { slug: 'acme', name: 'Acme <b>&' },
    { token: await house.admin() },
  );
  org = made.body.id;
});
afterAll(() => house.close());

/** The path of the mailed link. */
async function invite(email: string): Promise<string> {
  const token = await house.admin();
  const { status } = await house.rest.post(`/v1/organizations/${org}/invitations`, { email }, { token });
  expect(status).toBe(201);
  const mail = (await house.mails(email)).findLast(({ text }) => text.includes('token=dwo_'));
  const url = new URL(/https?:\/\/\S+/.exec(mail?.text ?? '')?.[0] ?? '');
  return url.pathname + url.search;
}

/** An account with this address, proven unless said otherwise. */
async function account(email: string, proven = true): Promise<string> {
  const username = `joiner-${counter++}`;
  const { body } = await house.rest.post('/v1/auth/register', { username, email, password });
  if (proven)
    await house.rest.patch(`/v1/users/${body.user_id}`, { email_verified: true }, { token: await house.admin() });
  return username;
}

async function signedIn(identifier: string): Promise<Visitor> {
  const guest = visitor();
  const page = await guest.send(await guest.open('/sign-in'), 'Sign in', { identifier, password });
  expect(page.address).toBe('/account');
  return guest;
}

async function addressesIn(): Promise<string[]> {
  const token = await house.admin();
  const { body } = await house.rest.get(`/v1/organizations/${org}/invitations?status=accepted&limit=100`, { token });
  return body.data.map((one: { email: string }) => one.email);
}

describe('an invitation into an organization', () => {
  test('opening its link spends nothing, and says who invites to what, whatever the name', async () => {
    const email = address();
    const link = await invite(email);
    const guest = visitor();
    const page = await guest.open(link);
    expect([page.status, page.words]).toEqual([200, expect.stringContaining('You are invited to join Acme <b>&.')]);
    expect(page.text).not.toContain('<b>&');
    expect(page.forms.map(({ action }) => action).join(' ')).not.toContain('dwo_');
    expect((await visitor().open(link)).status).toBe(200);
    expect(await addressesIn()).not.toContain(email);
  });

  test('opens an account that belongs to it at once', async () => {
    const email = address();
    const guest = visitor();
    const page = await guest.open(await invite(email));
    const weak = await guest.send(page, 'Open the account', { password: 'short' });
    expect([weak.status, weak.words]).toEqual([422, expect.stringContaining('This password is too short.')]);
    const done = await guest.send(weak, 'Open the account', { password });
    expect([pathOf(done), done.words]).toEqual(['/account', expect.stringContaining(email)]);
    expect(await addressesIn()).toContain(email);
    expect(guest.went.slice(1).join(' ')).not.toContain('dwo_');
  });

  test('who has an account signs in and joins; the token is in no address on the way', async () => {
    const email = address();
    const username = await account(email);
    const guest = visitor();
    const signIn = await guest.send(await guest.open(await invite(email)), 'Sign in and join');
    expect(signIn.address).toMatch(/^\/sign-in\?/);
    const offer = await guest.send(signIn, 'Sign in', { identifier: username, password });
    expect(pathOf(offer)).toBe('/organization-invitation');
    const done = await guest.send(offer, 'Join');
    expect([pathOf(done), done.words]).toEqual([
      '/account',
      expect.stringContaining('You belong to the organization now.'),
    ]);
    expect(await addressesIn()).toContain(email);
    expect(guest.went.slice(1).join(' ')).not.toContain('dwo_');
  });

  test('who is signed in joins; a second time there is nothing to join', async () => {
    const email = address();
    const guest = await signedIn(await account(email));
    const link = await invite(email);
    const page = await guest.open(link);
    expect((await guest.send(page, 'Join')).address).toMatch(/^\/account/);
    const twice = await guest.send(page, 'Join');
    expect([twice.status, twice.words]).toEqual([403, expect.stringContaining('This invitation is not valid')]);
    expect((await guest.open(link)).words).toContain('This invitation is not valid');
  });

  test('who is signed in with another address, or has yet to confirm it, is told so and cannot join', async () => {
    const email = address();
    const link = await invite(email);
    const other = await signedIn(await account(address()));
    const page = await other.open(link);
    expect(page.words).toContain(
      `The invitation is for ${email}. You are signed in to an account with another address.`,
    );
    expect(page.forms.map(({ submit }) => submit)).not.toContain('Join');
    const token = new URLSearchParams(link.split('?')[1]).get('token') ?? '';
    const forced = await other.post('/organization-invitation', { token, accept: '1' });
    expect([forced.status, forced.words]).toEqual([
      403,
      expect.stringContaining('signed in to an account with another'),
    ]);
    const signIn = await other.send(page, 'Sign in as somebody else');
    expect(signIn.address).toMatch(/^\/sign-in\?.*next=/);
    const unproven = await signedIn(await account(email, false));
    expect((await unproven.open(link)).words).toContain('has yet to confirm that address');
    expect(await addressesIn()).not.toContain(email);
  });

  test('whose access token has run out goes on first, and comes back', async () => {
    const email = address();
    const guest = await signedIn(await account(email));
    const link = await invite(email);
    house.clock.advance(1000);
    const still = await guest.open(link);
    expect(still.address).toMatch(/^\/continue\?/);
    const offer = await guest.send(still, 'Go on');
    expect([pathOf(offer), offer.forms.map(({ submit }) => submit)]).toEqual(['/organization-invitation', ['Join']]);
  });

  test('is shown by the procedure to who holds its token, whoever the jar says they are', async () => {
    const email = address();
    const guest = await signedIn(await account(email));
    const token = new URLSearchParams((await invite(email)).split('?')[1]).get('token');
    const cookie = [...guest.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const json = { token };
    const headers = { cookie, origin: 'https://elsewhere.example' };
    const shown = await ask(house.url, '/v1/organization-invitations/preview', { json, headers });
    expect([shown.status, shown.headers['access-control-allow-origin']]).toEqual([200, undefined]);
    const taken = await ask(house.url, '/v1/me/organization-invitations/accept', { json, headers });
    expect([taken.status, taken.problem().code]).toEqual([403, 'cross_site_request']);
  });

  test('where registration is closed only who has an account is asked in', async () => {
    const link = await invite(address());
    await changeSettings(house, { registration: 'closed' });
    house.clock.advance(61);
    const page = await visitor().open(link);
    await changeSettings(house, { registration: null });
    expect(page.forms.map(({ submit }) => submit)).toEqual(['Sign in and join']);
  });

  test('without its token, or with a wrong one, says so', async () => {
    expect((await visitor().open('/organization-invitation')).words).toContain(
      'The address of this page is incomplete',
    );
    expect((await visitor().open('/organization-invitation?token=dwo_x')).words).toContain(
      'is not valid, or no longer',
    );
    const german = createVisitor(house.url, { 'accept-language': 'de' });
    expect((await german.open('/organization-invitation?token=dwo_x')).words).toContain('gilt nicht oder nicht mehr');
  });
});
