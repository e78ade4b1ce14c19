import { sql } from 'drizzle-orm';
import type { Db } from './types.ts';

/** What a database says of itself and of the user that is connected to it. */
export interface DatabaseFacts {
  /** As `server_version_num` has it: 150004 is 15.4. */
  readonly version: number;
  readonly encoding: string;
  /** A replica, or a database or user set to read only. */
  readonly readOnly: boolean;
  readonly user: string;
  /** May make tables in its schema, and schemas in its database: migrations do both. */
  readonly mayCreate: boolean;
  /** Tables of ours it may not read, write or change the shape of. */
  readonly closed: readonly string[];
  /** Most connections this user may open to this database. */
  readonly connections: number;
}

const ABOUT = sql`select current_setting('server_version_num')::int as version, current_user::text as "user",
    pg_encoding_to_char(d.encoding)::text as encoding,
    pg_is_in_recovery() or current_setting('default_transaction_read_only') = 'on' as "readOnly",
    has_schema_privilege(current_schema(), 'CREATE') and has_database_privilege(d.oid, 'CREATE') as "mayCreate",
    least(current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int,
      nullif(d.datconnlimit, -1), nullif(r.rolconnlimit, -1))::int as connections
  from pg_database d, pg_roles r where d.datname = current_database() and r.rolname = current_user`;

// A migration alters tables, which only who owns them may.
const CLOSED = sql`select n.nspname || '.' || c.relname as name
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p') and n.nspname in (current_schema(), 'pgboss') and not (
    has_schema_privilege(n.oid, 'USAGE') and pg_has_role(c.relowner, 'USAGE')
    and has_table_privilege(c.oid, 'SELECT') and has_table_privilege(c.oid, 'INSERT')
    and has_table_privilege(c.oid, 'UPDATE') and has_table_privilege(c.oid, 'DELETE'))
  order by 1`;

/** Asks without changing anything. Throws DatabaseError, DatabaseUnavailable. */
export async function inspectDatabase(db: Db): Promise<DatabaseFacts> {
  return db.transaction(async (tx) => {
    const about = await tx.execute(ABOUT);
    const closed = await tx.execute(CLOSED);
    const names = (closed.rows as { name: string }[]).map(({ name }) => name);
    return { ...(about.rows[0] as Omit<DatabaseFacts, 'closed'>), closed: names };
  });
}

/** The database's own time, now. */
export async function databaseTime(db: Db): Promise<Date> {
  const { rows } = await db.transaction((tx) =>
    tx.execute(sql`select (extract(epoch from clock_timestamp()) * 1000)::float8 as ms`),
  );
  return new Date((rows[0] as { ms: number }).ms);
}
