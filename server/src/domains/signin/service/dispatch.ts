import type { z } from 'zod';
import type { Act, Call, Refused, Tx } from '../../../call/index.ts';
import type { Id } from '../../../platform/ids.ts';
import { secondFactorsAmong } from '../../accounts/index.ts';
import { record } from '../../audit/index.ts';
import { keepDevice, keepToken, type Recognised, recognise, type Sight } from '../../devices/index.ts';
import { secondFactorsOf } from '../../mfa/index.ts';
import {
  type Assessment,
  assess,
  keepPlace,
  noteFailure,
  prepareVisit,
  riskProblems,
  type VisitNeeds,
} from '../../risk/index.ts';
import {
  acrOf,
  amrOf,
  type IssueNeeds,
  issueTokens,
  type Live,
  openSession,
  prepareSession,
  sessionProblems,
  type Transport,
} from '../../sessions/index.ts';
import { graceEnds, type Settings, settingsOf } from '../../tenants/index.ts';
import { type Enrollable, type SignInStep, signInProblems } from '../contract.ts';
import {
  type Attempt,
  type Entry,
  nextStep,
  type OpenStep,
  type SecondMethod,
  type Standing,
  secondMethods,
} from '../matrix.ts';
import { attemptSeconds, keepAttempt, prepareAttempt } from './attempt.ts';

export type SignInNeeds = IssueNeeds & VisitNeeds;

/** The stored outcome of a step: a session, or the token that leads to the next step. */
export type Outcome =
  | {
      readonly session: Live;
      readonly enrolUntil: Date | undefined;
      readonly device: { readonly sight: Sight; readonly token: string | undefined };
    }
  | Due;

/** A step that is due. */
type Due =
  | { readonly step: 'new_password'; readonly attemptToken: string }
  | { readonly step: 'second_factor'; readonly attemptToken: string; readonly methods: readonly SecondMethod[] }
  | { readonly step: 'enrolment'; readonly attemptToken: string; readonly methods: readonly Enrollable[] };

/** What a step must draw and find out before its transaction. One that `goes_on` has been judged when it began. */
export async function prepareStep(call: SignInNeeds, turn: 'begins' | 'goes_on' = 'begins') {
  return {
    session: await prepareSession(call),
    attempt: prepareAttempt(call),
    policy: policyOf(call),
    visit: await prepareVisit(call, { wanted: turn === 'begins' }),
  };
}

/** What the standing of an account depends on beside itself. */
interface Policy {
  readonly settings: Settings;
  /** This server sends mail. */
  readonly mails: boolean;
}

export const policyOf = (call: Call<'mail'>): Policy => ({
  settings: settingsOf(call),
  mails: call.mail.state() !== 'off',
});

/** Factors a sign-in can enrol, should it have to. */
const enrollable = ({ passkeys }: Settings): Enrollable[] => (passkeys ? ['passkey', 'totp'] : ['totp']);

interface Read {
  readonly standing: Standing;
  /** While nothing has been enrolled, though it is required: until when that may wait. */
  readonly enrolUntil: Date | undefined;
}

/** What the account holds and the policy wants of it, as this transaction sees them. */
export async function readStanding(
  tx: Tx,
  { settings, mails }: Policy,
  { userId, tenantId }: { userId: Id<'user'>; tenantId?: Id<'tnt'> },
): Promise<Read> {
  const { methods, bornAt, provenAddress } = await secondFactorsOf(tx, userId, tenantId && { tenantId });
  const until = graceEnds(settings, bornAt);
  const inGrace = until !== undefined && tx.now < until;
  return {
    standing: {
      mode: settings.mfa_mode,
      methods: secondFactorsAmong(methods, settings),
      mailbox: mails && provenAddress,
      inGrace,
    },
    enrolUntil: inGrace && methods.length === 0 ? until : undefined,
  };
}

export type PreparedStep = Awaited<ReturnType<typeof prepareStep>>;

/**
 * Inside the transaction: judges the risk of an attempt that begins, then opens the session, or keeps the attempt for the step the
 * matrix names. Refuses with `sign_in_blocked`, `country_not_allowed` and `session_cap_reached`; throws the first two where the
 * account was opened just now, so that none is left.
 */
export async function takeStep(tx: Act, prepared: PreparedStep, begun: Attempt): Promise<Outcome | Refused> {
  if (!prepared.session.countryAllowed) return refuseCountry(tx, prepared, begun);
  const assessment = begun.risk === undefined ? await assess(tx, prepared.visit, begun) : undefined;
  if (assessment?.action === 'block') return refuseRisk(tx, begun, assessment);
  const attempt = judged(begun, assessment);
  const { standing, enrolUntil } = await readStanding(tx, prepared.policy, attempt);
  const step = nextStep(attempt, standing);
  if (step === 'refused') return refuseRisk(tx, begun, { recognised: assessment?.recognised, lacks: 'mailbox' });
  if (step !== 'session') return stopAt(tx, prepared, { attempt, standing, step });
  const { appId } = tx.by.request;
  if (!appId) throw new Error('a session needs an app');
  const { userId, entry } = attempt;
  const actor = { kind: 'user', id: userId };
  const amr = amrOf(attempt.passed);
  const session = await openSession(tx, prepared.session, { userId, appId, amr, acr: acrOf(amr) });
  if (!session) return refuseSignIn(tx, userId, 'session_cap_reached');
  await record(tx, { type: 'signin.succeeded', actor, target: { kind: 'session', id: session.id }, data: { amr } });
  const { sight } = prepared.visit;
  if (entry === 'guest') return { session, enrolUntil: undefined, device: { sight, token: undefined } };
  const recognised = assessment?.recognised ?? (await recognise(tx, sight, userId));
  const token = await keepDevice(tx, sight, { userId, sessionId: session.id, recognised });
  await keepPlace(tx, prepared.visit, userId);
  return { session, enrolUntil, device: { sight, token } };
}

interface Stop {
  readonly attempt: Attempt;
  readonly standing: Standing;
  readonly step: OpenStep;
}

async function stopAt(tx: Act, prepared: PreparedStep, { attempt, standing, step }: Stop): Promise<Due> {
  const { token: attemptToken } = prepared.attempt;
  await keepAttempt(tx, prepared.attempt, { attempt, step });
  const actor = { kind: 'user', id: attempt.userId };
  await record(tx, { type: 'signin.step_required', actor, data: { step } });
  if (step === 'new_password') return { step, attemptToken };
  if (step === 'second_factor') return { step, attemptToken, methods: secondMethods(attempt, standing) };
  return { step, attemptToken, methods: enrollable(prepared.policy.settings) };
}

/** Where the policy looks at nothing, nothing is said of the risk, which asks for as much as any. */
function judged(attempt: Attempt, assessment: Assessment | undefined): Attempt {
  if (!assessment) return attempt;
  const { recognised, level, action, raised = false } = assessment;
  const seen = { ...attempt, trusted: recognised.trusted };
  return level === undefined ? seen : { ...seen, risk: level, challenge: action === 'challenge', raised };
}

/** Entries whose account was there before; by another provider one may be opened, too. */
const returning: Readonly<Record<Entry, boolean>> = {
  sign_up: false,
  sign_in: true,
  social: true,
  invitation: false,
  guest: false,
  impersonation: true,
};

interface Why {
  /** Absent where the attempt goes on. */
  readonly recognised?: Recognised | undefined;
  /** What the account would have needed to answer a challenge. */
  readonly lacks?: 'mailbox';
}

/** Was the account opened by this very attempt? */
const opensAccount = (entry: Entry, recognised: Recognised | undefined): boolean =>
  recognised !== undefined && (!returning[entry] || (entry === 'social' && recognised.device === 'first'));

/** F050: whoever it is, one may not sign in from there. */
async function refuseCountry(
  tx: Act,
  { visit, session }: PreparedStep,
  { entry, userId, risk }: Attempt,
): Promise<Refused> {
  const recognised = risk === undefined ? await recognise(tx, visit.sight, userId) : undefined;
  if (opensAccount(entry, recognised)) throw sessionProblems.country_not_allowed();
  return refuseSignIn(tx, userId, 'country_not_allowed', { country: session.country ?? null });
}

async function refuseRisk(tx: Act, { entry, userId }: Attempt, { recognised, lacks }: Why): Promise<Refused> {
  if (opensAccount(entry, recognised)) throw riskProblems.sign_in_blocked();
  return lacks ? refuseUnreachable(tx, userId) : refuseBlocked(tx, userId);
}

/** Refuses who is challenged, and has neither a second factor nor a proven address to answer with: it fails closed. */
export const refuseUnreachable = (tx: Act, userId: Id<'user'>): Promise<Refused> =>
  refuseBlocked(tx, userId, { lacks: 'mailbox' });

async function refuseBlocked(tx: Act, userId: Id<'user'>, why: { lacks?: 'mailbox' } = {}): Promise<Refused> {
  const target = { kind: 'user', id: userId };
  await record(tx, { type: 'signin.failed', target, data: { reason: 'sign_in_blocked', ...why } });
  return tx.refuse(riskProblems.sign_in_blocked());
}

/** After the commit: the outcome in the words of the contract. */
export async function answerStep(
  call: SignInNeeds,
  outcome: Outcome,
  transport: z.output<typeof Transport>,
): Promise<z.output<typeof SignInStep>> {
  if ('attemptToken' in outcome) {
    const kept = { attempt_token: outcome.attemptToken, expires_in: attemptSeconds };
    if (outcome.step === 'new_password') return { next: outcome.step, ...kept };
    if (outcome.step === 'second_factor') return { next: outcome.step, ...kept, methods: [...outcome.methods] };
    return { next: outcome.step, ...kept, methods: [...outcome.methods] };
  }
  const tokens = await issueTokens(call, outcome.session, transport);
  if (!tokens) throw new Error('the key of a session just opened is not in the ring');
  const { session, enrolUntil, device } = outcome;
  return {
    next: 'session',
    user_id: session.userId,
    tokens,
    ...keepToken(call, device.sight, { token: device.token, transport: tokens.transport }),
    ...(enrolUntil && { enrol_until: enrolUntil.toISOString() }),
  };
}

const refusals = {
  invalid_credentials: signInProblems.invalid_credentials,
  account_suspended: sessionProblems.account_suspended,
  country_not_allowed: sessionProblems.country_not_allowed,
  session_cap_reached: sessionProblems.session_cap_reached,
};

/** Refuses a sign-in and keeps the trace: who was meant, where known, and why. */
export async function refuseSignIn(
  tx: Act,
  userId: Id<'user'> | undefined,
  reason: keyof typeof refusals,
  more: { readonly country?: string | null } = {},
): Promise<Refused> {
  const target = userId && { kind: 'user', id: userId };
  await record(tx, { type: 'signin.failed', ...(target ? { target } : {}), data: { reason, ...more } });
  if (reason === 'invalid_credentials') await noteFailure(tx, userId);
  return tx.refuse(refusals[reason]());
}
