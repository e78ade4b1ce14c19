import { rewrapBatch, type SealedColumn } from './platform/crypto/index.ts';
import type { Platform } from './platform/index.ts';

/** For tests of one room: moves its sealed columns under the active key and gives how many values moved. */
export async function rewrapAll(
  { db, crypto }: Pick<Platform, 'db' | 'crypto'>,
  columns: readonly SealedColumn[],
): Promise<number> {
  let moved = 0;
  for (const column of columns) {
    let after: string | undefined;
    do {
      const batch = await db.transaction((tx) => rewrapBatch(tx, column, { crypto, after, limit: 100 }));
      moved += batch.moved;
      after = batch.after;
    } while (after !== undefined);
  }
  return moved;
}
