import { and, count, eq } from 'drizzle-orm';
import type { z } from 'zod';
import { type Act, type Call, general, type Refused } from '../../../call/index.ts';
import type { Id } from '../../../platform/ids.ts';
import { emailOf, findAccount, holdWaysIn, tellOwner } from '../../accounts/index.ts';
import { record } from '../../audit/index.ts';
import { takeUpFactor } from '../../mfa/index.ts';
import { type Passed, raiseSession } from '../../sessions/index.ts';
import { settingsOf } from '../../tenants/index.ts';
import { type NewPasskey, type Passkey, type PasskeyCreation, passkeyProblems as p } from '../contract.ts';
import { type PasskeyRow, passkeys } from '../tables.ts';
import { judgeAttestation } from './attestation.ts';
import {
  type Challenge,
  challengeSeconds,
  issueChallenge,
  peekChallenge,
  type RegistrationPurpose,
  spendChallenge,
} from './challenge.ts';
import { readClientData } from './client-data.ts';
import { describeOwn, type OptionsNeeds } from './options.ts';
import { passedBy } from './passed.ts';
import { relyingPartyOf } from './relying-party.ts';
import { showPasskey } from './show.ts';
import { handleOf } from './user-handle.ts';
import { algorithms, verifyAttestation } from './verify.ts';

/** Enough for every device of a person; a bound for what one account can fill. */
const mostPasskeys = 50;

const purposeOf = (userId: Id<'user'>) => `registration:${userId}` as const;

/** What a browser needs to make a passkey for the caller. Throws `passkeys_off`. */
export function startRegistration(call: OptionsNeeds): Promise<z.output<typeof PasskeyCreation>> {
  const { userId } = call.self();
  return creationOptions(call, { userId, purpose: purposeOf(userId) });
}

/** Whose passkey is made, and where: in a session or in an attempt. What begins in one ends there. */
interface Registering {
  readonly userId: Id<'user'>;
  readonly purpose: RegistrationPurpose;
}

/** What a browser needs to make a passkey. Relies on the decision of the procedure that asks. Throws `passkeys_off`. */
export async function creationOptions(
  call: OptionsNeeds,
  { userId, purpose }: Registering,
): Promise<z.output<typeof PasskeyCreation>> {
  const { id, name } = relyingPartyOf(call);
  const account = await findAccount(call, userId);
  // The account went while whoever asks was on their way here.
  if (!account) throw general.invalid_credential();
  const { passkey_attestation: attestation, passkey_attestation_formats: formats } = settingsOf(call);
  const known = account.username ?? emailOf(call, account) ?? account.name ?? name;
  return {
    public_key: {
      rp: { id, name },
      user: { id: handleOf(userId), name: known, displayName: account.name ?? known },
      challenge: await issueChallenge(call, purpose),
      pubKeyCredParams: algorithms.map((alg) => ({ type: 'public-key' as const, alg })),
      timeout: challengeSeconds * 1000,
      excludeCredentials: await describeOwn(call, { userId, rpId: id }),
      authenticatorSelection: {
        residentKey: 'preferred',
        requireResidentKey: false,
        userVerification: 'preferred',
      },
      attestation,
      attestationFormats: formats,
      extensions: { credProps: true },
    },
    expires_in: challengeSeconds,
  };
}

/**
 * Registers what the browser made (WebAuthn Level 3, section 7.1). Throws `passkeys_off`, `passkey_rejected`,
 * `passkey_attestation_refused`, `passkey_taken`, `too_many_passkeys`.
 */
export async function registerPasskey(
  call: Call<'db' | 'crypto' | 'clock' | 'ids' | 'mail'>,
  given: z.output<typeof NewPasskey>,
): Promise<z.output<typeof Passkey>> {
  const user = call.self();
  const { userId } = user;
  const prepared = await prepareNewPasskey(call, { userId, purpose: purposeOf(userId) }, given);
  const row = await call.db.write(async (tx) => {
    const kept = await keepNewPasskey(call, tx, prepared);
    // Who was verified now has proven two factors in this session.
    if ('id' in kept && kept.userVerified) await raiseSession(tx, user, passedBy(kept));
    return kept;
  });
  call.tell({ kind: 'location', path: '/v1/me/passkeys' });
  return showPasskey(row);
}

type TellNeeds = Call<'crypto' | 'ids' | 'mail'>;

/** A passkey whose making was verified; `keepNewPasskey` makes it count. */
export interface NewlyMade {
  readonly challenge: Challenge;
  readonly fresh: Fresh;
  readonly passed: Passed;
}

/** Verifies what the browser made, before the transaction. Throws `passkeys_off`, `passkey_rejected`, `passkey_attestation_refused`. */
export async function prepareNewPasskey(
  call: Call<'db' | 'crypto' | 'clock' | 'ids'>,
  { userId, purpose }: Registering,
  { name, response }: z.output<typeof NewPasskey>,
): Promise<NewlyMade> {
  const rp = relyingPartyOf(call);
  const said = readClientData(response.response.clientDataJSON)?.challenge;
  const challenge = said && (await peekChallenge(call, { challenge: said, purpose }));
  if (!challenge) throw p.passkey_rejected();
  const attestationTrusted = judgeAttestation(call, Buffer.from(response.response.attestationObject, 'base64url'));
  const verified = await verifyAttestation(response, { challenge: said, rp });
  if (!verified) throw p.passkey_rejected();
  const fresh = {
    ...verified,
    id: call.ids.create('pkey'),
    tenantId: call.tenant.id,
    userId,
    rpId: rp.id,
    name: name ?? 'Passkey',
    transports: response.response.transports ?? [],
    attestationTrusted,
    discoverable: response.clientExtensionResults.credProps?.rk ?? null,
  };
  return { challenge, fresh, passed: passedBy(fresh) };
}

/**
 * Spends the challenge and gives the account the passkey. Throws `passkey_rejected`, `too_many_passkeys`; refuses with
 * `passkey_taken`. Relies on the decision of the procedure whose transaction it is.
 */
export async function keepNewPasskey(
  call: TellNeeds,
  tx: Act,
  { challenge, fresh }: NewlyMade,
): Promise<PasskeyRow | Refused> {
  if (!(await spendChallenge(tx, challenge))) throw p.passkey_rejected();
  return insertPasskey(call, tx, fresh);
}

type Fresh = Omit<PasskeyRow, 'createdAt' | 'lastUsedAt' | 'cloneSuspectedAt'>;

async function insertPasskey(call: TellNeeds, tx: Act, fresh: Fresh): Promise<PasskeyRow | Refused> {
  const { id, userId, attestationFormat, aaguid } = fresh;
  // One after the other, so that they are counted.
  await holdWaysIn(tx, userId);
  const own = and(eq(passkeys.tenantId, fresh.tenantId), eq(passkeys.userId, userId));
  const [held] = await tx.select({ number: count() }).from(passkeys).where(own);
  if ((held?.number ?? 0) >= mostPasskeys) throw p.too_many_passkeys();
  const [row] = await tx
    .insert(passkeys)
    .values({ ...fresh, createdAt: tx.now })
    .onConflictDoNothing()
    .returning();
  const target = { kind: 'user', id: userId };
  if (!row) {
    await record(tx, { type: 'passkeys.registration_refused', target, data: { reason: 'taken' } });
    return tx.refuse(p.passkey_taken());
  }
  await takeUpFactor(tx, { userId, factor: 'passkey' });
  const data = { passkey_id: id, attestation_format: attestationFormat, aaguid };
  // On the way in nobody is signed in yet: whoever was proven acts.
  const actor = tx.by.principal.kind === 'anonymous' ? { actor: target } : {};
  await record(tx, { type: 'passkeys.registered', target, ...actor, data });
  await tellOwner(call, tx, { userId, change: 'passkey_added' });
  return row;
}
