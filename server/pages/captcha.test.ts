import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startHouse, type TestHouse } from '../../test/kit/index.ts';
import { createVisitor } from './visitor.testing.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await startHouse({ limits: { sign_in: { limit: 2, window_seconds: 60 } } });
});
afterAll(() => house.close());

async function ask(captcha: object): Promise<void> {
  const { status, body } = await house.rest.put('/v1/captcha', { secret: 'secret-of-the-site', ...captcha }, { token });
  if (status !== 200) throw new Error(`captcha answered ${status} ${JSON.stringify(body)}`);
}
let token: string;
const open = (path: string) => createVisitor(house.url).open(path);
const policyOf = async (path: string) => (await open(path)).headers['content-security-policy'] ?? '';

describe('a captcha', () => {
  beforeAll(async () => {
    token = await house.admin();
  });

  test('lets its provider in on the forms that ask for it, and on no other page', async () => {
    await ask({ provider: 'turnstile', site_key: 'site"key', on_sign_up: true, on_sign_in: false });
    const page = await open('/sign-up');
    expect(page.text).toContain('<div class="cf-turnstile" data-sitekey="site&quot;key" data-action="sign_up"></div>');
    expect(page.text).toContain('<script src="https://challenges.cloudflare.com/turnstile/v0/api.js" async defer>');
    expect(page.words).toContain('needs JavaScript for that');
    const policy = await policyOf('/sign-up');
    expect(policy).toContain(
      'script-src https://challenges.cloudflare.com; frame-src https://challenges.cloudflare.com;',
    );
    for (const other of ['/sign-in', '/forgot-password', '/account', '/sign-up/confirm?token=x'])
      expect(await policyOf(other)).not.toMatch(/script-src[^;]*https:/);
  });

  test('hCaptcha brings styles and connections of its own', async () => {
    await ask({ provider: 'hcaptcha', site_key: 'key', on_sign_up: true, on_sign_in: true });
    const policy = await policyOf('/sign-in');
    expect(policy).toMatch(/style-src 'sha256-[^']+' https:\/\/hcaptcha\.com https:\/\/\*\.hcaptcha\.com;/);
    expect(policy).toContain("connect-src 'self' https://hcaptcha.com https://*.hcaptcha.com;");
    expect((await open('/magic-link')).text).toContain('class="h-captcha"');
  });

  test('that only scores runs one script of ours, which the policy knows by its hash', async () => {
    await ask({ provider: 'recaptcha', site_key: 'key', on_sign_up: true, on_sign_in: true, minimum_score: 0.5 });
    const { text } = await open('/sign-in');
    const script = /<script>(.*?)<\/script>/s.exec(text)?.[1] ?? '';
    expect(script).toContain('grecaptcha.execute');
    expect(text).toContain('src="https://www.google.com/recaptcha/api.js?render=key"');
    const hash = createHash('sha256').update(script).digest('base64');
    expect(await policyOf('/sign-in')).toContain(`'sha256-${hash}'; frame-src https://www.google.com/recaptcha/`);
  });

  test('left out is asked for in words, before anything else is done', async () => {
    const guest = createVisitor(house.url);
    const again = await guest.send(await guest.open('/sign-in'), 'Sign in', { identifier: 'a', password: 'b' });
    expect([again.status, again.words]).toEqual([400, expect.stringContaining('Please show that you are no robot.')]);
  });
});

test('too many tries are told how long to wait', async () => {
  const guest = createVisitor(house.url);
  const form = await guest.open('/sign-in?ui_locales=de');
  for (let time = 0; time < 3; time += 1) await guest.send(form, 'Anmelden', { identifier: 'a', password: 'b' });
  const refused = await guest.send(form, 'Anmelden', { identifier: 'typed', password: 'b' });
  expect([refused.status, refused.words]).toEqual([
    429,
    expect.stringMatching(/Zu viele Versuche\. Warten Sie \d+ Sek/),
  ]);
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
  expect(refused.forms[0]?.fields.identifier).toBe('typed');
});
