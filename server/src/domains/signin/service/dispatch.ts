import type { z } from 'zod';
import type { Act, Refused, Tx } from '../../../call/index.ts';
import type { Id } from '../../../platform/ids.ts';
import { record } from '../../audit/index.ts';
import { keepDevice, keepToken, recognise, type Sight } from '../../devices/index.ts';
import { type SecondFactor, secondFactorsOf } from '../../mfa/index.ts';
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
import { type SignInStep, signInProblems } from '../contract.ts';
import { type Attempt, type Entry, nextStep, type OpenStep, type Standing, secondMethods } from '../matrix.ts';
import { attemptSeconds, keepAttempt, prepareAttempt } from './attempt.ts';

export type SignInNeeds = IssueNeeds & VisitNeeds;

/** The stored outcome of a step: a session, or the token that leads to the next step. */
export type Outcome =
  | {
      readonly session: Live;
      readonly enrolUntil: Date | undefined;
      readonly device: { readonly sight: Sight; readonly token: string | undefined };
    }
  | { readonly step: OpenStep; readonly attemptToken: string; readonly methods: readonly string[] };

/** What a step must draw and find out before its transaction. One that `goes_on` has been judged when it began. */
export async function prepareStep(call: SignInNeeds, turn: 'begins' | 'goes_on' = 'begins') {
  return {
    session: await prepareSession(call),
    attempt: prepareAttempt(call),
    settings: settingsOf(call),
    visit: await prepareVisit(call, { wanted: turn === 'begins' }),
  };
}

/** Factors a sign-in can enrol, should it have to. */
const enrollable = ['totp'] as const;

interface Read {
  readonly standing: Standing;
  /** While nothing has been enrolled, though it is required: until when that may wait. */
  readonly enrolUntil: Date | undefined;
}

/** What the account holds and the policy wants of it, as this transaction sees them. */
export async function readStanding(
  tx: Tx,
  settings: Settings,
  { userId, tenantId }: { userId: Id<'user'>; tenantId?: Id<'tnt'> },
): Promise<Read> {
  const { methods, bornAt } = await secondFactorsOf(tx, userId, tenantId && { tenantId });
  const until = graceEnds(settings, bornAt);
  const inGrace = until !== undefined && tx.now < until;
  return {
    standing: { mode: settings.mfa_mode, methods: usable(methods, settings), inGrace },
    enrolUntil: inGrace && methods.length === 0 ? until : undefined,
  };
}

/** Where passkeys are off nobody can be asked for one, nor for the codes that replace it alone. */
function usable(methods: readonly SecondFactor[], { passkeys }: Settings): readonly SecondFactor[] {
  const rest = passkeys ? methods : methods.filter((method) => method !== 'passkey');
  return rest.every((method) => method === 'recovery_code') ? [] : rest;
}

export type PreparedStep = Awaited<ReturnType<typeof prepareStep>>;

/**
 * Inside the transaction: judges the risk of an attempt that begins, then opens the session, or keeps the attempt for the step the
 * matrix names. Refuses with `sign_in_blocked`; throws it where the account was opened just now, so that none is left.
 */
export async function takeStep(tx: Act, prepared: PreparedStep, begun: Attempt): Promise<Outcome | Refused> {
  const assessment = begun.risk === undefined ? await assess(tx, prepared.visit, begun) : undefined;
  if (assessment?.action === 'block') return refuseRisk(tx, begun, assessment);
  const attempt = judged(begun, assessment);
  const { standing, enrolUntil } = await readStanding(tx, prepared.settings, attempt);
  const step = nextStep(attempt, standing);
  const actor = { kind: 'user', id: attempt.userId };
  if (step !== 'session') {
    await keepAttempt(tx, prepared.attempt, { attempt, step });
    await record(tx, { type: 'signin.step_required', actor, data: { step } });
    const methods = step === 'second_factor' ? secondMethods(attempt, standing) : enrollable;
    return { step, attemptToken: prepared.attempt.token, methods };
  }
  const { appId } = tx.by.request;
  if (!appId) throw new Error('a session needs an app');
  const { userId, entry } = attempt;
  const amr = amrOf(attempt.passed);
  const session = await openSession(tx, prepared.session, { userId, appId, amr, acr: acrOf(amr) });
  await record(tx, { type: 'signin.succeeded', actor, target: { kind: 'session', id: session.id }, data: { amr } });
  const { sight } = prepared.visit;
  if (entry === 'guest') return { session, enrolUntil: undefined, device: { sight, token: undefined } };
  const recognised = assessment?.recognised ?? (await recognise(tx, sight, userId));
  const token = await keepDevice(tx, sight, { userId, sessionId: session.id, recognised });
  await keepPlace(tx, prepared.visit, userId);
  return { session, enrolUntil, device: { sight, token } };
}

/** Where the policy looks at nothing, nothing is said of the risk, which asks for as much as any. */
function judged(attempt: Attempt, assessment: Assessment | undefined): Attempt {
  if (assessment?.level === undefined) return attempt;
  return { ...attempt, risk: assessment.level, challenge: assessment.action === 'challenge' };
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

async function refuseRisk(tx: Act, { entry, userId }: Attempt, { recognised }: Assessment): Promise<Refused> {
  const opened = !returning[entry] || (entry === 'social' && recognised.device === 'first');
  if (opened) throw riskProblems.sign_in_blocked();
  const target = { kind: 'user', id: userId };
  await record(tx, { type: 'signin.failed', target, data: { reason: 'sign_in_blocked' } });
  return tx.refuse(riskProblems.sign_in_blocked());
}

/** After the commit: the outcome in the words of the contract. */
export async function answerStep(
  call: SignInNeeds,
  outcome: Outcome,
  transport: z.output<typeof Transport>,
): Promise<z.output<typeof SignInStep>> {
  if ('attemptToken' in outcome) {
    const { step, attemptToken, methods } = outcome;
    const kept = { attempt_token: attemptToken, expires_in: attemptSeconds };
    return step === 'new_password' ? { next: step, ...kept } : { next: step, ...kept, methods: [...methods] };
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
};

/** Refuses a sign-in and keeps the trace: who was meant, where known, and why. */
export async function refuseSignIn(
  tx: Act,
  userId: Id<'user'> | undefined,
  reason: keyof typeof refusals,
): Promise<Refused> {
  const target = userId && { kind: 'user', id: userId };
  await record(tx, { type: 'signin.failed', ...(target ? { target } : {}), data: { reason } });
  if (reason === 'invalid_credentials') await noteFailure(tx, userId);
  return tx.refuse(refusals[reason]());
}
