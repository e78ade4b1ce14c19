import { and, eq, sql } from 'drizzle-orm';
import type { Call } from '../../../call/index.ts';
import { captchas } from '../tables.ts';
import { secretPlace } from './captcha.ts';

/** Moves the secret of the tenant's CAPTCHA under the active ring key; gives how many moved. */
export async function rewrapCaptchas(call: Call<'db' | 'crypto'>): Promise<number> {
  await call.must('keys:manage');
  const { crypto, tenant } = call;
  const ofTenant = eq(captchas.tenantId, tenant.id);
  const [row] = await call.db.reader
    .select({ secret: captchas.secret })
    .from(captchas)
    .where(and(ofTenant, sql`not starts_with(${captchas.secret}, ${crypto.activePrefix})`));
  if (!row) return 0;
  const secret = crypto.rewrap(row.secret, secretPlace(tenant.id));
  // One that was set meanwhile is under the active key, unless a server has the older key first: then running again finds it.
  await call.db.write((tx) =>
    tx
      .update(captchas)
      .set({ secret })
      .where(and(ofTenant, eq(captchas.secret, row.secret))),
  );
  return 1;
}
