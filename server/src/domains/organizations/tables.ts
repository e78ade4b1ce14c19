import { foreignKey, index, integer, jsonb, pgTable, primaryKey, text, unique } from 'drizzle-orm/pg-core';
import { moment } from '../../platform/db/columns.ts';
import { idColumn } from '../../platform/ids.ts';
import { roles } from '../access/tables.ts';
import { users } from '../accounts/tables.ts';
import { tenants } from '../tenants/tables.ts';

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
