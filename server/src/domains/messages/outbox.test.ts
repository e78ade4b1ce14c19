import { count, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  changeSettings,
  eventsOf,
  openTenant,
  startHouse,
  type TestHouse,
  testKeys,
} from '../../../../test/kit/index.ts';
import { sweepEverything } from '../../jobs.ts';
import { outboxEmpty } from '../../mails.testing.ts';
import { createCrypto, createKeyRing } from '../../platform/crypto/index.ts';
import { systemRandom } from '../../platform/random.ts';
import { rewrapAll } from '../../rewrap.testing.ts';
import { sealedMessages } from './index.ts';
import { post } from './post.testing.ts';
import { deliver } from './service/deliver.ts';
import { letterPlace } from './service/send.ts';
import { messageBudgetUses, messages } from './tables.ts';

let house: TestHouse;
let root: string;
beforeAll(async () => {
  house = await startHouse();
  root = await house.admin();
});
afterAll(() => house.close());

const link = 'https://auth.example/magic-link?token=dwl_1&client_id=app_1';
const data = { link, code: '482913', minutes: 15 };
const mail = (to: string | undefined) => ({ template: 'magic_link', to, data }) as const;
const rowOf = async (id: string) => {
  const [row] = await house.doorward.platform.db.reader
    .select()
    .from(messages)
    .where(eq(messages.id, id as `msg_${string}`));
  return row;
};
const seen = async (id: string) => (await house.rest.get(`/v1/messages/${id}`, { token: root })).body;
let people = 0;
const someone = () => `person-${++people}@example.com`;

/** How many mails ended so, as the metrics say. */
async function counted(outcome: string): Promise<number> {
  const line = new RegExp(`^doorward_mails_total\\{outcome="${outcome}"\\} (\\d+)$`, 'm');
  return Number(line.exec(await house.doorward.platform.metrics.render())?.[1]);
}

describe('the outbox', () => {
  test('a mail goes out soon after the transaction, in the language asked for, with subject, text and HTML', async () => {
    const to = someone();
    const before = performance.now();
    expect((await post(house, { ...mail(to), locale: 'de-AT' })).done).toBe('queued');
    const [sent] = await house.mails(to);
    expect(performance.now() - before).toBeLessThan(3000);
    expect(sent).toMatchObject({ subject: 'Anmeldung bei Default', fromName: 'Default' });
    expect(sent?.text).toContain(link);
    expect(sent?.html).toContain(link.replace('&', '&amp;'));
    expect(sent?.html).toContain('482913');
  });

  test('nothing goes out for what rolled back', async () => {
    const to = someone();
    const broken = post(house, mail(to), {
      also: async () => {
        throw new Error('rolled back');
      },
    });
    await expect(broken).rejects.toThrow('rolled back');
    expect(await house.mails(to)).toEqual([]);
  });

  test('a language nobody has words in falls back to the default one of the tenant, and that to English', async () => {
    const [first, second] = [someone(), someone()];
    await post(house, { ...mail(first), locale: 'fi' });
    await changeSettings(house, { default_locale: 'de' });
    await post(house, { ...mail(second), locale: 'fi' });
    await changeSettings(house, { default_locale: 'en' });
    expect((await house.mails(first))[0]?.subject).toBe('Sign in to Default');
    expect((await house.mails(second))[0]?.subject).toBe('Anmeldung bei Default');
  });

  test('recipient and content wait sealed, and are erased once sent; the log names no address', async () => {
    const to = someone();
    let waiting = '';
    const { id } = await post(house, mail(to), {
      also: async (tx) => {
        waiting = JSON.stringify(await tx.select().from(messages).where(eq(messages.status, 'queued')));
      },
    });
    expect(waiting).toContain('s1.');
    expect(waiting).not.toMatch(/example\.com|482913|dwl_1/);
    await outboxEmpty(house);
    expect(await rowOf(id)).toMatchObject({ status: 'sent', sealed: null, attempts: 1, error: null, heldBy: null });
    expect(await seen(id)).toEqual({
      id,
      template: 'magic_link',
      status: 'sent',
      attempts: 1,
      retryable: false,
      created_at: expect.any(String),
      sent_at: expect.any(String),
      expires_at: expect.any(String),
    });
  });

  test('a mail to nobody costs a row and a job like any other, and is neither sent nor seen', async () => {
    let waiting: object[] = [];
    const { id, done } = await post(house, mail(undefined), {
      budget: { subject: 'nobody', action: 'magic_link' },
      also: async (tx) => {
        waiting = await tx.select().from(messages).where(eq(messages.nobody, true));
      },
    });
    expect(done).toBe('queued');
    expect(waiting).toMatchObject([{ status: 'queued', sealed: expect.stringMatching(/^s1\./) }]);
    const before = house.doorward.platform.mail.mailbox?.all().length;
    await outboxEmpty(house);
    expect(await rowOf(id)).toBeUndefined();
    expect(house.doorward.platform.mail.mailbox?.all().length).toBe(before);
    expect((await house.rest.get(`/v1/messages/${id}`, { token: root })).body.code).toBe('message_not_found');
  });

  test('two recipients in one address, or a header behind it, reach nobody', async () => {
    const before = house.doorward.platform.mail.mailbox?.all().length;
    const doubled = [
      'a@example.com,b@example.com',
      'a@example.com b@example.com',
      'a@example.com\r\nBcc: b@example.com',
    ];
    for (const to of doubled) {
      const { id } = await post(house, mail(to));
      await outboxEmpty(house);
      expect(await seen(id)).toMatchObject({ status: 'failed', error: 'not one plain mail address' });
    }
    expect(house.doorward.platform.mail.mailbox?.all().length).toBe(before);
  });

  test('how each mail ended is counted, and a mail to nobody is not', async () => {
    const [sent, failed] = [await counted('sent'), await counted('failed')];
    await post(house, mail(someone()));
    await post(house, mail('a@example.com b@example.com'));
    await post(house, mail(undefined));
    await outboxEmpty(house);
    expect([await counted('sent'), await counted('failed')]).toEqual([sent + 1, failed + 1]);
  });

  /** A row without a job of its own. */
  async function lay(to: string, more: Partial<typeof messages.$inferInsert> = {}) {
    const { db, crypto, ids, clock } = house.doorward.platform;
    const id = ids.create('msg');
    const [tenant] = (await house.rest.get('/v1/tenants', { token: root })).body.data;
    const letter = { to, locales: ['en'], values: { ...data, site: 'Acme' } };
    const sealed = crypto.seal(JSON.stringify(letter), letterPlace(id));
    const keepUntil = new Date(clock.now().getTime() + 60_000);
    const row = { id, tenantId: tenant.id, template: 'magic_link', sealed, keepUntil, createdAt: clock.now() } as const;
    await db.transaction((tx) => tx.insert(messages).values({ ...row, ...more }));
    return { message_id: id, tenant_id: tenant.id as `tnt_${string}` };
  }

  test('of many jobs at one message one sends it, and the others leave it alone', async () => {
    const to = someone();
    const ref = await lay(to);
    const jobs = Array.from({ length: 8 }, (_, n) => deliver(house.doorward.platform, ref, `job-${n}`));
    const failures = (await Promise.allSettled(jobs)).filter(({ status }) => status === 'rejected');
    for (const failure of failures) expect(String((failure as PromiseRejectedResult).reason)).toContain('another job');
    expect(await house.mails(to)).toHaveLength(1);
    await deliver(house.doorward.platform, ref, 'job-late');
    expect(await house.mails(to)).toHaveLength(1);
  });

  test('what a dead server was sending is sent by the same job at once, and by another after a while', async () => {
    const { platform } = house.doorward;
    const heldUntil = new Date(platform.clock.now().getTime() + 100_000);
    const [one, two] = [someone(), someone()];
    await deliver(platform, await lay(one, { heldBy: 'job-a', heldUntil }), 'job-a');
    expect(await house.mails(one)).toHaveLength(1);
    const keepUntil = new Date(heldUntil.getTime() + 60_000);
    const ref = await lay(two, { heldBy: 'job-a', heldUntil, keepUntil });
    await expect(deliver(platform, ref, 'job-b')).rejects.toThrow('another job');
    await deliver({ ...platform, clock: { now: () => new Date(heldUntil.getTime() + 1) } }, ref, 'job-b');
    expect(await house.mails(two)).toHaveLength(1);
  });

  test('what is of no use any more is not sent: content and recipient are erased, and the log says so', async () => {
    const { platform } = house.doorward;
    const keepUntil = new Date(platform.clock.now().getTime() - 1);
    const [one, two] = [someone(), someone()];
    const [late, swept] = [await lay(one, { keepUntil }), await lay(two, { keepUntil })];
    await deliver(platform, late, 'job-1');
    await sweepEverything(platform);
    for (const { message_id } of [late, swept]) {
      expect(await rowOf(message_id)).toMatchObject({ status: 'failed', sealed: null });
      expect(await seen(message_id)).toMatchObject({
        error: 'was not delivered while it was of use',
        retryable: false,
      });
      const again = await house.rest.post(`/v1/messages/${message_id}/retry`, {}, { token: root });
      expect(again).toMatchObject({ status: 409, body: { code: 'message_not_retryable' } });
    }
    expect([await house.mails(one), await house.mails(two)]).toEqual([[], []]);
  });

  test('what waits moves under a new ring key and can still be sent; what was sent is left alone', async () => {
    const { platform } = house.doorward;
    const to = someone();
    const ref = await lay(to);
    const both = createKeyRing([
      { name: 'next', key: systemRandom.bytes(32) },
      { name: 'test', key: Buffer.from(testKeys.split(':')[1] ?? '', 'base64') },
    ]);
    const crypto = createCrypto({ ring: both, random: systemRandom });
    expect(await rewrapAll({ ...platform, crypto }, sealedMessages)).toBeGreaterThan(0);
    expect((await rowOf(ref.message_id))?.sealed).toMatch(/^s1\.next\./);
    expect(await rewrapAll({ ...platform, crypto }, sealedMessages)).toBe(0);
    await deliver({ ...platform, crypto }, ref, 'job-1');
    expect(await house.mails(to)).toHaveLength(1);
  });

  test('a mail waits as long as its link is good, and at most a day', async () => {
    const quick = await rowOf((await post(house, mail(someone()))).id);
    const slow = { template: 'invitation', to: someone(), data: { link, days: 7 } } as const;
    const days = await rowOf((await post(house, slow)).id);
    const minutes = [quick, days].map((row) => row && (row.keepUntil.getTime() - row.createdAt.getTime()) / 60_000);
    expect(minutes).toEqual([15, 1440]);
  });

  test('the log goes back 30 days, and what counts for the budget one', async () => {
    const { id } = await post(house, mail(someone()), { budget: { subject: 'swept', action: 'magic_link' } });
    await outboxEmpty(house);
    const uses = () =>
      house.doorward.platform.db.reader.select().from(messageBudgetUses).where(eq(messageBudgetUses.subject, 'swept'));
    const later = (days: number) =>
      sweepEverything({ ...house.doorward.platform, clock: { now: () => new Date(Date.now() + days * 86_400_000) } });
    await later(0.9);
    expect(await uses()).toHaveLength(1);
    await later(1.1);
    expect([await uses(), (await rowOf(id))?.status]).toEqual([[], 'sent']);
    await later(31);
    expect(await rowOf(id)).toBeUndefined();
  });
});

describe('the mail budget (F025)', () => {
  const ask = (
    subject: string,
    { ip, action = 'magic_link', tenantId }: { ip?: string; action?: string; tenantId?: string } = {},
  ) =>
    post(house, mail(someone()), {
      budget: { subject, action },
      ...(ip === undefined ? {} : { ip }),
      ...(tenantId === undefined ? {} : { tenantId }),
    }).then(({ done }) => done);
  const times = async (count: number, work: () => Promise<string>) => {
    const done: string[] = [];
    for (let n = 0; n < count; n++) done.push(await work());
    return done.filter((one) => one === 'queued').length;
  };

  test('is 5 mails a day for one person, action and network; over it nothing is written', async () => {
    expect(await times(7, () => ask('five'))).toBe(5);
    const [{ all } = { all: 0 }] = await house.doorward.platform.db.reader.select({ all: count() }).from(messages);
    const withheld = await counted('withheld');
    expect(await ask('five')).toBe('over_budget');
    expect(await counted('withheld')).toBe(withheld + 1);
    expect((await house.doorward.platform.db.reader.select({ all: count() }).from(messages))[0]?.all).toBe(all);
    expect(await ask('five', { action: 'password_reset' })).toBe('queued');
    expect(await ask('another person')).toBe('queued');
  });

  test('counts an IPv4 /24 and an IPv6 /64 as one network', async () => {
    const from = (subject: string, ips: string[]) =>
      ips.reduce(
        async (sum, ip) => (await sum) + ((await ask(subject, { ip })) === 'queued' ? 1 : 0),
        Promise.resolve(0),
      );
    expect(
      await from(
        'v4',
        Array.from({ length: 7 }, (_, n) => `198.51.100.${n}`),
      ),
    ).toBe(5);
    expect(await ask('v4', { ip: '198.51.101.1' })).toBe('queued');
    expect(
      await from(
        'v6',
        Array.from({ length: 7 }, (_, n) => `2001:db8:1:2:${n}::1`),
      ),
    ).toBe(5);
    expect(await ask('v6', { ip: '2001:db8:1:3::1' })).toBe('queued');
  });

  test('is 20 mails a day for one person, from whatever networks and for whatever', async () => {
    let n = 0;
    const spread = () => ask('twenty', { ip: `10.0.${++n}.1`, action: n % 2 ? 'magic_link' : 'password_reset' });
    expect(await times(23, spread)).toBe(20);
  });

  test('holds when many ask at once', async () => {
    const done = await Promise.all(Array.from({ length: 30 }, () => ask('at once')));
    expect(done.filter((one) => one === 'queued')).toHaveLength(5);
  });

  test('is of one tenant, and its numbers are settings', async () => {
    await changeSettings(house, { mail_budget_per_network: 1 });
    expect(await times(3, () => ask('settings'))).toBe(1);
    await changeSettings(house, { mail_budget_per_network: 5 });
    const { id: tenantId } = await openTenant(house, 'budget');
    expect(await times(6, () => ask('settings', { tenantId }))).toBe(5);
  });

  test('comes back a day after each mail', async () => {
    expect(await times(6, () => ask('tomorrow'))).toBe(5);
    house.clock.advance(86_400 - 60);
    expect(await ask('tomorrow')).toBe('over_budget');
    house.clock.advance(120);
    expect(await ask('tomorrow')).toBe('queued');
  });
});

describe('GET /v1/messages', () => {
  test('lists the newest first, page by page, by status and template, and of one tenant only', async () => {
    root = await house.admin();
    const { id: tenantId } = await openTenant(house, 'listed');
    const there = { token: root, headers: { 'Doorward-Tenant': tenantId } };
    const ids: string[] = [];
    for (let n = 0; n < 3; n++) ids.unshift((await post(house, mail(someone()), { tenantId })).id);
    await post(house, { template: 'password_changed', to: 'nonsense', data: {} }, { tenantId });
    await outboxEmpty(house);
    const first = await house.rest.get('/v1/messages?template=magic_link&limit=2', there);
    const rest = `&cursor=${first.body.next_cursor}`;
    const second = await house.rest.get(`/v1/messages?template=magic_link&limit=2${rest}`, there);
    expect([...first.body.data, ...second.body.data].map(({ id }: { id: string }) => id)).toEqual(ids);
    expect(second.body).not.toHaveProperty('next_cursor');
    const failed = await house.rest.get('/v1/messages?status=failed', there);
    expect(failed.body.data).toMatchObject([{ template: 'password_changed', status: 'failed', recipient: '***' }]);
    expect((await house.rest.get(`/v1/messages?limit=2${rest}`, { token: root })).body.code).toBe('invalid_input');
    expect((await house.rest.get(`/v1/messages/${ids[0]}`, { token: root })).body.code).toBe('message_not_found');
  });

  test('forbidden: who holds nothing sees and sends nothing', async () => {
    const { access: token } = await house.register();
    const { id } = await post(house, mail(someone()));
    for (const answer of [
      await house.rest.get('/v1/messages', { token }),
      await house.rest.get(`/v1/messages/${id}`, { token }),
      await house.rest.post(`/v1/messages/${id}/retry`, {}, { token }),
      await house.rest.post('/v1/messages/test', { to: 'a@example.com' }, { token }),
    ])
      expect(answer).toMatchObject({ status: 403, body: { code: 'forbidden' } });
  });
});

describe('POST /v1/messages/test', () => {
  const send = (body: object, at = house, token = root) => at.rest.post('/v1/messages/test', body, { token });

  test('sends made-up values to one address, five a day, and records who sent it', async () => {
    const to = someone();
    const { status, body } = await send({ to, template: 'password_reset', locale: 'de' });
    expect([status, body]).toMatchObject([202, { status: 'queued', recipient: 'p***@example.com', attempts: 0 }]);
    const [sent] = await house.mails(to);
    expect(sent?.subject).toBe('Neues Passwort für Default');
    expect(await eventsOf(house, 'messages.test_sent', { target: body.id })).toHaveLength(1);
    for (let n = 0; n < 4; n++) expect((await send({ to })).status).toBe(202);
    expect(await send({ to: to.toUpperCase() })).toMatchObject({ status: 429, body: { code: 'rate_limited' } });
  });

  test('invalid_input: what is not one plain address', async () => {
    for (const to of ['a@example.com,b@example.com', 'A <a@example.com>', 'a@example.com\r\nBcc: b@example.com', ''])
      expect(await send({ to })).toMatchObject({ status: 400, body: { code: 'invalid_input' } });
  });

  test('mail_off: a server that sends no mail says so, and writes nothing', async () => {
    const silent = await startHouse({ mail: 'off' });
    try {
      const answer = await send({ to: 'a@example.com' }, silent, await silent.admin());
      expect(answer).toMatchObject({ status: 503, body: { code: 'mail_off' } });
      await expect(post(silent, mail('a@example.com'))).rejects.toHaveProperty('code', 'mail_off');
      expect(await silent.doorward.platform.db.reader.select().from(messages)).toEqual([]);
    } finally {
      await silent.close();
    }
  });
});
