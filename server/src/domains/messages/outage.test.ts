import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, inject, onTestFinished, test } from 'vitest';
import {
  type Answer,
  cloneDatabase,
  eventsOf,
  startHouse,
  startServer,
  type TestHouse,
} from '../../../../test/kit/index.ts';
import type { ConfigInput } from '../../config.ts';
import { outboxEmpty } from '../../mails.testing.ts';
import { openAnswering } from '../../platform/http/answering.testing.ts';
import { createAuthority, openSmtpServer, type SmtpStand } from '../../platform/mail/smtp.testing.ts';

const authority = createAuthority();
let smtp: SmtpStand;
let house: TestHouse;
let root: string;

const through = (port: number): ConfigInput => ({
  mail: 'smtp',
  mailFrom: 'no-reply@auth.example',
  smtpHost: 'localhost',
  smtpPort: port,
  smtpUser: 'doorward',
  smtpPassword: 'right',
  smtpCa: authority.ca,
});

beforeAll(async () => {
  smtp = await openSmtpServer(authority);
  house = await startHouse({ ...through(smtp.port), logLevel: 'silent' });
  root = await house.admin();
});
afterAll(async () => {
  await house.close();
  await smtp.close();
});

/** Sends a test mail and takes the time the caller waited. */
async function send(to: string): Promise<Answer & { ms: number }> {
  const before = performance.now();
  const answer = await house.rest.post('/v1/messages/test', { to }, { token: root });
  return { ...answer, ms: performance.now() - before };
}
const seen = async (id: string) => (await house.rest.get(`/v1/messages/${id}`, { token: root })).body;
const retry = (id: string) => house.rest.post(`/v1/messages/${id}/retry`, {}, { token: root });
const until = (id: string, wanted: object) =>
  expect.poll(() => seen(id), { timeout: 20_000, interval: 25 }).toMatchObject(wanted);

/** Takes the mail server away and puts this in its place until the test ends. */
async function replace(open: (port: number) => Promise<() => Promise<void>>): Promise<() => Promise<void>> {
  const { port } = smtp;
  await smtp.close();
  const close = await open(port);
  let back = false;
  const restore = async () => {
    if (back) return;
    back = true;
    await close();
    smtp = await openSmtpServer(authority, {}, port);
  };
  onTestFinished(restore);
  return restore;
}

describe('a mail server', () => {
  test('gets the mail over TLS, with credentials, from the configured sender', async () => {
    const { body } = await send('ada@example.com');
    await until(body.id, { status: 'sent', attempts: 1 });
    expect(smtp.taken).toMatchObject([{ secure: true, user: 'doorward', to: ['ada@example.com'] }]);
    const raw = smtp.taken[0]?.raw ?? '';
    expect(raw).toMatch(/^From: Default <no-reply@auth\.example>\r$/m);
    expect(raw).toMatch(/^Subject: Sign in to Default\r$/m);
    expect(raw).toContain(`<${body.id}@auth.example>`);
  });

  test('that is down loses no mail and slows no call; the log says why, and the mail goes out when it is back', async () => {
    const restore = await replace(async () => async () => {});
    const { body, ms } = await send('down@example.com');
    expect(ms).toBeLessThan(3000);
    expect(body).toMatchObject({ status: 'queued', recipient: 'd***@example.com' });
    await until(body.id, { status: 'queued', error: expect.stringContaining('ECONNREFUSED'), retryable: true });
    expect(JSON.stringify(await seen(body.id))).not.toContain('down@');
    await restore();
    await until(body.id, { status: 'sent', retryable: false });
    expect(smtp.taken.map(({ to }) => to)).toEqual([['down@example.com']]);
  });

  test('that is back gets what waits at once, when an admin says so', async () => {
    const restore = await replace(async () => async () => {});
    const { body } = await send('again@example.com');
    // By then the next attempt is many seconds away.
    await until(body.id, { status: 'queued', attempts: 3 });
    await restore();
    const before = performance.now();
    expect(await retry(body.id)).toMatchObject({ status: 202, body: { status: 'queued' } });
    await until(body.id, { status: 'sent' });
    expect(performance.now() - before).toBeLessThan(5000);
    expect(await eventsOf(house, 'messages.retried', { target: body.id })).toHaveLength(1);
    expect(smtp.taken.map(({ to }) => to)).toEqual([['again@example.com']]);
    expect(await retry(body.id)).toMatchObject({ status: 409, body: { code: 'message_not_retryable' } });
    expect(await retry('msg_01h455vb4pex5vsknk084sn02q')).toMatchObject({
      status: 404,
      body: { code: 'message_not_found' },
    });
  });

  test('that hangs for 30 s slows no call, and gets the mail after that', async () => {
    let connections = 0;
    const restore = await replace(async (port) => {
      const silent = createServer((socket) => {
        connections += 1;
        setTimeout(() => socket.destroy(), 30_000).unref();
        socket.on('error', () => {});
      });
      await new Promise<void>((resolve) => silent.listen(port, '127.0.0.1', resolve));
      return () => new Promise<void>((resolve) => void silent.close(() => resolve()));
    });
    const sent = await Promise.all([1, 2, 3, 4, 5, 6].map((n) => send(`hang-${n}@example.com`)));
    for (const { status, ms } of sent) expect([status, ms < 5000]).toEqual([202, true]);
    await expect.poll(() => connections).toBeGreaterThan(0);
    const others = performance.now();
    for (let n = 0; n < 10; n++) expect((await house.rest.get('/v1/me', { token: root })).status).toBe(200);
    expect(performance.now() - others).toBeLessThan(5000);
    await sleep(1000);
    await restore();
    for (const { body } of sent) await until(body.id, { status: 'sent' });
    const reached = smtp.taken.flatMap(({ to }) => to).sort();
    expect(reached).toEqual([1, 2, 3, 4, 5, 6].map((n) => `hang-${n}@example.com`));
  }, 90_000);

  test('that refuses a recipient for good is not asked again, until an admin wants it', async () => {
    const refusing = await replace(async (port) => {
      const stand = await openSmtpServer(
        authority,
        {
          onRcptTo: ({ address }, _session, done) =>
            done(Object.assign(new Error(`<${address}>: relay denied`), { responseCode: 550 })),
        },
        port,
      );
      return stand.close;
    });
    const { body } = await send('refused@example.com');
    await until(body.id, { status: 'failed', attempts: 1, error: 'the mail server answered 550', retryable: true });
    await sleep(4000);
    expect(await seen(body.id)).toMatchObject({ attempts: 1 });
    await refusing();
    expect((await retry(body.id)).status).toBe(202);
    await until(body.id, { status: 'sent', attempts: 2 });
  });
});

describe('a server that is stopped', () => {
  test('leaves what waits to the next one, even if mail goes another way by then (F072)', async () => {
    const clone = await cloneDatabase(inject('template'));
    onTestFinished(() => clone.drop());
    const api = await openAnswering();
    onTestFinished(() => api.close());
    const before = await startServer({ ...clone.config, ...through(1), logLevel: 'silent' });
    const token = await before.admin();
    const { body } = await before.rest.post('/v1/messages/test', { to: 'ada@example.com' }, { token });
    await expect
      .poll(async () => (await before.rest.get(`/v1/messages/${body.id}`, { token })).body.error)
      .toContain('ECONNREFUSED');
    await before.close();
    const provider = { mail: 'http', mailProviderUrl: `${api.url}/mails`, mailProviderToken: 'right' } as const;
    const after = await startServer({ ...clone.config, ...provider, outgoingAllow: ['127.0.0.1'] });
    onTestFinished(() => after.close());
    await outboxEmpty(after);
    expect(api.heard).toMatchObject([{ path: '/mails', headers: { 'idempotency-key': body.id } }]);
    expect(JSON.parse(api.heard[0]?.body ?? '')).toMatchObject({
      from: { address: 'doorward@localhost', name: 'Default' },
      to: 'ada@example.com',
      subject: 'Sign in to Default',
    });
  });
});
