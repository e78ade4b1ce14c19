import { z } from 'zod';
import { pageInput, pageOf, problems } from '../../call/index.ts';
import { type Id, idSchema } from '../../platform/ids.ts';
import { accessProblems } from '../access/index.ts';
import { accountProblems, userId } from '../accounts/index.ts';
import { settingsSchema } from '../tenants/index.ts';

const moment = z.iso.datetime();
export const orgId = idSchema('org');
const slug = z
  .string()
  .min(2)
  .max(63)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'lower-case letters, digits and single hyphens');
const name = z.string().trim().min(1).max(100);
/** What a member may be. */
export const baseRole = z.enum(['org_owner', 'org_admin', 'org_member', 'org_viewer']);
const roleWords = 'The base role: `org_owner`, `org_admin`, `org_member` or `org_viewer`.';

export const Organization = z
  .object({
    id: orgId,
    slug: z.string().describe('Unique in the tenant; never changes.'),
    name: z.string(),
    created_at: moment,
    updated_at: moment,
  })
  .meta({ id: 'Organization' });
export const OrganizationList = pageOf(Organization).meta({ id: 'OrganizationList' });
export const ListOrganizations = z.object(pageInput);
export const NewOrganization = z
  .object({
    slug,
    name,
    owner_id: userId.optional().describe('Who will own it; absent, you. Somebody else only by who runs the tenant.'),
  })
  .meta({ id: 'NewOrganization' });
export const OrganizationRef = z.object({ org_id: orgId });
export const OrganizationPatch = z.object({ org_id: orgId, name: name.optional() }).meta({ id: 'OrganizationPatch' });

export const Membership = z
  .object({ organization: Organization, role: z.string().describe(roleWords), joined_at: moment })
  .meta({ id: 'Membership' });
export const MembershipList = pageOf(Membership).meta({ id: 'MembershipList' });

export const OrganizationMember = z
  .object({
    user_id: userId,
    username: z.string().optional(),
    name: z.string().optional(),
    role: z.string().describe(roleWords),
    status: z.string().describe('Of the account: `active` or `suspended`.'),
    added_by: z
      .string()
      .describe(
        'The id of a user, `domain:` and the id of the mail domain they joined by, or `system:` and the name of a task.',
      ),
    joined_at: moment,
  })
  .meta({ id: 'OrganizationMember' });
export const OrganizationMemberList = pageOf(OrganizationMember).meta({ id: 'OrganizationMemberList' });
export const ListMembers = z.object({ org_id: orgId, ...pageInput });
export const NewMember = z
  .object({ org_id: orgId, user_id: userId, role: baseRole.default('org_member') })
  .meta({ id: 'NewOrganizationMember' });
export const MemberRef = z.object({ org_id: orgId, user_id: userId });
export const MemberPatch = z
  .object({ org_id: orgId, user_id: userId, role: baseRole })
  .meta({ id: 'OrganizationMemberPatch' });

const { access_token_seconds, session_absolute_seconds, invitation_seconds, email_domains, mfa_mode } =
  settingsSchema.shape;
/** Of a setting of the tenant, the bounds; left out it has no default of its own but is what the tenant says. */
const stricter = <Schema extends z.ZodType>(schema: Schema, description: string) =>
  schema.optional().meta({ description, default: undefined });
const ofOrganization = {
  access_token_seconds: stricter(
    access_token_seconds,
    "Life of an access token of the organization; at most the tenant's.",
  ),
  session_max_age_seconds: stricter(
    session_absolute_seconds,
    "Signed in longer ago, one signs in again to act for the organization; at most the tenant's `session_absolute_seconds`.",
  ),
  invitation_seconds: stricter(
    invitation_seconds,
    "An invitation to the organization is good for at most this long; at most the tenant's.",
  ),
  mfa_mode: stricter(
    mfa_mode,
    "At least as strict as the tenant's. Where it is `required`, one acts for the organization in a session of two factors only.",
  ),
  email_domains: stricter(
    email_domains,
    "Who comes to belong to it needs a proven address of one of these domains; within the tenant's, where it has any.",
  ),
};
export const OrganizationSettings = z.object(ofOrganization).meta({ id: 'OrganizationSettings' });
export const PutSettings = z.object({ org_id: orgId, ...ofOrganization }).meta({ id: 'PutOrganizationSettings' });
export const EffectiveOrganizationSettings = z
  .object({
    settings: OrganizationSettings.describe(
      'In force: what the organization says where it is the stricter, else what the tenant says.',
    ),
    sources: z
      .record(z.string(), z.string())
      .describe('Where each value comes from: `organization`, `app`, `tenant`, `instance` or `default`.'),
    own: OrganizationSettings.describe('What the organization says.'),
  })
  .meta({ id: 'EffectiveOrganizationSettings' });

const own = problems('organizations', {
  org_slug_taken: [409, 'Another organization of the tenant has this slug.'],
  too_many_organizations: [422, 'You own as many organizations as one may.'],
  organization_creation_restricted: [403, 'Organizations are made by administrators here.'],
  org_member_not_found: [404, 'This user is not a member of that organization.'],
  already_member: [409, 'This user is a member already.'],
  member_exceeds_own_rights: [403, 'This member holds permissions there that you do not hold.'],
  setting_looser: [422, 'An organization may only be stricter than its tenant.'],
});

/** With those that lower rooms' procedures answer too. */
export const organizationProblems = {
  ...own,
  org_not_found: accessProblems.org_not_found,
  last_owner: accountProblems.last_owner,
};

declare module '../../call/news.ts' {
  interface News {
    /** A user is no member of it any more: the row and what they held there are gone. */
    'organizations.left': { readonly orgId: Id<'org'>; readonly userId: Id<'user'> };
    /** It is about to go, with everything that hangs on it by a key. */
    'organizations.deleted': { readonly orgId: Id<'org'> };
  }
}
