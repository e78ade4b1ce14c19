import { and, eq } from 'drizzle-orm';
import { type Act, type Call, checkVersion, type Principal } from '../../../call/index.ts';
import type { Id } from '../../../platform/ids.ts';
import { type EventType, record } from '../../audit/index.ts';
import { accountProblems } from '../contract.ts';
import { type UserRow, users } from '../tables.ts';

/** What an administrator does to an account, once it is read. Undefined leaves it as it is. */
export interface Change {
  readonly set: Partial<UserRow>;
  /** Of the audit event. Field names and what is not personal: never an identifier, a name or metadata. */
  readonly type: EventType;
  readonly data: Readonly<Record<string, unknown>>;
  readonly news?: 'accounts.email_changed' | 'accounts.suspended' | 'accounts.deleted';
}

interface Whom {
  readonly userId: Id<'user'>;
  /** It will not be active afterwards. */
  readonly leaving?: boolean;
  /** It is given an address: who reads the mail there can set a password. */
  readonly readdressing?: boolean;
}

/**
 * One change of an account by an administrator: `users:manage`, no more rights than their own on the other side, If-Match, the
 * audit event and the news, all in one transaction. Throws `user_not_found`, `user_exceeds_own_rights`, `last_superadmin`.
 */
export async function manage(
  call: Call<'db'>,
  whom: Whom,
  decide: (tx: Act, before: UserRow) => Promise<Change | undefined> | Change | undefined,
): Promise<UserRow> {
  const { userId } = whom;
  await call.must('users:manage');
  return call.db.write(async (tx) => {
    const before = await takeUp(call, tx, whom);
    const change = await decide(tx, before);
    if (!change) return before;
    const [after = before] = await tx
      .update(users)
      .set({ ...change.set, version: before.version + 1, updatedAt: tx.now })
      .where(thisUser(call, userId))
      .returning();
    await record(tx, { type: change.type, target: { kind: 'user', id: userId }, data: change.data });
    if (change.news) await tx.announce(change.news, { userId });
    return after;
  });
}

/** Locks the account, once who knows a reason against it has been heard. */
export async function takeUp(
  call: Call,
  tx: Act,
  { userId, leaving = false, readdressing = false }: Whom,
): Promise<UserRow> {
  await tx.announce('accounts.managing', { userId, leaving, readdressing });
  const [before] = await tx.select().from(users).where(thisUser(call, userId)).for('no key update');
  if (!before) throw accountProblems.user_not_found();
  checkVersion(call, before.version);
  return before;
}

/** A user of this tenant; one of another tenant is not told from one that does not exist. */
export const thisUser = ({ tenant }: Pick<Call, 'tenant'>, userId: Id<'user'>) =>
  and(eq(users.tenantId, tenant.id), eq(users.id, userId));

/** Who acts, as a row keeps it. */
export function nameOf(principal: Principal): string {
  if (principal.kind === 'user' || principal.kind === 'api_key') return principal.userId;
  return principal.kind === 'system' ? `system:${principal.name}` : principal.kind;
}
