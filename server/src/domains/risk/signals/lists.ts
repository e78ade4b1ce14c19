import { listedIn } from '../networks.ts';
import type { Facts, Policy, Signal } from '../words.ts';

/** Networks and autonomous systems nobody signs in from. */
export const blocked: Signal = (facts, policy) => {
  const entry = blockedBy(facts, policy);
  return entry === undefined
    ? undefined
    : { signal: 'blocked_network', level: 'critical', detail: `On the list: ${entry}.` };
};

/** The entry of the policy's lists that blocks. Without the address, what was found when it was at hand. */
export function blockedBy({ ip, asn, blocked_by }: Facts, policy: Policy): string | undefined {
  if (asn !== undefined && policy.risk_blocked_systems.includes(asn)) return `AS${asn}`;
  if (ip === undefined) return blocked_by;
  return listedIn(policy.risk_blocked_networks, ip);
}

/** The entry that allows whatever else is found. */
export function allowedBy({ ip, allowed_by }: Facts, policy: Policy): string | undefined {
  return ip === undefined ? allowed_by : listedIn(policy.risk_allowed_networks, ip);
}
