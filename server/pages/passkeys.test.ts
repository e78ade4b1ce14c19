import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { changeSettings, openApp, startHouse, type TestHouse } from '../../test/kit/index.ts';
import { ceremonies } from '../src/domains/passkeys/ceremony.testing.ts';
import { createVisitor, type FormOnPage, jarOf, type Seen, type Visitor } from './visitor.testing.ts';

const password = 'Battery-Staple-9';

let house: TestHouse;
let keys: ReturnType<typeof ceremonies>;
beforeAll(async () => {
  house = await startHouse();
  keys = ceremonies(house);
});
afterAll(() => house.close());

type Device = ReturnType<typeof keys.device>;
type Creation = Parameters<Device['create']>[0];
type Request = Parameters<Device['get']>[0];

const signIn = async (guest: Visitor, identifier: string, address = '/sign-in'): Promise<Seen> =>
  guest.send(await guest.open(address), 'Sign in', { identifier, password });

/** The form that takes a passkey, of the page that shows it. */
function formOf(seen: Seen): FormOnPage {
  const form = seen.forms.find(({ fields }) => fields.method === 'passkey');
  if (!form) throw new Error(`no form for a passkey on “${seen.title}”: ${seen.words}`);
  return form;
}

/** What the page's script asks its page for, before anybody touches a device. */
async function optionsOf<Options>(guest: Visitor, { action, fields }: FormOnPage): Promise<Options> {
  const answer = await guest.post(action, { ...fields, options: '1' });
  expect([answer.status, answer.headers['content-type']]).toEqual([200, 'application/json']);
  return answer.json<Options & Record<string, unknown>>();
}

/** What script and browser do when the form is sent, with this device; follows where it leads. */
async function show(guest: Visitor, seen: Seen, device: Device): Promise<Seen> {
  const form = formOf(seen);
  const credential = device.get(await optionsOf<Request>(guest, form));
  return sendWith(guest, seen, form, credential);
}
async function make(guest: Visitor, seen: Seen, device: Device, typed: Record<string, string> = {}): Promise<Seen> {
  const form = formOf(seen);
  const credential = device.create(await optionsOf<Creation>(guest, form));
  return sendWith(guest, seen, form, credential, typed);
}
const sendWith = (guest: Visitor, seen: Seen, form: FormOnPage, credential: object, typed = {}) =>
  guest.send(seen, form.submit, { ...form.fields, credential: JSON.stringify(credential), ...typed });

/** Somebody signed in who holds a passkey, made on the page of theirs. */
async function holder() {
  const { username } = await house.register({ password });
  const guest = createVisitor(house.url);
  await signIn(guest, username);
  const device = keys.device();
  const list = await make(guest, await guest.open('/account/passkeys'), device, { name: 'My phone' });
  return { username, guest, device, list };
}

describe('the page of one’s passkeys', () => {
  test('takes a new one by its name, renames it and deletes it', async () => {
    const { guest, list } = await holder();
    expect([list.address, list.words]).toEqual([
      '/account/passkeys?notice=passkey_added',
      expect.stringContaining('The passkey is created.'),
    ]);
    expect(list.text).toContain('<h2 id="passkey-0">My phone</h2>');
    const renamed = await guest.send(list, 'Save the name', { name: 'Old phone' });
    expect(renamed.text).toContain('<h2 id="passkey-0">Old phone</h2>');
    const gone = await guest.send(renamed, 'Delete this passkey');
    expect([gone.address, gone.words]).toEqual([
      '/account/passkeys?notice=passkey_removed',
      expect.stringContaining('You have none.'),
    ]);
    const again = await guest.send(renamed, 'Delete this passkey');
    expect([again.status, again.words]).toEqual([404, expect.stringContaining('This passkey is deleted already.')]);
  });

  test('says that one is there already, is not what was asked for, or is no passkey at all', async () => {
    const { guest, list, device } = await holder();
    const form = formOf(list);
    const options = await optionsOf<Creation>(guest, form);
    const other = keys.device().create(options, { challenge: 'AAAA' });
    const wrong = await sendWith(guest, list, form, other);
    expect([wrong.status, wrong.words]).toEqual([422, expect.stringContaining('could not be verified')]);
    const taken = await sendWith(guest, list, form, device.create(options));
    expect([taken.status, taken.words]).toEqual([409, expect.stringContaining('registered already')]);
    const bare = await sendWith(guest, list, form, { id: 'x' });
    expect([bare.status, bare.words]).toEqual([400, expect.stringContaining('Something in this form cannot be used.')]);
    const text = await guest.send(list, form.submit, { credential: '{' });
    expect([text.status, text.words]).toEqual([400, expect.stringContaining('The form could not be read.')]);
  });

  test('asks once more who is there when the sign-in was long ago: by the passkey, and comes back', async () => {
    const { guest, list, device } = await holder();
    house.clock.advance(700);
    const asked = await guest.send(list, 'Delete this passkey');
    expect([asked.address, asked.title]).toEqual([
      `/confirm?next=${encodeURIComponent('/account/passkeys')}`,
      'Is it you? · Default',
    ]);
    const wrong = await show(guest, asked, (await holder()).device);
    expect([wrong.status, wrong.words]).toEqual([403, expect.stringContaining('That was not right.')]);
    const back = await show(guest, asked, device);
    expect(back.address).toBe('/account/passkeys');
    expect((await guest.send(back, 'Delete this passkey')).words).toContain('You have none.');
  });

  test('offers none where passkeys are not used, and lets no script in', async () => {
    const client_id = await openApp(house, 'no-passkeys');
    await changeSettings(house, { passkeys: false }, client_id);
    const { username } = await house.register({ password });
    const guest = createVisitor(house.url);
    const arrived = await signIn(guest, username, `/sign-in?client_id=${client_id}`);
    expect(arrived.address).toBe(`/account?client_id=${client_id}`);
    const page = await guest.open(`/account/passkeys?client_id=${client_id}`);
    expect([page.words, page.forms]).toEqual([expect.stringContaining('Passkeys are not used here.'), []]);
    for (const name of ['account/passkeys', 'sign-in']) {
      const { text, headers } = await guest.open(`/${name}?client_id=${client_id}`);
      expect([name, text.includes('<script'), headers['content-security-policy']]).toEqual([
        name,
        false,
        expect.not.stringContaining('script-src'),
      ]);
    }
    expect((await guest.open(`/sign-up/passkey?client_id=${client_id}`)).address).toBe(
      `/account?client_id=${client_id}`,
    );
  });
});

describe('signing in', () => {
  test('by a passkey needs no username and leads to where the visitor wanted; the challenge works once', async () => {
    const { device } = await holder();
    const guest = createVisitor(house.url);
    const page = await guest.open('/sign-in?next=%2Faccount%2Fpasskeys');
    expect(page.text).toContain('autocomplete="username webauthn"');
    const form = formOf(page);
    const credential = device.get(await optionsOf<Request>(guest, form));
    const arrived = await sendWith(guest, page, form, credential);
    expect(arrived.address).toBe('/account/passkeys');
    const thief = createVisitor(house.url);
    const again = await sendWith(thief, page, form, credential);
    expect([again.status, again.title, again.words]).toEqual([
      422,
      'Error: Sign in · Default',
      expect.stringContaining('The passkey could not be verified.'),
    ]);
    expect([jarOf(thief), guest.went.join(' ')]).toEqual([[], expect.not.stringContaining(credential.id)]);
  });

  test('asks for options as often as the page is looked at, and still takes a password', async () => {
    const slow = await startHouse({ limits: { sign_in: { limit: 5, window_seconds: 60 } } });
    const { username } = await slow.register({ password });
    const guest = createVisitor(slow.url);
    const page = await guest.open('/sign-in');
    for (let view = 0; view < 10; view++) await optionsOf(guest, formOf(page));
    expect((await guest.send(page, 'Sign in', { identifier: username, password })).address).toBe('/account');
    await slow.close();
  });

  test('goes on with the passkey as the second step, or another that is held', async () => {
    const { username, device } = await holder();
    const guest = createVisitor(house.url);
    const step = await signIn(guest, username);
    expect([step.address, step.words]).toEqual([
      '/sign-in/second-factor',
      expect.stringContaining('Show your passkey'),
    ]);
    const wrong = await show(guest, step, (await holder()).device);
    expect([wrong.status, wrong.words]).toEqual([422, expect.stringContaining('The passkey could not be verified.')]);
    expect((await show(guest, wrong, device)).address).toBe('/account');
  });

  test('a form of another site gets no options', async () => {
    const guest = createVisitor(house.url);
    const { action, fields } = formOf(await guest.open('/sign-in'));
    const foreign = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' };
    const answer = await guest.post(action, { ...fields, options: '1' }, foreign);
    expect([answer.status, answer.text.includes('challenge')]).toEqual([403, false]);
  });

  test('a form sent without its script shows its page again', async () => {
    const guest = createVisitor(house.url);
    const page = await guest.open('/sign-in?ui_locales=en');
    expect((await guest.send(page, 'Sign in with a passkey')).address).toBe('/sign-in?ui_locales=en');
  });
});

describe('where a second step is required', () => {
  test('a passkey is set up on the way in, too', async () => {
    const client_id = await openApp(house, 'strict');
    await changeSettings(house, { mfa_mode: 'required' }, client_id);
    const { username } = await house.register({ password });
    const guest = createVisitor(house.url);
    const step = await signIn(guest, username, `/sign-in?client_id=${client_id}`);
    expect([step.address, step.words]).toEqual([
      `/sign-in/enrol?client_id=${client_id}`,
      expect.stringContaining('or a passkey.'),
    ]);
    const device = keys.device();
    const arrived = await make(guest, step, device);
    expect([arrived.address, jarOf(guest)]).toEqual([
      `/account?client_id=${client_id}`,
      ['__Host-doorward_access', '__Host-doorward_refresh'],
    ]);
    const next = createVisitor(house.url);
    const asked = await signIn(next, username, `/sign-in?client_id=${client_id}`);
    expect((await show(next, asked, device)).address).toBe(`/account?client_id=${client_id}`);
  });
});

describe('behind a sign-up', () => {
  test('a passkey is offered, once, and goes on to where the visitor wanted', async () => {
    const guest = createVisitor(house.url);
    const username = `newcomer-${process.pid}`;
    const offer = await guest.send(await guest.open('/sign-up?next=%2Faccount%2Fsecurity'), 'Open the account', {
      username,
      password,
    });
    expect([offer.address, offer.title]).toEqual([
      '/sign-up/passkey?next=%2Faccount%2Fsecurity',
      'Faster next time · Default',
    ]);
    expect(offer.text).toContain('<a href="/account/security">Not now</a>');
    const device = keys.device();
    expect((await make(guest, offer, device)).address).toBe('/account/security');
    const back = createVisitor(house.url);
    expect((await show(back, await back.open('/sign-in'), device)).address).toBe('/account');
    expect((await createVisitor(house.url).open('/sign-up/passkey')).address).toContain('/sign-in?next=');
  });
});

describe('the script', () => {
  test('is one file, of text that is the same for everybody, and may be kept for a while', async () => {
    const guest = createVisitor(house.url);
    const { status, headers, text } = await guest.open('/passkeys.js');
    expect([status, headers]).toMatchObject([
      200,
      {
        'content-type': 'text/javascript; charset=utf-8',
        'cache-control': 'public, max-age=300',
        'x-content-type-options': 'nosniff',
      },
    ]);
    expect(() => new Function(text)).not.toThrow();
  });
});
