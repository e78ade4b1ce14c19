import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startHouse, type TestHouse } from '../../../../test/kit/index.ts';
import { type House, openSystemCall } from '../../call/index.ts';
import type { Id } from '../../platform/ids.ts';
import { createLocator } from '../tenants/index.ts';
import {
  changeEmail,
  emailLookups,
  emailOf,
  findAccount,
  findByEmail,
  findByIdentifier,
  insertGuest,
  prepareEmail,
  prepareIdentifiers,
  upgradeGuest,
  verifyEmail,
} from './index.ts';
import { users } from './tables.ts';

/** What other rooms are given: each door as they use it, in a transaction of their own. */
let house: TestHouse;
let root: string;
let call: Awaited<ReturnType<typeof openCall>>;
beforeAll(async () => {
  house = await startHouse();
  root = await house.admin();
  call = await openCall();
});
afterAll(() => house.close());

async function openCall() {
  const { platform, publicUrl } = house.doorward;
  const place = await createLocator(platform, { publicUrl, settings: {} }).locate(undefined);
  if (!place) throw new Error('no tenant');
  const inside: House = {
    platform,
    publicUrl,
    reactions: {} as House['reactions'],
    undocumented: { inc: () => {} },
    slots: {},
  };
  const opened = openSystemCall(inside, { name: 'test', permissions: ['users:manage'], place });
  await opened.must('users:manage');
  return opened;
}

async function made(body: object): Promise<Id<'user'>> {
  return (await house.rest.post('/v1/users', body, { token: root })).body.id;
}
const rowOf = async (id: Id<'user'>) => {
  const [row] = await call.db.reader.select().from(users).where(eq(users.id, id));
  if (!row) throw new Error('no such row');
  return row;
};

describe('finding', () => {
  test('gives an account by address, by either identifier and by id, and opens the address', async () => {
    const id = await made({ username: 'found', email: 'found@example.com', name: 'F', locale: 'de' });
    for (const account of [
      await findByEmail(call, ' FOUND@example.com '),
      await findByIdentifier(call, 'Found'),
      await findAccount(call, id),
    ]) {
      expect(account).toMatchObject({ id, username: 'found', name: 'F', locale: 'de', emailVerifiedAt: null });
      expect(account && emailOf(call, account)).toBe('found@example.com');
    }
    expect(await findByEmail(call, 'found')).toBeUndefined();
  });

  test('never gives a deleted one', async () => {
    const id = await made({ username: 'deleted', email: 'deleted@example.com' });
    await house.rest.delete(`/v1/users/${id}`, { token: root });
    for (const account of [
      await findByEmail(call, 'deleted@example.com'),
      await findByIdentifier(call, 'deleted'),
      await findAccount(call, id),
    ])
      expect(account).toBeUndefined();
  });
});

describe('changeEmail and verifyEmail', () => {
  const change = (userId: Id<'user'>, typed: string, from?: string | null) => {
    const email = prepareEmail(call, userId, { typed });
    const expected = from === undefined ? {} : { from: from === null ? null : emailLookups(call, from) };
    return call.db.write((tx) => changeEmail(tx, { userId, email, verified: true, ...expected }));
  };
  const verify = (userId: Id<'user'>, address: string) =>
    call.db.write((tx) => verifyEmail(tx, { userId, lookups: emailLookups(call, address) }));

  test('change an address that is still the one said, and no other', async () => {
    const id = await made({ username: 'changing', email: 'old@change.example' });
    expect(await change(id, 'New@change.example', 'other@change.example')).toBe(false);
    expect(await change(id, 'New@change.example', null)).toBe(false);
    expect(await change(id, 'New@change.example', 'OLD@change.example')).toBe(true);
    const row = await rowOf(id);
    expect(emailOf(call, row)).toBe('new@change.example');
    expect(row).toMatchObject({ version: 2, emailVerifiedAt: expect.any(Date) });
    const bare = await made({ username: 'bare-changing' });
    expect(await change(bare, 'first@change.example', null)).toBe(true);
  });

  test('refuse an address that is another’s, deleted ones included, and change no deleted account', async () => {
    const [id, holder] = [await made({ username: 'wants' }), await made({ email: 'held@change.example' })];
    await expect(change(id, 'held@change.example')).rejects.toMatchObject({ code: 'email_taken' });
    await house.rest.delete(`/v1/users/${holder}`, { token: root });
    await expect(change(id, 'held@change.example')).rejects.toMatchObject({ code: 'email_taken' });
    expect(await change(holder, 'else@change.example')).toBe(false);
    expect(await verify(holder, 'held@change.example')).toBeUndefined();
  });

  test('of two who take one address at once, one gets it', async () => {
    const ids = [await made({ username: 'taker-one' }), await made({ username: 'taker-two' })];
    const outcomes = await Promise.allSettled(ids.map((id) => change(id, 'contested@change.example')));
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  test('note the first proof of the address the account carries, once', async () => {
    const id = await made({ username: 'proving', email: 'proven@change.example' });
    expect(await verify(id, 'other@change.example')).toBeUndefined();
    const outcomes = await Promise.all(Array.from({ length: 5 }, () => verify(id, 'Proven@change.example')));
    expect(outcomes.filter((outcome) => outcome?.first)).toHaveLength(1);
    expect(outcomes.every((outcome) => outcome !== undefined)).toBe(true);
    expect(await rowOf(id)).toMatchObject({ version: 2, emailVerifiedAt: expect.any(Date) });
  });
});

describe('guests', () => {
  const guest = async () => {
    const id = call.ids.create('user');
    await call.db.write((tx) => insertGuest(tx, { id, locale: 'de' }));
    return id;
  };
  const upgrade = (id: Id<'user'>, given: { username?: string; email?: string }) => {
    const prepared = prepareIdentifiers(call, { id, ...given });
    return call.db.write((tx) => upgradeGuest(tx, prepared, { name: 'Grown' }));
  };
  const guests = async (flag: boolean) => {
    const { body } = await house.rest.get(`/v1/users?is_guest=${flag}&limit=100`, { token: root });
    return body.data.map((user: { id: string }) => user.id) as string[];
  };

  test('have no name and no address, are listed apart, and become members under the same id', async () => {
    const id = await guest();
    expect(await guests(true)).toContain(id);
    expect(await guests(false)).not.toContain(id);
    const row = await upgrade(id, { username: 'Grown-Up', email: 'grown@up.example' });
    expect(row).toMatchObject({ id, username: 'grown-up', name: 'Grown', locale: 'de', isGuest: false });
    expect(row && emailOf(call, row)).toBe('grown@up.example');
    expect(await guests(true)).not.toContain(id);
    expect(await guests(false)).toContain(id);
    expect(await upgrade(id, { username: 'again' })).toBeUndefined();
  });

  test('take no name or address of another, and of two upgrades at once one counts', async () => {
    await made({ username: 'of-another', email: 'of@another.example' });
    const id = await guest();
    await expect(upgrade(id, { username: 'of-another' })).rejects.toMatchObject({ code: 'username_taken' });
    await expect(upgrade(id, { email: 'of@another.example' })).rejects.toMatchObject({ code: 'email_taken' });
    const [one, two] = await Promise.all([upgrade(id, { username: 'either' }), upgrade(id, { username: 'or-else' })]);
    expect([one, two].filter((row) => row !== undefined)).toHaveLength(1);
    const wanting = await Promise.all(Array.from({ length: 4 }, guest));
    const outcomes = await Promise.allSettled(wanting.map((other) => upgrade(other, { username: 'the-one' })));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const outcome of outcomes)
      if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'username_taken' });
  });

  test('given a name by an admin, are guests no more; without one they stay', async () => {
    const id = await guest();
    const patch = (body: object) => house.rest.patch(`/v1/users/${id}`, body, { token: root });
    expect((await patch({ name: 'Still a guest' })).body.is_guest).toBe(true);
    expect((await patch({ username: 'named-guest' })).body).toMatchObject({ is_guest: false, username: 'named-guest' });
    expect((await patch({ username: null })).body.code).toBe('invalid_input');
  });
});
