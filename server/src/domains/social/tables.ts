import { boolean, foreignKey, index, integer, jsonb, pgTable, text, unique } from 'drizzle-orm/pg-core';
import { moment } from '../../platform/db/columns.ts';
import { idColumn } from '../../platform/ids.ts';
import { users } from '../accounts/tables.ts';
import { apps, tenants } from '../tenants/tables.ts';
import type { Kind, Linking, Options } from './kinds.ts';

/** A provider people may sign in with: for a whole tenant, or in its place for one app (`app_id`). */
export const socialProviders = pgTable(
  'social_providers',
  {
    id: idColumn('spr')('id').primaryKey(),
    tenantId: idColumn('tnt')('tenant_id')
      .notNull()
      .references(() => tenants.id),
    appId: idColumn('app')('app_id'),
    /** Names it in paths, so in its redirect URI too. */
    slug: text('slug').notNull(),
    kind: text('kind').$type<Kind>().notNull(),
    name: text('name').notNull(),
    clientId: text('client_id').notNull(),
    /** Secret-bearing: the client secret, or Apple's private key (PKCS #8 PEM), sealed. */
    secret: text('secret').notNull(),
    options: jsonb('options').$type<Options>().notNull().default({}),
    linking: text('linking').$type<Linking>().notNull(),
    /** Domains whose addresses are the provider's own to give. */
    authoritativeDomains: text('authoritative_domains').array().notNull().default([]),
    enabled: boolean('enabled').notNull(),
    version: integer('version').notNull().default(1),
    createdAt: moment('created_at').notNull(),
    updatedAt: moment('updated_at').notNull(),
  },
  (t) => [
    unique('social_providers_slug').on(t.tenantId, t.appId, t.slug).nullsNotDistinct(),
    foreignKey({ columns: [t.tenantId, t.appId], foreignColumns: [apps.tenantId, apps.id] }).onDelete('cascade'),
    index('social_providers_page').on(t.tenantId, t.createdAt, t.id),
  ],
);

export type ProviderRow = typeof socialProviders.$inferSelect;

/** Who an account's owner is at a provider: issuer and subject, never an address. */
export const socialIdentities = pgTable(
  'social_identities',
  {
    id: idColumn('con')('id').primaryKey(),
    tenantId: idColumn('tnt')('tenant_id').notNull(),
    userId: idColumn('user')('user_id').notNull(),
    /** Slug of the provider it was connected through. */
    provider: text('provider').notNull(),
    /** `iss` of OpenID Connect; of a plain OAuth 2 provider its kind and the origin that says who somebody is. */
    issuer: text('issuer').notNull(),
    subject: text('subject').notNull(),
    /** Secret-bearing: the address the provider told when it was connected, sealed. For its owner to recognise it by, no more. */
    email: text('email'),
    createdAt: moment('created_at').notNull(),
    lastUsedAt: moment('last_used_at').notNull(),
  },
  (t) => [
    unique('social_identities_subject').on(t.tenantId, t.issuer, t.subject),
    foreignKey({ columns: [t.tenantId, t.userId], foreignColumns: [users.tenantId, users.id] }).onDelete('cascade'),
    index('social_identities_of_user').on(t.tenantId, t.userId, t.createdAt),
  ],
);

export type IdentityRow = typeof socialIdentities.$inferSelect;
