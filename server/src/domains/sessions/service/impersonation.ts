import { and, eq, isNotNull, isNull, or } from 'drizzle-orm';
import type { z } from 'zod';
import { type App, type Call, general, type Tx } from '../../../call/index.ts';
import type { Id } from '../../../platform/ids.ts';
import { record } from '../../audit/index.ts';
import { type OwnSessionRef, sessionProblems } from '../contract.ts';
import { type Session, sessions } from '../tables.ts';
import { insertSession, type PreparedSession, secondsUntil } from './open.ts';
import { type IssueNeeds, signAccessToken } from './tokens.ts';

/** Whom the author of the transaction is to act as, where, and why. */
export interface ActingAs {
  readonly userId: Id<'user'>;
  readonly appId: Id<'app'>;
  readonly reason: string;
}

/** Proven of the user is nothing: what asks for a fresh or a strong proof refuses. */
const unproven = { amr: [], acr: 'urn:doorward:acr:0' } as const;

/**
 * Opens a session of that user, which the author acts in as long as their own lasts. As `openSession`, for `signin` alone. Throws
 * `invalid_credential` when the author's session has just ended.
 */
export async function openImpersonation(
  tx: Tx,
  prepared: PreparedSession,
  { userId, appId, reason }: ActingAs,
): Promise<Session> {
  const { principal } = tx.by;
  if (principal.kind !== 'user') throw general.forbidden();
  const { tenantId: actorTenantId, userId: actorId, sessionId: actorSessionId, authTime } = principal;
  const own = and(eq(sessions.tenantId, actorTenantId), eq(sessions.id, actorSessionId), isNull(sessions.endedAt));
  // Who ends it waits, and then finds what it has to end as well.
  const [open] = await tx.select({ id: sessions.id }).from(sessions).where(own).for('share');
  if (!open) throw general.invalid_credential();
  const impersonation = { actorTenantId, actorId, actorSessionId, authTime, impersonationReason: reason };
  return insertSession(tx, prepared, { userId, appId, ...unproven, impersonation });
}

/** The one access token such a session has, good until it ends; there is none to refresh it with. */
export async function issueImpersonation(
  call: IssueNeeds,
  { actorId, ...session }: Session,
  app: Pick<App, 'audiences'>,
): Promise<{ accessToken: string; accessSeconds: number }> {
  if (actorId === null) throw new Error('nobody acts in this session');
  const now = session.createdAt;
  const accessSeconds = secondsUntil(session.expiresAt, now);
  const { audiences } = app;
  const accessToken = await signAccessToken(call, { ...session, actor: actorId }, { now, accessSeconds, audiences });
  return { accessToken, accessSeconds };
}

/** Ends it, for who acts in it, from either session of theirs, and for the user. */
export async function endImpersonation(
  call: Call<'db'>,
  { session_id: id }: z.output<typeof OwnSessionRef>,
): Promise<void> {
  const { tenantId, userId, sessionId, actor } = call.self();
  // Acting as somebody one ends what one acts in, and sees nothing else of the kind.
  if (actor !== undefined && sessionId !== id) throw sessionProblems.session_not_found();
  await call.db.write(async (tx) => {
    const asUser = and(eq(sessions.tenantId, tenantId), eq(sessions.userId, userId));
    const asActor = and(eq(sessions.actorTenantId, tenantId), eq(sessions.actorId, userId));
    const [ended] = await tx
      .update(sessions)
      .set({ endedAt: tx.now, endReason: 'impersonation_ended' })
      .where(and(eq(sessions.id, id), isNotNull(sessions.actorId), isNull(sessions.endedAt), or(asUser, asActor)))
      .returning({ tenantId: sessions.tenantId, userId: sessions.userId });
    if (!ended) throw sessionProblems.session_not_found();
    await record(inTenant(tx, ended.tenantId), {
      type: 'sessions.impersonation_ended',
      target: { kind: 'user', id: ended.userId },
      data: { session_id: id },
    });
  });
}

/** An operator of the instance ends, from their own tenant, what they did in another: both keep the record. */
function inTenant(tx: Tx, tenantId: Id<'tnt'>): Tx {
  if (tenantId === tx.by.tenantId) return tx;
  return { ...tx, by: { ...tx.by, tenantId, homeTenantId: tx.by.tenantId } };
}
