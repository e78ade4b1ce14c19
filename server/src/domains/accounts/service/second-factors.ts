import type { Settings } from '../../tenants/index.ts';

/** What may be asked for as a second factor. */
export type SecondFactor = 'totp' | 'recovery_code' | 'passkey';

const order: readonly SecondFactor[] = ['passkey', 'totp', 'recovery_code'];

/**
 * Which of the factors noted at an account may come second, the strongest first: recovery codes only beside another, and passkeys
 * not where `settings` has them off. Without settings: whatever is held.
 */
export function secondFactorsAmong(
  factors: readonly string[],
  settings?: Pick<Settings, 'passkeys'>,
): readonly SecondFactor[] {
  const held = order.filter(
    (method) => factors.includes(method) && (method !== 'passkey' || settings?.passkeys !== false),
  );
  return held.every((method) => method === 'recovery_code') ? [] : held;
}
