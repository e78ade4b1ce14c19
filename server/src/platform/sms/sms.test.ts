import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Answering, openAnswering } from '../http/answering.testing.ts';
import { createHttp } from '../http/index.ts';
import { createLog, secret } from '../log.ts';
import { createSms, type SmsConfig, type SmsFailed } from './index.ts';

let api: Answering;
const lines: string[] = [];
const log = createLog({ destination: { write: (line) => void lines.push(line) } });
const http = createHttp({ allow: ['127.0.0.1'] });
beforeAll(async () => {
  api = await openAnswering('{"message":"+491701234567 is unknown"}');
});
afterAll(async () => {
  await api.close();
  await http.close();
});
beforeEach(() => {
  api.answer = 201;
});

const message = { id: 'msg_1', to: '+491701234567', text: 'Your code is 482913.' };
const relay = (more: object = {}) =>
  createSms(
    {
      kind: 'http',
      provider: 'json',
      url: `${api.url}/sms`,
      token: secret('right'),
      from: 'Acme',
      ...more,
    } as SmsConfig,
    { http, log },
  );
const failed = (sent: Promise<void>) =>
  sent.then(
    () => expect.fail('was sent'),
    (error: SmsFailed) => error,
  );

describe('text messages', () => {
  test('json: are handed to the relay whole, with the token, under one key at every attempt', async () => {
    expect(relay().state()).toBe('http');
    await relay().send(message);
    const last = api.heard.at(-1);
    expect(last).toMatchObject({ method: 'POST', path: '/sms' });
    expect(last?.headers).toMatchObject({ authorization: 'Bearer right', 'idempotency-key': 'msg_1' });
    expect(JSON.parse(last?.body ?? '')).toEqual({ id: 'msg_1', from: 'Acme', to: message.to, text: message.text });
  });

  test('twilio: speaks its form, with the account as user', async () => {
    await relay({ provider: 'twilio', user: 'AC1', from: '+15005550006' }).send({ ...message, text: 'a&b=c ü' });
    const last = api.heard.at(-1);
    expect(last?.headers.authorization).toBe(`Basic ${Buffer.from('AC1:right').toString('base64')}`);
    expect(Object.fromEntries(new URLSearchParams(last?.body))).toEqual({
      To: message.to,
      From: '+15005550006',
      Body: 'a&b=c ü',
    });
  });

  test('what is refused for good is permanent, what may be taken later is not; no number is in the error', async () => {
    const verdicts: boolean[] = [];
    for (const status of [400, 422, 401, 429, 500]) {
      api.answer = status;
      const error = await failed(relay().send(message));
      expect(`${error.message} ${error.stack} ${JSON.stringify(error)}`).not.toMatch(/4917|482913|right/);
      verdicts.push(error.permanent);
    }
    expect(verdicts).toEqual([true, true, false, false, false]);
    expect(await failed(relay({ url: 'http://127.0.0.1:1/' }).send(message))).toMatchObject({ permanent: false });
  });

  test('two numbers, a number with something behind it, no text or too much of it are never handed over', async () => {
    const before = api.heard.length;
    const numbers = [
      '+491701234567,+491701234568',
      '+491701234567\n',
      '0170 1234567',
      '+0170',
      '',
      '+49170123456789012',
    ];
    for (const to of numbers)
      expect(await failed(relay().send({ ...message, to }))).toHaveProperty('name', 'SmsRefused');
    for (const text of ['', 'x'.repeat(1531)])
      expect(await failed(relay().send({ ...message, text }))).toHaveProperty('name', 'SmsRefused');
    expect(api.heard.length).toBe(before);
  });

  test('log: writes the message down, for development', async () => {
    const sms = createSms({ kind: 'log' }, { http, log });
    expect(sms.state()).toBe('log');
    await sms.send(message);
    expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({ to: message.to, text: message.text });
  });

  test('off: says so in a typed error', async () => {
    const sms = createSms({ kind: 'off' }, { http, log });
    expect(sms.state()).toBe('off');
    await expect(sms.send(message)).rejects.toHaveProperty('name', 'SmsOff');
  });
});
