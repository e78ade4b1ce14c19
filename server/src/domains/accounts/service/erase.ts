import { and, asc, eq, inArray, lte, sql } from 'drizzle-orm';
import { type Act, type Call, type House, openSystemCall } from '../../../call/index.ts';
import type { Id } from '../../../platform/ids.ts';
import { record } from '../../audit/index.ts';
import { settingsOf } from '../../tenants/index.ts';
import { invitations, type UserRow, users } from '../tables.ts';
import { emailLookups, emailOf } from './emails.ts';
import { thisUser } from './manage.ts';

const batch = 100;

/**
 * Removes the account's row, with everything that hangs on it by a key, and invitations to its address. Other rooms hear of it
 * and remove what names it otherwise; the audit log stays, and holds nothing personal. The row is locked by the caller, who has
 * decided.
 */
export async function eraseAccount(call: Call<'crypto'>, tx: Act, row: UserRow): Promise<void> {
  const address = emailOf(call, row);
  const lookups = address === undefined ? [] : emailLookups(call, address);
  if (lookups.length > 0) {
    const toThem = inArray(invitations.emailLookup, [...lookups]);
    await tx.delete(invitations).where(and(eq(invitations.tenantId, row.tenantId), toThem));
  }
  await tx.announce('accounts.erasing', { userId: row.id });
  await tx.delete(users).where(thisUser(call, row.id));
  await record(tx, { type: 'accounts.erased', target: { kind: 'user', id: row.id } });
  await tx.announce('accounts.erased', { userId: row.id, emailLookups: lookups });
}

/**
 * Erases, over all tenants, who was deleted longer ago than the tenant keeps them (F011), one transaction each. Harmless to run
 * at once on any number of replicas. One tenant's failure stops no other's; it is thrown at the end.
 */
export async function eraseDueAccounts(house: House, signal?: AbortSignal): Promise<void> {
  const rows = await house.platform.db.reader
    .selectDistinct({ tenantId: users.tenantId })
    .from(users)
    .where(sql`${users.deletedAt} is not null`);
  const failures: unknown[] = [];
  for (const { tenantId } of rows) {
    try {
      await eraseDueOf(house, tenantId, signal);
    } catch (error) {
      signal?.throwIfAborted();
      failures.push(error);
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, `erasing users of ${failures.length} tenants failed`);
}

async function eraseDueOf(house: House, tenantId: Id<'tnt'>, signal?: AbortSignal): Promise<void> {
  const place = await house.slots.locateTenant?.(tenantId);
  if (!place) return;
  const call = openSystemCall(house, { name: 'accounts.erase', permissions: ['users:manage'], place });
  await call.must('users:manage');
  const kept = settingsOf(call).deleted_user_retention_seconds * 1000;
  const due = and(eq(users.tenantId, tenantId), lte(users.deletedAt, new Date(call.clock.now().getTime() - kept)));
  for (;;) {
    const found = await call.db.reader
      .select({ id: users.id })
      .from(users)
      .where(due)
      .orderBy(asc(users.deletedAt))
      .limit(batch);
    for (const { id } of found) {
      signal?.throwIfAborted();
      await call.db.write(async (tx) => {
        // Restored meanwhile, or erased by another replica, when it is no longer due.
        const [row] = await tx
          .select()
          .from(users)
          .where(and(due, eq(users.id, id)))
          .for('update');
        if (row) await eraseAccount(call, tx, row);
      });
    }
    if (found.length < batch) return;
  }
}
