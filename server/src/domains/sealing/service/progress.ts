import { asc, eq } from 'drizzle-orm';
import type { z } from 'zod';
import type { Call } from '../../../call/index.ts';
import type { Reader } from '../../../platform/db/index.ts';
import type { Rewrap } from '../contract.ts';
import { rewraps } from '../tables.ts';

export type Row = typeof rewraps.$inferSelect;

/** How far everything has come on its way to that key: no rows where nobody asked. */
export const readProgress = (reader: Pick<Reader, 'select'>, keyId: string): Promise<Row[]> =>
  reader.select().from(rewraps).where(eq(rewraps.keyId, keyId)).orderBy(asc(rewraps.sealed));

/** How far the moving of everything sealed to the active key has come (F051). Reads a row a column. */
export async function getRewrap(call: Call<'db' | 'crypto'>): Promise<z.output<typeof Rewrap>> {
  await call.must('keys:read', 'instance');
  const { activeKeyId } = call.crypto;
  return showProgress(activeKeyId, await readProgress(call.db.reader, activeKeyId));
}

export function showProgress(keyId: string, rows: readonly Row[]): z.output<typeof Rewrap> {
  const sum = (of: (row: Row) => number) => rows.reduce((all, row) => all + of(row), 0);
  const running = rows.some(({ finishedAt }) => finishedAt === null);
  const latest = (of: (row: Row) => Date | null) => {
    const times = rows.flatMap((row) => of(row)?.getTime() ?? []);
    return times.length === 0 ? undefined : new Date(Math.max(...times)).toISOString();
  };
  const [first] = rows;
  return {
    key_id: keyId,
    state: !first ? 'none' : running ? 'running' : 'done',
    total: sum(({ total }) => total),
    moved: sum(({ moved }) => moved),
    unreadable: sum(({ unreadable }) => unreadable),
    ...(first && { started_at: first.startedAt.toISOString(), updated_at: latest(({ updatedAt }) => updatedAt) }),
    ...(first && !running && { finished_at: latest(({ finishedAt }) => finishedAt) }),
    columns: rows.map(({ sealed, total, moved, unreadable, finishedAt }) => ({
      column: sealed,
      total,
      moved,
      unreadable,
      finished: finishedAt !== null,
    })),
  };
}
