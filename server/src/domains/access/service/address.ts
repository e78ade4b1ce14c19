import { and, eq, isNotNull } from 'drizzle-orm';
import type { Tx } from '../../../call/index.ts';
import type { Id } from '../../../platform/ids.ts';
import { accountProblems } from '../../accounts/index.ts';
import { covering, parseScope } from '../scope.ts';
import { roles } from '../tables.ts';
import { givenTo } from './held.ts';
import { authorOf, permissionsOf } from './rights.ts';

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
  // What an API key was lent is compared at the tenant alone, above.
  const home = 'userId' in holder && !holder.lent && holder.tenantId === tx.by.tenantId;
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
