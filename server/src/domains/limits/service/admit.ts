import { type Admission, general } from '../../../call/index.ts';
import type { Platform } from '../../../platform/index.ts';
import { rangeOf } from '../../../platform/network.ts';
import type { LimitName } from '../policies.ts';
import { refuseBanned } from './banned.ts';
import { countAdmission, countRefusal } from './meters.ts';
import { numbersOf } from './numbers.ts';
import { isLastViolation, type LockOut } from './violations.ts';
import { windowKey, windowOf } from './windows.ts';

type Needs = Pick<Platform, 'kv' | 'limits' | 'db' | 'memo' | 'metrics'>;

/**
 * Refuses addresses that are banned, and counts the call against the policy its procedure declares: `rate_limited` beyond it, and
 * once too often the caller is locked out. Runs before any work. Throws `address_banned`, `rate_limited`.
 */
export async function admit(needs: Needs, lockOut: LockOut, request: Admission): Promise<void> {
  const { ip, policy, procedure, now, tell } = request;
  await refuseBanned(needs, { ip, limited: policy !== undefined, now });
  if (policy === undefined) return;
  const { limit, window_seconds: windowSeconds } = numbersOf(needs, policy as LimitName);
  const key = windowKey(windowOf(policy, procedure), rangeOf(ip, { ipv4: 32 }));
  const verdict = await needs.kv.slidingWindow({ key, limit, windowMs: windowSeconds * 1000, now });
  const { allowed, remaining, retryAfterMs } = verdict;
  const resetSeconds = allowed ? windowSeconds : Math.max(1, Math.ceil(retryAfterMs / 1000));
  tell({ kind: 'limit', policy, limit, windowSeconds, remaining, resetSeconds });
  if (allowed) return countAdmission(needs, policy);
  countRefusal(needs, policy);
  if (await isLastViolation(needs, ip, now)) await lockOut(ip);
  throw general.rate_limited({ retry_after: resetSeconds });
}
