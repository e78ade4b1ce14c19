import { sql } from 'drizzle-orm';
import { foreignKey, index, pgTable, text, unique } from 'drizzle-orm/pg-core';
import { bytea, moment } from '../../platform/db/columns.ts';
import { idColumn } from '../../platform/ids.ts';
import { users } from '../accounts/tables.ts';
import { apps } from '../tenants/tables.ts';

/** Keys of users, each for one app. What has been revoked is gone. */
export const apiKeys = pgTable(
  'api_keys',
  {
    id: idColumn('akey')('id').primaryKey(),
    tenantId: idColumn('tnt')('tenant_id').notNull(),
    appId: idColumn('app')('app_id').notNull(),
    userId: idColumn('user')('user_id').notNull(),
    name: text('name').notNull(),
    permissions: text('permissions').array().notNull(),
    /** In the grammar of access; an organization that goes takes its keys with it. */
    scope: text('scope').notNull(),
    /** SHA-256 of a secret of 256 bits, which is kept nowhere. */
    digest: bytea('digest').notNull().unique(),
    /** The last four characters of the secret. */
    hint: text('hint').notNull(),
    expiresAt: moment('expires_at').notNull(),
    /** SHA-256 of the secret before the last rotation, while it still works. */
    previousDigest: bytea('previous_digest'),
    previousExpiresAt: moment('previous_expires_at'),
    rotatedAt: moment('rotated_at'),
    /** To the minute: not every use is written down. */
    lastUsedAt: moment('last_used_at'),
    createdAt: moment('created_at').notNull(),
  },
  (t) => [
    unique('api_keys_previous_digest_key').on(t.previousDigest),
    foreignKey({ columns: [t.tenantId, t.appId], foreignColumns: [apps.tenantId, apps.id] }).onDelete('cascade'),
    foreignKey({ columns: [t.tenantId, t.userId], foreignColumns: [users.tenantId, users.id] }).onDelete('cascade'),
    index('api_keys_of_user').on(t.tenantId, t.userId, t.createdAt, t.id),
    index('api_keys_page').on(t.tenantId, t.createdAt, t.id),
    index('api_keys_of_app').on(t.tenantId, t.appId),
    index('api_keys_expires_at').on(t.expiresAt),
    index('api_keys_previous_expires_at').on(t.previousExpiresAt).where(sql`previous_expires_at is not null`),
    index('api_keys_of_scope').on(t.tenantId, t.scope).where(sql`scope <> 'tenant'`),
  ],
);

export type ApiKeyRow = typeof apiKeys.$inferSelect;
