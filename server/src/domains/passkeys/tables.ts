import { bigint, boolean, foreignKey, index, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import { bytea, moment } from '../../platform/db/columns.ts';
import { idColumn } from '../../platform/ids.ts';
import { users } from '../accounts/tables.ts';

/** Credential records (WebAuthn Level 3, section 4). Nothing in them is secret: the private key never leaves its authenticator. */
export const passkeys = pgTable(
  'passkeys',
  {
    id: idColumn('pkey')('id').primaryKey(),
    tenantId: idColumn('tnt')('tenant_id').notNull(),
    userId: idColumn('user')('user_id').notNull(),
    /** The domain it was made for and answers to alone. */
    rpId: text('rp_id').notNull(),
    credentialId: bytea('credential_id').notNull(),
    /** A COSE_Key (RFC 9052, section 7). */
    publicKey: bytea('public_key').notNull(),
    /** The highest signature counter seen; 0 for ever where the authenticator counts nothing. */
    signCount: bigint('sign_count', { mode: 'number' }).notNull(),
    transports: text('transports').array().notNull(),
    /** The authenticator's model; all zeros where it does not say. */
    aaguid: uuid('aaguid').notNull(),
    name: text('name').notNull(),
    attestationFormat: text('attestation_format').notNull(),
    /** Its attestation leads to a root that was configured or is its vendor's. */
    attestationTrusted: boolean('attestation_trusted').notNull(),
    /** Whether it can be offered without a username; null where the browser did not say. */
    discoverable: boolean('discoverable'),
    /** It has verified its user at least once: only then is it a way in by itself. */
    userVerified: boolean('user_verified').notNull(),
    backupEligible: boolean('backup_eligible').notNull(),
    backedUp: boolean('backed_up').notNull(),
    /** When its counter first went backwards: there may be two of it. */
    cloneSuspectedAt: moment('clone_suspected_at'),
    createdAt: moment('created_at').notNull(),
    lastUsedAt: moment('last_used_at'),
  },
  (t) => [
    unique('passkeys_credential').on(t.tenantId, t.credentialId),
    foreignKey({ columns: [t.tenantId, t.userId], foreignColumns: [users.tenantId, users.id] }).onDelete('cascade'),
    index('passkeys_of_user').on(t.tenantId, t.userId, t.createdAt, t.id),
  ],
);

export type PasskeyRow = typeof passkeys.$inferSelect;
