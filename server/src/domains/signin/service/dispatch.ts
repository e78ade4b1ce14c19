import type { z } from 'zod';
import type { Act, Call, Refused, Tx } from '../../../call/index.ts';
import type { Id } from '../../../platform/ids.ts';
import { record } from '../../audit/index.ts';
import { type SecondFactor, secondFactorsOf } from '../../mfa/index.ts';
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
import { type Attempt, nextStep, type OpenStep, type Standing, secondMethods } from '../matrix.ts';
import { attemptSeconds, keepAttempt, prepareAttempt } from './attempt.ts';

export type SignInNeeds = IssueNeeds & Call<'ids'>;

/** The stored outcome of a step: a session, or the token that leads to the next step. */
export type Outcome =
  | { readonly session: Live; readonly enrolUntil: Date | undefined }
  | { readonly step: OpenStep; readonly attemptToken: string; readonly methods: readonly string[] };

/** What a step must draw before its transaction. */
export async function prepareStep(call: SignInNeeds) {
  return { session: await prepareSession(call), attempt: prepareAttempt(call), settings: settingsOf(call) };
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

/** Inside the transaction: opens the session, or keeps the attempt for the step the matrix names. */
export async function takeStep(tx: Act, prepared: PreparedStep, attempt: Attempt): Promise<Outcome | Refused> {
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
  return { session, enrolUntil: entry === 'guest' ? undefined : enrolUntil };
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
  const { session, enrolUntil } = outcome;
  return {
    next: 'session',
    user_id: session.userId,
    tokens,
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
  return tx.refuse(refusals[reason]());
}
