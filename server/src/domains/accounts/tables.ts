import { sql } from 'drizzle-orm';
import { boolean, foreignKey, index, integer, jsonb, pgTable, text, unique, uniqueIndex } from 'drizzle-orm/pg-core';
import { bytea, moment } from '../../platform/db/columns.ts';
import { idColumn } from '../../platform/ids.ts';
import { tenants } from '../tenants/tables.ts';

export type Status = 'active' | 'suspended' | 'deleted';
/** Profile claims by their names in OpenID Connect Core 1.0, section 5.1. */
export type Profile = Readonly<Record<string, string>>;
export type Metadata = Readonly<Record<string, unknown>>;

/** A person's account in one tenant. */
export const users = pgTable(
  'users',
  {
    id: idColumn('user')('id').primaryKey(),
    tenantId: idColumn('tnt')('tenant_id')
      .notNull()
      .references(() => tenants.id),
    /** Normalised: see identifiers.ts. In byte order, for the search by prefix. */
    username: text('username'),
    /** Secret-bearing: sealed. */
    email: text('email'),
    /** Keyed hash of tenant and address, under whichever ring key was active when it was written. */
    emailLookup: bytea('email_lookup'),
    emailVerifiedAt: moment('email_verified_at'),
    name: text('name'),
    locale: text('locale'),
    /** Null when empty. */
    profile: jsonb('profile').$type<Profile>(),
    /** The customer's own id of this person. */
    externalId: text('external_id'),
    /** Shown to the person too. Null when empty. */
    publicMetadata: jsonb('public_metadata').$type<Metadata>(),
    /** Shown to admins only. Null when empty. */
    privateMetadata: jsonb('private_metadata').$type<Metadata>(),
    /** A guest has neither name nor address yet. */
    isGuest: boolean('is_guest').notNull().default(false),
    status: text('status').$type<Status>().notNull().default('active'),
    suspendedAt: moment('suspended_at'),
    /** A user's id, or `system:` and the name of a task; the same for `deletedBy`. */
    suspendedBy: text('suspended_by'),
    suspendedReason: text('suspended_reason'),
    /** From here the time runs in which the account can be restored; its identifiers stay its own meanwhile. */
    deletedAt: moment('deleted_at'),
    deletedBy: text('deleted_by'),
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
    uniqueIndex('users_external_id').on(t.tenantId, t.externalId),
    index('users_page').on(t.tenantId, t.createdAt, t.id).where(sql`deleted_at is null`),
    index('users_members').on(t.tenantId, t.createdAt, t.id).where(sql`deleted_at is null and not is_guest`),
    index('users_guests').on(t.tenantId, t.createdAt, t.id).where(sql`deleted_at is null and is_guest`),
    index('users_suspended').on(t.tenantId, t.createdAt, t.id).where(sql`status = 'suspended'`),
    index('users_deleted').on(t.tenantId, t.createdAt, t.id).where(sql`status = 'deleted'`),
    index('users_deleted_at').on(t.tenantId, t.deletedAt).where(sql`deleted_at is not null`),
  ],
);

export type UserRow = typeof users.$inferSelect;

/** Who was asked by mail to open an account. */
export const invitations = pgTable(
  'invitations',
  {
    id: idColumn('inv')('id').primaryKey(),
    tenantId: idColumn('tnt')('tenant_id')
      .notNull()
      .references(() => tenants.id),
    /** Secret-bearing: sealed. */
    email: text('email').notNull(),
    /** Keyed hash of tenant and address. */
    emailLookup: bytea('email_lookup').notNull(),
    /** What the new account will hold beside `user`, at the tenant, if the inviter may still give it then. */
    role: text('role'),
    locale: text('locale'),
    /** SHA-256 of the mailed token: names the row of `single_use` that decides who accepts. */
    digest: bytea('digest').notNull(),
    /** A user's id, or `system:` and the name of a task. */
    invitedBy: text('invited_by').notNull(),
    createdAt: moment('created_at').notNull(),
    expiresAt: moment('expires_at').notNull(),
    revokedAt: moment('revoked_at'),
    acceptedAt: moment('accepted_at'),
    acceptedBy: idColumn('user')('accepted_by'),
  },
  (t) => [
    unique('invitations_tenant_id_id_key').on(t.tenantId, t.id),
    foreignKey({ columns: [t.tenantId, t.acceptedBy], foreignColumns: [users.tenantId, users.id] }).onDelete('cascade'),
    uniqueIndex('invitations_pending')
      .on(t.tenantId, t.emailLookup)
      .where(sql`accepted_at is null and revoked_at is null`),
    index('invitations_page').on(t.tenantId, t.createdAt, t.id),
    index('invitations_accepted_by').on(t.tenantId, t.acceptedBy),
    index('invitations_expires_at').on(t.expiresAt),
  ],
);

export type InvitationRow = typeof invitations.$inferSelect;
