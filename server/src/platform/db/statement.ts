import { type Placeholder, type SQL, sql } from 'drizzle-orm';
import {
  type PgColumn,
  PgDialect,
  type PgPreparedQuery,
  type PreparedQueryConfig,
  type SelectedFields,
} from 'drizzle-orm/pg-core';
import type { SelectResultFields } from 'drizzle-orm/query-builders/select.types';
import { createDrizzle, type Drizzle, Prepared } from './session.ts';

/**
 * A query worked out once, when its module loads, and run as a named prepared statement in one round trip: nothing is built per
 * call. Rows are decoded by the drizzle columns named, so they have one shape on both engines.
 */
export interface Statement<P extends Record<string, unknown>, R> {
  readonly name: string;
  readonly text: string;
  /** Built as a plain select: changes and locks nothing. */
  readonly reads: boolean;
  /** Driver values in the order of `$1, $2, …`. */
  readonly params: (params: P) => unknown[];
  readonly map: (row: readonly unknown[]) => R;
}

/**
 * The parameters of a statement: `p.id(sessions.id)` stands where the value will, encoded as that column's values are. Without a
 * column (`p.limit()`) the value goes as it is: strings, numbers, booleans, dates, bytes, arrays of them; objects as JSON.
 */
export type Placeholders<P> = {
  readonly [K in keyof P & string]: { (): Placeholder<K, P[K]>; (column: PgColumn): SQL<P[K]> };
};

interface Preparable<Rows> {
  prepare(name: string): PgPreparedQuery<PreparedQueryConfig & { execute: Rows[] }>;
}

/** A raw query and the columns it returns, in that order. Made by `returns`. */
export interface RawRows<R> {
  readonly query: SQL;
  readonly columns: SelectedFields;
  readonly row?: R;
}

const unconnected: Drizzle = createDrizzle(() => {
  throw new Error('a statement is run with db.run');
});
const dialect = new PgDialect();
const names = new Set<string>();

/**
 * ```ts
 * const byId = statement('sessions.by_id', (q, p: Placeholders<{ id: Id<'sess'> }>) =>
 *   q.select({ id: sessions.id, endedAt: sessions.endedAt }).from(sessions).where(eq(sessions.id, p.id(sessions.id))));
 * const end = statement('sessions.end', (_q, p: Placeholders<{ id: Id<'sess'>; now: Date }>) => returns(
 *   sql`update ${sessions} set ended_at = ${p.now(sessions.endedAt)} where id = ${p.id(sessions.id)} returning id, ended_at`,
 *   { id: sessions.id, endedAt: sessions.endedAt }));
 * const [row] = await db.run(byId, { id });
 * ```
 * Every parameter must be given; absent is `null`. Names are unique in the process and at most 63 bytes.
 */
export function statement<P extends Record<string, unknown>, R>(
  name: string,
  build: (q: Drizzle, p: Placeholders<P>) => Preparable<R> | RawRows<R>,
): Statement<P, R> {
  if (name.length > 63) throw new Error(`statement name ${name} is longer than 63 bytes`);
  if (names.has(name)) throw new Error(`statement ${name} is defined twice`);
  names.add(name);
  const built = build(unconnected, placeholders<P>());
  const prepared = 'columns' in built ? prepareRaw(built) : built.prepare(name);
  if (!(prepared instanceof Prepared)) throw new Error(`statement ${name} was built by another drizzle`);
  const map = prepared.rowMapper();
  const noRows = (): never => {
    throw new Error(`statement ${name} declares no columns`);
  };
  return {
    name,
    text: prepared.text,
    reads: !('columns' in built) && !/ for (update|no key update|share|key share)\b/.test(prepared.text),
    params: prepared.params,
    map: (map ?? noRows) as (row: readonly unknown[]) => R,
  };
}

/** A raw query returning these columns in this order: plain columns, `sql<T>` expressions (`.mapWith(column)` decodes them) or both. */
export function returns<S extends SelectedFields>(query: SQL, columns: S): RawRows<SelectResultFields<S>> {
  return { query, columns };
}

function prepareRaw({ query, columns }: RawRows<unknown>): Prepared {
  const fields = Object.entries(columns).map(([key, field]) => ({ path: [key], field }));
  return new Prepared(
    () => {
      throw new Error('a statement is run with db.run');
    },
    dialect.sqlToQuery(query),
    fields as ConstructorParameters<typeof Prepared>[2],
  );
}

function placeholders<P>(): Placeholders<P> {
  return new Proxy({} as Placeholders<P>, {
    get: (_, name) => (column?: PgColumn) => {
      const value = sql.placeholder(String(name));
      return column === undefined ? value : sql`${sql.param(value, column)}`;
    },
  });
}
