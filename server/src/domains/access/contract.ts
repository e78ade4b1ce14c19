import { z } from 'zod';
import { pageInput, pageOf, problems, type Scope } from '../../call/index.ts';
import { type Id, idSchema } from '../../platform/ids.ts';
import { User, userId } from '../accounts/index.ts';
import { longestScope, parseScope, scopePattern } from './scope.ts';

const moment = z.iso.datetime();
const appId = idSchema('app');
export const roleId = idSchema('role');
export const groupId = idSchema('grp');
const lent = 'Organizations may give it to their members and teams, at themselves only.';
export const scopeWords =
  '`instance` (every tenant), `tenant`, `org:<id>` of an organization, or `<type>:<id>` of a thing of an app.';
const appWords = "The app whose role it is; absent, a role in Doorward's own management.";

/** Where a right counts (F105). Spelled out, for the client ships the type without the server's names. */
export const scope = z
  .string()
  .max(longestScope)
  .regex(scopePattern, 'instance, tenant, org:<id> or <type>:<id>')
  .refine(
    (text) => parseScope(text) !== undefined,
    'instance, tenant, org:<id> or <type>:<id>',
  ) as unknown as z.ZodType<
  'instance' | 'tenant' | `${string}:${string}`,
  'instance' | 'tenant' | `${string}:${string}`
>;

export const roleName = z
  .string()
  .max(64)
  .regex(
    /^[a-z0-9]+([_-][a-z0-9]+)*$/,
    'lower-case letters and digits, with single hyphens or underscores between them',
  );
export const permissionName = z
  .string()
  .max(128)
  .regex(
    /^[a-z0-9]+([_-][a-z0-9]+)*(:[a-z0-9]+([_-][a-z0-9]+)*)+$/,
    'resource:action in lower case, nested with further colons',
  );
export const description = z.string().max(500);

export const Role = z
  .object({
    id: roleId,
    app_id: appId.optional().describe(appWords),
    name: z.string(),
    description: z.string(),
    permissions: z.array(z.string()).describe('What it holds itself.'),
    effective_permissions: z.array(z.string()).describe('What it holds with all it inherits.'),
    inherits: z.array(z.string()).describe('Names of every role it inherits from, at any distance.'),
    for_organizations: z.boolean().describe(lent),
    org_id: idSchema('org')
      .optional()
      .describe('The organization that made it for itself; absent, a role of the tenant.'),
    built_in: z.boolean(),
    created_at: moment,
  })
  .meta({ id: 'Role' });
export const RoleList = pageOf(Role).meta({ id: 'RoleList' });
/** One role, with the roles it inherits from directly. */
export const RoleDetail = Role.extend({
  parents: z.array(z.string()).describe('Names of the roles it inherits from directly.'),
}).meta({ id: 'RoleDetail' });

export const permissionNames = z.array(permissionName).max(1000);
const parentNames = z.array(roleName).max(16).describe('Names of roles of the same app to inherit from.');
export const NewRole = z
  .object({
    app_id: appId.optional().describe(appWords),
    name: roleName,
    description: description.default(''),
    permissions: permissionNames.default([]),
    parents: parentNames.default([]),
    for_organizations: z.boolean().default(false).describe(lent),
  })
  .meta({ id: 'NewRole' });
export const RoleRef = z.object({ role_id: roleId });
export const RolePatch = z
  .object({
    role_id: roleId,
    name: roleName.optional(),
    description: description.optional(),
    permissions: permissionNames.optional(),
    parents: parentNames.optional(),
    for_organizations: z.boolean().optional().describe(lent),
  })
  .meta({ id: 'RolePatch' });
export const PutRole = z
  .object({
    app_id: appId,
    name: roleName,
    description: description.default(''),
    permissions: permissionNames.default([]),
    parents: parentNames.default([]),
    for_organizations: z.boolean().default(false).describe(lent),
  })
  .meta({ id: 'PutRole' });
export const cascade = z
  .boolean()
  .default(false)
  .describe('Take it from whoever holds it, too; else it is refused while somebody does.');
export const DeleteRole = z.object({ role_id: roleId, cascade });
export const ListRoles = z.object({ app_id: appId.optional().describe(appWords), ...pageInput });

export const Permission = z
  .object({ name: z.string(), description: z.string(), built_in: z.boolean() })
  .meta({ id: 'Permission' });
export const PermissionList = pageOf(Permission).meta({ id: 'PermissionList' });
export const ListPermissions = z.object({
  app_id: appId.optional().describe("The app whose permissions they are; absent, Doorward's own."),
  ...pageInput,
});
export const PutPermission = z
  .object({ app_id: appId, name: permissionName, description: description.default('') })
  .meta({ id: 'PutPermission' });
export const DeletePermission = z.object({ app_id: appId, name: permissionName, cascade });

export const Group = z
  .object({
    id: groupId,
    name: z.string(),
    description: z.string(),
    created_at: moment,
    updated_at: moment,
  })
  .meta({ id: 'Group' });
export const GroupList = pageOf(Group).meta({ id: 'GroupList' });
export const groupName = z.string().trim().min(1).max(100);
export const NewGroup = z.object({ name: groupName, description: description.default('') }).meta({ id: 'NewGroup' });
export const GroupRef = z.object({ group_id: groupId });
export const GroupPatch = z
  .object({ group_id: groupId, name: groupName.optional(), description: description.optional() })
  .meta({ id: 'GroupPatch' });
export const DeleteGroup = z.object({ group_id: groupId, cascade });
export const ListGroups = z.object(pageInput);
export const GroupMember = z
  .object({ user_id: userId, added_by: z.string(), created_at: moment })
  .meta({ id: 'GroupMember' });
export const GroupMemberList = pageOf(GroupMember).meta({ id: 'GroupMemberList' });
export const ListGroupMembers = z.object({ group_id: groupId, ...pageInput });
export const GroupMemberRef = z.object({ group_id: groupId, user_id: userId });

export const RoleAssignment = z
  .object({
    id: idSchema('asg'),
    role: z.string(),
    role_id: roleId,
    app_id: appId.optional().describe(appWords),
    user_id: userId.optional().describe('Whom it was given to: a user, or a group.'),
    group_id: groupId.optional(),
    scope: z.string().describe(scopeWords),
    granted_by: z
      .string()
      .describe('The id of a user, or what else gave it: `registration`, or `system:` and the name of a task.'),
    created_at: moment,
  })
  .meta({ id: 'RoleAssignment' });
export const RoleAssignmentList = pageOf(RoleAssignment).meta({ id: 'RoleAssignmentList' });

export const ListUserRoles = z.object({ user_id: userId, ...pageInput });
export const ListGroupRoles = z.object({ group_id: groupId, ...pageInput });
export const ListRoleAssignments = z.object({ role_id: roleId, ...pageInput });
const grant = {
  role: roleName,
  app_id: appId.optional().describe(appWords),
  scope: scope.describe(`Where it counts: ${scopeWords}`),
};
export const AssignRole = z.object({ user_id: userId, ...grant }).meta({ id: 'AssignRole' });
export const AssignGroupRole = z.object({ group_id: groupId, ...grant }).meta({ id: 'AssignGroupRole' });
export const RemoveRole = z.object({ user_id: userId, assignment_id: idSchema('asg') });
export const RemoveGroupRole = z.object({ group_id: groupId, assignment_id: idSchema('asg') });

export const HeldRole = z.object({ role: z.string(), scope: z.string().describe(scopeWords) }).meta({ id: 'HeldRole' });
export const Me = User.extend({
  roles: z.array(HeldRole).describe("Roles in Doorward's own management."),
  factors: z.array(z.string()).describe('Ways you can prove who you are, such as `password`.'),
  org_id: idSchema('org').optional().describe('The organization this session was switched to.'),
}).meta({ id: 'Me' });

/** Who holds a role. */
export type Holding = { readonly userId: Id<'user'> } | { readonly groupId: Id<'grp'> };

/** A role, whose, and where. */
export interface Grant {
  readonly to: Holding;
  readonly role: {
    readonly id: Id<'role'>;
    readonly name: string;
    readonly appId: Id<'app'> | null;
    readonly orgId: Id<'org'> | null;
  };
  readonly scope: Scope;
}

declare module '../../call/news.ts' {
  interface News {
    /**
     * A role is about to be given through a procedure that gives roles: who owns what the scope names refuses what does not exist,
     * and whom it cannot be given to.
     */
    'access.assigning': Grant;
    /** The same when one is about to be taken. */
    'access.removing': Grant;
  }
}

export const accessProblems = problems('access', {
  role_not_found: [404, 'No such role.'],
  role_name_taken: [409, 'Another role of the same app has that name.'],
  role_built_in: [409, 'Built-in roles are what they are.'],
  role_in_use: [409, 'The role is held by somebody, or another role inherits from it.'],
  role_cycle: [409, 'A role cannot inherit from itself, by any way.'],
  role_hierarchy_too_deep: [422, 'Too many roles inherit one from the other.'],
  too_many_roles: [422, 'There are as many roles as there may be.'],
  permission_not_found: [404, 'No such permission.'],
  permission_unknown: [422, 'A role can only hold permissions that there are.'],
  permission_reserved: [422, "That is one of Doorward's own permissions: an app cannot define it."],
  permission_in_use: [409, 'A role holds that permission.'],
  too_many_permissions: [422, 'There are as many permissions as there may be.'],
  group_not_found: [404, 'No such group.'],
  group_name_taken: [409, 'Another group has that name.'],
  too_many_teams: [422, 'There are as many teams as an organization may have.'],
  group_in_use: [409, 'The group has members or holds roles.'],
  member_not_found: [404, 'This user is not in that group.'],
  assignment_not_found: [404, 'This user holds no such role.'],
  grant_exceeds_own_rights: [403, 'This role holds permissions that you do not hold at that scope.'],
  scope_not_allowed: [422, 'That role cannot be held at that scope.'],
  org_not_found: [404, 'No such organization.'],
  not_a_member: [409, 'This user is not a member of that organization.'],
  member_role: [409, "A member's base role is changed through their membership."],
});
