/**
 * access owns who may do what: permissions, the roles that hold them, groups, and assignments of a role to a user or group at a
 * scope. It gives facts, read from the database each time; `policies` decides by them. Rights of the signed-in user's own are not its
 * business: those are `self`.
 */
export {
  type BuiltInPermission,
  type BuiltInRole,
  builtInPermissions,
  builtInRoles,
  type OrganizationRole,
  organizationRoles,
} from './built-in.ts';
export {
  accessProblems,
  cascade,
  description,
  type Grant,
  Group,
  GroupList,
  GroupMember,
  GroupMemberList,
  groupId,
  groupName,
  permissionName,
  permissionNames,
  Role as RoleShown,
  RoleAssignment,
  RoleAssignmentList,
  RoleList,
  roleId,
  roleName,
  scope,
  scopeWords,
} from './contract.ts';
export { covering, parseScope } from './scope.ts';
export { guardAddress } from './service/address.ts';
export { checkApp } from './service/apps.ts';
export { ofGroup, ofUser, pageOfAssignments } from './service/assigned.ts';
export { assignRole, endScope, giveRole, takeRole, withdrawRole } from './service/assignments.ts';
export { insertBuiltIns } from './service/built-in.ts';
export { type Ask, byRoles, type Ground, nearest, type Speaking, type Subject, type Verdict } from './service/can.ts';
export { pathOf, whatIsMissing } from './service/explain.ts';
export { findGroup, insertGroup, pageOfGroups, removeGroup, rewriteGroup, showGroup } from './service/groups.ts';
export {
  giveFirstRole,
  giveInvitedRole,
  guardAccount,
  guardImpersonated,
  guardInvitedRole,
  keepSuperadmin,
} from './service/guards.ts';
export { type Authorities, atAny, atFew, authoritiesOf, fewScopes, givenTo, heldInApp } from './service/held.ts';
export { mayStillImpersonate } from './service/impersonate.ts';
export { pageOfRoles, showRole } from './service/lists.ts';
export { letIn, letOut, pageOfMembers, showMember } from './service/members.ts';
export {
  findGivable,
  findOwnRole,
  findOwnRoleNamed,
  givableBy,
  insertOwnRole,
  removeOwnRole,
  rewriteOwnRole,
} from './service/organization-roles.ts';
export { endHoldings } from './service/organizations.ts';
export {
  authorOf,
  beyondReach,
  changeRights,
  enterGate,
  findRole,
  type Holder,
  isLent,
  nameOf,
  permissionsOf,
  type Role,
  reachOf,
} from './service/rights.ts';
export { findSubject } from './service/subjects.ts';
