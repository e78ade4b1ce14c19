import { and, eq } from 'drizzle-orm';
import type { z } from 'zod';
import { type Act, type Call, general, type Scope, type Tx } from '../../../call/index.ts';
import type { Reader } from '../../../platform/db/index.ts';
import type { Id } from '../../../platform/ids.ts';
import { record } from '../../audit/index.ts';
import { defaultSlug } from '../../tenants/index.ts';
import { tenants } from '../../tenants/tables.ts';
import {
  type AssignGroupRole,
  type AssignRole,
  accessProblems,
  type Holding,
  type RemoveGroupRole,
  type RemoveRole,
} from '../contract.ts';
import { parseScope } from '../scope.ts';
import { groups, roleAssignments, roles } from '../tables.ts';
import { assignmentColumns, type ShownAssignment, showAssignment } from './assigned.ts';
import {
  changeRights,
  enterGate,
  nameOf,
  objectionTo,
  type Role,
  refuseWithoutSuperadmin,
  requireRole,
  roleColumns,
} from './rights.ts';
import { findSubject, heldBy, targetOf } from './subjects.ts';

/** Gives a user a role at a scope. Given again, it answers with the assignment there is. Nobody gives what they lack. */
export async function assign(call: Call<'db'>, input: z.output<typeof AssignRole>): Promise<ShownAssignment> {
  const shown = await give(call, { userId: input.user_id }, input);
  call.tell({ kind: 'location', path: `/v1/users/${input.user_id}/roles/${shown.id}` });
  return shown;
}

/** The same to a group: whoever is in it, or comes into it, holds the role. */
export async function assignToGroup(
  call: Call<'db'>,
  input: z.output<typeof AssignGroupRole>,
): Promise<ShownAssignment> {
  const shown = await give(call, { groupId: input.group_id }, input);
  call.tell({ kind: 'location', path: `/v1/groups/${input.group_id}/roles/${shown.id}` });
  return shown;
}

interface Wanted {
  readonly role: string;
  readonly app_id?: Id<'app'> | undefined;
  readonly scope: Scope;
}

async function give(
  call: Call<'db'>,
  to: Holding,
  { role: name, app_id: appId, scope }: Wanted,
): Promise<ShownAssignment> {
  return changeRights(call, { permission: 'roles:manage', scope: askedAt(to, scope) }, async (tx) => {
    await findSubject(tx, call.tenant.id, to);
    return giveRole(tx, { to, role: await requireRole(tx, name, appId), scope });
  });
}

/** A group of the tenant is the tenant's: no organization gives or takes what it holds there. */
const askedAt = (to: Holding, scope: Scope): Scope => ('userId' in to || scope === 'instance' ? scope : 'tenant');

/**
 * Gives a role within the author's own rights, asking whoever owns what the scope names. Relies on the gate, and on the decision of
 * the procedure whose transaction it is for `roles:manage` at that scope.
 */
export async function giveRole(tx: Act, grant: { to: Holding; role: Role; scope: Scope }): Promise<ShownAssignment> {
  await refuseBeyondOwn(tx, grant);
  await tx.announce('access.assigning', grant);
  return insertAssignment(tx, { ...grant, grantedBy: nameOf(tx.by.principal) });
}

/** Takes a role from a user, within the same bounds; the instance keeps at least one active superadmin. */
export async function removeRole(call: Call<'db'>, input: z.output<typeof RemoveRole>): Promise<void> {
  await take(call, { userId: input.user_id }, input.assignment_id);
}

export async function removeGroupRole(call: Call<'db'>, input: z.output<typeof RemoveGroupRole>): Promise<void> {
  await take(call, { groupId: input.group_id }, input.assignment_id);
}

async function take(call: Call<'db'>, from: Holding, id: Id<'asg'>): Promise<void> {
  const known = await findAssignment(call.db.reader, call.tenant.id, { from, id });
  // Who may nothing here learns nothing; an organization's admin may at that organization.
  await call.must('roles:manage', askedAt(from, scopeOf(known?.scope)));
  await findSubject(call.db.reader, call.tenant.id, from);
  await call.db.write(async (tx) => {
    await enterGate(tx);
    await takeRole(tx, { from, id });
  });
}

/**
 * Takes an assignment within the author's own rights, asking whoever owns what its scope names; with `at`, only one given there.
 * Relies on the gate and on the decision of the procedure whose transaction it is. Throws `assignment_not_found`.
 */
export async function takeRole(tx: Act, { from, id, at }: { from: Holding; id: Id<'asg'>; at?: Scope }): Promise<void> {
  const found = await findAssignment(tx, tx.by.tenantId, { from, id });
  if (!found || (at && found.scope !== at)) throw accessProblems.assignment_not_found();
  const scope = scopeOf(found.scope);
  await refuseBeyondOwn(tx, { role: found.role, scope });
  await tx.announce('access.removing', { to: from, role: found.role, scope });
  await tx.delete(roleAssignments).where(eq(roleAssignments.id, id));
  if (isSuperadmin(found.role) && scope === 'instance') await refuseWithoutSuperadmin(tx);
  await recordTaken(tx, { from, role: found.role, scope: found.scope });
}

/**
 * Takes from a user the role of the tenant's management of that name at that scope; not held, it leaves things as they are. Relies on
 * the gate and on the decision of the procedure whose transaction it is; nobody is asked.
 */
export async function withdrawRole(
  tx: Tx,
  { userId, role: name, scope }: { userId: Id<'user'>; role: string; scope: Scope },
): Promise<void> {
  const role = await requireRole(tx, name);
  const [gone] = await tx
    .delete(roleAssignments)
    .where(
      and(
        eq(roleAssignments.tenantId, tx.by.tenantId),
        heldBy({ userId }),
        eq(roleAssignments.roleId, role.id),
        eq(roleAssignments.scope, scope),
      ),
    )
    .returning({ id: roleAssignments.id });
  if (gone) await recordTaken(tx, { from: { userId }, role, scope });
}

async function recordTaken(tx: Tx, { from, role, scope }: { from: Holding; role: Role; scope: string }): Promise<void> {
  const data = { role: role.name, ...appOf(role), scope };
  await record(tx, { type: 'access.role_removed', target: targetOf(from), data });
}

/** What is written in no scope's grammar counts nowhere, and the tenant's administrators may clear it away. */
const scopeOf = (text: string | undefined): Scope => (text === undefined ? undefined : parseScope(text)) ?? 'tenant';

/**
 * Gives a user or group of the transaction's tenant a role of the tenant, by name, and records it; given already, it leaves things as
 * they are. Relies on the decision of the procedure whose transaction it is, and on that procedure having compared the role with the
 * grantor's rights. Throws `role_not_found`, and `scope_not_allowed` for `instance` outside the default tenant, an app's role at
 * `instance`, a management role at a thing of an app, and anything of an organization's elsewhere than there.
 */
export async function assignRole(
  tx: Tx,
  grant: Holding & { role: string; appId?: Id<'app'> | undefined; scope: Scope; grantedBy: string },
): Promise<ShownAssignment> {
  const { role: name, appId = null, scope, grantedBy, ...to } = grant;
  return insertAssignment(tx, { to, role: await requireRole(tx, name, appId), scope, grantedBy });
}

async function insertAssignment(
  tx: Tx,
  { to, role, scope, grantedBy }: { to: Holding; role: Role; scope: Scope; grantedBy: string },
): Promise<ShownAssignment> {
  const { tenantId } = tx.by;
  await checkScope(tx, { to, role, scope });
  const [made] = await tx
    .insert(roleAssignments)
    .values({ id: tx.id('asg'), tenantId, ...to, roleId: role.id, scope, grantedBy, createdAt: tx.now })
    .onConflictDoNothing()
    .returning();
  if (made) {
    const data = { role: role.name, ...appOf(role), scope };
    await record(tx, { type: 'access.role_assigned', target: targetOf(to), data });
    return showAssignment({ ...made, role: role.name, appId: role.appId });
  }
  const [held] = await tx
    .select(assignmentColumns)
    .from(roleAssignments)
    .innerJoin(roles, eq(roles.id, roleAssignments.roleId))
    .where(
      and(
        eq(roleAssignments.tenantId, tenantId),
        heldBy(to),
        eq(roleAssignments.roleId, role.id),
        eq(roleAssignments.scope, scope),
      ),
    );
  // Taken away between the two statements, by a removal that did not wait for us.
  if (!held) throw general.conflict();
  return showAssignment(held);
}

/**
 * Takes away everything given at a scope that ends, such as an organization's. Relies on the decision of the procedure whose
 * transaction it is; enters the gate.
 */
export async function endScope(tx: Tx, scope: `${string}:${string}`): Promise<void> {
  await enterGate(tx);
  await tx
    .delete(roleAssignments)
    .where(and(eq(roleAssignments.tenantId, tx.by.tenantId), eq(roleAssignments.scope, scope)));
}

const appOf = ({ appId }: Pick<Role, 'appId'>) => (appId === null ? {} : { app_id: appId });

const isSuperadmin = ({ appId, orgId, name }: Role): boolean =>
  appId === null && orgId === null && name === 'superadmin';

/** F104, as a throw. */
export async function refuseBeyondOwn(tx: Tx, { role, scope }: { role: Role; scope: Scope }): Promise<void> {
  const objection = await objectionTo(tx, { role, scope });
  if (objection) throw objection;
}

async function checkScope(
  tx: Tx,
  { to, role: { appId, orgId }, scope }: { to: Holding; role: Role; scope: Scope },
): Promise<void> {
  const homes = [orgId, await teamOf(tx, to)];
  if (homes.some((home) => home !== null && scope !== `org:${home}`)) throw accessProblems.scope_not_allowed();
  if (scope === 'tenant' || scope.startsWith('org:')) return;
  if (scope !== 'instance') {
    if (appId === null) throw accessProblems.scope_not_allowed();
    return;
  }
  if (appId !== null) throw accessProblems.scope_not_allowed();
  const [tenant] = await tx.select({ slug: tenants.slug }).from(tenants).where(eq(tenants.id, tx.by.tenantId));
  if (tenant?.slug !== defaultSlug) throw accessProblems.scope_not_allowed();
}

/** The organization whose team it is; null for a group of the tenant, and for a user. */
async function teamOf(tx: Tx, to: Holding): Promise<Id<'org'> | null> {
  if ('userId' in to) return null;
  const [group] = await tx
    .select({ orgId: groups.orgId })
    .from(groups)
    .where(and(eq(groups.id, to.groupId), eq(groups.tenantId, tx.by.tenantId)));
  if (!group) throw accessProblems.group_not_found();
  return group.orgId;
}

async function findAssignment(
  on: Pick<Reader, 'select'>,
  tenantId: Id<'tnt'>,
  { from, id }: { from: Holding; id: Id<'asg'> },
): Promise<{ scope: string; role: Role } | undefined> {
  const [found] = await on
    .select({ scope: roleAssignments.scope, role: roleColumns })
    .from(roleAssignments)
    .innerJoin(roles, and(eq(roles.tenantId, roleAssignments.tenantId), eq(roles.id, roleAssignments.roleId)))
    .where(and(eq(roleAssignments.id, id), eq(roleAssignments.tenantId, tenantId), heldBy(from)));
  return found;
}
