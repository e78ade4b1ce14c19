import { procedure, router, wire } from '../../call/index.ts';
import { accountProblems } from '../accounts/index.ts';
import { organizationProblems } from '../organizations/index.ts';
import { tenantProblems } from '../tenants/index.ts';
import * as c from './contract.ts';
import { policyProblems as p } from './contract.ts';
import { checkPolicies } from './service/check.ts';
import { getPolicies, putDraft } from './service/documents.ts';
import { publish, rollBack } from './service/publish.ts';
import { simulate } from './service/simulate.ts';
import { getVersion, listVersions } from './service/versions.ts';

const tag = 'Policies';
const ofTenant = [tenantProblems.app_not_found];
const ofOrganization = [tenantProblems.app_not_found, organizationProblems.org_not_found];

/** policies.* : what is permitted and forbidden in an app beyond its roles. */
export const documentsRouter = router({
  get: procedure
    .meta(
      wire('GET /v1/apps/{app_id}/policies', {
        operation: 'getPolicies',
        summary: 'Read the policies of an app: the draft, and which version is in force',
        tag,
        who: ['policies:read'],
        etag: true,
        problems: [...ofTenant, p.policy_document_not_found],
      }),
    )
    .input(c.DocumentRef)
    .output(c.PolicyDocument)
    .query(({ ctx, input }) => getPolicies(ctx.call, input)),
  putDraft: procedure
    .meta(
      wire('PUT /v1/apps/{app_id}/policies/draft', {
        operation: 'putPolicyDraft',
        summary: 'Keep a draft of the policies of an app; nothing changes until it is published',
        tag,
        who: ['policies:manage'],
        etag: true,
        problems: ofTenant,
      }),
    )
    .input(c.PutDraft)
    .output(c.PolicyDocument)
    .mutation(({ ctx, input }) => putDraft(ctx.call, input)),
  validate: procedure
    .meta(
      wire('POST /v1/apps/{app_id}/policies/validate', {
        operation: 'validatePolicies',
        summary: 'Check policies of an app as publishing would; nothing is kept',
        tag,
        who: ['policies:read'],
        problems: ofTenant,
      }),
    )
    .input(c.CheckPolicies)
    .output(c.PolicyCheck)
    .mutation(({ ctx, input }) => checkPolicies(ctx.call, input)),
  publish: procedure
    .meta(
      wire('POST /v1/apps/{app_id}/policies/publish', {
        operation: 'publishPolicies',
        summary: 'Put the draft of the policies of an app in force as the next version, everywhere at once',
        tag,
        who: ['policies:manage'],
        status: 201,
        etag: true,
        matches: true,
        problems: [...ofTenant, p.policy_document_not_found, p.policy_invalid, p.policy_breaks_organizations],
      }),
    )
    .input(c.Publish)
    .output(c.PolicyVersion)
    .mutation(({ ctx, input }) => publish(ctx.call, input)),
  rollBack: procedure
    .meta(
      wire('POST /v1/apps/{app_id}/policies/rollback', {
        operation: 'rollBackPolicies',
        summary: 'Put another version of the policies of an app in force again',
        tag,
        who: ['policies:manage'],
        etag: true,
        problems: [
          ...ofTenant,
          p.policy_document_not_found,
          p.policy_version_not_found,
          p.policy_invalid,
          p.policy_breaks_organizations,
        ],
      }),
    )
    .input(c.RollBack)
    .output(c.PolicyVersion)
    .mutation(({ ctx, input }) => rollBack(ctx.call, input)),
  listVersions: procedure
    .meta(
      wire('GET /v1/apps/{app_id}/policies/versions', {
        operation: 'listPolicyVersions',
        summary: 'List what was published of the policies of an app, newest first',
        tag,
        who: ['policies:read'],
        pages: true,
        problems: [...ofTenant, p.policy_document_not_found],
      }),
    )
    .input(c.ListVersions)
    .output(c.PolicyVersionList)
    .query(({ ctx, input }) => listVersions(ctx.call, input)),
  getVersion: procedure
    .meta(
      wire('GET /v1/apps/{app_id}/policies/versions/{version}', {
        operation: 'getPolicyVersion',
        summary: 'Read one version of the policies of an app',
        tag,
        who: ['policies:read'],
        problems: [...ofTenant, p.policy_document_not_found, p.policy_version_not_found],
      }),
    )
    .input(c.VersionRef)
    .output(c.PolicyVersionDetail)
    .query(({ ctx, input }) => getVersion(ctx.call, input)),
});

/** organizations.policies.* : how an organization is stricter than its tenant. */
export const organizationPoliciesRouter = router({
  get: procedure
    .meta(
      wire('GET /v1/organizations/{org_id}/apps/{app_id}/policies', {
        operation: 'getOrganizationPolicies',
        summary: 'Read the policies of an organization for an app: the draft, and which version is in force',
        tag,
        who: ['policies:read'],
        etag: true,
        problems: [...ofOrganization, p.policy_document_not_found],
      }),
    )
    .input(c.OrganizationDocumentRef)
    .output(c.PolicyDocument)
    .query(({ ctx, input }) => getPolicies(ctx.call, input)),
  putDraft: procedure
    .meta(
      wire('PUT /v1/organizations/{org_id}/apps/{app_id}/policies/draft', {
        operation: 'putOrganizationPolicyDraft',
        summary: 'Keep a draft of the policies of an organization for an app; nothing changes until it is published',
        tag,
        who: ['policies:manage'],
        etag: true,
        problems: ofOrganization,
      }),
    )
    .input(c.PutOrganizationDraft)
    .output(c.PolicyDocument)
    .mutation(({ ctx, input }) => putDraft(ctx.call, input)),
  validate: procedure
    .meta(
      wire('POST /v1/organizations/{org_id}/apps/{app_id}/policies/validate', {
        operation: 'validateOrganizationPolicies',
        summary: 'Check policies of an organization for an app as publishing would; nothing is kept',
        tag,
        who: ['policies:read'],
        problems: [...ofOrganization, p.policy_schema_missing],
      }),
    )
    .input(c.CheckOrganizationPolicies)
    .output(c.PolicyCheck)
    .mutation(({ ctx, input }) => checkPolicies(ctx.call, input)),
  publish: procedure
    .meta(
      wire('POST /v1/organizations/{org_id}/apps/{app_id}/policies/publish', {
        operation: 'publishOrganizationPolicies',
        summary:
          'Put the draft of the policies of an organization for an app in force as the next version, everywhere at once',
        tag,
        who: ['policies:manage'],
        status: 201,
        etag: true,
        matches: true,
        problems: [
          ...ofOrganization,
          p.policy_document_not_found,
          p.policy_invalid,
          p.policy_widens,
          p.policy_schema_missing,
        ],
      }),
    )
    .input(c.PublishOrganization)
    .output(c.PolicyVersion)
    .mutation(({ ctx, input }) => publish(ctx.call, input)),
  rollBack: procedure
    .meta(
      wire('POST /v1/organizations/{org_id}/apps/{app_id}/policies/rollback', {
        operation: 'rollBackOrganizationPolicies',
        summary: 'Put another version of the policies of an organization for an app in force again',
        tag,
        who: ['policies:manage'],
        etag: true,
        problems: [
          ...ofOrganization,
          p.policy_document_not_found,
          p.policy_version_not_found,
          p.policy_invalid,
          p.policy_widens,
          p.policy_schema_missing,
        ],
      }),
    )
    .input(c.RollBackOrganization)
    .output(c.PolicyVersion)
    .mutation(({ ctx, input }) => rollBack(ctx.call, input)),
  listVersions: procedure
    .meta(
      wire('GET /v1/organizations/{org_id}/apps/{app_id}/policies/versions', {
        operation: 'listOrganizationPolicyVersions',
        summary: 'List what was published of the policies of an organization for an app, newest first',
        tag,
        who: ['policies:read'],
        pages: true,
        problems: [...ofOrganization, p.policy_document_not_found],
      }),
    )
    .input(c.ListOrganizationVersions)
    .output(c.PolicyVersionList)
    .query(({ ctx, input }) => listVersions(ctx.call, input)),
  getVersion: procedure
    .meta(
      wire('GET /v1/organizations/{org_id}/apps/{app_id}/policies/versions/{version}', {
        operation: 'getOrganizationPolicyVersion',
        summary: 'Read one version of the policies of an organization for an app',
        tag,
        who: ['policies:read'],
        problems: [...ofOrganization, p.policy_document_not_found, p.policy_version_not_found],
      }),
    )
    .input(c.OrganizationVersionRef)
    .output(c.PolicyVersionDetail)
    .query(({ ctx, input }) => getVersion(ctx.call, input)),
});

/** policies.simulate */
export const simulateRouter = router({
  simulate: procedure
    .meta(
      wire('POST /v1/policies/simulate', {
        operation: 'simulatePolicies',
        summary: 'What would be decided, by what, and what would turn it round',
        tag,
        who: ['policies:read'],
        problems: [
          ...ofTenant,
          accountProblems.user_not_found,
          p.policy_document_not_found,
          p.policy_invalid,
          p.policy_widens,
        ],
      }),
    )
    .input(c.Simulate)
    .output(c.Simulation)
    .mutation(({ ctx, input }) => simulate(ctx.call, input)),
});
