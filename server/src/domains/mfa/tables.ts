import { foreignKey, index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { bytea, moment } from '../../platform/db/columns.ts';
import { idColumn } from '../../platform/ids.ts';
import { users } from '../accounts/tables.ts';

const ofUser = () => ({
  tenantId: idColumn('tnt')('tenant_id').notNull(),
  userId: idColumn('user')('user_id').notNull(),
});

/** The authenticator app of an account: at most one. */
export const totpFactors = pgTable(
  'totp_factors',
  {
    ...ofUser(),
    /** Secret-bearing: the sealed seed of RFC 6238, in base32. */
    secret: text('secret').notNull(),
    /** The time step of the newest code that was taken: it and those before are taken no more. */
    lastStep: integer('last_step').notNull(),
    createdAt: moment('created_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.userId] }),
    foreignKey({ columns: [t.tenantId, t.userId], foreignColumns: [users.tenantId, users.id] }).onDelete('cascade'),
  ],
);

/** The newest set of an account, spent ones too. */
export const recoveryCodes = pgTable(
  'recovery_codes',
  {
    ...ofUser(),
    /** Secret-bearing: SHA-256 of a code of 80 random bits. */
    digest: bytea('digest').notNull(),
    createdAt: moment('created_at').notNull(),
    usedAt: moment('used_at'),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.userId, t.digest] }),
    foreignKey({ columns: [t.tenantId, t.userId], foreignColumns: [users.tenantId, users.id] }).onDelete('cascade'),
  ],
);

/** Wrong second factors of an account in a fixed hour, whatever they were given for: beginning anew does not begin it anew. */
export const factorGuesses = pgTable(
  'factor_guesses',
  {
    ...ofUser(),
    hourFrom: moment('hour_from').notNull(),
    wrong: integer('wrong').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.userId] }),
    foreignKey({ columns: [t.tenantId, t.userId], foreignColumns: [users.tenantId, users.id] }).onDelete('cascade'),
    index('factor_guesses_hour_from').on(t.hourFrom),
  ],
);
