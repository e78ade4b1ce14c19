import { and, eq, inArray, isNull, lt, or } from 'drizzle-orm';
import type { z } from 'zod';
import type { Call, Tx } from '../../../call/index.ts';
import { type Placeholders, type Queries, statement } from '../../../platform/db/index.ts';
import type { Id } from '../../../platform/ids.ts';
import { record } from '../../audit/index.ts';
import { type OwnSessionRef, sessionProblems, type UserRef, type UserSessionRef } from '../contract.ts';
import { sessions } from '../tables.ts';
import { type EndReason, endSessionsOf } from './end.ts';
import { isGenuine, parseRefreshToken } from './refresh-token.ts';

type Ended = { ended: number };

/** Ends one of the caller's own sessions, the current one included. */
export async function revokeOwnSession(call: Call<'db'>, input: z.output<typeof OwnSessionRef>): Promise<void> {
  const { userId } = call.self();
  await call.db.write((tx) => endOne(tx, { userId, sessionId: input.session_id, reason: 'revoked' }));
}

/** Ends every session of the caller but the current one. */
export async function revokeOtherSessions(call: Call<'db'>): Promise<Ended> {
  const { userId, sessionId } = call.self();
  return call.db.write((tx) => endMany(tx, { userId, except: sessionId, reason: 'revoked' }));
}

/** Signs the caller out everywhere (F040). */
export async function revokeAllSessions(call: Call<'db'>): Promise<Ended> {
  const { userId } = call.self();
  const ended = await call.db.write((tx) => endMany(tx, { userId, reason: 'signed_out' }));
  if (call.keptRefreshToken !== undefined) call.keep(undefined);
  return ended;
}

/** Ends one session of any user, for an admin. */
export async function revokeUserSession(call: Call<'db'>, input: z.output<typeof UserSessionRef>): Promise<void> {
  await call.must('sessions:manage');
  await call.db.write((tx) =>
    endOne(tx, { userId: input.user_id, sessionId: input.session_id, reason: 'revoked_by_admin' }),
  );
}

/** Ends every session of any user, for an admin. A user of another tenant has none here. */
export async function revokeUserSessions(call: Call<'db'>, input: z.output<typeof UserRef>): Promise<Ended> {
  await call.must('sessions:manage');
  return call.db.write((tx) => endMany(tx, { userId: input.user_id, reason: 'revoked_by_admin' }));
}

const byRefreshToken = statement('sessions.to_sign_out', (q, p: Placeholders<{ id: Id<'sess'> }>) =>
  q
    .select()
    .from(sessions)
    .where(eq(sessions.id, p.id(sessions.id))),
);

/**
 * Ends the session of a refresh token of any generation, so that log-out beats grace. A token that is not ours, or whose
 * session has ended, changes nothing and is no error: the caller is signed out either way.
 */
export async function endByRefreshToken(call: Call<'db' | 'crypto'>, token: string): Promise<void> {
  const presented = parseRefreshToken(token);
  const [session] = presented ? await call.db.run(byRefreshToken, { id: presented.sessionId }) : [];
  if (!presented || !session || session.tenantId !== call.tenant.id || session.appId !== call.app.id) return;
  if (session.endedAt || !isGenuine(call.crypto, session, presented)) return;
  await call.db.write(async (tx) => {
    const ended = await endSessionsOf(tx, { userId: session.userId, only: session.id, reason: 'signed_out' });
    if (ended === 0) return;
    const actor = { kind: 'user', id: session.userId };
    await record(tx, { type: 'sessions.signed_out', actor, target: { kind: 'session', id: session.id } });
  });
}

async function endOne(tx: Tx, one: { userId: Id<'user'>; sessionId: Id<'sess'>; reason: EndReason }): Promise<void> {
  const { userId, sessionId, reason } = one;
  const ended = await endSessionsOf(tx, { userId, only: sessionId, reason });
  if (ended === 0) throw sessionProblems.session_not_found();
  await record(tx, { type: 'sessions.ended', target: { kind: 'session', id: sessionId }, data: { reason } });
}

async function endMany(tx: Tx, many: { userId: Id<'user'>; except?: Id<'sess'>; reason: EndReason }): Promise<Ended> {
  const ended = await endSessionsOf(tx, many);
  await record(tx, {
    type: 'sessions.ended',
    target: { kind: 'user', id: many.userId },
    data: { reason: many.reason, ended },
  });
  return { ended };
}

/**
 * Deletes sessions nobody can use any more: ended before `before`, or idle or expired before its day; at most `limit`. Gives how many went.
 * `before` lies further back than any access token lives.
 */
export async function sweepSessions(tx: Queries, { before, limit }: { before: Date; limit: number }): Promise<number> {
  const day = before.toISOString().slice(0, 10);
  const old = tx
    .select({ id: sessions.id })
    .from(sessions)
    .where(or(lt(sessions.endedAt, before), and(isNull(sessions.endedAt), lt(sessions.idleDay, day))))
    .limit(limit)
    .for('update', { skipLocked: true });
  const gone = await tx.delete(sessions).where(inArray(sessions.id, old)).returning({ id: sessions.id });
  return gone.length;
}
