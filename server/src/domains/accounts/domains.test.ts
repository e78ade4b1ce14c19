import { disposableEmailBlocklistSet } from 'disposable-email-domains-js';
import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { changeSettings, openTenant, startHouse, type TestHouse } from '../../../../test/kit/index.ts';
import { auditEvents } from '../audit/tables.ts';
import { isDisposableDomain } from './service/domains.ts';
import { users } from './tables.ts';

let house: TestHouse;
let token: string;
beforeAll(async () => {
  house = await startHouse();
  token = await house.admin();
});
afterAll(() => house.close());
afterEach(() =>
  changeSettings(house, {
    email_domains: null,
    disposable_emails: null,
    disposable_domains_extra: null,
    disposable_domains_except: null,
  }),
);

let people = 0;
const password = 'Battery-Staple-9';
/** 201, or which rule the address breaks. */
async function register(domain: string, headers = {}): Promise<unknown> {
  const email = `person-${++people}@${domain}`;
  const { status, body } = await house.rest.post('/v1/auth/register', { email, password }, { headers });
  if (status === 201) return 201;
  expect([status, body.code, body.errors[0].pointer]).toEqual([422, 'email_domain_refused', '/email']);
  expect(JSON.stringify(body)).not.toContain('person-');
  return body.errors[0].code;
}

test('email_domain_refused: an exact domain lets in itself alone, *. everything below it (F013)', async () => {
  await changeSettings(house, { email_domains: ['example.com', '*.Example.org', 'bücher.example'] });
  const answers: Record<string, unknown> = {};
  for (const domain of [
    'example.com',
    'EXAMPLE.COM',
    'sub.example.com',
    'example.org',
    'a.example.org',
    'b.a.example.org',
    'BÜCHER.example',
    'xn--bcher-kva.example',
    'evil-example.com',
    'example.com.evil.test',
    'ex\u00e4mple.com',
  ])
    answers[domain] = await register(domain);
  expect(answers).toEqual({
    'example.com': 201,
    'EXAMPLE.COM': 201,
    'sub.example.com': 'domain_not_allowed',
    'example.org': 'domain_not_allowed',
    'a.example.org': 201,
    'b.a.example.org': 201,
    'BÜCHER.example': 201,
    'xn--bcher-kva.example': 201,
    'evil-example.com': 'domain_not_allowed',
    'example.com.evil.test': 'domain_not_allowed',
    'ex\u00e4mple.com': 'domain_not_allowed',
  });
});

test('email_domain_refused: disposable mailboxes, their sub-domains too, unless the tenant takes them (F014)', async () => {
  expect(await register('mailinator.com')).toBe('disposable_domain');
  expect(await register('MAILINATOR.com')).toBe('disposable_domain');
  expect(await register('deep.below.mailinator.com')).toBe('disposable_domain');
  expect(await register('mailinator.com.example.org')).toBe(201);
  await changeSettings(house, { disposable_emails: 'allow' });
  expect(await register('mailinator.com')).toBe(201);
});

test('the list gives way: extra domains are refused, excepted ones are not', async () => {
  await changeSettings(house, {
    disposable_domains_extra: ['throwaway.example', '*.burner.example', 'kept.example'],
    disposable_domains_except: ['mailinator.com', 'kept.example'],
  });
  const answers: unknown[] = [];
  for (const domain of [
    'throwaway.example',
    'x.throwaway.example',
    'x.burner.example',
    'kept.example',
    'mailinator.com',
    'x.mailinator.com',
  ])
    answers.push(await register(domain));
  expect(answers).toEqual(['disposable_domain', 201, 'disposable_domain', 201, 201, 'disposable_domain']);
});

test('an allowed domain that is disposable stays refused until it is excepted too', async () => {
  await changeSettings(house, { email_domains: ['yopmail.com'] });
  expect(await register('yopmail.com')).toBe('disposable_domain');
  await changeSettings(house, { disposable_domains_except: ['yopmail.com'] });
  expect(await register('yopmail.com')).toBe(201);
});

test('a refusal opens no account and is on record by its domain, never by the address', async () => {
  const { reader } = house.doorward.platform.db;
  const before = await reader.$count(users);
  await register('guerrillamail.com');
  expect(await reader.$count(users)).toBe(before);
  const events = await reader.select().from(auditEvents).where(eq(auditEvents.type, 'accounts.email_domain_refused'));
  expect(events.at(-1)).toMatchObject({
    actorKind: 'anonymous',
    targetKind: 'email_domain',
    targetId: 'guerrillamail.com',
    data: { domain: 'guerrillamail.com', rule: 'disposable_domain' },
  });
  expect(JSON.stringify(events)).not.toContain('person-');
});

test('a username alone has no domain', async () => {
  await changeSettings(house, { email_domains: ['example.com'] });
  expect((await house.register()).userId).toMatch(/^user_/);
});

test("each tenant's rules are its own", async () => {
  const { appId } = await openTenant(house, 'other-domains');
  await changeSettings(house, { email_domains: ['example.com'] });
  expect(await register('elsewhere.example')).toBe('domain_not_allowed');
  expect(await register('elsewhere.example', { 'doorward-app': appId })).toBe(201);
});

test('setting_invalid: what is no domain, and more of them than anybody keeps in order', async () => {
  for (const email_domains of [
    ['ada@example.com'],
    ['https://example.com'],
    ['com'],
    ['*'],
    'example.com',
    Array.from({ length: 501 }, (_, n) => `d${n}.example`),
  ]) {
    const { status, body } = await house.rest.patch('/v1/settings', { settings: { email_domains } }, { token });
    expect([email_domains, status, body.code]).toEqual([email_domains, 400, 'setting_invalid']);
  }
});

test('the list that is kept is a long one', () => {
  expect(disposableEmailBlocklistSet().size).toBeGreaterThan(8000);
});

test('the kept list is read in a few milliseconds, then answers at once', () => {
  const from = performance.now();
  for (let n = 0; n < 100_000; n++) isDisposableDomain(`x${n}.mail.example.com`);
  expect((performance.now() - from) / 100_000).toBeLessThan(0.05);
  expect(
    ['gmail.com', 'outlook.com', 'proton.me', 'icloud.com', 'duck.com', 'web.de'].filter(isDisposableDomain),
  ).toEqual([]);
});
