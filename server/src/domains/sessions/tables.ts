import { sql } from 'drizzle-orm';
import { date, foreignKey, index, integer, pgTable, text, unique } from 'drizzle-orm/pg-core';
import { bytea, moment } from '../../platform/db/columns.ts';
import { idColumn } from '../../platform/ids.ts';
import { users } from '../accounts/tables.ts';
import { apps } from '../tenants/tables.ts';

/** One row per session and no token rows: what is kept here cannot be turned into a token without the server key. */
export const sessions = pgTable(
  'sessions',
  {
    id: idColumn('sess')('id').primaryKey(),
    tenantId: idColumn('tnt')('tenant_id').notNull(),
    appId: idColumn('app')('app_id').notNull(),
    userId: idColumn('user')('user_id').notNull(),
    /** 256 bits mixed into the MAC of every refresh token of the session. */
    salt: bytea('salt').notNull(),
    /** Counts rotations; the live refresh token carries it. */
    generation: integer('generation').notNull(),
    /** Server keys the live generation and the one before it were minted under. */
    keyId: text('key_id').notNull(),
    previousKeyId: text('previous_key_id'),
    /** When the live generation was minted: its grace window opens here. */
    mintedAt: moment('minted_at').notNull(),
    authTime: moment('auth_time').notNull(),
    amr: text('amr').array().notNull(),
    acr: text('acr').notNull(),
    userAgent: text('user_agent'),
    /** Keyed hash; the address itself is never kept. */
    ipHash: bytea('ip_hash'),
    createdAt: moment('created_at').notNull(),
    lastSeenAt: moment('last_seen_at').notNull(),
    idleUntil: moment('idle_until').notNull(),
    /** For the sweep: an index over a moment that each refresh moves would make each refresh write every index. */
    idleDay: date('idle_day').notNull().generatedAlwaysAs(sql`(idle_until at time zone 'UTC')::date`),
    expiresAt: moment('expires_at').notNull(),
    endedAt: moment('ended_at'),
    endReason: text('end_reason'),
  },
  (t) => [
    unique('sessions_tenant_id_id_key').on(t.tenantId, t.id),
    foreignKey({ columns: [t.tenantId, t.appId], foreignColumns: [apps.tenantId, apps.id] }).onDelete('cascade'),
    foreignKey({ columns: [t.tenantId, t.userId], foreignColumns: [users.tenantId, users.id] }).onDelete('cascade'),
    index('sessions_of_user').on(t.tenantId, t.userId, t.createdAt, t.id),
    index('sessions_of_app').on(t.tenantId, t.appId),
    index('sessions_ended').on(t.endedAt).where(sql`ended_at is not null`),
    index('sessions_idle_day').on(t.idleDay).where(sql`ended_at is null`),
  ],
);

export type Session = typeof sessions.$inferSelect;
