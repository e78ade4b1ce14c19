import { and, asc, count, eq, isNull, ne } from 'drizzle-orm';
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
import { changeRights, objectionTo, roleColumns } from './rights.ts';

export type GroupRow = typeof groups.$inferSelect;
type Shown = z.output<typeof Group>;

/** Whose groups: the tenant's, with null, or the teams of one of its organizations. */
export interface Home {
  readonly tenantId: Id<'tnt'>;
  readonly orgId: Id<'org'> | null;
}

/** Teams one organization may have. */
const mostTeams = 500;

/** Lists the tenant's groups, oldest first. */
export async function listGroups(call: Call<'db' | 'crypto'>, input: z.output<typeof ListGroups>) {
  await call.must('roles:read');
  return pageOfGroups(call, null, input);
}

/** One page of the groups of a home, oldest first. Relies on the decision of the procedure that asks. */
export async function pageOfGroups(
  call: Call<'db' | 'crypto'>,
  orgId: Id<'org'> | null,
  { limit, cursor }: z.output<typeof ListGroups>,
) {
  const { id: tenantId } = call.tenant;
  const list = `groups ${tenantId} ${orgId ?? ''}`;
  const rows = await call.db.reader
    .select()
    .from(groups)
    .where(and(ofHome({ tenantId, orgId }), behind(groups, readCursor(call.crypto, list, cursor))))
    .orderBy(asc(groups.createdAt), asc(groups.id))
    .limit(limit + 1);
  return page(rows, limit, { show: showGroup, cursor: (row) => writeCursor(call.crypto, list, row) });
}

export async function getGroup(call: Call<'db'>, input: z.output<typeof GroupRef>): Promise<Shown> {
  await call.must('roles:read');
  const row = await findGroup(call.db.reader, homeOf(call), input.group_id);
  tellVersion(call, row.version);
  return showGroup(row);
}

export async function createGroup(call: Call<'db'>, input: z.output<typeof NewGroup>): Promise<Shown> {
  const row = await changeRights(call, 'roles:manage', (tx) => insertGroup(tx, null, input));
  call.tell({ kind: 'location', path: `/v1/groups/${row.id}` });
  tellVersion(call, row.version);
  return showGroup(row);
}

/** Renames or describes a group; what it holds stays. */
export async function updateGroup(call: Call<'db'>, input: z.output<typeof GroupPatch>): Promise<Shown> {
  const row = await changeRights(call, 'roles:manage', async (tx) => {
    const before = await findGroup(tx, homeOf(call), input.group_id);
    checkVersion(call, before.version);
    return rewriteGroup(tx, before, input);
  });
  tellVersion(call, row.version);
  return showGroup(row);
}

/** Removes a group; while it has members or holds roles, only when told to. Within the bounds of taking what it holds. */
export async function deleteGroup(call: Call<'db'>, input: z.output<typeof DeleteGroup>): Promise<void> {
  await changeRights(call, 'roles:manage', async (tx) => {
    const row = await findGroup(tx, homeOf(call), input.group_id);
    checkVersion(call, row.version);
    await removeGroup(tx, row, { cascade: input.cascade, against: objectionTo });
  });
}

const homeOf = (call: Call): Home => ({ tenantId: call.tenant.id, orgId: null });

interface Wanted {
  readonly name?: string | undefined;
  readonly description?: string | undefined;
}

/** Makes a group of the tenant or a team. Relies on the gate and on the decision of the procedure whose transaction it is. */
export async function insertGroup(
  tx: Tx,
  orgId: Id<'org'> | null,
  { name, description }: z.output<typeof NewGroup>,
): Promise<GroupRow> {
  const home = { tenantId: tx.by.tenantId, orgId };
  if (orgId !== null) {
    const [there] = await tx.select({ count: count() }).from(groups).where(ofHome(home));
    if ((there?.count ?? 0) >= mostTeams) throw accessProblems.too_many_teams();
  }
  await refuseTaken(tx, home, { name });
  const moments = { createdAt: tx.now, updatedAt: tx.now };
  const [made] = await tx
    .insert(groups)
    .values({ id: tx.id('grp'), ...home, name, description, ...moments })
    .returning();
  if (!made) throw new Error('a group was not inserted');
  const data = { name: made.name, ...whose(made) };
  await record(tx, { type: 'access.group_created', target: targetOf(made.id), data });
  return made;
}

/** Renames or describes a group or team. Relies on what {@link insertGroup} does. */
export async function rewriteGroup(tx: Tx, before: GroupRow, wanted: Wanted): Promise<GroupRow> {
  const { name = before.name, description = before.description } = wanted;
  if (name !== before.name) await refuseTaken(tx, before, { name, but: before.id });
  const [after = before] = await tx
    .update(groups)
    .set({ name, description, version: before.version + 1, updatedAt: tx.now })
    .where(eq(groups.id, before.id))
    .returning();
  const data = { before: { name: before.name }, after: { name }, ...whose(after) };
  await record(tx, { type: 'access.group_updated', target: targetOf(after.id), data });
  return after;
}

/** What speaks against handing a role on at a scope: {@link objectionTo}, or `beyondReach` where another right is asked. */
export type Against = typeof objectionTo;

/** Removes a group or team within the author's bounds. Relies on what {@link insertGroup} does. Throws `group_in_use`. */
export async function removeGroup(
  tx: Tx,
  row: GroupRow,
  { cascade, against }: { cascade: boolean; against: Against },
): Promise<void> {
  const held = await refuseBeyondGroup(tx, row.id, against);
  if (!cascade && (held > 0 || (await hasMembers(tx, row.id)))) throw accessProblems.group_in_use();
  await tx.delete(groups).where(eq(groups.id, row.id));
  const data = { name: row.name, ...whose(row) };
  await record(tx, { type: 'access.group_deleted', target: targetOf(row.id), data });
}

/**
 * F104: who lets somebody into a group, or out of it, gives or takes all that it holds, wherever it holds it. Relies on the gate.
 * Gives how many roles it holds. Throws `grant_exceeds_own_rights`.
 */
export async function refuseBeyondGroup(tx: Tx, groupId: Id<'grp'>, against: Against): Promise<number> {
  const held = await tx
    .selectDistinct({ scope: roleAssignments.scope, role: roleColumns })
    .from(roleAssignments)
    .innerJoin(roles, and(eq(roles.tenantId, roleAssignments.tenantId), eq(roles.id, roleAssignments.roleId)))
    .where(and(eq(roleAssignments.tenantId, tx.by.tenantId), eq(roleAssignments.groupId, groupId)));
  for (const { scope, role } of held) {
    const objection = await against(tx, { role, scope: parseScope(scope) ?? 'tenant' });
    if (objection) throw objection;
  }
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

async function refuseTaken(tx: Tx, home: Home, { name, but }: { name: string; but?: Id<'grp'> }): Promise<void> {
  const [other] = await tx
    .select({ id: groups.id })
    .from(groups)
    .where(and(ofHome(home), eq(groups.name, name), but && ne(groups.id, but)));
  if (other) throw accessProblems.group_name_taken();
}

const ofHome = ({ tenantId, orgId }: Home) =>
  and(eq(groups.tenantId, tenantId), orgId === null ? isNull(groups.orgId) : eq(groups.orgId, orgId));

/** A group of this home; one of another tenant or home is not told from one that does not exist. */
export async function findGroup(on: Pick<Reader, 'select'>, home: Home, id: Id<'grp'>): Promise<GroupRow> {
  const [row] = await on
    .select()
    .from(groups)
    .where(and(ofHome(home), eq(groups.id, id)));
  if (!row) throw accessProblems.group_not_found();
  return row;
}

export const targetOf = (id: Id<'grp'>) => ({ kind: 'group', id });

const whose = ({ orgId }: Pick<GroupRow, 'orgId'>) => (orgId === null ? {} : { org_id: orgId });

export function showGroup(row: GroupRow): Shown {
  return {
    id: row.id,
    name: row.name,
    description: row.description,
    created_at: row.createdAt.toISOString(),
    updated_at: row.updatedAt.toISOString(),
  };
}
