import { pgTable } from 'drizzle-orm/pg-core';
import { moment } from '../../platform/db/columns.ts';
import { idColumn } from '../../platform/ids.ts';
import { tenants } from '../tenants/tables.ts';

/** How far a tenant's events have lost what is personal of them (F152): everything up to that event has. */
export const auditAnonymisations = pgTable('audit_anonymisations', {
  tenantId: idColumn('tnt')('tenant_id')
    .primaryKey()
    .references(() => tenants.id, { onDelete: 'cascade' }),
  createdAt: moment('created_at').notNull(),
  eventId: idColumn('evt')('event_id').notNull(),
});
