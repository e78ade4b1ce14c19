import { index, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { bytea, moment } from '../platform/db/columns.ts';

/** Answers kept for a replay under the same Idempotency-Key, 24 h. */
export const idempotencyKeys = pgTable(
  'idempotency_keys',
  {
    /** Keyed hash of the client's key. */
    keyHash: bytea('key_hash').notNull(),
    /** Tenant, app, principal and procedure the key is bound to. */
    bound: text('bound').notNull(),
    bodyHash: bytea('body_hash').notNull(),
    /** Sealed: an answer may carry secrets. */
    answer: text('answer'),
    leasedUntil: moment('leased_until').notNull(),
    expiresAt: moment('expires_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.keyHash, t.bound] }), index('idempotency_keys_expires_at').on(t.expiresAt)],
);
