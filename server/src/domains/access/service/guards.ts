import { and, eq, isNull } from 'drizzle-orm';
import type { Tx } from '../../../call/index.ts';
import { type Id, parseId } from '../../../platform/ids.ts';
import { accountProblems } from '../../accounts/index.ts';
import { users } from '../../accounts/tables.ts';
import { record } from '../../audit/index.ts';
import { builtInPermissions } from '../built-in.ts';
import { roleAssignments, roles } from '../tables.ts';
import { assignRole } from './assignments.ts';
import { givenTo } from './held.ts';
import {
  authorOf,
  enterGate,
  findRole,
  type Holder,
  nameOf,
  objectionTo,
  permissionsOf,
  refuseWithoutSuperadmin,
} from './rights.ts';

interface About {
  readonly userId: Id<'user'>;
}

/**
 * Nobody changes, suspends, deletes or erases an account that may do more in Doorward's own procedures than they may: whoever
 * sets its address could become it. What a suspended or deleted account held counts as well. Called before the account's row is
 * locked; `leaving` says that the account will not be active. Throws `user_exceeds_own_rights`.
 */
export async function guardAccount(tx: Tx, { userId, leaving = false }: About & { leaving?: boolean }): Promise<void> {
  if (leaving) await enterGate(tx);
  await refuseWhoManagesMore(tx, userId, () => true);
}

/**
 * Nobody acts as an account that manages more of the tenant or the instance. What it manages at an organization does not count: it
 * is not lent. Relies on the gate that the caller entered. Throws `user_exceeds_own_rights`.
 */
export async function guardImpersonated(tx: Tx, { userId }: About): Promise<void> {
  await refuseWhoManagesMore(tx, userId, (scope) => scope === 'tenant' || scope === 'instance');
}

async function refuseWhoManagesMore(tx: Tx, userId: Id<'user'>, counts: (scope: string) => boolean): Promise<void> {
  if (tx.by.principal.kind === 'system') return;
  const { tenantId } = tx.by;
  const given = givenTo(tx, { tenantId, userId });
  const held = await tx
    .select({ scope: given.scope, permissions: roles.effective })
    .from(given)
    .innerJoin(roles, and(eq(roles.tenantId, tenantId), eq(roles.id, given.roleId)))
    .where(isNull(roles.appId));
  for (const scope of ['tenant', 'instance'] as const) {
    const theirs = held.filter((one) => counts(one.scope) && (scope === 'tenant' || one.scope === 'instance'));
    const managing = theirs.flatMap((one) => one.permissions).filter((permission) => permission in builtInPermissions);
    if (managing.length === 0) continue;
    const own = await permissionsOf(tx, { holder: authorOf(tx), scope });
    if (!managing.every((permission) => own.has(permission))) throw accountProblems.user_exceeds_own_rights();
  }
}

/** The instance keeps an active superadmin. Relies on the gate that `guardAccount` entered. Throws `last_superadmin`. */
export async function keepSuperadmin(tx: Tx, { userId }: About): Promise<void> {
  const [superadmin] = await tx
    .select({ id: roleAssignments.id })
    .from(roleAssignments)
    .innerJoin(roles, and(eq(roles.tenantId, roleAssignments.tenantId), eq(roles.id, roleAssignments.roleId)))
    .where(
      and(
        eq(roleAssignments.tenantId, tx.by.tenantId),
        eq(roleAssignments.userId, userId),
        eq(roleAssignments.scope, 'instance'),
        isNull(roles.appId),
        eq(roles.name, 'superadmin'),
      ),
    );
  if (superadmin) await refuseWithoutSuperadmin(tx);
}

/** Whom an administrator creates holds what whoever registers holds. */
export async function giveFirstRole(tx: Tx, { userId }: About): Promise<void> {
  await assignRole(tx, { userId, role: 'user', scope: 'tenant', grantedBy: nameOf(tx.by.principal) });
}

/** To a role at the tenant one may invite as one may give it. Throws `role_not_grantable`. */
export async function guardInvitedRole(tx: Tx, { role }: { role: string }): Promise<void> {
  if (!(await mayGive(tx, { name: role, grantor: authorOf(tx) }))) throw accountProblems.role_not_grantable();
}

/**
 * Gives who accepted an invitation the role it names, if whoever invited could give it still; otherwise it is withheld, and that
 * is recorded. Relies on the decision of the procedure whose transaction it is.
 */
export async function giveInvitedRole(
  tx: Tx,
  { userId, role, invitedBy }: About & { role: string; invitedBy: string },
): Promise<void> {
  const inviter = await holderOf(tx, invitedBy);
  await enterGate(tx, inviter);
  if (inviter && (await mayGive(tx, { name: role, grantor: inviter }))) {
    await assignRole(tx, { userId, role, scope: 'tenant', grantedBy: invitedBy });
    return;
  }
  const target = { kind: 'user', id: userId };
  await record(tx, { type: 'access.role_withheld', target, data: { role, scope: 'tenant', invited_by: invitedBy } });
}

async function mayGive(tx: Tx, { name, grantor }: { name: string; grantor: Holder }): Promise<boolean> {
  const role = await findRole(tx, name);
  return role !== undefined && (await objectionTo(tx, { role, scope: 'tenant', grantor })) === undefined;
}

async function holderOf(tx: Tx, invitedBy: string): Promise<Holder | undefined> {
  const userId = parseId('user', invitedBy);
  if (!userId) return undefined;
  const [user] = await tx
    .select({ tenantId: users.tenantId, userId: users.id })
    .from(users)
    .where(eq(users.id, userId));
  return user;
}
