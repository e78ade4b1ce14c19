import { sql } from 'drizzle-orm';
import { fromDrizzle, type PgBoss } from 'pg-boss';
import { type Db, engineOf, type Queries } from '../db/index.ts';
import type { Log } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import { openBoss } from './boss.ts';
import { meterJobs } from './meters.ts';
import { type DeadLetter, type QueueStats, readDeadLetters, readStats } from './overview.ts';
import { type Job, prepareQueues, type Registered } from './queues.ts';
import { startWorker, type Worker } from './worker.ts';

/**
 * What happens later: jobs are rows written in the caller's transaction, so nothing runs for work that rolled back and nothing is
 * lost once it committed. pg-boss keeps the queues; this room adds one loop that serves them all, and hands work back on the way out.
 */
export { migrateJobs } from './boss.ts';
export type { DeadLetter, QueueStats } from './overview.ts';
export type { Job, JobContext } from './queues.ts';

export interface EnqueueOptions {
  startAfter?: Date;
  /** Only on a queue registered as singleton. */
  singletonKey?: string;
}

export interface Jobs {
  /** Before `start`. A name is letters, digits, `.`, `-` and `_`. */
  register<D extends object>(name: string, job: Job<D>): void;
  /** Part of the caller's transaction. Data is plain JSON, stored readable and kept with a dead letter: ids, never secrets. */
  enqueue<D extends object>(tx: Queries, name: string, data: D, options?: EnqueueOptions): Promise<void>;
  /** What was enqueued has committed: look at once instead of at the next poll. */
  wake(): void;
  /** Prepares every queue and schedule, then works. Before listening; the schema is there already (`migrateJobs`). */
  start(): Promise<void>;
  /** Takes nothing new, lets running jobs finish for `graceMs`, hands the rest back unharmed. */
  stop(graceMs: number): Promise<void>;
  state(): 'ok' | 'stopped';
  stats(): Promise<QueueStats[]>;
  /** The newest 100, of one queue or of all. */
  deadLetters(name?: string): Promise<DeadLetter[]>;
}

export interface JobsOptions {
  db: Db;
  log: Log;
  metrics: Metrics;
  /** How long a job enqueued by another server may wait before it is seen. Default 1000. */
  pollMs?: number;
  /** A quarter of how long a cron occurrence may wait until it runs: 1 to 15. Default 10. */
  cronSeconds?: number;
  /** False: no cron occurrence is looked for, jobs run only when they are enqueued. Default true. */
  schedule?: boolean;
}

export function createJobs(options: JobsOptions): Jobs {
  const { db, log, metrics, pollMs = 1000, cronSeconds = 10, schedule = true } = options;
  const connection = engineOf(db);
  const jobs: Registered = new Map();
  const stats = () => readStats(connection, [...jobs.keys()]);
  const meter = meterJobs(metrics, async () => (boss ? stats() : []));
  let boss: PgBoss | undefined;
  let worker: Worker | undefined;

  return {
    register: (name, job) => {
      if (boss) throw new Error(`job ${name} was registered after the start`);
      if (jobs.has(name)) throw new Error(`job ${name} is registered twice`);
      jobs.set(name, job as Job<object>);
    },
    enqueue: async (tx, name, data, options = {}) => {
      const job = jobs.get(name);
      if (!boss || !job) throw new Error(job ? 'jobs have not started' : `no job is registered as ${name}`);
      if (options.singletonKey !== undefined && !job.singleton) throw new Error(`job ${name} is not a singleton`);
      await boss.send(name, data, { ...options, db: fromDrizzle(tx, sql) });
      worker?.nudge();
    },
    wake: () => worker?.nudge(),
    start: async () => {
      const cron = [...jobs.values()].some((job) => job.cron !== undefined);
      boss = openBoss(connection, db.kind, { schedule: schedule && cron, cronSeconds });
      boss.on('error', (error) => log.warn({ err: error }, 'pg-boss reports an error'));
      boss.on('warning', ({ message }) => log.warn({ about: message }, 'pg-boss warns'));
      await boss.start();
      await prepareQueues(boss, jobs);
      for (const name of jobs.keys()) meter.known(name);
      worker = startWorker({ boss, connection, jobs, log, meter, pollMs });
    },
    state: () => (worker ? 'ok' : 'stopped'),
    stop: async (graceMs) => {
      await worker?.stop(graceMs);
      await boss?.stop({ graceful: false, close: false });
      worker = undefined;
      boss = undefined;
    },
    stats,
    deadLetters: (name) => readDeadLetters(connection, name === undefined ? [...jobs.keys()] : [name]),
  };
}
