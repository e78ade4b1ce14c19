/**
 * access owns who may do what: permissions, the roles that hold them, and assignments of a role to a user at a scope. It
 * fills the slot `decide` from what the database says at that moment. Rights of the signed-in user's own are not its business:
 * those are `self`.
 */
export { type BuiltInPermission, type BuiltInRole, builtInPermissions, builtInRoles } from './built-in.ts';
export { accessProblems } from './contract.ts';
export { assignRole } from './service/assignments.ts';
export { insertBuiltIns } from './service/built-in.ts';
export { decide } from './service/decide.ts';
export { giveFirstRole, giveInvitedRole, guardAccount, guardInvitedRole, keepSuperadmin } from './service/guards.ts';
