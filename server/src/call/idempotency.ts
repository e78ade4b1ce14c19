import { and, eq, isNull, lt, sql } from 'drizzle-orm';
import { forgottenColumn, type SealedColumn } from '../platform/crypto/index.ts';
import type { Queries } from '../platform/db/index.ts';
import type { FullCall, House } from './call.ts';
import { general } from './general.ts';
import type { Principal } from './principal.ts';
import { idempotencyKeys } from './tables.ts';
import type { AnswerFact, Kept, Visit } from './visit.ts';
import type { Wire } from './wire.ts';

const day = 86_400_000;
/** How long a call may run before its key counts as abandoned. */
const lease = 60_000;

interface Attempt {
  readonly call: FullCall;
  readonly visit: Visit;
  readonly wire: Wire;
  readonly path: string;
  readonly input: unknown;
}

interface Kit {
  readonly keyHash: Uint8Array;
  readonly bound: string;
  readonly bodyHash: Uint8Array;
}

interface Answer {
  readonly data: unknown;
  readonly kept: Kept | undefined;
  readonly facts: readonly AnswerFact[];
}

/**
 * Honours `Idempotency-Key` on procedures that create (status 201): the first answer is sealed and given again for 24 h,
 * bound to principal, app, procedure and body. A problem is not kept: the caller may mend and retry under the same key.
 */
export async function replaying<Result extends { ok: true; data: unknown }>(
  house: House,
  attempt: Attempt,
  run: () => Promise<Result>,
): Promise<Result> {
  const { visit, wire } = attempt;
  if (visit.idempotencyKey === undefined || wire.status !== 201) return run();
  const kit = identify(house, attempt, visit.idempotencyKey);
  const earlier = await claim(house, kit);
  if (earlier) return replay<Result>(visit, earlier);
  const recorder = record(visit);
  try {
    const result = await run();
    await complete(house, kit, { data: result.data, ...recorder() });
    return result;
  } catch (error) {
    await forget(house, kit);
    throw error;
  }
}

function identify(house: House, attempt: Attempt, key: string): Kit {
  if (key.length < 1 || key.length > 255)
    throw general.malformed_request({ detail: 'Idempotency-Key takes 1 to 255 characters.' });
  const { crypto } = house.platform;
  const { principal, app, tenant } = attempt.call;
  return {
    keyHash: crypto.lookup('idempotency.key', key),
    bound: [tenant.id, app.id, nameOf(principal), attempt.path].join(' '),
    bodyHash: crypto.lookup('idempotency.body', JSON.stringify(attempt.input ?? null)),
  };
}

function nameOf(principal: Principal): string {
  if (principal.kind === 'user') return `${principal.userId}${principal.actor ?? ''}`;
  return principal.kind === 'api_key' ? principal.keyId : principal.kind;
}

/** Takes the key, or gives the earlier answer. */
async function claim(house: House, kit: Kit): Promise<Answer | undefined> {
  const { db, clock, crypto } = house.platform;
  const now = clock.now();
  const row = { ...kit, leasedUntil: new Date(now.getTime() + lease), expiresAt: new Date(now.getTime() + day) };
  return db.transaction(async (tx) => {
    const [claimed] = await tx
      .insert(idempotencyKeys)
      .values(row)
      .onConflictDoUpdate({
        target: [idempotencyKeys.keyHash, idempotencyKeys.bound],
        set: { ...row, answer: null },
        setWhere: sql`${lt(idempotencyKeys.expiresAt, now)} or (${isNull(idempotencyKeys.answer)} and ${lt(idempotencyKeys.leasedUntil, now)})`,
      })
      .returning({ bound: idempotencyKeys.bound });
    if (claimed) return undefined;
    const [held] = await tx.select().from(idempotencyKeys).where(same(kit));
    if (!held) throw general.idempotency_in_flight({ retry_after: 1 });
    if (!crypto.equal(held.bodyHash, kit.bodyHash)) throw general.idempotency_key_reused();
    if (held.answer === null) throw general.idempotency_in_flight({ retry_after: 1 });
    return JSON.parse(crypto.open(held.answer, place(kit))) as Answer;
  });
}

async function complete(house: House, kit: Kit, answer: Answer): Promise<void> {
  const sealed = house.platform.crypto.seal(JSON.stringify(answer), place(kit));
  await house.platform.db.transaction((tx) => tx.update(idempotencyKeys).set({ answer: sealed }).where(same(kit)));
}

async function forget(house: House, kit: Kit): Promise<void> {
  await house.platform.db.transaction((tx) => tx.delete(idempotencyKeys).where(same(kit)));
}

function replay<Result>(visit: Visit, answer: Answer): Result {
  visit.tell({ kind: 'replayed' });
  for (const fact of answer.facts) visit.tell(fact);
  if (answer.kept) visit.keep(answer.kept);
  // The shape tRPC expects of a middleware that answers by itself; its marker is a type only.
  return { ok: true, data: answer.data } as Result;
}

/** Notes what the call does to the visitor's jar and headers, so that a replay does the same. */
function record(visit: Visit): () => Omit<Answer, 'data'> {
  let kept: Kept | undefined;
  const facts: AnswerFact[] = [];
  const { keep, tell } = visit;
  visit.keep = (tokens) => {
    kept = tokens;
    keep(tokens);
  };
  visit.tell = (fact) => {
    // How much of a limit is left is of each call.
    if (fact.kind !== 'limit') facts.push(fact);
    tell(fact);
  };
  return () => ({ kept, facts });
}

const same = (kit: Kit) => and(eq(idempotencyKeys.keyHash, kit.keyHash), eq(idempotencyKeys.bound, kit.bound));
const place = (kit: Kit) => ({
  table: 'idempotency_keys',
  column: 'answer',
  row: `${Buffer.from(kit.keyHash).toString('hex')} ${kit.bound}`,
});

/** Nobody can ask for answers sealed under a key that is no longer the active one: keys are looked up under that alone. */
export const sealedAnswers: readonly SealedColumn[] = [
  forgottenColumn({ table: idempotencyKeys, column: idempotencyKeys.answer }),
];

/** Deletes expired keys, at most `limit` rows; gives how many went. */
export async function sweepIdempotencyKeys(tx: Queries, { now, limit }: { now: Date; limit: number }): Promise<number> {
  const old = sql`select ctid from ${idempotencyKeys} where ${lt(idempotencyKeys.expiresAt, now)} limit ${limit}`;
  const gone = await tx
    .delete(idempotencyKeys)
    .where(sql`ctid in (${old})`)
    .returning({ bound: idempotencyKeys.bound });
  return gone.length;
}
