import { and, asc, eq, gt, isNull } from 'drizzle-orm';
import type { z } from 'zod';
import { behind, type Call, page, readCursor, writeCursor } from '../../../call/index.ts';
import type { Id } from '../../../platform/ids.ts';
import { agentOf } from '../agent.ts';
import type { OwnSessionsInput, SessionInfo, UserSessionsInput } from '../contract.ts';
import { type Session, sessions } from '../tables.ts';

type Needs = Call<'db' | 'crypto' | 'clock'>;

/** The caller's own live sessions, oldest first (F044). */
export function listOwnSessions(call: Needs, input: z.output<typeof OwnSessionsInput>) {
  const { userId, sessionId } = call.self();
  return listSessions(call, { ...input, user_id: userId }, sessionId);
}

/** Any user's live sessions, for an admin (F045). */
export async function listUserSessions(call: Needs, input: z.output<typeof UserSessionsInput>) {
  await call.must('sessions:read');
  return listSessions(call, input, undefined);
}

async function listSessions(call: Needs, input: z.output<typeof UserSessionsInput>, current: Id<'sess'> | undefined) {
  const list = `sessions ${call.tenant.id} ${input.user_id}`;
  const after = readCursor(call.crypto, list, input.cursor);
  const now = call.clock.now();
  const rows = await call.db.reader
    .select()
    .from(sessions)
    .where(
      and(
        eq(sessions.tenantId, call.tenant.id),
        eq(sessions.userId, input.user_id),
        isNull(sessions.endedAt),
        gt(sessions.idleUntil, now),
        behind(sessions, after),
      ),
    )
    .orderBy(asc(sessions.createdAt), asc(sessions.id))
    .limit(input.limit + 1);
  return page(rows, input.limit, {
    show: (row) => showSession(row, current),
    cursor: (row) => writeCursor(call.crypto, list, row),
  });
}

function showSession(row: Session, current: Id<'sess'> | undefined): z.output<typeof SessionInfo> {
  return {
    id: row.id,
    current: row.id === current,
    app_id: row.appId,
    ...(row.orgId ? { org_id: row.orgId } : {}),
    ...agentOf(row.userAgent),
    ...(row.ipHash ? { ip_hash: Buffer.from(row.ipHash).toString('hex').slice(0, 16) } : {}),
    ...(row.country !== null ? { country: row.country } : {}),
    amr: row.amr,
    ...(row.actorId ? { impersonated_by: row.actorId } : {}),
    ...(row.impersonationReason !== null ? { impersonation_reason: row.impersonationReason } : {}),
    created_at: row.createdAt.toISOString(),
    last_seen_at: row.lastSeenAt.toISOString(),
    expires_at: row.idleUntil.toISOString(),
  };
}
