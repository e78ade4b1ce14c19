import { type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';

/**
 * Equality that no index answers, for what is asked of a row that was found by something else. With a plain one PostgreSQL, which knows nothing
 * yet of a young table, may as well begin there and read a whole app or tenant.
 */
export const same = (column: PgColumn, value: SQLWrapper | string): SQL =>
  sql`${column} is not distinct from ${typeof value === 'string' ? sql.param(value, column) : value}`;
