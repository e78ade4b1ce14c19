import { and, eq } from 'drizzle-orm';
import type { Tx } from '../../../call/index.ts';
import type { Id } from '../../../platform/ids.ts';
import { users } from '../tables.ts';

/** Factors by which somebody can begin a sign-in and end it; all others only come on top. */
const waysIn = ['password', 'passkey', 'social'] as const;

export type WayIn = (typeof waysIn)[number] | 'email';

/**
 * The ways in the account has, and its row held to the end of the transaction, so that of two who each take one away the second
 * sees what the first has left. `email`: a verified address, which links and codes are mailed to. Relies on the decision of the
 * procedure whose transaction it is.
 */
export async function holdWaysIn(tx: Tx, userId: Id<'user'>): Promise<readonly WayIn[]> {
  const [row] = await tx
    .select({ factors: users.factors, emailVerifiedAt: users.emailVerifiedAt })
    .from(users)
    .where(and(eq(users.tenantId, tx.by.tenantId), eq(users.id, userId)))
    .for('no key update');
  const held = waysIn.filter((way) => row?.factors.includes(way));
  return row?.emailVerifiedAt ? [...held, 'email'] : held;
}
