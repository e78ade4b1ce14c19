import { and, eq, sql } from 'drizzle-orm';
import type { Call } from '../../../call/index.ts';
import { riskProviders } from '../tables.ts';
import { secretPlace } from './provider.ts';

/** Moves the secret of the tenant's risk provider under the active ring key; gives how many moved. */
export async function rewrapProviders(call: Call<'db' | 'crypto'>): Promise<number> {
  await call.must('keys:manage');
  const { crypto, tenant } = call;
  const ofTenant = eq(riskProviders.tenantId, tenant.id);
  const [row] = await call.db.reader
    .select({ secret: riskProviders.secret })
    .from(riskProviders)
    .where(and(ofTenant, sql`not starts_with(${riskProviders.secret}, ${crypto.activePrefix})`));
  if (!row) return 0;
  const secret = crypto.rewrap(row.secret, secretPlace(tenant.id));
  // One that was set meanwhile is under the active key, unless a server has the older key first: then running again finds it.
  await call.db.write((tx) =>
    tx
      .update(riskProviders)
      .set({ secret })
      .where(and(ofTenant, eq(riskProviders.secret, row.secret))),
  );
  return 1;
}
