import { and, asc, eq, inArray, lte, or, sql } from 'drizzle-orm';
import type { Act, Call, Tx } from '../../../call/index.ts';
import type { Id } from '../../../platform/ids.ts';
import { record } from '../../audit/index.ts';
import { type FailureRow, type PlaceKind, signInFailures as t } from '../tables.ts';
import { anywhere, type Guess, networkPlace, type Place, placesOf, type Subjects, subjectsOf } from './guess.ts';
import { numbersOf } from './numbers.ts';

/** A guess that may be made. */
export interface Reservation {
  /** Whether the password may be compared. Where not, the same work is done, and the answer is that it is wrong. */
  readonly judged: boolean;
  readonly userId: Id<'user'> | undefined;
  readonly places: readonly Place[];
  /** Rows that count it. */
  readonly counted: readonly Id<'lock'>[];
  /** Where it is the last one, should it be wrong. */
  readonly last: readonly PlaceKind[];
}

/** Thrown to roll back: nothing is counted of what is refused. */
class Locked extends Error {
  readonly seconds: number;

  constructor(seconds: number) {
    super('locked');
    this.seconds = seconds;
  }
}

/**
 * Counts a password as wrong before it is compared, and commits, so that of any number at once no more are compared than the
 * policies allow (F132). `lockedSeconds` where none is taken at the moment: said of the identifier as typed alone, whether it names
 * somebody or not. Once the service has said who may.
 */
export async function reserveGuess(
  call: Call<'db' | 'crypto' | 'limits' | 'clock'>,
  guess: Guess,
): Promise<Reservation | { readonly lockedSeconds: number }> {
  const places = await placesOf(call, guess);
  const subjects = subjectsOf(call, guess);
  const lockedSeconds = await peekLocked(call, { places, subjects });
  if (lockedSeconds !== undefined) return { lockedSeconds };
  try {
    return await call.db.write(async (tx) => {
      const held = await hold(tx, { guess, places, subjects });
      return count(call, tx, { guess, places, held });
    });
  } catch (error) {
    if (error instanceof Locked) return { lockedSeconds: error.seconds };
    throw error;
  }
}

/** What `hold` would find, without waiting for others who try the same: most guesses at an account under attack end here. */
async function peekLocked(
  call: Call<'db' | 'limits' | 'clock'>,
  { places, subjects }: Pick<Holding, 'places' | 'subjects'>,
): Promise<number | undefined> {
  const rows = await call.db.reader
    .select()
    .from(t)
    .where(and(eq(t.tenantId, call.tenant.id), eq(t.subject, subjects.identifier)));
  const here = rows.filter((row) => places.some(({ kind, place }) => row.kind === kind && row.place === place));
  return lockedSeconds(call, here, call.clock.now());
}

interface Holding {
  readonly guess: Guess;
  readonly places: readonly Place[];
  readonly subjects: Subjects;
}

/** The rows, held to the end of the transaction; those that were not there are, with no failure. Always in one order. */
async function hold(tx: Tx, { guess, places, subjects }: Holding): Promise<FailureRow[]> {
  const { tenantId } = tx.by;
  const fresh = {
    tenantId,
    userId: guess.account?.id,
    failures: 0,
    createdAt: tx.now,
    retryAt: tx.now,
    expiresAt: tx.now,
  };
  const rows = (['identifier', 'account'] as const)
    .flatMap((of) => places.map((place) => ({ ...fresh, ...place, id: tx.id('lock'), of, subject: subjects[of] })))
    .sort((one, other) => Buffer.compare(one.subject, other.subject) || (one.kind < other.kind ? -1 : 1));
  return tx
    .insert(t)
    .values(rows)
    .onConflictDoUpdate({ target: [t.tenantId, t.subject, t.kind, t.place], set: { userId: sql`excluded.user_id` } })
    .returning();
}

interface Counting {
  readonly guess: Guess;
  readonly places: readonly Place[];
  readonly held: readonly FailureRow[];
}

async function count(call: Call<'limits'>, tx: Act, { guess, places, held }: Counting): Promise<Reservation> {
  const seconds = lockedSeconds(call, held, tx.now);
  if (seconds !== undefined) throw new Locked(seconds);
  // By another identifier the account has had its share: nobody is told that both name the same one.
  const ofAccount = !held.some((row) => isShut(call, row, tx.now));
  const taken = held.filter(({ of }) => ofAccount || of === 'identifier');
  await countAll(call, tx, taken);
  const capped = held.some((row) => row.kind === 'anywhere' && isFull(call, row, tx.now));
  return {
    // Whoever can be mailed a proof gets no try without it.
    judged: ofAccount && !(capped && guess.account?.mailed),
    userId: guess.account?.id,
    places,
    counted: taken.map(({ id }) => id),
    last: taken
      .filter((row) => row.of === 'account' && failuresAfter(row, tx.now) === numbersOf(call, policyOf(row)).limit)
      .map(({ kind }) => kind),
  };
}

const policyOf = ({ kind }: Pick<FailureRow, 'kind'>) =>
  kind === 'anywhere' ? 'password_account' : 'password_network';

type Numbers = Pick<Call<'limits'>, 'limits'>;

/** Whether there are too many: what is counted again once it has expired never is. */
export const isFull = (call: Numbers, row: FailureRow, now: Date): boolean =>
  row.expiresAt > now && row.failures >= numbersOf(call, policyOf(row)).limit;

/** Longest wait that is told of, in seconds: of the identifier as typed alone. */
function lockedSeconds(call: Numbers, rows: readonly FailureRow[], now: Date): number | undefined {
  const shut = rows.filter((row) => row.of === 'identifier' && isShut(call, row, now));
  if (shut.length === 0) return undefined;
  return Math.max(1, ...shut.map(({ retryAt }) => Math.ceil((retryAt.getTime() - now.getTime()) / 1000)));
}

const isShut = (call: Numbers, row: FailureRow, now: Date): boolean => isFull(call, row, now) && row.retryAt > now;

const failuresAfter = ({ expiresAt, failures }: FailureRow, now: Date): number => (expiresAt > now ? failures + 1 : 1);

/** Failures of all networks in a row are remembered for a day after the last: as many can be made then as one by one meanwhile. */
const rememberedMs = 86_400_000;

async function countAll(call: Numbers, tx: Tx, rows: readonly FailureRow[]): Promise<void> {
  const expired = lte(t.expiresAt, tx.now);
  const [network, account] = (['password_network', 'password_account'] as const).map(
    (name) => numbersOf(call, name).window_seconds * 1000,
  ) as [number, number];
  const later = (ofStrangers: number, ofOthers: number) => {
    const at = (ms: number) => sql`${new Date(tx.now.getTime() + ms).toISOString()}::timestamptz`;
    return sql`case when ${eq(t.kind, 'anywhere')} then ${at(ofStrangers)} else ${at(ofOthers)} end`;
  };
  await tx
    .update(t)
    .set({
      failures: sql`case when ${expired} then 1 else ${t.failures} + 1 end`,
      createdAt: sql`case when ${expired} then ${tx.now.toISOString()}::timestamptz else ${t.createdAt} end`,
      retryAt: later(account, network),
      expiresAt: later(Math.max(rememberedMs, account), network),
    })
    .where(
      inArray(
        t.id,
        rows.map(({ id }) => id),
      ),
    );
}

/** The guess could not be made: it does not count. */
export async function releaseGuess(call: Call<'db'>, { counted }: Reservation): Promise<void> {
  await call.db.write(async (tx) => {
    const rows = await held(tx, inArray(t.id, [...counted]));
    const ids = rows.map(({ id }) => id);
    await tx
      .update(t)
      .set({ failures: sql`greatest(${t.failures} - 1, 0)` })
      .where(inArray(t.id, ids));
  });
}

/** The guess was right: failures in a row end here, and of strangers. The caller has decided. */
export async function forgetGuesses(tx: Tx, { userId, places }: Pick<Reservation, 'userId' | 'places'>): Promise<void> {
  if (!userId) return;
  const here = [...places, anywhere].map(({ kind, place }) => and(eq(t.kind, kind), eq(t.place, place)));
  const rows = await held(tx, and(eq(t.tenantId, tx.by.tenantId), eq(t.userId, userId), or(...here)));
  await tx.delete(t).where(
    inArray(
      t.id,
      rows.map(({ id }) => id),
    ),
  );
}

/** Somebody here reads the owner's mail: wrong passwords from this network, and of strangers, are forgotten. The caller has decided. */
export const unlockByMail = (tx: Tx, userId: Id<'user'>): Promise<void> =>
  forgetGuesses(tx, { userId, places: [networkPlace(tx.by.request.ip)] });

/** In the order in which guesses hold them, so that nobody waits for each other. */
export const held = (tx: Tx, which: ReturnType<typeof and>): Promise<FailureRow[]> =>
  tx.select().from(t).where(which).orderBy(asc(t.subject), asc(t.kind)).for('update');

/** Records that the guess, which was wrong, was the last one here for now (F132). The caller has decided. */
export async function noteLocked(tx: Tx, { userId, last }: Reservation): Promise<void> {
  if (!userId) return;
  const target = { kind: 'user', id: userId };
  for (const kind of last) await record(tx, { type: 'limits.sign_in_locked', target, data: { from: kind } });
}
