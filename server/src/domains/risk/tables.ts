import { doublePrecision, foreignKey, index, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { bytea, moment } from '../../platform/db/columns.ts';
import { idColumn } from '../../platform/ids.ts';
import { users } from '../accounts/tables.ts';
import { tenants } from '../tenants/tables.ts';
import type { Action, Level } from './levels.ts';
import type { KeptFacts, Policy, Reason } from './words.ts';

/** What was found out about a sign-in, and what followed from it. */
export const riskAssessments = pgTable(
  'risk_assessments',
  {
    id: idColumn('risk')('id').primaryKey(),
    tenantId: idColumn('tnt')('tenant_id').notNull(),
    userId: idColumn('user')('user_id').notNull(),
    requestId: text('request_id').notNull(),
    entry: text('entry').notNull(),
    level: text('level').$type<Level>().notNull(),
    /** What was done, not what a policy that only observes would have done. */
    action: text('action').$type<Action>().notNull(),
    /** Never the address itself. */
    facts: jsonb('facts').$type<KeptFacts>().notNull(),
    reasons: jsonb('reasons').$type<readonly Reason[]>().notNull(),
    policy: jsonb('policy').$type<Policy>().notNull(),
    createdAt: moment('created_at').notNull(),
  },
  (t) => [
    foreignKey({ columns: [t.tenantId, t.userId], foreignColumns: [users.tenantId, users.id] }).onDelete('cascade'),
    index('risk_assessments_page').on(t.tenantId, t.createdAt, t.id),
    index('risk_assessments_of_user').on(t.tenantId, t.userId, t.createdAt, t.id),
    index('risk_assessments_of_request').on(t.tenantId, t.requestId),
    index('risk_assessments_created_at').on(t.createdAt),
  ],
);

export type AssessmentRow = typeof riskAssessments.$inferSelect;

/** What happened lately that makes a sign-in suspect. */
export const riskEvents = pgTable(
  'risk_events',
  {
    id: idColumn('rev')('id').primaryKey(),
    tenantId: idColumn('tnt')('tenant_id')
      .notNull()
      .references(() => tenants.id),
    /** Absent where nobody was meant. */
    userId: idColumn('user')('user_id'),
    /** Keyed hash; the address itself is never kept. */
    address: bytea('address'),
    kind: text('kind').$type<'failed_sign_in' | 'refresh_reuse'>().notNull(),
    createdAt: moment('created_at').notNull(),
  },
  (t) => [
    foreignKey({ columns: [t.tenantId, t.userId], foreignColumns: [users.tenantId, users.id] }).onDelete('cascade'),
    index('risk_events_of_user').on(t.tenantId, t.userId, t.createdAt),
    index('risk_events_of_address').on(t.tenantId, t.address, t.createdAt),
    index('risk_events_created_at').on(t.createdAt),
  ],
);

/** Where each user last signed in, as far as the operator's files know. */
export const riskPlaces = pgTable(
  'risk_places',
  {
    tenantId: idColumn('tnt')('tenant_id').notNull(),
    userId: idColumn('user')('user_id').notNull(),
    country: text('country'),
    latitude: doublePrecision('latitude').notNull(),
    longitude: doublePrecision('longitude').notNull(),
    at: moment('at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.userId] }),
    foreignKey({ columns: [t.tenantId, t.userId], foreignColumns: [users.tenantId, users.id] }).onDelete('cascade'),
  ],
);

/** Whom a tenant asks beside (F140): one at a time. */
export const riskProviders = pgTable('risk_providers', {
  tenantId: idColumn('tnt')('tenant_id')
    .primaryKey()
    .references(() => tenants.id),
  url: text('url').notNull(),
  /** Secret-bearing: what the provider knows this tenant by, sealed. */
  secret: text('secret').notNull(),
  version: integer('version').notNull().default(1),
  createdAt: moment('created_at').notNull(),
  updatedAt: moment('updated_at').notNull(),
});
