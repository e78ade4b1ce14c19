import { createPublicKey, verify } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { eq } from 'drizzle-orm';
import { calculateJwkThumbprint } from 'jose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Answer, startHouse, type TestHouse } from '../../../../test/kit/index.ts';
import { type House, openSystemCall } from '../../call/index.ts';
import { auditEvents } from '../audit/tables.ts';
import { createLocator } from '../tenants/index.ts';
import { rotateDueKeys, signJwt } from './index.ts';
import { signingKeys } from './tables.ts';

const day = 86_400;
const lead = 360;
const keep = 3660;

let house: TestHouse;
beforeAll(async () => {
  house = await startHouse();
});
afterAll(() => house.close());

const list = async (headers = {}): Promise<Answer['body'][]> =>
  (await house.rest.get('/v1/keys', { token: await house.admin(), headers })).body.data;
const rotate = async (): Promise<Answer> => house.rest.post('/v1/keys/rotate', {}, { token: await house.admin() });
const published = async (path = '/.well-known/jwks.json') => (await house.rest.get(path)).body.keys;
const kids = (keys: { kid: string }[]) => keys.map((key) => key.kid);
const states = async () => (await list()).map((key) => key.state);

/** The instance as a replica whose clock differs by that much. */
function replica(aheadSeconds = 0): House {
  const { platform, publicUrl } = house.doorward;
  const clock = { now: () => new Date(house.clock.now().getTime() + aheadSeconds * 1000) };
  const locator = createLocator(platform, { publicUrl, settings: {} });
  return {
    platform: { ...platform, clock },
    publicUrl,
    reactions: {} as House['reactions'],
    undocumented: { inc: () => {} },
    slots: { locate: locator.locate, locateTenant: locator.locateTenant },
  };
}

const partsOf = (token: string) => {
  const [header = '', payload = '', signature = ''] = token.split('.');
  return {
    header: JSON.parse(Buffer.from(header, 'base64url').toString()),
    input: Buffer.from(`${header}.${payload}`),
    signature: Buffer.from(signature, 'base64url'),
  };
};

async function isVerified(token: string): Promise<boolean> {
  const { header, input, signature } = partsOf(token);
  const jwk = (await published()).find((key: { kid: string }) => key.kid === header.kid);
  if (!jwk) return false;
  const key = createPublicKey({ key: jwk, format: 'jwk' });
  return verify('sha256', input, { key, dsaEncoding: 'ieee-p1363' }, signature);
}

/** Time goes by for the clock at once, and for what a process keeps in memory up to a second as long as it takes. */
async function pass(seconds: number): Promise<void> {
  await wait(1050);
  house.clock.advance(seconds);
}

/** Back to one active key, whatever the test before left behind. */
async function settle(): Promise<void> {
  await pass(lead + keep + 1);
  await rotateDueKeys(replica());
}

test('a tenant is born with one active ES256 key, whose public half alone is published', async () => {
  const [key, ...others] = await list();
  expect(others).toEqual([]);
  expect(key).toMatchObject({ alg: 'ES256', state: 'active' });
  const [jwk] = await published();
  expect(Object.keys(jwk).sort()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y']);
  expect(jwk).toMatchObject({ kty: 'EC', crv: 'P-256', use: 'sig', alg: 'ES256', kid: key.kid });
  expect(await calculateJwkThumbprint(jwk)).toBe(jwk.kid);
});

test('an access token is signed with the active key, as at+jwt, and the key set verifies it', async () => {
  const { access } = await house.register();
  expect(partsOf(access).header).toEqual({ alg: 'ES256', typ: 'at+jwt', kid: (await list())[0].kid });
  expect(await isVerified(access)).toBe(true);
  expect(await isVerified(`${access.slice(0, -8)}${access.slice(-8) === 'AAAAAAAA' ? 'BBBBBBBB' : 'AAAAAAAA'}`)).toBe(
    false,
  );
});

test('the private half is sealed, and opens in its own row only', async () => {
  const { db, crypto } = house.doorward.platform;
  const [row] = await db.reader.select().from(signingKeys).limit(1);
  if (!row) throw new Error('no key');
  expect(row.privateKey).toMatch(/^s1\./);
  expect(JSON.stringify(row)).not.toContain('"d"');
  const place = { table: 'signing_keys', column: 'private_key', row: row.kid };
  expect(JSON.parse(crypto.open(row.privateKey, place))).toHaveProperty('d');
  expect(() => crypto.open(row.privateKey, { ...place, row: 'another' })).toThrow('sealed');
});

test('a rotated key is published at once, signs after the lead, and outlives the last token of its predecessor', async () => {
  const [before] = await list();
  const answer = await rotate();
  expect(answer).toMatchObject({ status: 200, body: { state: 'upcoming' } });
  const { kid } = answer.body;
  expect(kids(await published())).toEqual([before.kid, kid]);
  const old = (await house.register()).access;
  expect(partsOf(old).header.kid).toBe(before.kid);

  await pass(lead + 1);
  expect(await states()).toEqual(['retired', 'active']);
  const fresh = (await house.register()).access;
  expect(partsOf(fresh).header.kid).toBe(kid);
  expect([await isVerified(old), await isVerified(fresh)]).toEqual([true, true]);

  await rotateDueKeys(replica());
  expect(kids(await published())).toEqual([before.kid, kid]);
  await pass(keep);
  await rotateDueKeys(replica());
  expect(kids(await published())).toEqual([kid]);
});

test('of two retired keys the one whose last token may still live stays', async () => {
  await settle();
  const [{ kid: first }] = await list();
  const second = (await rotate()).body.kid;
  await pass(lead + 1);
  const third = (await rotate()).body.kid;
  // The first has been retired for longer than it is kept, the second for a little less.
  await pass(keep);
  await rotateDueKeys(replica());
  expect(kids(await published())).toEqual([second, third]);
  expect(kids(await published())).not.toContain(first);
  await pass(lead + 1);
  await rotateDueKeys(replica());
  expect(kids(await published())).toEqual([third]);
});

test('key_rotation_pending: one key at a time is on its way', async () => {
  await settle();
  expect((await rotate()).status).toBe(200);
  expect(await rotate()).toMatchObject({ status: 409, body: { code: 'key_rotation_pending' } });
  expect(await states()).toEqual(['active', 'upcoming']);
});

test('of rotations at the same moment exactly one makes a key', async () => {
  await settle();
  const token = await house.admin();
  const rotations = Array.from({ length: 8 }, () => house.rest.post('/v1/keys/rotate', {}, { token }));
  const answers = await Promise.all(rotations);
  expect(answers.map((answer) => answer.status).sort()).toEqual([200, ...Array(7).fill(409)]);
  expect(await states()).toEqual(['active', 'upcoming']);
});

test('a key that has served its time gets one successor, however many replicas notice', async () => {
  await settle();
  await rotateDueKeys(replica());
  expect(await states()).toEqual(['active']);
  await pass(90 * day);
  await Promise.all([-2, -1, 0, 1, 2, 0].map((ahead) => rotateDueKeys(replica(ahead))));
  expect(await states()).toEqual(['active', 'upcoming']);
  await Promise.all([rotateDueKeys(replica()), rotateDueKeys(replica(2))]);
  expect(await states()).toEqual(['active', 'upcoming']);
  const { db } = house.doorward.platform;
  const [event] = await db.reader.select().from(auditEvents).where(eq(auditEvents.actorId, 'keys.rotation')).limit(1);
  expect(event).toMatchObject({ actorKind: 'system', type: expect.stringMatching(/^keys\./) });
});

test('the tenant says how long a key serves', async () => {
  await settle();
  const token = await house.admin();
  await house.rest.patch('/v1/settings', { settings: { signing_key_rotation_seconds: 3600 } }, { token });
  await settle();
  expect(await states()).toEqual(['active', 'upcoming']);
  await house.rest.patch(
    '/v1/settings',
    { settings: { signing_key_rotation_seconds: null } },
    { token: await house.admin() },
  );
});

test('replicas whose clocks differ by two seconds sign only with keys that are published, from the first moment on', async () => {
  const token = await house.admin();
  await house.rest.post('/v1/tenants', { slug: 'newborn', name: 'Newborn' }, { token });
  const place = await replica().slots.locateTenant?.('newborn');
  if (!place) throw new Error('not born');
  const kidOf = async (aheadSeconds: number) => {
    const call = openSystemCall(replica(aheadSeconds), { name: 'test', permissions: [], place });
    return partsOf(await signJwt(call, { typ: 'statuslist+jwt' }, {})).header.kid;
  };
  const [first] = kids(await published('/t/newborn/.well-known/jwks.json'));
  expect(await Promise.all([-2, 0, 2].map(kidOf))).toEqual([first, first, first]);
  const second = (await house.rest.post('/v1/keys/rotate', {}, { token, headers: { 'doorward-tenant': 'newborn' } }))
    .body.kid;
  await pass(lead);
  expect(await Promise.all([-2, 2].map(kidOf))).toEqual([first, second]);
  expect(kids(await published('/t/newborn/.well-known/jwks.json'))).toEqual([first, second]);
});

test('each tenant has its own keys: none is published by another issuer', async () => {
  const token = await house.admin();
  await house.rest.post('/v1/tenants', { slug: 'apart', name: 'Apart' }, { token });
  const theirs = kids(await published('/t/apart/.well-known/jwks.json'));
  expect(theirs).toHaveLength(1);
  expect(kids(await published())).not.toContain(theirs[0]);
  expect(kids(await list({ 'doorward-tenant': 'apart' }))).toEqual(theirs);
});

test('forbidden: whoever holds no right to them neither lists nor rotates keys', async () => {
  const { access } = await house.register();
  for (const answer of [
    await house.rest.get('/v1/keys', { token: access }),
    await house.rest.post('/v1/keys/rotate', {}, { token: access }),
  ])
    expect(answer).toMatchObject({ status: 403, body: { code: 'forbidden' } });
});

test.each(['EdDSA', 'RS256'] as const)(
  '%s signs once the tenant chose it and its key took over; tokens of before still verify',
  async (alg) => {
    const other = await startHouse();
    try {
      const token = await other.admin();
      await other.rest.patch('/v1/settings', { settings: { signing_algorithm: alg } }, { token });
      await wait(1050);
      await other.rest.post('/v1/keys/rotate', {}, { token });
      await wait(1050);
      other.clock.advance(361);
      const { access } = await other.register();
      const header = JSON.parse(Buffer.from(access.split('.')[0] ?? '', 'base64url').toString());
      expect(header).toMatchObject({ alg, typ: 'at+jwt' });
      for (const each of [access, token]) expect((await other.rest.get('/v1/me', { token: each })).status).toBe(200);
    } finally {
      await other.close();
    }
  },
);
