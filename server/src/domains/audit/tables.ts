import { isNotNull } from 'drizzle-orm';
import { index, jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import { bytea, moment } from '../../platform/db/columns.ts';
import { idColumn } from '../../platform/ids.ts';

/** What happened, appended only. No foreign keys: rows outlive what they name. */
export const auditEvents = pgTable(
  'audit_events',
  {
    id: idColumn('evt')('id').primaryKey(),
    tenantId: idColumn('tnt')('tenant_id').notNull(),
    type: text('type').notNull(),
    actorKind: text('actor_kind').notNull(),
    actorId: text('actor_id'),
    /** Who really acted, where the actor is a user they acted as (B35). */
    impersonatedBy: idColumn('user')('impersonated_by'),
    targetKind: text('target_kind'),
    targetId: text('target_id'),
    appId: idColumn('app')('app_id'),
    requestId: text('request_id').notNull(),
    /** Keyed hash; the address itself is never kept (F152). */
    ipHash: bytea('ip_hash'),
    userAgent: text('user_agent'),
    /** Before and after, ids and reasons: never personal data, never a secret. */
    data: jsonb('data').notNull().default({}),
    createdAt: moment('created_at').notNull(),
  },
  (t) => [
    index('audit_events_page').on(t.tenantId, t.createdAt, t.id),
    index('audit_events_by_type').on(t.tenantId, t.type, t.createdAt, t.id),
    index('audit_events_by_actor').on(t.tenantId, t.actorId, t.createdAt, t.id).where(isNotNull(t.actorId)),
    index('audit_events_by_target').on(t.tenantId, t.targetId, t.createdAt, t.id).where(isNotNull(t.targetId)),
    index('audit_events_by_impersonator')
      .on(t.tenantId, t.impersonatedBy, t.createdAt, t.id)
      .where(isNotNull(t.impersonatedBy)),
    index('audit_events_by_app').on(t.tenantId, t.appId, t.createdAt, t.id).where(isNotNull(t.appId)),
    index('audit_events_by_request').on(t.tenantId, t.requestId, t.createdAt, t.id),
  ],
);

export type AuditRow = typeof auditEvents.$inferSelect;
