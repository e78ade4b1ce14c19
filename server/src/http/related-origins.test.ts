import { afterAll, beforeAll, expect, test } from 'vitest';
import { changeSettings, openApp, openTenant, startHouse, type TestHouse } from '../../../test/kit/index.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await startHouse();
});
afterAll(() => house.close());

const read = async (path: string) => {
  const answer = await fetch(house.url + path);
  return { status: answer.status, type: answer.headers.get('content-type'), body: await answer.json() };
};

test('every app’s origins beyond the relying party’s own domain are named below the issuer (F066)', async () => {
  expect(await read('/.well-known/webauthn')).toEqual({ status: 200, type: 'application/json', body: { origins: [] } });
  await changeSettings(house, { passkey_rp_id: 'example.com', passkey_origins: ['https://example.com'] });
  await openApp(house, 'shop', { origins: ['https://shop.example.com'] });
  const cousin = await openApp(house, 'cousin');
  await changeSettings(
    house,
    { passkey_origins: ['https://example.co.uk', 'android:apk-key-hash:'.padEnd(64, 'A')] },
    cousin,
  );
  const apart = await openApp(house, 'apart');
  await changeSettings(house, { passkey_rp_id: 'apart.example', passkey_origins: ['https://other.example'] }, apart);
  const off = await openApp(house, 'off');
  await changeSettings(house, { passkeys: false, passkey_origins: ['https://off.example'] }, off);
  expect((await read('/.well-known/webauthn')).body).toEqual({ origins: ['https://example.co.uk'] });
  expect((await read(`/.well-known/webauthn?client_id=${cousin}`)).body).toEqual({
    origins: ['https://example.co.uk'],
  });
  expect((await read(`/.well-known/webauthn?client_id=${apart}`)).body).toEqual({ origins: ['https://other.example'] });
  expect((await read(`/.well-known/webauthn?client_id=${off}`)).status).toBe(404);
  await changeSettings(house, { passkey_origins: ['https://example.de'] }, cousin);
  await expect
    .poll(async () => (await read('/.well-known/webauthn')).body, { timeout: 3000 })
    .toEqual({ origins: ['https://example.de'] });
});

test('a tenant’s issuer names the origins of its own apps, and of nobody else’s', async () => {
  const { appId } = await openTenant(house, 'related');
  expect((await read('/t/related/.well-known/webauthn')).body).toEqual({ origins: [] });
  expect((await read(`/t/related/.well-known/webauthn?client_id=${appId}`)).status).toBe(200);
  expect((await read(`/.well-known/webauthn?client_id=${appId}`)).status).toBe(404);
  expect((await read('/t/nobody/.well-known/webauthn')).status).toBe(404);
  expect((await read('/.well-known/webauthn?client_id=nonsense')).status).toBe(404);
});
