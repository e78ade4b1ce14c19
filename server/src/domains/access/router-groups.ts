import { z } from 'zod';
import { procedure, router, wire } from '../../call/index.ts';
import { accountProblems } from '../accounts/index.ts';
import * as c from './contract.ts';
import { accessProblems as p } from './contract.ts';
import { listGroupRoles } from './service/assigned.ts';
import { assignToGroup, removeGroupRole } from './service/assignments.ts';
import { createGroup, deleteGroup, getGroup, listGroups, updateGroup } from './service/groups.ts';
import { listGroupMembers, putGroupMember, removeGroupMember } from './service/members.ts';

/** groups.* : users who hold what their group holds. */
export const groupsRouter = router({
  list: procedure
    .meta(
      wire('GET /v1/groups', {
        operation: 'listGroups',
        summary: 'List the groups of the tenant',
        tag: 'Groups',
        who: ['roles:read'],
        pages: true,
      }),
    )
    .input(c.ListGroups)
    .output(c.GroupList)
    .query(({ ctx, input }) => listGroups(ctx.call, input)),
  get: procedure
    .meta(
      wire('GET /v1/groups/{group_id}', {
        operation: 'getGroup',
        summary: 'Read a group',
        tag: 'Groups',
        who: ['roles:read'],
        etag: true,
        problems: [p.group_not_found],
      }),
    )
    .input(c.GroupRef)
    .output(c.Group)
    .query(({ ctx, input }) => getGroup(ctx.call, input)),
  create: procedure
    .meta(
      wire('POST /v1/groups', {
        operation: 'createGroup',
        summary: 'Create a group',
        tag: 'Groups',
        who: ['roles:manage'],
        status: 201,
        etag: true,
        problems: [p.group_name_taken],
      }),
    )
    .input(c.NewGroup)
    .output(c.Group)
    .mutation(({ ctx, input }) => createGroup(ctx.call, input)),
  update: procedure
    .meta(
      wire('PATCH /v1/groups/{group_id}', {
        operation: 'updateGroup',
        summary: 'Rename or describe a group',
        tag: 'Groups',
        who: ['roles:manage'],
        etag: true,
        problems: [p.group_not_found, p.group_name_taken],
      }),
    )
    .input(c.GroupPatch)
    .output(c.Group)
    .mutation(({ ctx, input }) => updateGroup(ctx.call, input)),
  remove: procedure
    .meta(
      wire('DELETE /v1/groups/{group_id}', {
        operation: 'deleteGroup',
        summary: 'Remove a group',
        tag: 'Groups',
        who: ['roles:manage'],
        status: 204,
        etag: true,
        problems: [p.group_not_found, p.group_in_use, p.grant_exceeds_own_rights],
      }),
    )
    .input(c.DeleteGroup)
    .output(z.void())
    .mutation(({ ctx, input }) => deleteGroup(ctx.call, input)),
  listMembers: procedure
    .meta(
      wire('GET /v1/groups/{group_id}/members', {
        operation: 'listGroupMembers',
        summary: 'List who is in a group',
        tag: 'Groups',
        who: ['roles:read'],
        pages: true,
        problems: [p.group_not_found],
      }),
    )
    .input(c.ListGroupMembers)
    .output(c.GroupMemberList)
    .query(({ ctx, input }) => listGroupMembers(ctx.call, input)),
  putMember: procedure
    .meta(
      wire('PUT /v1/groups/{group_id}/members/{user_id}', {
        operation: 'putGroupMember',
        summary: 'Let a user into a group',
        description: 'Who lets in gives what the group holds: nobody gives what they lack. Who is in already stays in.',
        tag: 'Groups',
        who: ['roles:manage'],
        fresh: 'roles',
        problems: [p.group_not_found, accountProblems.user_not_found, p.grant_exceeds_own_rights],
      }),
    )
    .input(c.GroupMemberRef)
    .output(c.GroupMember)
    .mutation(({ ctx, input }) => putGroupMember(ctx.call, input)),
  removeMember: procedure
    .meta(
      wire('DELETE /v1/groups/{group_id}/members/{user_id}', {
        operation: 'removeGroupMember',
        summary: 'Take a user out of a group',
        tag: 'Groups',
        who: ['roles:manage'],
        fresh: 'roles',
        status: 204,
        problems: [p.group_not_found, p.member_not_found, p.grant_exceeds_own_rights],
      }),
    )
    .input(c.GroupMemberRef)
    .output(z.void())
    .mutation(({ ctx, input }) => removeGroupMember(ctx.call, input)),
  listRoles: procedure
    .meta(
      wire('GET /v1/groups/{group_id}/roles', {
        operation: 'listGroupRoles',
        summary: 'List the roles a group was given',
        tag: 'Groups',
        who: ['roles:read'],
        pages: true,
        problems: [p.group_not_found],
      }),
    )
    .input(c.ListGroupRoles)
    .output(c.RoleAssignmentList)
    .query(({ ctx, input }) => listGroupRoles(ctx.call, input)),
  assign: procedure
    .meta(
      wire('POST /v1/groups/{group_id}/roles', {
        operation: 'assignGroupRole',
        summary: 'Give a group a role',
        description:
          'Nobody gives what they lack. A role given already stays as it is, and its assignment is the answer.',
        tag: 'Groups',
        who: ['roles:manage'],
        fresh: 'roles',
        status: 201,
        problems: [
          p.group_not_found,
          p.role_not_found,
          p.grant_exceeds_own_rights,
          p.scope_not_allowed,
          p.org_not_found,
        ],
      }),
    )
    .input(c.AssignGroupRole)
    .output(c.RoleAssignment)
    .mutation(({ ctx, input }) => assignToGroup(ctx.call, input)),
  unassign: procedure
    .meta(
      wire('DELETE /v1/groups/{group_id}/roles/{assignment_id}', {
        operation: 'removeGroupRole',
        summary: 'Take a role from a group',
        tag: 'Groups',
        who: ['roles:manage'],
        fresh: 'roles',
        status: 204,
        problems: [p.group_not_found, p.assignment_not_found, p.grant_exceeds_own_rights],
      }),
    )
    .input(c.RemoveGroupRole)
    .output(z.void())
    .mutation(({ ctx, input }) => removeGroupRole(ctx.call, input)),
});
