import type { Id } from '../../platform/ids.ts';
import type { SecondFactor } from '../accounts/index.ts';
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
  /** Whether who holds no second factor is challenged for that risk. Absent where nobody has judged it: then they are. */
  readonly challenge?: boolean;
  /** Whether the risk is of a level that is challenged, whatever the device. */
  readonly raised?: boolean;
  /** It comes from a device that the user trusts (F052). */
  readonly trusted?: boolean;
  readonly mustChangePassword: boolean;
  /** Somebody proved an address for which somebody, not surely the same, had chosen a password: there is none yet. */
  readonly lacksPassword?: boolean;
}

/** What holds for the account and its tenant at this moment, read in the transaction that acts on it. */
export interface Standing {
  readonly mode: MfaMode;
  /** What the account could be asked for as a second factor. */
  readonly methods: readonly SecondFactor[];
  /** A code can be mailed to an address of the account that is proven. */
  readonly mailbox: boolean;
  /** It may do without one for now, though one is required. */
  readonly inGrace: boolean;
}

/** What the attempt still needs; `session` when nothing, `refused` when nothing it could give would do. */
export type Step = 'second_factor' | 'new_password' | 'enrolment' | 'session' | 'refused';
export type OpenStep = Exclude<Step, 'session' | 'refused'>;

/** What may be asked for at the step `second_factor`. */
export type SecondMethod = SecondFactor | 'mailed_code';

interface Check {
  /** The step that settles it. */
  readonly step: Exclude<Step, 'session'>;
  readonly open: (attempt: Attempt, standing: Standing) => boolean;
  /** Which entries must pass it. */
  readonly entries: Readonly<Record<Entry, boolean>>;
}

/** Everybody but guests, who are nobody yet. */
const everybody = { sign_up: true, sign_in: true, social: true, invitation: true, guest: false, impersonation: true };

/** Without an invitation, whose token was mailed; who impersonates was challenged as they signed in. */
const unproven = { ...everybody, invitation: false, impersonation: false };

/** Rows are checks, in the order they are asked; columns are entries. A new entry does not compile until every row says. */
const checks: readonly Check[] = [
  {
    // First: nothing of the account is changed by who has proven half of who they are.
    step: 'second_factor',
    open: asksHolder,
    entries: everybody,
  },
  {
    step: 'refused',
    open: (attempt, standing) => asksMailbox(attempt, standing) && !standing.mailbox,
    entries: unproven,
  },
  {
    step: 'second_factor',
    open: asksMailbox,
    entries: unproven,
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
    open: ({ passed }, { mode, inGrace }) => mode === 'required' && !inGrace && !hasTwoFactors(passed),
    entries: everybody,
  },
];

/** F069: who holds a second factor is asked for it, but on a device they trust, where the mode lets them and the risk is not raised. */
function asksHolder(attempt: Attempt, standing: Standing): boolean {
  const { mode } = standing;
  if (mode === 'off' || hasTwoFactors(attempt.passed) || remaining(attempt, standing).length === 0) return false;
  return mode === 'required' || attempt.trusted !== true || attempt.raised === true;
}

/** F138: who holds none proves the mailbox for a risk that is challenged or that nobody knows; once does. */
function asksMailbox({ challenge, passed }: Attempt, { mode, methods }: Standing): boolean {
  if (mode !== 'adaptive' || methods.length > 0 || challenge === false) return false;
  return !hasTwoFactors(passed) && !passed.some(({ method }) => method === 'mail');
}

/** Nothing serves twice. */
function remaining({ passed }: Attempt, { methods }: Standing): SecondFactor[] {
  const done = new Set<string>(passed.map(({ method }) => method));
  return methods.filter((method) => !done.has(method));
}

/** What may come second in this attempt. */
export const secondMethods = (attempt: Attempt, standing: Standing): SecondMethod[] =>
  asksMailbox(attempt, standing) ? ['mailed_code'] : remaining(attempt, standing);

/** Names the next step from what is stored: the one place that says an attempt may end in a session. */
export function nextStep(attempt: Attempt, standing: Standing): Step {
  return checks.find((check) => check.entries[attempt.entry] && check.open(attempt, standing))?.step ?? 'session';
}
