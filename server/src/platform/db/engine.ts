/** What both engines can do, spelled once: everything above this file is the same on PostgreSQL and PGlite. */
export interface Query {
  text: string;
  /** Driver values (see values.ts); `undefined` counts as null. */
  values: readonly unknown[];
  /** Named statements are parsed once per connection. */
  name?: string | undefined;
  /** Changes and locks nothing, so it may travel with others of its kind. */
  reads?: boolean | undefined;
  /** `columns`: rows are arrays of raw values for drizzle to decode. `objects`: rows are objects of natural values. */
  shape: 'columns' | 'objects';
}

export interface Result {
  rows: unknown[];
  rowCount: number;
}

export interface Connection {
  query(query: Query): Promise<Result>;
  /** One or more statements without parameters, by the simple protocol; the rows of all of them. */
  script(text: string): Promise<Result>;
}

/** One connection held for a while, with transactions on it. */
export interface Dedicated extends Connection {
  transaction<T>(work: (connection: Connection) => Promise<T>): Promise<T>;
}

/** Connections of the pool, and callers that wait for one. */
export interface Connections {
  readonly busy: number;
  readonly idle: number;
  readonly waiting: number;
  readonly max: number;
}

/** Every error an engine throws is already a DatabaseError or DatabaseUnavailable, except what `work` itself threw. */
export interface Engine extends Connection {
  readonly kind: 'embedded' | 'postgres';
  /** Single reads that wait far longer for a free place in the pool than others do. */
  readonly patient: Pick<Connection, 'query'>;
  transaction<T>(work: (connection: Connection) => Promise<T>): Promise<T>;
  /** One connection of its own, outside the pool and its time limits, for the length of `work`. */
  dedicated<T>(work: (connection: Dedicated) => Promise<T>): Promise<T>;
  /** Of a PostgreSQL server; the embedded database has no pool. */
  connections?(): Connections;
  close(): Promise<void>;
}
