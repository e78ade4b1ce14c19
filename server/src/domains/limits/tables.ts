import { boolean, doublePrecision, integer, pgTable, text } from 'drizzle-orm/pg-core';
import { moment } from '../../platform/db/columns.ts';
import { idColumn } from '../../platform/ids.ts';
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
