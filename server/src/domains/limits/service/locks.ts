import { and, asc, eq, gt, inArray, isNotNull } from 'drizzle-orm';
import type { z } from 'zod';
import { behind, type Call, page, readCursor, writeCursor } from '../../../call/index.ts';
import type { Id } from '../../../platform/ids.ts';
import { record } from '../../audit/index.ts';
import { type ListLocks, type Lock, type LockRef, limitProblems, type UserLocksRef } from '../contract.ts';
import { type FailureRow, signInFailures as t } from '../tables.ts';
import { held, isFull } from './failures.ts';

type Shown = z.output<typeof Lock>;
type Needs = Call<'db' | 'crypto' | 'clock' | 'limits'>;

/** What is remembered of wrong passwords for accounts there are, oldest first: from where, how many, and whether they lock. */
export async function listLocks(call: Needs, input: z.output<typeof ListLocks>) {
  await call.must('limits:read');
  const list = `locks ${call.tenant.id} ${input.user_id ?? ''}`;
  const after = readCursor(call.crypto, list, input.cursor);
  const now = call.clock.now();
  const rows = await call.db.reader
    .select()
    .from(t)
    .where(
      and(
        eq(t.tenantId, call.tenant.id),
        eq(t.of, 'account'),
        input.user_id === undefined ? isNotNull(t.userId) : eq(t.userId, input.user_id),
        gt(t.expiresAt, now),
        gt(t.failures, 0),
        behind(t, after),
      ),
    )
    .orderBy(asc(t.createdAt), asc(t.id))
    .limit(input.limit + 1);
  return page(rows, input.limit, {
    show: (row) => show(call, row, now),
    cursor: (row) => writeCursor(call.crypto, list, row),
  });
}

/** Forgets the wrong passwords from one place. Throws `lock_not_found`. */
export async function clearLock(call: Call<'db'>, input: z.output<typeof LockRef>): Promise<void> {
  await call.must('limits:manage');
  await call.db.write(async (tx) => {
    const [row] = await tx
      .select()
      .from(t)
      .where(and(eq(t.tenantId, tx.by.tenantId), eq(t.id, input.lock_id), eq(t.of, 'account'), isNotNull(t.userId)));
    if (!row?.userId) throw limitProblems.lock_not_found();
    const { userId, kind, place } = row;
    // Those of the account's identifiers too: whoever types one is told of these.
    const here = and(eq(t.tenantId, tx.by.tenantId), eq(t.userId, userId), eq(t.kind, kind), eq(t.place, place));
    const ids = (await held(tx, here)).map(({ id }) => id);
    await tx.delete(t).where(inArray(t.id, ids));
    await record(tx, { type: 'limits.lock_cleared', target: { kind: 'user', id: userId }, data: { from: kind } });
  });
}

/** Forgets every wrong password for one user. The same answer where there is none, or no such user. */
export async function clearUserLocks(call: Call<'db'>, input: z.output<typeof UserLocksRef>): Promise<void> {
  await call.must('limits:manage');
  await call.db.write(async (tx) => {
    const ids = (await held(tx, and(eq(t.tenantId, tx.by.tenantId), eq(t.userId, input.user_id)))).map(({ id }) => id);
    await tx.delete(t).where(inArray(t.id, ids));
    const data = { cleared: ids.length };
    await record(tx, { type: 'limits.locks_cleared', target: { kind: 'user', id: input.user_id }, data });
  });
}

function show(call: Needs, row: FailureRow, now: Date): Shown {
  const locked = isFull(call, row, now);
  return {
    id: row.id,
    // Of nobody there is none in the list.
    user_id: row.userId as Id<'user'>,
    from: row.kind,
    ...(row.kind === 'anywhere' ? {} : { place: row.place }),
    failures: row.failures,
    locked,
    ...(locked ? { retry_at: row.retryAt.toISOString() } : {}),
    created_at: row.createdAt.toISOString(),
    expires_at: row.expiresAt.toISOString(),
  };
}
