import { and, eq, lte, sql } from 'drizzle-orm';
import type { z } from 'zod';
import type { Call, Tx } from '../../../call/index.ts';
import type { Id } from '../../../platform/ids.ts';
import { noteFactor } from '../../accounts/index.ts';
import { record } from '../../audit/index.ts';
import { distrustDevices } from '../../devices/index.ts';
import { endSessionsOf } from '../../sessions/index.ts';
import { type ChangePassword, passwordProblems } from '../contract.ts';
import { passwords } from '../tables.ts';
import { type Chosen, checkNewPassword, rejectPassword } from './check.ts';
import { tellPasswordChanged } from './notice.ts';
import { provePassword, settlePassword } from './prove.ts';
import { proveOwnPassword } from './prove-counted.ts';

/** Checks a chosen password and hashes it, before the transaction. Throws `password_rejected` and QueueFull. */
export async function hashNewPassword(call: Call<'db' | 'crypto' | 'breached'>, chosen: Chosen): Promise<string> {
  await checkNewPassword(call, chosen);
  return call.crypto.hashPassword(chosen.password);
}

/**
 * Sets the account's password to one already checked and hashed; `mustChange` when somebody else chose it. Relies on the
 * decision of the procedure whose transaction it is, which also records it and ends the sessions that must end.
 */
export async function setPassword(
  tx: Tx,
  { userId, hash, mustChange = false }: { userId: Id<'user'>; hash: string; mustChange?: boolean },
): Promise<void> {
  const set = { hash, version: anotherVersion, mustChange, changedAt: tx.now };
  await tx
    .insert(passwords)
    .values({ tenantId: tx.by.tenantId, userId, ...set })
    .onConflictDoUpdate({ target: [passwords.tenantId, passwords.userId], set });
  await noteFactor(tx, { userId, factor: 'password', held: true });
}

const anotherVersion = sql`gen_random_uuid()`;

/** The same for a password that has to be changed: the one that is there is rejected too, for that would change nothing. */
export async function hashReplacement(
  call: Call<'db' | 'crypto' | 'clock' | 'breached'>,
  { userId, password, pointer }: { userId: Id<'user'>; password: string; pointer: string },
): Promise<string> {
  const chosen = { password, pointer, owner: userId };
  await checkNewPassword(call, chosen);
  if (await provePassword(call, { userId, password })) await rejectPassword(call, chosen, unchanged);
  return call.crypto.hashPassword(password);
}

/**
 * Replaces a password that has to be changed, as it stood at `knownAt`, by one its owner chose. False when it no longer has to
 * be, or was set anew since: whoever asked knows an older password and must prove themselves again. Relies on the decision of
 * the procedure whose transaction it is, which also records it and ends the sessions that must end.
 */
export async function replaceTemporaryPassword(
  tx: Tx,
  { userId, hash, knownAt }: { userId: Id<'user'>; hash: string; knownAt: Date },
): Promise<boolean> {
  const replaced = await tx
    .update(passwords)
    .set({ hash, version: anotherVersion, mustChange: false, changedAt: tx.now })
    .where(
      and(
        eq(passwords.tenantId, tx.by.tenantId),
        eq(passwords.userId, userId),
        eq(passwords.mustChange, true),
        lte(passwords.changedAt, knownAt),
      ),
    )
    .returning({ userId: passwords.userId });
  return replaced.length === 1;
}

/** Changes the caller's password: needs the current one, ends every other session of theirs (F024). */
export async function changePassword(
  call: Call<'db' | 'crypto' | 'clock' | 'breached' | 'ids' | 'mail' | 'kv' | 'limits' | 'memo' | 'metrics'>,
  input: z.output<typeof ChangePassword>,
): Promise<void> {
  const { userId, sessionId } = call.self();
  const chosen = { password: input.new_password, pointer: '/new_password', owner: userId };
  await checkNewPassword(call, chosen);
  const proven = await proveOwnPassword(call, input.current_password);
  // Only who knows the current password learns that the new one equals it.
  if (proven && isSame(input.new_password, input.current_password)) await rejectPassword(call, chosen, unchanged);
  const hash = proven && (await call.crypto.hashPassword(input.new_password));
  await call.db.write(async (tx) => {
    const target = { kind: 'user', id: userId };
    if (!hash || !(await settlePassword(tx, proven))) {
      await record(tx, { type: 'passwords.change_refused', target, data: { reason: 'wrong_password' } });
      return tx.refuse(passwordProblems.wrong_password());
    }
    await setPassword(tx, { userId, hash });
    await endSessionsOf(tx, { userId, except: sessionId, reason: 'password_changed' });
    await distrustDevices(tx, userId);
    await record(tx, { type: 'passwords.changed', target });
    await tellPasswordChanged(call, tx, userId);
  });
}

const unchanged = { unchanged: 'The same as the current password.' };
const isSame = (a: string, b: string) => a.normalize('NFKC') === b.normalize('NFKC');
