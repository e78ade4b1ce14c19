import { boolean, foreignKey, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { moment } from '../../platform/db/columns.ts';
import { idColumn } from '../../platform/ids.ts';
import { users } from '../accounts/tables.ts';

/** At most one password per account. */
export const passwords = pgTable(
  'passwords',
  {
    tenantId: idColumn('tnt')('tenant_id').notNull(),
    userId: idColumn('user')('user_id').notNull(),
    /** Secret-bearing: an argon2id PHC string, or, sealed, the hash another system made (F018). */
    hash: text('hash').notNull(),
    /** Chosen by someone else: opens a session only once its owner has changed it. */
    mustChange: boolean('must_change').notNull().default(false),
    /** Another one for each password chosen; the same while one is only hashed anew. */
    version: uuid('version').notNull().defaultRandom(),
    changedAt: moment('changed_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.userId] }),
    foreignKey({ columns: [t.tenantId, t.userId], foreignColumns: [users.tenantId, users.id] }).onDelete('cascade'),
  ],
);
