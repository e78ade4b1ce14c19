import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Tx, User } from '../../../call/index.ts';
import { sessionProblems } from '../contract.ts';
import { type Session, sessions } from '../tables.ts';

/** What was proven in a session that is open already (RFC 8176), and whether it is a second factor beside what opened it. */
export interface Strengthening {
  readonly amr: readonly string[];
  readonly second: boolean;
}

/**
 * The session's user has just proven themselves again: its tokens say so from now on (`auth_time`, `amr`, `acr`; RFC 9470, section 6).
 * Never weaker than before. Relies on the decision of the procedure whose transaction it is, which also records it. Throws
 * `session_ended`.
 */
export async function strengthenSession(
  tx: Tx,
  user: User,
  { amr, second }: Strengthening,
): Promise<Pick<Session, 'authTime' | 'amr' | 'acr'>> {
  const mfa = second && user.amr.length > 0 ? ['mfa'] : [];
  const all = [...new Set([...user.amr, ...amr, ...mfa])];
  const acr = all.includes('mfa') ? 'urn:doorward:acr:2' : 'urn:doorward:acr:1';
  const [row] = await tx
    .update(sessions)
    .set({ authTime: tx.now, amr: all, acr, openedAcr: sql`coalesce(${sessions.openedAcr}, ${sessions.acr})` })
    .where(and(eq(sessions.tenantId, user.tenantId), eq(sessions.id, user.sessionId), isNull(sessions.endedAt)))
    .returning({ authTime: sessions.authTime, amr: sessions.amr, acr: sessions.acr });
  if (!row) throw sessionProblems.session_ended();
  return row;
}
