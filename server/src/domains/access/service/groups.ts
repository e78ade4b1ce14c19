import { and, asc, eq, isNull, ne } from 'drizzle-orm';
import type { z } from 'zod';
import {
  behind,
  type Call,
  checkVersion,
  page,
  readCursor,
  type Tx,
  tellVersion,
  writeCursor,
} from '../../../call/index.ts';
import type { Reader } from '../../../platform/db/index.ts';
import type { Id } from '../../../platform/ids.ts';
import { record } from '../../audit/index.ts';
import {
  accessProblems,
  type DeleteGroup,
  type Group,
  type GroupPatch,
  type GroupRef,
  type ListGroups,
  type NewGroup,
} from '../contract.ts';
import { parseScope } from '../scope.ts';
import { groupMembers, groups, roleAssignments, roles } from '../tables.ts';
import { refuseBeyondOwn } from './assignments.ts';
import { changeRights, roleColumns } from './rights.ts';

type Row = typeof groups.$inferSelect;
type Shown = z.output<typeof Group>;

/** Lists the tenant's groups, oldest first. */
export async function listGroups(call: Call<'db' | 'crypto'>, input: z.output<typeof ListGroups>) {
  await call.must('roles:read');
  const list = `groups ${call.tenant.id}`;
  const rows = await call.db.reader
    .select()
    .from(groups)
    .where(and(ofTenant(call.tenant.id), behind(groups, readCursor(call.crypto, list, input.cursor))))
    .orderBy(asc(groups.createdAt), asc(groups.id))
    .limit(input.limit + 1);
  return page(rows, input.limit, { show: showGroup, cursor: (row) => writeCursor(call.crypto, list, row) });
}

export async function getGroup(call: Call<'db'>, input: z.output<typeof GroupRef>): Promise<Shown> {
  await call.must('roles:read');
  const row = await findGroup(call.db.reader, call.tenant.id, input.group_id);
  tellVersion(call, row.version);
  return showGroup(row);
}

export async function createGroup(call: Call<'db'>, input: z.output<typeof NewGroup>): Promise<Shown> {
  const row = await changeRights(call, 'roles:manage', async (tx) => {
    const { tenantId } = tx.by;
    await refuseTaken(tx, input.name);
    const moments = { createdAt: tx.now, updatedAt: tx.now };
    const [made] = await tx
      .insert(groups)
      .values({ id: tx.id('grp'), tenantId, ...input, ...moments })
      .returning();
    if (!made) throw new Error('a group was not inserted');
    await record(tx, { type: 'access.group_created', target: targetOf(made.id), data: { name: made.name } });
    return made;
  });
  call.tell({ kind: 'location', path: `/v1/groups/${row.id}` });
  tellVersion(call, row.version);
  return showGroup(row);
}

/** Renames or describes a group; what it holds stays. */
export async function updateGroup(call: Call<'db'>, input: z.output<typeof GroupPatch>): Promise<Shown> {
  const row = await changeRights(call, 'roles:manage', async (tx) => {
    const before = await findGroup(tx, call.tenant.id, input.group_id);
    checkVersion(call, before.version);
    const { name = before.name, description = before.description } = input;
    if (name !== before.name) await refuseTaken(tx, name, before.id);
    const [after = before] = await tx
      .update(groups)
      .set({ name, description, version: before.version + 1, updatedAt: tx.now })
      .where(eq(groups.id, before.id))
      .returning();
    const data = { before: { name: before.name }, after: { name } };
    await record(tx, { type: 'access.group_updated', target: targetOf(after.id), data });
    return after;
  });
  tellVersion(call, row.version);
  return showGroup(row);
}

/** Removes a group; while it has members or holds roles, only when told to. Within the bounds of taking what it holds. */
export async function deleteGroup(call: Call<'db'>, input: z.output<typeof DeleteGroup>): Promise<void> {
  await changeRights(call, 'roles:manage', async (tx) => {
    const row = await findGroup(tx, call.tenant.id, input.group_id);
    checkVersion(call, row.version);
    const held = await refuseBeyondGroup(tx, row.id);
    if (!input.cascade && (held > 0 || (await hasMembers(tx, row.id)))) throw accessProblems.group_in_use();
    await tx.delete(groups).where(eq(groups.id, row.id));
    await record(tx, { type: 'access.group_deleted', target: targetOf(row.id), data: { name: row.name } });
  });
}

/**
 * F104: who lets somebody into a group, or out of it, gives or takes all that it holds, wherever it holds it. Relies on the gate.
 * Gives how many roles it holds. Throws `grant_exceeds_own_rights`.
 */
export async function refuseBeyondGroup(tx: Tx, groupId: Id<'grp'>): Promise<number> {
  const held = await tx
    .selectDistinct({ scope: roleAssignments.scope, role: roleColumns })
    .from(roleAssignments)
    .innerJoin(roles, and(eq(roles.tenantId, roleAssignments.tenantId), eq(roles.id, roleAssignments.roleId)))
    .where(and(eq(roleAssignments.tenantId, tx.by.tenantId), eq(roleAssignments.groupId, groupId)));
  for (const { scope, role } of held) await refuseBeyondOwn(tx, { role, scope: parseScope(scope) ?? 'tenant' });
  return held.length;
}

async function hasMembers(tx: Tx, groupId: Id<'grp'>): Promise<boolean> {
  const [member] = await tx
    .select({ userId: groupMembers.userId })
    .from(groupMembers)
    .where(and(eq(groupMembers.tenantId, tx.by.tenantId), eq(groupMembers.groupId, groupId)))
    .limit(1);
  return member !== undefined;
}

async function refuseTaken(tx: Tx, name: string, but?: Id<'grp'>): Promise<void> {
  const [other] = await tx
    .select({ id: groups.id })
    .from(groups)
    .where(and(ofTenant(tx.by.tenantId), eq(groups.name, name), but && ne(groups.id, but)));
  if (other) throw accessProblems.group_name_taken();
}

const ofTenant = (tenantId: Id<'tnt'>) => and(eq(groups.tenantId, tenantId), isNull(groups.orgId));

/** A group of this tenant; one of another tenant is not told from one that does not exist, nor is an organization's team. */
export async function findGroup(on: Pick<Reader, 'select'>, tenantId: Id<'tnt'>, id: Id<'grp'>): Promise<Row> {
  const [row] = await on
    .select()
    .from(groups)
    .where(and(ofTenant(tenantId), eq(groups.id, id)));
  if (!row) throw accessProblems.group_not_found();
  return row;
}

export const targetOf = (id: Id<'grp'>) => ({ kind: 'group', id });

function showGroup(row: Row): Shown {
  return {
    id: row.id,
    name: row.name,
    description: row.description,
    created_at: row.createdAt.toISOString(),
    updated_at: row.updatedAt.toISOString(),
  };
}
