import { and, eq, gt, inArray, isNull } from 'drizzle-orm';
import type { Call } from '../../../call/index.ts';
import type { Id } from '../../../platform/ids.ts';
import { userColumns } from '../../accounts/index.ts';
import { users } from '../../accounts/tables.ts';
import { settingsOf } from '../../tenants/index.ts';
import { sessions } from '../tables.ts';
import { secondsUntil } from './open.ts';
import { isGenuine, parseRefreshToken } from './refresh-token.ts';
import { judge } from './rotate.ts';

type Needs = Call<'db' | 'crypto' | 'clock'>;

/**
 * What refresh tokens are good for, in their order: the sessions of this app that each would renew, with the columns of
 * their users that `showUser` reads, and the seconds until they end. What would renew nothing is left out, and nothing is
 * renewed, judged or counted here. The caller decides who may; whoever has the tokens may know whose they are.
 */
export async function sessionsHeld(call: Needs, tokens: readonly string[]) {
  const presented = tokens.flatMap((token) => {
    const parsed = parseRefreshToken(token);
    return parsed ? [{ token, ...parsed }] : [];
  });
  const rows = await readLive(
    call,
    presented.map(({ sessionId }) => sessionId),
  );
  const now = call.clock.now();
  const graceSeconds = settingsOf(call).refresh_grace_seconds;
  return presented.flatMap((one) => {
    const row = rows.find(({ session }) => session.id === one.sessionId);
    if (!row || !isGenuine(call.crypto, row.session, one)) return [];
    if (judge(row.session, one, { now, graceSeconds }) === 'reuse') return [];
    const { id: sessionId, idleUntil } = row.session;
    return [{ token: one.token, sessionId, user: row.user, seconds: secondsUntil(idleUntil, now) }];
  });
}

async function readLive(call: Needs, ids: readonly Id<'sess'>[]) {
  if (ids.length === 0) return [];
  const now = call.clock.now();
  return call.db.reader
    .select({ session: sessions, user: userColumns })
    .from(sessions)
    .innerJoin(users, and(eq(users.tenantId, sessions.tenantId), eq(users.id, sessions.userId)))
    .where(
      and(
        inArray(sessions.id, [...ids]),
        eq(sessions.tenantId, call.tenant.id),
        eq(sessions.appId, call.app.id),
        isNull(sessions.actorId),
        isNull(sessions.endedAt),
        gt(sessions.idleUntil, now),
        gt(sessions.expiresAt, now),
        eq(users.status, 'active'),
      ),
    );
}
