import { boolean, index, integer, pgTable, primaryKey, text, unique } from 'drizzle-orm/pg-core';
import { bytea, moment } from '../../platform/db/columns.ts';
import { idColumn } from '../../platform/ids.ts';
import { tenants } from '../tenants/tables.ts';
import type { Template } from './words.ts';

/** What a tenant says instead of the built-in words, per locale. */
export const messageTemplates = pgTable(
  'message_templates',
  {
    tenantId: idColumn('tnt')('tenant_id')
      .notNull()
      .references(() => tenants.id),
    template: text('template').$type<Template>().notNull(),
    locale: text('locale').notNull(),
    /** Liquid, all three. */
    subject: text('subject').notNull(),
    html: text('html').notNull(),
    text: text('text').notNull(),
    version: integer('version').notNull().default(1),
    createdAt: moment('created_at').notNull(),
    updatedAt: moment('updated_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.template, t.locale] })],
);

/** The outbox, and what is left of it: the delivery log, which names no recipient. */
export const messages = pgTable(
  'messages',
  {
    id: idColumn('msg')('id').primaryKey(),
    tenantId: idColumn('tnt')('tenant_id')
      .notNull()
      .references(() => tenants.id),
    template: text('template').$type<Template>().notNull(),
    status: text('status').$type<'queued' | 'sent' | 'failed'>().notNull().default('queued'),
    attempts: integer('attempts').notNull().default(0),
    /** Why the last attempt failed. Holds no address. */
    error: text('error'),
    /** Secret-bearing: recipient and data (links, codes), sealed. Gone when sent, and at `keep_until` in any case. */
    sealed: text('sealed'),
    /** Goes to nobody: made so that an unknown address costs what a known one does. */
    nobody: boolean('nobody').notNull().default(false),
    /** The job that is sending it, and how long others leave it alone. */
    heldBy: text('held_by'),
    heldUntil: moment('held_until'),
    /** After this it is of no use to its reader any more. */
    keepUntil: moment('keep_until').notNull(),
    createdAt: moment('created_at').notNull(),
    sentAt: moment('sent_at'),
  },
  (t) => [
    unique('messages_tenant_id_id_key').on(t.tenantId, t.id),
    index('messages_page').on(t.tenantId, t.createdAt, t.id),
    index('messages_created_at').on(t.createdAt),
    index('messages_kept').on(t.keepUntil),
  ],
);

/** Mails of the last day, for the budget (F025). */
export const messageBudgetUses = pgTable(
  'message_budget_uses',
  {
    id: idColumn('msg')('id').primaryKey(),
    tenantId: idColumn('tnt')('tenant_id')
      .notNull()
      .references(() => tenants.id),
    /** A user's id, or a keyed hash of an address. */
    subject: text('subject').notNull(),
    action: text('action').notNull(),
    /** Keyed hash of the network that asked. */
    network: bytea('network').notNull(),
    usedAt: moment('used_at').notNull(),
  },
  (t) => [
    index('message_budget_uses_of_subject').on(t.tenantId, t.subject, t.usedAt),
    index('message_budget_uses_used_at').on(t.usedAt),
  ],
);
