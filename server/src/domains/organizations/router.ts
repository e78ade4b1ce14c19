import { z } from 'zod';
import { procedure, router, wire } from '../../call/index.ts';
import { accessProblems } from '../access/index.ts';
import { accountProblems } from '../accounts/index.ts';
import * as c from './contract.ts';
import { organizationProblems as p } from './contract.ts';
import { createMember, deleteMember, getMember, listMembers, updateMember } from './service/members.ts';
import { leaveOrganization, listMyOrganizations } from './service/mine.ts';
import {
  createOrganization,
  deleteOrganization,
  getOrganization,
  listOrganizations,
  updateOrganization,
} from './service/organizations.ts';
import { getOrganizationSettings, putOrganizationSettings } from './service/settings.ts';

export { joiningRouter, organizationDomainsRouter } from './router-domains.ts';
export { organizationInvitationsRouter } from './router-invitations.ts';
export { memberRolesRouter, organizationRolesRouter } from './router-roles.ts';
export { teamsRouter } from './router-teams.ts';

const tag = 'Organizations';

/** organizations.* : the organizations themselves, and one's own. */
export const organizationsRouter = router({
  list: procedure
    .meta(
      wire('GET /v1/organizations', {
        operation: 'listOrganizations',
        summary: 'List the organizations of the tenant',
        tag,
        who: ['org:read'],
        pages: true,
      }),
    )
    .input(c.ListOrganizations)
    .output(c.OrganizationList)
    .query(({ ctx, input }) => listOrganizations(ctx.call, input)),
  create: procedure
    .meta(
      wire('POST /v1/organizations', {
        operation: 'createOrganization',
        summary: 'Create an organization',
        description:
          'Its creator owns it. The setting `organizations` says whether everybody may create one or only who holds `org:write` at the tenant, who may also name another owner.',
        tag,
        who: 'self',
        status: 201,
        etag: true,
        problems: [
          p.organization_creation_restricted,
          p.too_many_organizations,
          p.org_slug_taken,
          accountProblems.user_not_found,
        ],
      }),
    )
    .input(c.NewOrganization)
    .output(c.Organization)
    .mutation(({ ctx, input }) => createOrganization(ctx.call, input)),
  get: procedure
    .meta(
      wire('GET /v1/organizations/{org_id}', {
        operation: 'getOrganization',
        summary: 'Read an organization',
        tag,
        who: ['org:read'],
        etag: true,
        problems: [p.org_not_found],
      }),
    )
    .input(c.OrganizationRef)
    .output(c.Organization)
    .query(({ ctx, input }) => getOrganization(ctx.call, input)),
  update: procedure
    .meta(
      wire('PATCH /v1/organizations/{org_id}', {
        operation: 'updateOrganization',
        summary: 'Rename an organization',
        tag,
        who: ['org:write'],
        fresh: 'organizations',
        etag: true,
        problems: [p.org_not_found],
      }),
    )
    .input(c.OrganizationPatch)
    .output(c.Organization)
    .mutation(({ ctx, input }) => updateOrganization(ctx.call, input)),
  remove: procedure
    .meta(
      wire('DELETE /v1/organizations/{org_id}', {
        operation: 'deleteOrganization',
        summary: 'Delete an organization',
        description: 'At once and for good, with its members, roles, teams and invitations. Accounts stay.',
        tag,
        who: ['org:delete'],
        fresh: 'organizations',
        status: 204,
        etag: true,
        problems: [p.org_not_found],
      }),
    )
    .input(c.OrganizationRef)
    .output(z.void())
    .mutation(({ ctx, input }) => deleteOrganization(ctx.call, input)),
  listMine: procedure
    .meta(
      wire('GET /v1/me/organizations', {
        operation: 'listMyOrganizations',
        summary: 'List the organizations you belong to, and as what',
        tag,
        who: 'self',
        pages: true,
      }),
    )
    .input(c.ListOrganizations)
    .output(c.MembershipList)
    .query(({ ctx, input }) => listMyOrganizations(ctx.call, input)),
  leave: procedure
    .meta(
      wire('POST /v1/me/organizations/{org_id}/leave', {
        operation: 'leaveOrganization',
        summary: 'Leave an organization',
        description: 'With all you hold there. The last owner cannot.',
        tag,
        who: 'self',
        status: 204,
        problems: [p.org_not_found, p.last_owner],
      }),
    )
    .input(c.OrganizationRef)
    .output(z.void())
    .mutation(({ ctx, input }) => leaveOrganization(ctx.call, input)),
});

/** organizations.members.* */
export const membersRouter = router({
  list: procedure
    .meta(
      wire('GET /v1/organizations/{org_id}/members', {
        operation: 'listOrganizationMembers',
        summary: 'List the members of an organization',
        tag,
        who: ['members:read'],
        pages: true,
        problems: [p.org_not_found],
      }),
    )
    .input(c.ListMembers)
    .output(c.OrganizationMemberList)
    .query(({ ctx, input }) => listMembers(ctx.call, input)),
  create: procedure
    .meta(
      wire('POST /v1/organizations/{org_id}/members', {
        operation: 'createOrganizationMember',
        summary: 'Make a user of the tenant a member',
        description: 'Needs `members:write` at the tenant: an organization itself invites.',
        tag,
        who: ['members:write'],
        status: 201,
        problems: [
          p.org_not_found,
          p.already_member,
          accountProblems.user_not_found,
          accountProblems.email_domain_refused,
          accessProblems.grant_exceeds_own_rights,
        ],
      }),
    )
    .input(c.NewMember)
    .output(c.OrganizationMember)
    .mutation(({ ctx, input }) => createMember(ctx.call, input)),
  get: procedure
    .meta(
      wire('GET /v1/organizations/{org_id}/members/{user_id}', {
        operation: 'getOrganizationMember',
        summary: 'Read a member of an organization',
        tag,
        who: ['members:read'],
        problems: [p.org_not_found, p.org_member_not_found],
      }),
    )
    .input(c.MemberRef)
    .output(c.OrganizationMember)
    .query(({ ctx, input }) => getMember(ctx.call, input)),
  update: procedure
    .meta(
      wire('PATCH /v1/organizations/{org_id}/members/{user_id}', {
        operation: 'updateOrganizationMember',
        summary: "Change a member's base role",
        description: 'To one within your own rights there, of a member who does not hold more than you.',
        tag,
        who: ['members:write'],
        fresh: 'members',
        problems: [
          p.org_not_found,
          p.org_member_not_found,
          p.last_owner,
          p.member_exceeds_own_rights,
          accessProblems.grant_exceeds_own_rights,
        ],
      }),
    )
    .input(c.MemberPatch)
    .output(c.OrganizationMember)
    .mutation(({ ctx, input }) => updateMember(ctx.call, input)),
  remove: procedure
    .meta(
      wire('DELETE /v1/organizations/{org_id}/members/{user_id}', {
        operation: 'deleteOrganizationMember',
        summary: 'Take a member out of an organization',
        description: 'With all they hold there.',
        tag,
        who: ['members:write'],
        fresh: 'members',
        status: 204,
        problems: [p.org_not_found, p.org_member_not_found, p.last_owner, p.member_exceeds_own_rights],
      }),
    )
    .input(c.MemberRef)
    .output(z.void())
    .mutation(({ ctx, input }) => deleteMember(ctx.call, input)),
});

/** organizations.settings.* */
export const organizationSettingsRouter = router({
  get: procedure
    .meta(
      wire('GET /v1/organizations/{org_id}/settings', {
        operation: 'getOrganizationSettings',
        summary: 'See what is in force for an organization, and where it comes from',
        tag,
        who: ['org:read'],
        etag: true,
        problems: [p.org_not_found],
      }),
    )
    .input(c.OrganizationRef)
    .output(c.EffectiveOrganizationSettings)
    .query(({ ctx, input }) => getOrganizationSettings(ctx.call, input)),
  put: procedure
    .meta(
      wire('PUT /v1/organizations/{org_id}/settings', {
        operation: 'putOrganizationSettings',
        summary: 'Be stricter than the tenant',
        description: 'Replaces what the organization says; what is left out is as the tenant has it.',
        tag,
        who: ['org:write'],
        fresh: 'organizations',
        etag: true,
        problems: [p.org_not_found, p.setting_looser],
      }),
    )
    .input(c.PutSettings)
    .output(c.EffectiveOrganizationSettings)
    .mutation(({ ctx, input }) => putOrganizationSettings(ctx.call, input)),
});
