import { foreignKey, index, integer, jsonb, pgTable, text, unique } from 'drizzle-orm/pg-core';
import { bytea, moment } from '../../platform/db/columns.ts';
import { idColumn } from '../../platform/ids.ts';

/** An isolated user directory. An instance table: it is the tenant. */
export const tenants = pgTable(
  'tenants',
  {
    id: idColumn('tnt')('id').primaryKey(),
    slug: text('slug').notNull().unique(),
    name: text('name').notNull(),
    /** What the tenant changed from the defaults; see settings.ts. */
    settings: jsonb('settings').$type<Record<string, unknown>>().notNull().default({}),
    version: integer('version').notNull().default(1),
    suspendedAt: moment('suspended_at'),
    suspendedReason: text('suspended_reason'),
    createdAt: moment('created_at').notNull(),
    updatedAt: moment('updated_at').notNull(),
  },
  (t) => [index('tenants_page').on(t.createdAt, t.id)],
);

/** A site, API or client of a tenant; its id is its public `client_id`. */
export const apps = pgTable(
  'apps',
  {
    id: idColumn('app')('id').primaryKey(),
    tenantId: idColumn('tnt')('tenant_id')
      .notNull()
      .references(() => tenants.id),
    slug: text('slug').notNull(),
    name: text('name').notNull(),
    origins: text('origins').array().notNull().default([]),
    redirectUris: text('redirect_uris').array().notNull().default([]),
    audiences: text('audiences').array().notNull().default([]),
    settings: jsonb('settings').$type<Record<string, unknown>>().notNull().default({}),
    version: integer('version').notNull().default(1),
    suspendedAt: moment('suspended_at'),
    suspendedReason: text('suspended_reason'),
    createdAt: moment('created_at').notNull(),
    updatedAt: moment('updated_at').notNull(),
  },
  (t) => [
    unique('apps_tenant_id_id_key').on(t.tenantId, t.id),
    unique('apps_tenant_id_slug_key').on(t.tenantId, t.slug),
    index('apps_page').on(t.tenantId, t.createdAt, t.id),
  ],
);

/** Secrets of an app for its server's own calls; shown once. */
export const appSecrets = pgTable(
  'app_secrets',
  {
    id: idColumn('asec')('id').primaryKey(),
    tenantId: idColumn('tnt')('tenant_id').notNull(),
    appId: idColumn('app')('app_id').notNull(),
    /** Secret-bearing: SHA-256 of the secret. */
    digest: bytea('digest').notNull().unique(),
    /** Its last four characters, to tell secrets apart. */
    hint: text('hint').notNull(),
    createdAt: moment('created_at').notNull(),
    expiresAt: moment('expires_at'),
  },
  (t) => [
    foreignKey({ columns: [t.tenantId, t.appId], foreignColumns: [apps.tenantId, apps.id] }).onDelete('cascade'),
    index('app_secrets_of_app').on(t.tenantId, t.appId),
  ],
);
