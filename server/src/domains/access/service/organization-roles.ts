import { and, count, eq, isNull, ne, or } from 'drizzle-orm';
import type { Tx } from '../../../call/index.ts';
import type { Reader } from '../../../platform/db/index.ts';
import type { Id } from '../../../platform/ids.ts';
import { record } from '../../audit/index.ts';
import { accessProblems } from '../contract.ts';
import { roleAssignments, roles } from '../tables.ts';
import { checkApp } from './apps.ts';
import { refuseBeyondOwn } from './assignments.ts';
import { type Family, ofApp, ofFamily } from './hierarchy.ts';
import type { Role } from './rights.ts';
import { auditable, refuseUnknown, sorted, targetOf } from './role-words.ts';

export type RoleRow = typeof roles.$inferSelect;

/** Roles one organization may make for itself. */
const mostOwnRoles = 100;

interface Organization {
  readonly tenantId: Id<'tnt'>;
  readonly orgId: Id<'org'>;
}

const ofOrganization = ({ tenantId, orgId }: Organization) => and(eq(roles.tenantId, tenantId), eq(roles.orgId, orgId));

/** The condition that an organization may give a role of this app, or of management: its own, or one the tenant lends. */
export const givableBy = (orgId: Id<'org'>, family: Family) =>
  and(ofApp(family), or(eq(roles.orgId, orgId), and(isNull(roles.orgId), roles.forOrganizations)));

/** A role the organization may give. Any other is not found. Throws `role_not_found`. */
export async function findGivable(
  on: Pick<Reader, 'select'>,
  { tenantId, orgId }: Organization,
  id: Id<'role'>,
): Promise<RoleRow> {
  const [row] = await on
    .select()
    .from(roles)
    .where(and(eq(roles.tenantId, tenantId), eq(roles.id, id)));
  const givable = row && (row.orgId === null ? row.forOrganizations : row.orgId === orgId);
  if (!givable) throw accessProblems.role_not_found();
  return row;
}

/** A role the organization made for itself. Throws `role_not_found`. */
export async function findOwnRole(
  on: Pick<Reader, 'select'>,
  organization: Organization,
  id: Id<'role'>,
): Promise<RoleRow> {
  const [row] = await on
    .select()
    .from(roles)
    .where(and(ofOrganization(organization), eq(roles.id, id)));
  if (!row) throw accessProblems.role_not_found();
  return row;
}

/** The same by the app and the name; undefined when there is none. */
export async function findOwnRoleNamed(
  on: Pick<Reader, 'select'>,
  { orgId, family, name }: { orgId: Id<'org'>; family: Family; name: string },
): Promise<RoleRow | undefined> {
  const [row] = await on
    .select()
    .from(roles)
    .where(and(ofApp(family), eq(roles.orgId, orgId), eq(roles.name, name)));
  return row;
}

interface Wanted {
  readonly name: string;
  readonly description: string;
  readonly permissions: readonly string[];
}

/**
 * B33: makes a role of an organization's own, of permissions within the author's reach there. It inherits nothing and answers to no
 * name, so that no organization can spell a word that an app asks for. Relies on the gate and on the decision of the procedure whose
 * transaction it is.
 */
export async function insertOwnRole(
  tx: Tx,
  { orgId, appId }: { orgId: Id<'org'>; appId: Id<'app'> | null },
  wanted: Wanted,
): Promise<RoleRow> {
  const { tenantId } = tx.by;
  const family = { tenantId, appId };
  if (appId !== null) await checkApp(tx, tenantId, appId);
  const [there] = await tx.select({ count: count() }).from(roles).where(ofOrganization({ tenantId, orgId }));
  if ((there?.count ?? 0) >= mostOwnRoles) throw accessProblems.too_many_roles();
  await refuseTaken(tx, { orgId, family, name: wanted.name });
  const permissions = sorted(wanted.permissions);
  const { name, description } = wanted;
  const role = { id: tx.id('role'), ...family, orgId, name, description, permissions, effective: permissions };
  await refuseUnknown(tx, family, permissions);
  await refuseBeyondThere(tx, { ...role, lineage: [] });
  await tx.insert(roles).values({ ...role, createdAt: tx.now });
  const row = await findOwnRole(tx, { tenantId, orgId }, role.id);
  const data = { ...auditable(row), org_id: orgId };
  await record(tx, { type: 'access.role_created', target: targetOf(row), data });
  return row;
}

/** Changes such a role, within the reach of the author for what it held and will hold. Relies on what {@link insertOwnRole} does. */
export async function rewriteOwnRole(tx: Tx, before: RoleRow, wanted: Partial<Wanted>): Promise<RoleRow> {
  const { orgId } = before;
  if (orgId === null) throw new Error('a role of the tenant');
  const { name = before.name, description = before.description } = wanted;
  const permissions = wanted.permissions ? sorted(wanted.permissions) : before.permissions;
  if (name !== before.name) await refuseTaken(tx, { orgId, family: before, name, but: before.id });
  await refuseUnknown(tx, before, permissions);
  const after = { ...before, name, description, permissions };
  if (JSON.stringify(auditable(after)) === JSON.stringify(auditable(before))) return before;
  await refuseBeyondThere(tx, { ...before, effective: sorted([...before.effective, ...permissions]) });
  const [row = before] = await tx
    .update(roles)
    .set({ name, description, permissions, effective: permissions, version: before.version + 1 })
    .where(eq(roles.id, before.id))
    .returning();
  const data = { before: auditable(before), after: auditable(row), org_id: orgId };
  await record(tx, { type: 'access.role_updated', target: targetOf(row), data });
  return row;
}

/** Removes such a role; while somebody holds it, only with `cascade`. Relies on what {@link insertOwnRole} does. */
export async function removeOwnRole(tx: Tx, row: RoleRow, { cascade }: { cascade: boolean }): Promise<void> {
  await refuseBeyondThere(tx, row);
  const [held] = await tx
    .select({ id: roleAssignments.id })
    .from(roleAssignments)
    .where(and(eq(roleAssignments.tenantId, row.tenantId), eq(roleAssignments.roleId, row.id)))
    .limit(1);
  if (held && !cascade) throw accessProblems.role_in_use();
  await tx.delete(roles).where(eq(roles.id, row.id));
  const data = { ...auditable(row), org_id: row.orgId };
  await record(tx, { type: 'access.role_deleted', target: targetOf(row), data });
}

const refuseBeyondThere = (tx: Tx, role: Role) => refuseBeyondOwn(tx, { role, scope: `org:${role.orgId}` });

/** A name is taken by a role of the organization, and by one of the tenant: nobody shall mistake one for the other. */
async function refuseTaken(
  tx: Tx,
  { orgId, family, name, but }: { orgId: Id<'org'>; family: Family; name: string; but?: Id<'role'> },
): Promise<void> {
  const [other] = await tx
    .select({ id: roles.id })
    .from(roles)
    .where(
      and(
        or(ofFamily(family), and(ofApp(family), eq(roles.orgId, orgId))),
        eq(roles.name, name),
        but && ne(roles.id, but),
      ),
    )
    .limit(1);
  if (other) throw accessProblems.role_name_taken();
}
