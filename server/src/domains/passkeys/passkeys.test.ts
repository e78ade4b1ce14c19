import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  changeSettings,
  eventsOf,
  type Member,
  openApp,
  openTenant,
  startHouse,
  type TestHouse,
} from '../../../../test/kit/index.ts';
import type { Id } from '../../platform/ids.ts';
import { users } from '../accounts/tables.ts';
import { passwords } from '../passwords/tables.ts';
import { ceremonies } from './ceremony.testing.ts';
import { passkeys } from './tables.ts';

let house: TestHouse;
let keys: ReturnType<typeof ceremonies>;
beforeAll(async () => {
  house = await startHouse();
  keys = ceremonies(house);
});
afterAll(() => house.close());

const listed = async ({ access }: Pick<Member, 'access'>) =>
  (await house.rest.get('/v1/me/passkeys', { token: access })).body.data;
const remove = ({ access }: Pick<Member, 'access'>, id: string) =>
  house.rest.delete(`/v1/me/passkeys/${id}`, { token: access });
const factorsOf = async ({ access }: Pick<Member, 'access'>) =>
  (await house.rest.get('/v1/me', { token: access })).body.factors;
/** As somebody is who never had a password, or another way to get one. */
const withoutPassword = (member: Pick<Member, 'userId'>) =>
  house.doorward.platform.db.transaction(async (tx) => {
    const userId = member.userId as Id<'user'>;
    await tx.delete(passwords).where(eq(passwords.userId, userId));
    await tx
      .update(users)
      .set({ factors: ['passkey'] })
      .where(eq(users.id, userId));
  });

describe('POST /v1/me/passkeys', () => {
  test('keeps a passkey, shows it, notes the factor and records it (F064, F065)', async () => {
    const member = await house.register();
    const made = await keys.register(member, keys.device(), { name: 'Laptop' });
    expect(made).toMatchObject({
      status: 201,
      body: {
        name: 'Laptop',
        rp_id: 'localhost',
        aaguid: '00000000-0000-0000-0000-000000000000',
        transports: ['internal'],
        attestation_format: 'none',
        attestation_trusted: false,
        discoverable: true,
        user_verified: true,
        backup_eligible: false,
        backed_up: false,
      },
    });
    expect(await listed(member)).toEqual([made.body]);
    expect(await factorsOf(member)).toEqual(['password', 'passkey']);
    const [event] = await eventsOf(house, 'passkeys.registered', { target: member.userId });
    expect(event?.data).toMatchObject({ passkey_id: made.body.id, attestation_format: 'none' });
  });

  test('asks the browser for what the tenant wants, and names no passkey of anybody else', async () => {
    const member = await house.register();
    const device = keys.device();
    await keys.register(await house.register(), keys.device());
    await keys.register(member, device);
    const options = await keys.start(member);
    expect(options).toMatchObject({
      rp: { id: 'localhost' },
      user: { name: member.username, displayName: member.username },
      attestation: 'none',
      attestationFormats: [],
      authenticatorSelection: { residentKey: 'preferred', userVerification: 'preferred' },
    });
    expect(options.excludeCredentials).toHaveLength(1);
    expect(Buffer.from(options.user.id, 'base64url')).toHaveLength(16);
    expect(options.user.id).not.toContain(member.username);
    expect(Buffer.from(options.challenge, 'base64url')).toHaveLength(32);
  });

  test('passkey_rejected: of another origin, relying party, type or challenge, from within a frame, untouched, malformed', async () => {
    const member = await house.register();
    const wrong = [
      { origin: 'https://localhost.evil.example' },
      { origin: `${house.url}.evil.example` },
      { rpId: 'evil.example' },
      { type: 'webauthn.get' },
      { challenge: 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' },
      { crossOrigin: true },
      { present: false },
    ];
    for (const told of wrong) {
      const answer = await keys.register(member, keys.device(), told);
      expect([told, answer.status, answer.body.code]).toEqual([told, 422, 'passkey_rejected']);
    }
    const made = keys.device().create(await keys.start(member));
    for (const response of [
      { ...made.response, clientDataJSON: 'AAAA' },
      { ...made.response, attestationObject: 'AAAA' },
      { ...made.response, attestationObject: made.response.attestationObject.slice(0, 60) },
    ])
      expect((await keys.add(member, { response: { ...made, response } })).body.code).toBe('passkey_rejected');
    expect(await listed(member)).toEqual([]);
  });

  test('passkey_rejected: a challenge works once, for five minutes, for who asked and in their app alone', async () => {
    const [member, other] = [await house.register(), await house.register()];
    const options = await keys.start(member);
    expect((await keys.add(other, { response: keys.device().create(options) })).body.code).toBe('passkey_rejected');
    expect((await keys.add(member, { response: keys.device().create(options) })).status).toBe(201);
    expect((await keys.add(member, { response: keys.device().create(options) })).body.code).toBe('passkey_rejected');
    const late = await keys.start(member);
    house.clock.advance(301);
    expect((await keys.add(member, { response: keys.device().create(late) })).body.code).toBe('passkey_rejected');
    const signing = await keys.ask();
    const swapped = { rp: { id: 'localhost' }, user: { id: 'AAAA' }, challenge: signing.challenge };
    expect((await keys.add(member, { response: keys.device().create(swapped) })).body.code).toBe('passkey_rejected');
  });

  test('passkey_rejected: of 50 who register with one challenge at once, one does', async () => {
    const member = await house.register();
    const options = await keys.start(member);
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => keys.add(member, { response: keys.device().create(options) })),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(await listed(member)).toHaveLength(1);
  });

  test('passkey_taken: a passkey is one account’s, and who tries is on record', async () => {
    const [member, other] = [await house.register(), await house.register()];
    const device = keys.device();
    await keys.register(member, device);
    expect(await keys.register(other, device)).toMatchObject({ status: 409, body: { code: 'passkey_taken' } });
    expect(await eventsOf(house, 'passkeys.registration_refused', { target: other.userId })).toHaveLength(1);
    expect(await listed(other)).toEqual([]);
    expect(await factorsOf(other)).toEqual(['password']);
  });

  test('too_many_passkeys: after fifty, also when they are registered at once', async () => {
    const member = await house.register();
    for (let number = 0; number < 44; number++) expect((await keys.register(member, keys.device())).status).toBe(201);
    const begun = await Promise.all(Array.from({ length: 8 }, () => keys.start(member)));
    const answers = await Promise.all(
      begun.map((options) => keys.add(member, { response: keys.device().create(options) })),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(6);
    expect(answers.filter(({ body }) => body.code === 'too_many_passkeys')).toHaveLength(2);
  });

  test('passkeys_off: where the app says so', async () => {
    const member = await house.register();
    const options = await keys.start(member);
    await changeSettings(house, { passkeys: false });
    const off = { status: 403, body: { code: 'passkeys_off' } };
    expect(await house.rest.post('/v1/me/passkeys/options', {}, { token: member.access })).toMatchObject(off);
    expect(await keys.add(member, { response: keys.device().create(options) })).toMatchObject(off);
    await changeSettings(house, { passkeys: null });
  });
});

describe('PATCH and DELETE /v1/me/passkeys/{passkey_id}', () => {
  test('rename and delete one’s own, and record it', async () => {
    const member = await house.register();
    const { id } = (await keys.register(member, keys.device())).body;
    const renamed = await house.rest.patch(`/v1/me/passkeys/${id}`, { name: ' Blue key ' }, { token: member.access });
    expect(renamed).toMatchObject({ status: 200, body: { id, name: 'Blue key' } });
    expect((await remove(member, id)).status).toBe(204);
    expect(await listed(member)).toEqual([]);
    expect(await factorsOf(member)).toEqual(['password']);
    for (const type of ['passkeys.renamed', 'passkeys.deleted'])
      expect((await eventsOf(house, type, { target: member.userId }))[0]?.data).toEqual({ passkey_id: id });
  });

  test('passkey_not_found: of somebody else, of another tenant, and of nobody are answered alike', async () => {
    const [member, other] = [await house.register(), await house.register()];
    const { id } = (await keys.register(member, keys.device())).body;
    const tenant = await openTenant(house, 'passkeys-elsewhere');
    const headers = { 'doorward-app': tenant.appId };
    const abroad = await house.rest.post(
      '/v1/auth/register',
      { username: 'abroad', password: 'Battery-Staple-9' },
      { headers },
    );
    const strangers = [{ token: other.access }, { token: abroad.body.tokens.access_token, headers }];
    for (const who of strangers) {
      for (const named of [id, 'pkey_00000000000000000000000000']) {
        const answers = [
          await house.rest.patch(`/v1/me/passkeys/${named}`, { name: 'Mine' }, who),
          await house.rest.delete(`/v1/me/passkeys/${named}`, who),
        ];
        for (const answer of answers)
          expect(answer).toMatchObject({ status: 404, body: { code: 'passkey_not_found' } });
      }
    }
    expect(await listed(member)).toMatchObject([{ id, name: 'Passkey' }]);
  });

  test('last_way_in: the only passkey of who has nothing else stays; one that verifies nobody is no other way', async () => {
    const member = await house.register();
    const { id } = (await keys.register(member, keys.device())).body;
    const weak = (await keys.register(member, keys.device({ verifies: false }))).body;
    await withoutPassword(member);
    expect(await remove(member, id)).toMatchObject({ status: 409, body: { code: 'last_way_in' } });
    expect((await remove(member, weak.id)).status).toBe(204);
    const second = (await keys.register(member, keys.device())).body;
    expect((await remove(member, id)).status).toBe(204);
    expect((await remove(member, second.id)).body.code).toBe('last_way_in');
  });

  test('last_way_in: one that no browser can offer without a username, or of another relying party, is no other way', async () => {
    const member = await house.register();
    const { id } = (await keys.register(member, keys.device())).body;
    await keys.register(member, keys.device(), { discoverable: false });
    const elsewhere = (await keys.register(member, keys.device())).body;
    await house.doorward.platform.db.transaction((tx) =>
      tx.update(passkeys).set({ rpId: 'shop.example' }).where(eq(passkeys.id, elsewhere.id)),
    );
    await withoutPassword(member);
    expect(await remove(member, id)).toMatchObject({ status: 409, body: { code: 'last_way_in' } });
    expect((await remove(member, elsewhere.id)).status).toBe(204);
  });

  test('last_way_in: of all passkeys deleted at once, one stays', async () => {
    const member = await house.register();
    const made = [];
    for (let number = 0; number < 10; number++) made.push((await keys.register(member, keys.device())).body.id);
    await withoutPassword(member);
    const answers = await Promise.all(made.map((id) => remove(member, id)));
    expect(answers.map(({ status }) => status).sort()).toEqual([...Array(9).fill(204), 409]);
    expect(await listed(member)).toHaveLength(1);
    expect(await factorsOf(member)).toEqual(['passkey']);
  });
});

test('an app’s passkeys are of its own relying party', async () => {
  const appId = await openApp(house, 'passkeys-of-an-app');
  await changeSettings(house, { passkey_rp_id: 'shop.example', passkey_origins: ['https://shop.example'] }, appId);
  const headers = { 'doorward-app': appId };
  const joined = await house.rest.post(
    '/v1/auth/register',
    { username: 'shopper', password: 'Battery-Staple-9' },
    { headers },
  );
  const shopper = { access: joined.body.tokens.access_token };
  const device = keys.device({ origin: 'https://shop.example' });
  const options = await keys.start(shopper, headers);
  expect(options.rp.id).toBe('shop.example');
  const made = await keys.add(shopper, { response: device.create(options) }, headers);
  expect(made).toMatchObject({ status: 201, body: { rp_id: 'shop.example' } });
  const elsewhere = keys.device({ origin: 'https://other.example' }).create(await keys.start(shopper, headers));
  expect((await keys.add(shopper, { response: elsewhere }, headers)).body.code).toBe('passkey_rejected');
  // The same account and passkey, asked for under another relying party.
  const asked = await keys.ask();
  const shown = await keys.show(device.get({ ...asked, rpId: 'shop.example' }));
  expect(shown.body.code).toBe('invalid_passkey');
  const [row] = await house.doorward.platform.db.reader.select().from(passkeys).where(eq(passkeys.id, made.body.id));
  expect(row?.lastUsedAt).toBeNull();
});
