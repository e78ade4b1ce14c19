import { and, eq } from 'drizzle-orm';
import { type Call, type House, openSystemCall, type Tx } from '../../../call/index.ts';
import { type Batch, rewrapBatch, rewrapCanary, type SealedColumn } from '../../../platform/crypto/index.ts';
import { record } from '../../audit/index.ts';
import { defaultSlug } from '../../tenants/index.ts';
import { canary, sealedColumns } from '../columns.ts';
import { rewraps } from '../tables.ts';
import { countOld } from './begin.ts';
import { readProgress } from './progress.ts';

type Needs = Call<'db' | 'crypto'>;

/** Rows looked at in one transaction, which nobody who writes one of them waits for longer. */
const portion = 500;
/** Looks over everything again after each pass, but not for ever: while some server still seals under another key there is always more. */
const passes = 5;

export interface Working {
  /** Stops between two portions. */
  readonly signal?: AbortSignal;
  readonly told?: (column: string, batch: Batch) => void;
}

/** The house's own call to do it, on record in the tenant of the instance's operators as `keys.rewrap`. */
export async function openRewrap(house: House): Promise<Needs & Call<'clock'>> {
  const place = await house.slots.locateTenant?.(defaultSlug);
  if (!place) throw new Error('there is no tenant default yet');
  return openSystemCall(house, { name: 'keys.rewrap', permissions: ['keys:read', 'keys:manage'], place });
}

/**
 * Moves what was asked for (`beginRewrap`) under the active key: each portion of rows together with how far it has come, so that it
 * goes on from there whoever is stopped at whatever row; any number of servers may work at it at once, beside everybody who writes.
 * True when nothing is left that the active key does not open, unless no key does.
 */
export async function workOnRewrap(call: Needs, working: Working = {}): Promise<boolean> {
  await call.must('keys:manage');
  for (let pass = 0; pass < passes; pass++) {
    const rows = await readProgress(call.db.reader, call.crypto.activeKeyId);
    if (rows.every(({ finishedAt }) => finishedAt !== null)) return true;
    for (const column of sealedColumns) if (!(await workThrough(call, column, working))) return false;
    if (!(await lookAgain(call))) await finish(call);
  }
  return false;
}

/** False where it was stopped. */
async function workThrough(call: Needs, column: SealedColumn, { signal, told }: Working): Promise<boolean> {
  for (;;) {
    if (signal?.aborted) return false;
    const batch = await call.db.write((tx) => moveNext(tx, call, column));
    if (!batch) return true;
    told?.(column.name, batch);
  }
}

async function moveNext(tx: Tx, { crypto }: Needs, column: SealedColumn): Promise<Batch | undefined> {
  const state = await hold(tx, crypto.activeKeyId, column.name);
  if (!state || state.finishedAt !== null) return undefined;
  const batch = await rewrapBatch(tx, column, { crypto, after: state.after ?? undefined, limit: portion });
  await tx
    .update(rewraps)
    .set({
      after: batch.after ?? state.after,
      moved: state.moved + batch.moved,
      unreadable: state.unreadable + batch.unreadable,
      updatedAt: tx.now,
      finishedAt: batch.after === undefined ? tx.now : null,
    })
    .where(ofColumn(crypto.activeKeyId, column.name));
  return batch;
}

/** Whether a server that has another key first has written behind the work: then those columns are gone through once more. */
async function lookAgain(call: Needs): Promise<boolean> {
  const keyId = call.crypto.activeKeyId;
  const left = await countOld(call);
  return call.db.write(async (tx) => {
    let again = false;
    for (const { name } of sealedColumns) {
      const state = await hold(tx, keyId, name);
      const more = (left.get(name) ?? 0) - (state?.unreadable ?? 0);
      if (!state || more <= 0) continue;
      again = true;
      const anew = { after: null, unreadable: 0, finishedAt: null, updatedAt: tx.now };
      await tx
        .update(rewraps)
        .set({ ...anew, total: state.total + more })
        .where(ofColumn(keyId, name));
    }
    return again;
  });
}

/** The last step: a ring without the old key may start only when nothing needs it any more. */
async function finish(call: Needs): Promise<void> {
  const { crypto } = call;
  const keyId = crypto.activeKeyId;
  await call.db.write(async (tx) => {
    const state = await hold(tx, keyId, canary);
    if (!state || state.finishedAt !== null) return;
    await rewrapCanary(tx, crypto);
    await tx
      .update(rewraps)
      .set({ moved: state.total, updatedAt: tx.now, finishedAt: tx.now })
      .where(ofColumn(keyId, canary));
    const rows = await readProgress(tx, keyId);
    const moved = Object.fromEntries(rows.filter(({ moved }) => moved > 0).map((row) => [row.sealed, row.moved]));
    const unreadable = rows.reduce((sum, row) => sum + row.unreadable, 0);
    await record(tx, { type: 'keys.rewrapped', target: { kind: 'key', id: keyId }, data: { moved, unreadable } });
  });
}

const ofColumn = (keyId: string, name: string) => and(eq(rewraps.keyId, keyId), eq(rewraps.sealed, name));

/** Until the transaction ends nobody else works at the column. */
async function hold(tx: Tx, keyId: string, name: string) {
  const [state] = await tx.select().from(rewraps).where(ofColumn(keyId, name)).for('update');
  return state;
}
