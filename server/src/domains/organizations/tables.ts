import { sql } from 'drizzle-orm';
import { foreignKey, index, integer, jsonb, pgTable, primaryKey, text, unique, uniqueIndex } from 'drizzle-orm/pg-core';
import { bytea, moment } from '../../platform/db/columns.ts';
import { idColumn } from '../../platform/ids.ts';
import type { OrganizationRole } from '../access/index.ts';
import { roles } from '../access/tables.ts';
import { users } from '../accounts/tables.ts';
import { tenants } from '../tenants/tables.ts';

/** What who joins by themselves may become. */
export type JoinRole = Extract<OrganizationRole, 'org_member' | 'org_viewer'>;

/** A customer, a team, a school: people of a tenant who belong together, and what they may do there. */
export const organizations = pgTable(
  'organizations',
  {
    id: idColumn('org')('id').primaryKey(),
    tenantId: idColumn('tnt')('tenant_id')
      .notNull()
      .references(() => tenants.id),
    /** Never changes. */
    slug: text('slug').notNull(),
    name: text('name').notNull(),
    /** Where it is stricter than its tenant; see settings.ts. */
    settings: jsonb('settings').$type<Record<string, unknown>>().notNull().default({}),
    version: integer('version').notNull().default(1),
    createdAt: moment('created_at').notNull(),
    updatedAt: moment('updated_at').notNull(),
  },
  (t) => [
    unique('organizations_tenant_id_id_key').on(t.tenantId, t.id),
    unique('organizations_tenant_id_slug_key').on(t.tenantId, t.slug),
    index('organizations_page').on(t.tenantId, t.createdAt, t.id),
  ],
);

export type OrganizationRow = typeof organizations.$inferSelect;

/** Who belongs to an organization, each with one base role; the assignment of that role at `org:<id>` is their right. */
export const organizationMembers = pgTable(
  'organization_members',
  {
    tenantId: idColumn('tnt')('tenant_id').notNull(),
    orgId: idColumn('org')('org_id').notNull(),
    userId: idColumn('user')('user_id').notNull(),
    /** One of the built-in roles `org_*`. */
    roleId: idColumn('role')('role_id').notNull(),
    /** A user's id, or the name of a system principal. */
    addedBy: text('added_by').notNull(),
    createdAt: moment('created_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.orgId, t.userId] }),
    foreignKey({ columns: [t.tenantId, t.orgId], foreignColumns: [organizations.tenantId, organizations.id] }).onDelete(
      'cascade',
    ),
    foreignKey({ columns: [t.tenantId, t.userId], foreignColumns: [users.tenantId, users.id] }).onDelete('cascade'),
    foreignKey({ columns: [t.tenantId, t.roleId], foreignColumns: [roles.tenantId, roles.id] }),
    index('organization_members_of_user').on(t.tenantId, t.userId, t.createdAt, t.orgId),
    index('organization_members_of_role').on(t.tenantId, t.roleId, t.orgId),
    index('organization_members_page').on(t.tenantId, t.orgId, t.createdAt, t.userId),
  ],
);

/** Who was asked by mail to belong to an organization. */
export const organizationInvitations = pgTable(
  'organization_invitations',
  {
    id: idColumn('oinv')('id').primaryKey(),
    tenantId: idColumn('tnt')('tenant_id')
      .notNull()
      .references(() => tenants.id),
    orgId: idColumn('org')('org_id').notNull(),
    /** Secret-bearing: sealed. */
    email: text('email').notNull(),
    /** Keyed hash of tenant and address. */
    emailLookup: bytea('email_lookup').notNull(),
    /** One of the built-in roles `org_*`; given if the inviter may still give it then. */
    role: text('role').$type<OrganizationRole>().notNull(),
    locale: text('locale'),
    /** SHA-256 of the newest mailed token: names the row of `single_use` that decides who accepts. */
    digest: bytea('digest').notNull(),
    /** Who sent it last: a user's id, or `system:` and the name of a task. */
    invitedBy: text('invited_by').notNull(),
    createdAt: moment('created_at').notNull(),
    sentAt: moment('sent_at').notNull(),
    expiresAt: moment('expires_at').notNull(),
    revokedAt: moment('revoked_at'),
    acceptedAt: moment('accepted_at'),
    acceptedBy: idColumn('user')('accepted_by'),
  },
  (t) => [
    unique('organization_invitations_tenant_id_id_key').on(t.tenantId, t.id),
    foreignKey({ columns: [t.tenantId, t.orgId], foreignColumns: [organizations.tenantId, organizations.id] }).onDelete(
      'cascade',
    ),
    foreignKey({ columns: [t.tenantId, t.acceptedBy], foreignColumns: [users.tenantId, users.id] }).onDelete('cascade'),
    uniqueIndex('organization_invitations_pending')
      .on(t.tenantId, t.orgId, t.emailLookup)
      .where(sql`accepted_at is null and revoked_at is null`),
    index('organization_invitations_page').on(t.tenantId, t.orgId, t.createdAt, t.id),
    index('organization_invitations_of_address').on(t.tenantId, t.emailLookup, t.createdAt, t.id),
    index('organization_invitations_of_inviter').on(t.tenantId, t.invitedBy, t.createdAt),
    index('organization_invitations_digest').on(t.tenantId, t.digest),
    index('organization_invitations_accepted_by').on(t.tenantId, t.acceptedBy),
    index('organization_invitations_expires_at').on(t.expiresAt),
  ],
);

export type OrganizationInvitationRow = typeof organizationInvitations.$inferSelect;

/** Mail domains an organization claims, and has proven to be its own. */
export const organizationDomains = pgTable(
  'organization_domains',
  {
    id: idColumn('odom')('id').primaryKey(),
    tenantId: idColumn('tnt')('tenant_id')
      .notNull()
      .references(() => tenants.id),
    orgId: idColumn('org')('org_id').notNull(),
    /** Normalised: see domain-names.ts. */
    domain: text('domain').notNull(),
    /** What the TXT record must say. No secret: everybody may read it there. */
    token: text('token').notNull(),
    /** What who joins by an address there becomes; null: nobody joins by themselves. */
    joinRole: text('join_role').$type<JoinRole>(),
    createdBy: text('created_by').notNull(),
    createdAt: moment('created_at').notNull(),
    /** Null: a claim, as anybody may make one. */
    provenAt: moment('proven_at'),
    /** When the record was last asked for. */
    checkedAt: moment('checked_at'),
    /** Since when the record of a proven domain has been missing. */
    missingSince: moment('missing_since'),
    version: integer('version').notNull().default(1),
  },
  (t) => [
    unique('organization_domains_tenant_id_id_key').on(t.tenantId, t.id),
    unique('organization_domains_tenant_id_org_id_domain_key').on(t.tenantId, t.orgId, t.domain),
    foreignKey({ columns: [t.tenantId, t.orgId], foreignColumns: [organizations.tenantId, organizations.id] }).onDelete(
      'cascade',
    ),
    uniqueIndex('organization_domains_proven').on(t.tenantId, t.domain).where(sql`proven_at is not null`),
    index('organization_domains_page').on(t.tenantId, t.orgId, t.createdAt, t.id),
    index('organization_domains_due').on(t.checkedAt).where(sql`proven_at is not null`),
  ],
);

export type OrganizationDomainRow = typeof organizationDomains.$inferSelect;
