import type { Window } from '../../../platform/limits.ts';
import type { LimitName } from '../policies.ts';

/** What a call is counted by. */
export const windowOf = (policy: string, procedure: string): Window =>
  policy === ('sensitive' satisfies LimitName) ? { policy, procedure } : { policy };

export const violations: Window = { policy: 'violations' satisfies LimitName };

/** Where the calls of a caller are counted. */
export const windowKey = ({ policy, procedure }: Window, range: string): string =>
  ['limit', policy, ...(procedure === undefined ? [] : [procedure]), range].join(' ');

/** Every window of procedures that declare these policies. */
export function windowsOf(procedures: readonly { readonly path: string; readonly policy: string }[]): Window[] {
  const all = procedures.map(({ path, policy }) => windowOf(policy, path));
  return [...new Map([...all, violations].map((window) => [windowKey(window, ''), window])).values()];
}
