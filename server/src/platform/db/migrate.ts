import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { engineOf } from './database.ts';
import type { Connection, Dedicated } from './engine.ts';
import { DatabaseError } from './errors.ts';
import type { Db } from './types.ts';

/**
 * Migrations: files `NNNN_name.sql`, numbered without gaps from 0001, never edited once applied. The first line says
 * `-- compatible` (the server before it keeps working beside it) or `-- breaking`. Each file is one transaction together with its row
 * in doorward_migrations. Everything happens on one connection under one advisory lock, so any number of processes may start at
 * once on an empty database: one works, the others wait and find it done.
 */
export interface Migration {
  number: number;
  name: string;
  breaking: boolean;
  /** SHA-256 of the file's text, in hex. */
  checksum: string;
  sql: string;
}

export interface AppliedMigration {
  number: number;
  name: string;
  checksum: string;
  appliedAt: Date;
}

/** The database and the files disagree, or a file is not as it must be. The message says which and what to do. */
export class MigrationError extends Error {
  override readonly name = 'MigrationError';
}

export type MigrationEvent =
  | { type: 'waiting' }
  | { type: 'applying'; migration: Migration }
  | { type: 'applied'; migration: Migration; ms: number };

export interface MigrateOptions {
  directory: string;
  /** Told of each step; `waiting` when another process holds the lock. */
  log?: (event: MigrationEvent) => void;
  /** More work under the same lock, after the files: pg-boss migrates its own schema here. */
  within?: (connection: Dedicated) => Promise<void>;
}

/** pg_advisory_lock's key: 'door' in ASCII. */
const LOCK_KEY = 0x646f6f72;

/** Applies what is missing, in order, and answers it. Throws MigrationError, DatabaseError, DatabaseUnavailable. */
export async function migrate(db: Db, options: MigrateOptions): Promise<Migration[]> {
  const migrations = await readMigrations(options.directory);
  return engineOf(db).dedicated(async (connection) => {
    await lock(connection, options.log);
    try {
      await connection.script(
        `create table if not exists doorward_migrations (
          number integer primary key,
          name text not null,
          checksum text not null,
          applied_at timestamptz not null default now()
        )`,
      );
      const missing = compare(migrations, await readApplied(connection));
      for (const migration of missing) await apply(connection, migration, options.log);
      await options.within?.(connection);
      return missing;
    } finally {
      // Also given back by the server when the connection closes, should this fail.
      await connection.script(`select pg_advisory_unlock(${LOCK_KEY})`).catch(() => {});
    }
  });
}

/** What `migrate` would apply; changes nothing. Throws as `migrate` does. */
export async function pendingMigrations(db: Db, directory: string): Promise<Migration[]> {
  return compare(await readMigrations(directory), await appliedMigrations(db));
}

/** What has been applied, in order; none on an empty database. */
export async function appliedMigrations(db: Db): Promise<AppliedMigration[]> {
  try {
    return await readApplied(engineOf(db));
  } catch (error) {
    // 42P01 undefined_table: nothing has ever been applied here.
    if (error instanceof DatabaseError && error.code === '42P01') return [];
    throw error;
  }
}

/** The files of a directory, checked for order and form. */
export async function readMigrations(directory: string): Promise<Migration[]> {
  const names = (await readdir(directory)).filter((name) => /^\d{4}_.*\.sql$/.test(name)).sort();
  return Promise.all(
    names.map(async (file, index) => {
      const number = Number(file.slice(0, 4));
      if (number !== index + 1) throw new MigrationError(`${file}: the next migration must be number ${index + 1}`);
      const sql = await readFile(join(directory, file), 'utf8');
      const mark = /^-- (compatible|breaking)\b/.exec(sql)?.[1];
      if (mark === undefined) throw new MigrationError(`${file}: the first line must be -- compatible or -- breaking`);
      const checksum = createHash('sha256').update(sql).digest('hex');
      return { number, name: file.slice(5, -4), breaking: mark === 'breaking', checksum, sql };
    }),
  );
}

function compare(migrations: Migration[], applied: AppliedMigration[]): Migration[] {
  for (const row of applied) {
    const file = migrations[row.number - 1];
    if (file === undefined) {
      throw new MigrationError(
        `the database has migration ${row.number} (${row.name}), which this release does not know: start the newer release`,
      );
    }
    if (file.checksum !== row.checksum) {
      throw new MigrationError(
        `migration ${row.number} (${row.name}) was changed after it was applied: restore the file and put the change in a new one`,
      );
    }
  }
  const last = applied.at(-1)?.number ?? 0;
  if (last !== applied.length) throw new MigrationError('doorward_migrations has gaps: it was edited by hand');
  return migrations.slice(last);
}

async function readApplied(connection: Connection): Promise<AppliedMigration[]> {
  const { rows } = await connection.query({
    text: 'select number, name, checksum, applied_at as "appliedAt" from doorward_migrations order by number',
    values: [],
    shape: 'objects',
  });
  return rows as AppliedMigration[];
}

async function lock(connection: Connection, log: MigrateOptions['log']): Promise<void> {
  const { rows } = await connection.script(`select pg_try_advisory_lock(${LOCK_KEY}) as taken`);
  if ((rows[0] as { taken: boolean }).taken) return;
  log?.({ type: 'waiting' });
  // The dedicated connection has no time limit: a long migration elsewhere is waited for.
  await connection.script(`select pg_advisory_lock(${LOCK_KEY})`);
}

async function apply(connection: Dedicated, migration: Migration, log: MigrateOptions['log']): Promise<void> {
  const start = performance.now();
  log?.({ type: 'applying', migration });
  try {
    await connection.transaction(async (tx) => {
      await tx.script(migration.sql);
      await tx.query({
        text: 'insert into doorward_migrations (number, name, checksum) values ($1, $2, $3)',
        values: [migration.number, migration.name, migration.checksum],
        shape: 'objects',
      });
    });
  } catch (error) {
    throw error instanceof DatabaseError ? failed(migration, error) : error;
  }
  log?.({ type: 'applied', migration, ms: Math.round(performance.now() - start) });
}

function failed({ number, name, sql }: Migration, error: DatabaseError): MigrationError {
  const line = error.position === undefined ? '' : ` at line ${sql.slice(0, error.position).split('\n').length}`;
  return new MigrationError(`migration ${number} (${name}) failed${line} and was rolled back: ${error.message}`, {
    cause: error,
  });
}
