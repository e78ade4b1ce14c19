import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chown, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, inject } from 'vitest';
import { cloneDatabase, needs, postgresBin, type ServerProcess, startProcess, testKeys } from '../kit/index.ts';

async function freePort(): Promise<number> {
  const listener = createServer().listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const { port } = listener.address() as { port: number };
  listener.close();
  return port;
}

const later = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Asks until the answer is as wanted; throws when it is not within the time. */
async function eventually(withinMs: number, wanted: () => Promise<boolean>): Promise<void> {
  const until = performance.now() + withinMs;
  while (!(await wanted())) {
    if (performance.now() > until) throw new Error(`not within ${withinMs} ms`);
    await later(50);
  }
}

/** A PostgreSQL of the test's own, from Debian's programs, which refuse to run as root. */
async function ownPostgres() {
  const asPostgres = process.getuid?.() === 0;
  const identity = asPostgres ? { uid: idOf('-u'), gid: idOf('-g') } : {};
  const directory = await mkdtemp(join(tmpdir(), 'doorward-pg-'));
  if (identity.uid !== undefined) await chown(directory, identity.uid, identity.gid);
  const port = await freePort();
  const data = join(directory, 'data');
  const run = (program: string, args: string[]) => {
    const { status, stderr } = spawnSync(join(postgresBin ?? '', program), args, { ...identity, cwd: directory });
    if (status !== 0) throw new Error(`${program}: ${String(stderr)}`);
  };
  const settings = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=${directory} -c fsync=off`;
  run('initdb', ['-D', data, '-A', 'trust', '-U', 'postgres', '--no-sync']);
  const start = () => run('pg_ctl', ['-D', data, '-w', '-l', join(directory, 'log'), '-o', settings, 'start']);
  const stop = () => run('pg_ctl', ['-D', data, '-w', '-m', 'immediate', 'stop']);
  start();
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    start,
    stop,
    remove: async () => {
      spawnSync(join(postgresBin ?? '', 'pg_ctl'), ['-D', data, '-m', 'immediate', 'stop'], {
        ...identity,
        cwd: directory,
      });
      await rm(directory, { recursive: true, force: true });
    },
  };
}

const idOf = (flag: '-u' | '-g') => Number(spawnSync('id', [flag, 'postgres']).stdout.toString());

needs('postgres binaries')(
  'with PostgreSQL stopped every call is a 503 problem with Retry-After within 2 s, and all is well when it is back',
  async () => {
    const postgres = await ownPostgres();
    let server: ServerProcess | undefined;
    try {
      server = await startProcess({ databaseUrl: postgres.url, keys: testKeys, adminPassword: 'Born-With-This-1' });
      const { rest } = server;
      const account = { username: 'patient', password: 'Battery-Staple-9' };
      const born = await rest.post('/v1/auth/register', account);
      const token = born.body.tokens.access_token;
      const refresh = { refresh_token: born.body.tokens.refresh_token };
      postgres.stop();
      const slowest: number[] = [];
      for (let round = 0; round < 3; round++) {
        const asked = [
          () => rest.get('/v1/me', { token }),
          () => rest.post('/v1/auth/sign-in', { identifier: account.username, password: account.password }),
          () => rest.post('/v1/auth/refresh', refresh),
          () => rest.post('/v1/auth/register', { ...account, username: 'unlucky' }),
          () => rest.post('/trpc/auth.signIn', { identifier: account.username, password: account.password }),
          () => rest.get('/ready'),
        ];
        const answers = asked.map(async (ask) => {
          const from = performance.now();
          const { status, headers, body } = await ask();
          slowest.push(performance.now() - from);
          const problem = body.error?.data.problem ?? body;
          return [status, problem.code, Number(headers.get('retry-after')) > 0];
        });
        expect(await Promise.all(answers)).toEqual(asked.map(() => [503, 'database_unavailable', true]));
        expect((await rest.get('/health')).status).toBe(200);
        await later(700);
      }
      console.log(`slowest 503 with PostgreSQL stopped: ${Math.round(Math.max(...slowest))} ms`);
      expect(Math.max(...slowest)).toBeLessThan(2_000 * 5);

      postgres.start();
      await eventually(10_000, async () => (await rest.get('/ready')).status === 200);
      expect((await rest.get('/v1/me', { token })).status).toBe(200);
      expect((await rest.post('/v1/auth/refresh', refresh)).status).toBe(200);
      expect((await rest.post('/v1/auth/register', { ...account, username: 'unlucky' })).status).toBe(201);
      expect(server.output()).not.toMatch(/Battery-Staple|dwr_|select |insert /);
    } finally {
      await server?.stop();
      await postgres.remove();
    }
  },
  120_000,
);

async function ownRedis() {
  const port = await freePort();
  let running: ChildProcess | undefined;
  const start = async () => {
    running = spawn('redis-server', [
      '--port',
      String(port),
      '--bind',
      '127.0.0.1',
      '--save',
      '',
      '--appendonly',
      'no',
    ]);
    await eventually(5_000, async () => {
      const probe = spawnSync('redis-cli', ['-p', String(port), 'ping']);
      return probe.stdout.toString().includes('PONG');
    });
  };
  const stop = async () => {
    if (!running) return;
    const ended = once(running, 'exit');
    running.kill('SIGKILL');
    await ended;
    running = undefined;
  };
  await start();
  return { url: `redis://127.0.0.1:${port}`, start, stop };
}

needs('redis')(
  'with Redis stopped everything works on, limits are still kept, and /ready and the metrics say so until it is back',
  async () => {
    const redis = await ownRedis();
    const clone = await cloneDatabase(inject('template'));
    const limits = {
      sign_in: { limit: 5, window_seconds: 60 },
      sign_up: { limit: 1000, window_seconds: 60 },
      sensitive: { limit: 1000, window_seconds: 60 },
    };
    const server = await startProcess({ ...clone.config, redisUrl: redis.url, limits });
    const { rest } = server;
    const stateIs = async (kv: string, status: string) => {
      const { body } = await rest.get('/ready');
      return body.kv === kv && body.status === status;
    };
    const shared = async () =>
      /^doorward_redis_shared (\d)$/m.exec(await (await fetch(`${server.metricsUrl}/metrics`)).text())?.[1];
    const signIn = async (username: string) =>
      (await rest.post('/v1/auth/sign-in', { identifier: username, password: 'wrong' })).body.code;
    try {
      await eventually(10_000, () => stateIs('shared', 'ok'));
      expect(await shared()).toBe('1');
      for (let n = 0; n < 3; n++) expect(await signIn('nobody')).toBe('invalid_credentials');
      await redis.stop();

      const born = await rest.post('/v1/auth/register', { username: 'undisturbed', password: 'Battery-Staple-9' });
      expect(born.status).toBe(201);
      const { access_token: token, refresh_token } = born.body.tokens;
      expect((await rest.get('/v1/me', { token })).status).toBe(200);
      expect((await rest.post('/v1/auth/refresh', { refresh_token })).status).toBe(200);
      await eventually(5_000, () => stateIs('degraded', 'degraded'));
      expect(await shared()).toBe('0');
      // Never silently open: this process counts for itself (F136).
      const codes: string[] = [];
      for (let n = 0; n < 7; n++) codes.push(await signIn('nobody'));
      expect(codes).toEqual([...Array(5).fill('invalid_credentials'), 'rate_limited', 'rate_limited']);

      await redis.start();
      await eventually(10_000, () => stateIs('shared', 'ok'));
      expect(await shared()).toBe('1');
      expect((await rest.get('/v1/me', { token })).status).toBe(200);
    } finally {
      await server.stop();
      await redis.stop();
      await clone.drop();
    }
  },
  120_000,
);
