import { z } from 'zod';
import { pageInput, pageOf, problems } from '../../call/index.ts';
import { idSchema } from '../../platform/ids.ts';
import { permissionName, roleName, scope, scopeWords } from '../access/index.ts';
import { userId } from '../accounts/index.ts';
import { orgId } from '../organizations/index.ts';

const moment = z.iso.datetime();
const appId = idSchema('app');
const groupId = idSchema('grp');

const mostBytes = 16_384;
const deepest = 8;
const depthOf = (value: unknown): number =>
  typeof value === 'object' && value !== null ? 1 + Math.max(0, ...Object.values(value).map(depthOf)) : 0;
/** What is said of a thing or of the circumstances. */
const facts = z
  .record(z.string().max(128), z.unknown())
  .refine((value) => depthOf(value) <= deepest, `at most ${deepest} levels`)
  .refine((value) => Buffer.byteLength(JSON.stringify(value)) <= mostBytes, `at most ${mostBytes} bytes of JSON`);

const entity = {
  type: z
    .string()
    .max(64)
    .regex(/^[A-Z][A-Za-z0-9_]*$/, 'the name of a type of the schema, which begins with a capital')
    .describe('A type of the schema, or `Org`, `App`, `User`.'),
  id: z.string().min(1).max(128),
};
export const PolicyEntity = z.object(entity).meta({ id: 'PolicyEntity' });
export const PolicyResource = z
  .object({
    ...entity,
    attributes: facts
      .optional()
      .describe('What the schema declares of it: dates and addresses as texts, entities as their ids.'),
    parents: z
      .array(PolicyEntity)
      .max(20)
      .optional()
      .describe('Everything it is in, such as its `Org`, at any distance.'),
  })
  .meta({ id: 'PolicyResource' });
const context = facts
  .refine((value) => !('now' in value), '`now` is said by Doorward')
  .optional()
  .describe(
    'The circumstances, as the schema declares them for the action; `ip` always may be among them. Taken as said.',
  );

const question = {
  permission: permissionName.optional().describe('Exactly one of `permission`, `action` and `role` is asked for.'),
  action: permissionName.optional().describe('Another name of `permission`, as policies call it.'),
  role: roleName.optional(),
  scope: scope
    .optional()
    .describe(`Where: ${scopeWords} Absent, at the resource and what it is in, or else in the whole tenant.`),
  resource: PolicyResource.optional().describe('What it is to be done to; absent, what the scope names.'),
  context,
  management: z
    .boolean()
    .default(false)
    .describe("Ask about Doorward's own permissions, not the app's: by roles alone."),
};
const explain = z
  .boolean()
  .default(false)
  .describe('Say also by which way a role holds it and which policies decided, or what is missing.');
type Fields = { permission?: unknown; action?: unknown; role?: unknown };
const askOne = ({ permission, action, role }: Fields) =>
  [permission, action, role].filter((one) => one !== undefined).length === 1;
const oneOf = { message: 'exactly one of permission, action and role', path: ['permission'] };

export const Question = z.object(question).refine(askOne, oneOf).meta({ id: 'Question' });
const questions = z.array(Question).min(1).max(50);
export const Authorize = z
  .object({ ...question, explain })
  .refine(askOne, oneOf)
  .meta({ id: 'Authorize' });
export const AuthorizeBatch = z.object({ questions }).meta({ id: 'AuthorizeBatch' });
const ofUser = { user_id: userId, app_id: appId.optional().describe('Absent, the app of this call.') };
export const AuthorizeUser = z
  .object({ ...ofUser, ...question, explain })
  .refine(askOne, oneOf)
  .meta({ id: 'AuthorizeUser' });
export const AuthorizeUserBatch = z.object({ ...ofUser, questions }).meta({ id: 'AuthorizeUserBatch' });

export const GrantedBy = z
  .object({
    assignment_id: idSchema('asg'),
    role: z.string().describe('The role that was given.'),
    scope: z.string().describe('Where it was given.'),
    group_id: groupId.optional().describe('The group it was given to.'),
    path: z.array(z.string()).optional().describe('From that role to the one that holds it, by inheritance.'),
  })
  .meta({ id: 'GrantedBy' });
export const DecidingPolicy = z
  .object({
    id: z.string().describe('Its annotation `@id`, or `policy_` and its place in the text.'),
    of: z.string().describe('Whose it is: `tenant` or `organization`.'),
    effect: z.string().describe('`permit` or `forbid`.'),
    annotations: z.record(z.string(), z.string()).describe('Its other annotations, such as a reason to show.'),
  })
  .meta({ id: 'DecidingPolicy' });
export const Authorization = z
  .object({
    allowed: z.boolean(),
    granted_by: GrantedBy.optional().describe('The assignment that decided.'),
    policies: z
      .array(DecidingPolicy)
      .optional()
      .describe('The policies that decided: those that forbid it, or where no role allows it those that permit it.'),
    missing: z
      .string()
      .optional()
      .describe(
        'Why not: `account` (not active), `policy` (a policy forbids it), `policy_error` (a policy could not be judged), `definition` (no such permission or role), `role` (no role held has it), `scope` (held only elsewhere), `api_key` (the key was not made for it, or not there).',
      ),
    errors: z.array(z.string()).optional().describe('What policies tripped over, with `policy_error`.'),
    held_scopes: z.array(z.string()).optional().describe('Scopes where it is held, at most 20.'),
  })
  .meta({ id: 'Authorization' });
export const AuthorizationBatch = z
  .object({ answers: z.array(Authorization).describe('In the order of the questions.') })
  .meta({ id: 'AuthorizationBatch' });

const source = (bytes: number) =>
  z
    .string()
    .refine((text) => Buffer.byteLength(text) <= bytes, `at most ${bytes} bytes`)
    .refine((text) => !text.includes('\0') && text.isWellFormed(), 'text without NUL and half characters');
const policiesText = source(65_536).describe('Policies in Cedar: at most 500, and 64 kB.');
const schemaText = source(16_384).describe(
  'The schema in Cedar: types of things, and actions named as permissions are. At most 16 kB.',
);

/** Whose document: an app's of the tenant, or with `org_id` of one of its organizations. */
export const DocumentRef = z.object({ app_id: appId });
export const OrganizationDocumentRef = z.object({ app_id: appId, org_id: orgId });

export const PolicyDocument = z
  .object({
    app_id: appId,
    org_id: orgId.optional(),
    draft: z.object({ policies: z.string(), schema: z.string().optional() }).meta({ id: 'PolicyDraft' }),
    published_version: z.int().optional().describe('The version in force; absent: none is.'),
    updated_by: z.string().describe('The id of a user, or `system:` and the name of a task.'),
    created_at: moment,
    updated_at: moment,
  })
  .meta({ id: 'PolicyDocument' });
export const PutDraft = z
  .object({ app_id: appId, policies: policiesText, schema: schemaText })
  .meta({ id: 'PutPolicyDraft' });
export const PutOrganizationDraft = z
  .object({ app_id: appId, org_id: orgId, policies: policiesText })
  .meta({ id: 'PutOrganizationPolicyDraft' });

export const CheckPolicies = z
  .object({ app_id: appId, policies: policiesText, schema: schemaText })
  .meta({ id: 'CheckPolicies' });
export const CheckOrganizationPolicies = z
  .object({ app_id: appId, org_id: orgId, policies: policiesText })
  .meta({ id: 'CheckOrganizationPolicies' });
export const PolicyFault = z
  .object({
    policy: z.string().optional().describe('The id of the policy at fault.'),
    in: z.string().describe('`policies` or `schema`.'),
    message: z.string(),
    line: z.int().optional(),
    column: z.int().optional(),
  })
  .meta({ id: 'PolicyFault' });
export const PolicyCheck = z
  .object({ valid: z.boolean(), faults: z.array(PolicyFault).describe('At most 100.') })
  .meta({ id: 'PolicyCheck' });

const note = z.string().max(500).default('').describe('Why, for the history.');
const force = z
  .boolean()
  .default(false)
  .describe('Publish even if policies of organizations do not fit the new schema: they answer no to everything then.');
export const Publish = z.object({ app_id: appId, note, force }).meta({ id: 'PublishPolicies' });
export const PublishOrganization = z
  .object({ app_id: appId, org_id: orgId, note })
  .meta({ id: 'PublishOrganizationPolicies' });
const number = z.int().min(1).max(2_147_483_647);
export const RollBack = z.object({ app_id: appId, version: number, force }).meta({ id: 'RollBackPolicies' });
export const RollBackOrganization = z
  .object({ app_id: appId, org_id: orgId, version: number })
  .meta({ id: 'RollBackOrganizationPolicies' });

export const PolicyVersion = z
  .object({
    version: z.int(),
    in_force: z.boolean(),
    note: z.string(),
    published_by: z.string().describe('The id of a user, or `system:` and the name of a task.'),
    created_at: moment,
  })
  .meta({ id: 'PolicyVersion' });
export const PolicyVersionList = pageOf(PolicyVersion).meta({ id: 'PolicyVersionList' });
export const PolicyVersionDetail = PolicyVersion.extend({
  policies: z.string(),
  schema: z.string().optional(),
}).meta({ id: 'PolicyVersionDetail' });
export const ListVersions = z.object({ app_id: appId, ...pageInput });
export const ListOrganizationVersions = z.object({ app_id: appId, org_id: orgId, ...pageInput });
export const VersionRef = z.object({ app_id: appId, version: number });
export const OrganizationVersionRef = z.object({ app_id: appId, org_id: orgId, version: number });

const hypothetical = z
  .object({
    roles: z.array(roleName).max(50).default([]).describe('Roles of the app they would hold where it is asked.'),
    groups: z.array(groupId).max(50).default([]),
    organizations: z.array(orgId).max(50).default([]),
    attributes: facts
      .default({})
      .describe('Attributes of `User`; what is left out is that of an active account with a verified address.'),
  })
  .meta({ id: 'HypotheticalUser' });
const SimulatedQuestion = z
  .object({
    action: permissionName,
    scope: scope.optional(),
    resource: PolicyResource.optional(),
    context,
  })
  .meta({ id: 'SimulatedQuestion' });
export const Simulate = z
  .object({
    app_id: appId.optional().describe('Absent, the app of this call.'),
    user_id: userId.optional().describe('Exactly one of `user_id` and `user`.'),
    user: hypothetical.optional(),
    draft: z.boolean().default(false).describe('Try the draft of the tenant instead of what is published.'),
    draft_of: orgId.optional().describe('Try the draft of this organization too.'),
    at: moment.optional().describe('The moment it is asked; absent, now.'),
    questions: z.array(SimulatedQuestion).min(1).max(20),
  })
  .refine(({ user_id, user }) => (user_id === undefined) !== (user === undefined), {
    message: 'exactly one of user_id and user',
    path: ['user'],
  })
  .meta({ id: 'SimulatePolicies' });
export const SimulatedChange = z
  .object({
    change: z.string().describe('`without_policy`, `with_role` (the role given), `without_role` (that role taken).'),
    policy: DecidingPolicy.optional(),
    role: z.string().optional(),
  })
  .meta({ id: 'SimulatedChange' });
export const SimulatedAnswer = z
  .object({
    allowed: z.boolean(),
    granted_by: z
      .object({ role: z.string(), scope: z.string() })
      .meta({ id: 'SimulatedGrant' })
      .optional()
      .describe('The role that allows it, forbidden or not.'),
    policies: z.array(DecidingPolicy).describe('The policies that speak for or against it.'),
    errors: z.array(z.string()),
    changes: z
      .array(SimulatedChange)
      .describe(
        'Each of these alone would turn the answer round: every one was decided anew. At most 20 policies and 20 roles are tried.',
      ),
  })
  .meta({ id: 'SimulatedAnswer' });
export const Simulation = z
  .object({ answers: z.array(SimulatedAnswer).describe('In the order of the questions.') })
  .meta({ id: 'PolicySimulation' });

export const policyProblems = problems('policies', {
  policy_document_not_found: [404, 'There are no policies here yet.'],
  policy_version_not_found: [404, 'No such version.'],
  policy_invalid: [422, 'These policies cannot be published.'],
  policy_widens: [422, 'Policies of an organization can only forbid.'],
  policy_schema_missing: [422, 'The tenant has published no schema for this app yet.'],
  policy_breaks_organizations: [409, 'Policies of organizations would not fit this schema any more.'],
});
