import type { z } from 'zod';
import { type Call, type Tx, tellVersion } from '../../../call/index.ts';
import type { Id } from '../../../platform/ids.ts';
import { insertBuiltIns } from '../../access/index.ts';
import { record } from '../../audit/index.ts';
import { insertKey, type PreparedKey, prepareKey } from '../../keys/index.ts';
import {
  type FreshTenant,
  forgetTenant,
  insertTenant,
  type NewTenant,
  settingsOf,
  showTenant,
  type Tenant,
} from '../../tenants/index.ts';

/** A new tenant with its app `default`, its first signing key and the built-in roles, all or nothing. */
export async function createTenant(
  call: Call<'db' | 'crypto' | 'ids' | 'memo'>,
  input: z.output<typeof NewTenant>,
): Promise<z.output<typeof Tenant>> {
  await call.must('tenants:manage', 'instance');
  const key = prepareKey(call, settingsOf(call).signing_algorithm);
  const fresh = { id: call.ids.create('tnt'), appId: call.ids.create('app'), ...input };
  const row = await call.db.write((tx) => bearTenant(tx, fresh, key));
  forgetTenant(call.memo, row);
  call.tell({ kind: 'location', path: `/v1/tenants/${row.id}` });
  tellVersion(call, row.version);
  return showTenant(call, row);
}

/** The birth itself. Relies on the decision of the call whose transaction it is. Throws `tenant_slug_taken`. */
export async function bearTenant(tx: Tx, fresh: FreshTenant, key: PreparedKey) {
  const tenant = await insertTenant(tx, fresh);
  await insertKey(tx, tenant.id, key);
  await insertBuiltIns(tx, tenant.id);
  const data = { slug: tenant.slug, name: tenant.name, kid: key.kid };
  await record(within(tx, tenant.id), { type: 'tenants.created', target: { kind: 'tenant', id: tenant.id }, data });
  return tenant;
}

/** The same transaction, acting in that tenant: its record keeps the birth, and so does the tenant of who asked (F127). */
function within(tx: Tx, tenantId: Id<'tnt'>): Tx {
  const { by } = tx;
  if (by.tenantId === tenantId) return tx;
  return { ...tx, by: { ...by, tenantId, homeTenantId: by.homeTenantId ?? by.tenantId } };
}
