import type { Call, Tx } from '../../../call/index.ts';
import { consumeOnce, issueOnce, type OnceKey, peekOnce } from '../../../platform/crypto/index.ts';

/** How long a ceremony may take. */
export const challengeSeconds = 300;

/**
 * What a challenge is for: one purpose's opens no other. `attempt` is the digest of an attempt's token, `session` and `action`
 * those of a step-up.
 */
export type PasskeyPurpose = 'sign_in' | RegistrationPurpose | `second_factor:${string}` | `step_up:${string}`;
/** In a session of a user, or on the way to one: within an attempt. */
export type RegistrationPurpose = `registration:${string}` | `enrolment:${string}`;

/** A challenge as the database knows it: by its digest, and by its purpose in its app. */
export type Challenge = Pick<OnceKey, 'digest' | 'purpose' | 'tenantId'>;

const challengeOf = (call: Call<'crypto'>, challenge: string, purpose: PasskeyPurpose): Challenge => ({
  digest: call.crypto.digest(challenge),
  purpose: `passkeys.${call.app.id}.${purpose}`,
  tenantId: call.tenant.id,
});

/** Draws a challenge of 256 bits and keeps it. Relies on the decision of the procedure that asks for it. */
export async function issueChallenge(call: Call<'db' | 'crypto' | 'random'>, purpose: PasskeyPurpose): Promise<string> {
  const challenge = Buffer.from(call.random.bytes(32)).toString('base64url');
  const kept = challengeOf(call, challenge, purpose);
  await call.db.write(async (tx) => {
    const expiresAt = new Date(tx.now.getTime() + challengeSeconds * 1000);
    await issueOnce(tx, { ...kept, now: tx.now, expiresAt });
  });
  return challenge;
}

/** The challenge a browser says it was given, if it is one of that purpose and unspent. It decides nothing. */
export async function peekChallenge(
  call: Call<'db' | 'crypto' | 'clock'>,
  { challenge, purpose }: { challenge: string; purpose: PasskeyPurpose },
): Promise<Challenge | undefined> {
  const known = challengeOf(call, challenge, purpose);
  return (await peekOnce(call.db.reader, { ...known, now: call.clock.now() })) && known;
}

/** Spends it: of any number who show one challenge, one. */
export async function spendChallenge(tx: Tx, challenge: Challenge): Promise<boolean> {
  return (await consumeOnce(tx, { ...challenge, now: tx.now })) !== undefined;
}
