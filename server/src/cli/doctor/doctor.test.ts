import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, createServer as createSocketServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest';
import {
  type Clone,
  cloneDatabase,
  createFakeClock,
  needs,
  spawnServer,
  startServer,
  type TestHouse,
  testKeys,
} from '../../../../test/kit/index.ts';
import { type ConfigInput, parseConfig } from '../../config.ts';
import { type Authority, createAuthority, openSmtpServer } from '../../platform/mail/smtp.testing.ts';
import { examine, type Finding } from './index.ts';

const undo: (() => unknown)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0).toReversed()) await step();
});

const look = (config: ConfigInput, clock = createFakeClock()) => examine(() => parseConfig(config), clock);
const of = (findings: readonly Finding[], check: string) => findings.find((finding) => finding.check === check);
const portOf = (server: { address(): unknown }) => (server.address() as AddressInfo).port;

/** A port where nobody listens. */
async function deadPort(): Promise<number> {
  const server = createSocketServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const port = portOf(server);
  await new Promise((done) => server.close(done));
  return port;
}

async function emptyDirectory(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'doorward-doctor-'));
  undo.push(() => rm(directory, { recursive: true, force: true }));
  return directory;
}

describe('a server that runs', () => {
  let clone: Clone;
  let house: TestHouse;
  let config: ConfigInput;
  beforeAll(async () => {
    clone = await cloneDatabase(inject('template'));
    house = await startServer(clone.config);
    config = { ...clone.config, publicUrl: house.url };
  });
  afterAll(async () => {
    await house.close();
    await clone.drop();
  });

  test('has nothing the matter: exit code 0, and every finding as JSON', async () => {
    const json = await spawnServer(['src/cli/main.ts', 'doctor', '--json'], config).ended;
    const told = JSON.parse(json.output) as { ok: boolean; failures: number; findings: Finding[] };
    expect([json.code, told.ok, told.failures]).toEqual([0, true, 0]);
    expect(told.findings.filter(({ level }) => level === 'failure' || level === 'warning')).toEqual([]);
    const well = told.findings.filter(({ level }) => level === 'ok').map(({ check }) => check);
    expect(well).toEqual(expect.arrayContaining(['configuration', 'issuer.reachable', 'issuer.equal', 'clock.server']));
  }, 240_000);

  test('says so when the embedded database is held by the server, and looks at the rest', async () => {
    if (house.doorward.platform.db.kind !== 'embedded') return;
    const findings = await look(config);
    expect(of(findings, 'database.connect')).toMatchObject({ level: 'skipped', found: expect.stringMatching(/stop/) });
    expect(of(findings, 'issuer.keys')).toMatchObject({ level: 'ok' });
  });

  test('clock.server: its clock is far from that of this machine', async () => {
    const clock = createFakeClock();
    clock.advance(60);
    expect(of(await look(config, clock), 'clock.server')).toMatchObject({
      level: 'failure',
      found: expect.stringMatching(/(59|60|61) s apart/),
    });
  });

  test('issuer.equal: the server there was told another address', async () => {
    const other = createServer((req, res) => house.doorward.handler(req, res)).listen(0, '127.0.0.1');
    await once(other, 'listening');
    undo.push(() => new Promise((done) => other.close(done)));
    const findings = await look({ ...config, publicUrl: `http://localhost:${portOf(other)}` });
    expect(of(findings, 'issuer.reachable')?.level).toBe('ok');
    expect(of(findings, 'issuer.equal')).toMatchObject({
      level: 'failure',
      found: `The server at http://localhost:${portOf(other)} calls itself ${house.url}.`,
    });
  });

  needs('two processes')(
    'issuer.keys: the server there is one of another database',
    async () => {
      const elsewhere = await cloneDatabase('');
      const fresh = await startServer(elsewhere.config);
      undo.push(() => elsewhere.drop(), fresh.close);
      expect(of(await look({ ...config, publicUrl: fresh.url }), 'issuer.keys')).toMatchObject({ level: 'failure' });
      expect(of(await look({ ...elsewhere.config, publicUrl: fresh.url }), 'issuer.keys')).toMatchObject({
        level: 'ok',
      });
    },
    120_000,
  );

  test('issuer.reachable: the server there is on its way out', async () => {
    house.doorward.drain();
    expect(of(await look(config), 'issuer.reachable')).toMatchObject({
      level: 'failure',
      found: expect.stringMatching(/503/),
    });
  });
});

describe('the public address', () => {
  const bare = async (more: ConfigInput): Promise<ConfigInput> => ({ dataDirectory: await emptyDirectory(), ...more });

  test('issuer.reachable: nobody is there, or somebody else', async () => {
    const dead = await look(await bare({ publicUrl: `http://localhost:${await deadPort()}` }));
    expect(of(dead, 'issuer.reachable')).toMatchObject({
      level: 'failure',
      found: expect.stringMatching(/ECONNREFUSED/),
    });
    const other: Server = createServer((_, res) => void res.writeHead(404).end()).listen(0, '127.0.0.1');
    await once(other, 'listening');
    undo.push(() => other.close());
    const findings = await look(await bare({ publicUrl: `http://localhost:${portOf(other)}` }));
    expect(of(findings, 'issuer.reachable')).toMatchObject({
      level: 'failure',
      found: expect.stringMatching(/no Doorward/),
    });
    expect(of(findings, 'issuer.equal')?.level).toBe('failure');
    expect(of(findings, 'issuer.keys')?.level).toBe('failure');
  });

  test('public_url: not set where others come, or with a path', async () => {
    const port = await deadPort();
    const unset = await look(await bare({ host: '0.0.0.0', port }));
    expect(of(unset, 'public_url')).toMatchObject({
      level: 'warning',
      remedy: expect.stringMatching(/DOORWARD_PUBLIC_URL/),
    });
    const below = await look(await bare({ publicUrl: `http://localhost:${port}/auth` }));
    expect(of(below, 'public_url')).toMatchObject({ level: 'warning', found: expect.stringMatching(/path/) });
    expect(of(await look(await bare({ port })), 'public_url')?.level).toBe('ok');
  });

  test('proxies: none where the address is https, everybody, or no address', async () => {
    const at = async (publicUrl: string, trustedProxies: string[]) =>
      of(await look(await bare({ publicUrl, trustedProxies })), 'proxies');
    const port = await deadPort();
    expect(await at(`https://localhost:${port}`, [])).toMatchObject({ level: 'warning' });
    expect(await at(`https://localhost:${port}`, ['private'])).toMatchObject({ level: 'ok' });
    for (const entry of ['0.0.0.0/0', 'nginx'])
      expect(await at(`http://localhost:${port}`, [entry])).toMatchObject({
        level: 'failure',
        found: expect.stringContaining(entry),
      });
  });

  test('configuration: each fault by itself, a line each with what to do, and exit code 1', async () => {
    const { code, output } = await spawnServer(['src/cli/main.ts', 'doctor'], {
      publicUrl: 'http://auth.example.com',
      mail: 'development',
    }).ended;
    expect([code, output]).toEqual([
      1,
      expect.stringMatching(
        /^✘ configuration {2}DOORWARD_PUBLIC_URL: must be https.*\n +→ See .*\n✘ configuration {2}DOORWARD_MAIL: .*\n +→ See .*\n\n2 failed, 0 to look at, 0 well\.\n$/,
      ),
    ]);
  }, 240_000);
});

describe('what stands beside', () => {
  let authority: Authority;
  beforeAll(() => {
    authority = createAuthority();
  });
  const mailed = async (more: ConfigInput) => {
    const here = { dataDirectory: await emptyDirectory(), publicUrl: `http://localhost:${await deadPort()}` };
    const smtp = { mail: 'smtp', smtpHost: 'localhost', smtpCa: authority.ca, smtpUser: 'user', smtpPassword: 'right' };
    return of(await look({ ...here, ...smtp, ...more } as ConfigInput), 'mail');
  };

  test('mail: a server that takes the credentials, and is sent nothing', async () => {
    const smtp = await openSmtpServer(authority);
    undo.push(smtp.close);
    expect(await mailed({ smtpPort: smtp.port })).toMatchObject({ level: 'ok' });
    expect([smtp.taken, smtp.commands]).toEqual([[], []]);
  });

  test('mail: wrong password, wrong authority, nobody there, no TLS, and off in production', async () => {
    const smtp = await openSmtpServer(authority);
    const plain = await openSmtpServer(authority, { disabledCommands: ['STARTTLS'] });
    undo.push(smtp.close, plain.close);
    const wrong = await mailed({ smtpPort: smtp.port, smtpPassword: 'wrong-password' });
    expect(wrong).toMatchObject({ level: 'failure', remedy: expect.stringMatching(/SMTP_PASSWORD/) });
    expect(JSON.stringify(wrong)).not.toContain('wrong-password');
    expect(await mailed({ smtpPort: smtp.port, smtpCa: authority.rogueCa })).toMatchObject({ level: 'failure' });
    expect(await mailed({ smtpPort: await deadPort() })).toMatchObject({
      found: expect.stringMatching(/ECONNREFUSED/),
    });
    expect(await mailed({ smtpPort: plain.port })).toMatchObject({ level: 'failure' });
    const off: ConfigInput = { mail: 'off', publicUrl: `https://auth.invalid:${await deadPort()}` };
    expect(await mailed(off)).toMatchObject({ level: 'warning' });
  });

  test('redis: nobody there', async () => {
    const redisUrl = `redis://127.0.0.1:${await deadPort()}`;
    const findings = await look({ dataDirectory: await emptyDirectory(), port: await deadPort(), redisUrl });
    expect(of(findings, 'redis')).toMatchObject({ level: 'failure', found: expect.stringMatching(/ECONNREFUSED/) });
  });

  needs('redis')('redis: a wrong password, and a server that forgets when it is full', async () => {
    const port = await deadPort();
    const args = ['--port', `${port}`, '--bind', '127.0.0.1', '--save', '', '--requirepass', 'right'];
    const redis = spawn('redis-server', [...args, '--maxmemory', '64mb', '--maxmemory-policy', 'allkeys-lru']);
    undo.push(async () => {
      redis.kill();
      await once(redis, 'exit');
    });
    const ask = async (password: string) => {
      const redisUrl = `redis://:${password}@127.0.0.1:${port}`;
      return of(await look({ dataDirectory: await emptyDirectory(), port: await deadPort(), redisUrl }), 'redis');
    };
    for (let n = 0; n < 100 && (await ask('right'))?.level === 'failure'; n++) await sleep(50);
    expect(await ask('right')).toMatchObject({ level: 'warning', found: expect.stringMatching(/allkeys-lru/) });
    const wrong = await ask('not-this-one');
    expect(wrong).toMatchObject({ level: 'failure', found: expect.stringMatching(/WRONGPASS|invalid/) });
    expect(JSON.stringify(wrong)).not.toContain('not-this-one');
  });

  test('keys.ring and keys.file: a file others may read, a broken one, and none yet, which is not made', async () => {
    const dataDirectory = await emptyDirectory();
    const port = await deadPort();
    const file = join(dataDirectory, 'keys.json');
    expect(of(await look({ dataDirectory, port }), 'keys.ring')?.level).toBe('skipped');
    expect(of(await look({ dataDirectory, port }), 'database.connect')?.level).toBe('skipped');
    const [name = '', key = ''] = testKeys.split(':');
    await writeFile(file, JSON.stringify({ keys: [{ name, key }] }));
    await chmod(file, 0o644);
    const open = await look({ dataDirectory, port });
    expect(of(open, 'keys.ring')?.level).toBe('ok');
    expect(of(open, 'keys.file')).toMatchObject({ level: 'warning', remedy: `chmod 600 ${file}` });
    expect(JSON.stringify(open)).not.toContain(key);
    await writeFile(file, '{');
    expect(of(await look({ dataDirectory, port }), 'keys.ring')).toMatchObject({ level: 'failure' });
  });
});
