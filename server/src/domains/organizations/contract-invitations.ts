import { z } from 'zod';
import { pageInput, pageOf, problems } from '../../call/index.ts';
import { idSchema } from '../../platform/ids.ts';
import { locale, newEmail, userId } from '../accounts/index.ts';
import { baseRole, orgId } from './contract.ts';

const moment = z.iso.datetime();
const day = 86_400;
const invitationId = idSchema('oinv');
const roleWords = 'The base role: `org_owner`, `org_admin`, `org_member` or `org_viewer`.';

export const OrganizationInvitation = z
  .object({
    id: invitationId,
    org_id: orgId,
    email: z.string(),
    role: z.string().describe(roleWords),
    locale: z.string().optional(),
    status: z.string().describe('`pending`, `accepted`, `revoked` or `expired`.'),
    invited_by: z.string().describe('The id of a user, or `system:` and the name of a task.'),
    created_at: moment,
    sent_at: moment.describe('When its mail was last written.'),
    expires_at: moment,
    revoked_at: moment.optional(),
    accepted_at: moment.optional(),
    accepted_by: userId.optional(),
  })
  .meta({ id: 'OrganizationInvitation' });
export const OrganizationInvitationList = pageOf(OrganizationInvitation).meta({ id: 'OrganizationInvitationList' });

const seconds = z
  .int()
  .min(day)
  .max(30 * day)
  .optional()
  .describe(
    'At least a day. Left out, and at most where the organization has one of its own, the setting `invitation_seconds`.',
  );

export const NewOrganizationInvitation = z
  .object({
    org_id: orgId,
    email: newEmail,
    role: baseRole.default('org_member').describe('One you may give.'),
    locale: locale.optional().describe('Language of the mail; a BCP 47 language tag.'),
    expires_in_seconds: seconds,
  })
  .meta({ id: 'NewOrganizationInvitation' });
export const ListOrganizationInvitations = z.object({
  org_id: orgId,
  ...pageInput,
  status: z.enum(['pending', 'accepted', 'revoked', 'expired']).optional(),
});
export const OrganizationInvitationRef = z.object({ org_id: orgId, invitation_id: invitationId });
export const ResendOrganizationInvitation = z
  .object({ org_id: orgId, invitation_id: invitationId, expires_in_seconds: seconds })
  .meta({ id: 'ResendOrganizationInvitation' });

const Inviting = z
  .object({ id: orgId, slug: z.string(), name: z.string() })
  .meta({ id: 'InvitingOrganization', description: 'As much of an organization as who is invited is told.' });

export const ReceivedInvitation = z
  .object({
    id: invitationId,
    organization: Inviting,
    role: z.string().describe(roleWords),
    inviter: z.string().optional().describe('The name of who invites, if they have given one.'),
    created_at: moment,
    expires_at: moment,
  })
  .meta({ id: 'ReceivedInvitation' });
export const ReceivedInvitationList = pageOf(ReceivedInvitation).meta({ id: 'ReceivedInvitationList' });
export const ListReceivedInvitations = z.object(pageInput);

const token = z.string().max(128).describe('The token of the mailed link.');

export const InvitationToken = z.object({ token }).meta({ id: 'OrganizationInvitationToken' });
export const InvitationPreview = z
  .object({
    organization: Inviting,
    email: z.string().describe('The address that is invited, which the mail went to.'),
    role: z.string().describe(roleWords),
    inviter: z.string().optional().describe('The name of who invites, if they have given one.'),
    expires_at: moment,
  })
  .meta({ id: 'OrganizationInvitationPreview' });

export const AcceptInvitation = z
  .object({
    token: token.optional(),
    invitation_id: invitationId.optional().describe('Or the id of one that was listed to you.'),
  })
  .refine((given) => (given.token === undefined) !== (given.invitation_id === undefined), {
    path: ['token'],
    message: 'exactly one of token and invitation_id',
  })
  .meta({ id: 'AcceptOrganizationInvitation' });

export const invitationProblems = problems('organizations', {
  organization_invitation_invalid: [403, 'The invitation is not valid here, or no longer.'],
  invitation_for_another_address: [403, 'This invitation is for an address that you have not confirmed as yours.'],
  invitation_revoked: [409, 'This invitation was taken back.'],
});
