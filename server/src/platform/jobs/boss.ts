import { type ConstructorOptions, PgBoss } from 'pg-boss';
import type { Dedicated } from '../db/index.ts';

export const SCHEMA = 'pgboss';

export interface BossOptions {
  /** How often pg-boss hands cron occurrences it found to their queues; it looks for them a third as often. 15 at most. */
  cronSeconds: number;
  /** False when nothing is scheduled: then it asks nothing. */
  schedule: boolean;
}

/** pg-boss over our own connections: one pool, our time limits, our errors without parameters, and no driver of its own. */
export function openBoss(connection: Dedicated, kind: 'embedded' | 'postgres', options: BossOptions): PgBoss {
  return new PgBoss({
    db: executor(connection),
    backend: kind === 'embedded' ? 'pglite' : 'postgres',
    schema: SCHEMA,
    // Finds what migrateJobs left; without it pg-boss would not finish the index builds of an upgrade in the background.
    migrate: true,
    schedule: options.schedule,
    cronWorkerIntervalSeconds: options.cronSeconds,
    cronMonitorIntervalSeconds: options.cronSeconds * 3,
    // What stays unfinished after its time, and what is old, is looked for once a minute and once an hour.
    superviseIntervalSeconds: 60,
    maintenanceIntervalSeconds: 3600,
    monitorVacuum: false,
    reindex: false,
    // We make no job graphs.
    flowIntervalSeconds: 86_400,
  });
}

/**
 * Brings pg-boss's own schema up to date. Only for the connection that holds the migration lock (`within` of `migrate`), outside a
 * transaction: of processes that install at once without it, all but one would fail.
 */
export async function migrateJobs(connection: Dedicated): Promise<void> {
  const boss = new PgBoss({ db: executor(connection), schema: SCHEMA, schedule: false, supervise: false });
  boss.on('error', () => {});
  try {
    await boss.start();
  } finally {
    await boss.stop({ graceful: false, close: false });
  }
}

const BLOCK = /^\s*BEGIN;([\s\S]*)COMMIT;?\s*$/;

function executor(connection: Dedicated): NonNullable<ConstructorOptions['db']> {
  return {
    executeSql: (text, values) => {
      if (values?.length) return connection.query({ text, values, shape: 'objects' });
      // A block that fails half way must not leave its connection in an aborted transaction for the next user.
      const block = BLOCK.exec(text)?.[1];
      return block === undefined ? connection.script(text) : connection.transaction((tx) => tx.script(block));
    },
  };
}
