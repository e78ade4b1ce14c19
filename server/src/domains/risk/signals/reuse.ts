import type { Signal } from '../words.ts';

/** A refresh token of the user was used twice within the last day: somebody else may hold what is theirs. */
export const refreshReuse: Signal = ({ refresh_reuse }) =>
  refresh_reuse
    ? { signal: 'refresh_reuse', level: 'high', detail: 'A refresh token of the account was used twice within a day.' }
    : undefined;
