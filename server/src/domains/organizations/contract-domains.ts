import { z } from 'zod';
import { pageInput, pageOf, problems } from '../../call/index.ts';
import { idSchema } from '../../platform/ids.ts';
import { orgId } from './contract.ts';
import { normaliseDomain } from './domain-names.ts';

const moment = z.iso.datetime();
const domainId = idSchema('odom');

export const OrganizationDomain = z
  .object({
    id: domainId,
    org_id: orgId,
    domain: z.string().describe('In ASCII, lower case.'),
    status: z
      .string()
      .describe(
        '`pending` (claimed, not proven), `proven`, or `missing` (proven, but its record was not there when last asked for: nobody joins by it, and 7 days on it is `pending` again).',
      ),
    record: z
      .object({ type: z.string(), name: z.string(), value: z.string() })
      .meta({ id: 'DomainRecord', description: 'What to write into the domain name system, and to leave there.' }),
    join: z
      .string()
      .describe('`off`, or `automatic`: who has a confirmed address of the domain may join by themselves.'),
    join_role: z.string().optional().describe('What they then are: `org_member` or `org_viewer`.'),
    created_at: moment,
    proven_at: moment.optional(),
    checked_at: moment.optional().describe('When the record was last asked for.'),
    missing_since: moment.optional(),
  })
  .meta({ id: 'OrganizationDomain' });
export const OrganizationDomainList = pageOf(OrganizationDomain).meta({ id: 'OrganizationDomainList' });

export const NewOrganizationDomain = z
  .object({
    org_id: orgId,
    domain: z
      .string()
      .max(255)
      .refine((typed) => normaliseDomain(typed) !== undefined, 'a domain such as example.com')
      .describe('The part of addresses behind the `@`. Sub-domains are domains of their own.'),
  })
  .meta({ id: 'NewOrganizationDomain' });
export const ListOrganizationDomains = z.object({ org_id: orgId, ...pageInput });
export const OrganizationDomainRef = z.object({ org_id: orgId, domain_id: domainId });
export const OrganizationDomainPatch = z
  .object({
    org_id: orgId,
    domain_id: domainId,
    join: z.enum(['off', 'automatic']).optional(),
    join_role: z.enum(['org_member', 'org_viewer']).optional().describe('Absent with `automatic`: `org_member`.'),
  })
  .meta({ id: 'OrganizationDomainPatch' });

export const domainProblems = problems('organizations', {
  domain_not_found: [404, 'No such domain of this organization.'],
  domain_claimed: [409, 'This organization has claimed that domain already.'],
  domain_taken: [409, 'Another organization has proven that the domain is theirs.'],
  domain_not_claimable: [422, 'Nobody can have that domain for themselves.'],
  too_many_domains: [422, 'There are as many domains as an organization may claim.'],
  domain_not_proven: [422, 'The record that proves the domain is not there.'],
  dns_unavailable: [503, 'The domain name system does not answer for that domain.'],
  join_not_open: [403, 'You cannot join this organization by yourself.'],
});
