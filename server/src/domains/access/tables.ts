import { boolean, foreignKey, index, pgTable, primaryKey, text, unique } from 'drizzle-orm/pg-core';
import { moment } from '../../platform/db/columns.ts';
import { idColumn } from '../../platform/ids.ts';
import { users } from '../accounts/tables.ts';
import { tenants } from '../tenants/tables.ts';

/** A named set of permissions of one tenant. */
export const roles = pgTable(
  'roles',
  {
    id: idColumn('role')('id').primaryKey(),
    tenantId: idColumn('tnt')('tenant_id')
      .notNull()
      .references(() => tenants.id),
    name: text('name').notNull(),
    description: text('description').notNull(),
    permissions: text('permissions').array().notNull(),
    builtIn: boolean('built_in').notNull().default(false),
    createdAt: moment('created_at').notNull(),
  },
  (t) => [
    unique('roles_tenant_id_id_key').on(t.tenantId, t.id),
    unique('roles_tenant_id_name_key').on(t.tenantId, t.name),
  ],
);

/** What a role may hold, by name. */
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

/** The one form every right has: a user, a role, and where it counts. */
export const roleAssignments = pgTable(
  'role_assignments',
  {
    id: idColumn('asg')('id').primaryKey(),
    tenantId: idColumn('tnt')('tenant_id').notNull(),
    userId: idColumn('user')('user_id').notNull(),
    roleId: idColumn('role')('role_id').notNull(),
    /** `instance` or `tenant`; anything else counts nowhere. */
    scope: text('scope').notNull(),
    /** A user's id, or the name of a system principal. */
    grantedBy: text('granted_by').notNull(),
    createdAt: moment('created_at').notNull(),
  },
  (t) => [
    foreignKey({ columns: [t.tenantId, t.userId], foreignColumns: [users.tenantId, users.id] }).onDelete('cascade'),
    foreignKey({ columns: [t.tenantId, t.roleId], foreignColumns: [roles.tenantId, roles.id] }).onDelete('cascade'),
    unique('role_assignments_tenant_id_user_id_role_id_scope_key').on(t.tenantId, t.userId, t.roleId, t.scope),
    index('role_assignments_of_role').on(t.tenantId, t.roleId),
  ],
);
