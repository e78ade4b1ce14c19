import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { type Clone, cloneDatabase, type ServerProcess, startProcess } from '../kit/index.ts';

const password = 'Battery-Staple-9';
const callers = 64;
const stormMs = 5_000;
const megabyte = 1024 * 1024;
const embedded = process.env.DATABASE_URL === undefined;
/** Latencies of a test run beside others on the same cores may be this many times what is promised; they are printed. */
const slack = 5;

let clone: Clone;
let server: ServerProcess;
beforeAll(async () => {
  clone = await cloneDatabase(inject('template'));
  // The hash parameters of F017, not the quick ones of other tests.
  server = await startProcess({ ...clone.config, hashMemoryKib: 65_536, hashPasses: 3, hashParallelism: 4 });
});
afterAll(async () => {
  await server.stop();
  await clone.drop();
});

const later = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

async function memory(): Promise<number> {
  const text = await (await fetch(`${server.metricsUrl}/metrics`)).text();
  return Number(/^process_resident_memory_bytes (\S+)$/m.exec(text)?.[1]);
}

/** Runs until told to stop, one after the other; gives how long each took. */
async function timed(work: () => Promise<void>, running: () => boolean): Promise<number[]> {
  const times: number[] = [];
  while (running()) {
    const from = performance.now();
    await work();
    times.push(performance.now() - from);
    await later(5);
  }
  return times;
}

test('64 sign-ins at once: the queue refuses beyond its bound, memory stays bounded, and others are served meanwhile', async () => {
  const { rest } = server;
  const account = { username: 'busy', password };
  const born = await rest.post('/v1/auth/register', account);
  const token = born.body.tokens.access_token;
  const me = async () => expect((await rest.get('/v1/me', { token })).status).toBe(200);
  const health = async () => expect((await rest.get('/health')).status).toBe(200);
  const soon = (ms: number) => {
    const until = performance.now() + ms;
    return () => performance.now() < until;
  };
  await timed(me, soon(500));
  const idle = median(await timed(me, soon(1_000)));
  const atStart = await memory();

  const running = soon(stormMs);
  const answers: (readonly [status: number, code: string | undefined, retryAfter: string | null])[] = [];
  const signIn = async () => {
    while (running()) {
      const { status, body, headers } = await rest.post('/v1/auth/sign-in', { identifier: 'busy', password });
      answers.push([status, body.code, headers.get('retry-after')]);
      if (status === 503) await later(1000 * Number(headers.get('retry-after')));
    }
  };
  let peak = 0;
  const [busy] = await Promise.all([
    timed(me, running),
    timed(health, running),
    timed(async () => {
      peak = Math.max(peak, await memory());
    }, running),
    ...Array.from({ length: callers }, signIn),
  ]);

  const signedIn = answers.filter(([status]) => status === 200);
  const refused = answers.filter(([status]) => status === 503);
  expect(signedIn.length + refused.length).toBe(answers.length);
  expect(signedIn.length).toBeGreaterThan(0);
  expect(refused.length).toBeGreaterThan(0);
  for (const [, code, retryAfter] of refused) {
    expect(code).toBe('server_busy');
    expect(Number(retryAfter)).toBeGreaterThanOrEqual(1);
  }
  const inMegabytes = (bytes: number) => Math.round(bytes / megabyte);
  console.log(
    `64 sign-ins at once: ${signedIn.length} signed in, ${refused.length} told to wait; ` +
      `/v1/me ${idle.toFixed(1)} ms idle, ${median(busy).toFixed(1)} ms meanwhile (${(median(busy) / idle).toFixed(1)} ×); ` +
      `memory ${inMegabytes(atStart)} MB before, ${inMegabytes(peak)} MB at most`,
  );
  if (embedded) expect(peak - atStart).toBeLessThan(200 * megabyte);
  else expect(peak).toBeLessThan(500 * megabyte);
  expect(median(busy)).toBeLessThan(idle * 3 * slack);
});
