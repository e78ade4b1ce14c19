import { and, eq, isNull } from 'drizzle-orm';
import type { Tx, User } from '../../../call/index.ts';
import { sessions } from '../tables.ts';
import { acrOf, type Passed } from './assurance.ts';

/**
 * Notes that in this session another factor was proven just now, beside those it was opened with: what is asked of two factors is
 * asked of it no more. Its tokens say so from the next refresh. Relies on the decision of the procedure whose transaction it is.
 */
export async function raiseSession(tx: Tx, { sessionId }: Pick<User, 'sessionId'>, passed: Passed): Promise<void> {
  const mine = and(eq(sessions.tenantId, tx.by.tenantId), eq(sessions.id, sessionId), isNull(sessions.endedAt));
  const [row] = await tx.select({ amr: sessions.amr }).from(sessions).where(mine).for('no key update');
  if (!row) return;
  const second = row.amr.length > 0 ? ['mfa'] : [];
  const amr = [...new Set([...row.amr, ...passed.amr, ...second])];
  await tx
    .update(sessions)
    .set({ amr, acr: acrOf(amr) })
    .where(mine);
}
