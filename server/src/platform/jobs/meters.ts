import type { Metrics } from '../metrics.ts';
import type { QueueStats } from './overview.ts';

/** How one attempt ended. */
export type Outcome = 'completed' | 'failed';

export interface JobMeter {
  /** A queue this process works on: shown from the start, before its first job. */
  known(queue: string): void;
  ended(queue: string, outcome: Outcome, seconds: number): void;
}

const outcomes: readonly Outcome[] = ['completed', 'failed'];
const BUCKETS = [0.01, 0.05, 0.25, 1, 5, 30, 120];

/** What this process ran, and at each scrape how the queues stand in the database, which is the same on every server. */
export function meterJobs(metrics: Metrics, stats: () => Promise<QueueStats[]>): JobMeter {
  const labels = ['queue', 'outcome'] as const;
  const runs = metrics.counter('job_runs_total', 'Attempts of jobs by this server.', labels);
  const duration = metrics.histogram('job_duration_seconds', 'Time of one attempt of a job.', {
    labels: ['queue'],
    buckets: BUCKETS,
  });
  const last = metrics.gauge('job_last_run_timestamp_seconds', 'When this server last ended an attempt.', { labels });
  const seen = shared(stats);
  metrics.gauge('jobs', 'Jobs of all servers that wait, run, or are dead letters.', {
    labels: ['queue', 'state'],
    async collect(set) {
      for (const { name: queue, queued, active, failed } of await seen()) {
        set(queued, { queue, state: 'waiting' });
        set(active, { queue, state: 'running' });
        set(failed, { queue, state: 'dead' });
      }
    },
  });
  metrics.gauge('job_oldest_seconds', 'How long the oldest job that is due has waited.', {
    labels: ['queue'],
    async collect(set) {
      for (const { name: queue, oldestSeconds } of await seen()) set(oldestSeconds, { queue });
    },
  });
  return {
    known: (queue) => {
      for (const outcome of outcomes) runs.inc({ queue, outcome }, 0);
    },
    ended: (queue, outcome, seconds) => {
      runs.inc({ queue, outcome });
      duration.observe({ queue }, seconds);
      last.set({ queue, outcome }, Date.now() / 1000);
    },
  };
}

/** The gauges of one scrape ask the database once. */
function shared<T>(ask: () => Promise<T>): () => Promise<T> {
  let asking: Promise<T> | undefined;
  return () => {
    asking ??= ask().finally(() => {
      asking = undefined;
    });
    return asking;
  };
}
