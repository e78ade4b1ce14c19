import type { Call, RequestFacts, Tx } from '../../../call/index.ts';
import {
  consumeOnce,
  createSecret,
  issueOnce,
  peekOnce,
  type Spent,
  secretLooksValid,
} from '../../../platform/crypto/index.ts';
import type { Attempt, OpenStep } from '../matrix.ts';

const prefix = 'dwa_';
/** Of each step its own: the token of a step opens that step and nothing else. */
const purposeOf = (step: OpenStep) => `signin.${step}`;

/** How long a started sign-in may take. */
export const attemptSeconds = 600;

export interface AttemptToken {
  readonly token: string;
  readonly digest: Uint8Array;
}

/** Draws the token that carries an attempt to its next step. */
export function prepareAttempt(call: Call<'crypto' | 'random'>): AttemptToken {
  const token = createSecret(call.random, prefix);
  return { token, digest: call.crypto.digest(token) };
}

/** Keeps the attempt for `attemptSeconds`; the token alone continues it, once, at that step. */
export async function keepAttempt(
  tx: Tx,
  { digest }: AttemptToken,
  { attempt, step }: { attempt: Attempt; step: OpenStep },
): Promise<void> {
  const { tenantId } = tx.by;
  const expiresAt = new Date(tx.now.getTime() + attemptSeconds * 1000);
  const payload = JSON.stringify({ ...attempt, appId: tx.by.request.appId });
  await issueOnce(tx, { digest, purpose: purposeOf(step), tenantId, now: tx.now, expiresAt, payload });
}

/** An attempt as its next step takes it up. */
export type TakenAttempt = Attempt & {
  /** When the steps before were passed: what changed since was not known then. */
  readonly keptAt: Date;
};

/** An attempt's token as it was shown, and for which step. */
export interface ShownAttempt {
  readonly token: string;
  readonly step: OpenStep;
}

/** Spends the token and gives the attempt; undefined when it is unknown, spent, expired or of another step, tenant or app. */
export async function takeAttempt(
  call: Call<'crypto'>,
  tx: Tx,
  { token, step }: ShownAttempt,
): Promise<TakenAttempt | undefined> {
  if (!secretLooksValid(prefix, token)) return undefined;
  const once = { digest: call.crypto.digest(token), purpose: purposeOf(step), tenantId: tx.by.tenantId, now: tx.now };
  return readAttempt(await consumeOnce(tx, once), tx.by.request);
}

/** What `takeAttempt` would give now: to do what must be done before the transaction. The token stays good. */
export async function peekAttempt(
  call: Call<'db' | 'crypto' | 'clock'>,
  { token, step }: ShownAttempt,
): Promise<TakenAttempt | undefined> {
  if (!secretLooksValid(prefix, token)) return undefined;
  const digest = call.crypto.digest(token);
  const once = { digest, purpose: purposeOf(step), tenantId: call.tenant.id, now: call.clock.now() };
  return readAttempt(await peekOnce(call.db.reader, once), call.request);
}

function readAttempt(kept: Spent | undefined, { appId: here }: Pick<RequestFacts, 'appId'>): TakenAttempt | undefined {
  if (!kept?.payload) return undefined;
  const { appId, ...attempt } = JSON.parse(kept.payload) as Attempt & { appId: string };
  return appId === here ? { ...attempt, keptAt: kept.createdAt } : undefined;
}
