import { and, eq, type SQL } from 'drizzle-orm';
import type { z } from 'zod';
import type { Call, Tx } from '../../../call/index.ts';
import type { Id } from '../../../platform/ids.ts';
import { record } from '../../audit/index.ts';
import { type ApiKeyRef, apiKeyProblems } from '../contract.ts';
import { apiKeys } from '../tables.ts';
import { thisKey } from './own.ts';

type Reason = 'revoked' | 'revoked_by_admin' | 'account_deleted' | 'organization_deleted';

/** Ends one of the caller's keys, with every secret of it. The next call that shows one is refused, on every replica. */
export async function revokeOwnApiKey(
  call: Call<'db'>,
  { api_key_id: keyId }: z.output<typeof ApiKeyRef>,
): Promise<void> {
  const { userId } = call.self();
  await call.db.write((tx) => endOne(tx, thisKey(call, { keyId, userId }), 'revoked'));
}

/** Ends a key of anybody's, for an administrator. */
export async function revokeAnyApiKey(
  call: Call<'db'>,
  { api_key_id: keyId }: z.output<typeof ApiKeyRef>,
): Promise<void> {
  await call.must('keys:manage');
  await call.db.write((tx) => endOne(tx, thisKey(call, { keyId }), 'revoked_by_admin'));
}

/** Reaction to a deletion: who is restored makes new ones. */
export async function endKeysOfDeleted(tx: Tx, { userId }: { userId: Id<'user'> }): Promise<void> {
  const theirs = and(eq(apiKeys.tenantId, tx.by.tenantId), eq(apiKeys.userId, userId));
  await end(tx, theirs, 'account_deleted');
}

/** Reaction to the end of an organization: keys for it alone go with it. */
export async function endKeysOfOrganization(tx: Tx, { orgId }: { orgId: Id<'org'> }): Promise<void> {
  const there = and(eq(apiKeys.tenantId, tx.by.tenantId), eq(apiKeys.scope, `org:${orgId}`));
  await end(tx, there, 'organization_deleted');
}

async function endOne(tx: Tx, which: SQL | undefined, reason: Reason): Promise<void> {
  if ((await end(tx, which, reason)) === 0) throw apiKeyProblems.api_key_not_found();
}

async function end(tx: Tx, which: SQL | undefined, reason: Reason): Promise<number> {
  const gone = await tx.delete(apiKeys).where(which).returning({ id: apiKeys.id, userId: apiKeys.userId });
  for (const { id, userId } of gone)
    await record(tx, {
      type: 'api_keys.revoked',
      target: { kind: 'api_key', id },
      data: { user_id: userId, reason },
    });
  return gone.length;
}
