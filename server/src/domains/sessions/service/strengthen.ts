import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Tx, User } from '../../../call/index.ts';
import { sessionProblems } from '../contract.ts';
import { type Session, sessions } from '../tables.ts';
import { acrOf, amrOf, type Passed } from './assurance.ts';

/**
 * The session's user has just proven themselves again: its tokens say so from now on (`auth_time`, `amr`, `acr`; RFC 9470, section 6).
 * Never weaker than before. Relies on the decision of the procedure whose transaction it is, which also records it. Throws
 * `session_ended`.
 */
export async function strengthenSession(
  tx: Tx,
  { tenantId, sessionId }: User,
  passed: Passed,
): Promise<Pick<Session, 'authTime' | 'amr' | 'acr'>> {
  const mine = and(eq(sessions.tenantId, tenantId), eq(sessions.id, sessionId), isNull(sessions.endedAt));
  const [row] = await tx.select({ amr: sessions.amr }).from(sessions).where(mine).for('no key update');
  if (!row) throw sessionProblems.session_ended();
  const amr = amrOf([{ method: 'session', amr: row.amr }, passed]);
  const said = { authTime: tx.now, amr, acr: acrOf(amr) };
  await tx
    .update(sessions)
    .set({ ...said, openedAcr: sql`coalesce(${sessions.openedAcr}, ${sessions.acr})` })
    .where(mine);
  return said;
}
