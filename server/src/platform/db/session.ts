import { type Query as BuiltQuery, entityKind, type SQL } from 'drizzle-orm';
import {
  PgDatabase,
  PgDialect,
  PgPreparedQuery,
  type PgQueryResultHKT,
  PgSession,
  type PreparedQueryConfig,
  type SelectedFieldsOrdered,
} from 'drizzle-orm/pg-core';
import type { Connection, Result } from './engine.ts';
import { type JoinsNotNullable, type MapRow, paramsFiller, rowMapper } from './rows.ts';

/**
 * Drizzle over our connections. Its own drivers wrap every error in one that prints the parameters, and they disagree about
 * values; over this session both engines behave the same. Classes, because drizzle asks for subclasses.
 */
export interface ResultHKT extends PgQueryResultHKT {
  type: Rows<this['row']>;
}

/** What a raw `execute`, and a write without `returning`, answer. */
export interface Rows<R> {
  rows: R[];
  rowCount: number;
}

export type Drizzle = PgDatabase<ResultHKT, Record<string, never>>;
/** Where a query goes; asked at each query, so that it can refuse. */
export type Target = () => Pick<Connection, 'query'>;

export class Prepared extends PgPreparedQuery<PreparedQueryConfig> {
  static override readonly [entityKind]: string = 'DoorwardPrepared';
  // Set by drizzle after construction on selects with joins; declared only, so that no field is defined here.
  declare joinsNotNullableMap: JoinsNotNullable;
  readonly text: string;
  readonly params: (named: Record<string, unknown>) => unknown[];
  private readonly fields: SelectedFieldsOrdered | undefined;
  private readonly target: Target;
  private mapRow: MapRow | undefined;

  constructor(target: Target, query: BuiltQuery, fields: SelectedFieldsOrdered | undefined) {
    super(query, undefined, undefined);
    this.target = target;
    this.text = query.sql;
    this.params = paramsFiller(query.params);
    this.fields = fields;
  }

  /** The decoder of one row; undefined when the query returns no declared columns. */
  rowMapper(): MapRow | undefined {
    if (this.fields !== undefined) this.mapRow ??= rowMapper(this.fields, this.joinsNotNullableMap);
    return this.mapRow;
  }

  async execute(named: Record<string, unknown> = {}): Promise<unknown> {
    const mapRow = this.rowMapper();
    const shape = mapRow === undefined ? 'objects' : 'columns';
    const result = await this.target().query({ text: this.text, values: this.params(named), shape });
    return mapRow === undefined ? result : (result.rows as unknown[][]).map(mapRow);
  }
}

class Session extends PgSession<ResultHKT> {
  static override readonly [entityKind]: string = 'DoorwardSession';
  private readonly target: Target;

  constructor(dialect: PgDialect, target: Target) {
    super(dialect);
    this.target = target;
  }

  override prepareQuery<T extends PreparedQueryConfig>(query: BuiltQuery, fields: SelectedFieldsOrdered | undefined) {
    return new Prepared(this.target, query, fields) as unknown as PgPreparedQuery<T>;
  }

  override async count(query: SQL): Promise<number> {
    const { rows } = await this.execute<Result>(query);
    return Number((rows[0] as { count: string }).count);
  }

  override transaction(): Promise<never> {
    throw new Error('use db.transaction');
  }
}

const dialect = new PgDialect();

export function createDrizzle(target: Target): Drizzle {
  return new PgDatabase<ResultHKT, Record<string, never>>(dialect, new Session(dialect, target), undefined);
}
