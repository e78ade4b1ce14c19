import { boolean, foreignKey, index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { bytea, moment } from '../../platform/db/columns.ts';
import { idColumn } from '../../platform/ids.ts';
import { users } from '../accounts/tables.ts';
import { tenants } from '../tenants/tables.ts';

const tenantId = () => idColumn('tnt')('tenant_id').notNull();

/** What leads to a mailed artefact by its code. The artefact itself, which link and code share, is a row of single_use. */
export const mailedCodes = pgTable(
  'mailed_codes',
  {
    tenantId: tenantId().references(() => tenants.id, { onDelete: 'cascade' }),
    /** SHA-256 of the attempt token: without it no code can be tried. */
    attemptDigest: bytea('attempt_digest').notNull(),
    /** The artefact's row in single_use. */
    proofDigest: bytea('proof_digest').notNull(),
    purpose: text('purpose').notNull(),
    /** Keyed hash of whom the code is for: see code_guesses. */
    subject: bytea('subject').notNull(),
    /** Secret-bearing: the code's keyed hash, and the key it was made under; both absent where there is only a link. */
    keyId: text('key_id'),
    mac: bytea('mac'),
    /** Wrong guesses at this one code. */
    wrong: integer('wrong').notNull().default(0),
    expiresAt: moment('expires_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.attemptDigest] }), index('mailed_codes_expires_at').on(t.expiresAt)],
);

/** Wrong guesses of one subject at any of their codes, in two fixed windows: a new code does not start them anew. */
export const codeGuesses = pgTable(
  'code_guesses',
  {
    tenantId: tenantId().references(() => tenants.id, { onDelete: 'cascade' }),
    /** Keyed hash of a user id, or of an identifier nobody has. */
    subject: bytea('subject').notNull(),
    hourFrom: moment('hour_from').notNull(),
    hourCount: integer('hour_count').notNull(),
    dayFrom: moment('day_from').notNull(),
    dayCount: integer('day_count').notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.subject] }), index('code_guesses_day_from').on(t.dayFrom)],
);

/** A change of address from its request until it can be undone no more. */
export const emailChanges = pgTable(
  'email_changes',
  {
    id: idColumn('ech')('id').primaryKey(),
    tenantId: tenantId(),
    userId: idColumn('user')('user_id').notNull(),
    /** Secret-bearing: sealed JSON of the old address, where there was one, and the new one. */
    addresses: text('addresses').notNull(),
    /** The old address was proven: its side has to agree. */
    needsOld: boolean('needs_old').notNull(),
    newConfirmedAt: moment('new_confirmed_at'),
    oldConfirmedAt: moment('old_confirmed_at'),
    appliedAt: moment('applied_at'),
    undoneAt: moment('undone_at'),
    createdAt: moment('created_at').notNull(),
    /** Until then both sides may confirm; once applied, until then it may be undone. */
    expiresAt: moment('expires_at').notNull(),
  },
  (t) => [
    foreignKey({ columns: [t.tenantId, t.userId], foreignColumns: [users.tenantId, users.id] }).onDelete('cascade'),
    index('email_changes_of_user').on(t.tenantId, t.userId, t.createdAt),
    index('email_changes_expires_at').on(t.expiresAt),
  ],
);
