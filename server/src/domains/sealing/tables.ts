import { bigint, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { moment } from '../../platform/db/columns.ts';

/** How far the moving of one sealed column under one key of the ring has come. Of the instance: rows of all tenants are moved alike. */
export const rewraps = pgTable(
  'rewraps',
  {
    /** The key that everything is moved to. */
    keyId: text('key_id').notNull(),
    /** As `table.column`. */
    sealed: text('sealed').notNull(),
    /** The last row that was looked at; absent before the first. */
    after: text('after'),
    /** Values under other keys as it began, values moved since, and values that no key of the ring opens. */
    total: bigint('total', { mode: 'number' }).notNull().default(0),
    moved: bigint('moved', { mode: 'number' }).notNull().default(0),
    unreadable: bigint('unreadable', { mode: 'number' }).notNull().default(0),
    startedAt: moment('started_at').notNull(),
    updatedAt: moment('updated_at').notNull(),
    finishedAt: moment('finished_at'),
  },
  (t) => [primaryKey({ columns: [t.keyId, t.sealed] })],
);
