import { execFileSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { systemClock } from '../clock.ts';
import { createHttp } from '../http/index.ts';
import { secret } from '../log.ts';
import { systemRandom } from '../random.ts';
import { createMail, type MailFailed, type MailMessage, type SmtpConfig } from './index.ts';

const http = createHttp();
const tools = { clock: systemClock, random: systemRandom, http };
const message: MailMessage = { to: 'ada@example.com', subject: 'Hello, Ada', text: 'Wörds\n.\nend' };
const directory = mkdtempSync(join(tmpdir(), 'doorward-smtp-'));
const file = (name: string) => readFileSync(join(directory, name), 'utf8');
let ca: string;

beforeAll(() => {
  const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd: directory, stdio: 'pipe' });
  const fresh = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
  openssl('req', '-x509', ...fresh, '-keyout', 'ca.key', '-out', 'ca.pem', '-days', '2', '-subj', '/CN=Test CA');
  openssl('req', ...fresh, '-keyout', 'host.key', '-out', 'host.csr', '-subj', '/CN=localhost');
  writeFileSync(join(directory, 'san'), 'subjectAltName=DNS:localhost');
  const signed = ['-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial', '-days', '2', '-extfile', 'san'];
  openssl('x509', '-req', '-in', 'host.csr', '-out', 'host.pem', ...signed);
  ca = file('ca.pem');
});

afterAll(() => rmSync(directory, { recursive: true }));

interface Taken {
  raw: string;
  secure: boolean;
  user: string | undefined;
  to: string[];
}

/** A real SMTP server on a free port, and what it took. */
async function server(options: SMTPServerOptions = {}) {
  const taken: Taken[] = [];
  const commands: string[] = [];
  const smtp = new SMTPServer({
    key: file('host.key'),
    cert: file('host.pem'),
    authOptional: true,
    onAuth: ({ username, password }, _session, done) =>
      password === 'right' ? done(null, { user: username }) : done(new Error(`Invalid credentials ${password}`)),
    onMailFrom: (_address, session, done) => {
      commands.push(session.secure ? 'MAIL over TLS' : 'MAIL in clear');
      done();
    },
    onData: (stream, session, done) => {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        const to = session.envelope.rcptTo.map(({ address }) => address);
        const user = typeof session.user === 'string' ? session.user : undefined;
        taken.push({ raw: Buffer.concat(parts).toString(), secure: session.secure, user, to });
        done();
      });
    },
    ...options,
  });
  smtp.on('error', () => {});
  await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => new Promise<void>((resolve) => smtp.close(resolve)));
  return { port: (smtp.server.address() as AddressInfo).port, taken, commands };
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
    const { ca: _, ...unknown } = { ca };
    const strangers = await mailer(port, { ...unknown, ca: rogueAuthority() });
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

  test('a DKIM key signs what is sent', async () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const pem = secret(privateKey.export({ type: 'pkcs8', format: 'pem' }).toString());
    const { port, taken } = await server();
    await (await mailer(port, { dkim: { domain: 'auth.example', selector: 'dw1', privateKey: pem } })).send(message);
    expect(taken[0]?.raw).toMatch(/^DKIM-Signature: v=1; a=rsa-sha256; [\s\S]*d=auth\.example;[\s\S]*s=dw1;/m);
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

function rogueAuthority(): string {
  const fresh = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-keyout', 'rogue.key'];
  execFileSync('openssl', ['req', '-x509', ...fresh, '-out', 'rogue.pem', '-subj', '/CN=Rogue'], {
    cwd: directory,
    stdio: 'pipe',
  });
  return file('rogue.pem');
}
