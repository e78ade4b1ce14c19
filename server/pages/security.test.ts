import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eventsOf, sessionRow, startHouse, type TestHouse } from '../../test/kit/index.ts';
import { eventKinds } from '../src/domains/audit/index.ts';
import { enEvents } from './texts/en-events.ts';
import { createVisitor, jarOf, type Seen, type Visitor } from './visitor.testing.ts';

const password = 'Battery-Staple-9';
const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';

let house: TestHouse;
beforeAll(async () => {
  house = await startHouse();
});
afterAll(() => house.close());

async function signIn(guest: Visitor, identifier: string): Promise<Seen> {
  return guest.send(await guest.open('/sign-in'), 'Sign in', { identifier, password });
}

describe('the security page', () => {
  test('says how the address stands and leads to what can be changed', async () => {
    const { username } = await house.register({ password });
    const guest = createVisitor(house.url);
    await signIn(guest, username);
    const page = await guest.open('/account/security');
    expect([page.status, page.title]).toEqual([200, 'Security · Default']);
    expect(page.words).toContain('Your account has no e-mail address.');
    for (const to of [
      'account/sessions',
      'account/password',
      'account/email',
      'account/passkeys',
      'account/devices',
      'account/security-events',
      'account/api-keys',
      'account/authenticator',
      'account/recovery-codes',
    ])
      expect(page.text).toContain(`href="/${to}"`);
  });

  test.each(['/account/security', '/account/security-events', '/account/sessions'])(
    '%s is for nobody who is not signed in',
    async (address) => {
      const page = await createVisitor(house.url).open(address);
      expect(page.address).toBe(`/sign-in?next=${encodeURIComponent(address)}`);
    },
  );
});

describe('the page of sessions', () => {
  /** Somebody in two browsers, and by a program. */
  async function everywhere() {
    const who = await house.register({ password });
    const [here, there] = [createVisitor(house.url, { 'user-agent': firefox }), createVisitor(house.url)];
    await signIn(here, who.username);
    await signIn(there, who.username);
    return { who, here, there };
  }
  const endForms = (page: Seen) => page.forms.filter(({ submit }) => submit === 'End this session');

  test('names browsers, tells this one from the others and ends one of them', async () => {
    const { who, here } = await everywhere();
    const page = await here.open('/account/sessions');
    expect(page.words).toContain('Firefox on Linux');
    expect(page.words.match(/This is where you are now\./g)).toHaveLength(1);
    const [first, second, ...rest] = endForms(page);
    expect([first?.fields.session_id, second?.fields.session_id, rest]).toEqual([
      expect.stringMatching(/^sess_/),
      expect.stringMatching(/^sess_/),
      [],
    ]);
    const done = await here.post(first?.action ?? '', first?.fields ?? {});
    expect([done.status, done.headers.location]).toEqual([303, '/account/sessions?notice=session_ended']);
    expect((await sessionRow(house, first?.fields.session_id ?? '')).endedAt).not.toBeNull();
    expect(endForms(await here.open('/account/sessions'))).toHaveLength(1);
    expect(await eventsOf(house, 'sessions.ended', { actor: who.userId })).toHaveLength(1);
    const again = await here.post(first?.action ?? '', first?.fields ?? {});
    expect([again.status, again.words]).toEqual([404, expect.stringContaining('This session has ended already.')]);
  });

  test('ends nobody else’s session', async () => {
    const [mine, theirs] = [await everywhere(), await everywhere()];
    const [form] = endForms(await theirs.here.open('/account/sessions'));
    const refused = await mine.here.post('/account/sessions', form?.fields ?? {});
    expect(refused.status).toBe(404);
    expect((await sessionRow(house, form?.fields.session_id ?? '')).endedAt).toBeNull();
  });

  test('ends all others', async () => {
    const { here, there } = await everywhere();
    const left = await here.send(await here.open('/account/sessions'), 'End all others');
    expect(endForms(left)).toEqual([]);
    expect((await there.open('/account')).title).toBe('Still there? · Default');
    expect((await here.open('/account')).title).toBe('Your account · Default');
  });

  test('signs out everywhere and empties the jar', async () => {
    const { here, there } = await everywhere();
    const left = await here.send(await here.open('/account/sessions'), 'Sign out everywhere');
    expect([left.words, jarOf(here)]).toEqual([expect.stringContaining('You are signed out.'), []]);
    expect((await there.open('/account')).address).toContain('/continue');
  });

  test('shows twenty, and the others behind', async () => {
    const { who, here } = await everywhere();
    for (let more = 0; more < 21; more += 1)
      await house.rest.post('/v1/auth/sign-in', { identifier: who.username, password });
    const first = await here.open('/account/sessions');
    const next = /href="([^"]*cursor=[^"]*)"/.exec(first.text)?.[1] ?? '';
    const second = await here.open(next.replaceAll('&amp;', '&'));
    expect([endForms(first).length, endForms(second).length, second.text.includes('cursor=')]).toEqual([19, 4, false]);
  });
});

describe('what happened to the account', () => {
  const cards = (page: Seen) => [...page.text.matchAll(/<li><p>([^<]*)<\/p>/g)].map(([, said]) => said);

  test('is told newest first, with who did it and on what, of this account alone', async () => {
    const [who, other] = [await house.register({ password }), await house.register({ password })];
    const guest = createVisitor(house.url, { 'user-agent': firefox });
    await house.rest.post('/v1/auth/sign-in', { identifier: who.username, password: 'Not-The-Password-1' });
    await signIn(guest, who.username);
    await signIn(createVisitor(house.url), other.username);
    const page = await guest.open('/account/security-events');
    expect(page.title).toBe('What happened to your account · Default');
    const said = cards(page);
    const expected = ['You signed in.', 'A sign-in failed.', 'You signed in.', 'You signed up.'];
    expect(said.filter((words) => expected.includes(words ?? ''))).toEqual(expected);
    expect(page.words).toContain('Done by you');
    expect(page.words).toContain('By somebody who was not signed in');
    expect(page.words).toContain('With Firefox on Linux');
  });

  test('shows twenty, and the others behind', async () => {
    const who = await house.register({ password });
    for (let more = 0; more < 21; more += 1)
      await house.rest.post('/v1/auth/sign-in', { identifier: who.username, password });
    const guest = createVisitor(house.url);
    await signIn(guest, who.username);
    const first = await guest.open('/account/security-events');
    const next = /href="([^"]*cursor=[^"]*)"/.exec(first.text)?.[1] ?? '';
    const second = await guest.open(next.replaceAll('&amp;', '&'));
    expect([cards(first).length, cards(second).at(-1)]).toEqual([20, 'You signed up.']);
    expect(second.text).not.toContain('cursor=');
  });

  test('has words for every type of event in the catalogue that is told', () => {
    const told = eventKinds.filter(({ own }) => own).map(({ type }) => `event.${type}`);
    expect(Object.keys(enEvents).sort()).toEqual(told.sort());
  });
});
