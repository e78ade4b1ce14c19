import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { changeSettings, eventsOf, openTenant, startHouse, type TestHouse } from '../../../../test/kit/index.ts';
import { builtInLocales } from './locales.ts';
import { post } from './post.testing.ts';
import { templates } from './words.ts';

let house: TestHouse;
let root: string;
beforeAll(async () => {
  house = await startHouse();
  root = await house.admin();
});
afterAll(() => house.close());

const good = {
  subject: 'Welcome to {{ site }}',
  html: '<p>Hi!</p>\n<a href="{{ link }}">In</a>',
  text: 'In: {{ link }}\n',
};
const path = (template = 'magic_link', locale = 'en') => `/v1/message-templates/${template}/${locale}`;
const put = (body: object = good, at = path(), headers: Record<string, string> = {}) =>
  house.rest.put(at, { ...good, ...body }, { token: root, headers });
const get = (at = path()) => house.rest.get(at, { token: root });
const drop = (at = path()) => house.rest.delete(at, { token: root });
const preview = (body: object = {}, at = path()) => house.rest.post(`${at}/preview`, body, { token: root });
const link = 'https://auth.example/page?token=dwl_1&client_id=app_1';
let people = 0;
const someone = () => `reader-${++people}@example.com`;

describe("a tenant's own words", () => {
  test('go out from the next mail on, and the built-in ones again once they are removed', async () => {
    const [one, two] = [someone(), someone()];
    const set = await put();
    expect([set.status, set.body]).toMatchObject([
      200,
      { template: 'magic_link', locale: 'en', source: 'tenant', ...good },
    ]);
    await post(house, { template: 'magic_link', to: one, data: { link, code: '1', minutes: 5 } });
    expect((await house.mails(one))[0]).toMatchObject({
      subject: 'Welcome to Default',
      html: `<p>Hi!</p>\n<a href="${link.replace('&', '&amp;')}">In</a>`,
      text: `In: ${link}\n`,
    });
    expect((await drop()).status).toBe(204);
    await post(house, { template: 'magic_link', to: two, data: { link, code: '1', minutes: 5 } });
    expect((await house.mails(two))[0]?.subject).toBe('Sign in to Default');
  });

  test('are of one locale: de-AT has its own, de the built-in ones, and who reads neither gets English', async () => {
    await put({ subject: 'Servus' }, path('magic_link', 'de-at'));
    const subjects: Record<string, string | undefined> = {};
    for (const locale of ['de-AT', 'de-CH', 'de', 'en-GB', 'not a locale']) {
      const to = someone();
      await post(house, { template: 'magic_link', to, locale, data: { link, minutes: 5 } });
      subjects[locale] = (await house.mails(to))[0]?.subject;
    }
    expect(subjects).toEqual({
      'de-AT': 'Servus',
      'de-CH': 'Anmeldung bei Default',
      de: 'Anmeldung bei Default',
      'en-GB': 'Sign in to Default',
      'not a locale': 'Sign in to Default',
    });
    const { body } = await house.rest.get('/v1/message-templates?locale=de-AT', { token: root });
    expect(body.data).toHaveLength(templates.length);
    expect(body.data[templates.indexOf('magic_link')]).toEqual({
      template: 'magic_link',
      locale: 'de-AT',
      source: 'tenant',
      subject: 'Servus',
      own_locales: ['de-AT'],
    });
    expect(body.data[0]).toMatchObject({ template: 'registration', locale: 'de', source: 'built_in', own_locales: [] });
    await drop(path('magic_link', 'de-AT'));
  });

  test('are nobody else’s: another tenant neither sees nor sends them', async () => {
    await put({ subject: 'Ours' });
    const { id: tenantId } = await openTenant(house, 'neighbour');
    const there = { token: root, headers: { 'Doorward-Tenant': tenantId } };
    expect((await house.rest.get(path(), there)).body).toMatchObject({ source: 'built_in' });
    expect((await house.rest.delete(path(), there)).body.code).toBe('message_template_not_found');
    expect((await house.rest.put(path(), { ...good, subject: 'Theirs' }, there)).status).toBe(200);
    const [ours, theirs] = [someone(), someone()];
    await post(house, { template: 'magic_link', to: ours, data: { link, minutes: 5 } });
    await post(house, { template: 'magic_link', to: theirs, data: { link, minutes: 5 } }, { tenantId });
    expect((await house.mails(ours))[0]).toMatchObject({ subject: 'Ours' });
    expect((await house.mails(theirs))[0]).toMatchObject({ subject: 'Theirs', fromName: 'neighbour' });
    await drop();
  });

  test('are changed by version: precondition_failed for who read an older one; of two first ones both count', async () => {
    const first = await put({}, path('invitation'), { 'If-Match': '"0"' });
    expect(first.headers.get('etag')).toBe('"1"');
    expect(await put({}, path('invitation'), { 'If-Match': '"0"' })).toMatchObject({
      status: 412,
      body: { code: 'precondition_failed' },
    });
    expect((await put({ subject: 'New' }, path('invitation'), { 'If-Match': '"1"' })).headers.get('etag')).toBe('"2"');
    expect((await get(path('invitation'))).headers.get('etag')).toBe('"2"');
    const [, set] = await eventsOf(house, 'messages.template_set', { target: 'invitation/en' });
    expect(set?.data).toEqual({ before_version: 1, version: 2, changed: ['subject'] });
    await Promise.all([1, 2, 3].map((n) => put({ subject: `At once ${n}` }, path('invitation', 'fr'))));
    expect((await get(path('invitation', 'fr'))).headers.get('etag')).toBe('"3"');
    await drop(path('invitation'));
    expect(await eventsOf(house, 'messages.template_removed', { target: 'invitation/en' })).toHaveLength(1);
  });

  test('message_template_not_found: in a locale without words', async () => {
    for (const answer of [await get(path('magic_link', 'fi')), await drop(path('magic_link', 'de'))])
      expect(answer).toMatchObject({ status: 404, body: { code: 'message_template_not_found' } });
  });

  test('invalid_input: an unknown template, something that is no locale, or words without end', async () => {
    for (const answer of [
      await get('/v1/message-templates/newsletter/en'),
      await get('/v1/message-templates/magic_link/no_locale_at_all'),
      await put({ html: `{{ link }}${'x'.repeat(60_000)}` }),
      await put({ subject: '' }),
    ])
      expect(answer).toMatchObject({ status: 400, body: { code: 'invalid_input' } });
  });

  test('forbidden: who holds nothing neither reads nor writes them', async () => {
    const { access: token } = await house.register();
    for (const answer of [
      await house.rest.get('/v1/message-templates', { token }),
      await house.rest.get(path(), { token }),
      await house.rest.put(path(), good, { token }),
      await house.rest.delete(path(), { token }),
      await house.rest.post(`${path()}/preview`, {}, { token }),
    ])
      expect(answer).toMatchObject({ status: 403, body: { code: 'forbidden' } });
  });
});

describe('a template that cannot be used', () => {
  const large = '{% assign x = "0123456789" %}'.concat(
    '{% assign x = x | append: x | append: x | append: x %}'.repeat(12),
    '{{ x }}{{ link }}',
  );
  test.each([
    ['a tag that is not closed', { html: '<p>\n{{ link }}\n{% if code %}\n' }, '/html', /^line 3: tag .* not closed/],
    ['a variable nobody gives', { text: '{{ link }}\n{{ lnik }}' }, '/text', 'line 2: undefined variable: lnik'],
    [
      'a variable of another template',
      { text: '{{ link }} {{ inviter }}' },
      '/text',
      'line 1: undefined variable: inviter',
    ],
    [
      'a filter that is not there',
      { html: '{{ link }}\n\n{{ site | shout }}' },
      '/html',
      'line 3: undefined filter: shout',
    ],
    ['the way around the escaping', { html: '{{ link }}{{ site | raw }}' }, '/html', 'line 1: undefined filter: raw'],
    ['a file', { html: "{{ link }}{% include '/etc/passwd' %}" }, '/html', /line 1: tag "include" not found/],
    ['another template', { html: "{% render 'x' %}{{ link }}" }, '/html', /line 1: tag "render" not found/],
    ['a layout', { html: "{% layout '../../secrets' %}{{ link }}" }, '/html', /line 1: tag "layout" not found/],
    [
      'a loop',
      { html: '{{ link }}{% for i in (1..100000000) %}x{% endfor %}' },
      '/html',
      /line 1: tag "for" not found/,
    ],
    ['a text that grows without end', { text: large }, '/text', /memory/],
    ['an empty subject', { subject: '{% if false %}x{% endif %}' }, '/subject', 'the subject is empty'],
    ['HTML without the way on', { html: '<p>Hi</p>' }, '/html', 'it shows neither {{ link }} nor {{ code }}'],
    ['text without the way on', { text: 'Hi' }, '/text', 'it shows neither {{ link }} nor {{ code }}'],
  ])('template_invalid: %s', async (_, body, pointer, detail) => {
    for (const answer of [await put(body), await preview(body)]) {
      expect(answer).toMatchObject({ status: 422, body: { code: 'template_invalid', errors: [{ pointer }] } });
      expect(answer.body.detail).toMatch(
        detail instanceof RegExp ? detail : new RegExp(detail.replace(/[{}]/g, '\\$&')),
      );
      expect(answer.body.errors[0].detail).toBe(answer.body.detail);
    }
    expect((await get()).body.source).toBe('built_in');
  });

  test('reaches no object behind a value', async () => {
    const words = '{{ link }}{{ site.constructor.name }}{{ site.__proto__ }}';
    expect(await put({ text: words })).toMatchObject({ status: 422, body: { code: 'template_invalid' } });
  });

  test('on the values of one mail gives way to the built-in words: the mail goes out', async () => {
    const to = someone();
    expect((await put({ text: '{{ code }}', html: '{{ code }}' })).status).toBe(200);
    await post(house, { template: 'magic_link', to, data: { link, minutes: 5 } });
    expect((await house.mails(to))[0]).toMatchObject({
      subject: 'Sign in to Default',
      text: expect.stringContaining(link),
    });
    await drop();
  });
});

describe('a preview', () => {
  test.each(templates.flatMap((template) => builtInLocales.map((locale) => [template, locale] as const)))(
    'of %s in %s shows subject, text and HTML, and every variable of the built-in words is one that is told',
    async (template, locale) => {
      const { status, body } = await preview({}, path(template, locale));
      expect(status).toBe(200);
      expect(body.subject).toContain('Default');
      for (const part of [body.subject, body.html, body.text]) expect(part).not.toMatch(/\{\{|\{%|undefined|NaN/);
      expect(body.html).toContain(`<html lang="${locale}">`);
      const { variables, ...source } = (await get(path(template, locale))).body;
      expect(body.html).toContain(variables.includes('link') ? `${house.url}/example?token=example` : '123456');
      const named = `${source.subject}${source.html}${source.text}`.matchAll(/\{\{ (\w+)|\{% if (\w+)/g);
      for (const [, value, condition] of named) expect(variables).toContain(value ?? condition);
    },
  );

  test('shows a draft, and keeps nothing of it', async () => {
    const { body } = await preview({ subject: 'Draft for {{ site }}' });
    expect(body.subject).toBe('Draft for Default');
    expect((await get()).body).toMatchObject({ source: 'built_in', subject: 'Sign in to {{ site }}' });
  });

  test('wears the brand of the settings', async () => {
    await changeSettings(house, {
      brand_name: 'Acme & Söhne',
      brand_color: '#ffee00',
      brand_logo_url: 'https://acme.example/l.png',
    });
    const { body } = await preview();
    expect(body.subject).toBe('Sign in to Acme & Söhne');
    expect(body.html).toContain('alt="Acme &amp; Söhne"');
    expect(body.html).toContain('src="https://acme.example/l.png"');
    expect(body.html).toContain('background:#ffee00;color:#000000');
    await changeSettings(house, { brand_name: null, brand_color: null, brand_logo_url: null });
  });
});

describe('values from outside', () => {
  const bad = `<script>alert(1)</script>"'>{{ site | upcase }}{% if true %}x{% endif %}\r\nBcc: eve@example.com\u2028\u202e`;

  test('inject no HTML, no Liquid and no line, in any template and part', async () => {
    const { id: tenantId } = await openTenant(house, 'hostile');
    await house.rest.patch(
      `/v1/tenants/${tenantId}`,
      { name: bad.replace(/[\r\n\u2028\u202e]+/g, ' ').slice(0, 100) },
      { token: root, headers: { 'Doorward-Tenant': tenantId } },
    );
    const to = someone();
    await post(house, { template: 'invitation', to, data: { link, days: 7, inviter: bad } }, { tenantId });
    await post(house, { template: 'new_device', to, data: { device: bad, place: bad } }, { tenantId });
    await post(
      house,
      { template: 'email_changed', to, locale: 'de', data: { link, days: 7, new_email: bad } },
      { tenantId },
    );
    const mails = await house.mails(to);
    expect(mails).toHaveLength(3);
    for (const mail of mails) {
      expect(mail.html).not.toContain('<script');
      expect(mail.html).toContain('&lt;script&gt;');
      expect(mail.html).toContain('{{ site | upcase }}{% if true %}x{% endif %}');
      expect(mail.text).not.toMatch(/^Bcc:/m);
      expect(`${mail.subject}${mail.fromName}`).not.toMatch(/[\p{Cc}\u2028\u202e]/u);
      expect(`${mail.subject}${mail.html}${mail.text}`).not.toMatch(/[\u2028\u202e]/);
    }
  });

  test('make one line of a subject, and no more than 200 characters', async () => {
    await put({ subject: 'For {{ inviter }}\nand more' }, path('invitation'));
    const to = someone();
    await post(house, { template: 'invitation', to, data: { link, days: 7, inviter: `${bad}${'x'.repeat(500)}` } });
    const [mail] = await house.mails(to);
    expect(mail?.subject).toMatch(/^For <script>.* Bcc: eve@example\.com x+$/);
    expect([...(mail?.subject ?? '')]).toHaveLength(200);
    await drop(path('invitation'));
  });
});
