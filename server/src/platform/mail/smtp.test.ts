import { generateKeyPairSync } from 'node:crypto';
import { dkimVerify } from 'mailauth/lib/dkim/verify.js';
import type { SMTPServerOptions } from 'smtp-server';
import { describe, expect, onTestFinished, test } from 'vitest';
import { systemClock } from '../clock.ts';
import { createHttp } from '../http/index.ts';
import { secret } from '../log.ts';
import { systemRandom } from '../random.ts';
import { createMail, dkimKeyFault, type MailFailed, type MailMessage, type SmtpConfig } from './index.ts';
import { createAuthority, openSmtpServer } from './smtp.testing.ts';

const http = createHttp();
const tools = { clock: systemClock, random: systemRandom, http };
const message: MailMessage = { to: 'ada@example.com', subject: 'Hello, Ada', text: 'Wörds\n.\nend' };
const authority = createAuthority();
const { ca } = authority;

async function server(options: SMTPServerOptions = {}) {
  const stand = await openSmtpServer(authority, options);
  onTestFinished(() => stand.close());
  return stand;
}

async function mailer(port: number, more: Partial<SmtpConfig> = {}) {
  const from = { address: 'no-reply@auth.example', name: 'Doorward' };
  const mail = await createMail({ kind: 'smtp', host: 'localhost', port, tls: 'starttls', ca, from, ...more }, tools);
  onTestFinished(() => mail.close());
  return mail;
}

const failed = (sent: Promise<void>) =>
  sent.then(
    () => expect.fail('was sent'),
    (error: MailFailed) => error,
  );

describe('SMTP', () => {
  test('a mail goes out after STARTTLS, with credentials, sender, subject and body as given', async () => {
    const { port, taken } = await server();
    const mail = await mailer(port, { user: 'doorward', password: secret('right') });
    expect(mail.state()).toBe('smtp');
    await mail.send({ ...message, html: '<p>Wörds</p>' });
    expect(taken).toMatchObject([{ secure: true, user: 'doorward', to: ['ada@example.com'] }]);
    const raw = taken[0]?.raw ?? '';
    expect(raw).toMatch(/^From: Doorward <no-reply@auth\.example>\r$/m);
    expect(raw).toMatch(/^To: ada@example\.com\r$/m);
    expect(raw).toMatch(/^Subject: Hello, Ada\r$/m);
    expect(raw).toMatch(/^Auto-Submitted: auto-generated\r$/m);
    expect(raw).toContain('multipart/alternative');
    expect(raw).not.toMatch(/nodemailer/i);
  });

  test('implicit TLS encrypts from the first byte', async () => {
    const { port, taken } = await server({ secure: true });
    await (await mailer(port, { tls: 'implicit' })).send(message);
    expect(taken).toMatchObject([{ secure: true }]);
  });

  test('a server that offers no STARTTLS gets neither the mail nor the password', async () => {
    const { port, taken, commands } = await server({ disabledCommands: ['STARTTLS'], allowInsecureAuth: true });
    const mail = await mailer(port, { user: 'doorward', password: secret('right') });
    expect(await failed(mail.send(message))).toMatchObject({ name: 'MailFailed', permanent: false });
    expect([taken, commands]).toEqual([[], []]);
  });

  test('a certificate of an unknown authority, or for another host name, is refused', async () => {
    const { port, taken } = await server();
    const strangers = await mailer(port, { ca: authority.rogueCa });
    expect((await failed(strangers.send(message))).message).toMatch(/certificate/);
    const elsewhere = await mailer(port, { host: '127.0.0.1' });
    expect((await failed(elsewhere.send(message))).message).toMatch(/altnames|IP/);
    expect(taken).toEqual([]);
  });

  test('a wrong password fails without the password, the server text or the address in the error', async () => {
    const { port } = await server();
    const mail = await mailer(port, { user: 'doorward', password: secret('wr0ng-pass') });
    const error = await failed(mail.send(message));
    expect(error).toMatchObject({ code: 'EAUTH', permanent: false, message: 'the mail server answered 535' });
    expect(JSON.stringify(error) + error.stack + String(error.cause)).not.toMatch(/wr0ng|ada@/);
  });

  test('a recipient refused with 5xx is permanent, with 4xx is not', async () => {
    const refuse = (responseCode: number) =>
      server({
        onRcptTo: ({ address }, _session, done) =>
          done(Object.assign(new Error(`${address} unknown`), { responseCode })),
      });
    const gone = await failed((await mailer((await refuse(550)).port)).send(message));
    const later = await failed((await mailer((await refuse(451)).port)).send(message));
    expect([gone.permanent, later.permanent]).toEqual([true, false]);
    expect(gone.message).not.toContain('ada@');
  });

  test('a line break in a subject or address, a second address or a display name reaches no server', async () => {
    const { port, taken, commands } = await server();
    const mail = await mailer(port);
    const subjects = ['a\r\nBcc: eve@example.com', 'a\nb', 'a\rb', 'a\u0000b', 'a\u2028b', 'x'.repeat(501)];
    const addresses = [
      'ada@example.com,eve@example.com',
      'ada@example.com;eve@example.com',
      'ada@example.com eve@example.com',
      'Ada <ada@example.com>',
      'ada@example.com\r\nBcc: eve@example.com',
      'ada@example.com\r\nRCPT TO:<eve@example.com>',
      '"ada\\"@x"@example.com',
      'group: ada@example.com;',
      'ada@[127.0.0.1]',
      'ada@@example.com',
      'ada@example..com',
      '@example.com',
      'ada',
      '',
      `${'a'.repeat(250)}@example.com`,
    ];
    for (const subject of subjects)
      expect(await failed(mail.send({ ...message, subject }))).toHaveProperty('name', 'MailRefused');
    for (const to of addresses)
      expect(await failed(mail.send({ ...message, to })), to).toHaveProperty('name', 'MailRefused');
    expect([taken, commands]).toEqual([[], []]);
    await mail.send({ ...message, to: 'ada+tag.o_1@mail.example.com' });
    expect(taken).toHaveLength(1);
  });

  test('a sender that is not one plain address is refused at start', async () => {
    await expect(mailer(1, { from: { address: 'a@b.example\r\nBcc: c@d.example' } })).rejects.toThrow('mail address');
  });

  describe('DKIM', () => {
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    const record = `v=DKIM1; k=rsa; p=${publicKey.export({ type: 'spki', format: 'der' }).toString('base64')}`;
    const dkim = { domain: 'auth.example', selector: 'dw1', privateKey: secret(pem) };
    const asked: string[] = [];
    /** A verifier that knows nothing of how it was signed, with the record as DNS would answer it. */
    const verify = async (raw: string) => {
      const resolver = async (name: string, type: string) => {
        asked.push(`${type} ${name}`);
        return [[record]];
      };
      const { results } = await dkimVerify(raw, { resolver });
      return results.map(({ status, signingDomain }) => `${signingDomain} ${status.result}`);
    };

    test('what arrives over TLS is signed for the domain, and the signature verifies', async () => {
      const { port, taken } = await server();
      const mail = await mailer(port, { dkim });
      await mail.send({ ...message, id: 'msg_1', fromName: 'Ünïcode', subject: 'Grüße, Ada', html: '<p>Wörds</p>' });
      const raw = taken[0]?.raw ?? '';
      expect(raw).toMatch(/^DKIM-Signature: v=1; a=rsa-sha256; [\s\S]*d=auth\.example;[\s\S]*s=dw1;/m);
      expect(raw.replace(/\r\n\s+/g, ' ')).toMatch(/h=from:subject:date:message-id:to:/i);
      expect(await verify(raw)).toEqual(['auth.example pass']);
      expect(asked).toContain('TXT dw1._domainkey.auth.example');
    });

    test('a changed body, subject or recipient no longer verifies', async () => {
      const { port, taken } = await server();
      await (await mailer(port, { dkim })).send({ to: message.to, subject: 'Hello, Ada', text: 'Pay nothing.' });
      const raw = taken[0]?.raw ?? '';
      expect(await verify(raw)).toEqual(['auth.example pass']);
      for (const [from, to] of [
        ['Pay nothing', 'Pay everything'],
        ['Subject: Hello', 'Subject: Goodbye'],
        ['To: ada@', 'To: eve@'],
      ] as const) {
        const [verdict = ''] = await verify(raw.replace(from, to));
        expect(verdict).toMatch(/^auth\.example (fail|neutral)$/);
      }
    });

    test('a key that receivers refuse is told at start', () => {
      const short = generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey;
      const curve = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
      const faults = [short, curve].map((key) => dkimKeyFault(key.export({ type: 'pkcs8', format: 'pem' }).toString()));
      expect(faults).toEqual(['must have at least 2048 bits', 'must be an RSA key']);
      expect(dkimKeyFault('not a key')).toContain('is not a private key');
      expect(dkimKeyFault(pem)).toBeUndefined();
    });
  });

  test('every attempt at one mail carries the same Message-ID, in the domain of the sender', async () => {
    const { port, taken } = await server();
    const mail = await mailer(port);
    await mail.send({ ...message, id: 'msg_01h455vb4pex5vsknk084sn02q' });
    await mail.send({ ...message, id: 'msg_01h455vb4pex5vsknk084sn02q' });
    const ids = taken.map(({ raw }) => /^Message-ID: (.*)\r$/im.exec(raw)?.[1]);
    expect(ids).toEqual(Array(2).fill('<msg_01h455vb4pex5vsknk084sn02q@auth.example>'));
  });

  test("a sender's name that would break out of its header is refused, and one that looks like an address stays a name", async () => {
    const { port, taken } = await server();
    const mail = await mailer(port, { from: { address: 'no-reply@auth.example' } });
    expect(await failed(mail.send({ ...message, fromName: 'A\r\nBcc: eve@example.com' }))).toHaveProperty(
      'name',
      'MailRefused',
    );
    expect(taken).toEqual([]);
    await mail.send({ ...message, fromName: 'Eve" <eve@example.com>, "x' });
    expect(taken[0]?.raw).toMatch(/^From: "?.*"? <no-reply@auth\.example>\r$/m);
    expect(taken[0]?.to).toEqual(['ada@example.com']);
  });

  test('a server that is away fails with its reason', async () => {
    const mail = await mailer(1);
    expect(await failed(mail.send(message))).toMatchObject({
      permanent: false,
      message: expect.stringContaining('ECONNREFUSED'),
    });
  });
});

test('mail that is off says so in a typed error', async () => {
  const mail = await createMail({ kind: 'off' }, tools);
  expect(mail.state()).toBe('off');
  await expect(mail.send(message)).rejects.toHaveProperty('name', 'MailOff');
  await mail.close();
});
