import { boolean, foreignKey, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { moment } from '../../platform/db/columns.ts';
import { idColumn } from '../../platform/ids.ts';
import { sessions } from '../sessions/tables.ts';

/** When the user of a session last proved themselves for a sensitive action. */
export const stepUps = pgTable(
  'step_ups',
  {
    tenantId: idColumn('tnt')('tenant_id').notNull(),
    sessionId: idColumn('sess')('session_id').notNull(),
    action: text('action').notNull(),
    provenAt: moment('proven_at').notNull(),
    /** A password, otherwise: no proof any more once the account holds more than that. */
    secondFactor: boolean('second_factor').notNull().default(false),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.sessionId, t.action] }),
    foreignKey({ columns: [t.tenantId, t.sessionId], foreignColumns: [sessions.tenantId, sessions.id] }).onDelete(
      'cascade',
    ),
  ],
);
