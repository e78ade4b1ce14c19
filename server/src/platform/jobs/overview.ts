import type { Connection } from '../db/index.ts';
import { SCHEMA } from './boss.ts';
import { deadQueue } from './queues.ts';

export interface QueueStats {
  name: string;
  /** Waiting, for their first or their next attempt. */
  queued: number;
  active: number;
  /** Dead letters. */
  failed: number;
  /** How long the oldest that is due has waited; 0 when none is. */
  oldestSeconds: number;
}

/** A job that used up its attempts. Kept 30 days. Its data is not shown: it may name people. */
export interface DeadLetter {
  id: string;
  queue: string;
  enqueuedAt: Date;
  failedAt: Date;
  attempts: number;
  /** Of the last attempt. */
  error: string;
}

const COUNTS = `select name, state::text as state, count(*)::int as count,
    coalesce(extract(epoch from now() - min(start_after) filter (where state < 'active' and start_after <= now())), 0)::float8 as oldest
  from ${SCHEMA}.job where name = any($1::text[]) and state <= 'active' group by 1, 2`;

export async function readStats(connection: Connection, names: readonly string[]): Promise<QueueStats[]> {
  const values = [[...names, ...names.map(deadQueue)]];
  const { rows } = await connection.query({ name: 'jobs_stats', text: COUNTS, values, shape: 'objects' });
  const counts = rows as { name: string; state: string; count: number; oldest: number }[];
  const sum = (name: string, states: readonly string[]) =>
    counts
      .filter((row) => row.name === name && states.includes(row.state))
      .reduce((total, row) => total + row.count, 0);
  return names.map((name) => ({
    name,
    queued: sum(name, ['created', 'retry']),
    active: sum(name, ['active']),
    failed: sum(deadQueue(name), ['created']),
    oldestSeconds: Math.max(0, ...counts.filter((row) => row.name === name).map(({ oldest }) => oldest)),
  }));
}

const DEAD = `select id, source_name as queue, source_created_on as "enqueuedAt", created_on as "failedAt",
    source_retry_count + 1 as attempts,
    coalesce(source_output->>'message', source_output->'value'->>'message', 'unknown') as error
  from ${SCHEMA}.job where name = any($1::text[]) and state = 'created' order by created_on desc, id desc limit 100`;

/** The newest 100. */
export async function readDeadLetters(connection: Connection, names: readonly string[]): Promise<DeadLetter[]> {
  const { rows } = await connection.query({ text: DEAD, values: [names.map(deadQueue)], shape: 'objects' });
  return rows as DeadLetter[];
}
