import { foreignKey, index, jsonb, pgTable, text, unique } from 'drizzle-orm/pg-core';
import type { PublicJwk, SigningAlgorithm } from '../../platform/crypto/index.ts';
import { moment } from '../../platform/db/columns.ts';
import { idColumn } from '../../platform/ids.ts';
import { apps, tenants } from '../tenants/tables.ts';

/** A tenant's signing keys. Its times say everything about a row: upcoming, active, retired. */
export const signingKeys = pgTable(
  'signing_keys',
  {
    /** RFC 7638 thumbprint. */
    kid: text('kid').primaryKey(),
    tenantId: idColumn('tnt')('tenant_id')
      .notNull()
      .references(() => tenants.id),
    alg: text('alg').$type<SigningAlgorithm>().notNull(),
    publicJwk: jsonb('public_jwk').$type<PublicJwk>().notNull(),
    /** Secret-bearing: the private JWK, sealed. */
    privateKey: text('private_key').notNull(),
    publishedAt: moment('published_at').notNull(),
    activeFrom: moment('active_from').notNull(),
    /** When its successor takes over; from then on it only verifies. */
    retiredAt: moment('retired_at'),
  },
  (t) => [index('signing_keys_of_tenant').on(t.tenantId, t.activeFrom)],
);

/** Keys of apps whose access tokens their own backends could sign, too (HS256, F029). */
export const appKeys = pgTable(
  'app_keys',
  {
    kid: text('kid').primaryKey(),
    tenantId: idColumn('tnt')('tenant_id').notNull(),
    appId: idColumn('app')('app_id').notNull(),
    /** Secret-bearing: 256 bits in base64url, sealed. */
    secret: text('secret').notNull(),
    createdAt: moment('created_at').notNull(),
  },
  (t) => [
    unique('app_keys_app_key').on(t.tenantId, t.appId),
    foreignKey({ columns: [t.tenantId, t.appId], foreignColumns: [apps.tenantId, apps.id] }).onDelete('cascade'),
  ],
);
