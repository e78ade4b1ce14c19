/**
 * access owns who may do what: permissions, the roles that hold them, groups, and assignments of a role to a user or group at a
 * scope. It fills the slot `decide` from what the database says at that moment, and answers apps the same way. Rights of the
 * signed-in user's own are not its business: those are `self`.
 */
export { type BuiltInPermission, type BuiltInRole, builtInPermissions, builtInRoles } from './built-in.ts';
export { accessProblems } from './contract.ts';
export { covering, parseScope } from './scope.ts';
export { assignRole, endScope, type Holding } from './service/assignments.ts';
export { insertBuiltIns } from './service/built-in.ts';
export { type Ask, can, type Ground, type Subject, type Verdict } from './service/can.ts';
export { decide } from './service/decide.ts';
export { giveFirstRole, giveInvitedRole, guardAccount, guardInvitedRole, keepSuperadmin } from './service/guards.ts';
export { type Authorities, authoritiesOf, givenTo, heldInApp } from './service/held.ts';
export {
  authorOf,
  enterGate,
  findRole,
  type Holder,
  objectionTo,
  permissionsOf,
  type Role,
  reachOf,
} from './service/rights.ts';
