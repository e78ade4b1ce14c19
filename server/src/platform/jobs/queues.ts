import type { PgBoss, Queue } from 'pg-boss';

export interface JobContext {
  id: string;
  /** 1 for the first. */
  attempt: number;
  /** Aborted when the time is up or the server stops: whatever the job does from then on is not recorded. */
  signal: AbortSignal;
}

export interface Job<D extends object> {
  /** May run more than once for one enqueue (at-least-once), so it must be idempotent. Throwing means another attempt. */
  run(data: D, context: JobContext): Promise<void>;
  /** Five fields, in UTC; each occurrence is one job with empty data, however many servers run. */
  cron?: string;
  /** Attempts after the first; then it is a dead letter. Default 8. */
  retryLimit?: number;
  /** Before the second attempt; doubles each time with some chance, up to 15 minutes. Default 5. */
  retryDelaySeconds?: number;
  /** The longest one attempt may take, and how long a job of a killed server waits for its next attempt. Default 120. */
  expireInSeconds?: number;
  /** How many at once in this process. Default 4. */
  concurrency?: number;
  /**
   * At most one is waiting or running, over all servers; per `singletonKey` if keys are given. Enqueueing another then does nothing,
   * so use it for work that looks at the state of the world and not at its data. Fixed for the life of the queue.
   */
  singleton?: boolean;
}

export type Registered = Map<string, Job<object>>;

const DAY = 86_400;
const KEPT = { retentionSeconds: 30 * DAY, deleteAfterSeconds: 30 * DAY };

export const deadQueue = (name: string): string => `${name}.dead`;
export const expireSeconds = (job: Job<object>): number => job.expireInSeconds ?? 120;

/**
 * Creates what is missing, changes what differs, and touches each queue once: pg-boss looks a queue up through its own connection the
 * first time it is used, which would wait for itself inside a transaction of the embedded database.
 */
export async function prepareQueues(boss: PgBoss, jobs: Registered): Promise<void> {
  const present = new Map((await boss.getQueues()).map((queue) => [queue.name, queue]));
  for (const [name, job] of jobs) {
    const dead = deadQueue(name);
    if (!present.has(dead)) await boss.createQueue(dead, KEPT);
    await prepare(boss, { name, ...settings(job), deadLetter: dead }, present.get(name));
  }
  await Promise.all([...jobs.keys()].map((name) => boss.touch(name, NOBODY)));
  await prepareSchedules(boss, jobs);
}

/** A job id that no job has. */
const NOBODY = '00000000-0000-0000-0000-000000000000';

function settings(job: Job<object>) {
  return {
    policy: job.singleton ? 'exclusive' : 'standard',
    retryLimit: job.retryLimit ?? 8,
    retryDelay: job.retryDelaySeconds ?? 5,
    retryBackoff: true,
    retryDelayMax: 900,
    expireInSeconds: expireSeconds(job),
    deleteAfterSeconds: 3600,
  } as const;
}

async function prepare(boss: PgBoss, wanted: Queue, present: Queue | undefined): Promise<void> {
  const { name, policy, ...changeable } = wanted;
  if (!present) return boss.createQueue(name, { policy, ...changeable });
  if (present.policy !== policy) {
    throw new Error(
      `the job queue ${name} exists with policy ${present.policy}, which cannot be changed to ${policy}: name it anew`,
    );
  }
  const differs = Object.entries(changeable).some(([field, value]) => present[field as keyof Queue] !== value);
  if (differs) await boss.updateQueue(name, changeable);
}

async function prepareSchedules(boss: PgBoss, jobs: Registered): Promise<void> {
  const present = new Map((await boss.getSchedules()).map((schedule) => [schedule.name, schedule]));
  for (const [name, { cron }] of jobs) {
    const old = present.get(name);
    if (cron !== undefined && old?.cron !== cron) await boss.schedule(name, cron, {}, { tz: 'UTC' });
    if (cron === undefined && old) await boss.unschedule(name);
  }
}
