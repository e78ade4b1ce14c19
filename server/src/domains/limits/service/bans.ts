import { and, asc, eq } from 'drizzle-orm';
import type { z } from 'zod';
import { behind, type Call, general, page, readCursor, writeCursor } from '../../../call/index.ts';
import { isWithin, readRange } from '../../../platform/network.ts';
import { record } from '../../audit/index.ts';
import { type Ban, type BanRef, type ListBans, limitProblems, type NewBan } from '../contract.ts';
import { type BanRow, addressBans as t } from '../tables.ts';
import { forgetBans } from './banned.ts';
import { inForce } from './in-force.ts';
import { forgetViolations, isInForce } from './violations.ts';

type Shown = z.output<typeof Ban>;

/** The bans in force, oldest first. */
export async function listBans(call: Call<'db' | 'crypto' | 'clock'>, input: z.output<typeof ListBans>) {
  await call.must('limits:read', 'instance');
  const after = readCursor(call.crypto, 'bans', input.cursor);
  const rows = await call.db.reader
    .select()
    .from(t)
    .where(and(inForce(call.clock.now()), behind(t, after)))
    .orderBy(asc(t.createdAt), asc(t.id))
    .limit(input.limit + 1);
  return page(rows, input.limit, { show, cursor: (row) => writeCursor(call.crypto, 'bans', row) });
}

export async function getBan(call: Call<'db' | 'clock'>, input: z.output<typeof BanRef>): Promise<Shown> {
  await call.must('limits:read', 'instance');
  const [row] = await call.db.reader
    .select()
    .from(t)
    .where(and(eq(t.id, input.ban_id), inForce(call.clock.now())));
  if (!row) throw limitProblems.ban_not_found();
  return show(row);
}

/** Widest that one ban can be: a mistake shuts out no more. */
const shortest = { ipv4: 8, ipv6: 16 } as const;

/**
 * Bans an address or range from everything, until a time or until somebody lifts it. In force everywhere within two seconds. Throws
 * `ban_exists`, `ban_too_wide`, and `ban_covers_caller` where the caller would shut themselves out.
 */
export async function createBan(call: Call<'db' | 'memo'>, input: z.output<typeof NewBan>): Promise<Shown> {
  await call.must('limits:manage', 'instance');
  const read = readRange(input.range);
  if (!read) throw notARange();
  if (read.bits < shortest[read.kind]) throw limitProblems.ban_too_wide();
  if (isWithin(call.request.ip, read.range)) throw limitProblems.ban_covers_caller();
  const row = await call.db.write(async (tx) => {
    const [before] = await tx.select().from(t).where(eq(t.range, read.range)).for('update');
    if (before && isInForce(before, tx.now)) throw limitProblems.ban_exists();
    if (before) await tx.delete(t).where(eq(t.id, before.id));
    const seconds = input.expires_in_seconds;
    const expiresAt = seconds === undefined ? null : new Date(tx.now.getTime() + seconds * 1000);
    const kept = { range: read.range, reason: input.reason, expiresAt, createdAt: tx.now, updatedAt: tx.now };
    const [made] = await tx
      .insert(t)
      .values({ ...kept, id: tx.id('ban'), stage: 'banned', source: 'operator', offences: 0 })
      .onConflictDoNothing()
      .returning();
    // Somebody else banned it between the read and the insert.
    if (!made) throw limitProblems.ban_exists();
    const data = { range: made.range, reason: made.reason, expires_at: made.expiresAt?.toISOString() };
    await record(tx, { type: 'limits.banned', target: { kind: 'ban', id: made.id }, data });
    return made;
  });
  forgetBans(call);
  call.tell({ kind: 'location', path: `/v1/bans/${row.id}` });
  return show(row);
}

/** Lifts a ban or lock-out; what the address did before counts no more. */
export async function liftBan(call: Call<'db' | 'memo' | 'kv'>, input: z.output<typeof BanRef>): Promise<void> {
  await call.must('limits:manage', 'instance');
  const range = await call.db.write(async (tx) => {
    const [row] = await tx
      .update(t)
      .set({ liftedAt: tx.now, updatedAt: tx.now, offences: 0 })
      .where(and(eq(t.id, input.ban_id), inForce(tx.now)))
      .returning();
    if (!row) throw limitProblems.ban_not_found();
    const data = { range: row.range, stage: row.stage, source: row.source };
    await record(tx, { type: 'limits.ban_lifted', target: { kind: 'ban', id: row.id }, data });
    return row.range;
  });
  await forgetViolations(call, range);
  forgetBans(call);
}

const show = (row: BanRow): Shown => ({
  id: row.id,
  range: row.range,
  stage: row.stage,
  source: row.source,
  ...(row.reason === null ? {} : { reason: row.reason }),
  ...(row.expiresAt === null ? {} : { expires_at: row.expiresAt.toISOString() }),
  created_at: row.createdAt.toISOString(),
});

const notARange = () =>
  general.invalid_input({
    errors: [{ pointer: '/range', code: 'not_a_range', detail: 'An IPv4 or IPv6 address, or a range as CIDR.' }],
  });
