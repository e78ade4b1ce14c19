import { request } from 'node:http';
import { networkInterfaces } from 'node:os';
import { describe, expect, onTestFinished, test } from 'vitest';
import { systemClock } from '../clock.ts';
import { createHttp } from '../http/index.ts';
import { systemRandom } from '../random.ts';
import { createMail, type MailboxConfig } from './index.ts';

async function mailbox(more: Omit<MailboxConfig, 'kind'> = {}) {
  const mail = await createMail(
    { kind: 'development', ...more },
    { clock: systemClock, random: systemRandom, http: createHttp() },
  );
  onTestFinished(() => mail.close());
  const url = new URL(mail.mailbox?.address ?? 'http://127.0.0.1:1/');
  return { mail, box: mail.mailbox, port: Number(url.port), token: url.hash.slice(1), host: url.host };
}

function ask(
  port: number,
  path: string,
  headers: Record<string, string> = {},
  more: { method?: string; address?: string } = {},
) {
  return new Promise<{ status: number; body: string; headers: Record<string, unknown> }>((resolve, reject) => {
    const to = { host: more.address ?? '127.0.0.1', port, path, headers, method: more.method ?? 'GET' };
    const sent = request(to, (response) => {
      let body = '';
      response.on('data', (part) => {
        body += part;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body, headers: response.headers }));
    });
    sent.on('error', reject).end();
  });
}

describe('the development mailbox', () => {
  test('keeps what was sent and gives the latest to a person', async () => {
    const { mail, box } = await mailbox({ port: 'none', keep: 3 });
    expect(mail.state()).toBe('development');
    for (const n of [1, 2, 3, 4])
      await mail.send({ to: n % 2 ? 'a@x.example' : 'b@x.example', subject: `s${n}`, text: 't' });
    expect(box?.all().map(({ number }) => number)).toEqual([2, 3, 4]);
    expect(box?.latest({ to: 'a@x.example' })).toMatchObject({ subject: 's3', number: 3 });
    expect(box?.latest({ to: 'c@x.example' })).toBeUndefined();
    expect(box?.address).toBeUndefined();
  });

  test('refuses the same malformed messages as SMTP does', async () => {
    const { mail, box } = await mailbox({ port: 'none' });
    await expect(mail.send({ to: 'a@x.example, b@x.example', subject: 's', text: 't' })).rejects.toHaveProperty(
      'name',
      'MailRefused',
    );
    expect(box?.all()).toEqual([]);
  });

  test('gives its mails over HTTP only to the token of this start', async () => {
    const { mail, port, token, host } = await mailbox();
    await mail.send({ to: 'a@x.example', subject: 'Code 123456', text: 'hello', html: '<b>hello</b>' });
    const good = await ask(port, '/mails', { Host: host, Authorization: `Bearer ${token}` });
    expect(good.status).toBe(200);
    expect(JSON.parse(good.body)).toMatchObject({
      mails: [{ to: 'a@x.example', subject: 'Code 123456', html: '<b>hello</b>' }],
    });
    const other = await mailbox();
    expect(other.token).not.toBe(token);
    expect(token.length).toBeGreaterThanOrEqual(43);
    for (const authorization of [
      '',
      'Bearer ',
      'Bearer x',
      `Bearer ${token}x`,
      `Bearer ${token.slice(1)}`,
      `Bearer ${other.token}`,
    ]) {
      const refused = await ask(port, '/mails', { Host: host, Authorization: authorization });
      expect([refused.status, refused.body.includes('123456')]).toEqual([401, false]);
    }
    expect((await ask(port, `/mails?token=${token}`, { Host: host })).status).toBe(404);
  });

  test('answers to its exact loopback Host only, so a rebound name reads nothing', async () => {
    const { port, token } = await mailbox();
    const authorization = `Bearer ${token}`;
    const asHost = async (host: string, path = '/mails') =>
      (await ask(port, path, { Host: host, Authorization: authorization })).status;
    expect([await asHost(`127.0.0.1:${port}`), await asHost(`localhost:${port}`)]).toEqual([200, 200]);
    const strangers = ['evil.example', `evil.example:${port}`, 'localhost', '127.0.0.1', `127.0.0.1:${port + 1}`];
    const lookalikes = [
      `localhost.evil.example:${port}`,
      `127.0.0.1.evil.example:${port}`,
      `LOCALHOST:${port}`,
      `[::1]:${port}`,
    ];
    for (const host of [...strangers, ...lookalikes]) {
      expect([host, await asHost(host), await asHost(host, '/')]).toEqual([host, 421, 421]);
    }
  });

  test('every answer forbids framing, sniffing, storing and foreign loads, and none allows another origin', async () => {
    const { port, host, token } = await mailbox();
    const crossing = { Host: host, Origin: 'https://evil.example', Authorization: `Bearer ${token}` };
    const answers = [
      await ask(port, '/', crossing),
      await ask(port, '/mailbox.js', crossing),
      await ask(port, '/mails', crossing),
      await ask(port, '/nothing', crossing),
      await ask(port, '/mails', crossing, { method: 'OPTIONS' }),
      await ask(port, '/mails', crossing, { method: 'POST' }),
      await ask(port, '/', { Host: 'evil.example' }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 404, 405, 405, 421]);
    for (const { headers } of answers) {
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'cache-control': 'no-store',
        'x-frame-options': 'DENY',
      });
      expect(headers['content-security-policy']).toContain("default-src 'none'");
      expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
    }
    expect(answers[0]?.body).not.toContain(token);
  });

  test('the page puts mail in as text, and its HTML part into a frame without any right', async () => {
    const { port, host } = await mailbox();
    const { body } = await ask(port, '/mailbox.js', { Host: host });
    expect(() => new Function(body)).not.toThrow();
    expect(body).not.toMatch(/innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(/);
    expect(body).toContain("frame.sandbox = ''");
  });

  test('listens on loopback alone', async () => {
    const { port } = await mailbox();
    const outside = Object.values(networkInterfaces())
      .flatMap((all) => all ?? [])
      .find(({ internal, family }) => !internal && family === 'IPv4');
    for (const address of ['127.0.0.2', outside?.address].filter((one) => one !== undefined)) {
      await expect(ask(port, '/', {}, { address })).rejects.toHaveProperty('code', 'ECONNREFUSED');
    }
  });

  test('a taken port is said at start', async () => {
    const { port } = await mailbox();
    await expect(mailbox({ port })).rejects.toThrow(`cannot listen on 127.0.0.1:${port} (EADDRINUSE)`);
  });
});
