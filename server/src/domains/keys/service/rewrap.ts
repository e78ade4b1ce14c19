import { and, eq, sql } from 'drizzle-orm';
import type { Call } from '../../../call/index.ts';
import { signingKeys } from '../tables.ts';
import { placeOf } from './keys.ts';

/** Moves the private halves of the tenant's signing keys under the active ring key; gives how many moved. */
export async function rewrapSigningKeys(call: Call<'db' | 'crypto'>): Promise<number> {
  await call.must('keys:manage');
  const { crypto, tenant } = call;
  const ofTenant = eq(signingKeys.tenantId, tenant.id);
  const rows = await call.db.reader
    .select({ kid: signingKeys.kid, privateKey: signingKeys.privateKey })
    .from(signingKeys)
    .where(and(ofTenant, sql`not starts_with(${signingKeys.privateKey}, ${crypto.activePrefix})`));
  const moves = rows.map(({ kid, privateKey }) => ({ kid, privateKey: crypto.rewrap(privateKey, placeOf(kid)) }));
  if (moves.length === 0) return 0;
  await call.db.write(async (tx) => {
    for (const { kid, privateKey } of moves)
      await tx
        .update(signingKeys)
        .set({ privateKey })
        .where(and(ofTenant, eq(signingKeys.kid, kid)));
  });
  return moves.length;
}
