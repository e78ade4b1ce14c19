import type { Call, Tx } from '../../../call/index.ts';
import { consumeOnce, createSecret, issueOnce, secretLooksValid } from '../../../platform/crypto/index.ts';
import type { Attempt } from '../matrix.ts';

const prefix = 'dwa_';
const purpose = 'signin.attempt';

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

/** Keeps the attempt for `attemptSeconds`; the token alone continues it, once. */
export async function keepAttempt(tx: Tx, { digest }: AttemptToken, attempt: Attempt): Promise<void> {
  const { tenantId } = tx.by;
  const expiresAt = new Date(tx.now.getTime() + attemptSeconds * 1000);
  const payload = JSON.stringify({ ...attempt, appId: tx.by.request.appId });
  await issueOnce(tx, { digest, purpose, tenantId, now: tx.now, expiresAt, payload });
}

/** An attempt as its next step takes it up. */
export type TakenAttempt = Attempt & {
  /** When the steps before were passed: what changed since was not known then. */
  readonly keptAt: Date;
};

/** Spends the token and gives the attempt; undefined when it is unknown, spent, expired or of another tenant or app. */
export async function takeAttempt(call: Call<'crypto'>, tx: Tx, token: string): Promise<TakenAttempt | undefined> {
  if (!secretLooksValid(prefix, token)) return undefined;
  const digest = call.crypto.digest(token);
  const spent = await consumeOnce(tx, { digest, purpose, tenantId: tx.by.tenantId, now: tx.now });
  if (!spent?.payload) return undefined;
  const { appId, ...attempt } = JSON.parse(spent.payload) as Attempt & { appId: string };
  return appId === tx.by.request.appId ? { ...attempt, keptAt: spent.createdAt } : undefined;
}
