import ipaddr from 'ipaddr.js';
import { type Admission, general } from '../../../call/index.ts';
import type { Platform } from '../../../platform/index.ts';
import type { LimitName, LimitPolicies } from '../policies.ts';

/** Counts the call against the policy its procedure declares; throws `rate_limited` beyond it. Runs before any work. */
export async function admit(
  needs: Pick<Platform, 'kv'>,
  policies: LimitPolicies,
  { ip, policy, procedure, now, tell }: Admission,
): Promise<void> {
  if (policy === undefined) return;
  const rule = policies[policy as LimitName];
  if (!rule) throw new Error(`no limit policy is named ${policy}`);
  const counted = policy === 'sensitive' ? `${policy} ${procedure}` : policy;
  const { limit, window_seconds: windowSeconds } = rule;
  const key = `limit ${counted} ${callerOf(ip)}`;
  const verdict = await needs.kv.slidingWindow({ key, limit, windowMs: windowSeconds * 1000, now });
  const { allowed, remaining, retryAfterMs } = verdict;
  const resetSeconds = allowed ? windowSeconds : Math.max(1, Math.ceil(retryAfterMs / 1000));
  tell({ kind: 'limit', policy, limit, windowSeconds, remaining, resetSeconds });
  if (!allowed) throw general.rate_limited({ retry_after: resetSeconds });
}

/** One caller: an IPv4 address, or the /64 an IPv6 customer is given (F134). */
function callerOf(ip: string): string {
  if (!ipaddr.isValid(ip)) return ip;
  const address = ipaddr.process(ip);
  if (address.kind() === 'ipv4') return address.toString();
  return address.toNormalizedString().split(':').slice(0, 4).join(':');
}
