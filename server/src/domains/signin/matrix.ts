import type { Id } from '../../platform/ids.ts';
import type { SecondFactor } from '../mfa/index.ts';
import { hasTwoFactors, type Passed } from '../sessions/index.ts';
import type { MfaMode } from '../tenants/index.ts';

/**
 * Ways into the house that end in a session. `sign_up` is also a guest who becomes a user; `sign_in` is by password, by mail or by
 * passkey; `social` by another provider. A password that was reset opens no session, so recovery is no entry. Impersonation asks
 * nothing of the user, for the user is not there: what it asks, it asks of whoever acts.
 */
export const entries = ['sign_up', 'sign_in', 'social', 'invitation', 'guest', 'impersonation'] as const;
export type Entry = (typeof entries)[number];

/** What has been proven and found out about an attempt so far. */
export interface Attempt {
  readonly entry: Entry;
  readonly userId: Id<'user'>;
  /** The factors proven, in order. */
  readonly passed: readonly Passed[];
  /** How risky it looks; absent where nobody has judged it. */
  readonly risk?: 'low' | 'medium' | 'high' | 'critical';
  /** Whether for that risk a second factor is wanted. Absent where nobody has judged it: then it is. */
  readonly challenge?: boolean;
  readonly mustChangePassword: boolean;
  /** Somebody proved an address for which somebody, not surely the same, had chosen a password: there is none yet. */
  readonly lacksPassword?: boolean;
}

/** What holds for the account and its tenant at this moment, read in the transaction that acts on it. */
export interface Standing {
  readonly mode: MfaMode;
  /** What the account could be asked for as a second factor. */
  readonly methods: readonly SecondFactor[];
  /** It may do without one for now, though one is required. */
  readonly inGrace: boolean;
}

/** What the attempt still needs; `session` when nothing. */
export type Step = 'second_factor' | 'new_password' | 'enrolment' | 'session';
export type OpenStep = Exclude<Step, 'session'>;

interface Check {
  /** The step that settles it. */
  readonly step: OpenStep;
  readonly open: (attempt: Attempt, standing: Standing) => boolean;
  /** Which entries must pass it. */
  readonly entries: Readonly<Record<Entry, boolean>>;
}

/** Everybody but guests, who are nobody yet. */
const everybody = { sign_up: true, sign_in: true, social: true, invitation: true, guest: false, impersonation: true };

/** Rows are checks, in the order they are asked; columns are entries. A new entry does not compile until every row says. */
const checks: readonly Check[] = [
  {
    // First: nothing of the account is changed by who has proven half of who they are.
    step: 'second_factor',
    open: (attempt, standing) =>
      wantsTwo(attempt, standing) !== 'no' &&
      secondMethods(attempt, standing).length > 0 &&
      !hasTwoFactors(attempt.passed),
    entries: everybody,
  },
  {
    step: 'new_password',
    open: (attempt) => attempt.mustChangePassword,
    entries: { sign_up: false, sign_in: true, social: true, invitation: false, guest: false, impersonation: false },
  },
  {
    step: 'new_password',
    open: (attempt) => attempt.lacksPassword === true,
    entries: { sign_up: true, sign_in: false, social: false, invitation: false, guest: false, impersonation: false },
  },
  {
    step: 'enrolment',
    open: (attempt, standing) =>
      wantsTwo(attempt, standing) === 'of_everybody' && !standing.inGrace && !hasTwoFactors(attempt.passed),
    entries: everybody,
  },
];

/** F069: of whom the policy wants a second factor in this attempt. */
function wantsTwo({ challenge }: Attempt, { mode }: Standing): 'no' | 'of_holders' | 'of_everybody' {
  if (mode === 'off') return 'no';
  if (mode === 'allow') return 'of_holders';
  return mode === 'required' || challenge !== false ? 'of_everybody' : 'no';
}

/** What may come second in this attempt: nothing serves twice. */
export function secondMethods({ passed }: Attempt, { methods }: Pick<Standing, 'methods'>): SecondFactor[] {
  const done = new Set<string>(passed.map(({ method }) => method));
  return methods.filter((method) => !done.has(method));
}

/** Names the next step from what is stored: the one place that says an attempt may end in a session. */
export function nextStep(attempt: Attempt, standing: Standing): Step {
  return checks.find((check) => check.entries[attempt.entry] && check.open(attempt, standing))?.step ?? 'session';
}
