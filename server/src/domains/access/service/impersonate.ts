import { and, eq, isNotNull, or, type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { Tx } from '../../../call/index.ts';
import type { Reader } from '../../../platform/db/index.ts';
import type { Id } from '../../../platform/ids.ts';
import { accountProblems } from '../../accounts/index.ts';
import { users } from '../../accounts/tables.ts';
import { tenants } from '../../tenants/tables.ts';
import type { BuiltInPermission } from '../built-in.ts';
import { covering, parseScope } from '../scope.ts';
import { roles } from '../tables.ts';
import { countsAt } from './can.ts';
import { guardAccount } from './guards.ts';
import { givenTo } from './held.ts';
import { authorOf, permissionsOf } from './rights.ts';

const impersonating: BuiltInPermission = 'users:impersonate';

/**
 * Nobody acts as an account that may do more than they may themselves: not in Doorward's own procedures, and not in any app, at
 * any scope, for the tokens say so to the app. Relies on the gate that the caller entered. Throws `user_exceeds_own_rights`.
 */
export async function guardImpersonated(tx: Tx, { userId }: { userId: Id<'user'> }): Promise<void> {
  await guardAccount(tx, { userId });
  await refuseBeyondApps(tx, userId);
}

/** Whoever sets an account's address could become it, and is then what it is in the apps. Throws `user_exceeds_own_rights`. */
export async function guardAddress(
  tx: Tx,
  { userId, readdressing }: { userId: Id<'user'>; readdressing: boolean },
): Promise<void> {
  if (readdressing && tx.by.principal.kind !== 'system') await refuseBeyondApps(tx, userId);
}

async function refuseBeyondApps(tx: Tx, userId: Id<'user'>): Promise<void> {
  const holder = authorOf(tx);
  // Who defines what the apps' words mean holds them all.
  if ((await permissionsOf(tx, { holder, scope: 'tenant' })).has('apps:manage')) return;
  const theirs = await heldInApps(tx, userId);
  const home = 'userId' in holder && holder.tenantId === tx.by.tenantId;
  const own = home && theirs.length > 0 ? await heldInApps(tx, holder.userId) : [];
  for (const { appId, scope, words } of theirs) {
    const at = covering(scope);
    const near = own.filter((one) => one.appId === appId && at.includes(one.scope));
    const reach = new Set(near.flatMap((one) => one.words));
    if (!words.every((word) => reach.has(word))) throw accountProblems.user_exceeds_own_rights();
  }
}

/** What a user of the transaction's tenant holds in its apps: permissions, and the names that are answered to. */
async function heldInApps(tx: Tx, userId: Id<'user'>) {
  const { tenantId } = tx.by;
  const given = givenTo(tx, { tenantId, userId });
  const held = await tx
    .select({ appId: roles.appId, scope: given.scope, effective: roles.effective, lineage: roles.lineage })
    .from(given)
    .innerJoin(roles, and(eq(roles.tenantId, tenantId), eq(roles.id, given.roleId)))
    .where(isNotNull(roles.appId));
  return held.flatMap(({ appId, scope, effective, lineage }) => {
    const at = parseScope(scope);
    // What is written in no scope's grammar counts nowhere.
    return at ? [{ appId, scope: at, words: [...effective, ...lineage] }] : [];
  });
}

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
