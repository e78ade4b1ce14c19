import { boolean, doublePrecision, foreignKey, index, integer, pgTable, text, unique } from 'drizzle-orm/pg-core';
import { bytea, moment } from '../../platform/db/columns.ts';
import { idColumn } from '../../platform/ids.ts';
import { users } from '../accounts/tables.ts';
import { tenants } from '../tenants/tables.ts';
import type { CaptchaProvider } from './contract.ts';

/** Which CAPTCHA a tenant asks for (F137): one provider at a time. */
export const captchas = pgTable('captchas', {
  tenantId: idColumn('tnt')('tenant_id')
    .primaryKey()
    .references(() => tenants.id),
  provider: text('provider').$type<CaptchaProvider>().notNull(),
  /** Public: the widget of every form carries it. */
  siteKey: text('site_key').notNull(),
  /** Secret-bearing: what the provider knows this tenant by, sealed. */
  secret: text('secret').notNull(),
  /** Where tokens are verified, instead of the provider's own address. */
  verifyUrl: text('verify_url'),
  onSignUp: boolean('on_sign_up').notNull(),
  onSignIn: boolean('on_sign_in').notNull(),
  /** Of reCAPTCHA v3: 0 is surely a machine, 1 surely a person. */
  minimumScore: doublePrecision('minimum_score'),
  version: integer('version').notNull().default(1),
  createdAt: moment('created_at').notNull(),
  updatedAt: moment('updated_at').notNull(),
});

/** From where passwords are tried; `session`: by who is signed in; `anywhere`: by strangers, from all networks together. */
export type PlaceKind = 'device' | 'network' | 'session' | 'anywhere';

/** Wrong passwords in a row (F132): of an account, or of an identifier as somebody typed it, from one place or from anywhere. */
export const signInFailures = pgTable(
  'sign_in_failures',
  {
    id: idColumn('lock')('id').primaryKey(),
    tenantId: idColumn('tnt')('tenant_id')
      .notNull()
      .references(() => tenants.id),
    /** Whose it is, where the identifier names somebody. */
    userId: idColumn('user')('user_id'),
    of: text('of').$type<'account' | 'identifier'>().notNull(),
    /** Keyed hash of the account or of the identifier. */
    subject: bytea('subject').notNull(),
    kind: text('kind').$type<PlaceKind>().notNull(),
    /** A network, or the id of a device or session; empty for `anywhere`. */
    place: text('place').notNull(),
    failures: integer('failures').notNull(),
    createdAt: moment('created_at').notNull(),
    /** When the next one is taken, once there are too many. */
    retryAt: moment('retry_at').notNull(),
    expiresAt: moment('expires_at').notNull(),
  },
  (t) => [
    unique('sign_in_failures_tenant_id_subject_kind_place_key').on(t.tenantId, t.subject, t.kind, t.place),
    foreignKey({ columns: [t.tenantId, t.userId], foreignColumns: [users.tenantId, users.id] }).onDelete('cascade'),
    index('sign_in_failures_page').on(t.tenantId, t.createdAt, t.id),
    index('sign_in_failures_of_user').on(t.tenantId, t.userId, t.createdAt, t.id),
    index('sign_in_failures_expires_at').on(t.expiresAt),
  ],
);

export type FailureRow = typeof signInFailures.$inferSelect;

/** Addresses that are refused, all over the instance (F133). */
export const addressBans = pgTable(
  'address_bans',
  {
    id: idColumn('ban')('id').primaryKey(),
    /** CIDR in its one spelling. */
    range: text('range').notNull().unique(),
    /** `locked` out of what is limited, or `banned` from everything. */
    stage: text('stage').$type<'locked' | 'banned'>().notNull(),
    source: text('source').$type<'violations' | 'operator'>().notNull(),
    reason: text('reason'),
    /** How often it was refused too much, lately. */
    offences: integer('offences').notNull(),
    createdAt: moment('created_at').notNull(),
    updatedAt: moment('updated_at').notNull(),
    /** Absent: until it is lifted. */
    expiresAt: moment('expires_at'),
    liftedAt: moment('lifted_at'),
  },
  (t) => [index('address_bans_page').on(t.createdAt, t.id), index('address_bans_of_source').on(t.source, t.updatedAt)],
);

export type BanRow = typeof addressBans.$inferSelect;
