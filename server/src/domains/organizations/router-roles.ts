import { z } from 'zod';
import { procedure, router, wire } from '../../call/index.ts';
import { accessProblems, RoleAssignment, RoleAssignmentList, RoleList, RoleShown } from '../access/index.ts';
import { tenantProblems } from '../tenants/index.ts';
import { organizationProblems as p } from './contract.ts';
import * as c from './contract-roles.ts';
import { assignMemberRole, listMemberRoles, removeMemberRole } from './service/member-roles.ts';
import {
  createOrganizationRole,
  deleteOrganizationRole,
  getOrganizationRole,
  listOrganizationRoles,
  putOrganizationRole,
  updateOrganizationRole,
} from './service/roles.ts';

const tag = 'Organizations';
const { role_not_found, role_name_taken, too_many_roles, permission_unknown, role_in_use } = accessProblems;
const { grant_exceeds_own_rights, assignment_not_found, member_role } = accessProblems;

/** organizations.roles.* : what an organization may give, and the roles it makes for itself (F111, B33). */
export const organizationRolesRouter = router({
  list: procedure
    .meta(
      wire('GET /v1/organizations/{org_id}/roles', {
        operation: 'listOrganizationRoles',
        summary: 'List the roles an organization may give',
        description: 'Those the tenant lends to organizations, and its own, which have an `org_id`.',
        tag,
        who: ['roles:read'],
        pages: true,
        problems: [p.org_not_found, tenantProblems.app_not_found],
      }),
    )
    .input(c.ListOrganizationRoles)
    .output(RoleList)
    .query(({ ctx, input }) => listOrganizationRoles(ctx.call, input)),
  get: procedure
    .meta(
      wire('GET /v1/organizations/{org_id}/roles/{role_id}', {
        operation: 'getOrganizationRole',
        summary: 'Read a role an organization may give',
        tag,
        who: ['roles:read'],
        etag: true,
        problems: [p.org_not_found, role_not_found],
      }),
    )
    .input(c.OrganizationRoleRef)
    .output(RoleShown)
    .query(({ ctx, input }) => getOrganizationRole(ctx.call, input)),
  create: procedure
    .meta(
      wire('POST /v1/organizations/{org_id}/roles', {
        operation: 'createOrganizationRole',
        summary: 'Create a role of the organization itself',
        description:
          'Of permissions within your reach there: what you hold, and what the roles hold that the tenant lends to organizations. It counts at the organization only, inherits nothing and answers to no name: an app that asks for a role by name is not told of it.',
        tag,
        who: ['roles:manage'],
        status: 201,
        etag: true,
        problems: [
          p.org_not_found,
          tenantProblems.app_not_found,
          role_name_taken,
          too_many_roles,
          permission_unknown,
          grant_exceeds_own_rights,
        ],
      }),
    )
    .input(c.NewOrganizationRole)
    .output(RoleShown)
    .mutation(({ ctx, input }) => createOrganizationRole(ctx.call, input)),
  update: procedure
    .meta(
      wire('PATCH /v1/organizations/{org_id}/roles/{role_id}', {
        operation: 'updateOrganizationRole',
        summary: 'Change a role of the organization itself; whoever holds it holds the new at once',
        tag,
        who: ['roles:manage'],
        etag: true,
        problems: [p.org_not_found, role_not_found, role_name_taken, permission_unknown, grant_exceeds_own_rights],
      }),
    )
    .input(c.OrganizationRolePatch)
    .output(RoleShown)
    .mutation(({ ctx, input }) => updateOrganizationRole(ctx.call, input)),
  put: procedure
    .meta(
      wire('PUT /v1/organizations/{org_id}/apps/{app_id}/roles/{name}', {
        operation: 'putOrganizationRole',
        summary: 'Create or replace a role of the organization itself by its name',
        description: 'Idempotent: said twice, it changes nothing the second time.',
        tag,
        who: ['roles:manage'],
        etag: true,
        problems: [
          p.org_not_found,
          tenantProblems.app_not_found,
          role_name_taken,
          too_many_roles,
          permission_unknown,
          grant_exceeds_own_rights,
        ],
      }),
    )
    .input(c.PutOrganizationRole)
    .output(RoleShown)
    .mutation(({ ctx, input }) => putOrganizationRole(ctx.call, input)),
  remove: procedure
    .meta(
      wire('DELETE /v1/organizations/{org_id}/roles/{role_id}', {
        operation: 'deleteOrganizationRole',
        summary: 'Remove a role of the organization itself',
        tag,
        who: ['roles:manage'],
        status: 204,
        etag: true,
        problems: [p.org_not_found, role_not_found, role_in_use, grant_exceeds_own_rights],
      }),
    )
    .input(c.DeleteOrganizationRole)
    .output(z.void())
    .mutation(({ ctx, input }) => deleteOrganizationRole(ctx.call, input)),
});

/** organizations.members.roles.* : further roles beside the base role. */
export const memberRolesRouter = router({
  list: procedure
    .meta(
      wire('GET /v1/organizations/{org_id}/members/{user_id}/roles', {
        operation: 'listMemberRoles',
        summary: 'List the roles a member was given at the organization',
        description: 'With the base role; what teams were given is listed with the teams.',
        tag,
        who: ['roles:read'],
        pages: true,
        problems: [p.org_not_found, p.org_member_not_found],
      }),
    )
    .input(c.ListMemberRoles)
    .output(RoleAssignmentList)
    .query(({ ctx, input }) => listMemberRoles(ctx.call, input)),
  assign: procedure
    .meta(
      wire('POST /v1/organizations/{org_id}/members/{user_id}/roles', {
        operation: 'assignMemberRole',
        summary: 'Give a member a further role at the organization',
        description:
          'Nobody gives what they do not reach. A role given already stays as it is, and its assignment is the answer.',
        tag,
        who: ['roles:manage'],
        fresh: 'members',
        status: 201,
        problems: [p.org_not_found, p.org_member_not_found, role_not_found, grant_exceeds_own_rights, member_role],
      }),
    )
    .input(c.AssignMemberRole)
    .output(RoleAssignment)
    .mutation(({ ctx, input }) => assignMemberRole(ctx.call, input)),
  remove: procedure
    .meta(
      wire('DELETE /v1/organizations/{org_id}/members/{user_id}/roles/{assignment_id}', {
        operation: 'removeMemberRole',
        summary: 'Take a further role from a member',
        tag,
        who: ['roles:manage'],
        fresh: 'members',
        status: 204,
        problems: [
          p.org_not_found,
          p.org_member_not_found,
          assignment_not_found,
          grant_exceeds_own_rights,
          member_role,
        ],
      }),
    )
    .input(c.RemoveMemberRole)
    .output(z.void())
    .mutation(({ ctx, input }) => removeMemberRole(ctx.call, input)),
});
