import { and, count, eq, isNull, max, sql } from 'drizzle-orm';
import type { Tx } from '../../../call/index.ts';
import type { Reader } from '../../../platform/db/index.ts';
import type { Id } from '../../../platform/ids.ts';
import { noteFactor, type SecondFactor, secondFactorsAmong } from '../../accounts/index.ts';
import { users } from '../../accounts/tables.ts';
import { distrustDevices } from '../../devices/index.ts';
import { recoveryCodes, totpFactors } from '../tables.ts';

/** What an account holds. */
export interface SecondFactors {
  /** The strongest first; recovery codes only beside another. */
  readonly methods: readonly SecondFactor[];
  readonly bornAt: Date;
  /** It has an address, and that is proven. No second factor, but what stands in where there is none and the risk asks. */
  readonly provenAddress: boolean;
}

/**
 * What second factors the account holds, as each room noted it at the account, in one read. With `hold` nobody adds or takes away
 * one before the transaction ends.
 */
export async function secondFactorsOf(
  tx: Tx,
  userId: Id<'user'>,
  { hold = false, tenantId = tx.by.tenantId }: { hold?: boolean; tenantId?: Id<'tnt'> } = {},
): Promise<SecondFactors> {
  const asked = tx
    .select({
      factors: users.factors,
      bornAt: users.createdAt,
      provenAddress: sql<boolean>`${users.email} is not null and ${users.emailVerifiedAt} is not null`,
    })
    .from(users)
    .where(and(eq(users.tenantId, tenantId), eq(users.id, userId)));
  const [row] = hold ? await asked.for('no key update') : await asked;
  if (!row) throw new Error('an account is gone');
  const { factors, bornAt, provenAddress } = row;
  return { methods: secondFactorsAmong(factors), bornAt, provenAddress };
}

/**
 * Notes at the account that it holds this second factor from now on. With the first one the trust in its devices ends: who had
 * them trusted by the password alone need not be who can show this. Relies on the decision of the procedure whose transaction it is.
 */
export async function takeUpFactor(
  tx: Tx,
  { userId, factor }: { userId: Id<'user'>; factor: 'totp' | 'passkey' },
): Promise<void> {
  const { methods } = await secondFactorsOf(tx, userId);
  if (methods.length === 0) await distrustDevices(tx, userId);
  await noteFactor(tx, { userId, factor, held: true });
}

/** What an account holds, for who shows it. */
export interface FactorState {
  readonly totp: boolean;
  readonly totpSince: Date | undefined;
  readonly passkey: boolean;
  /** Unused ones of the newest set. */
  readonly recoveryCodes: number;
  readonly recoveryCodesSince: Date | undefined;
}

type Where = { readonly tenantId: Id<'tnt'>; readonly userId: Id<'user'> };

export async function factorsOf(reader: Pick<Reader, 'select'>, { tenantId, userId }: Where): Promise<FactorState> {
  const [row] = await reader
    .select({ factors: users.factors, totpSince: totpFactors.createdAt })
    .from(users)
    .leftJoin(totpFactors, and(eq(totpFactors.tenantId, users.tenantId), eq(totpFactors.userId, users.id)))
    .where(and(eq(users.tenantId, tenantId), eq(users.id, userId)));
  const [codes] = await reader
    .select({
      left: count(sql`case when ${recoveryCodes.usedAt} is null then 1 end`),
      since: max(recoveryCodes.createdAt),
    })
    .from(recoveryCodes)
    .where(and(eq(recoveryCodes.tenantId, tenantId), eq(recoveryCodes.userId, userId)));
  return {
    totp: row?.totpSince != null,
    totpSince: row?.totpSince ?? undefined,
    passkey: row?.factors.includes('passkey') ?? false,
    recoveryCodes: codes?.left ?? 0,
    recoveryCodesSince: codes?.since ?? undefined,
  };
}

/** Notes at the account whether there are unused recovery codes, and gives how many. */
export async function noteRecoveryCodes(tx: Tx, userId: Id<'user'>): Promise<number> {
  const left = await tx.$count(
    recoveryCodes,
    and(eq(recoveryCodes.tenantId, tx.by.tenantId), eq(recoveryCodes.userId, userId), isNull(recoveryCodes.usedAt)),
  );
  await noteFactor(tx, { userId, factor: 'recovery_code', held: left > 0 });
  return left;
}

export async function dropRecoveryCodes(tx: Tx, userId: Id<'user'>): Promise<void> {
  await tx
    .delete(recoveryCodes)
    .where(and(eq(recoveryCodes.tenantId, tx.by.tenantId), eq(recoveryCodes.userId, userId)));
  await noteFactor(tx, { userId, factor: 'recovery_code', held: false });
}

/** Removes the authenticator app; false when there was none. */
export async function dropTotp(tx: Tx, userId: Id<'user'>): Promise<boolean> {
  const gone = await tx
    .delete(totpFactors)
    .where(and(eq(totpFactors.tenantId, tx.by.tenantId), eq(totpFactors.userId, userId)))
    .returning({ userId: totpFactors.userId });
  await noteFactor(tx, { userId, factor: 'totp', held: false });
  return gone.length > 0;
}

/**
 * Recovery codes go with the last factor they are there to replace: alone they are none. Called by the room that has just removed
 * one of its own, in the same transaction.
 */
export async function dropIdleRecoveryCodes(tx: Tx, userId: Id<'user'>): Promise<void> {
  const { methods } = await secondFactorsOf(tx, userId);
  if (methods.length === 0) await dropRecoveryCodes(tx, userId);
}

/**
 * Takes away what this room holds of the account, as when it turns out to be somebody else's. The count of wrong guesses stays.
 * Relies on the decision of the procedure whose transaction it is, which records it. Gives whether there was anything.
 */
export async function forgetFactors(tx: Tx, userId: Id<'user'>): Promise<boolean> {
  await dropRecoveryCodes(tx, userId);
  return dropTotp(tx, userId);
}
