import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Tx, User } from '../../../call/index.ts';
import { type Session, sessions } from '../tables.ts';
import { acrOf, amrOf, type Passed } from './assurance.ts';

/** What the tokens of a session say of how and when its user proved who they are. */
export type Said = Pick<Session, 'authTime' | 'amr' | 'acr'>;

/**
 * Notes that in this session another factor was proven just now, beside those it was opened with: what is asked of two factors is
 * asked of it no more. Its tokens say so from the next refresh. `anew`: the user was asked to prove themselves again, so that
 * `auth_time` is now (RFC 9470, section 6), while what the session was opened with is kept. Undefined for a session that has ended.
 * Relies on the decision of the procedure whose transaction it is, which also records it.
 */
export async function raiseSession(
  tx: Tx,
  { sessionId }: Pick<User, 'sessionId'>,
  passed: Passed,
  { anew = false } = {},
): Promise<Said | undefined> {
  const mine = and(eq(sessions.tenantId, tx.by.tenantId), eq(sessions.id, sessionId), isNull(sessions.endedAt));
  const [row] = await tx
    .select({ amr: sessions.amr, authTime: sessions.authTime })
    .from(sessions)
    .where(mine)
    .for('no key update');
  if (!row) return undefined;
  const before: Passed[] = row.amr.length > 0 ? [{ method: 'session', amr: row.amr }] : [];
  const amr = amrOf([...before, passed]);
  const said = { amr, acr: acrOf(amr), authTime: anew ? tx.now : row.authTime };
  const opened = anew ? { openedAcr: sql`coalesce(${sessions.openedAcr}, ${sessions.acr})` } : {};
  await tx
    .update(sessions)
    .set({ ...said, ...opened })
    .where(mine);
  return said;
}
