import { and, eq, gt, inArray, isNull, lte } from 'drizzle-orm';
import type { Queries, Reader } from '../db/index.ts';
import type { Id } from '../ids.ts';
import type { Place } from './envelope.ts';
import { type SealedColumn, sealedColumn } from './sealed.ts';
import { singleUse } from './tables.ts';

export interface OnceKey {
  /** 32 bytes: crypto.digest of a 256-bit secret, or a keyed hash of a shorter one together with what it belongs to. */
  digest: Uint8Array;
  /** What it may be spent on, such as `passwords.reset`. */
  purpose: string;
  tenantId: Id<'tnt'>;
  now: Date;
}

export interface Spent {
  payload: string | null;
  createdAt: Date;
  expiresAt: Date;
}

/** Records something that may be spent once, until `expiresAt`. Throws DatabaseError (unique violation) when the digest is already recorded. */
export async function issueOnce(tx: Queries, once: OnceKey & { expiresAt: Date; payload?: string }): Promise<void> {
  if (once.digest.length !== 32) throw new RangeError('a single-use digest has 32 bytes');
  const { digest, purpose, tenantId, expiresAt, now } = once;
  await tx
    .insert(singleUse)
    .values({ digest, purpose, tenantId, expiresAt, createdAt: now, payload: once.payload ?? null });
}

/**
 * Spends it, in one statement: of any number of callers exactly one gets the row, on every replica. Undefined for everybody else, whatever the
 * reason: unknown, of another purpose or tenant, expired, or spent before. The row stays until its expiry; a rollback gives it back.
 */
export async function consumeOnce(
  tx: Queries,
  { digest, purpose, tenantId, now }: OnceKey,
): Promise<Spent | undefined> {
  const [row] = await tx
    .update(singleUse)
    .set({ consumedAt: now })
    .where(unspent({ digest, purpose, tenantId, now }))
    .returning(spent);
  return row;
}

/** What spending it would give, without spending it: to prepare the transaction that will. It decides nothing. */
export async function peekOnce(reader: Pick<Reader, 'select'>, once: OnceKey): Promise<Spent | undefined> {
  const [row] = await reader.select(spent).from(singleUse).where(unspent(once));
  return row;
}

const spent = { payload: singleUse.payload, createdAt: singleUse.createdAt, expiresAt: singleUse.expiresAt };

const unspent = ({ digest, purpose, tenantId, now }: OnceKey) =>
  and(
    eq(singleUse.digest, digest),
    eq(singleUse.purpose, purpose),
    eq(singleUse.tenantId, tenantId),
    gt(singleUse.expiresAt, now),
    isNull(singleUse.consumedAt),
  );

/** Deletes at most `limit` expired rows, spent or not, and says how many; rows another sweep holds are left to it. */
export async function sweepOnce(tx: Queries, { now, limit }: { now: Date; limit: number }): Promise<number> {
  const expired = tx
    .select({ digest: singleUse.digest })
    .from(singleUse)
    .where(lte(singleUse.expiresAt, now))
    .orderBy(singleUse.expiresAt)
    .limit(limit)
    .for('update', { skipLocked: true });
  const gone = await tx
    .delete(singleUse)
    .where(inArray(singleUse.digest, expired))
    .returning({ at: singleUse.expiresAt });
  return gone.length;
}

/** Where a sealed payload lives. */
export function oncePlace(digest: Uint8Array): Place {
  return { table: 'single_use', column: 'payload', row: Buffer.from(digest).toString('hex') };
}

/** Whatever any room put in its payload. */
export const sealedOnce: readonly SealedColumn[] = [
  sealedColumn({ table: singleUse, column: singleUse.payload, key: [singleUse.digest], place: oncePlace }),
];
