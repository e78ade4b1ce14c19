import { and, eq, inArray, isNotNull, isNull, ne } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Tx } from '../../../call/index.ts';
import type { Id } from '../../../platform/ids.ts';
import { sessions } from '../tables.ts';

export type EndReason =
  | 'signed_out'
  | 'revoked'
  | 'revoked_by_admin'
  | 'password_changed'
  | 'password_reset_required'
  | 'password_reset'
  | 'address_proven'
  | 'email_changed'
  | 'email_change_undone'
  | 'guest_upgraded'
  | 'refresh_token_reused'
  | 'account_suspended'
  | 'account_deleted'
  | 'impersonation_ended';

interface Whose {
  readonly userId: Id<'user'>;
  /** Just this one. */
  readonly only?: Id<'sess'>;
  /** All but this one. */
  readonly except?: Id<'sess'>;
  readonly reason: EndReason;
}

/**
 * Ends sessions of one user of the call's tenant at once and gives how many. Relies on the decision of the procedure
 * whose transaction it is; the caller records the act.
 */
export async function endSessionsOf(tx: Tx, { userId, only, except, reason }: Whose): Promise<number> {
  const { rowCount } = await tx
    .update(sessions)
    .set({ endedAt: tx.now, endReason: reason })
    .where(
      and(
        eq(sessions.tenantId, tx.by.tenantId),
        eq(sessions.userId, userId),
        isNull(sessions.endedAt),
        only ? eq(sessions.id, only) : undefined,
        except ? ne(sessions.id, except) : undefined,
      ),
    );
  if (rowCount > 0) await endOpenedFrom(tx, userId);
  return rowCount;
}

/**
 * Who acts as somebody does so as long as they are signed in themselves, in whatever tenant. The database itself looks up which sessions
 * those are: with ten thousand ids to encode, every other call of this process would wait.
 */
async function endOpenedFrom(tx: Tx, userId: Id<'user'>): Promise<void> {
  const own = alias(sessions, 'own');
  const ended = tx
    .select({ id: own.id })
    .from(own)
    .where(and(eq(own.tenantId, tx.by.tenantId), eq(own.userId, userId), isNotNull(own.endedAt)));
  await tx
    .update(sessions)
    .set({ endedAt: tx.now, endReason: 'impersonation_ended' })
    .where(
      and(
        eq(sessions.actorTenantId, tx.by.tenantId),
        inArray(sessions.actorSessionId, ended),
        isNull(sessions.endedAt),
      ),
    );
}

/** Reaction to a suspension: who comes back signs in anew. */
export async function endSessionsOfSuspended(tx: Tx, { userId }: Pick<Whose, 'userId'>): Promise<void> {
  await endSessionsOf(tx, { userId, reason: 'account_suspended' });
}

/** Reaction to a deletion. */
export async function endSessionsOfDeleted(tx: Tx, { userId }: Pick<Whose, 'userId'>): Promise<void> {
  await endSessionsOf(tx, { userId, reason: 'account_deleted' });
}
