import { z } from 'zod';
import { procedure, router, wire } from '../../call/index.ts';
import { accountProblems } from '../accounts/index.ts';
import { tenantProblems } from '../tenants/index.ts';
import {
  AssignRole,
  ListPermissions,
  ListRoles,
  ListUserRoles,
  Me,
  PermissionList,
  accessProblems as p,
  RemoveRole,
  RoleAssignment,
  RoleAssignmentList,
  RoleList,
} from './contract.ts';
import { assign, listUserRoles, removeRole } from './service/assignments.ts';
import { listPermissions, listRoles } from './service/lists.ts';
import { getMe } from './service/me.ts';

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
    .output(Me)
    .query(({ ctx }) => getMe(ctx.call)),
});

/** roles.* : the roles of the tenant, and who holds them. */
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
    .input(ListRoles)
    .output(RoleList)
    .query(({ ctx, input }) => listRoles(ctx.call, input)),
  listOfUser: procedure
    .meta(
      wire('GET /v1/users/{user_id}/roles', {
        operation: 'listUserRoles',
        summary: 'List the roles a user holds',
        tag: 'Roles',
        who: ['roles:read'],
        pages: true,
        problems: [accountProblems.user_not_found],
      }),
    )
    .input(ListUserRoles)
    .output(RoleAssignmentList)
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
        status: 201,
        problems: [accountProblems.user_not_found, p.role_not_found, p.grant_exceeds_own_rights, p.scope_not_allowed],
      }),
    )
    .input(AssignRole)
    .output(RoleAssignment)
    .mutation(({ ctx, input }) => assign(ctx.call, input)),
  remove: procedure
    .meta(
      wire('DELETE /v1/users/{user_id}/roles/{assignment_id}', {
        operation: 'removeUserRole',
        summary: 'Take a role from a user',
        tag: 'Roles',
        who: ['roles:manage'],
        status: 204,
        problems: [
          accountProblems.user_not_found,
          p.assignment_not_found,
          p.grant_exceeds_own_rights,
          accountProblems.last_superadmin,
        ],
      }),
    )
    .input(RemoveRole)
    .output(z.void())
    .mutation(({ ctx, input }) => removeRole(ctx.call, input)),
});

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
    .input(ListPermissions)
    .output(PermissionList)
    .query(({ ctx, input }) => listPermissions(ctx.call, input)),
});
