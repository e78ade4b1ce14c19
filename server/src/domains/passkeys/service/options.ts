import { and, asc, eq } from 'drizzle-orm';
import type { z } from 'zod';
import type { Call } from '../../../call/index.ts';
import type { Id } from '../../../platform/ids.ts';
import type { PasskeyRequest } from '../contract.ts';
import { passkeys } from '../tables.ts';
import { challengeSeconds, issueChallenge, type PasskeyPurpose } from './challenge.ts';
import { relyingPartyOf } from './relying-party.ts';

export type OptionsNeeds = Call<'db' | 'crypto' | 'random'>;

/** A passkey that is the only factor verifies its user; beside another one it need not. */
export const asksVerification = (purpose: PasskeyPurpose): boolean => !purpose.startsWith('second_factor:');

/**
 * What a browser needs to ask for a passkey, with a challenge for this purpose that is good for five minutes and once. Without
 * `userId` it may be anybody's, and nothing is told of whom there is. Relies on the decision of the procedure that asks. Throws
 * `passkeys_off`.
 */
export async function passkeyOptions(
  call: OptionsNeeds,
  { purpose, userId }: { purpose: PasskeyPurpose; userId?: Id<'user'> | undefined },
): Promise<z.output<typeof PasskeyRequest>> {
  const rp = relyingPartyOf(call);
  const allowCredentials = userId === undefined ? [] : await describeOwn(call, { userId, rpId: rp.id });
  return {
    public_key: {
      rpId: rp.id,
      challenge: await issueChallenge(call, purpose),
      timeout: challengeSeconds * 1000,
      userVerification: asksVerification(purpose) ? 'required' : 'preferred',
      allowCredentials,
    },
    expires_in: challengeSeconds,
  };
}

/** The user's passkeys of this relying party, as browsers name them. */
export async function describeOwn(call: Call<'db'>, { userId, rpId }: { userId: Id<'user'>; rpId: string }) {
  const rows = await call.db.reader
    .select({ credentialId: passkeys.credentialId, transports: passkeys.transports })
    .from(passkeys)
    .where(and(eq(passkeys.tenantId, call.tenant.id), eq(passkeys.userId, userId), eq(passkeys.rpId, rpId)))
    .orderBy(asc(passkeys.createdAt), asc(passkeys.id));
  return rows.map(({ credentialId, transports }) => ({
    type: 'public-key' as const,
    id: Buffer.from(credentialId).toString('base64url'),
    transports,
  }));
}
