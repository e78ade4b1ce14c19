import { z } from 'zod';
import { procedure, router, wire } from '../../call/index.ts';
import { accessProblems } from '../access/index.ts';
import { accountProblems } from '../accounts/index.ts';
import { messageProblems } from '../messages/index.ts';
import { Membership, organizationProblems } from './contract.ts';
import * as c from './contract-invitations.ts';
import { invitationProblems as p } from './contract-invitations.ts';
import { acceptInvitation } from './service/accept.ts';
import { createInvitation, listInvitations, resendInvitation, revokeInvitation } from './service/invitations.ts';
import { listReceived, previewInvitation } from './service/received.ts';

const tag = 'Organizations';

const inviting = [
  organizationProblems.org_not_found,
  organizationProblems.already_member,
  accountProblems.email_domain_refused,
  accessProblems.grant_exceeds_own_rights,
  messageProblems.mail_off,
];
const one = '/v1/organizations/{org_id}/invitations/{invitation_id}' as const;

/** organizations.invitations.* : who is asked into an organization, and what they do about it. */
export const organizationInvitationsRouter = router({
  create: procedure
    .meta(
      wire('POST /v1/organizations/{org_id}/invitations', {
        operation: 'inviteToOrganization',
        summary: 'Invite an address into an organization',
        description: 'By a mail whose link works once. A newer invitation of the same address replaces the one before.',
        tag,
        who: ['invitations:write'],
        status: 201,
        limit: 'sensitive',
        problems: inviting,
      }),
    )
    .input(c.NewOrganizationInvitation)
    .output(c.OrganizationInvitation)
    .mutation(({ ctx, input }) => createInvitation(ctx.call, input)),
  list: procedure
    .meta(
      wire('GET /v1/organizations/{org_id}/invitations', {
        operation: 'listOrganizationInvitations',
        summary: 'List the invitations of an organization',
        tag,
        who: ['invitations:read'],
        pages: true,
        problems: [organizationProblems.org_not_found],
      }),
    )
    .input(c.ListOrganizationInvitations)
    .output(c.OrganizationInvitationList)
    .query(({ ctx, input }) => listInvitations(ctx.call, input)),
  revoke: procedure
    .meta(
      wire(`DELETE ${one}`, {
        operation: 'revokeOrganizationInvitation',
        summary: 'Take an invitation into an organization back',
        tag,
        who: ['invitations:write'],
        status: 204,
        problems: [accountProblems.invitation_not_found, accountProblems.invitation_accepted],
      }),
    )
    .input(c.OrganizationInvitationRef)
    .output(z.void())
    .mutation(({ ctx, input }) => revokeInvitation(ctx.call, input)),
  resend: procedure
    .meta(
      wire(`POST ${one}/resend`, {
        operation: 'resendOrganizationInvitation',
        summary: 'Mail an invitation into an organization again',
        description: 'The link mailed before works no more, and its time runs anew.',
        tag,
        who: ['invitations:write'],
        limit: 'sensitive',
        problems: [
          accountProblems.invitation_not_found,
          accountProblems.invitation_accepted,
          p.invitation_revoked,
          ...inviting,
        ],
      }),
    )
    .input(c.ResendOrganizationInvitation)
    .output(c.OrganizationInvitation)
    .mutation(({ ctx, input }) => resendInvitation(ctx.call, input)),
  preview: procedure
    .meta(
      wire('POST /v1/organization-invitations/preview', {
        operation: 'previewOrganizationInvitation',
        summary: 'What a mailed invitation into an organization offers',
        description: 'Spends nothing.',
        tag,
        who: 'anyone',
        limit: 'sensitive',
        problems: [p.organization_invitation_invalid],
      }),
    )
    .input(c.InvitationToken)
    .output(c.InvitationPreview)
    .mutation(({ ctx, input }) => previewInvitation(ctx.call, input)),
  listMine: procedure
    .meta(
      wire('GET /v1/me/organization-invitations', {
        operation: 'listMyOrganizationInvitations',
        summary: 'List the open invitations to your confirmed address',
        tag: 'Me',
        who: 'self',
        pages: true,
      }),
    )
    .input(c.ListReceivedInvitations)
    .output(c.ReceivedInvitationList)
    .query(({ ctx, input }) => listReceived(ctx.call, input)),
  accept: procedure
    .meta(
      wire('POST /v1/me/organization-invitations/accept', {
        operation: 'acceptOrganizationInvitation',
        summary: 'Accept an invitation into an organization',
        tag: 'Me',
        who: 'self',
        limit: 'sensitive',
        problems: [
          p.organization_invitation_invalid,
          p.invitation_for_another_address,
          organizationProblems.already_member,
          accountProblems.email_domain_refused,
        ],
      }),
    )
    .input(c.AcceptInvitation)
    .output(Membership)
    .mutation(({ ctx, input }) => acceptInvitation(ctx.call, input)),
});
