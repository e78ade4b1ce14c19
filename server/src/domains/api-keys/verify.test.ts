import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import {
  cloneDatabase,
  openApp,
  setStatus,
  startHouse,
  startServer,
  type TestHouse,
} from '../../../../test/kit/index.ts';
import { keyring } from './keys.testing.ts';

let house: TestHouse;
let keys: Awaited<ReturnType<typeof keyring>>;
beforeAll(async () => {
  house = await startHouse();
  keys = await keyring(house);
});
afterAll(() => house.close());

const permissions = ['posts:read', 'users:read'];
const inactive = { active: false };

describe('verifying a key', () => {
  test('tells whose it is and what of this app it is good for, at this moment', async () => {
    const owner = await keys.owner();
    const { body: made } = await keys.create(owner.access, { permissions });
    const { status, body } = await keys.verify(made.secret);
    expect(status).toBe(200);
    expect(body).toEqual({
      active: true,
      api_key_id: made.id,
      name: 'Deploy',
      user_id: owner.userId,
      tenant_id: expect.stringMatching(/^tnt_/),
      app_id: keys.appId,
      permissions: ['posts:read'],
      scope: 'tenant',
      created_at: made.created_at,
      expires_at: made.expires_at,
    });
    const token = await house.admin();
    await house.rest.delete(`/v1/users/${owner.userId}/roles/${owner.assignment}`, { token });
    expect((await keys.verify(made.secret)).body).toMatchObject({ active: true, permissions: [] });
  });

  test('of a key for one thing counts what is held there and in the whole app', async () => {
    const owner = await keys.owner();
    const { body: made } = await keys.create(owner.access, { permissions: ['posts:read'], scope: 'post:7' });
    expect((await keys.verify(made.secret)).body).toMatchObject({ permissions: ['posts:read'], scope: 'post:7' });
  });

  test('says nothing of a key that is revoked, expired, its owner’s suspended, another app’s, or none at all', async () => {
    const owner = await keys.owner();
    const [one, two] = [await keys.create(owner.access), await keys.create(owner.access, { expires_in_seconds: 60 })];
    const key: string = one.body.secret;
    expect((await keys.verify('dw_none')).body).toEqual(inactive);
    expect((await keys.verify('')).body).toEqual(inactive);
    expect((await keys.verify(owner.access)).status).not.toBe(500);
    await setStatus(house, owner, 'suspended');
    expect((await keys.verify(key)).body).toEqual(inactive);
    await setStatus(house, owner, 'active');
    house.clock.advance(60);
    expect((await keys.verify(two.body.secret)).body).toEqual(inactive);
    expect((await keys.verify(key)).body.active).toBe(true);
    const other = await openApp(house, 'verifies');
    const { body } = await house.rest.post(`/v1/apps/${other}/secrets`, {}, { token: await house.admin() });
    const theirs = await keys.verify(key, { client_secret: body.secret }, { 'doorward-app': other });
    expect([theirs.status, theirs.body]).toEqual([200, inactive]);
  });

  test('is for who shows a secret of the app: invalid_client', async () => {
    const owner = await keys.owner();
    const { body: made } = await keys.create(owner.access);
    for (const client_secret of ['', 'dwas_none', made.secret]) {
      const { status, body } = await keys.verify(made.secret, { client_secret });
      expect([status, body.code]).toEqual([401, 'invalid_client']);
    }
    const other = await openApp(house, 'verifies-not');
    const refused = await keys.verify(made.secret, {}, { 'doorward-app': other });
    expect(refused.body.code).toBe('invalid_client');
  });

  test('during the overlap of a rotation takes both secrets, and says when each ends', async () => {
    const owner = await keys.owner();
    const { body: made } = await keys.create(owner.access);
    const asked = { expires_in_seconds: 7 * 86_400, overlap_seconds: 3600 };
    const path = `/v1/me/api-keys/${made.id}/rotate`;
    const { body: rotated } = await house.rest.post(path, asked, { token: owner.access });
    expect((await keys.verify(made.secret)).body.expires_at).toBe(rotated.previous_expires_at);
    expect((await keys.verify(rotated.secret)).body.expires_at).toBe(rotated.expires_at);
    house.clock.advance(3600);
    expect((await keys.verify(made.secret)).body).toEqual(inactive);
  });

  test.runIf(process.env.DATABASE_URL)(
    'of a key revoked on one replica fails on another with its very next call',
    async () => {
      const clone = await cloneDatabase(inject('template'));
      const [first, second] = [await startServer(clone.config), await startServer(clone.config)];
      const ring = await keyring(first);
      const owner = await ring.owner();
      for (let round = 0; round < 20; round++) {
        const { body: made } = await ring.create(owner.access);
        const ask = () => second.rest.get('/v1/users?limit=1', { headers: { 'x-api-key': made.secret } });
        const verify = () => second.rest.post('/v1/api-keys/verify', { key: made.secret, client_secret: ring.secret });
        expect([(await ask()).status, (await verify()).body.active]).toEqual([200, true]);
        await first.rest.delete(`/v1/me/api-keys/${made.id}`, { token: owner.access });
        expect([(await ask()).status, (await verify()).body.active]).toEqual([401, false]);
      }
      await Promise.all([first.close(), second.close()]);
      await clone.drop();
    },
  );
});
