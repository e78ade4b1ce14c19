import type { z } from 'zod';
import type { Act, Call, Refused, Tx } from '../../../call/index.ts';
import type { Id } from '../../../platform/ids.ts';
import { record } from '../../audit/index.ts';
import {
  type IssueNeeds,
  issueTokens,
  type Live,
  openSession,
  prepareSession,
  sessionProblems,
  type Transport,
} from '../../sessions/index.ts';
import { type SignInStep, signInProblems } from '../contract.ts';
import { type Attempt, nextStep } from '../matrix.ts';
import { attemptSeconds, keepAttempt, prepareAttempt } from './attempt.ts';

export type SignInNeeds = IssueNeeds & Call<'ids'>;

/** The stored outcome of a step: a session, or the token that leads to the next step. */
export type Outcome = { readonly session: Live } | { readonly attemptToken: string };

/** What a step must draw before its transaction. */
export async function prepareStep(call: SignInNeeds) {
  return { session: await prepareSession(call), attempt: prepareAttempt(call) };
}

/** Inside the transaction: opens the session, or keeps the attempt for the step the matrix names. */
export async function takeStep(
  tx: Tx,
  prepared: Awaited<ReturnType<typeof prepareStep>>,
  attempt: Attempt,
): Promise<Outcome> {
  const step = nextStep(attempt);
  const actor = { kind: 'user', id: attempt.userId };
  if (step !== 'session') {
    await keepAttempt(tx, prepared.attempt, attempt);
    await record(tx, { type: 'signin.step_required', actor, data: { step } });
    return { attemptToken: prepared.attempt.token };
  }
  const { appId } = tx.by.request;
  if (!appId) throw new Error('a session needs an app');
  const { userId, amr } = attempt;
  const session = await openSession(tx, prepared.session, { userId, appId, amr, acr: acrOf(amr) });
  await record(tx, { type: 'signin.succeeded', actor, target: { kind: 'session', id: session.id }, data: { amr } });
  return { session };
}

/** After the commit: the outcome in the words of the contract. */
export async function answerStep(
  call: SignInNeeds,
  outcome: Outcome,
  transport: z.output<typeof Transport>,
): Promise<z.output<typeof SignInStep>> {
  if ('attemptToken' in outcome) {
    return { next: 'new_password', attempt_token: outcome.attemptToken, expires_in: attemptSeconds };
  }
  const tokens = await issueTokens(call, outcome.session, transport);
  if (!tokens) throw new Error('the key of a session just opened is not in the ring');
  return { next: 'session', user_id: outcome.session.userId, tokens };
}

/** Nothing proven, as a guest, is `urn:doorward:acr:0`; one factor is `:1`; two of different kinds will be `:2`. */
function acrOf(amr: readonly string[]): string {
  return `urn:doorward:acr:${Math.min(amr.length, 2)}`;
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
