import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openApp, sessionRow, startHouse, type TestHouse } from '../../test/kit/index.ts';
import { createVisitor, type FormOnPage, jarOf, type Seen, type Visitor } from './visitor.testing.ts';

const password = 'Battery-Staple-9';

let house: TestHouse;
beforeAll(async () => {
  house = await startHouse();
});
afterAll(() => house.close());

const signIn = async (guest: Visitor, page: Seen, identifier: string): Promise<Seen> =>
  guest.send(page, 'Sign in', { identifier, password });

const formOf = ({ forms }: Seen, submit: string): FormOnPage => {
  const found = forms.find((form) => form.submit === submit);
  if (!found) throw new Error(`no form ${submit}`);
  return found;
};

/** Somebody signed in, and somebody else after them in the same browser. */
async function two() {
  const [first, second] = [await house.register({ password }), await house.register({ password })];
  const guest = createVisitor(house.url);
  await signIn(guest, await guest.open('/sign-in'), first.username);
  const next = await guest.send(await guest.open('/accounts'), 'Sign in to another account');
  await signIn(guest, next, second.username);
  return { guest, first, second };
}

describe('the accounts of a browser', () => {
  test('are offered where one is signed in, and lead on to where the visitor wanted', async () => {
    const { guest, first, second } = await two();
    expect((await guest.open('/account')).words).toContain(second.username);
    const chooser = await guest.open('/accounts?next=%2Faccount%2Fsecurity');
    expect(chooser.words).toMatch(new RegExp(`${second.username}\\nIn use now\\.[^]*${first.username}`));
    expect(chooser.text).toContain('<a href="/account/security">Go on</a>');
    const arrived = await guest.send(chooser, 'Use this account');
    expect(arrived.address).toBe('/account/security');
    expect((await guest.open('/account')).words).toContain(first.username);
    expect(guest.went.join(' ')).not.toMatch(/dwr_|eyJ/);
  });

  test('are offered on the sign-in page as long as there are any', async () => {
    const { guest } = await two();
    expect((await guest.open('/sign-in')).text).toContain('href="/accounts"');
    expect((await createVisitor(house.url).open('/sign-in')).text).not.toContain('accounts');
    const gone = await guest.send(await guest.open('/accounts'), 'Sign out of all');
    expect([gone.address, gone.words, jarOf(guest)]).toEqual([
      '/sign-in?notice=signed_out',
      expect.stringContaining('You are signed out.'),
      [],
    ]);
    expect((await guest.open('/accounts')).address).toBe('/sign-in');
  });

  test('remain when one is signed out of', async () => {
    const { guest, first, second } = await two();
    const left = await guest.send(await guest.open('/account'), 'Sign out');
    expect([left.address, left.words]).toEqual([
      '/accounts?notice=signed_out',
      expect.stringContaining('You are signed out.'),
    ]);
    expect([left.words.includes(first.username), left.words.includes(second.username)]).toEqual([true, false]);
    const form = formOf(left, 'Sign out');
    const nobody = await guest.send(left, 'Sign out');
    expect([nobody.address, nobody.title]).toEqual(['/sign-in?notice=signed_out', 'Sign in · Default']);
    expect((await sessionRow(house, form.fields.session_id ?? '')).endReason).toBe('signed_out');
  });

  test('that has ended elsewhere is said to be gone, and listed no more', async () => {
    const { guest, first } = await two();
    const chooser = await guest.open('/accounts');
    const { action, fields } = formOf(chooser, 'Use this account');
    const token = await house.admin();
    await house.rest.delete(`/v1/users/${first.userId}/sessions/${fields.session_id}`, { token });
    const refused = await guest.post(action, fields);
    expect([refused.status, refused.words]).toEqual([404, expect.stringContaining('This session has ended already.')]);
    expect(refused.words).not.toContain(first.username);
  });

  test('are five at most', async () => {
    const { guest } = await two();
    for (let more = 0; more < 3; more += 1) {
      const { username } = await house.register({ password });
      const page = await guest.send(await guest.open('/accounts'), 'Sign in to another account');
      await signIn(guest, page, username);
    }
    const refused = await guest.send(await guest.open('/accounts'), 'Sign in to another account');
    expect([refused.status, refused.words]).toEqual([409, expect.stringContaining('as many accounts in this browser')]);
  });

  test('are those of one app', async () => {
    const { guest } = await two();
    const client_id = await openApp(house, 'pages-next-door');
    expect((await guest.open(`/accounts?client_id=${client_id}`)).address).toBe(`/sign-in?client_id=${client_id}`);
  });

  test('lead to no address that is not allowed, and take no form from elsewhere', async () => {
    const { guest } = await two();
    expect((await guest.open('/accounts?next=%2F%2Fevil.example')).status).toBe(400);
    const { action, fields } = formOf(await guest.open('/accounts'), 'Use this account');
    expect((await guest.post(`${action}?next=//evil.example`, fields)).status).toBe(400);
    const foreign = await guest.post(action, fields, { origin: 'https://evil.example' });
    expect(foreign.status).toBe(403);
  });
});
