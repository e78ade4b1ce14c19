import { foreignKey, index, integer, pgTable, primaryKey, text, unique } from 'drizzle-orm/pg-core';
import { moment } from '../../platform/db/columns.ts';
import { idColumn } from '../../platform/ids.ts';
import { organizations } from '../organizations/tables.ts';
import { apps } from '../tenants/tables.ts';

/** The policies of one app: the tenant's, or those of one of its organizations. */
export const policyDocuments = pgTable(
  'policy_documents',
  {
    id: idColumn('pol')('id').primaryKey(),
    tenantId: idColumn('tnt')('tenant_id').notNull(),
    appId: idColumn('app')('app_id').notNull(),
    /** Null: the tenant's. An organization's can only forbid. */
    orgId: idColumn('org')('org_id'),
    draftPolicies: text('draft_policies').notNull(),
    /** Empty in an organization's: it is held to the tenant's schema. */
    draftSchema: text('draft_schema').notNull(),
    /** The version in force; null: none is. */
    published: integer('published'),
    version: integer('version').notNull().default(1),
    /** A user's id, or the name of a system principal. */
    updatedBy: text('updated_by').notNull(),
    createdAt: moment('created_at').notNull(),
    updatedAt: moment('updated_at').notNull(),
  },
  (t) => [
    unique('policy_documents_tenant_id_id_key').on(t.tenantId, t.id),
    unique('policy_documents_tenant_id_app_id_org_id_key').on(t.tenantId, t.appId, t.orgId).nullsNotDistinct(),
    foreignKey({ columns: [t.tenantId, t.appId], foreignColumns: [apps.tenantId, apps.id] }).onDelete('cascade'),
    foreignKey({ columns: [t.tenantId, t.orgId], foreignColumns: [organizations.tenantId, organizations.id] }).onDelete(
      'cascade',
    ),
    index('policy_documents_of_organization').on(t.tenantId, t.orgId),
  ],
);

export type DocumentRow = typeof policyDocuments.$inferSelect;

/** What was published; never changes. */
export const policyVersions = pgTable(
  'policy_versions',
  {
    tenantId: idColumn('tnt')('tenant_id').notNull(),
    documentId: idColumn('pol')('document_id').notNull(),
    number: integer('number').notNull(),
    policies: text('policies').notNull(),
    schema: text('schema').notNull(),
    note: text('note').notNull(),
    publishedBy: text('published_by').notNull(),
    createdAt: moment('created_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.documentId, t.number] }),
    foreignKey({
      columns: [t.tenantId, t.documentId],
      foreignColumns: [policyDocuments.tenantId, policyDocuments.id],
    }).onDelete('cascade'),
  ],
);

export type VersionRow = typeof policyVersions.$inferSelect;
