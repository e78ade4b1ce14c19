import { and, eq, or, type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { Reader } from '../../../platform/db/index.ts';
import { users } from '../../accounts/tables.ts';
import { tenants } from '../../tenants/tables.ts';
import type { BuiltInPermission } from '../built-in.ts';
import { roles } from '../tables.ts';
import { countsAt } from './can.ts';
import { givenTo } from './held.ts';

const impersonating: BuiltInPermission = 'users:impersonate';

/**
 * The condition that an actor is active and may act as users of that tenant still, for a row that names both: held at the tenant,
 * or at `instance`, which alone counts in another tenant than the actor's.
 */
export function mayStillImpersonate(
  q: Pick<Reader, 'select'>,
  { tenantId, actorTenantId, actorId }: { tenantId: PgColumn; actorTenantId: PgColumn; actorId: PgColumn },
): SQL {
  const given = givenTo(q, { tenantId: actorTenantId, userId: actorId });
  const grounds = q
    .select({ id: given.id })
    .from(given)
    .innerJoin(roles, and(eq(roles.tenantId, actorTenantId), eq(roles.id, given.roleId)))
    .innerJoin(users, and(eq(users.tenantId, actorTenantId), eq(users.id, actorId)))
    .innerJoin(tenants, eq(tenants.id, actorTenantId))
    .where(
      and(
        sql`${roles.appId} is null and ${impersonating} = any(${roles.effective})`,
        or(eq(given.scope, 'instance'), and(eq(given.scope, 'tenant'), eq(actorTenantId, tenantId))),
        countsAt(given.scope),
      ),
    );
  return sql`exists (${grounds})`;
}
