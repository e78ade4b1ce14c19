/**
 * tenants owns the isolated user directories (F126), the apps of each with their origins, redirect targets, audiences and
 * secrets (F127, F128, F059), and the settings both may change (F181). It finds the tenant and app a call names, from a
 * cache at most a second old, so that every change reaches every replica within two.
 */
export { type Brand, brandOf } from './brand.ts';
export { readClientForm, refuseInOAuth } from './client-form.ts';
export { clientProblems, NewTenant, Tenant, tenantProblems } from './contract.ts';
export { admitsCountry, asksCountry, type Countries } from './countries.ts';
export { matchesDomain, normaliseDomainPattern, parentsOf } from './email-domains.ts';
export { graceEnds, type MfaMode, mfaModes, stricterMode } from './mfa.ts';
export { findApp, isAppOpen } from './service/apps.ts';
export { type LostCookies, lostCookies } from './service/cookies.ts';
export { createLocator, defaultSlug, forgetTenant, issuerOf, type Locator } from './service/locate.ts';
export { isClientProven, lockApp } from './service/secrets.ts';
export { type FreshTenant, hasTenants, insertTenant, showTenant } from './service/tenants.ts';
export {
  attestationFormats,
  type SettingName,
  type Settings,
  settingsOf,
  settingsSchema,
  sourcesOf,
} from './settings.ts';
