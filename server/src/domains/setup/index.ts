/**
 * setup owns the first start and the birth of a tenant: what must come into being together, from rooms that do not know each
 * other. The first start makes tenant `default` and one superadmin (F012); every start brings the tenants that are there up
 * to this release's built-in roles and permissions.
 */
export { type FirstStart, firstStart } from './service/first-start.ts';
