import { and, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Tx } from '../../../call/index.ts';
import { type Placeholders, returns, statement } from '../../../platform/db/index.ts';
import { type Id, uuidToId } from '../../../platform/ids.ts';
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
  | 'mfa_required'
  | 'factors_reset'
  | 'refresh_token_reused'
  | 'account_suspended'
  | 'account_deleted'
  | 'impersonation_ended'
  | 'device_forgotten'
  | 'session_cap'
  | 'country_not_allowed';

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
export async function endSessionsOf(tx: Tx, whose: Whose): Promise<number> {
  const ended = whose.only ? await endOne(tx, { ...whose, only: whose.only }) : await endAll(tx, whose);
  if (ended > 0) await endOpenedFrom(tx, whose.userId);
  return ended;
}

async function endOne(tx: Tx, { userId, only, reason }: Whose & { readonly only: Id<'sess'> }): Promise<number> {
  const { rowCount } = await tx
    .update(sessions)
    .set({ endedAt: tx.now, endReason: reason })
    .where(
      and(
        eq(sessions.id, only),
        eq(sessions.tenantId, tx.by.tenantId),
        eq(sessions.userId, userId),
        isNull(sessions.endedAt),
      ),
    );
  return rowCount;
}

/** Ended in one go. More would keep a processor of the database from everybody else's calls for as long as they are. */
const portion = 250;
/** Between two portions, in seconds, for everybody else's calls; slept in the database, for nothing else is awaited in a transaction. */
const pause = 0.02;

type Portion = {
  tenantId: Id<'tnt'>;
  userId: Id<'user'>;
  except: Id<'sess'> | null;
  reason: EndReason;
  now: Date;
  afterAt: Date;
  afterId: Id<'sess'>;
};

/** In the order of their index, from where the portion before stopped: what that ended is not read again. */
const endPortion = statement('sessions.end_portion', (_q, p: Placeholders<Portion>) =>
  returns(
    sql`with portion as materialized (
      select id, created_at from ${sessions}
      where tenant_id = ${p.tenantId(sessions.tenantId)} and user_id = ${p.userId(sessions.userId)}
        and (created_at, id) > (${p.afterAt(sessions.createdAt)}, ${p.afterId(sessions.id)})
        and ended_at is null and id is distinct from ${p.except(sessions.id)}
      order by created_at, id limit ${sql.raw(String(portion))} for no key update
    ), ended as (
      update ${sessions} set ended_at = ${p.now(sessions.endedAt)}, end_reason = ${p.reason(sessions.endReason)}
      from portion where sessions.id = portion.id
    )
    select (select count(*)::int from portion), created_at, id from portion order by created_at desc, id desc limit 1`,
    { ended: sql<number>`ended`, createdAt: sessions.createdAt, id: sessions.id },
  ),
);

async function endAll(tx: Tx, { userId, except, reason }: Whose): Promise<number> {
  const whose = { tenantId: tx.by.tenantId, userId, except: except ?? null, reason, now: tx.now };
  let after = { afterAt: new Date(0), afterId: first };
  for (let total = 0; ; ) {
    const [last] = await tx.run(endPortion, { ...whose, ...after });
    total += last?.ended ?? 0;
    if (!last || last.ended < portion) return total;
    after = { afterAt: last.createdAt, afterId: last.id };
    await tx.execute(sql`select pg_sleep(${pause})`);
  }
}

/** Before every id there is. */
const first = uuidToId('sess', '00000000-0000-0000-0000-000000000000');

/**
 * Who acts as somebody does so as long as they are signed in themselves, in whatever tenant. The database itself looks up which sessions
 * those are: with ten thousand ids to encode, every other call of this process would wait.
 */
export async function endOpenedFrom(tx: Tx, userId: Id<'user'>): Promise<void> {
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
