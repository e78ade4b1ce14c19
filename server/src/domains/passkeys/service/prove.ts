import { and, eq, sql } from 'drizzle-orm';
import type { z } from 'zod';
import type { Call, Tx } from '../../../call/index.ts';
import type { Id } from '../../../platform/ids.ts';
import { record } from '../../audit/index.ts';
import type { Passed } from '../../sessions/index.ts';
import { settingsOf } from '../../tenants/index.ts';
import type { PasskeyAssertion } from '../contract.ts';
import { type PasskeyRow, passkeys } from '../tables.ts';
import { type Challenge, type PasskeyPurpose, peekChallenge, spendChallenge } from './challenge.ts';
import { readClientData } from './client-data.ts';
import { asksVerification } from './options.ts';
import { passedBy } from './passed.ts';
import { relyingPartyOf } from './relying-party.ts';
import { handleOf } from './user-handle.ts';
import { type VerifiedAssertion, verifyAssertion } from './verify.ts';

export type { PasskeyPurpose } from './challenge.ts';

/** Somebody has shown to hold a passkey; `settlePasskey` makes it count. */
export interface ProvenPasskey extends VerifiedAssertion {
  readonly userId: Id<'user'>;
  readonly passkeyId: Id<'pkey'>;
  readonly passed: Passed;
  readonly at: Date;
  readonly challenge: Challenge;
  /** What the tenant wants done about a copy of it (F067). */
  readonly onCopy: 'warn' | 'refuse';
}

interface Shown {
  readonly response: z.output<typeof PasskeyAssertion>;
  readonly purpose: PasskeyPurpose;
  /** Whose it has to be, where that is known. */
  readonly userId?: Id<'user'> | undefined;
}

/**
 * Proves who somebody is by a passkey (WebAuthn Level 3, section 7.2), or gives undefined: for a challenge that is none of this
 * purpose, an unknown passkey or somebody else's, and whatever does not verify. Whether the account may sign in is for `signin` to
 * say. Throws `passkeys_off`.
 */
export async function provePasskey(
  call: Call<'db' | 'crypto' | 'clock'>,
  { response, purpose, userId }: Shown,
): Promise<ProvenPasskey | undefined> {
  const rp = relyingPartyOf(call);
  const said = readClientData(response.response.clientDataJSON)?.challenge;
  const challenge = said && (await peekChallenge(call, { challenge: said, purpose }));
  const row = challenge && (await findPasskey(call, { credentialId: response.id, rpId: rp.id }));
  if (!said || !row || !isOwners(row, { response, userId })) return undefined;
  const requireUserVerification = asksVerification(purpose);
  const verified = await verifyAssertion(response, {
    challenge: said,
    rp,
    publicKey: row.publicKey,
    requireUserVerification,
  });
  // Whether it can be backed up never changes (section 6.1.3).
  if (!verified || verified.backupEligible !== row.backupEligible) return undefined;
  return {
    ...verified,
    userId: row.userId,
    passkeyId: row.id,
    passed: passedBy(verified),
    at: call.clock.now(),
    challenge,
    onCopy: settingsOf(call).passkey_counter,
  };
}

type Found = Pick<PasskeyRow, 'id' | 'userId' | 'publicKey' | 'backupEligible'>;

async function findPasskey(
  call: Call<'db'>,
  { credentialId, rpId }: { credentialId: string; rpId: string },
): Promise<Found | undefined> {
  const [row] = await call.db.reader
    .select({
      id: passkeys.id,
      userId: passkeys.userId,
      publicKey: passkeys.publicKey,
      backupEligible: passkeys.backupEligible,
    })
    .from(passkeys)
    .where(
      and(
        eq(passkeys.tenantId, call.tenant.id),
        eq(passkeys.credentialId, Buffer.from(credentialId, 'base64url')),
        eq(passkeys.rpId, rpId),
      ),
    );
  return row;
}

/** Section 7.2, step 6: who is not known beforehand must be named by the passkey, and nobody else may be. */
function isOwners({ userId: owner }: Found, { response, userId }: Omit<Shown, 'purpose'>): boolean {
  const named = response.response.userHandle;
  if (userId === undefined ? named === undefined : owner !== userId) return false;
  return named === undefined || named === handleOf(owner);
}

/**
 * Spends the challenge, holds the passkey to the end of the transaction and counts its use. False when the challenge was spent or
 * the passkey deleted since the proof, or when its counter went backwards and the tenant refuses that: act on it no more. Relies
 * on the decision of the procedure whose transaction it is.
 */
export async function settlePasskey(
  tx: Tx,
  { passkeyId, userId, challenge, signCount, userVerified, backedUp, onCopy }: ProvenPasskey,
): Promise<boolean> {
  if (!(await spendChallenge(tx, challenge))) return false;
  const this_ = and(eq(passkeys.tenantId, tx.by.tenantId), eq(passkeys.id, passkeyId));
  const [held] = await tx
    .select({ signCount: passkeys.signCount, cloneSuspectedAt: passkeys.cloneSuspectedAt })
    .from(passkeys)
    .where(this_)
    .for('update');
  if (!held) return false;
  // Section 6.1.1: whoever counts at all counts up.
  const backwards = (signCount > 0 || held.signCount > 0) && signCount <= held.signCount;
  const refused = backwards && onCopy === 'refuse';
  if (backwards) {
    const target = { kind: 'user', id: userId };
    const data = { passkey_id: passkeyId, kept: held.signCount, shown: signCount, refused };
    await record(tx, { type: 'passkeys.clone_suspected', target, data });
  }
  const used = { lastUsedAt: tx.now, backedUp, userVerified: sql`${passkeys.userVerified} or ${userVerified}` };
  await tx
    .update(passkeys)
    .set({
      ...(refused ? {} : used),
      signCount: Math.max(signCount, held.signCount),
      cloneSuspectedAt: held.cloneSuspectedAt ?? (backwards ? tx.now : null),
    })
    .where(this_);
  return !refused;
}
