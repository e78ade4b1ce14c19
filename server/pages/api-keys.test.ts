import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { changeSettings, eventsOf, startHouse, type TestHouse } from '../../test/kit/index.ts';
import { createVisitor, type FormOnPage, type Seen, type Visitor } from './visitor.testing.ts';

const password = 'Battery-Staple-9';
const page = '/account/api-keys';
const day = 86_400;

let house: TestHouse;
beforeAll(async () => {
  house = await startHouse();
  const token = await house.admin();
  const { body } = await house.rest.get('/v1/apps', { token });
  appId = body.data[0].id;
  for (const name of ['posts:read', 'posts:write'])
    await house.rest.put(`/v1/apps/${appId}/permissions/${name}`, {}, { token });
  await house.rest.put(`/v1/apps/${appId}/roles/reader`, { permissions: ['posts:read'] }, { token });
});
afterAll(() => house.close());
let appId: string;

/** Somebody who may read posts, signed in. */
async function reader() {
  const who = await house.register({ password });
  const role = { role: 'reader', app_id: appId, scope: 'tenant' };
  const given = await house.rest.post(`/v1/users/${who.userId}/roles`, role, { token: await house.admin() });
  expect(given.status).toBe(201);
  const guest = createVisitor(house.url);
  await guest.send(await guest.open('/sign-in'), 'Sign in', { identifier: who.username, password });
  return { who, guest };
}

const asked = { name: 'Nightly export', permissions: 'posts:read' };
const make = async (guest: Visitor, typed: Record<string, string> = asked) =>
  guest.send(await guest.open(`${page}/new`), 'Create the key', typed);
const secretOn = ({ words }: Seen) => /\bdw_[0-9A-Za-z]{49}\b/.exec(words)?.[0] ?? '';
const formOf = ({ forms }: Seen, submit: string): FormOnPage =>
  forms.find((form) => form.submit === submit) ?? { action: '', fields: {}, submit: '' };
/** What a program may do that shows this key. */
const statusOf = async (key: string) =>
  (await house.rest.post('/v1/authorize', { permission: 'posts:read' }, { headers: { 'x-api-key': key } })).status;

describe('the pages of API keys', () => {
  test.each([page, `${page}/new`])('%s is for nobody who is not signed in', async (address) => {
    const seen = await createVisitor(house.url).open(address);
    expect(seen.address).toBe(`/sign-in?next=${encodeURIComponent(address)}`);
  });

  test('are led to from the security page; a key is made, shown once, and named in the list', async () => {
    const { who, guest } = await reader();
    expect((await guest.open('/account/security')).text).toContain(`href="${page}"`);
    const none = await guest.open(page);
    expect([none.words, none.text]).toEqual([
      expect.stringContaining('You have none.'),
      expect.stringContaining(`href="${page}/new"`),
    ]);
    const made = await make(guest, { ...asked, name: ' Ada’s <b>key</b> ' });
    expect([made.status, made.title]).toEqual([200, 'Your API key · Default']);
    expect(made.headers['cache-control']).toContain('no-store');
    const secret = secretOn(made);
    expect([await statusOf(secret), guest.went.join().includes(secret)]).toEqual([200, false]);
    const seen = await guest.open(page);
    expect([seen.words.includes(secret), seen.text.includes('<b>')]).toEqual([false, false]);
    for (const words of ['Ada’s <b>key</b>', 'posts:read', `Ends with ${secret.slice(-4)}`, 'Last used'])
      expect(seen.words).toContain(words);
    expect(await eventsOf(house, 'api_keys.created', { actor: who.userId })).toHaveLength(1);
  });

  test('a refused form keeps what was typed and says what is wrong beside its field', async () => {
    const { guest } = await reader();
    const beyond = await make(guest, {
      name: 'Mine',
      permissions: 'posts:read, posts:write',
      expires_in_seconds: '604800',
    });
    expect([beyond.status, beyond.words]).toEqual([403, expect.stringContaining('You do not have one of these')]);
    expect(formOf(beyond, 'Create the key').fields).toMatchObject({
      name: 'Mine',
      permissions: 'posts:read, posts:write',
      expires_in_seconds: '604800',
    });
    expect(beyond.text).toMatch(/id="permissions-error"/);
    const empty = await make(guest, { name: ' ', permissions: ' ' });
    expect(empty.status).toBe(400);
    for (const field of ['name', 'permissions']) expect(empty.text).toContain(`id="${field}-error"`);
    const odd = await make(guest, { ...asked, permissions: 'posts read' });
    expect([odd.status, odd.words]).toEqual([400, expect.stringContaining('Enter names of permissions')]);
    for (const life of ['', 'x', '-1', '1e99'])
      expect((await make(guest, { ...asked, expires_in_seconds: life })).status).toBe(400);
    expect((await guest.open(page)).words).toContain('You have none.');
  });

  test('a life longer than the service allows is refused at its field, and so is a key too many', async () => {
    const { guest } = await reader();
    await changeSettings(house, { api_key_max_seconds: 10 * day, api_keys_per_user: 1 });
    try {
      const long = await make(guest);
      expect([long.status, long.words]).toEqual([400, expect.stringContaining('Choose a shorter time.')]);
      expect((await make(guest, { ...asked, expires_in_seconds: String(7 * day) })).status).toBe(200);
      const more = await make(guest, { ...asked, expires_in_seconds: String(7 * day) });
      expect([more.status, more.words]).toEqual([409, expect.stringContaining('as many API keys as you may')]);
    } finally {
      await changeSettings(house, { api_key_max_seconds: 365 * day, api_keys_per_user: 100 });
    }
  });

  test('a key is replaced: the new one is shown once, and the one before works on for as long as was chosen', async () => {
    const { guest } = await reader();
    const first = secretOn(await make(guest));
    const rotated = await guest.send(await guest.open(page), 'Replace this key', { overlap_seconds: String(day) });
    const second = secretOn(rotated);
    expect([rotated.status, second === first, await statusOf(first), await statusOf(second)]).toEqual([
      200,
      false,
      200,
      200,
    ]);
    expect((await guest.open(page)).words).toContain('The one before works until');
    const third = secretOn(await guest.send(await guest.open(page), 'Replace this key'));
    expect([await statusOf(first), await statusOf(second), await statusOf(third)]).toEqual([401, 401, 200]);
  });

  test('a key is revoked at once, and no second time', async () => {
    const { who, guest } = await reader();
    const secret = secretOn(await make(guest));
    const form = formOf(await guest.open(page), 'Revoke this key');
    const done = await guest.post(form.action, form.fields);
    expect([done.status, done.headers.location]).toEqual([303, `${page}?notice=api_key_revoked`]);
    expect(await statusOf(secret)).toBe(401);
    expect(await eventsOf(house, 'api_keys.revoked', { actor: who.userId })).toHaveLength(1);
    const again = await guest.post(form.action, form.fields);
    expect([again.status, again.words]).toEqual([404, expect.stringContaining('revoked already')]);
  });

  test('each asks who is there, when that was proven long ago, and comes back', async () => {
    const { guest } = await reader();
    const secret = secretOn(await make(guest));
    house.clock.advance(620);
    const prove = async (seen: Seen, address: string) => {
      expect(seen.address).toBe(`/confirm?next=${encodeURIComponent(address)}`);
      expect((await guest.open(page)).words).toContain(secret.slice(-4));
    };
    await prove(await make(guest), `${page}/new`);
    await prove(await guest.send(await guest.open(page), 'Revoke this key'), page);
    const seen = await guest.send(await guest.open(page), 'Replace this key');
    await prove(seen, page);
    const back = await guest.send(seen, 'Go on', { password });
    expect([back.address, await statusOf(secret)]).toEqual([page, 200]);
    expect((await guest.send(back, 'Revoke this key')).words).toContain('The key is revoked.');
  });

  test('touch nobody else’s key', async () => {
    const [mine, theirs] = [await reader(), await reader()];
    const secret = secretOn(await make(theirs.guest));
    for (const submit of ['Revoke this key', 'Replace this key']) {
      const { fields } = formOf(await theirs.guest.open(page), submit);
      const refused = await mine.guest.post(page, fields);
      expect([submit, refused.status, secretOn(refused)]).toEqual([submit, 404, '']);
    }
    expect([await statusOf(secret), (await mine.guest.open(page)).words.includes('You have none.')]).toEqual([
      200,
      true,
    ]);
  });
});
