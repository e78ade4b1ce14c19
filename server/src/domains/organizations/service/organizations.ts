import { and, asc, eq } from 'drizzle-orm';
import type { z } from 'zod';
import {
  type Act,
  behind,
  type Call,
  checkVersion,
  page,
  readCursor,
  tellVersion,
  writeCursor,
} from '../../../call/index.ts';
import type { Id } from '../../../platform/ids.ts';
import { changeRights, endScope, enterGate } from '../../access/index.ts';
import { accountProblems } from '../../accounts/index.ts';
import { users } from '../../accounts/tables.ts';
import { type EventType, record } from '../../audit/index.ts';
import { type Settings, settingsOf } from '../../tenants/index.ts';
import {
  type ListOrganizations,
  type NewOrganization,
  type Organization,
  type OrganizationPatch,
  type OrganizationRef,
  organizationProblems,
} from '../contract.ts';
import { orgScope } from '../scope.ts';
import { type OrganizationRow, organizationMembers, organizations } from '../tables.ts';
import { findOrganization } from './find.ts';
import { runsTenant } from './guards.ts';
import { addMember, requireBaseRole, targetOf } from './membership.ts';

type Shown = z.output<typeof Organization>;

/** Lists the tenant's organizations, oldest first. */
export async function listOrganizations(call: Call<'db' | 'crypto'>, input: z.output<typeof ListOrganizations>) {
  await call.must('org:read');
  const { id: tenantId } = call.tenant;
  const list = `organizations ${tenantId}`;
  const rows = await call.db.reader
    .select()
    .from(organizations)
    .where(
      and(eq(organizations.tenantId, tenantId), behind(organizations, readCursor(call.crypto, list, input.cursor))),
    )
    .orderBy(asc(organizations.createdAt), asc(organizations.id))
    .limit(input.limit + 1);
  return page(rows, input.limit, { show: showOrganization, cursor: (row) => writeCursor(call.crypto, list, row) });
}

/** Who creates an organization owns it (F109); who runs the tenant's organizations may name somebody else. */
export async function createOrganization(call: Call<'db'>, input: z.output<typeof NewOrganization>): Promise<Shown> {
  const { userId } = call.self();
  const { slug, name, owner_id: ownerId = userId } = input;
  const row = await call.db.write(async (tx) => {
    await enterGate(tx);
    if (!(await runsTenant(tx))) await refuseSelfService(tx, { ownerId, userId, settings: settingsOf(call) });
    await refuseNobody(tx, ownerId);
    const [taken] = await tx.select({ id: organizations.id }).from(organizations).where(ofSlug(call, slug));
    if (taken) throw organizationProblems.org_slug_taken();
    const [made] = await tx
      .insert(organizations)
      .values({ id: tx.id('org'), tenantId: call.tenant.id, slug, name, createdAt: tx.now, updatedAt: tx.now })
      .returning();
    if (!made) throw new Error('an organization was not inserted');
    const data = { slug, name, owner: ownerId };
    await record(tx, { type: 'organizations.created', target: targetOf(made.id), data });
    await addMember(tx, { orgId: made.id, userId: ownerId, role: 'org_owner', addedBy: userId });
    return made;
  });
  call.tell({ kind: 'location', path: `/v1/organizations/${row.id}` });
  tellVersion(call, row.version);
  return showOrganization(row);
}

export async function getOrganization(
  call: Call<'db'>,
  { org_id: orgId }: z.output<typeof OrganizationRef>,
): Promise<Shown> {
  await call.must('org:read', orgScope(orgId));
  const row = await findOrganization(call.db.reader, call.tenant.id, orgId);
  tellVersion(call, row.version);
  return showOrganization(row);
}

export async function updateOrganization(
  call: Call<'db'>,
  { org_id: orgId, name }: z.output<typeof OrganizationPatch>,
): Promise<Shown> {
  const row = await changeOrganization(call, orgId, (before) => {
    if (name === undefined || name === before.name) return undefined;
    return { set: { name }, type: 'organizations.updated', data: { before: { name: before.name }, after: { name } } };
  });
  return showOrganization(row);
}

interface Change {
  readonly set: Partial<OrganizationRow>;
  readonly type: EventType;
  readonly data: Readonly<Record<string, unknown>>;
}

/** One change of an organization: `org:write` there, If-Match, the audit event; undefined leaves it as it is. */
export async function changeOrganization(
  call: Call<'db'>,
  orgId: Id<'org'>,
  decide: (before: OrganizationRow) => Change | undefined,
): Promise<OrganizationRow> {
  const row = await changeRights(call, { permission: 'org:write', scope: orgScope(orgId) }, async (tx) => {
    const before = await findOrganization(tx, call.tenant.id, orgId);
    checkVersion(call, before.version);
    const change = decide(before);
    if (!change) return before;
    const [after = before] = await tx
      .update(organizations)
      .set({ ...change.set, version: before.version + 1, updatedAt: tx.now })
      .where(eq(organizations.id, before.id))
      .returning();
    await record(tx, { type: change.type, target: targetOf(orgId), data: change.data });
    return after;
  });
  tellVersion(call, row.version);
  return row;
}

/** The organization, its members and all that was given at it, at once and for good. */
export async function deleteOrganization(
  call: Call<'db'>,
  { org_id: orgId }: z.output<typeof OrganizationRef>,
): Promise<void> {
  await changeRights(call, { permission: 'org:delete', scope: orgScope(orgId) }, async (tx) => {
    const row = await findOrganization(tx, call.tenant.id, orgId);
    checkVersion(call, row.version);
    await tx.announce('organizations.deleted', { orgId });
    await endScope(tx, orgScope(orgId));
    await tx.delete(organizations).where(eq(organizations.id, orgId));
    const data = { slug: row.slug, name: row.name };
    await record(tx, { type: 'organizations.deleted', target: targetOf(orgId), data });
  });
}

/** What everybody may: create a number of organizations for themselves, where the tenant lets them. */
async function refuseSelfService(
  tx: Act,
  { ownerId, userId, settings }: { ownerId: Id<'user'>; userId: Id<'user'>; settings: Settings },
): Promise<void> {
  const { tenantId } = tx.by;
  if (settings.organizations !== 'users' || ownerId !== userId)
    throw organizationProblems.organization_creation_restricted();
  const [guest] = await tx
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.tenantId, tenantId), eq(users.id, userId), users.isGuest));
  if (guest) throw organizationProblems.organization_creation_restricted();
  const owned = await tx.$count(
    organizationMembers,
    and(
      eq(organizationMembers.tenantId, tenantId),
      eq(organizationMembers.userId, userId),
      eq(organizationMembers.roleId, (await requireBaseRole(tx, 'org_owner')).id),
    ),
  );
  if (owned >= settings.organizations_per_user) throw organizationProblems.too_many_organizations();
}

/** Throws `user_not_found`, also for whose account is deleted. */
async function refuseNobody(tx: Act, userId: Id<'user'>): Promise<void> {
  const [user] = await tx
    .select({ status: users.status })
    .from(users)
    .where(and(eq(users.tenantId, tx.by.tenantId), eq(users.id, userId)));
  if (!user || user.status === 'deleted') throw accountProblems.user_not_found();
}

const ofSlug = ({ tenant }: Pick<Call, 'tenant'>, slug: string) =>
  and(eq(organizations.tenantId, tenant.id), eq(organizations.slug, slug));

export function showOrganization(row: OrganizationRow): Shown {
  return {
    id: row.id,
    slug: row.slug,
    name: row.name,
    created_at: row.createdAt.toISOString(),
    updated_at: row.updatedAt.toISOString(),
  };
}
