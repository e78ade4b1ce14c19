import { and, asc, eq } from 'drizzle-orm';
import type { z } from 'zod';
import type { Call, Tx } from '../../../call/index.ts';
import type { Id } from '../../../platform/ids.ts';
import { accountProblems, noteFactor, tellOwner } from '../../accounts/index.ts';
import { record } from '../../audit/index.ts';
import { dropIdleRecoveryCodes, mfaProblems, secondFactorsOf } from '../../mfa/index.ts';
import { settingsOf } from '../../tenants/index.ts';
import { type Passkey, type PasskeyList, type PasskeyPatch, type PasskeyRef, passkeyProblems } from '../contract.ts';
import { passkeys } from '../tables.ts';
import { showPasskey } from './show.ts';
import { holdUsableWaysIn } from './ways-in.ts';

/** The caller's own passkeys, oldest first: all of them, for they are few. */
export async function listPasskeys(call: Call<'db'>): Promise<z.output<typeof PasskeyList>> {
  const { userId } = call.self();
  const rows = await call.db.reader
    .select()
    .from(passkeys)
    .where(and(eq(passkeys.tenantId, call.tenant.id), eq(passkeys.userId, userId)))
    .orderBy(asc(passkeys.createdAt), asc(passkeys.id));
  return { data: rows.map(showPasskey) };
}

/** Throws `passkey_not_found`. */
export async function renamePasskey(
  call: Call<'db'>,
  { passkey_id: id, name }: z.output<typeof PasskeyPatch>,
): Promise<z.output<typeof Passkey>> {
  const { userId } = call.self();
  const row = await call.db.write(async (tx) => {
    const [renamed] = await tx
      .update(passkeys)
      .set({ name })
      .where(and(eq(passkeys.tenantId, call.tenant.id), eq(passkeys.userId, userId), eq(passkeys.id, id)))
      .returning();
    if (!renamed) throw passkeyProblems.passkey_not_found();
    await record(tx, { type: 'passkeys.renamed', target: { kind: 'user', id: userId }, data: { passkey_id: id } });
    return renamed;
  });
  return showPasskey(row);
}

/**
 * Deletes one of the caller's passkeys, but never the last way in. Throws
 * `passkey_not_found`, `last_way_in`, and `last_second_factor` where one is required.
 */
export async function deletePasskey(
  call: Call<'db' | 'crypto' | 'ids' | 'mail'>,
  { passkey_id: id }: z.output<typeof PasskeyRef>,
): Promise<void> {
  const { userId } = call.self();
  await call.db.write(async (tx) => {
    const ways = await holdUsableWaysIn(call, tx, { userId, without: id });
    const own = await tx
      .select({ id: passkeys.id })
      .from(passkeys)
      .where(and(eq(passkeys.tenantId, call.tenant.id), eq(passkeys.userId, userId)));
    if (!own.some((one) => one.id === id)) throw passkeyProblems.passkey_not_found();
    if (ways.length === 0) throw accountProblems.last_way_in();
    await tx.announce('passkeys.deleting', { userId, left: ways });
    await tx.delete(passkeys).where(and(eq(passkeys.tenantId, call.tenant.id), eq(passkeys.id, id)));
    if (own.length === 1) await lastGoes(call, tx, userId);
    await record(tx, { type: 'passkeys.deleted', target: { kind: 'user', id: userId }, data: { passkey_id: id } });
    await tellOwner(call, tx, { userId, change: 'passkey_removed' });
  });
}

async function lastGoes(call: Pick<Call, 'app'>, tx: Tx, userId: Id<'user'>): Promise<void> {
  await noteFactor(tx, { userId, factor: 'passkey', held: false });
  const { methods } = await secondFactorsOf(tx, userId);
  if (settingsOf(call).mfa_mode === 'required' && methods.length === 0) throw mfaProblems.last_second_factor();
  await dropIdleRecoveryCodes(tx, userId);
}
