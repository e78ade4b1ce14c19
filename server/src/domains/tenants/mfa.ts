import type { Settings } from './settings.ts';

/** From the most lenient to the strictest. */
export const mfaModes = ['off', 'allow', 'adaptive', 'required'] as const;
export type MfaMode = (typeof mfaModes)[number];

/** The stricter of the two. */
export const stricterMode = (a: MfaMode, b: MfaMode): MfaMode => (mfaModes.indexOf(a) >= mfaModes.indexOf(b) ? a : b);

/**
 * Until when an account born then may do without the second factor that `mfa_mode` requires: `mfa_grace_seconds` from its birth or
 * from the moment the mode was set, whichever is later. Undefined when nothing is required.
 */
export function graceEnds(settings: Settings, bornAt: Date): Date | undefined {
  const { mfa_mode, mfa_required_at, mfa_grace_seconds } = settings;
  if (mfa_mode !== 'required') return undefined;
  const from = Math.max(bornAt.getTime(), mfa_required_at === undefined ? 0 : Date.parse(mfa_required_at));
  return new Date(from + mfa_grace_seconds * 1000);
}
