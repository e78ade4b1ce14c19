import type { Id } from '../../platform/ids.ts';

/**
 * Ways into the house that end in a session. `sign_up` is also a guest who becomes a user; `sign_in` is by password or by mail.
 * A password that was reset opens no session, so recovery is no entry. Impersonation asks nothing of the user, for the user is
 * not there: whoever acts has proven themselves and holds the right. Later ones join here: step-up, sso, device.
 */
export type Entry = 'sign_up' | 'sign_in' | 'invitation' | 'guest' | 'impersonation';

/** What has been proven and found out about an attempt so far. */
export interface Attempt {
  readonly entry: Entry;
  readonly userId: Id<'user'>;
  readonly amr: readonly string[];
  readonly mustChangePassword: boolean;
  /** Somebody proved an address for which somebody, not surely the same, had chosen a password: there is none yet. */
  readonly lacksPassword?: boolean;
}

/** What the attempt still needs; `session` when nothing. */
export type Step = 'new_password' | 'session';

interface Check {
  /** The step that settles it. */
  readonly step: Exclude<Step, 'session'>;
  readonly open: (attempt: Attempt) => boolean;
  /** Which entries must pass it. */
  readonly entries: Readonly<Record<Entry, boolean>>;
}

/** Rows are checks, in the order they are asked; columns are entries. A new entry does not compile until every row says. */
const checks: readonly Check[] = [
  {
    step: 'new_password',
    open: (attempt) => attempt.mustChangePassword,
    entries: { sign_up: false, sign_in: true, invitation: false, guest: false, impersonation: false },
  },
  {
    step: 'new_password',
    open: (attempt) => attempt.lacksPassword === true,
    entries: { sign_up: true, sign_in: false, invitation: false, guest: false, impersonation: false },
  },
];

/** Names the next step from what is stored: the one place that says an attempt may end in a session. */
export function nextStep(attempt: Attempt): Step {
  return checks.find((check) => check.entries[attempt.entry] && check.open(attempt))?.step ?? 'session';
}
