import { z } from 'zod';
import { procedure, router, wire } from '../../call/index.ts';
import { accountProblems } from '../accounts/index.ts';
import { tenantProblems } from '../tenants/index.ts';
import * as c from './contract.ts';
import { accessProblems as p } from './contract.ts';
import { listRoleAssignments, listUserRoles } from './service/assigned.ts';
import { assign, removeRole } from './service/assignments.ts';
import { listPermissions, listRoles } from './service/lists.ts';
import { getMe } from './service/me.ts';
import { deletePermission, putPermission } from './service/permissions.ts';
import { createRole, deleteRole, getRole, putRole, updateRole } from './service/roles.ts';

export { groupsRouter } from './router-groups.ts';

/** me.get; me.update is in accounts. */
export const meRouter = router({
  get: procedure
    .meta(
      wire('GET /v1/me', {
        operation: 'getMe',
        summary: 'Show your own account, roles and factors',
        tag: 'Me',
        who: 'self',
        etag: true,
      }),
    )
    .output(c.Me)
    .query(({ ctx }) => getMe(ctx.call)),
});

/** roles.* : the roles of apps and of the tenant's management, and who holds them. */
export const rolesRouter = router({
  list: procedure
    .meta(
      wire('GET /v1/roles', {
        operation: 'listRoles',
        summary: 'List the roles of an app, or the management roles of the tenant',
        tag: 'Roles',
        who: ['roles:read'],
        pages: true,
        problems: [tenantProblems.app_not_found],
      }),
    )
    .input(c.ListRoles)
    .output(c.RoleList)
    .query(({ ctx, input }) => listRoles(ctx.call, input)),
  get: procedure
    .meta(
      wire('GET /v1/roles/{role_id}', {
        operation: 'getRole',
        summary: 'Read a role, and what it inherits from',
        tag: 'Roles',
        who: ['roles:read'],
        etag: true,
        problems: [p.role_not_found],
      }),
    )
    .input(c.RoleRef)
    .output(c.RoleDetail)
    .query(({ ctx, input }) => getRole(ctx.call, input)),
  create: procedure
    .meta(
      wire('POST /v1/roles', {
        operation: 'createRole',
        summary: 'Create a role of an app, or of the management of the tenant',
        description:
          'A role holds permissions of its own app and what the roles hold that it inherits from. Nobody makes a role that holds what they lack.',
        tag: 'Roles',
        who: ['roles:manage'],
        status: 201,
        etag: true,
        problems: [
          tenantProblems.app_not_found,
          p.role_name_taken,
          p.too_many_roles,
          p.permission_unknown,
          p.role_not_found,
          p.role_cycle,
          p.role_hierarchy_too_deep,
          p.grant_exceeds_own_rights,
        ],
      }),
    )
    .input(c.NewRole)
    .output(c.RoleDetail)
    .mutation(({ ctx, input }) => createRole(ctx.call, input)),
  update: procedure
    .meta(
      wire('PATCH /v1/roles/{role_id}', {
        operation: 'updateRole',
        summary: 'Change a role; whoever holds it holds the new at once',
        tag: 'Roles',
        who: ['roles:manage'],
        etag: true,
        problems: [
          p.role_name_taken,
          p.role_built_in,
          p.permission_unknown,
          p.role_not_found,
          p.role_cycle,
          p.role_hierarchy_too_deep,
          p.grant_exceeds_own_rights,
        ],
      }),
    )
    .input(c.RolePatch)
    .output(c.RoleDetail)
    .mutation(({ ctx, input }) => updateRole(ctx.call, input)),
  put: procedure
    .meta(
      wire('PUT /v1/apps/{app_id}/roles/{name}', {
        operation: 'putAppRole',
        summary: 'Create or replace a role of an app by its name',
        description: 'Idempotent: said twice, it changes nothing the second time.',
        tag: 'Roles',
        who: ['roles:manage'],
        etag: true,
        problems: [
          tenantProblems.app_not_found,
          p.too_many_roles,
          p.permission_unknown,
          p.role_not_found,
          p.role_cycle,
          p.role_hierarchy_too_deep,
          p.grant_exceeds_own_rights,
        ],
      }),
    )
    .input(c.PutRole)
    .output(c.RoleDetail)
    .mutation(({ ctx, input }) => putRole(ctx.call, input)),
  delete: procedure
    .meta(
      wire('DELETE /v1/roles/{role_id}', {
        operation: 'deleteRole',
        summary: 'Remove a role',
        tag: 'Roles',
        who: ['roles:manage'],
        status: 204,
        etag: true,
        problems: [p.role_not_found, p.role_built_in, p.role_in_use, p.grant_exceeds_own_rights],
      }),
    )
    .input(c.DeleteRole)
    .output(z.void())
    .mutation(({ ctx, input }) => deleteRole(ctx.call, input)),
  listAssignments: procedure
    .meta(
      wire('GET /v1/roles/{role_id}/assignments', {
        operation: 'listRoleAssignments',
        summary: 'List to whom a role was given',
        tag: 'Roles',
        who: ['roles:read'],
        pages: true,
        problems: [p.role_not_found],
      }),
    )
    .input(c.ListRoleAssignments)
    .output(c.RoleAssignmentList)
    .query(({ ctx, input }) => listRoleAssignments(ctx.call, input)),
  listOfUser: procedure
    .meta(
      wire('GET /v1/users/{user_id}/roles', {
        operation: 'listUserRoles',
        summary: 'List the roles a user was given',
        description: 'What groups of theirs were given is listed with the groups.',
        tag: 'Roles',
        who: ['roles:read'],
        pages: true,
        problems: [accountProblems.user_not_found],
      }),
    )
    .input(c.ListUserRoles)
    .output(c.RoleAssignmentList)
    .query(({ ctx, input }) => listUserRoles(ctx.call, input)),
  assign: procedure
    .meta(
      wire('POST /v1/users/{user_id}/roles', {
        operation: 'assignUserRole',
        summary: 'Give a user a role',
        description:
          'Nobody gives what they lack. A role given already stays as it is, and its assignment is the answer.',
        tag: 'Roles',
        who: ['roles:manage'],
        fresh: 'roles',
        status: 201,
        problems: [
          accountProblems.user_not_found,
          p.role_not_found,
          p.grant_exceeds_own_rights,
          p.scope_not_allowed,
          p.org_not_found,
          p.not_a_member,
          p.member_role,
        ],
      }),
    )
    .input(c.AssignRole)
    .output(c.RoleAssignment)
    .mutation(({ ctx, input }) => assign(ctx.call, input)),
  remove: procedure
    .meta(
      wire('DELETE /v1/users/{user_id}/roles/{assignment_id}', {
        operation: 'removeUserRole',
        summary: 'Take a role from a user',
        tag: 'Roles',
        who: ['roles:manage'],
        fresh: 'roles',
        status: 204,
        problems: [
          accountProblems.user_not_found,
          p.assignment_not_found,
          p.grant_exceeds_own_rights,
          p.member_role,
          accountProblems.last_superadmin,
        ],
      }),
    )
    .input(c.RemoveRole)
    .output(z.void())
    .mutation(({ ctx, input }) => removeRole(ctx.call, input)),
});

/** permissions.* : what roles may hold. */
export const permissionsRouter = router({
  list: procedure
    .meta(
      wire('GET /v1/permissions', {
        operation: 'listPermissions',
        summary: "List the permissions of an app, or Doorward's own",
        tag: 'Roles',
        who: ['permissions:read'],
        pages: true,
        problems: [tenantProblems.app_not_found],
      }),
    )
    .input(c.ListPermissions)
    .output(c.PermissionList)
    .query(({ ctx, input }) => listPermissions(ctx.call, input)),
  put: procedure
    .meta(
      wire('PUT /v1/apps/{app_id}/permissions/{name}', {
        operation: 'putAppPermission',
        summary: 'Create or describe a permission of an app by its name',
        description: 'Idempotent: said twice, it changes nothing the second time.',
        tag: 'Roles',
        who: ['permissions:manage'],
        problems: [tenantProblems.app_not_found, p.permission_reserved, p.too_many_permissions],
      }),
    )
    .input(c.PutPermission)
    .output(c.Permission)
    .mutation(({ ctx, input }) => putPermission(ctx.call, input)),
  remove: procedure
    .meta(
      wire('DELETE /v1/apps/{app_id}/permissions/{name}', {
        operation: 'deleteAppPermission',
        summary: 'Remove a permission of an app',
        tag: 'Roles',
        who: ['permissions:manage'],
        status: 204,
        problems: [
          tenantProblems.app_not_found,
          p.permission_not_found,
          p.permission_in_use,
          p.grant_exceeds_own_rights,
        ],
      }),
    )
    .input(c.DeletePermission)
    .output(z.void())
    .mutation(({ ctx, input }) => deletePermission(ctx.call, input)),
});
