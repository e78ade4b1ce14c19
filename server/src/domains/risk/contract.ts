import { z } from 'zod';
import { pageInput, pageOf, problems } from '../../call/index.ts';
import { idSchema } from '../../platform/ids.ts';
import { levels } from './levels.ts';
import { isAddress } from './networks.ts';
import { policyShape } from './policy.ts';

const moment = z.iso.datetime();
const level = z.enum(levels);

export const RiskReason = z
  .object({
    signal: z
      .string()
      .describe(
        '`blocked_network`, `allowed_network`, `tor`, `refresh_reuse`, `impossible_travel`, `failed_velocity`, `new_device`, `new_network`, `provider_flags`, `provider` or `provider_unavailable`.',
      ),
    level: z.string().describe('`low`, `medium`, `high` or `critical`.'),
    detail: z.string(),
  })
  .meta({ id: 'RiskReason' });

const place = {
  country: z.string().max(2).optional().describe('ISO 3166-1 alpha-2.'),
  latitude: z.number().min(-90).max(90).optional(),
  longitude: z.number().min(-180).max(180).optional(),
};
const RiskPlace = z.object({ ...place, at: moment }).meta({ id: 'RiskPlace' });
const RiskProviderAnswer = z
  .object({
    outcome: z.string().describe('`answered`, or `unavailable`.'),
    level: z.string().optional(),
    reasons: z.array(z.string()).optional(),
  })
  .meta({ id: 'RiskProviderAnswer' });

const facts = {
  ...place,
  city: z.string().max(200).optional(),
  asn: z.int().min(1).max(4_294_967_295).optional().describe('Number of the autonomous system.'),
  organization: z.string().max(200).optional().describe('Who runs it.'),
  flags: z.array(z.string().max(40)).max(20).optional().describe('What the network is used for: `tor`, `vpn`, …'),
  device: z.string().describe('`known`, `familiar`, `new`, or `first` where there is nothing to compare with.'),
  network: z.string().describe('`known`, `new` or `first`.'),
  trusted_device: z.boolean(),
  at: moment,
  account_failures: z.int().min(0).max(1_000_000).describe('Failed sign-ins of the account within the hour before.'),
  address_failures: z.int().min(0).max(1_000_000).describe('The same from the address, whosever.'),
  refresh_reuse: z.boolean().describe('Was a refresh token of the account used twice within the day before.'),
};

/** Never the address itself. */
export const RiskFacts = z
  .object({
    ...facts,
    app_id: idSchema('app'),
    previous: RiskPlace.optional().describe('Where the user had last signed in.'),
    provider: RiskProviderAnswer.optional(),
    blocked_by: z.string().optional().describe('The entry of a list that blocked it.'),
    allowed_by: z.string().optional().describe('The entry of the list of allowed networks it was on.'),
  })
  .meta({ id: 'RiskFacts' });

export const RiskPolicy = z.object(policyShape).meta({ id: 'RiskPolicy' });

export const RiskAssessment = z
  .object({
    id: idSchema('risk'),
    user_id: idSchema('user'),
    request_id: z.string(),
    entry: z.string().describe('The way in: `sign_in`, `social`, …'),
    level: z.string().describe('`low`, `medium`, `high` or `critical`.'),
    action: z.string().describe('What was done: `allow`, `challenge` or `block`.'),
    reasons: z.array(RiskReason),
    facts: RiskFacts,
    policy: RiskPolicy,
    created_at: moment,
  })
  .meta({ id: 'RiskAssessment' });
export const RiskAssessmentList = pageOf(RiskAssessment).meta({ id: 'RiskAssessmentList' });

export const ListAssessments = z.object({
  ...pageInput,
  request_id: z.string().max(64).optional().describe('As the answer said in X-Request-Id.'),
  user_id: idSchema('user').optional(),
  level: level.optional().describe('This level or higher.'),
});
export const AssessmentRef = z.object({ assessment_id: idSchema('risk') });

export const RiskFactsPatch = z
  .object({
    ...facts,
    device: z.enum(['known', 'familiar', 'new', 'first']),
    network: z.enum(['known', 'new', 'first']),
    previous: RiskPlace,
  })
  .partial()
  .meta({ id: 'RiskFactsPatch' });
export const RiskPolicyPatch = z.object(policyShape).partial().meta({ id: 'RiskPolicyPatch' });

export const SimulateRisk = z
  .object({
    assessment_id: idSchema('risk')
      .optional()
      .describe('A sign-in that was. Absent: one with nothing unusual about it.'),
    ip: z
      .string()
      .max(64)
      .refine(isAddress, 'an IPv4 or IPv6 address')
      .optional()
      .describe('Looked up in the files and the lists of the policy.'),
    facts: RiskFactsPatch.optional().describe('What is to be otherwise.'),
    policy: RiskPolicyPatch.optional().describe('What is to be otherwise than in force.'),
  })
  .meta({ id: 'SimulateRisk' });

export const RiskSimulation = z
  .object({
    level: z.string(),
    action: z.string().describe('What would be done: `allow`, `challenge` or `block`.'),
    advice: z.string().describe('The same, did the policy not only observe.'),
    reasons: z.array(RiskReason),
    policy: RiskPolicy,
  })
  .meta({ id: 'RiskSimulation' });

/** Hosts of this machine, where nobody listens in between. */
const loopback = new Set(['localhost', '127.0.0.1', '[::1]']);

function isProviderUrl(value: string): boolean {
  if (!URL.canParse(value) || value.includes('#')) return false;
  const { protocol, hostname, username, password } = new URL(value);
  if (username !== '' || password !== '') return false;
  return protocol === 'https:' || (protocol === 'http:' && loopback.has(hostname));
}

export const RiskProvider = z
  .object({ url: z.string(), created_at: moment, updated_at: moment })
  .meta({ id: 'RiskProvider' });

export const NewRiskProvider = z
  .object({
    url: z
      .string()
      .max(500)
      .refine(isProviderUrl, 'an https URL without credentials or fragment; http on loopback only')
      .describe('Told of every sign-in by POST, before it is judged. Plain http only on loopback.'),
    secret: z
      .string()
      .regex(/^[\x21-\x7e]+$/, 'printable ASCII without spaces')
      .max(500)
      .optional()
      .describe(
        'Sent as a bearer token. Never shown again. Absent: the kept one, as long as it goes to the same address.',
      )
      .meta({ format: 'password' }),
  })
  .meta({ id: 'NewRiskProvider' });

export const riskProblems = problems('risk', {
  sign_in_blocked: [403, 'This sign-in is refused. The administrators can see why.'],
  risk_assessment_not_found: [404, 'No such assessment.'],
  risk_provider_not_set: [404, 'This tenant asks no risk provider.'],
  risk_provider_secret_required: [422, 'Give the secret: there is none yet, or it would go to another address.'],
});
