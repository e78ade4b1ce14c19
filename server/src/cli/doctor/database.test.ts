import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { type Clone, cloneDatabase, createFakeClock } from '../../../../test/kit/index.ts';
import { type ConfigInput, parseConfig } from '../../config.ts';
import { createCrypto, createKeyRing } from '../../platform/crypto/index.ts';
import { systemRandom } from '../../platform/random.ts';
import { judgeVersion } from './database.ts';
import { examine, type Finding } from './index.ts';

const key = (name: string) => `${name}:${Buffer.from(systemRandom.bytes(32)).toString('base64')}`;
const of = (findings: readonly Finding[], check: string) => findings.find((finding) => finding.check === check);
/** Where nobody answers: what is looked at here is the database. */
const publicUrl = 'http://localhost:1';

test('a database at rest, of whatever kind, is well in every respect', async () => {
  const clone = await cloneDatabase(inject('template'));
  try {
    const findings = await examine(() => parseConfig({ ...clone.config, publicUrl }));
    const ours = findings.filter(({ check }) => /^(database|migrations|keys|cookies|clock)/.test(check));
    expect(ours.filter(({ level }) => level !== 'ok')).toEqual([]);
    expect(ours.map(({ check }) => check)).toEqual(
      expect.arrayContaining(['database.rights', 'migrations', 'clock.database', 'keys.sealed', 'keys.signing']),
    );
  } finally {
    await clone.drop();
  }
});

test('database.version: older than 15, or not UTF-8', () => {
  expect(judgeVersion({ version: 140_012, encoding: 'UTF8' })).toMatchObject({
    level: 'failure',
    found: 'PostgreSQL 14.12 is too old.',
  });
  expect(judgeVersion({ version: 150_004, encoding: 'SQL_ASCII' })).toMatchObject({ level: 'failure' });
  expect(judgeVersion({ version: 180_000, encoding: 'UTF8' })).toMatchObject({ level: 'ok' });
});

describe.runIf(process.env.DATABASE_URL)('a database with something the matter', () => {
  let clone: Clone;
  const role = `doctor_${process.pid}`;
  beforeAll(async () => {
    clone = await cloneDatabase(inject('template'));
  });
  afterAll(async () => {
    await clone.drop();
    await onServer(`drop role if exists ${role}`);
  });

  const look = async (more: ConfigInput = {}, clock = createFakeClock()) =>
    examine(() => parseConfig({ ...clone.config, publicUrl, ...more }), clock);
  const urlWith = (change: Partial<Pick<URL, 'port' | 'pathname' | 'username'>>) =>
    Object.assign(new URL(String(clone.config.databaseUrl)), change).href;
  async function connected<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    return work(client).finally(() => client.end());
  }
  const onServer = (text: string) => connected(String(process.env.DATABASE_URL), (client) => client.query(text));
  const run = (text: string) => connected(String(clone.config.databaseUrl), (client) => client.query(text));
  const nameOf = () => new URL(String(clone.config.databaseUrl)).pathname.slice(1);
  /** With this change, and without it again. */
  async function broken(breaking: string, mending: string, more: ConfigInput = {}): Promise<Finding[]> {
    await run(breaking);
    return look(more).finally(() => run(mending));
  }

  test('database.connect: nobody there, or no such database', async () => {
    const dead = await look({ databaseUrl: urlWith({ port: '1' }) });
    expect(of(dead, 'database.connect')).toMatchObject({ level: 'failure', remedy: expect.stringMatching(/^Start/) });
    const none = await look({ databaseUrl: urlWith({ pathname: '/nowhere' }) });
    expect(of(none, 'database.connect')).toMatchObject({ level: 'failure', remedy: expect.stringMatching(/^Make/) });
    expect(of(none, 'migrations')).toBeUndefined();
  });

  test('database.rights: a user who owns nothing, and a database that takes no writes', async () => {
    await onServer(`create role ${role} login; grant connect on database ${nameOf()} to ${role}`);
    const stranger = await look({ databaseUrl: urlWith({ username: role }) });
    expect(of(stranger, 'database.rights')).toMatchObject({
      level: 'failure',
      found: expect.stringMatching(new RegExp(`^User ${role} does not own \\d\\d+ tables`)),
    });
    await run(`drop owned by ${role}`);
    const name = nameOf();
    await onServer(`alter database ${name} set default_transaction_read_only = on`);
    const readOnly = await look().finally(() => onServer(`alter database ${name} reset default_transaction_read_only`));
    expect(of(readOnly, 'database.rights')).toMatchObject({
      level: 'failure',
      found: expect.stringMatching(/no writes/),
    });
  });

  test('database.rights: a user who owns all there is and may make no more', async () => {
    await onServer(`create role ${role}_owner login`);
    try {
      await run(`grant create on schema public to ${role}_owner; grant create on database ${nameOf()} to ${role}_owner;
        do $$ declare t record; begin for t in select schemaname, tablename from pg_tables where schemaname in ('public', 'pgboss')
        loop execute format('alter table %I.%I owner to ${role}_owner', t.schemaname, t.tablename); end loop; end $$;
        grant usage on schema pgboss to ${role}_owner; revoke create on schema public from ${role}_owner`);
      const findings = await look({ databaseUrl: urlWith({ username: `${role}_owner` }) });
      expect(of(findings, 'database.rights')).toMatchObject({
        level: 'failure',
        found: expect.stringMatching(/may not create/),
      });
    } finally {
      await run(`reassign owned by ${role}_owner to postgres; drop owned by ${role}_owner`);
      await onServer(`drop role ${role}_owner`);
    }
  });

  test('database.connections: fewer are granted than a server opens', async () => {
    const name = nameOf();
    const tight = await broken(
      `alter database ${name} connection limit 5`,
      `alter database ${name} connection limit -1`,
    );
    // Superusers are let in all the same, so the doctor is.
    expect(of(tight, 'database.connections')).toMatchObject({
      level: 'failure',
      found: expect.stringMatching(/grants 5/),
    });
    const enough = await look({ databasePoolMax: 3 });
    expect(of(enough, 'database.connections')?.level).toBe('ok');
  });

  test('migrations: pending, changed, or of a newer release', async () => {
    const last = '(select max(number) from doorward_migrations)';
    await run('create table kept as select * from doorward_migrations');
    const back = 'delete from doorward_migrations; insert into doorward_migrations select * from kept';
    const pending = await broken(`delete from doorward_migrations where number = ${last}`, back);
    expect(of(pending, 'migrations')).toMatchObject({ level: 'warning', found: '1 pending.' });
    expect(of(pending, 'keys.sealed')).toBeUndefined();
    const changed = await broken(`update doorward_migrations set checksum = 'x' where number = ${last}`, back);
    expect(of(changed, 'migrations')).toMatchObject({ level: 'failure', found: expect.stringMatching(/was changed/) });
    const newer = await broken(
      `insert into doorward_migrations select number + 1, 'later', checksum, applied_at from kept where number = ${last}`,
      back,
    );
    expect(of(newer, 'migrations')).toMatchObject({ level: 'failure', found: expect.stringMatching(/newer release/) });
    await run('drop table kept');
  });

  test('clock.database: its clock is far from that of this machine, either way', async () => {
    for (const seconds of [60, -60]) {
      const clock = createFakeClock();
      clock.advance(seconds);
      expect(of(await look({}, clock), 'clock.database')).toMatchObject({
        level: 'failure',
        found: expect.stringMatching(/(59|60|61) s apart/),
      });
    }
  });

  test('keys.canary: a ring of another database, or another key under the same name', async () => {
    for (const name of ['other', 'test']) {
      const findings = await look({ keys: key(name) });
      expect(of(findings, 'keys.canary')).toMatchObject({ level: 'failure' });
      expect(of(findings, 'keys.sealed')).toBeUndefined();
    }
  });

  const restored = `update signing_keys s set private_key = k.private_key from kept k where k.kid = s.kid; drop table kept`;

  test('keys.sealed: an older key that is still needed, and one that is gone', async () => {
    const usual = String(clone.config.keys);
    const older = await look({ keys: `${key('newer')},${usual}` });
    expect(of(older, 'keys.sealed')).toMatchObject({
      level: 'warning',
      found: expect.stringMatching(/1 in signing_keys\.private_key under test/),
    });
    const { seal } = createCrypto({
      ring: createKeyRing([{ name: 'gone', key: systemRandom.bytes(32) }]),
      random: systemRandom,
    });
    const sealed = seal('secret', { table: 'signing_keys', column: 'private_key', row: 'x' });
    const lost = await broken(
      `create table kept as select kid, private_key from signing_keys;
       update signing_keys set private_key = '${sealed}'`,
      restored,
    );
    expect(of(lost, 'keys.sealed')).toMatchObject({
      level: 'failure',
      found: 'No key of the ring opens 1 in signing_keys.private_key under gone.',
    });
    expect(of(await look(), 'keys.sealed')?.level).toBe('ok');
  });

  test('keys.signing: a tenant without a key that is active, or with one that does not open', async () => {
    const later = await broken(
      `update signing_keys set active_from = active_from + interval '1 year'`,
      `update signing_keys set active_from = active_from - interval '1 year'`,
    );
    expect(of(later, 'keys.signing')).toMatchObject({
      level: 'failure',
      found: '1 of 1 tenants cannot sign tokens; default has no active key.',
    });
    const moved = await broken(
      `create table kept as select kid, private_key from signing_keys;
       update signing_keys set private_key = (select sealed from key_ring_canary)`,
      restored,
    );
    expect(of(moved, 'keys.signing')).toMatchObject({
      level: 'failure',
      found: expect.stringMatching(/does not open/),
    });
  });

  test('cookies.domain: of a tenant or an app, for a host that is not the public one', async () => {
    const set = (table: string, domain: string) =>
      `update ${table} set settings = settings || '{"cookie_domain":"${domain}"}'`;
    const undone = (table: string) => `update ${table} set settings = settings - 'cookie_domain'`;
    for (const [table, whose] of [
      ['tenants', 'tenant default'],
      ['apps', 'app default/default'],
    ] as const) {
      const lost = await broken(set(table, 'example.com'), undone(table));
      expect(of(lost, 'cookies.domain')).toMatchObject({
        level: 'failure',
        found: `Browsers drop the cookies of ${whose}: example.com does not cover localhost.`,
      });
      const https = { publicUrl: 'https://auth.example.com:1' };
      expect(of(await broken(set(table, 'example.com'), undone(table), https), 'cookies.domain')?.level).toBe('ok');
    }
  });
});
