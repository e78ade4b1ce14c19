import { and, asc, count, desc, eq, gt, inArray, isNull } from 'drizzle-orm';
import type { Tx } from '../../../call/index.ts';
import type { Id } from '../../../platform/ids.ts';
import { users } from '../../accounts/tables.ts';
import { record } from '../../audit/index.ts';
import type { Settings } from '../../tenants/index.ts';
import { sessions } from '../tables.ts';
import { endOpenedFrom } from './end.ts';
import type { TellEnded } from './notices.ts';

/** How many sessions one user may have in one app, what happens to the one above, and how its owner is told. */
export interface Cap {
  /** None where 0. */
  readonly most: number;
  readonly policy: Settings['session_cap_policy'];
  readonly tell: TellEnded;
}

interface Whose {
  readonly userId: Id<'user'>;
  readonly appId: Id<'app'>;
}

const reason = 'session_cap' as const;

/**
 * Makes room for one more session of the user in the app: false where there is none, and none may end for it. Sign-ins of one user
 * wait here for one another, so that any number at once leave no more than the cap. Sessions that others act in do not count.
 */
export async function makeRoom(tx: Tx, { most, policy, tell }: Cap, whose: Whose): Promise<boolean> {
  if (most === 0) return true;
  await holdUser(tx, whose);
  if (policy === 'refuse') {
    const [held] = await tx.select({ n: count() }).from(sessions).where(live(tx, whose));
    return (held?.n ?? 0) < most;
  }
  const ended = await endBeyond(tx, whose, most - 1);
  if (ended.length === 0) return true;
  const { userId } = whose;
  await endOpenedFrom(tx, userId);
  for (const id of ended)
    await record(tx, {
      type: 'sessions.ended',
      actor: { kind: 'user', id: userId },
      target: { kind: 'session', id },
      data: { reason, cap: most },
    });
  await tell(tx, { userId, why: reason });
  return true;
}

/** Until the transaction ends. References to the row, which every session has, go on meanwhile. */
async function holdUser(tx: Tx, { userId }: Whose): Promise<void> {
  await tx
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.tenantId, tx.by.tenantId), eq(users.id, userId)))
    .for('no key update');
}

const live = (tx: Tx, { userId, appId }: Whose) =>
  and(
    eq(sessions.tenantId, tx.by.tenantId),
    eq(sessions.userId, userId),
    eq(sessions.appId, appId),
    isNull(sessions.actorId),
    isNull(sessions.endedAt),
    gt(sessions.idleUntil, tx.now),
    gt(sessions.expiresAt, tx.now),
  );

/** Ends all but the `kept` that were opened last. */
async function endBeyond(tx: Tx, whose: Whose, kept: number): Promise<Id<'sess'>[]> {
  const surplus = await tx
    .select({ id: sessions.id })
    .from(sessions)
    .where(live(tx, whose))
    .orderBy(desc(sessions.createdAt), desc(sessions.id))
    .offset(kept);
  if (surplus.length === 0) return [];
  const ids = surplus.map(({ id }) => id);
  // In the order in which everybody locks them.
  const held = tx
    .select({ id: sessions.id })
    .from(sessions)
    .where(inArray(sessions.id, ids))
    .orderBy(asc(sessions.createdAt), asc(sessions.id))
    .for('no key update');
  const ended = await tx
    .update(sessions)
    .set({ endedAt: tx.now, endReason: reason })
    .where(and(inArray(sessions.id, held), isNull(sessions.endedAt)))
    .returning({ id: sessions.id });
  return ended.map(({ id }) => id);
}
