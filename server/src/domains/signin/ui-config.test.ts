import { afterAll, beforeAll, expect, test } from 'vitest';
import { changeSettings, openApp, openTenant, startHouse, type TestHouse } from '../../../../test/kit/index.ts';

let house: TestHouse;
let token: string;
beforeAll(async () => {
  house = await startHouse({ mail: 'off', settings: { registration_email: 'proven' } });
  token = await house.admin();
});
afterAll(() => house.close());

const ask = (headers: Record<string, string> = {}) => house.rest.get('/v1/ui-config', { headers });

test('a stranger learns what a form must show, and nothing else', async () => {
  const { status, body } = await ask();
  expect(status).toBe(200);
  expect(body).toEqual({
    tenant: { name: expect.any(String) },
    app: { id: expect.stringMatching(/^app_/), name: expect.any(String) },
    brand: { name: body.tenant.name, color: '#1f5fbf', text_color: '#ffffff', link_color: '#1f5fbf' },
    default_locale: 'en',
    locales: ['en', 'de'],
    // Without mail nobody could prove an address.
    registration: { mode: 'open', email: 'proven', identifiers: ['username'] },
    ways: { password: true, magic_link: false, passkey: true, guest: false },
    social: [],
    mail: false,
    password: expect.objectContaining({ min_length: 8, max_length: 128, min_unique: 4 }),
  });
});

test('with mail there are addresses, links and resets', async () => {
  const other = await startHouse({ mail: 'development' });
  try {
    const { body } = await other.rest.get('/v1/ui-config');
    expect(body).toMatchObject({ mail: true, ways: { magic_link: true } });
    expect(body.registration.identifiers).toEqual(['username', 'email']);
  } finally {
    await other.close();
  }
});

test('it says what the settings of the app say', async () => {
  const app = await openApp(house, 'branded');
  await changeSettings(
    house,
    {
      brand_name: 'Acme & Söhne',
      brand_logo_url: 'https://cdn.example.com/logo.svg',
      brand_color: '#FFEE00',
      brand_support_url: 'mailto:help@example.com',
      terms_url: 'https://example.com/terms',
      privacy_url: 'https://example.com/privacy',
      locales: ['de', 'fr'],
      default_locale: 'fr',
      registration: 'closed',
      guests: true,
    },
    app,
  );
  const { body } = await ask({ 'doorward-app': app });
  expect(body).toMatchObject({
    app: { id: app, name: 'branded' },
    brand: {
      name: 'Acme & Söhne',
      logo_url: 'https://cdn.example.com/logo.svg',
      color: '#ffee00',
      text_color: '#000000',
      support_url: 'mailto:help@example.com',
      terms_url: 'https://example.com/terms',
      privacy_url: 'https://example.com/privacy',
    },
    default_locale: 'fr',
    locales: ['fr', 'de'],
    registration: { mode: 'closed' },
    ways: { guest: true },
  });
  expect((await ask()).body.brand.name).not.toBe('Acme & Söhne');
});

test('setting_invalid: addresses and colours that no page should carry', async () => {
  const wrong = [
    { brand_logo_url: 'http://example.com/logo.png' },
    { brand_logo_url: 'javascript:alert(1)' },
    { brand_logo_url: 'data:image/svg+xml,<svg/>' },
    { brand_logo_url: 'https://user:pass@example.com/logo.png' },
    { brand_logo_url: 'mailto:logo@example.com' },
    { brand_support_url: 'javascript:alert(1)' },
    { terms_url: '//example.com/terms' },
    { brand_color: 'red' },
    { brand_color: '#fff' },
    { brand_color: '#123456;background:url(x)' },
    { brand_name: 'two\nlines' },
    { brand_name: '' },
    { locales: [] },
    { locales: ['not a language'] },
  ];
  const codes: unknown[] = [];
  for (const settings of wrong) codes.push((await house.rest.patch('/v1/settings', { settings }, { token })).body.code);
  expect(codes).toEqual(wrong.map(() => 'setting_invalid'));
});

test('the CAPTCHA is shown where it is asked for, without its secret', async () => {
  const { id, appId } = await openTenant(house, 'asks');
  const there = { token, headers: { 'doorward-tenant': id } };
  const shown = async (settings: object) => {
    const given = { site_key: 'site/key', secret: 'very-secret', ...settings };
    expect((await house.rest.put('/v1/captcha', given, there)).status).toBe(200);
    const answer = await ask({ 'doorward-app': appId });
    expect(JSON.stringify(answer.body)).not.toContain('very-secret');
    return answer.body.captcha;
  };
  expect(await shown({ provider: 'turnstile' })).toEqual({
    provider: 'turnstile',
    site_key: 'site/key',
    script_url: 'https://challenges.cloudflare.com/turnstile/v0/api.js',
    on: ['sign_up'],
    scored: false,
  });
  expect(await shown({ provider: 'hcaptcha', on_sign_in: true })).toMatchObject({
    script_url: 'https://js.hcaptcha.com/1/api.js',
    on: ['sign_up', 'sign_in'],
  });
  expect(await shown({ provider: 'recaptcha', on_sign_in: true, minimum_score: 0.5 })).toMatchObject({
    script_url: 'https://www.google.com/recaptcha/api.js?render=site%2Fkey',
    scored: true,
  });
  expect(await shown({ provider: 'recaptcha', on_sign_up: false })).toBeUndefined();
});

test('caches may keep it for a minute, per app; who has it already is told that it still holds', async () => {
  const first = await ask();
  expect(first.headers.get('cache-control')).toBe('public, max-age=60');
  expect(first.headers.get('vary')).toMatch(/Doorward-App/);
  const etag = first.headers.get('etag') ?? '';
  const again = await ask({ 'if-none-match': etag });
  expect([again.status, again.body, again.headers.get('etag')]).toEqual([304, {}, etag]);
  const app = await openApp(house, 'cached');
  expect((await ask({ 'doorward-app': app, 'if-none-match': etag })).status).toBe(200);
  await changeSettings(house, { brand_color: '#aa0000' });
  expect((await ask({ 'if-none-match': etag })).status).toBe(200);
  await changeSettings(house, { brand_color: null });
});

test('a refusal is kept by nobody', async () => {
  const answer = await ask({ 'doorward-app': 'app_00000000000000000000000000' });
  expect([answer.status, answer.headers.get('cache-control')]).toEqual([404, 'no-store']);
});

test('the pages of an app may read it from their own origin', async () => {
  const app = await openApp(house, 'with-origin', { origins: ['https://shop.example'] });
  const answer = await ask({ 'doorward-app': app, origin: 'https://shop.example' });
  expect(answer.headers.get('access-control-allow-origin')).toBe('https://shop.example');
  expect(answer.headers.get('vary')).toMatch(/Origin/);
});

test('tRPC answers the same', async () => {
  const { body } = await house.rest.get('/trpc/ui.config');
  expect(body.result.data).toEqual((await ask()).body);
});
