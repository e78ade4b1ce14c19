/**
 * The database: one dialect, PostgreSQL, on two engines (a server through pg; PGlite in a locked directory). This room owns
 * connections, transactions, statements, the shape of values, errors stripped of everything secret, and migrations. It knows no table.
 */
export { createDb, engineOf } from './database.ts';
export type { Connection, Connections, Dedicated, Engine } from './engine.ts';
export { DatabaseError, DatabaseUnavailable, isUniqueViolation } from './errors.ts';
export { type DatabaseFacts, databaseTime, inspectDatabase } from './inspect.ts';
export { EmbeddedDirectoryInUse } from './lock.ts';
export { watchConnections } from './meters.ts';
export {
  type AppliedMigration,
  appliedMigrations,
  type MigrateOptions,
  type Migration,
  MigrationError,
  type MigrationEvent,
  migrate,
  pendingMigrations,
} from './migrate.ts';
export { same } from './same.ts';
export { type Placeholders, returns, type Statement, statement } from './statement.ts';
export type { Db, EmbeddedOptions, PostgresOptions, Queries, Reader, Runner } from './types.ts';
