import { isNotNull } from 'drizzle-orm';
import type { z } from 'zod';
import type { Call, Tx } from '../../../call/index.ts';
import { canaryKeyId, countByKey } from '../../../platform/crypto/index.ts';
import { record } from '../../audit/index.ts';
import { canary, sealedColumns } from '../columns.ts';
import type { Rewrap } from '../contract.ts';
import { rewraps } from '../tables.ts';
import { type Row, readProgress, showProgress } from './progress.ts';

type Needs = Call<'db' | 'crypto'>;

export const rewrapJob = 'keys.rewrap';

/** Asks a server whose active key is the same to move everything sealed under it, from where it stopped if it has begun before. */
export async function startRewrap(call: Needs): Promise<z.output<typeof Rewrap>> {
  await call.must('keys:manage', 'instance');
  const totals = await countOld(call);
  const rows = await call.db.write(async (tx) => {
    const rows = await beginRewrap(call, tx, totals);
    await tx.enqueue(rewrapJob, {});
    return rows;
  });
  return showProgress(call.crypto.activeKeyId, rows);
}

/** How many values of each column are under another key than the active one. */
export async function countOld({ db, crypto }: Needs): Promise<ReadonlyMap<string, number>> {
  const { activeKeyId } = crypto;
  const totals = new Map<string, number>();
  for (const column of sealedColumns) {
    const counts = await countByKey(db.reader, column);
    const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
    totals.set(column.name, all - (counts.get(activeKeyId) ?? 0));
  }
  return totals.set(canary, (await canaryKeyId(db.reader)) === activeKeyId ? 0 : 1);
}

/** A row for each column; what is under way goes on, and what was done begins anew. The caller has decided. */
export async function beginRewrap({ crypto }: Needs, tx: Tx, totals: ReadonlyMap<string, number>): Promise<Row[]> {
  const { activeKeyId: keyId } = crypto;
  const begun = { keyId, after: null, moved: 0, unreadable: 0, startedAt: tx.now, updatedAt: tx.now, finishedAt: null };
  for (const [sealed, total] of totals)
    await tx
      .insert(rewraps)
      .values({ ...begun, sealed, total })
      .onConflictDoUpdate({
        target: [rewraps.keyId, rewraps.sealed],
        set: { ...begun, total },
        setWhere: isNotNull(rewraps.finishedAt),
      });
  const values = [...totals.values()].reduce((sum, total) => sum + total, 0);
  const target = { kind: 'key', id: keyId };
  await record(tx, { type: 'keys.rewrap_started', target, data: { values } });
  return readProgress(tx, keyId);
}
