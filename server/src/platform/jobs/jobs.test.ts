import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { createDb, type Db, engineOf, migrate } from '../db/index.ts';
import { createLog } from '../log.ts';
import { createMetrics } from '../metrics.ts';
import { createJobs, type Job, type Jobs, type JobsOptions, migrateJobs } from './index.ts';

interface Leg {
  name: string;
  open(): Promise<{ db: Db; remove: () => Promise<void> }>;
}

const embedded: Leg = {
  name: 'embedded',
  open: async () => {
    const directory = await mkdtemp(join(tmpdir(), 'doorward-jobs-'));
    return { db: await createDb({ directory }), remove: () => rm(directory, { recursive: true }) };
  },
};

const postgres = (server: string): Leg => ({
  name: 'PostgreSQL',
  open: async () => {
    const database = `jobs_${randomUUID().replaceAll('-', '')}`;
    const command = async (text: string) => {
      const client = new pg.Client({ connectionString: server });
      await client.connect();
      await client.query(text).finally(() => client.end());
    };
    await command(`create database ${database}`);
    const url = new URL(server);
    url.pathname = `/${database}`;
    return { db: await createDb({ url: url.href }), remove: () => command(`drop database ${database} with (force)`) };
  },
});

const legs = [embedded, ...(process.env.DATABASE_URL ? [postgres(process.env.DATABASE_URL)] : [])];

describe.each(legs)('jobs on $name', ({ open }) => {
  let db: Db;
  let remove: () => Promise<void>;

  beforeAll(async () => {
    ({ db, remove } = await open());
    // Three processes on one empty database.
    const directory = await mkdtemp(join(tmpdir(), 'doorward-no-migrations-'));
    await Promise.all([1, 2, 3].map(() => migrate(db, { directory, within: migrateJobs })));
    await rm(directory, { recursive: true });
    await db.transaction((tx) => tx.execute(sql`create table marks (mark text)`));
  }, 60_000);

  afterAll(async () => {
    await db.close();
    await remove();
  });

  const lines: string[] = [];
  const log = createLog({ level: 'debug', destination: { write: (line: string) => void lines.push(line) } });

  /** Jobs as one process would have them, started, with one queue. */
  async function started<D extends object>(
    queue: string,
    job: Job<D>,
    options: Partial<JobsOptions> = {},
  ): Promise<Jobs> {
    const jobs = createJobs({ db, log, metrics: createMetrics(), pollMs: 100, cronSeconds: 1, ...options });
    jobs.register(queue, job);
    onTestFinished(() => jobs.stop(0));
    await jobs.start();
    return jobs;
  }

  const put = <D extends object>(jobs: Jobs, queue: string, data: D) =>
    db.transaction((tx) => jobs.enqueue(tx, queue, data));
  const rows = async <R>(text: string, ...values: unknown[]) =>
    (await engineOf(db).query({ text, values, shape: 'objects' })).rows as R[];

  test('a job of a committed transaction runs once, with its data; of a rolled back one, never', async () => {
    const seen: unknown[] = [];
    const jobs = await started<{ n: number }>('commit', {
      run: async (data, { attempt }) => void seen.push({ ...data, attempt }),
    });
    const rolledBack = db.transaction(async (tx) => {
      await jobs.enqueue(tx, 'commit', { n: 1 });
      throw new Error('no');
    });
    await expect(rolledBack).rejects.toThrow('no');
    await put(jobs, 'commit', { n: 2 });
    await vi.waitFor(() => expect(seen).toEqual([{ n: 2, attempt: 1 }]), 15_000);
    await sleep(400);
    expect(seen).toHaveLength(1);
    expect(await jobs.stats()).toEqual([{ name: 'commit', queued: 0, active: 0, failed: 0, oldestSeconds: 0 }]);
  });

  test('a scrape says how many jobs wait, run and died, how long the oldest has waited, and how each attempt ended', async () => {
    const metrics = createMetrics();
    const { promise: gate, resolve: open } = Promise.withResolvers<void>();
    let ran = 0;
    const run = async () => {
      ran += 1;
      if (ran === 1) throw new Error('no');
      await gate;
    };
    const jobs = await started('metered', { concurrency: 1, retryLimit: 0, run }, { metrics });
    expect(await metrics.render()).toContain('doorward_job_runs_total{queue="metered",outcome="failed"} 0');
    for (let n = 0; n < 4; n++) await put(jobs, 'metered', {});
    await vi.waitFor(() => expect(ran).toBe(2), 15_000);
    await sleep(50);
    const busy = await metrics.render();
    for (const line of [
      'doorward_jobs{queue="metered",state="waiting"} 2',
      'doorward_jobs{queue="metered",state="running"} 1',
      'doorward_jobs{queue="metered",state="dead"} 1',
      'doorward_job_runs_total{queue="metered",outcome="failed"} 1',
      'doorward_job_runs_total{queue="metered",outcome="completed"} 0',
    ])
      expect(busy).toContain(line);
    const [, oldest] = /^doorward_job_oldest_seconds\{queue="metered"\} ([\d.]+)$/m.exec(busy) ?? [];
    expect(Number(oldest)).toBeGreaterThan(0.04);
    open();
    const completed = 'doorward_job_runs_total{queue="metered",outcome="completed"} 3';
    await vi.waitFor(async () => expect(await metrics.render()).toContain(completed), 15_000);
    const idle = await metrics.render();
    expect(idle).toContain('doorward_job_oldest_seconds{queue="metered"} 0');
    expect(idle).toContain('doorward_job_duration_seconds_count{queue="metered"} 4');
    const [, last] =
      /^doorward_job_last_run_timestamp_seconds\{queue="metered",outcome="completed"\} (\S+)$/m.exec(idle) ?? [];
    expect(Math.abs(Number(last) - Date.now() / 1000)).toBeLessThan(15);
  });

  test('enqueueing as the very first thing, in many transactions at once, waits for nothing', async () => {
    let ran = 0;
    const jobs = await started('first', { run: async () => void ran++ });
    await Promise.all(Array.from({ length: 8 }, (_, n) => put(jobs, 'first', { n })));
    await vi.waitFor(() => expect(ran).toBe(8), 15_000);
  });

  test('a job may use the database although its enqueueing transaction is still open', async () => {
    const marks: string[] = [];
    const jobs = await started<{ mark: string }>('inner', {
      run: async ({ mark }) => {
        await db.transaction((tx) => tx.execute(sql`insert into marks values (${mark})`));
        marks.push(mark);
      },
    });
    await put(jobs, 'inner', { mark: 'a' });
    await db.transaction(async (tx) => {
      await jobs.enqueue(tx, 'inner', { mark: 'b' });
      await sleep(300);
    });
    await vi.waitFor(() => expect(marks.toSorted()).toEqual(['a', 'b']), 15_000);
  });

  test('two processes share a queue and each job runs on one of them', async () => {
    const seen: number[] = [];
    const run = async ({ n }: { n: number }) => {
      seen.push(n);
      await sleep(5);
    };
    const one = await started<{ n: number }>('shared', { run });
    await started<{ n: number }>('shared', { run });
    await db.transaction(async (tx) => {
      for (let n = 0; n < 60; n++) await one.enqueue(tx, 'shared', { n });
    });
    await vi.waitFor(() => expect(seen.length).toBeGreaterThanOrEqual(60), 15_000);
    await sleep(200);
    expect(seen.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 60 }, (_, n) => n));
  });

  test('a failing job is tried again, each time later, and then is a dead letter that shows why and nothing more', async () => {
    const at: number[] = [];
    const jobs = await started('fails', {
      retryLimit: 2,
      retryDelaySeconds: 1,
      run: async (data) => {
        at.push(Date.now());
        throw Object.assign(new Error('cannot reach https://hook.example/x?token=leak-a'), {
          parameters: ['leak-b'],
          data,
        });
      },
    });
    await put(jobs, 'fails', { person: 'leak-c' });
    const dead = await vi.waitFor(async () => {
      const found = await jobs.deadLetters('fails');
      expect(found).toHaveLength(1);
      return found;
    }, 15_000);
    expect(dead).toMatchObject([
      { queue: 'fails', attempts: 3, error: 'Error: cannot reach https://hook.example/x?[hidden]' },
    ]);
    expect(dead[0]?.failedAt).toBeInstanceOf(Date);
    const [first = 0, second = 0, third = 0] = at;
    expect(at).toHaveLength(3);
    expect(second - first).toBeGreaterThan(900);
    expect(third - second).toBeGreaterThan(1_900);
    expect(await jobs.stats()).toEqual([{ name: 'fails', queued: 0, active: 0, failed: 1, oldestSeconds: 0 }]);
    expect(await jobs.deadLetters()).toEqual(dead);
    const outputs = await rows('select output, source_output from pgboss.job where name like $1', 'fails%');
    expect(JSON.stringify([dead, outputs, lines])).not.toContain('leak-');
  });

  test('stop lets running jobs finish within the grace', async () => {
    let finished = false;
    const jobs = await started('patient', {
      run: async () => {
        await sleep(300);
        finished = true;
      },
    });
    await put(jobs, 'patient', {});
    await vi.waitFor(async () => expect((await jobs.stats())[0]?.active).toBe(1), 15_000);
    await jobs.stop(5_000);
    expect(finished).toBe(true);
    expect(await rows("select state::text as state from pgboss.job where name = 'patient'")).toEqual([
      { state: 'completed' },
    ]);
  });

  test('stop hands back what does not finish, and the next process runs it at once as the same attempt', async () => {
    const signals: AbortSignal[] = [];
    const hang = {
      retryLimit: 0,
      run: async (_: object, { signal }: { signal: AbortSignal }) => {
        signals.push(signal);
        await new Promise(() => {});
      },
    };
    const dying = await started('handed', hang);
    await put(dying, 'handed', { n: 1 });
    await vi.waitFor(() => expect(signals).toHaveLength(1), 15_000);
    const before = Date.now();
    await dying.stop(100);
    expect(Date.now() - before).toBeLessThan(5_000);
    expect(signals[0]?.aborted).toBe(true);
    expect(lines.join('')).not.toContain('"queue":"handed"');
    const seen: unknown[] = [];
    await started('handed', { retryLimit: 0, run: async (data, { attempt }) => void seen.push({ data, attempt }) });
    await vi.waitFor(() => expect(seen).toEqual([{ data: { n: 1 }, attempt: 1 }]), 15_000);
  });

  test('a job that takes longer than it may is abandoned and tried again', async () => {
    const attempts: number[] = [];
    const jobs = await started('slow', {
      expireInSeconds: 1,
      retryDelaySeconds: 1,
      run: async (_, { attempt, signal }) => {
        attempts.push(attempt);
        if (attempt === 1) await new Promise((_resolve, reject) => signal.addEventListener('abort', reject));
      },
    });
    await put(jobs, 'slow', {});
    await vi.waitFor(() => expect(attempts).toEqual([1, 2]), 15_000);
  });

  test('a singleton waits or runs once per key, whoever enqueues it', async () => {
    const seen: string[] = [];
    const { promise: gate, resolve: open } = Promise.withResolvers<void>();
    const job = {
      singleton: true,
      run: async ({ key }: { key: string }) => {
        seen.push(key);
        await gate;
      },
    };
    const one = await started('single', job);
    const two = await started('single', job);
    for (const jobs of [one, two, one]) {
      for (const key of ['a', 'b'])
        await db.transaction((tx) => jobs.enqueue(tx, 'single', { key }, { singletonKey: key }));
    }
    await vi.waitFor(() => expect(seen).toHaveLength(2), 15_000);
    await sleep(300);
    expect(seen.toSorted()).toEqual(['a', 'b']);
    open();
  });

  test('a cron job is scheduled once by two processes, runs once an occurrence, and goes when it is no longer cron', async () => {
    let ran = 0;
    const job = { cron: '* * * * *', run: async () => void ran++ };
    await Promise.all([started('tick', job), started('tick', job)]);
    expect(await rows("select cron, timezone from pgboss.schedule where name = 'tick'")).toEqual([
      { cron: '* * * * *', timezone: 'UTC' },
    ]);
    await vi.waitFor(() => expect(ran).toBeGreaterThan(0), 15_000);
    await sleep(1_500);
    const slots = await rows<{ slot: string }>("select singleton_on::text as slot from pgboss.job where name = 'tick'");
    expect(new Set(slots.map(({ slot }) => slot)).size).toBe(slots.length);
    expect(ran).toBe(slots.length);
    await started('tick', { run: job.run });
    expect(await rows("select 1 from pgboss.schedule where name = 'tick'")).toEqual([]);
  });

  test('a start that finds everything as it should be changes nothing, and a changed setting reaches the queue', async () => {
    await started('settings', { retryLimit: 3, run: async () => {} });
    const read = () =>
      rows<{ updated_on: Date; retry_limit: number }>(
        "select updated_on, retry_limit from pgboss.queue where name = 'settings'",
      );
    const before = await read();
    await started('settings', { retryLimit: 3, run: async () => {} });
    expect(await read()).toEqual(before);
    await started('settings', { retryLimit: 4, run: async () => {} });
    expect((await read())[0]?.retry_limit).toBe(4);
    await expect(started('settings', { singleton: true, run: async () => {} })).rejects.toThrow('name it anew');
  });

  test('what was never registered, comes before the start or after it, is refused', async () => {
    const jobs = createJobs({ db, log, metrics: createMetrics() });
    jobs.register('early', { run: async () => {} });
    expect(() => jobs.register('early', { run: async () => {} })).toThrow('twice');
    await expect(put(jobs, 'early', {})).rejects.toThrow('not started');
    const running = await started('late', { run: async () => {} });
    expect(() => running.register('later', { run: async () => {} })).toThrow('after the start');
    await expect(put(running, 'unknown', {})).rejects.toThrow('no job is registered as unknown');
    await expect(db.transaction((tx) => running.enqueue(tx, 'late', {}, { singletonKey: 'k' }))).rejects.toThrow(
      'not a singleton',
    );
  });

  test('connections lost under a working server stop no queue', async () => {
    const seen: unknown[] = [];
    const jobs = await started('lossy', { run: async (data) => void seen.push(data) });
    const lose =
      'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()';
    for (let n = 0; n < 5; n++) {
      await rows(lose);
      await sleep(50);
    }
    await vi.waitFor(() => put(jobs, 'lossy', { n: 1 }), 15_000);
    await vi.waitFor(() => expect(seen).toContainEqual({ n: 1 }), 15_000);
  });

  test('a failed block of pg-boss leaves no connection in an aborted transaction', async () => {
    const create = 'function pgboss.create_queue';
    await engineOf(db).script(`alter ${create} rename to hidden`);
    const broken = createJobs({ db, log, metrics: createMetrics() });
    broken.register('broken', { run: async () => {} });
    await expect(broken.start()).rejects.toHaveProperty('code', '42883');
    await broken.stop(0);
    await engineOf(db).script('alter function pgboss.hidden rename to create_queue');
    await db.transaction((tx) => tx.execute(sql`select 1`));
    await db.ping();
  });
});
