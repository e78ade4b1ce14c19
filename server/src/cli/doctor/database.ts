import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { migrations } from '../../app.ts';
import type { Config } from '../../config.ts';
import type { Clock } from '../../platform/clock.ts';
import {
  DatabaseError,
  type DatabaseFacts,
  type Db,
  databaseTime,
  EmbeddedDirectoryInUse,
  inspectDatabase,
  MigrationError,
  pendingMigrations,
} from '../../platform/db/index.ts';
import { openDb } from '../../world.ts';
import { type Finding, failure, ok, skipped, warning, wordsOf } from './finding.ts';

/** Replicas and the database may be this far apart (see docs/ARCHITECTURE.md). */
const driftMs = 2_000;
/** Statements of the doctor read whole tables. */
const statementTimeoutMs = 120_000;

/** The database, or why it cannot be looked at. Makes none where there is none. */
export async function reachDatabase(config: Config): Promise<Db | Finding> {
  const check = 'database.connect';
  if (!config.databaseUrl && !existsSync(join(config.dataDirectory, 'pglite')))
    return skipped(check, `There is no database in ${config.dataDirectory} yet: the first start makes it.`);
  try {
    const db = await openDb({ ...config, databaseStatementTimeoutMs: statementTimeoutMs, databasePoolMax: 2 });
    return await db.ping().then(
      () => db,
      async (error: unknown) => {
        await db.close();
        throw error;
      },
    );
  } catch (error) {
    if (error instanceof EmbeddedDirectoryInUse)
      return skipped(
        check,
        'A server has the embedded database open, so it was not looked at: stop the server to have that done.',
      );
    return failure(check, `The database cannot be used: ${wordsOf(error)}.`, remedyOf(error));
  }
}

function remedyOf(error: unknown): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  if (/^28/.test(code)) return 'Mend user and password in DATABASE_URL, or let the user in (pg_hba.conf).';
  if (code === '3D000') return 'Make the database that DATABASE_URL names.';
  return 'Start PostgreSQL, and see that DATABASE_URL names its host and port and that nothing stands between.';
}

/** Version, rights, room, migrations and clock. */
export async function examineDatabase(db: Db, config: Config, clock: Clock): Promise<Finding[]> {
  const facts = await inspectDatabase(db);
  const server = db.kind === 'postgres' ? 'PostgreSQL' : 'The embedded database';
  return [
    ok('database.connect', `${server} answers.`),
    judgeVersion(facts),
    judgeRights(facts),
    ...(db.kind === 'postgres' ? [judgeRoom(facts, config)] : []),
    await examineMigrations(db),
    await examineClock(db, clock),
  ];
}

export function judgeVersion({ version, encoding }: Pick<DatabaseFacts, 'version' | 'encoding'>): Finding {
  const check = 'database.version';
  const name = `PostgreSQL ${Math.floor(version / 10_000)}.${version % 10_000}`;
  if (version < 150_000) return failure(check, `${name} is too old.`, 'Upgrade to PostgreSQL 15 or newer.');
  if (encoding !== 'UTF8')
    return failure(check, `The database is encoded in ${encoding}.`, 'Make it anew with encoding UTF8, and restore.');
  return ok(check, `${name}, UTF8.`);
}

function judgeRights({ user, readOnly, mayCreate, closed }: DatabaseFacts): Finding {
  const check = 'database.rights';
  if (readOnly)
    return failure(
      check,
      'The database takes no writes.',
      'Point DATABASE_URL at the primary, and unset default_transaction_read_only.',
    );
  if (closed.length > 0)
    return failure(
      check,
      `User ${user} does not own ${closed.length} tables, or may not write them: ${closed.slice(0, 3).join(', ')}${closed.length > 3 ? ', …' : ''}.`,
      `As their owner: \`reassign owned by <owner> to ${user}\`.`,
    );
  if (!mayCreate)
    return failure(
      check,
      `User ${user} may not create tables or schemas: migrations will fail.`,
      `As a superuser: \`grant create on schema public to ${user}\` and \`grant create on database … to ${user}\`.`,
    );
  return ok(check, `User ${user} owns what is there and may create more.`);
}

function judgeRoom({ connections }: DatabaseFacts, { databasePoolMax }: Config): Finding {
  const check = 'database.connections';
  if (databasePoolMax + 2 > connections)
    return failure(
      check,
      `One server opens up to ${databasePoolMax} connections and now and then two more; PostgreSQL grants ${connections}.`,
      'Lower DOORWARD_DATABASE_POOL_MAX, or raise max_connections or the limit of the user.',
    );
  return ok(check, `${connections} granted: enough for ${Math.floor(connections / (databasePoolMax + 2))} servers.`);
}

async function examineMigrations(db: Db): Promise<Finding> {
  const check = 'migrations';
  try {
    const pending = await pendingMigrations(db, migrations);
    if (pending.length === 0) return ok(check, 'All applied, none unknown or changed.');
    return warning(check, `${pending.length} pending.`, 'Start a server of this release, or run `doorward migrate`.');
  } catch (error) {
    if (error instanceof DatabaseError)
      return failure(check, `Could not be read: ${error.message}.`, 'Mend the rights of the user first.');
    if (!(error instanceof MigrationError)) throw error;
    return failure(check, `${error.message}.`, 'See docs/runbooks/upgrade.md.');
  }
}

async function examineClock(db: Db, clock: Clock): Promise<Finding> {
  const check = 'clock.database';
  const before = clock.now().getTime();
  const there = (await databaseTime(db)).getTime();
  const after = clock.now().getTime();
  const offMs = there < before ? before - there : Math.max(0, there - after);
  if (offMs <= driftMs) return ok(check, 'The clock of the database agrees with that of this machine.');
  return failure(
    check,
    `The clock of the database and that of this machine are ${Math.round(offMs / 1000)} s apart.`,
    'Run a time service (chrony, systemd-timesyncd) on both machines: they may be 2 s apart.',
  );
}
