import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { systemClock } from '../clock.ts';
import { type Answering, openAnswering } from '../http/answering.testing.ts';
import { createHttp } from '../http/index.ts';
import { secret } from '../log.ts';
import { systemRandom } from '../random.ts';
import { createMail, type MailFailed, type MailMessage, type MailProvider, type ProviderConfig } from './index.ts';

let api: Answering;
beforeAll(async () => {
  api = await openAnswering('{"error":"ada@example.com is unknown, token right"}');
});
afterAll(() => api.close());
beforeEach(() => {
  api.answer = 200;
});

const message: MailMessage = {
  id: 'msg_1',
  to: 'ada@example.com',
  fromName: 'Acme "Ltd", Köln',
  subject: 'Hello, Ada',
  text: 'Wörds',
  html: '<p>Wörds</p>',
};
const open = { clock: systemClock, random: systemRandom, http: createHttp({ allow: ['127.0.0.1'] }) };
const mailer = (provider: MailProvider, more: Partial<ProviderConfig> = {}, tools = open) =>
  createMail(
    {
      kind: 'http',
      provider,
      url: `${api.url}/send`,
      token: secret('right'),
      from: { address: 'no-reply@auth.example' },
      ...more,
    },
    tools,
  );
const failed = (sent: Promise<void>) =>
  sent.then(
    () => expect.fail('was sent'),
    (error: MailFailed) => error,
  );
const said = () => {
  const last = api.heard.at(-1);
  return { ...last, body: JSON.parse(last?.body ?? '{}') };
};

describe('a mail provider over HTTP', () => {
  test('json: gets the mail whole, with the token, and with the same key at every attempt', async () => {
    const mail = await mailer('json');
    expect(mail.state()).toBe('http');
    await mail.send(message);
    await mail.send(message);
    expect(api.heard.slice(-2).map(({ headers }) => headers['idempotency-key'])).toEqual(['msg_1', 'msg_1']);
    expect(said()).toMatchObject({
      method: 'POST',
      path: '/send',
      headers: { authorization: 'Bearer right', 'content-type': 'application/json' },
      body: {
        id: 'msg_1',
        from: { address: 'no-reply@auth.example', name: 'Acme "Ltd", Köln' },
        to: 'ada@example.com',
        subject: 'Hello, Ada',
        text: 'Wörds',
        html: '<p>Wörds</p>',
      },
    });
  });

  test('postmark: speaks its API, without tracking', async () => {
    await (await mailer('postmark')).send(message);
    expect(said()).toMatchObject({
      headers: { 'x-postmark-server-token': 'right' },
      body: {
        From: '"Acme Ltd, Köln" <no-reply@auth.example>',
        To: 'ada@example.com',
        Subject: 'Hello, Ada',
        TextBody: 'Wörds',
        HtmlBody: '<p>Wörds</p>',
        TrackOpens: false,
        TrackLinks: 'None',
      },
    });
  });

  test('resend: speaks its API', async () => {
    await (await mailer('resend', { from: { address: 'no-reply@auth.example', name: 'Doorward' } })).send(message);
    expect(said()).toMatchObject({
      headers: { authorization: 'Bearer right' },
      body: { from: '"Doorward" <no-reply@auth.example>', to: ['ada@example.com'], subject: 'Hello, Ada' },
    });
  });

  test('sendgrid: speaks its API, without tracking, text before HTML', async () => {
    api.answer = 202;
    await (await mailer('sendgrid')).send(message);
    expect(said().body).toMatchObject({
      personalizations: [{ to: [{ email: 'ada@example.com' }] }],
      from: { email: 'no-reply@auth.example', name: 'Acme "Ltd", Köln' },
      content: [
        { type: 'text/plain', value: 'Wörds' },
        { type: 'text/html', value: '<p>Wörds</p>' },
      ],
      tracking_settings: { click_tracking: { enable: false, enable_text: false }, open_tracking: { enable: false } },
    });
  });

  test('what it refuses for good is permanent, what it may take later is not; its words are kept from the error', async () => {
    const mail = await mailer('json');
    const verdicts: Record<number, boolean> = {};
    for (const status of [301, 400, 401, 403, 404, 413, 422, 429, 500, 503]) {
      api.answer = status;
      const error = await failed(mail.send(message));
      expect(error).toMatchObject({ name: 'MailFailed', message: `the mail provider answered ${status}` });
      expect(JSON.stringify(error) + error.stack).not.toMatch(/ada@|right/);
      verdicts[status] = error.permanent;
    }
    const permanent = Object.entries(verdicts).filter(([, verdict]) => verdict);
    expect(permanent.map(([status]) => status)).toEqual(['400', '413', '422']);
  });

  test('a private address is refused unless the operator lists it, and then nothing is said to it', async () => {
    const before = api.heard.length;
    const mail = await mailer('json', {}, { ...open, http: createHttp() });
    expect(await failed(mail.send(message))).toMatchObject({ permanent: false, code: 'EHTTP' });
    expect(api.heard.length).toBe(before);
  });

  test('two recipients in one address, or a line break in the subject, are never handed over', async () => {
    const before = api.heard.length;
    const mail = await mailer('json');
    for (const more of [{ to: 'ada@example.com,eve@example.com' }, { subject: 'a\r\nBcc: eve@example.com' }])
      expect(await failed(mail.send({ ...message, ...more }))).toHaveProperty('name', 'MailRefused');
    expect(api.heard.length).toBe(before);
  });

  test('a server that is away fails with its reason', async () => {
    const mail = await mailer('json', { url: 'http://127.0.0.1:1/' });
    expect(await failed(mail.send(message))).toMatchObject({
      message: 'the mail provider cannot be used: connection',
      permanent: false,
    });
  });
});
