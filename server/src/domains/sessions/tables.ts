import { sql } from 'drizzle-orm';
import { check, date, foreignKey, index, integer, pgTable, primaryKey, text, unique } from 'drizzle-orm/pg-core';
import { bytea, moment } from '../../platform/db/columns.ts';
import { idColumn } from '../../platform/ids.ts';
import { users } from '../accounts/tables.ts';
import { organizations } from '../organizations/tables.ts';
import { apps, tenants } from '../tenants/tables.ts';

/** A shard of a tenant's Token Status List: how many of its places were drawn, and what their order is worked out from. */
export const statusShards = pgTable(
  'status_shards',
  {
    tenantId: idColumn('tnt')('tenant_id')
      .notNull()
      .references(() => tenants.id),
    /** Counts from 1 in each tenant; the newest alone is open. */
    shard: integer('shard').notNull(),
    /** Not secret to who reads the rows: it keeps the places in a token from telling the order of sign-ins. */
    seed: bytea('seed').notNull(),
    drawn: integer('drawn').notNull(),
    openedAt: moment('opened_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.shard] })],
);

/** Places of sessions whose row went with an erased user, kept as long as a token of theirs could live. */
export const erasedStatuses = pgTable(
  'erased_statuses',
  {
    tenantId: idColumn('tnt')('tenant_id').notNull(),
    shard: integer('shard').notNull(),
    index: integer('index').notNull(),
    endedAt: moment('ended_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.shard, t.index] }),
    foreignKey({ columns: [t.tenantId, t.shard], foreignColumns: [statusShards.tenantId, statusShards.shard] }),
    index('erased_statuses_ended').on(t.endedAt),
  ],
);

/** One row per session and no token rows: what is kept here cannot be turned into a token without the server key. */
export const sessions = pgTable(
  'sessions',
  {
    id: idColumn('sess')('id').primaryKey(),
    tenantId: idColumn('tnt')('tenant_id').notNull(),
    appId: idColumn('app')('app_id').notNull(),
    userId: idColumn('user')('user_id').notNull(),
    /** The organization it was switched to. Says which is meant; the right is the membership, read whenever tokens are issued. */
    orgId: idColumn('org')('org_id'),
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
    /** The `acr` it was opened with, where a proof has raised it since. */
    openedAcr: text('opened_acr'),
    userAgent: text('user_agent'),
    /** Keyed hash; the address itself is never kept. */
    ipHash: bytea('ip_hash'),
    /** Where it was opened (ISO 3166-1 alpha-2), as far as the operator's files know. */
    country: text('country'),
    createdAt: moment('created_at').notNull(),
    lastSeenAt: moment('last_seen_at').notNull(),
    idleUntil: moment('idle_until').notNull(),
    /** For the sweep: an index over a moment that each refresh moves would make each refresh write every index. */
    idleDay: date('idle_day').notNull().generatedAlwaysAs(sql`(idle_until at time zone 'UTC')::date`),
    expiresAt: moment('expires_at').notNull(),
    endedAt: moment('ended_at'),
    endReason: text('end_reason'),
    /** Who acts as the user (B35): another user, of the tenant or an operator of the instance. Such a session is never refreshed. */
    actorTenantId: idColumn('tnt')('actor_tenant_id'),
    actorId: idColumn('user')('actor_id'),
    /** The session they opened it from: it ends with that. */
    actorSessionId: idColumn('sess')('actor_session_id'),
    /** Why, in their words; the user sees it. */
    impersonationReason: text('impersonation_reason'),
    /** Its place in the tenant's Token Status List. Absent only where a server from before the lists opened the session. */
    statusShard: integer('status_shard'),
    statusIndex: integer('status_index'),
  },
  (t) => [
    unique('sessions_tenant_id_id_key').on(t.tenantId, t.id),
    foreignKey({ columns: [t.tenantId, t.appId], foreignColumns: [apps.tenantId, apps.id] }).onDelete('cascade'),
    foreignKey({ columns: [t.tenantId, t.userId], foreignColumns: [users.tenantId, users.id] }).onDelete('cascade'),
    // In SQL `on delete set null (org_id)`: the tenant stays.
    foreignKey({ columns: [t.tenantId, t.orgId], foreignColumns: [organizations.tenantId, organizations.id] }).onDelete(
      'set null',
    ),
    index('sessions_of_user').on(t.tenantId, t.userId, t.createdAt, t.id),
    index('sessions_of_app').on(t.tenantId, t.appId),
    index('sessions_of_organization').on(t.tenantId, t.orgId, t.userId).where(sql`org_id is not null`),
    index('sessions_ended').on(t.endedAt).where(sql`ended_at is not null`),
    index('sessions_idle_day').on(t.idleDay).where(sql`ended_at is null`),
    foreignKey({ columns: [t.actorTenantId, t.actorId], foreignColumns: [users.tenantId, users.id] }).onDelete(
      'cascade',
    ),
    foreignKey({ columns: [t.actorTenantId, t.actorSessionId], foreignColumns: [t.tenantId, t.id] }).onDelete(
      'cascade',
    ),
    index('sessions_of_actor').on(t.actorTenantId, t.actorId).where(sql`actor_id is not null`),
    index('sessions_of_actor_session').on(t.actorTenantId, t.actorSessionId).where(sql`actor_session_id is not null`),
    unique('sessions_status_key').on(t.tenantId, t.statusShard, t.statusIndex),
    foreignKey({
      name: 'sessions_status_fkey',
      columns: [t.tenantId, t.statusShard],
      foreignColumns: [statusShards.tenantId, statusShards.shard],
    }),
    index('sessions_ended_in_shard').on(t.tenantId, t.statusShard, t.statusIndex).where(sql`ended_at is not null`),
    check('sessions_status_check', sql`num_nulls(status_shard, status_index) in (0, 2)`),
    check(
      'sessions_impersonation_check',
      sql`num_nulls(actor_tenant_id, actor_id, actor_session_id, impersonation_reason) in (0, 4)`,
    ),
  ],
);

export type Session = typeof sessions.$inferSelect;
