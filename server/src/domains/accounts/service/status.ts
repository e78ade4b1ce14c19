import type { z } from 'zod';
import { type Call, tellVersion } from '../../../call/index.ts';
import { accountProblems, type ManagedUser, type SuspendUser, type UserRef } from '../contract.ts';
import type { Status, UserRow } from '../tables.ts';
import { eraseAccount } from './erase.ts';
import { manage, nameOf, takeUp } from './manage.ts';
import { restorableUntil, showManaged } from './show.ts';

type Needs = Call<'db' | 'crypto'>;
type Shown = Promise<z.output<typeof ManagedUser>>;
type Ref = z.output<typeof UserRef>;

/** Nobody signs in, refreshes or calls as a suspended user, from this moment; said again, the reason is the new one (F010). */
export async function suspendUser(call: Needs, { user_id: userId, reason }: z.output<typeof SuspendUser>): Shown {
  const row = await manage(call, { userId, leaving: true }, (tx, before) => {
    if (before.status === 'deleted') throw accountProblems.user_deleted();
    const since = before.suspendedAt ?? tx.now;
    const set = { suspendedAt: since, suspendedBy: nameOf(call.principal), suspendedReason: reason };
    return {
      set: { ...set, status: 'suspended' },
      type: 'accounts.suspended',
      data: { ...moved(before.status, 'suspended'), reason },
      news: 'accounts.suspended',
    };
  });
  return shown(call, row);
}

/** Lets a suspended user back in: with a new sign-in, for their sessions have ended. */
export async function unsuspendUser(call: Needs, { user_id: userId }: Ref): Shown {
  const row = await manage(call, { userId }, (_tx, before) => {
    if (before.status === 'deleted') throw accountProblems.user_deleted();
    if (before.status === 'active') return undefined;
    return {
      set: { status: 'active', suspendedAt: null, suspendedBy: null, suspendedReason: null },
      type: 'accounts.unsuspended',
      data: moved('suspended', 'active'),
    };
  });
  return shown(call, row);
}

/** F011: the account is as good as gone, its identifiers stay taken, and it can be restored until the job erases it. */
export async function deleteUser(call: Call<'db'>, { user_id: userId }: Ref): Promise<void> {
  await manage(call, { userId, leaving: true }, (tx, before) => {
    if (before.status === 'deleted') return undefined;
    return {
      set: { status: 'deleted', deletedAt: tx.now, deletedBy: nameOf(call.principal) },
      type: 'accounts.deleted',
      data: moved(before.status, 'deleted'),
      news: 'accounts.deleted',
    };
  });
}

/** Takes a deletion back: who was suspended before it is so again. Throws `restore_window_over`. */
export async function restoreUser(call: Needs, { user_id: userId }: Ref): Shown {
  const row = await manage(call, { userId }, (tx, before) => {
    if (before.deletedAt === null) return undefined;
    if (restorableUntil(call, before.deletedAt) <= tx.now) throw accountProblems.restore_window_over();
    const status: Status = before.suspendedAt === null ? 'active' : 'suspended';
    return {
      set: { status, deletedAt: null, deletedBy: null },
      type: 'accounts.restored',
      data: moved('deleted', status),
    };
  });
  return shown(call, row);
}

/** Erases a deleted user now, without waiting for the job. What the audit log keeps names an id and nothing else. */
export async function eraseUser(call: Needs, { user_id: userId }: Ref): Promise<void> {
  await call.must('users:manage');
  await call.db.write(async (tx) => {
    const before = await takeUp(call, tx, { userId });
    if (before.status !== 'deleted') throw accountProblems.user_not_deleted();
    await eraseAccount(call, tx, before);
  });
}

function shown(call: Needs, row: UserRow) {
  tellVersion(call, row.version);
  return showManaged(call, row);
}

const moved = (before: Status, after: Status) => ({ before: { status: before }, after: { status: after } });
