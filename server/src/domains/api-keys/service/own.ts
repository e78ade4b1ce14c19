import { and, eq } from 'drizzle-orm';
import { type Call, general, managesNothing, type Tx, type User } from '../../../call/index.ts';
import type { Id } from '../../../platform/ids.ts';
import { users } from '../../accounts/tables.ts';
import { apiKeys } from '../tables.ts';

/** Key of this tenant, of that owner where one is said. */
export const thisKey = (
  { tenant }: Pick<Call, 'tenant'>,
  { keyId, userId }: { keyId: Id<'akey'>; userId?: Id<'user'> | undefined },
) =>
  and(
    eq(apiKeys.tenantId, tenant.id),
    eq(apiKeys.id, keyId),
    userId === undefined ? undefined : eq(apiKeys.userId, userId),
  );

/**
 * Who may draw a secret: who has signed in by a token that is good for all they hold. One that the app's own backends could have
 * written must not become a key that manages.
 */
export function drawer(call: Pick<Call, 'self'>): User {
  const user = call.self();
  if (managesNothing(user)) throw general.forbidden();
  return user;
}

/** What an owner does with their keys goes one after the other, and not beside the end of their account. */
export async function lockOwner(tx: Tx, { tenantId, userId }: User): Promise<void> {
  const [owner] = await tx
    .select({ status: users.status })
    .from(users)
    .where(and(eq(users.tenantId, tenantId), eq(users.id, userId)))
    .for('no key update');
  if (owner?.status !== 'active') throw general.invalid_credential();
}
