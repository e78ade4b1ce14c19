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
  readonly purpose: Purpose<P>;
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

/** What a proof shown here may be for. */
type Purposes<P> = Purpose<P> | readonly Purpose<P>[];

interface ByLink<P> {
  readonly purpose: Purposes<P>;
  readonly token: string;
}

interface ByCode<P> {
  readonly purpose: Purposes<P>;
  readonly attemptToken: string;
  readonly code: string;
}

/** One artefact, and what it is taken for. */
interface Artefact<P> {
  readonly purpose: Purpose<P>;
  readonly digest: Uint8Array;
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
  const digest = digestOf(call, token);
  for (const one of digest ? listOf(purpose) : []) {
    const shown = digest && (await spendDigest(call, tx, { purpose: one, digest }));
    if (shown) return shown;
  }
  return undefined;
}

/**
 * Spends a proof by its code, which only counts together with the attempt token. A wrong guess is counted in this transaction:
 * refuse it with `tx.refuse`, or the count is lost. Relies on the decision of the procedure whose transaction it is.
 */
export async function spendCode<P>(call: Call<'crypto'>, tx: Tx, shown: ByCode<P>): Promise<Shown<P> | CodeRefusal> {
  const tried = await tryCode(call, tx, shown);
  return 'refused' in tried ? tried : ((await spendDigest(call, tx, tried)) ?? invalid);
}

/** What spending this link would give, without spending it: to do what must be done before the transaction. */
export async function peekLink<P>(
  call: Call<'db' | 'crypto' | 'clock'>,
  { purpose, token }: ByLink<P>,
): Promise<Shown<P> | undefined> {
  const digest = digestOf(call, token);
  for (const one of digest ? listOf(purpose) : []) {
    const shown = digest && (await peekDigest(call, call.db.reader, { purpose: one, digest, now: call.clock.now() }));
    if (shown) return shown;
  }
  return undefined;
}

/** The same for a code: it is tried, and a wrong guess counted as by {@link spendCode}, but a right one spends nothing yet. */
export async function peekCode<P>(call: Call<'crypto'>, tx: Tx, shown: ByCode<P>): Promise<Shown<P> | CodeRefusal> {
  const tried = await tryCode(call, tx, shown);
  return 'refused' in tried ? tried : ((await peekDigest(call, tx, { ...tried, now: tx.now })) ?? invalid);
}

/** What the attempt was begun for, while it is unspent: to mail the same again. Proves nothing. */
export async function peekAttempt<P>(
  call: Call<'db' | 'crypto' | 'clock'>,
  shown: Omit<ByCode<P>, 'code'>,
): Promise<Shown<P> | undefined> {
  const now = call.clock.now();
  const row = await attemptOf(call, call.db.reader, { ...shown, now });
  return row && peekDigest(call, call.db.reader, { ...artefactOf(call, row, shown.purpose), now });
}

/** Spends a proof that was peeked at. */
export async function spendDigest<P>(
  call: Call<'crypto'>,
  tx: Tx,
  artefact: Artefact<P>,
): Promise<Shown<P> | undefined> {
  return show(call, artefact, await consumeOnce(tx, onceOf(call, { ...artefact, now: tx.now })));
}

async function peekDigest<P>(
  call: Call<'crypto'>,
  reader: Pick<Reader, 'select'>,
  artefact: Artefact<P> & { now: Date },
): Promise<Shown<P> | undefined> {
  return show(call, artefact, await peekOnce(reader, onceOf(call, artefact)));
}

const listOf = <P>(purposes: Purposes<P>): readonly Purpose<P>[] =>
  typeof purposes === 'string' ? [purposes] : (purposes as readonly Purpose<P>[]);

const digestOf = ({ crypto }: Call<'crypto'>, token: string): Uint8Array | undefined =>
  secretLooksValid(linkPrefix, token) ? crypto.digest(token) : undefined;

const onceOf = (call: Call, { purpose, digest, now }: { purpose: string; digest: Uint8Array; now: Date }): OnceKey => ({
  digest,
  purpose: spentOn(call.app.id, purpose),
  tenantId: call.tenant.id,
  now,
});

function show<P>(
  { crypto }: Call<'crypto'>,
  { purpose, digest }: Artefact<P>,
  kept: Awaited<ReturnType<typeof peekOnce>>,
): Shown<P> | undefined {
  if (!kept?.payload) return undefined;
  try {
    const content = JSON.parse(crypto.open(kept.payload, oncePlace(digest))) as Sealed<P>;
    return { ...content, purpose, digest, createdAt: kept.createdAt, expiresAt: kept.expiresAt };
  } catch (error) {
    // Its key has left the ring: nobody can say any more what it was for.
    if (error instanceof SealError) return undefined;
    throw error;
  }
}

type Row = typeof t.$inferSelect;

async function attemptOf(
  call: Call<'crypto'>,
  reader: Pick<Reader, 'select'>,
  { purpose, attemptToken, now }: { purpose: Purposes<unknown>; attemptToken: string; now: Date },
): Promise<Row | undefined> {
  if (!secretLooksValid(attemptPrefix, attemptToken)) return undefined;
  const [row] = await reader
    .select()
    .from(t)
    .where(
      and(
        eq(t.tenantId, call.tenant.id),
        eq(t.attemptDigest, call.crypto.digest(attemptToken)),
        inArray(
          t.purpose,
          listOf(purpose).map((one) => spentOn(call.app.id, one)),
        ),
        gt(t.expiresAt, now),
      ),
    );
  return row;
}

function artefactOf<P>(call: Call, row: Row, purposes: Purposes<P>): Artefact<P> {
  const purpose = listOf(purposes).find((one) => spentOn(call.app.id, one) === row.purpose);
  if (purpose === undefined) throw new Error('an attempt of another purpose was read');
  return { purpose, digest: row.proofDigest };
}

async function tryCode<P>(
  call: Call<'crypto'>,
  tx: Tx,
  { purpose, attemptToken, code: typed }: ByCode<P>,
): Promise<Artefact<P> | CodeRefusal> {
  const code = readCode(typed);
  if (code === undefined) return invalid;
  const row = await attemptOf(call, tx, { purpose, attemptToken, now: tx.now });
  if (!row) return invalid;
  const artefact = artefactOf(call, row, purpose);
  const refusal = await judge(call, tx, row, code);
  if (!refusal) return artefact;
  const meant = await peekDigest(call, tx, { ...artefact, now: tx.now });
  return { ...refusal, subject: meant?.subject };
}

/** Counts first, judges then: of parallel guesses no more are judged than are allowed. Undefined when the code is right. */
async function judge(call: Call<'crypto'>, tx: Tx, row: Row, code: string): Promise<CodeRefusal | undefined> {
  const { attemptDigest, subject, keyId, mac } = row;
  const retryAfter = await countGuess(call, tx, subject);
  if (retryAfter > 0) {
    // Not judged, so not counted: who hammers on does not lengthen the wait.
    await forgiveGuess(tx, subject);
    return { refused: 'too_many', retryAfter };
  }
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
