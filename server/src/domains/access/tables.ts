import { sql } from 'drizzle-orm';
import {
  boolean,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { moment } from '../../platform/db/columns.ts';
import { idColumn } from '../../platform/ids.ts';
import { users } from '../accounts/tables.ts';
import { apps, tenants } from '../tenants/tables.ts';

/** A named set of permissions, of one app or of the tenant's management. */
export const roles = pgTable(
  'roles',
  {
    id: idColumn('role')('id').primaryKey(),
    tenantId: idColumn('tnt')('tenant_id')
      .notNull()
      .references(() => tenants.id),
    /** Null: a management role of the tenant, which counts only for Doorward's own procedures. */
    appId: idColumn('app')('app_id'),
    name: text('name').notNull(),
    description: text('description').notNull(),
    permissions: text('permissions').array().notNull(),
    /** What it holds with all it inherits, sorted; service/hierarchy.ts keeps it. */
    effective: text('effective').array().notNull().default([]),
    /** Its own name and those of all it inherits from. */
    lineage: text('lineage').array().notNull().default([]),
    /** Organizations may give it at their own scope. */
    forOrganizations: boolean('for_organizations').notNull().default(false),
    /** Set: of this organization alone, given at its scope only, with no parents and no lineage. The key is in the SQL. */
    orgId: idColumn('org')('org_id'),
    builtIn: boolean('built_in').notNull().default(false),
    version: integer('version').notNull().default(1),
    createdAt: moment('created_at').notNull(),
  },
  (t) => [
    unique('roles_tenant_id_id_key').on(t.tenantId, t.id),
    unique('roles_tenant_id_app_id_org_id_name_key').on(t.tenantId, t.appId, t.orgId, t.name).nullsNotDistinct(),
    foreignKey({ columns: [t.tenantId, t.appId], foreignColumns: [apps.tenantId, apps.id] }).onDelete('cascade'),
    index('roles_page').on(t.tenantId, t.appId, t.orgId, t.createdAt, t.id),
    index('roles_of_organization').on(t.tenantId, t.orgId).where(sql`org_id is not null`),
  ],
);

/** From whom a role inherits: roles of the same app, or of the same tenant's management. Never in a circle. */
export const roleParents = pgTable(
  'role_parents',
  {
    tenantId: idColumn('tnt')('tenant_id').notNull(),
    roleId: idColumn('role')('role_id').notNull(),
    parentId: idColumn('role')('parent_id').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.roleId, t.parentId] }),
    foreignKey({ columns: [t.tenantId, t.roleId], foreignColumns: [roles.tenantId, roles.id] }).onDelete('cascade'),
    foreignKey({ columns: [t.tenantId, t.parentId], foreignColumns: [roles.tenantId, roles.id] }).onDelete('cascade'),
    index('role_parents_of_parent').on(t.tenantId, t.parentId),
  ],
);

/** Doorward's own permissions: what a management role may hold, by name. */
export const permissions = pgTable(
  'permissions',
  {
    tenantId: idColumn('tnt')('tenant_id')
      .notNull()
      .references(() => tenants.id),
    name: text('name').notNull(),
    description: text('description').notNull(),
    builtIn: boolean('built_in').notNull().default(false),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.name] })],
);

/** What the roles of an app may hold, by name. */
export const appPermissions = pgTable(
  'app_permissions',
  {
    tenantId: idColumn('tnt')('tenant_id').notNull(),
    appId: idColumn('app')('app_id').notNull(),
    name: text('name').notNull(),
    description: text('description').notNull(),
    createdAt: moment('created_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.appId, t.name] }),
    foreignKey({ columns: [t.tenantId, t.appId], foreignColumns: [apps.tenantId, apps.id] }).onDelete('cascade'),
  ],
);

/** Users of a tenant, or of one of its organizations, who hold what the group holds. */
export const groups = pgTable(
  'groups',
  {
    id: idColumn('grp')('id').primaryKey(),
    tenantId: idColumn('tnt')('tenant_id')
      .notNull()
      .references(() => tenants.id),
    /** Set: a team of this organization. The key is in the SQL. */
    orgId: idColumn('org')('org_id'),
    name: text('name').notNull(),
    description: text('description').notNull(),
    version: integer('version').notNull().default(1),
    createdAt: moment('created_at').notNull(),
    updatedAt: moment('updated_at').notNull(),
  },
  (t) => [
    unique('groups_tenant_id_id_key').on(t.tenantId, t.id),
    unique('groups_tenant_id_org_id_name_key').on(t.tenantId, t.orgId, t.name).nullsNotDistinct(),
    index('groups_page').on(t.tenantId, t.orgId, t.createdAt, t.id),
  ],
);

export const groupMembers = pgTable(
  'group_members',
  {
    tenantId: idColumn('tnt')('tenant_id').notNull(),
    groupId: idColumn('grp')('group_id').notNull(),
    userId: idColumn('user')('user_id').notNull(),
    /** A user's id, or the name of a system principal. */
    addedBy: text('added_by').notNull(),
    createdAt: moment('created_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.groupId, t.userId] }),
    foreignKey({ columns: [t.tenantId, t.groupId], foreignColumns: [groups.tenantId, groups.id] }).onDelete('cascade'),
    foreignKey({ columns: [t.tenantId, t.userId], foreignColumns: [users.tenantId, users.id] }).onDelete('cascade'),
    index('group_members_of_user').on(t.tenantId, t.userId),
    index('group_members_page').on(t.tenantId, t.groupId, t.createdAt, t.userId),
  ],
);

/** The one form every right has: a user or a group, a role, and where it counts. */
export const roleAssignments = pgTable(
  'role_assignments',
  {
    id: idColumn('asg')('id').primaryKey(),
    tenantId: idColumn('tnt')('tenant_id').notNull(),
    /** The subject is a user or a group, never both. */
    userId: idColumn('user')('user_id'),
    groupId: idColumn('grp')('group_id'),
    roleId: idColumn('role')('role_id').notNull(),
    /** In the grammar of scope.ts; anything else counts nowhere. */
    scope: text('scope').notNull(),
    /** A user's id, or the name of a system principal. */
    grantedBy: text('granted_by').notNull(),
    createdAt: moment('created_at').notNull(),
  },
  (t) => [
    foreignKey({ columns: [t.tenantId, t.userId], foreignColumns: [users.tenantId, users.id] }).onDelete('cascade'),
    foreignKey({ columns: [t.tenantId, t.roleId], foreignColumns: [roles.tenantId, roles.id] }).onDelete('cascade'),
    foreignKey({ columns: [t.tenantId, t.groupId], foreignColumns: [groups.tenantId, groups.id] }).onDelete('cascade'),
    unique('role_assignments_tenant_id_user_id_scope_role_id_key').on(t.tenantId, t.userId, t.scope, t.roleId),
    uniqueIndex('role_assignments_of_group')
      .on(t.tenantId, t.groupId, t.scope, t.roleId)
      .where(sql`group_id is not null`),
    index('role_assignments_of_role').on(t.tenantId, t.roleId, t.createdAt, t.id),
    index('role_assignments_of_scope').on(t.scope, t.tenantId).where(sql`scope <> 'tenant'`),
  ],
);
