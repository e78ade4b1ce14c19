import { boolean, index, pgTable, text } from 'drizzle-orm/pg-core';
import { bytea, moment } from '../db/columns.ts';
import { idColumn } from '../ids.ts';

/** One row for the whole instance: a value only the right key ring opens. */
export const keyRingCanary = pgTable('key_ring_canary', {
  id: boolean('id').primaryKey(),
  /** Sealed; holds a constant. */
  sealed: text('sealed').notNull(),
  createdAt: moment('created_at').notNull(),
});

/** Every artefact that may be spent once: codes, links, state, challenges, invitations. A consumed row stays until it expires. */
export const singleUse = pgTable(
  'single_use',
  {
    /** SHA-256 of the secret, or a keyed hash where the secret is short; the secret itself is kept nowhere. */
    digest: bytea('digest').primaryKey(),
    purpose: text('purpose').notNull(),
    tenantId: idColumn('tnt')('tenant_id').notNull(),
    /** Ids in clear, or sealed by the room that issued it. */
    payload: text('payload'),
    expiresAt: moment('expires_at').notNull(),
    consumedAt: moment('consumed_at'),
    createdAt: moment('created_at').notNull(),
  },
  (table) => [index('single_use_expires_at').on(table.expiresAt)],
);
