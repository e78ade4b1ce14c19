import type { Job as Claimed, PgBoss } from 'pg-boss';
import type { Connection } from '../db/index.ts';
import { errorText, type Log } from '../log.ts';
import { SCHEMA } from './boss.ts';
import type { JobMeter } from './meters.ts';
import { expireSeconds, type Registered } from './queues.ts';

interface WorkerTools {
  boss: PgBoss;
  connection: Connection;
  jobs: Registered;
  log: Log;
  meter: JobMeter;
  pollMs: number;
}

interface Running {
  claimed: Claimed;
  stop: AbortController;
  /** Handed back: how it ends is no longer ours to record. */
  abandoned: boolean;
  done: Promise<void>;
}

export interface Worker {
  /** Work may have come: look soon instead of at the next poll. */
  nudge(): void;
  stop(graceMs: number): Promise<void>;
}

/** After a nudge: the transaction that enqueued has most likely committed by then, and many nudges make one look. */
const SOON_MS = 20;

const DUE = `select queue.name from unnest($1::text[]) as queue(name) where exists (
  select from ${SCHEMA}.job
  where job.name = queue.name and job.state < 'active' and not job.blocked and job.start_after <= now())`;

const HAND_BACK = `update ${SCHEMA}.job set state = 'retry', started_on = null, heartbeat_on = null, start_after = now()
  where name = $1 and id = $2 and state = 'active' and retry_count = $3`;

/**
 * One loop for all queues: one small query says which have something due, and only those are fetched from. pg-boss's own workers poll
 * per queue, which on an idle server costs a query per queue and interval, on PGlite on the event loop.
 */
export function startWorker(tools: WorkerTools): Worker {
  const running = new Set<Running>();
  let stopping = false;
  let nudged = false;
  let wake = (): void => {};
  const nudge = (): void => {
    nudged = true;
    wake();
  };
  // Awaited by the loop, so what follows a nudge runs in the loop's own async context and not inside the caller's transaction.
  const pause = (ms: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  async function loop(): Promise<void> {
    let healthy = true;
    while (!stopping) {
      nudged = false;
      try {
        await claim(tools, running, nudge);
        healthy = true;
      } catch (error) {
        if (healthy) tools.log.warn({ err: error }, 'jobs cannot be fetched; trying on');
        healthy = false;
      }
      if (!nudged && !stopping) await pause(tools.pollMs);
      if (nudged && !stopping) await new Promise((resolve) => setTimeout(resolve, SOON_MS));
    }
  }

  const looping = loop();
  return {
    nudge,
    stop: async (graceMs) => {
      stopping = true;
      wake();
      await looping;
      await settled(running, graceMs);
      for (const one of running) {
        one.abandoned = true;
        one.stop.abort(new Error('the server stops'));
      }
      await Promise.all([...running].map(({ claimed }) => handBack(tools, claimed)));
    },
  };
}

async function settled(running: ReadonlySet<Running>, graceMs: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise((resolve) => {
    timer = setTimeout(resolve, graceMs);
  });
  await Promise.race([Promise.all([...running].map(({ done }) => done)), patience]);
  clearTimeout(timer);
}

async function claim(tools: WorkerTools, running: Set<Running>, nudge: () => void): Promise<void> {
  const { boss, connection, jobs } = tools;
  const busy = (name: string) => [...running].filter(({ claimed }) => claimed.name === name).length;
  const free = new Map([...jobs].map(([name, job]) => [name, (job.concurrency ?? 4) - busy(name)]));
  const names = [...free].filter(([, places]) => places > 0).map(([name]) => name);
  if (names.length === 0) return;
  const due = await connection.query({ name: 'jobs_due', text: DUE, values: [names], shape: 'objects' });
  for (const { name } of due.rows as { name: string }[]) {
    const batchSize = free.get(name) ?? 1;
    const claims = await boss.fetch<object>(name, { batchSize });
    for (const claimed of claims) {
      const stop = new AbortController();
      const one: Running = { claimed, stop, abandoned: false, done: Promise.resolve() };
      running.add(one);
      one.done = attempt(tools, one).finally(() => {
        running.delete(one);
        // A full batch suggests that more is waiting for this place.
        if (claims.length === batchSize) nudge();
      });
    }
  }
}

/** Runs one claim and settles it. Never rejects: what cannot be settled now is taken up again when its time has run out. */
async function attempt({ boss, jobs, log, meter }: WorkerTools, one: Running): Promise<void> {
  const { claimed, stop } = one;
  const { id, name, retryCount } = claimed;
  const job = jobs.get(name);
  if (!job) return;
  const about = { queue: name, job: id, attempt: retryCount + 1 };
  const timer = setTimeout(() => stop.abort(new Error('the job ran out of time')), expireSeconds(job) * 1000);
  const from = performance.now();
  let failure: { error: unknown } | undefined;
  try {
    const work = job.run(claimed.data ?? {}, { id, attempt: about.attempt, signal: stop.signal });
    await Promise.race([work, aborted(stop.signal)]);
  } catch (error) {
    failure = { error };
  } finally {
    clearTimeout(timer);
  }
  if (one.abandoned) return;
  meter.ended(name, failure ? 'failed' : 'completed', (performance.now() - from) / 1000);
  if (failure) log.warn({ ...about, err: failure.error }, 'a job failed');
  try {
    if (failure) await boss.fail(name, claimed, { message: errorText(failure.error) });
    else await boss.complete(name, claimed);
  } catch (error) {
    log.warn({ ...about, err: error }, 'a job could not be settled and will run again');
  }
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason), { once: true }));
}

/** The attempt does not count: the next server starts the job at once, with the attempts it had left. */
async function handBack({ connection, log }: WorkerTools, { id, name, retryCount }: Claimed): Promise<void> {
  try {
    await connection.query({ text: HAND_BACK, values: [name, id, retryCount], shape: 'columns' });
  } catch (error) {
    log.warn(
      { queue: name, job: id, err: error },
      'a job could not be handed back and waits until its time has run out',
    );
  }
}
