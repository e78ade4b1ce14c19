import { index, integer, pgTable, text, unique, uniqueIndex } from 'drizzle-orm/pg-core';
import { bytea, moment } from '../../platform/db/columns.ts';
import { idColumn } from '../../platform/ids.ts';
import { tenants } from '../tenants/tables.ts';

/** A person's account in one tenant. */
export const users = pgTable(
  'users',
  {
    id: idColumn('user')('id').primaryKey(),
    tenantId: idColumn('tnt')('tenant_id')
      .notNull()
      .references(() => tenants.id),
    /** Normalised: see identifiers.ts. */
    username: text('username'),
    /** Secret-bearing: sealed. */
    email: text('email'),
    /** Keyed hash of tenant and address, under whichever ring key was active when it was written. */
    emailLookup: bytea('email_lookup'),
    emailVerifiedAt: moment('email_verified_at'),
    name: text('name'),
    locale: text('locale'),
    /** `active` or `suspended`. */
    status: text('status').$type<'active' | 'suspended'>().notNull().default('active'),
    /** Ways this account can prove itself. Each way's room keeps its own word here, where it keeps its rows. */
    factors: text('factors').array().notNull().default([]),
    version: integer('version').notNull().default(1),
    createdAt: moment('created_at').notNull(),
    updatedAt: moment('updated_at').notNull(),
  },
  (t) => [
    unique('users_tenant_id_id_key').on(t.tenantId, t.id),
    uniqueIndex('users_username').on(t.tenantId, t.username),
    uniqueIndex('users_email').on(t.tenantId, t.emailLookup),
    index('users_page').on(t.tenantId, t.createdAt, t.id),
  ],
);

export type UserRow = typeof users.$inferSelect;
