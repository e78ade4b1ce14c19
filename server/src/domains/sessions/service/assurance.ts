/** Ways somebody can have proven who they are; `session` is all that was proven in one that is there already. */
export type Method = 'password' | 'mail' | 'totp' | 'recovery_code' | 'passkey' | 'social' | 'session';

/** One of them, passed; with its words of RFC 8176 (`fed`, which it does not have, is a sign-in at another provider). */
export interface Passed {
  readonly method: Method;
  readonly amr: readonly string[];
}

/** What may come second. A mailbox or another provider's word may not: whoever took over the first often has those too. */
const seconds: readonly Method[] = ['totp', 'recovery_code', 'passkey'];

/**
 * Whether two different factors were proven. A passkey with user verification is two at once: the key, and what unlocks it
 * (RFC 8176 `user`).
 */
export function hasTwoFactors(passed: readonly Passed[]): boolean {
  if (passed.some(({ method, amr }) => amr.includes('mfa') || (method === 'passkey' && amr.includes('user'))))
    return true;
  // A session of a guest has proven nothing.
  const methods = new Set(passed.filter(({ amr }) => amr.length > 0).map(({ method }) => method));
  return methods.size > 1 && seconds.some((method) => methods.has(method));
}

/** The `amr` of RFC 8176: each word once, and `mfa` where two factors were proven. */
export function amrOf(passed: readonly Passed[]): string[] {
  const words = new Set(passed.flatMap(({ amr }) => amr));
  if (hasTwoFactors(passed)) words.add('mfa');
  return [...words];
}

/** What a policy that requires two factors asks of a session. */
export const twoFactorAcr = 'urn:doorward:acr:2';

/** Nothing proven, as a guest, is `urn:doorward:acr:0`; one factor is `:1`; two are `:2`. */
export function acrOf(amr: readonly string[]): string {
  if (amr.includes('mfa')) return twoFactorAcr;
  return `urn:doorward:acr:${Math.min(amr.length, 1)}`;
}
