import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { migrations } from '../app.ts';
import type { Config } from '../config.ts';
import { appliedMigrations, type Db, type MigrationEvent, migrate, pendingMigrations } from '../platform/db/index.ts';
import { migrateJobs } from '../platform/jobs/index.ts';
import { openDb } from '../world.ts';

/** `doorward migrate`: applies what is missing, as a start would. */
export async function runMigrate(config: Config): Promise<void> {
  const db = await openDb(config);
  try {
    const applied = await migrate(db, { directory: migrations, within: migrateJobs, log: tell });
    say(applied.length === 0 ? 'Nothing to apply.' : `${applied.length} applied.`);
  } finally {
    await db.close();
  }
}

/** `doorward status`: what is applied and what is pending; changes nothing. Gives whether nothing is pending. */
export async function showStatus(config: Config): Promise<boolean> {
  if (!config.databaseUrl && !existsSync(join(config.dataDirectory, 'pglite'))) {
    say(`There is no database in ${config.dataDirectory} yet.`);
    return false;
  }
  const db = await openDb(config);
  try {
    return await tellStatus(db);
  } finally {
    await db.close();
  }
}

async function tellStatus(db: Db): Promise<boolean> {
  const pending = await pendingMigrations(db, migrations);
  for (const { number, name, appliedAt } of await appliedMigrations(db))
    say(`${nameOf(number, name)} applied ${appliedAt.toISOString()}`);
  for (const { number, name, breaking } of pending)
    say(`${nameOf(number, name)} pending, ${breaking ? 'breaking' : 'compatible'}`);
  say(pending.length === 0 ? 'Up to date.' : `${pending.length} pending.`);
  return pending.length === 0;
}

function tell(event: MigrationEvent): void {
  if (event.type === 'waiting') say('Another process is migrating; waiting for it.');
  else {
    const { number, name } = event.migration;
    say(`${nameOf(number, name)} ${event.type === 'applying' ? '…' : `applied in ${event.ms} ms`}`);
  }
}

const nameOf = (number: number, name: string): string => `${String(number).padStart(4, '0')} ${name}`;
const say = (line: string): void => void process.stdout.write(`${line}\n`);
