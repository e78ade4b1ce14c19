import type { Platform } from '../../../platform/index.ts';
import type { LimitName, LimitPolicies } from '../policies.ts';

/** The numbers of a policy, as configured. */
export function numbersOf({ limits }: Pick<Platform, 'limits'>, name: LimitName): LimitPolicies[LimitName] {
  const numbers = limits.policies[name];
  if (!numbers) throw new Error(`no limit policy is named ${name}`);
  return numbers;
}
