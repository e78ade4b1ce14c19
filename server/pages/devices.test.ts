import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eventsOf, startHouse, type TestHouse } from '../../test/kit/index.ts';
import { createVisitor, type FormOnPage, jarOf, type Seen, type Visitor } from './visitor.testing.ts';

const password = 'Battery-Staple-9';
const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
const page = '/account/devices';

let house: TestHouse;
beforeAll(async () => {
  house = await startHouse();
});
afterAll(() => house.close());

async function signIn(guest: Visitor, identifier: string): Promise<Seen> {
  return guest.send(await guest.open('/sign-in'), 'Sign in', { identifier, password });
}

/** Somebody with two browsers, the second of which is looked at, and the first device of all, a program's. */
async function everywhere() {
  const who = await house.register({ password });
  const [there, here] = [createVisitor(house.url), createVisitor(house.url, { 'user-agent': firefox })];
  await signIn(there, who.username);
  await signIn(here, who.username);
  return { who, here, there };
}

/** The forms of a page with this button, the card of this device first. */
const formsOf = (seen: Seen, submit: string): FormOnPage[] => seen.forms.filter((form) => form.submit === submit);
const only = ([form]: FormOnPage[]): FormOnPage => form ?? { action: '', fields: {}, submit: '' };

describe('the page of devices', () => {
  test('is led to from the security page and is for nobody who is not signed in', async () => {
    const { here } = await everywhere();
    expect((await here.open('/account/security')).text).toContain(`href="${page}"`);
    expect((await createVisitor(house.url).open(page)).address).toBe(`/sign-in?next=${encodeURIComponent(page)}`);
  });

  test('shows this device first, names it as its owner does, and takes a name that is none', async () => {
    const { who, here } = await everywhere();
    const seen = await here.open(page);
    const shown = (words: string) => seen.words.split(words).length - 1;
    expect([shown('This is the device you are using.'), shown('Firefox on Linux')]).toEqual([1, 1]);
    expect(seen.words.indexOf('Firefox on Linux')).toBeLessThan(seen.words.indexOf('Unknown browser or app'));
    const rename = only(formsOf(seen, 'Save the name'));
    const done = await here.post(rename.action, { ...rename.fields, name: '  Ada’s <b>laptop</b> ' });
    expect([done.status, done.headers.location]).toEqual([303, `${page}?notice=device_renamed`]);
    const after = await here.open(page);
    expect([after.words.includes('Ada’s <b>laptop</b>'), after.text.includes('<b>')]).toEqual([true, false]);
    expect(only(formsOf(after, 'Save the name')).fields.name).toBe('Ada’s <b>laptop</b>');
    expect(await eventsOf(house, 'devices.renamed', { actor: who.userId })).toHaveLength(1);
    const refused = await here.post(rename.action, { ...rename.fields, name: ' ' });
    expect([refused.status, refused.words]).toEqual([400, expect.stringContaining('up to 100 characters')]);
  });

  test('trusts this device alone, and trusts it no longer', async () => {
    const { here } = await everywhere();
    const seen = await here.open(page);
    expect(formsOf(seen, 'Trust this device')).toHaveLength(1);
    const trusted = await here.send(seen, 'Trust this device');
    expect(trusted.words).toContain('This device is trusted.');
    expect(trusted.words).toMatch(/Trusted until .+ UTC/);
    expect(formsOf(trusted, 'Trust this device')).toEqual([]);
    const no = await here.send(trusted, 'Trust it no longer');
    expect([no.words, formsOf(no, 'Trust this device').length]).toEqual([
      expect.stringContaining('trusted no longer'),
      1,
    ]);
  });

  test('offers to trust a browser that was forgotten by itself, which is then a device', async () => {
    const { here } = await everywhere();
    here.lose('__Host-doorward_device');
    const seen = await here.open(page);
    expect(seen.words).not.toContain('This is the device you are using.');
    const trusted = await here.send(seen, 'Trust this device');
    expect(trusted.words).toContain('This is the device you are using.');
    expect(here.cookies.get('__Host-doorward_device')).toMatch(/^dwd_/);
  });

  test('asks who is there before it trusts, when that was proven long ago', async () => {
    const { here } = await everywhere();
    house.clock.advance(620);
    const asked = await here.send(await here.open(page), 'Trust this device');
    expect(asked.address).toBe(`/confirm?next=${encodeURIComponent(page)}`);
    const back = await here.send(asked, 'Go on', { password });
    expect([back.address, formsOf(back, 'Trust it no longer')]).toEqual([page, []]);
    expect((await here.send(back, 'Trust this device')).words).toContain('This device is trusted.');
  });

  test('forgets another device and ends what was opened there', async () => {
    const { here, there } = await everywhere();
    const seen = await here.open(page);
    // The device of the registration, then that of the other browser.
    const [, other] = formsOf(seen, 'Forget it and sign it out');
    const left = await here.post(other?.action ?? '', other?.fields ?? {});
    expect([left.status, left.headers.location]).toEqual([303, `${page}?notice=device_forgotten`]);
    expect((await there.open('/account')).address).toContain('/continue');
    expect((await here.open('/account')).title).toBe('Your account · Default');
    const again = await here.post(other?.action ?? '', other?.fields ?? {});
    expect([again.status, again.words]).toEqual([404, expect.stringContaining('forgotten already')]);
  });

  test('forgets this device and signs out with it', async () => {
    const { here, there } = await everywhere();
    const left = await here.send(await here.open(page), 'Forget it and sign out');
    expect([left.address, left.words, jarOf(here)]).toEqual([
      '/sign-in?notice=signed_out',
      expect.stringContaining('You are signed out.'),
      [],
    ]);
    expect((await there.open('/account')).title).toBe('Your account · Default');
  });

  test('touches nobody else’s device', async () => {
    const [mine, theirs] = [await everywhere(), await everywhere()];
    const { fields } = only(formsOf(await theirs.here.open(page), 'Forget it and sign out'));
    const { device_id = '' } = fields;
    const acts: Record<string, string>[] = [{ end: '1' }, { distrust: '1' }, { name: 'Mine' }];
    for (const act of acts) {
      const refused = await mine.here.post(page, { device_id, ...act });
      expect([act, refused.status]).toEqual([act, 404]);
    }
    const session = (await house.rest.get('/v1/me', { token: theirs.who.access })).status;
    expect([session, (await theirs.here.open(page)).words.includes('Mine')]).toEqual([200, false]);
  });
});
