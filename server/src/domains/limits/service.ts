import ipaddr from 'ipaddr.js';
import { type Admission, type AnswerFact, general } from '../../call/index.ts';
import type { Platform } from '../../platform/index.ts';
import type { LimitName, LimitPolicies } from './policies.ts';

/** Counts the call against the policy its procedure declares; throws `rate_limited` beyond it. Runs before any work. */
export async function admit(
  needs: Pick<Platform, 'kv'>,
  policies: LimitPolicies,
  { ip, policy, procedure, now }: Admission,
): Promise<AnswerFact[]> {
  if (policy === undefined) return [];
  const rule = policies[policy as LimitName];
  if (!rule) throw new Error(`no limit policy is named ${policy}`);
  const counted = policy === 'sensitive' ? `${policy} ${procedure}` : policy;
  const windowMs = rule.window_seconds * 1000;
  const { kv } = needs;
  const verdict = await kv.slidingWindow({ key: `limit ${counted} ${callerOf(ip)}`, limit: rule.limit, windowMs, now });
  const resetSeconds = Math.max(1, Math.ceil(verdict.retryAfterMs / 1000));
  if (!verdict.allowed) throw general.rate_limited({ retry_after: resetSeconds });
  const { limit, window_seconds: windowSeconds } = rule;
  return [{ kind: 'limit', policy, limit, windowSeconds, remaining: verdict.remaining, resetSeconds: windowSeconds }];
}

/** One caller: an IPv4 address, or the /64 an IPv6 customer is given (F134). */
function callerOf(ip: string): string {
  if (!ipaddr.isValid(ip)) return ip;
  const address = ipaddr.process(ip);
  if (address.kind() === 'ipv4') return address.toString();
  return address.toNormalizedString().split(':').slice(0, 4).join(':');
}
