import type { Tx } from '../../../call/index.ts';
import type { Id } from '../../../platform/ids.ts';
import { riskEvents } from '../tables.ts';

/** Counts a sign-in that failed, for the account that was meant, if any, and the address. The caller has decided. */
export async function noteFailure(tx: Tx, userId: Id<'user'> | undefined): Promise<void> {
  await insert(tx, { userId, kind: 'failed_sign_in' });
}

/** Reaction: a refresh token came back after it had been replaced. */
export async function noteReuse(tx: Tx, { userId }: { userId: Id<'user'> }): Promise<void> {
  await insert(tx, { userId, kind: 'refresh_reuse' });
}

async function insert(
  tx: Tx,
  event: { userId: Id<'user'> | undefined; kind: 'failed_sign_in' | 'refresh_reuse' },
): Promise<void> {
  const { tenantId, request } = tx.by;
  await tx
    .insert(riskEvents)
    .values({ id: tx.id('rev'), tenantId, address: request.ipHash, createdAt: tx.now, ...event });
}
