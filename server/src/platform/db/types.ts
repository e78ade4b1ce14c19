import type { Drizzle } from './session.ts';
import type { Statement } from './statement.ts';

type ReadVerb = 'select' | 'selectDistinct' | 'selectDistinctOn';

/** Drizzle's reading verbs. */
export type Reader = Pick<Drizzle, ReadVerb | '$with' | '$count'> & {
  with(...queries: Parameters<Drizzle['with']>): Pick<ReturnType<Drizzle['with']>, ReadVerb>;
};

/** Runs a statement: one round trip of a named prepared statement. */
export interface Runner {
  run<P extends Record<string, unknown>, R>(statement: Statement<P, R>, params: P): Promise<R[]>;
}

/**
 * Everything a transaction may do. `execute` answers `{ rows, rowCount }` with rows as values.ts says for objects; an insert,
 * update or delete without `returning` answers the same with no rows.
 */
export type Queries = Pick<
  Drizzle,
  ReadVerb | '$with' | 'with' | '$count' | 'insert' | 'update' | 'delete' | 'execute'
> &
  Runner;

/**
 * A database. It offers no writing verb itself: writes go through `transaction`, or `run` for one statement. Used inside a
 * transaction of the same flow of calls, `reader`, `run` and `transaction` throw at once instead of waiting for themselves.
 * Errors: DatabaseError, DatabaseUnavailable; what `work` throws is passed on after the rollback.
 */
export interface Db extends Runner {
  readonly kind: 'embedded' | 'postgres';
  /** Single reads on any connection, each its own transaction. */
  readonly reader: Reader;
  /**
   * The same reads for who must be answered, since what they did has been committed: where the pool is only busy, they wait ten times
   * as long for a place in it.
   */
  readonly patient: Pick<Db, 'reader' | 'run'>;
  /** Begin, work, commit. Read committed. `tx` is dead once `work` has settled. */
  transaction<T>(work: (tx: Queries) => Promise<T>): Promise<T>;
  /** One round trip; rejects with DatabaseUnavailable when the database does not answer. */
  ping(): Promise<void>;
  /** Waits for open work, then closes; the lock of an embedded directory is given back. */
  close(): Promise<void>;
}

export interface PostgresOptions {
  /** postgres://user:password@host:port/database?sslmode=… */
  url: string;
  /** Most connections at once. Default 10. */
  poolMax?: number;
  /** For a connection or a free place in the pool. Default 1500. */
  connectTimeoutMs?: number;
  /** For one statement, kept by the server; the client gives up half a second later. Default 10000. */
  statementTimeoutMs?: number;
  /** An unused connection is closed after this. Default 30000. */
  idleTimeoutMs?: number;
  /** Shown in pg_stat_activity. Default `doorward`. */
  applicationName?: string;
}

export interface EmbeddedOptions {
  /** The data directory; made when absent. PGlite lives in `<directory>/pglite`, the lock beside it. */
  directory: string;
}
