import { and, eq, gt, inArray, lt, lte, sql } from 'drizzle-orm';
import type { Call, Tx } from '../../../call/index.ts';
import {
  consumeOnce,
  type OnceKey,
  oncePlace,
  peekOnce,
  SealError,
  secretLooksValid,
} from '../../../platform/crypto/index.ts';
import type { Queries, Reader } from '../../../platform/db/index.ts';
import { mailedCodes as t } from '../tables.ts';
import { isCode, readCode } from './code.ts';
import { countGuess, forgiveGuess } from './guesses.ts';
import { attemptPrefix, linkPrefix, type Purpose, type Sealed, spentOn } from './proof.ts';

/** Wrong guesses after which a code is no good any more; its link still is. */
const guessesPerCode = 5;

/** A proof that was shown. */
export interface Shown<P> extends Sealed<P> {
  readonly digest: Uint8Array;
  /** When it was asked for: what changed since was not known then. */
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

/**
 * Why a code was refused, and whose it was, where known. Wrong, unknown, of another purpose, app or tenant, expired, spent or
 * tried too often are all `invalid`; `too_many` are the wrong guesses of one subject.
 */
export type CodeRefusal = { readonly subject?: string | undefined } & (
  | { readonly refused: 'invalid' }
  | { readonly refused: 'too_many'; readonly retryAfter: number }
);

const invalid = { refused: 'invalid' } as const;

interface ByLink<P> {
  readonly purpose: Purpose<P>;
  readonly token: string;
}

interface ByCode<P> {
  readonly purpose: Purpose<P>;
  readonly attemptToken: string;
  readonly code: string;
}

/**
 * Spends a mailed link: of any number of callers exactly one gets what it carries. Undefined for everybody else, whatever the
 * reason: unknown, of another purpose, app or tenant, expired, or spent by link or code before. Relies on the decision of the
 * procedure whose transaction it is; a rollback gives it back.
 */
export async function spendLink<P>(
  call: Call<'crypto'>,
  tx: Tx,
  { purpose, token }: ByLink<P>,
): Promise<Shown<P> | undefined> {
  if (!secretLooksValid(linkPrefix, token)) return undefined;
  return spendDigest(call, tx, { purpose, digest: call.crypto.digest(token) });
}

/**
 * Spends a proof by its code, which only counts together with the attempt token. A wrong guess is counted in this transaction:
 * refuse it with `tx.refuse`, or the count is lost. Relies on the decision of the procedure whose transaction it is.
 */
export async function spendCode<P>(call: Call<'crypto'>, tx: Tx, shown: ByCode<P>): Promise<Shown<P> | CodeRefusal> {
  const tried = await tryCode(call, tx, shown);
  if ('refused' in tried) return tried;
  return (await spendDigest(call, tx, { purpose: shown.purpose, digest: tried.digest })) ?? invalid;
}

/** What spending this link would give, without spending it: to do what must be done before the transaction. */
export async function peekLink<P>(
  call: Call<'db' | 'crypto' | 'clock'>,
  { purpose, token }: ByLink<P>,
): Promise<Shown<P> | undefined> {
  if (!secretLooksValid(linkPrefix, token)) return undefined;
  return peekDigest(call, call.db.reader, { purpose, digest: call.crypto.digest(token), now: call.clock.now() });
}

/** The same for a code: it is tried, and a wrong guess counted as by {@link spendCode}, but a right one spends nothing yet. */
export async function peekCode<P>(call: Call<'crypto'>, tx: Tx, shown: ByCode<P>): Promise<Shown<P> | CodeRefusal> {
  const tried = await tryCode(call, tx, shown);
  if ('refused' in tried) return tried;
  return (await peekDigest(call, tx, { purpose: shown.purpose, digest: tried.digest, now: tx.now })) ?? invalid;
}

/** What the attempt was begun for, while it is unspent: to mail the same again. Proves nothing. */
export async function peekAttempt<P>(
  call: Call<'db' | 'crypto' | 'clock'>,
  { purpose, attemptToken }: Omit<ByCode<P>, 'code'>,
): Promise<Shown<P> | undefined> {
  if (!secretLooksValid(attemptPrefix, attemptToken)) return undefined;
  const attemptDigest = call.crypto.digest(attemptToken);
  const now = call.clock.now();
  const [row] = await call.db.reader
    .select({ digest: t.proofDigest })
    .from(t)
    .where(open(call, { purpose, attemptDigest, now }));
  return row && peekDigest(call, call.db.reader, { purpose, digest: row.digest, now });
}

/** Spends a proof that was peeked at. */
export async function spendDigest<P>(
  call: Call<'crypto'>,
  tx: Tx,
  { purpose, digest }: { purpose: Purpose<P>; digest: Uint8Array },
): Promise<Shown<P> | undefined> {
  return show(call, digest, await consumeOnce(tx, onceOf(call, { purpose, digest, now: tx.now })));
}

async function peekDigest<P>(
  call: Call<'crypto'>,
  reader: Pick<Reader, 'select'>,
  once: { purpose: Purpose<P>; digest: Uint8Array; now: Date },
): Promise<Shown<P> | undefined> {
  return show(call, once.digest, await peekOnce(reader, onceOf(call, once)));
}

const onceOf = (call: Call, { purpose, digest, now }: { purpose: string; digest: Uint8Array; now: Date }): OnceKey => ({
  digest,
  purpose: spentOn(call.app.id, purpose),
  tenantId: call.tenant.id,
  now,
});

function show<P>(
  { crypto }: Call<'crypto'>,
  digest: Uint8Array,
  kept: Awaited<ReturnType<typeof peekOnce>>,
): Shown<P> | undefined {
  if (!kept?.payload) return undefined;
  try {
    const content = JSON.parse(crypto.open(kept.payload, oncePlace(digest))) as Sealed<P>;
    return { ...content, digest, createdAt: kept.createdAt, expiresAt: kept.expiresAt };
  } catch (error) {
    // Its key has left the ring: nobody can say any more what it was for.
    if (error instanceof SealError) return undefined;
    throw error;
  }
}

async function tryCode<P>(
  call: Call<'crypto'>,
  tx: Tx,
  { purpose, attemptToken, code: typed }: ByCode<P>,
): Promise<{ digest: Uint8Array } | CodeRefusal> {
  const code = readCode(typed);
  if (code === undefined || !secretLooksValid(attemptPrefix, attemptToken)) return invalid;
  const attemptDigest = call.crypto.digest(attemptToken);
  const [row] = await tx
    .select()
    .from(t)
    .where(open(call, { purpose, attemptDigest, now: tx.now }));
  if (!row) return invalid;
  const judged = await judge(call, tx, row, code);
  if (!judged) return { digest: row.proofDigest };
  const meant = await peekDigest(call, tx, { purpose, digest: row.proofDigest, now: tx.now });
  return { ...judged, subject: meant?.subject };
}

/** Counts first, judges then: of parallel guesses no more are judged than are allowed. Undefined when the code is right. */
async function judge(
  call: Call<'crypto'>,
  tx: Tx,
  row: typeof t.$inferSelect,
  code: string,
): Promise<CodeRefusal | undefined> {
  const { attemptDigest, subject, keyId, mac } = row;
  const retryAfter = await countGuess(call, tx, subject);
  if (retryAfter > 0) return { refused: 'too_many', retryAfter };
  const same = and(eq(t.tenantId, row.tenantId), eq(t.attemptDigest, attemptDigest));
  const guessed = await tx
    .update(t)
    .set({ wrong: sql`${t.wrong} + 1` })
    .where(and(same, lt(t.wrong, guessesPerCode)))
    .returning({ wrong: t.wrong });
  if (guessed.length === 0 || keyId === null || mac === null) return invalid;
  if (!isCode(call, { keyId, mac }, { attemptDigest, code })) return invalid;
  await tx
    .update(t)
    .set({ wrong: sql`${t.wrong} - 1` })
    .where(same);
  await forgiveGuess(tx, subject);
  return undefined;
}

const open = (call: Call, { purpose, attemptDigest, now }: { purpose: string; attemptDigest: Uint8Array; now: Date }) =>
  and(
    eq(t.tenantId, call.tenant.id),
    eq(t.attemptDigest, attemptDigest),
    eq(t.purpose, spentOn(call.app.id, purpose)),
    gt(t.expiresAt, now),
  );

/** Whether an attempt token was handed out for the proof just shown: who has both asked for it, in this very browser. */
export async function isAttemptOf(
  { crypto }: Call<'crypto'>,
  tx: Tx,
  { digest, attemptToken }: { digest: Uint8Array; attemptToken: string },
): Promise<boolean> {
  if (!secretLooksValid(attemptPrefix, attemptToken)) return false;
  const mine = and(eq(t.tenantId, tx.by.tenantId), eq(t.attemptDigest, crypto.digest(attemptToken)));
  const [row] = await tx.select({ digest: t.proofDigest }).from(t).where(mine);
  return row !== undefined && crypto.equal(row.digest, digest);
}

/** Deletes at most `limit` expired codes and says how many. */
export async function sweepCodes(tx: Queries, { now, limit }: { now: Date; limit: number }): Promise<number> {
  const expired = tx
    .select({ digest: t.attemptDigest })
    .from(t)
    .where(lte(t.expiresAt, now))
    .orderBy(t.expiresAt)
    .limit(limit)
    .for('update', { skipLocked: true });
  const gone = await tx.delete(t).where(inArray(t.attemptDigest, expired)).returning({ at: t.expiresAt });
  return gone.length;
}
