import type { z } from 'zod';
import type { Call, Tx } from '../../../call/index.ts';
import {
  consumeOnce,
  createSecret,
  issueOnce,
  oncePlace,
  peekOnce,
  SealError,
  secretLooksValid,
} from '../../../platform/crypto/index.ts';
import type { Id } from '../../../platform/ids.ts';
import { drawQrImage } from '../../../platform/qr.ts';
import { emailOf, findAccount, tellOwner } from '../../accounts/index.ts';
import { record } from '../../audit/index.ts';
import type { Passed } from '../../sessions/index.ts';
import { brandOf, settingsOf } from '../../tenants/index.ts';
import { mfaProblems, type TotpSetup } from '../contract.ts';
import { totpFactors } from '../tables.ts';
import { takeUpFactor } from './factors.ts';
import { sealSeed } from './seal.ts';
import { keyUri, seedBytes, seedOf, stepOf } from './totp.ts';

const prefix = 'dwts';
const purpose = 'mfa.totp_setup';
/** How long a seed waits for its first code. */
const setupSeconds = 600;

/** Who sets it up, and where: a session, or an attempt to sign in. What begins in one ends there. */
export interface Setter {
  readonly userId: Id<'user'>;
  readonly within: string;
}

export interface PreparedSetup {
  readonly shown: z.output<typeof TotpSetup>;
  readonly digest: Uint8Array;
  /** Sealed. */
  readonly payload: string;
}

type SetupNeeds = Call<'db' | 'crypto' | 'random' | 'clock'>;

/** Draws a seed and shows it, before the transaction that keeps it. Throws `mfa_off`. */
export async function prepareSetup(call: SetupNeeds, { userId, within }: Setter): Promise<PreparedSetup> {
  if (settingsOf(call).mfa_mode === 'off') throw mfaProblems.mfa_off();
  const seed = seedOf(call.random.bytes(seedBytes));
  const account = await findAccount(call, userId);
  const label = account?.username ?? (account && emailOf(call, account)) ?? userId;
  const uri = keyUri(seed, { issuer: brandOf(call).name, label });
  const token = createSecret(call.random, prefix);
  const digest = call.crypto.digest(token);
  return {
    shown: {
      setup_token: token,
      secret: seed,
      otpauth_uri: uri,
      qr_svg: drawQrImage(uri),
      expires_in: setupSeconds,
    },
    digest,
    payload: call.crypto.seal(JSON.stringify({ seed, userId, within }), oncePlace(digest)),
  };
}

/** Keeps the seed until its first code. Relies on the decision of the procedure whose transaction it is. */
export async function keepSetup(tx: Tx, { digest, payload }: PreparedSetup): Promise<void> {
  const expiresAt = new Date(tx.now.getTime() + setupSeconds * 1000);
  await issueOnce(tx, { digest, purpose, tenantId: tx.by.tenantId, now: tx.now, expiresAt, payload });
}

/** A seed that its owner's app has shown a code of. */
export interface ConfirmedSetup {
  readonly userId: Id<'user'>;
  readonly digest: Uint8Array;
  /** Sealed. */
  readonly secret: string;
  readonly step: number;
}

/**
 * Whether the app shows the codes of the seed, before the transaction that enrols it. Guesses need no count: who asks was told the
 * seed. Throws `totp_setup_expired` for what was not begun there, and `wrong_factor_code`.
 */
export async function confirmSetup(
  call: Call<'db' | 'crypto' | 'clock'>,
  { userId, within }: Setter,
  { setup_token: token, code }: { setup_token: string; code: string },
): Promise<ConfirmedSetup> {
  if (!secretLooksValid(prefix, token)) throw mfaProblems.totp_setup_expired();
  const digest = call.crypto.digest(token);
  const now = call.clock.now();
  const kept = await peekOnce(call.db.reader, { digest, purpose, tenantId: call.tenant.id, now });
  const begun = kept?.payload && open(call, digest, kept.payload);
  if (!begun || begun.userId !== userId || begun.within !== within) throw mfaProblems.totp_setup_expired();
  const step = stepOf(begun.seed, code, now);
  if (step === undefined) throw mfaProblems.wrong_factor_code();
  return { userId, digest, secret: sealSeed(call, userId, begun.seed), step };
}

function open({ crypto }: Call<'crypto'>, digest: Uint8Array, payload: string) {
  try {
    return JSON.parse(crypto.open(payload, oncePlace(digest))) as Setter & { readonly seed: string };
  } catch (error) {
    // Its key has left the ring within minutes: it has to be begun again.
    if (error instanceof SealError) return undefined;
    throw error;
  }
}

/**
 * Gives the account that authenticator app, in place of the one it had. The code that confirmed it is spent by that. Throws
 * `totp_setup_expired` to all but one of those who confirm it at once. Relies on the decision of the procedure whose transaction
 * it is.
 */
export async function enrolTotp(
  call: Call<'crypto' | 'ids' | 'mail'>,
  tx: Tx,
  { userId, digest, secret, step }: ConfirmedSetup,
): Promise<Passed> {
  const { tenantId, principal } = tx.by;
  if (!(await consumeOnce(tx, { digest, purpose, tenantId, now: tx.now }))) throw mfaProblems.totp_setup_expired();
  const set = { secret, lastStep: step, createdAt: tx.now };
  await tx
    .insert(totpFactors)
    .values({ tenantId, userId, ...set })
    .onConflictDoUpdate({ target: [totpFactors.tenantId, totpFactors.userId], set });
  await takeUpFactor(tx, { userId, factor: 'totp' });
  const target = { kind: 'user', id: userId };
  await record(tx, { type: 'mfa.totp_enrolled', target, ...(principal.kind === 'anonymous' ? { actor: target } : {}) });
  await tellOwner(call, tx, { userId, change: 'totp_added' });
  return { method: 'totp', amr: ['otp'] };
}
