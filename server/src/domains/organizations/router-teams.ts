import { z } from 'zod';
import { procedure, router, wire } from '../../call/index.ts';
import {
  accessProblems,
  Group,
  GroupList,
  GroupMember,
  GroupMemberList,
  RoleAssignment,
  RoleAssignmentList,
} from '../access/index.ts';
import { organizationProblems as p } from './contract.ts';
import * as c from './contract-teams.ts';
import { listTeamMembers, putTeamMember, removeTeamMember } from './service/team-members.ts';
import {
  assignTeamRole,
  createTeam,
  deleteTeam,
  getTeam,
  listTeamRoles,
  listTeams,
  removeTeamRole,
  updateTeam,
} from './service/teams.ts';

const tag = 'Organizations';
const { group_not_found, group_name_taken, group_in_use, too_many_teams, member_not_found } = accessProblems;
const { role_not_found, assignment_not_found, grant_exceeds_own_rights } = accessProblems;

/** organizations.teams.* : members of an organization who hold there what their team holds (F109, F112). */
export const teamsRouter = router({
  list: procedure
    .meta(
      wire('GET /v1/organizations/{org_id}/teams', {
        operation: 'listTeams',
        summary: 'List the teams of an organization',
        tag,
        who: ['members:read'],
        pages: true,
        problems: [p.org_not_found],
      }),
    )
    .input(c.ListTeams)
    .output(GroupList)
    .query(({ ctx, input }) => listTeams(ctx.call, input)),
  get: procedure
    .meta(
      wire('GET /v1/organizations/{org_id}/teams/{team_id}', {
        operation: 'getTeam',
        summary: 'Read a team',
        tag,
        who: ['members:read'],
        etag: true,
        problems: [p.org_not_found, group_not_found],
      }),
    )
    .input(c.TeamRef)
    .output(Group)
    .query(({ ctx, input }) => getTeam(ctx.call, input)),
  create: procedure
    .meta(
      wire('POST /v1/organizations/{org_id}/teams', {
        operation: 'createTeam',
        summary: 'Create a team',
        tag,
        who: ['members:write'],
        status: 201,
        etag: true,
        problems: [p.org_not_found, group_name_taken, too_many_teams],
      }),
    )
    .input(c.NewTeam)
    .output(Group)
    .mutation(({ ctx, input }) => createTeam(ctx.call, input)),
  update: procedure
    .meta(
      wire('PATCH /v1/organizations/{org_id}/teams/{team_id}', {
        operation: 'updateTeam',
        summary: 'Rename or describe a team',
        tag,
        who: ['members:write'],
        etag: true,
        problems: [p.org_not_found, group_not_found, group_name_taken],
      }),
    )
    .input(c.TeamPatch)
    .output(Group)
    .mutation(({ ctx, input }) => updateTeam(ctx.call, input)),
  remove: procedure
    .meta(
      wire('DELETE /v1/organizations/{org_id}/teams/{team_id}', {
        operation: 'deleteTeam',
        summary: 'Remove a team',
        tag,
        who: ['members:write'],
        status: 204,
        etag: true,
        problems: [p.org_not_found, group_not_found, group_in_use, grant_exceeds_own_rights],
      }),
    )
    .input(c.DeleteTeam)
    .output(z.void())
    .mutation(({ ctx, input }) => deleteTeam(ctx.call, input)),
  listMembers: procedure
    .meta(
      wire('GET /v1/organizations/{org_id}/teams/{team_id}/members', {
        operation: 'listTeamMembers',
        summary: 'List who is in a team',
        tag,
        who: ['members:read'],
        pages: true,
        problems: [p.org_not_found, group_not_found],
      }),
    )
    .input(c.ListOfTeam)
    .output(GroupMemberList)
    .query(({ ctx, input }) => listTeamMembers(ctx.call, input)),
  putMember: procedure
    .meta(
      wire('PUT /v1/organizations/{org_id}/teams/{team_id}/members/{user_id}', {
        operation: 'putTeamMember',
        summary: 'Let a member of the organization into a team',
        description: 'By who reaches all that the team holds. Who is in stays as they are.',
        tag,
        who: ['members:write'],
        problems: [p.org_not_found, group_not_found, p.org_member_not_found, grant_exceeds_own_rights],
      }),
    )
    .input(c.TeamMemberRef)
    .output(GroupMember)
    .mutation(({ ctx, input }) => putTeamMember(ctx.call, input)),
  removeMember: procedure
    .meta(
      wire('DELETE /v1/organizations/{org_id}/teams/{team_id}/members/{user_id}', {
        operation: 'removeTeamMember',
        summary: 'Take somebody out of a team',
        tag,
        who: ['members:write'],
        status: 204,
        problems: [p.org_not_found, group_not_found, member_not_found, grant_exceeds_own_rights],
      }),
    )
    .input(c.TeamMemberRef)
    .output(z.void())
    .mutation(({ ctx, input }) => removeTeamMember(ctx.call, input)),
  listRoles: procedure
    .meta(
      wire('GET /v1/organizations/{org_id}/teams/{team_id}/roles', {
        operation: 'listTeamRoles',
        summary: 'List the roles a team was given',
        tag,
        who: ['roles:read'],
        pages: true,
        problems: [p.org_not_found, group_not_found],
      }),
    )
    .input(c.ListOfTeam)
    .output(RoleAssignmentList)
    .query(({ ctx, input }) => listTeamRoles(ctx.call, input)),
  assign: procedure
    .meta(
      wire('POST /v1/organizations/{org_id}/teams/{team_id}/roles', {
        operation: 'assignTeamRole',
        summary: 'Give a team a role at the organization',
        description:
          'Whoever is in it, or comes into it, holds the role. Nobody gives what they do not reach. A role given already stays as it is, and its assignment is the answer.',
        tag,
        who: ['roles:manage'],
        fresh: 'members',
        status: 201,
        problems: [p.org_not_found, group_not_found, role_not_found, grant_exceeds_own_rights],
      }),
    )
    .input(c.AssignTeamRole)
    .output(RoleAssignment)
    .mutation(({ ctx, input }) => assignTeamRole(ctx.call, input)),
  unassign: procedure
    .meta(
      wire('DELETE /v1/organizations/{org_id}/teams/{team_id}/roles/{assignment_id}', {
        operation: 'removeTeamRole',
        summary: 'Take a role from a team',
        tag,
        who: ['roles:manage'],
        fresh: 'members',
        status: 204,
        problems: [p.org_not_found, group_not_found, assignment_not_found, grant_exceeds_own_rights],
      }),
    )
    .input(c.RemoveTeamRole)
    .output(z.void())
    .mutation(({ ctx, input }) => removeTeamRole(ctx.call, input)),
});
