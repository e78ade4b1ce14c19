import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { systemRandom } from '../random.ts';
import { createKv, type Kv, type KvState } from './index.ts';

const hasRedis = spawnSync('redis-server', ['--version']).status === 0;
const now = new Date('2026-11-22T12:00:00Z');

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}

async function startRedis(port: number): Promise<ChildProcess> {
  const options = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
  const child = spawn('redis-server', options, { stdio: 'ignore' });
  const listens = () =>
    new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => resolve(true)).on('error', () => resolve(false));
      socket.on('connect', () => socket.destroy());
    });
  await expect.poll(listens, { timeout: 15_000 }).toBe(true);
  return child;
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGKILL');
  await once(child, 'exit');
}

describe.skipIf(!hasRedis)('with a Redis that goes and comes back (needs: redis-server)', () => {
  let port: number;
  let redis: ChildProcess;
  let kv: Kv;
  let states: KvState[];
  const open = () =>
    createKv({ random: systemRandom, redisUrl: `redis://127.0.0.1:${port}`, onState: (state) => states.push(state) });

  beforeEach(async () => {
    port = await freePort();
    redis = await startRedis(port);
    states = [];
    kv = await open();
  });
  afterEach(async () => {
    await kv.close();
    await kill(redis);
  });

  const window = (key: string) => kv.slidingWindow({ key, limit: 3, windowMs: 60_000, now });
  const backShared = () => expect.poll(() => kv.state(), { timeout: 15_000 }).toBe('shared');

  test('a killed Redis leaves every call answered in good time, and a restarted one is taken up again', async () => {
    expect(kv.state()).toBe('shared');
    await kv.set('a', '1', 60_000);
    await kill(redis);
    const from = performance.now();
    await kv.set('a', '2', 60_000);
    expect(await kv.get('a')).toBe('2');
    expect(await kv.take('a')).toBe('2');
    expect(await kv.increment('a', 60_000)).toBe(1);
    await kv.delete('a');
    expect(performance.now() - from).toBeLessThan(5000);
    expect(kv.state()).toBe('degraded');
    redis = await startRedis(port);
    await backShared();
    await kv.set('b', '1', 60_000);
    expect(await kv.get('b')).toBe('1');
    expect(states).toEqual(['shared', 'degraded', 'shared']);
  });

  test('a limit holds while Redis is away: exactly as many are accepted as it says', async () => {
    await kill(redis);
    const answers = await Promise.all(Array.from({ length: 150 }, () => window('limit')));
    expect(answers.filter((answer) => answer.allowed)).toHaveLength(3);
  });

  test('a Redis that hangs counts as away after 250 ms, and costs later calls nothing', async () => {
    redis.kill('SIGSTOP');
    const first = performance.now();
    expect((await window('hang')).allowed).toBe(true);
    expect(performance.now() - first).toBeLessThan(1250);
    const then = performance.now();
    for (let n = 0; n < 20; n += 1) await window('hang');
    expect(performance.now() - then).toBeLessThan(500);
    expect(kv.state()).toBe('degraded');
    redis.kill('SIGCONT');
    await backShared();
  });

  test('the loss is noticed without any traffic', async () => {
    await kill(redis);
    await expect.poll(() => kv.state(), { timeout: 15_000 }).toBe('degraded');
  });

  test('a Redis that answers but takes no writes counts as away', async () => {
    const admin = (...args: string[]) => spawnSync('redis-cli', ['-p', String(port), ...args]);
    admin('replicaof', '127.0.0.1', '1');
    expect((await window('readonly')).allowed).toBe(true);
    await expect.poll(() => kv.state(), { timeout: 15_000 }).toBe('degraded');
    admin('replicaof', 'no', 'one');
    await backShared();
  });

  test('a value set or taken in Redis does not come back from what an earlier absence left behind', async () => {
    await kill(redis);
    for (const key of ['set here', 'taken here']) await kv.set(key, 'old', 60_000);
    redis = await startRedis(port);
    await backShared();
    await kv.set('set here', 'new', 60_000);
    const other = await open();
    await other.set('taken here', 'new', 60_000);
    await other.close();
    expect(await kv.take('taken here')).toBe('new');
    await kill(redis);
    expect(await kv.get('set here')).toBeUndefined();
    expect(await kv.take('taken here')).toBeUndefined();
  });

  test('notices reach this process always, and other processes again once Redis is back', async () => {
    const other = await open();
    const heard: string[] = [];
    await kv.subscribe('news', (message) => heard.push(`here ${message}`));
    await other.subscribe('news', (message) => heard.push(`there ${message}`));
    await kill(redis);
    await kv.publish('news', '1');
    await expect.poll(() => heard).toEqual(['here 1']);
    redis = await startRedis(port);
    await backShared();
    await expect.poll(() => other.state(), { timeout: 15_000 }).toBe('shared');
    const before = heard.length;
    await expect
      .poll(
        async () => {
          await kv.publish('news', '2');
          await new Promise((resolve) => setTimeout(resolve, 50));
          return heard.slice(before).includes('there 2');
        },
        { timeout: 15_000 },
      )
      .toBe(true);
    await other.close();
  });

  test('a server started without its Redis works on its own store, and takes Redis up when it comes', async () => {
    await kill(redis);
    const from = performance.now();
    const late = await open();
    expect(performance.now() - from).toBeLessThan(5000);
    expect(late.state()).toBe('degraded');
    const heard: string[] = [];
    await late.subscribe('news', (message) => heard.push(message));
    await late.set('a', '1', 60_000);
    expect(await late.get('a')).toBe('1');
    redis = await startRedis(port);
    await expect.poll(() => late.state(), { timeout: 15_000 }).toBe('shared');
    await late.close();
  });
});
