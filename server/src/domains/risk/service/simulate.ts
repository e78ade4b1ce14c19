import type { z } from 'zod';
import type { Call } from '../../../call/index.ts';
import { settingsOf } from '../../tenants/index.ts';
import type { RiskSimulation, SimulateRisk } from '../contract.ts';
import { judge } from '../judge.ts';
import { policyOf } from '../policy.ts';
import type { Facts, Policy } from '../words.ts';
import { findAssessment } from './show.ts';

type Asked = z.output<typeof SimulateRisk>;

/**
 * What a policy would make of a sign-in: one that was, or made-up facts, or one that was with other facts. Parts of the policy that
 * are not given are as they are in force now. Nothing is asked of anybody and nothing is kept. Throws `risk_assessment_not_found`.
 */
export async function simulate(
  call: Call<'db' | 'clock' | 'geo'>,
  input: Asked,
): Promise<z.output<typeof RiskSimulation>> {
  await call.must('audit:read');
  const { assessment_id: id, facts: given = {}, ip } = input;
  const kept = id === undefined ? usual(call) : (await findAssessment(call, id)).facts;
  const facts = { ...kept, ...(ip === undefined ? {} : { ip, ...call.geo.lookup(ip) }), ...defined(given) } as Facts;
  const policy = { ...policyOf(settingsOf(call)), ...defined(input.policy ?? {}) } as Policy;
  const { level, action, advice, reasons } = judge(facts, policy);
  return { level, action, advice, reasons: [...reasons], policy };
}

/** Nothing unusual about it. */
function usual({ app, clock }: Call<'clock'>): Facts {
  return {
    app_id: app.id,
    device: 'known',
    network: 'known',
    trusted_device: false,
    at: clock.now().toISOString(),
    account_failures: 0,
    address_failures: 0,
    refresh_reuse: false,
  };
}

const defined = (given: object): object =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
