import { z } from 'zod';
import { procedure, router, wire } from '../../call/index.ts';
import { accessProblems } from '../access/index.ts';
import { Membership, OrganizationRef, organizationProblems } from './contract.ts';
import * as c from './contract-domains.ts';
import { domainProblems as p } from './contract-domains.ts';
import { claimDomain, deleteDomain, getDomain, listDomains, updateDomain, verifyDomain } from './service/domains.ts';
import { joinOrganization } from './service/join.ts';

const tag = 'Organizations';
const one = '/v1/organizations/{org_id}/domains/{domain_id}' as const;

/** organizations.domains.* : mail domains organizations prove to be theirs. */
export const organizationDomainsRouter = router({
  create: procedure
    .meta(
      wire('POST /v1/organizations/{org_id}/domains', {
        operation: 'claimOrganizationDomain',
        summary: 'Claim a mail domain for an organization',
        description: 'The answer says which TXT record to write; then verify it.',
        tag,
        who: ['org:write'],
        status: 201,
        etag: true,
        problems: [
          organizationProblems.org_not_found,
          p.domain_not_claimable,
          p.domain_claimed,
          p.domain_taken,
          p.too_many_domains,
        ],
      }),
    )
    .input(c.NewOrganizationDomain)
    .output(c.OrganizationDomain)
    .mutation(({ ctx, input }) => claimDomain(ctx.call, input)),
  list: procedure
    .meta(
      wire('GET /v1/organizations/{org_id}/domains', {
        operation: 'listOrganizationDomains',
        summary: 'List the mail domains of an organization',
        tag,
        who: ['org:read'],
        pages: true,
        problems: [organizationProblems.org_not_found],
      }),
    )
    .input(c.ListOrganizationDomains)
    .output(c.OrganizationDomainList)
    .query(({ ctx, input }) => listDomains(ctx.call, input)),
  get: procedure
    .meta(
      wire(`GET ${one}`, {
        operation: 'getOrganizationDomain',
        summary: 'Get a mail domain of an organization',
        tag,
        who: ['org:read'],
        etag: true,
        problems: [p.domain_not_found],
      }),
    )
    .input(c.OrganizationDomainRef)
    .output(c.OrganizationDomain)
    .query(({ ctx, input }) => getDomain(ctx.call, input)),
  verify: procedure
    .meta(
      wire(`POST ${one}/verify`, {
        operation: 'verifyOrganizationDomain',
        summary: 'Look for the record that proves a mail domain',
        tag,
        who: ['org:write'],
        limit: 'sensitive',
        problems: [p.domain_not_found, p.domain_not_proven, p.domain_taken, p.dns_unavailable],
      }),
    )
    .input(c.OrganizationDomainRef)
    .output(c.OrganizationDomain)
    .mutation(({ ctx, input }) => verifyDomain(ctx.call, input)),
  update: procedure
    .meta(
      wire(`PATCH ${one}`, {
        operation: 'updateOrganizationDomain',
        summary: 'Say whether who has an address of the domain may join',
        tag,
        who: ['org:write'],
        etag: true,
        problems: [p.domain_not_found, accessProblems.grant_exceeds_own_rights],
      }),
    )
    .input(c.OrganizationDomainPatch)
    .output(c.OrganizationDomain)
    .mutation(({ ctx, input }) => updateDomain(ctx.call, input)),
  delete: procedure
    .meta(
      wire(`DELETE ${one}`, {
        operation: 'removeOrganizationDomain',
        summary: 'Give a mail domain of an organization up',
        description: 'Who joined by it stays.',
        tag,
        who: ['org:write'],
        status: 204,
        etag: true,
        problems: [p.domain_not_found],
      }),
    )
    .input(c.OrganizationDomainRef)
    .output(z.void())
    .mutation(({ ctx, input }) => deleteDomain(ctx.call, input)),
});

/** organizations.join: into an organization by an address of one of its domains. */
export const joiningRouter = router({
  join: procedure
    .meta(
      wire('POST /v1/me/organizations/{org_id}/join', {
        operation: 'joinOrganization',
        summary: 'Join an organization by your confirmed address of one of its domains',
        tag: 'Me',
        who: 'self',
        limit: 'sensitive',
        problems: [p.join_not_open, organizationProblems.already_member],
      }),
    )
    .input(OrganizationRef)
    .output(Membership)
    .mutation(({ ctx, input }) => joinOrganization(ctx.call, input)),
});
