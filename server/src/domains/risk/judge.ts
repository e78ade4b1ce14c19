import { type Action, atLeast, combined, type Level } from './levels.ts';
import { providerFlags } from './signals/flags.ts';
import { allowedBy, blocked } from './signals/lists.ts';
import { newDevice } from './signals/new-device.ts';
import { newNetwork } from './signals/new-network.ts';
import { provider } from './signals/provider.ts';
import { refreshReuse } from './signals/reuse.ts';
import { tor } from './signals/tor.ts';
import { impossibleTravel } from './signals/travel.ts';
import { velocity } from './signals/velocity.ts';
import type { Facts, Policy, Reason, Signal } from './words.ts';

const signals: readonly Signal[] = [
  blocked,
  tor,
  refreshReuse,
  impossibleTravel,
  velocity,
  newDevice,
  newNetwork,
  providerFlags,
  provider,
];

export interface Verdict {
  readonly level: Level;
  /** What is done. */
  readonly action: Action;
  /** What would be done, did the policy not only observe. */
  readonly advice: Action;
  readonly reasons: readonly Reason[];
}

/** Judges facts by a policy: the same facts and policy always give the same verdict. */
export function judge(facts: Facts, policy: Policy): Verdict {
  const found = signals.flatMap((signal) => signal(facts, policy) ?? []);
  const allowed = allowedBy(facts, policy);
  const listed = found.some(({ signal }) => signal === 'blocked_network');
  const excused = allowed !== undefined && !listed;
  const level = excused ? 'low' : combined(found.map((reason) => reason.level));
  const excuse: Reason = {
    signal: 'allowed_network',
    level: 'low',
    detail: `On the list of allowed networks: ${allowed}.`,
  };
  const reasons = excused ? [excuse, ...found] : found;
  const advice = adviceFor(level, facts, policy);
  return { level, advice, action: policy.risk_mode === 'enforce' ? advice : 'allow', reasons };
}

function adviceFor(level: Level, { trusted_device }: Facts, policy: Policy): Action {
  if (atLeast(level, policy.risk_block_level)) return 'block';
  if (!atLeast(level, policy.risk_challenge_level)) return 'allow';
  return trusted_device && policy.risk_trusted_devices ? 'allow' : 'challenge';
}
