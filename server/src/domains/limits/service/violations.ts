import { eq } from 'drizzle-orm';
import { type Call, type House, openSystemCall, type Tx } from '../../../call/index.ts';
import type { Platform } from '../../../platform/index.ts';
import { isPrivate, rangeOf } from '../../../platform/network.ts';
import { record } from '../../audit/index.ts';
import { type BanRow, addressBans as t } from '../tables.ts';
import { forgetBans } from './banned.ts';
import { countRefusal } from './meters.ts';
import { numbersOf } from './numbers.ts';
import { violations, windowKey } from './windows.ts';

/** Locks an address out. */
export type LockOut = (ip: string) => Promise<void>;

/** Counts a refusal against the caller; true for the one that is the last before it is locked out, on one replica alone. */
export async function isLastViolation(needs: Pick<Platform, 'kv' | 'limits'>, ip: string, now: Date): Promise<boolean> {
  const { limit, window_seconds: seconds } = numbersOf(needs, 'violations');
  const key = windowKey(violations, rangeOf(ip, { ipv4: 32 }));
  const { allowed, remaining } = await needs.kv.slidingWindow({ key, limit, windowMs: seconds * 1000, now });
  return allowed && remaining === 0;
}

/** Counts a refusal that a service decided; the last one locks the caller out, with an audit row of its own. The caller has decided. */
export async function noteViolation(call: Call<'db' | 'kv' | 'limits' | 'memo' | 'clock' | 'metrics'>): Promise<void> {
  countRefusal(call, 'password_network');
  const { ip } = call.request;
  if (!(await isLastViolation(call, ip, call.clock.now()))) return;
  await call.db.write((tx) => keepOffence(call, tx, ip));
  forgetBans(call);
}

/** What a caller did is forgotten: the next lock-out takes as many violations as the first. */
export const forgetViolations = ({ kv }: Pick<Platform, 'kv'>, range: string): Promise<void> =>
  kv.delete(windowKey(violations, range));

/** Locks an address out, in the name of the house. */
export async function lockOut(house: House, ip: string): Promise<void> {
  const place = await house.slots.locate?.(undefined);
  if (!place) throw new Error('there is no tenant default');
  const call = openSystemCall(house, { name: 'limits', permissions: ['limits:manage'], place });
  await call.must('limits:manage');
  await call.db.write((tx) => keepOffence(call, tx, ip));
  forgetBans(call);
}

/**
 * Keeps that the address was refused too often: it is locked out of what is limited, and banned from everything when it happened
 * too often lately (F133), unless it is of a private network. What is in force stays as it is. The caller has decided.
 */
export async function keepOffence(call: Pick<Call<'limits'>, 'limits'>, tx: Tx, ip: string): Promise<void> {
  const range = rangeOf(ip, { ipv4: 32 });
  const [before] = await tx.select().from(t).where(eq(t.range, range)).for('update');
  if (before && isInForce(before, tx.now)) return;
  const penalty = penaltyOf(call, before, { now: tx.now, ip });
  const values = { ...penalty, source: 'violations', reason: null, liftedAt: null, updatedAt: tx.now } as const;
  const [row] = before
    ? await tx.update(t).set(values).where(eq(t.id, before.id)).returning()
    : await tx
        .insert(t)
        .values({ id: tx.id('ban'), range, createdAt: tx.now, ...values })
        .onConflictDoNothing()
        .returning();
  // Another replica was first.
  if (!row) return;
  const { stage, offences, expiresAt } = row;
  const data = { stage, offences, expires_at: expiresAt?.toISOString() };
  await record(tx, { type: 'limits.address_locked', target: { kind: 'ban', id: row.id }, data });
}

export const isInForce = ({ liftedAt, expiresAt }: BanRow, now: Date): boolean =>
  liftedAt === null && (expiresAt === null || expiresAt > now);

function penaltyOf(call: Pick<Call<'limits'>, 'limits'>, before: BanRow | undefined, at: { now: Date; ip: string }) {
  const { now, ip } = at;
  const most = numbersOf(call, 'offences');
  const recent = before && before.updatedAt.getTime() > now.getTime() - most.window_seconds * 1000;
  const offences = (recent ? before.offences : 0) + 1;
  // Nearby it may be a proxy that nobody thought to trust: a ban would shut everybody out.
  const stage = offences >= most.limit && !isPrivate(ip) ? 'banned' : 'locked';
  const seconds = (stage === 'banned' ? most : numbersOf(call, 'violations')).window_seconds;
  return { offences, stage, expiresAt: new Date(now.getTime() + seconds * 1000) } as const;
}
