import { foreignKey, index, pgTable, primaryKey, text, unique } from 'drizzle-orm/pg-core';
import { bytea, moment } from '../../platform/db/columns.ts';
import { idColumn } from '../../platform/ids.ts';
import { users } from '../accounts/tables.ts';
import { sessions } from '../sessions/tables.ts';

/** A device that signed in before, of one user: another user of the same browser has a row and a token of their own. */
export const devices = pgTable(
  'devices',
  {
    id: idColumn('dev')('id').primaryKey(),
    tenantId: idColumn('tnt')('tenant_id').notNull(),
    userId: idColumn('user')('user_id').notNull(),
    /** SHA-256 of the token the device shows. */
    digest: bytea('digest').notNull(),
    /** Keyed hash of User-Agent and Accept-Language, as its last sign-in said them (F049). */
    fingerprint: bytea('fingerprint'),
    /** The user's own name for it. */
    name: text('name'),
    userAgent: text('user_agent'),
    trustedUntil: moment('trusted_until'),
    createdAt: moment('created_at').notNull(),
    lastSeenAt: moment('last_seen_at').notNull(),
  },
  (t) => [
    unique('devices_tenant_id_id_key').on(t.tenantId, t.id),
    unique('devices_tenant_id_digest_key').on(t.tenantId, t.digest),
    foreignKey({ columns: [t.tenantId, t.userId], foreignColumns: [users.tenantId, users.id] }).onDelete('cascade'),
    index('devices_of_user').on(t.tenantId, t.userId, t.createdAt, t.id),
    index('devices_last_seen').on(t.lastSeenAt),
  ],
);

export type DeviceRow = typeof devices.$inferSelect;

/** Networks a user signed in from before. */
export const userNetworks = pgTable(
  'user_networks',
  {
    tenantId: idColumn('tnt')('tenant_id').notNull(),
    userId: idColumn('user')('user_id').notNull(),
    /** Keyed hash; the address itself is never kept. */
    network: bytea('network').notNull(),
    /** Where it was (ISO 3166-1 alpha-2), as far as the operator's files know. */
    country: text('country'),
    lastSeenAt: moment('last_seen_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.userId, t.network] }),
    foreignKey({ columns: [t.tenantId, t.userId], foreignColumns: [users.tenantId, users.id] }).onDelete('cascade'),
    index('user_networks_last_seen').on(t.lastSeenAt),
  ],
);

/** Which device a session was opened on. */
export const deviceSessions = pgTable(
  'device_sessions',
  {
    tenantId: idColumn('tnt')('tenant_id').notNull(),
    sessionId: idColumn('sess')('session_id').notNull(),
    deviceId: idColumn('dev')('device_id').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.sessionId] }),
    foreignKey({ columns: [t.tenantId, t.sessionId], foreignColumns: [sessions.tenantId, sessions.id] }).onDelete(
      'cascade',
    ),
    foreignKey({ columns: [t.tenantId, t.deviceId], foreignColumns: [devices.tenantId, devices.id] }).onDelete(
      'cascade',
    ),
    index('device_sessions_of_device').on(t.tenantId, t.deviceId),
  ],
);
